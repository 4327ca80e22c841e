// Numbers in the prose on the page: those that agree are marked quietly and lead to their cells and
// back; those that do not have every place in reach, and are no second alarm where a cause is known.
import assert from "node:assert/strict";
import { assertAccessible, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const AGREES = report({ overview: `新收政府信息公开申请12件。${ASPECTS}` });
const RECEIVED = "applications.received.total";
/** 12 in one place, as the table says, and 21 in another. */
const TWICE = report({ overview: `新收政府信息公开申请12件。${ASPECTS}与此同时，新收政府信息公开申请21件。` });
/** The total of a row is 8, 9 is printed, and the prose says 8. */
const TESTIFIED = report({ overview: `全年予以公开8件。${ASPECTS}`, applications: { granted: [6, 2, 0, 0, 0, 0, 9] } });

const onPage = pageTests(serveSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const inView = (locator) =>
  locator.first().evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

onPage("a number that agrees is marked quietly and says with what", {}, async (page) => {
  await check(page, AGREES);
  const claim = page.locator('[data-claim="0"]');
  assert.equal(await claim.innerText(), "新收政府信息公开申请12件");
  assert.equal(await claim.getAttribute("title"), "与表三“一、本年新收”行“总计”列一致");
  assert.match(await claim.evaluate((node) => getComputedStyle(node).textDecorationStyle), /dotted/);
  assert.match(await page.textContent("#verdict"), /文字 1 处数字一致/);
  assert.equal(await page.getAttribute("#verdict", "data-tone"), "good");
});

onPage("a click on it leads to its cell, Esc and the cell's own sentences lead back", {}, async (page) => {
  await check(page, AGREES);
  const cell = page.locator(`[data-key="${RECEIVED}"]`);
  const focused = () => page.evaluate(() => document.activeElement.dataset.key || document.activeElement.dataset.claim || "");
  await page.click('[data-claim="0"]');
  assert.equal(await focused(), RECEIVED);
  assert.ok(await inView(cell));
  assert.ok(await cell.evaluate((node) => node.classList.contains("is-linked")));
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "0");
  await cell.scrollIntoViewIfNeeded();
  await cell.click();
  await page.click("#inspector .claim-words");
  assert.equal(await focused(), "0");
  assert.ok(await inView(page.locator('[data-claim="0"]')));
});

onPage("a number that is a sum of cells is said to agree with them together", {}, async (page) => {
  await check(page, report({ overview: `2023年，新收和上年结转的政府信息公开申请共13件，其中新收12件。${ASPECTS}` }));
  await page.waitForSelector("details.claims", { state: "attached" });
  const lines = (await page.locator(".claim-list li").evaluateAll((items) => items.map((item) => item.textContent)));
  assert.match(lines[0], /13件” 与 表三“一、本年新收”行“总计”列加表三“二、上年结转”行“总计”列 之和 一致$/);
  assert.match(lines[1], /12件” 与 表三“一、本年新收”行“总计”列 一致$/);
});

onPage("the list of them is closed at first, and works by keyboard", {}, async (page) => {
  await check(page, AGREES);
  const list = page.locator("details.claims");
  assert.equal(await list.getAttribute("open"), null);
  assert.equal(await list.locator("summary").innerText(), "文字中的数字：1 处一致");
  await list.locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "“新收政府信息公开申请12件”");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.claim), "0");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "“新收政府信息公开申请12件”");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), RECEIVED);
  await assertAccessible(page, "a number of the prose and its cell");
});

const listed = async (page) => {
  await page.click("details.claims summary");
  await page.waitForFunction(() => document.querySelector("details.claims").open);
  return page.locator(".claim-list li").allTextContents();
};

onPage("the list names the cells that agree, and several as a sum, as the mark does", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请12件，办结12件，无法提供2件。${ASPECTS}` }));
  const [, handled, unavailable] = await listed(page);
  // 办结 may be meant with or without last year's: the reading that agrees is told.
  const title = (claim) => page.getAttribute(`[data-claim="${claim}"]`, "title");
  assert.equal(handled, `“办结12件” ${(await title(1)).replace(/^与/, "与 ").replace(/一致$/, " 一致")}`);
  assert.match(unavailable, /^“无法提供2件” 与 表三“（四）1\..*”列加表三“（四）2\..*”列加表三“（四）3\..*”列 之和 一致$/);
  await page.click('[data-claim="1"]');
  assert.equal(await page.locator("td.is-linked").count(), 1);
});

onPage("numbers that were not understood are listed with a way to them", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请12件，行政处罚与行政强制合计上报9件。${ASPECTS}` }));
  await listed(page);
  await page.waitForSelector(".claim-list li:first-child >> text=“9件”");
  assert.equal(await page.textContent(".claim-list li:first-child"), "“9件” 没有读懂，未核");
  assert.match(await page.innerText(".not-checked"), /没有读懂，没有核对：“行政处罚与行政强制合计上报9件”/);
  await page.click(".claim-list li:first-child button");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "9件");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "“9件”");
});

onPage("of two that contradict each other both places and the cell are in reach", {}, async (page) => {
  await check(page, TWICE);
  const note = page.locator(".note", { hasText: "另一处" });
  assert.equal(await note.count(), 1);
  const index = (await note.locator(".note-main").getAttribute("id")).slice(5);
  const mark = page.locator(`mark[data-finding~="${index}"]`);
  assert.equal(await mark.innerText(), "新收政府信息公开申请21件");
  const other = note.locator(".related button", { hasText: "另一处写的是 12" });
  await other.click();
  const place = page.locator(`[data-place~="${index}.0"]`);
  assert.equal(await place.innerText(), "新收政府信息公开申请12件");
  assert.ok(await place.evaluate((node) => node === document.activeElement && node.classList.contains("is-related")));
  await note.locator(".related button", { hasText: "本年新收" }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), RECEIVED);
  // And from the other place to the note.
  await page.evaluate(() => window.getSelection().removeAllRanges());
  await place.click();
  assert.equal(await page.getAttribute(`#note-${index}`, "aria-current"), "true");
});

onPage("a number that says what the cause says stands under it", {}, async (page) => {
  await check(page, TESTIFIED);
  assert.match(await page.textContent("#verdict"), /2 条不成立（1 处原因）；文字 1 处数字：1 处不一致（同属上述原因）$/);
  assert.equal(await page.locator(".notes:not(.causes) > .note").count(), 0);
  assert.equal(await page.locator(".consequences summary").first().innerText(), "因此不成立的 2 条，佐证 1 处");
  const notes = await page.locator(".consequences .note-words").allTextContents();
  assert.match(notes.at(-1), /^文字“予以公开8件”写的是 8/);
});

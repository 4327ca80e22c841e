// Causes on the page: what is thought wrong comes first, what follows from it is folded under it,
// and a repair is taken without the file being changed.
import assert from "node:assert/strict";
import { drop, pageTests, paste, resultOf, serveMisbehavingSite } from "./page-actions.mjs";
import { report } from "./reports.mjs";

/** 予以公开, natural persons: 6 is right, 9 is printed; the row and the column break. */
const ONE = report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const KEY = "applications.granted.natural_person";
/** Besides, 行政复议 has a total of 2 beside 1+0+0+0, for which any of five cells may be to blame. */
const TIED = [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const TIE = report({ disputes: TIED });
const TWO = report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] }, disputes: TIED });
/** Nobody can say which cells of 表三 are to blame. */
const CHAOS = report({
  applications: {
    received: [10, 20, 3, 4, 5, 6, 17],
    granted: [6, 2, 7, 0, 1, 0, 9],
    partly_granted: [3, 1, 2, 3, 4, 5, 60],
    not_processed_repeat: [1, 2, 3, 4, 5, 6, 7],
    handled_total: [4, 4, 5, 1, 2, 3, 88],
    carried_out: [8, 8, 8, 8, 8, 8, 8],
  },
});

const onPage = pageTests(serveMisbehavingSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const words = (page, selector) => page.locator(selector).first().innerText();
const verdict = (page) => words(page, "#verdict");
const focused = (page) => page.evaluate(() => document.activeElement.className);
const tried = (page) => page.waitForSelector(".is-tried");

onPage("a cause comes first and says what it probably should be", {}, async (page) => {
  await check(page, ONE);
  assert.match(await words(page, "#findings h2"), /要改 1\s*推算出 1 处原因/);
  const said = (await words(page, "#cause-0")).replace(/\s/g, "");
  assert.equal(said, "原因1：表三“（一）予以公开”行“自然人”列疑应为6（现为9）");
  assert.match(await words(page, ".cause-why"), /涉及 2 条勾稽关系/);
  assert.match(await verdict(page), /2 条不成立（1 处原因）/);
});

onPage("what follows from a cause is folded under it and is no alarm of its own", {}, async (page) => {
  await check(page, TWO);
  assert.match(await verdict(page), /3 条不成立（2 处原因）/);
  assert.equal(await page.locator(".note-main").count(), 5);
  assert.equal(await page.locator(".causes .consequences .note-main").count(), 3);
  assert.equal(await page.locator(".notes:not(.causes) > .note:not(.consequences .note)").count(), 0);
  assert.equal(await page.locator("#note-0").isVisible(), false);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.id), "cause-1", "what is folded away is no stop");
  // In the report they have their marks, and a click unfolds their note.
  await page.click('mark[data-finding~="0"]');
  assert.equal(await page.locator("#note-0").isVisible(), true);
  assert.equal(await page.getAttribute("#note-0", "aria-current"), "true");
});

onPage("the arithmetic stands in one line, without zeros, long sums shortened", {}, async (page) => {
  const granted = [1, 1, 1, 1, 1, 1, 6];
  const rows = { received: [10, 6, 6, 6, 6, 6, 40], granted, partly_granted: granted, refused_state_secret: granted };
  for (const name of ["refused_third_party", "refused_internal_affairs", "refused_process_information", "refused_enforcement_file", "not_processed_repeat"]) rows[name] = granted;
  await check(page, report({ applications: rows }));
  const sums = await page.locator(".note-sum").allTextContents();
  assert.ok(sums.some((sum) => /^(\d+\+){6}…\+\d+ = \d+ ≠ \d+，差 \d+$/.test(sum)), sums.join("\n"));
  assert.ok(sums.some((sum) => /^\d+\+\d+ = \d+ ≠ \d+(\+\d+ = \d+)?，差 \d+$/.test(sum)), sums.join("\n"));
  await check(page, ONE);
  await page.waitForFunction(() => document.querySelectorAll(".note-sum").length === 2);
  assert.equal(await words(page, "#note-0 .note-sum"), "9+2 = 11 ≠ 8，差 3");
  assert.equal(await words(page, "#note-1 .note-sum"), "9+2+2 = 13 ≠ 10，差 3");
});

onPage("the cell thought wrong stands out from the cells that it breaks", {}, async (page) => {
  await check(page, ONE);
  const suspect = page.locator("td.is-suspect");
  assert.deepEqual(await suspect.evaluateAll((cells) => cells.map((cell) => cell.dataset.key)), [KEY]);
  assert.equal(await suspect.getAttribute("title"), "表三“（一）予以公开”行“自然人”列疑应为 6（现为 9）");
  assert.equal(await page.locator("td.is-suspect mark").count(), 0);
  await suspect.click();
  assert.equal(await page.getAttribute("#cause-0", "aria-current"), "true");
  assert.equal(await suspect.evaluate((cell) => cell.classList.contains("is-current")), true);
});

onPage("equally likely repairs are said to be so, and none is put first", {}, async (page) => {
  await check(page, TIE);
  assert.match(await words(page, "#cause-0"), /行政复议”有误，有 5 种改法同样可能/);
  assert.equal(await page.locator(".repairs .try").count(), 5);
  assert.equal(await page.locator(".is-suspect").count(), 0);
  await page.click("#cause-0");
  assert.equal(await page.locator("td.is-current").count(), 5);
  await page.locator(".repairs .try").nth(1).click();
  await tried(page);
  assert.match(await verdict(page), /42 条勾稽关系全部成立/);
});

onPage("what cannot be worked out is said to be so", {}, async (page) => {
  await check(page, CHAOS);
  assert.match(await verdict(page), /条不成立（推算不出原因）/);
  assert.match(await words(page, "#cause-0"), /推算不出是哪几格，请逐条核对/);
  assert.equal(await page.locator(".try").count(), 0);
  assert.equal(await page.locator("#note-0").isVisible(), true);
});

onPage("a repair is tried and taken back by keyboard, and the file stays as it is", {}, async (page, { requests }) => {
  await check(page, ONE);
  const asked = requests.length;
  assert.equal(await page.locator(".is-tried").count(), 0, "nothing is applied by itself");
  const before = await verdict(page);
  await page.focus(".try");
  await page.keyboard.press("Enter");
  await tried(page);
  assert.match(await verdict(page), /改正后.*42 条勾稽关系全部成立.*未改动原文件/s);
  assert.match(await page.textContent("#live"), /改正：.*42 条勾稽关系全部成立.*未改动原文件/);
  const cell = page.locator(`[data-key="${KEY}"]`);
  assert.match(await cell.locator("del").innerText(), /9$/);
  assert.match(await cell.locator("ins").innerText(), /6$/);
  assert.equal(await page.locator("#report mark").count(), 0);
  assert.match(await page.title(), /^改正后/);
  assert.match(await focused(page), /link/, "where it was made, not what takes it back");
  await page.focus(".undo");

  await page.keyboard.press("Enter");
  await page.waitForSelector(".is-suspect");
  assert.equal(await verdict(page), before);
  assert.equal(await cell.innerText(), "9");
  assert.match(await page.textContent("#live"), /已撤销/);
  assert.match(await focused(page), /try/);
  assert.deepEqual(requests.slice(asked), []);
  await page.click("#edit");
  assert.equal(await page.inputValue("#text"), ONE);
});

onPage("two causes are tried one after the other, and taken back together", {}, async (page) => {
  await check(page, TWO);
  await page.locator(".try").first().click();
  await tried(page);
  assert.match(await verdict(page), /41 条成立，1 条不成立/);
  await page.locator(".try").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 2);
  assert.match(await verdict(page), /42 条勾稽关系全部成立/);
  await page.click("#undo-all");
  await page.waitForSelector(".causes");
  assert.match(await verdict(page), /3 条不成立（2 处原因）/);
  assert.equal(await page.locator(".is-tried").count(), 0);
});

onPage("a trial goes on after a check that was cancelled", {}, async (page) => {
  await drop(page, "a.txt", ONE);
  await resultOf(page);
  // In one go: no answer can come in between.
  await page.evaluate(() => {
    document.getElementById("form-year").dispatchEvent(new Event("change"));
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  });
  await page.waitForFunction(() => document.getElementById("live").textContent === "已取消。");
  await page.click(".try");
  await tried(page);
  assert.match(await verdict(page), /42 条勾稽关系全部成立/);
});

onPage("copy and print say the cause, and that something was corrected", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const copied = async () => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.click("#copy");
    await page.waitForFunction(() => document.getElementById("live").textContent === "核对结果已复制。");
    await page.evaluate(() => {
      document.getElementById("live").textContent = "";
    });
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await check(page, TWO);
  const text = await copied();
  assert.match(text, /1\. 表三“（一）予以公开”行“自然人”列疑应为 6（现为 9）（涉及 2 条勾稽关系.*）\n {3}· .*9\+2 = 11 ≠ 8，差 3/);
  assert.match(text, /有 5 种改法同样可能/);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("#note-0").isVisible(), true, "what is folded away is printed");
  await page.locator(".try").first().click();
  await tried(page);
  assert.match(await copied(), /^改正后（未改动原文件）：有 1 处要改.*\n.*\n\n改正 1 处（未改动原文件/);
  assert.match(await page.locator("#print-head").textContent(), /“自然人”列：9 → 6（未改动原文件）/);
});

// A figure looked into, by mouse and by keyboard, and why a clean report is clean.
import assert from "node:assert/strict";
import { assertAccessible, dropAll, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const WRONG = report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const CLEAN = report({ overview: ASPECTS });
const CELL = '[data-key="applications.received.business"]';

const onPage = pageTests(serveSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const inspector = async (page) => {
  await page.waitForSelector("#inspector:not([hidden])");
  return page.innerText("#inspector");
};

onPage("a figure tells the sums it stands in, and closing it comes back to it", {}, async (page) => {
  await check(page, CLEAN);
  await page.click(CELL);
  const said = await inspector(page);
  assert.match(said, /^表三“一、本年新收”行“商业企业”列/);
  assert.ok((await page.locator(".inspector-relations li").count()) >= 2, said);
  assert.match(said, /\d+\+\d+ = \d+/);
  assert.doesNotMatch(said, /应为/);
  await assertAccessible(page, "a figure looked into");
  await page.click("#inspector .button");
  assert.equal(await page.isVisible("#inspector"), false);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "applications.received.business");
});

onPage("a figure that is in no sum says so, in the core's words", { locale: "zh-CN" }, async (page) => {
  await check(page, CLEAN);
  await page.click('[data-key="disclosure.licensing.decisions"]');
  assert.match(await inspector(page), /没有勾稽关系用到这一格。$/);
  await page.click("#language");
  // The report is checked once more for that: before the verdict is in English its cells are those of before.
  await page.waitForFunction(() => document.documentElement.lang === "en" && /[a-z]/.test(document.getElementById("verdict").textContent));
  const lookAgain = () => {
    const isTold = /This cell is not part of any sum\.$/.test(document.getElementById("inspector").innerText);
    if (!isTold) document.querySelector('[data-key="disclosure.licensing.decisions"]').click();
    return isTold;
  };
  await page.waitForFunction(lookAgain, undefined, { polling: 500 });
});

onPage("by keyboard: arrows go from figure to figure, Enter looks into it", {}, async (page) => {
  await check(page, CLEAN);
  const focused = () => page.evaluate(() => document.activeElement.dataset.key);
  assert.equal(await page.locator('#report td[data-key][tabindex="0"]').count(), 1);
  await page.focus(CELL);
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "applications.received.research");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "applications.carried_in.research");
  await page.keyboard.press("Enter");
  assert.match(await inspector(page), /“二、上年结转”行“科研机构”列/);
});

onPage("a figure that breaks sums says what it would have to be", {}, async (page) => {
  await check(page, WRONG);
  await page.focus('[data-key="applications.granted.natural_person"]');
  await page.keyboard.press("Enter");
  const said = await inspector(page);
  assert.match(said, /按勾稽关系应为 \d+/);
  assert.match(said, / ≠ .*，差 \d+/);
  // A correction is told at once.
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await page.waitForFunction(() => !/应为/.test(document.getElementById("inspector").innerText));
});

onPage("a clean report lists its sums, ticked; another keeps them folded", {}, async (page) => {
  await check(page, CLEAN);
  assert.equal(await page.locator(".relation-list li").count(), 42);
  assert.equal(await page.locator('.relation-list [data-outcome="holds"]').count(), 42);
  assert.equal(await page.locator(".relation-list li").first().isVisible(), true);
  await check(page, WRONG);
  await page.waitForFunction(() => document.querySelectorAll('.relation-list [data-outcome="violated"]').length === 2);
  assert.equal(await page.locator(".relation-list li").first().isVisible(), false);
});

onPage("a figure that a sentence contradicts says so, and one that last year's does not fit says what is wrong", {}, async (page) => {
  const LAST = { title: "青梧市林业局2022年政府信息公开工作年度报告", overview: ASPECTS, applications: { granted: [6, 2, 0, 0, 0, 0, 8], carried_in: [1, 0, 0, 0, 0, 0, 1] } };
  await dropAll(page, { "今年.txt": report({ overview: `新收政府信息公开申请13件。${ASPECTS}` }), "去年.txt": report(LAST) });
  await resultOf(page);
  await page.click('[data-key="applications.received.total"]');
  assert.match(await inspector(page), /“新收政府信息公开申请13件”\s*■ 与这一格不一致/);
  await page.click('[data-key="disclosure.normative_documents.in_force"]');
  await page.waitForFunction(() => /现行有效/.test(document.getElementById("inspector-title").textContent));
  assert.match(await inspector(page), /20/);
  assert.match(await page.innerText("#inspector .inspector-finding"), /22/);
  assert.doesNotMatch(await inspector(page), /没有勾稽关系用到这一格/);
});

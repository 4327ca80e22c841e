// What is still to be filled in: an empty form, and cells that could not be read.
import assert from "node:assert/strict";
import { assertAccessible, drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { fixture, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
const COLUMNS = ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];

async function type(page, key, text) {
  await page.focus(`td[data-key="${key}"]`);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`td.is-tried[data-key="${key}"]`);
}

onPage("an empty form is filled from nothing: nothing is judged too early, totals are offered and not filled in silently", {}, async (page) => {
  await page.waitForSelector("#empty-form:not([disabled])");
  await page.click("#empty-form");
  await resultOf(page);
  for (const [at, column] of COLUMNS.entries()) await type(page, `applications.received.${column}`, String([10, 2, 0, 0, 0, 0][at]));
  await page.waitForSelector(".offer");
  assert.equal(await page.locator(".cause").count(), 0, "an empty cell is not wrong yet");
  const total = 'td[data-key="applications.received.total"]';
  assert.equal(await page.locator(`${total}.is-tried`).count(), 0);
  assert.match(await page.textContent(".offer"), /表三“一、本年新收”行“总计”列：12/);
  await assertAccessible(page, "a form that is being filled in");
  await page.click(".offer .button");
  await page.waitForSelector(`${total}.is-tried`);
  assert.match(await page.textContent(total), /12/);
  assert.equal(await page.locator(".offer").count(), 0);
  await page.keyboard.press("Control+z");
  await page.waitForSelector(`${total}:not(.is-tried)`);
});

onPage("what was not read is marked in the report, reached from the list, and typed in", {}, async (page) => {
  await drop(page, "年报.txt", report({ applications: { granted: ["6", "2 0 0 0", 0, 0, 0, 0, 8] } }).replace("行政规范性文件\t3\t1\t20", "行政规范性文件 | 3 | 20"));
  await resultOf(page);
  await page.waitForSelector(".fill-in");
  await page.click(".fill-in .claim-words >> nth=-1");
  assert.equal(await page.evaluate(() => document.activeElement.closest("[data-not-read]") !== null), true);
  await assertAccessible(page, "cells to be typed in");
  const before = await page.textContent("#verdict");
  await page.click(".fill-in summary >> nth=0");
  const fields = page.locator(".fill-in form >> nth=0").locator("input");
  const count = await fields.count();
  for (let at = 0; at < count; at += 1) await fields.nth(at).fill(String([3, 1, 20][at] ?? 0));
  await page.click(".fill-in form >> nth=0 >> button");
  await page.waitForFunction((words) => document.getElementById("verdict").textContent !== words, before);
  assert.equal(await page.locator(".is-tried").count() > 0 || /改正 \d+ 处/.test(await page.textContent("#findings")), true);
});

const SHORT_ROW = report().replace("行政规范性文件\t3\t1\t20", "行政规范性文件 | 3 | 20");

onPage("what was not read may have been looked at: told beside the count, on paper and in the copy, kept nowhere, and no verdict goes by it", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const open = async (text, organ) => {
    await drop(page, "年报.txt", text);
    await page.waitForFunction((name) => document.title.includes(name), organ);
    await resultOf(page);
    await page.waitForSelector(".fill-in .looked-at");
  };
  const words = "没有读入的 1 处中，本次已人工核对 1 处";
  const verdict = () => page.evaluate(() => ({ tone: document.getElementById("verdict").dataset.tone, title: document.title, head: document.querySelector(".verdict-tone").textContent }));
  const isTold = () => page.evaluate((told) => document.getElementById("verdict").textContent.includes(told), words);
  await open(SHORT_ROW, "林业局");
  const before = await verdict();
  assert.equal(before.tone, "open");
  assert.equal(await isTold(), false);
  await page.focus(".fill-in .looked-at .button");
  await page.keyboard.press("Enter");
  assert.equal(await isTold(), true);
  assert.deepEqual(await verdict(), before, "the verdict is the core's");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "撤回");
  assert.match(await page.textContent("#live"), /^本次已人工核对/);
  assert.match(await page.textContent(".fill-in .looked-at"), /本次已人工核对/);
  assert.equal(await page.locator(".not-read .looked-at").count(), 0, "what can be typed in is listed once");
  await assertAccessible(page, "what was not read, looked at");
  assert.match(await page.textContent("#print-head"), new RegExp(`${words}.*行政规范性文件`));
  await page.click("#copy");
  await page.waitForFunction(() => /已复制/.test(document.getElementById("live").textContent));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith(before.head.slice(1)) && copied.split("\n")[0].includes(words), copied);
  assert.match(copied, new RegExp(`${words}\n1\\. “.*行政规范性文件`));
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  // It is about this report: another one does not have it, the same one read again does.
  await open(SHORT_ROW.replace(/林业局/g, "水务局"), "水务局");
  assert.equal(await isTold(), false);
  await open(SHORT_ROW, "林业局");
  assert.equal(await isTold(), true);
  await page.click(".fill-in .looked-at .button");
  assert.equal(await isTold(), false);
  assert.doesNotMatch(await page.textContent("#print-head"), /本次已人工核对/);
});

onPage("digits that may be cut in several ways may have been looked at too", {}, async (page) => {
  await drop(page, "年报.txt", fixture("run-together-2022.txt").toString("utf8"));
  await resultOf(page);
  await page.click(".cuts .looked-at .button");
  assert.match(await page.textContent("#verdict"), /本次已人工核对 1 处/);
  assert.equal(await page.getAttribute("#verdict", "data-tone"), "open");
});

onPage("a form that is filled in corrects nothing: no file is spoken of", {}, async (page) => {
  await page.click("#empty-form");
  await resultOf(page);
  await type(page, "applications.received.natural_person", "5");
  await page.waitForSelector(".trial-list");
  assert.match(await page.innerText(".trials"), /填入 1 处.*还没有存成文件/s);
  for (const place of ["#verdict", ".trials"]) assert.doesNotMatch(await page.innerText(place), /改正后|原文件|重新读取/, place);
  assert.equal(await page.isVisible("#trial-note"), false);
  assert.doesNotMatch(await page.textContent("#live"), /原文件/);
  assert.match(await page.textContent("#print-head"), /填表空表（2021 年格式）.*填入 1 处/);
  assert.doesNotMatch(await page.textContent("#print-head"), /文件|未认出/);
  assert.equal(await page.locator("#copy-changes").count(), 0);
  await page.click("#take");
  await page.waitForSelector(".take-section");
  assert.doesNotMatch((await page.locator(".take-section").allInnerTexts()).join("\n"), /改正清单|原文件|另存为/);
  await page.keyboard.press("Escape");
  // What is done again is not said to be undone.
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => /^已撤销：/.test(document.getElementById("live").textContent));
  await page.keyboard.press("Control+y");
  await page.waitForFunction(() => /^已重做：/.test(document.getElementById("live").textContent));
});

onPage("０ for 0 is no correction, and one that is typed back is none any more", {}, async (page) => {
  await drop(page, "年报.txt", report({ overview: "2023年新收政府信息公开申请12件。" }));
  await resultOf(page);
  const cell = 'td[data-key="applications.received.research"]';
  const original = (await page.textContent(cell)).trim();
  assert.equal(original, "0");
  const put = async (text) => {
    await page.focus(cell);
    await page.keyboard.press("F2");
    await page.waitForSelector(".cell-input");
    await page.fill(".cell-input", text);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".cell-input", { state: "detached" });
  };
  await put("7");
  await page.waitForSelector(".trials");
  await put("０");
  await page.waitForSelector(".trials", { state: "detached" });
  for (const same of ["０", " 0 ", "0"]) {
    await put(same);
    // A correction behind it has been checked: by then this one would be listed.
    await type(page, "applications.received.business", "3");
    assert.match(await page.innerText(".trials h2"), /改正 1 处/, same);
    await page.click("#undo");
    await page.waitForSelector(".trials", { state: "detached" });
  }
});

// What is still to be filled in: an empty form, and cells that could not be read.
import assert from "node:assert/strict";
import { assertAccessible, drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

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
  await page.click(".not-read .claim-words >> nth=-1");
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

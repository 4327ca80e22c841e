// A block of figures with labels and heads, as Word and Excel copy it, laid over the cells of a report.
import assert from "node:assert/strict";
import { assertAccessible, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const RIGHT = report({ overview: "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。" });
const RECEIVED = "applications.received.natural_person";
const cell = (key) => `td[data-key="${key}"]`;

const onPage = pageTests(serveSite);

/** Pastes on a cell, and waits until so many cells are corrected. */
async function pasteOn(page, key, text, corrected) {
  await page.click(cell(key));
  await paste(page, { "text/plain": text });
  await page.waitForFunction((count) => document.querySelectorAll("#report .is-tried").length === count, corrected);
}

/** What is corrected, by key. */
const tried = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("#report .is-tried")].map((one) => [one.dataset.key, one.querySelector("ins").lastChild.textContent])));

async function open(page) {
  await paste(page, { "text/plain": RIGHT });
  await resultOf(page);
}

onPage("rows with labels in some columns and merged blanks in others go where their labels stand", {}, async (page) => {
  await open(page);
  const rows = ["二、上年结转政府信息公开申请数量\t\t\t3\t1\t0\t0\t0\t0\t4", "三、本年度办理结果\t（一）予以公开\t\t6\t2\t0\t0\t0\t0\t9"];
  await pasteOn(page, RECEIVED, rows.join("\n"), 4);
  assert.deepEqual(await tried(page), {
    "applications.carried_in.natural_person": "3",
    "applications.carried_in.business": "1",
    "applications.carried_in.total": "4",
    "applications.granted.total": "9",
  });
  assert.equal(await page.locator(".is-unread").count(), 0);
});

onPage("the whole table with its heads says what the table says, and nothing else is corrected", {}, async (page) => {
  await open(page);
  const lines = RIGHT.split("\n");
  const from = lines.findIndex((line) => line.startsWith("（本列数据"));
  const to = lines.findIndex((line) => line.startsWith("四、结转下年度"));
  const table = lines.slice(from, to + 1).join("\n").replace("一、本年新收政府信息公开申请数量\t\t\t10", "一、本年新收政府信息公开申请数量\t\t\t11");
  await pasteOn(page, RECEIVED, table, 1);
  assert.deepEqual(await tried(page), { [RECEIVED]: "11" });
});

onPage("as Word copies it, with a merged label written once and nothing for the rest, blanks stay what they were", {}, async (page) => {
  await open(page);
  await pasteOn(page, RECEIVED, "一、本年新收政府信息公开申请数量\t\t5\t0\t0\t0\t0\t5", 2);
  assert.deepEqual(await tried(page), { "applications.received.business": "5", "applications.received.total": "5" });
});

onPage("without labels that are known, it is laid from the cell on", {}, async (page) => {
  await open(page);
  await pasteOn(page, RECEIVED, "甲\t11\t2\n乙\t4\t0\n", 2);
  assert.deepEqual(await tried(page), { [RECEIVED]: "11", "applications.carried_in.natural_person": "4" });
});

onPage("what has no cell and what is no figure is told where it stays", {}, async (page) => {
  await open(page);
  await pasteOn(page, "applications.received.legal_service", "7\t8\t9\t41\t42\n若干\t0\t1\t43\t44\n", 3);
  const left = await page.innerText(".left-over");
  assert.match(left, /4 个数超出表格，没有填：41、42、43、44/);
  assert.match(left, /1 格不是数，没有填：若干/);
  assert.match(await page.textContent("#live"), /填入 5 格。4 个数超出表格.*表内/s);
  await assertAccessible(page, "some of a block was not filled in");
  await page.click("#left-done");
  await page.waitForSelector(".left-over", { state: "detached" });
  assert.equal(await page.locator("#report .is-tried").count(), 3);
});

onPage("a block of words alone fills nothing in, and says so", {}, async (page) => {
  await open(page);
  await page.click(cell(RECEIVED));
  await paste(page, { "text/plain": "自然人\t商业企业\n" });
  await page.waitForSelector(".left-over");
  assert.match(await page.innerText(".left-over"), /2 格不是数，没有填：自然人、商业企业/);
  assert.equal(await page.locator("#report .is-tried").count(), 0);
});

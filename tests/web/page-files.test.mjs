// Files on the page: a PDF has the build that reads it loaded when the first one comes; a workbook
// may hold several reports.
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertAccessible, openForm, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { root, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
/** The build that reads PDF: its glue and its binary. */
const OWN = [/assets\/glue-full-\w+\.js$/, /assets\/gouji-full-\w+\.wasm$/];
const PDF_BINARY = /gouji-full-\w+\.wasm$/;

const choose = (page, name) => page.setInputFiles("#file", join(root, "tests/fixtures", name));

onPage("a PDF asks for the build that reads it, once and for nothing else", {}, async (page, { requests }) => {
  await paste(page, { "text/plain": report() });
  await resultOf(page);
  const before = requests.length;
  await choose(page, "pdf/chromium-ruled-2021.pdf");
  await page.waitForFunction(() => /PDF/.test(document.getElementById("read-as").textContent));
  assert.match(await page.textContent("#verdict"), /42 条勾稽关系全部成立/);
  assert.match(await page.textContent("#read-as"), /^按 PDF 读取：\d+ 张表，200 项数值$/);
  const asked = requests.slice(before).sort();
  assert.equal(asked.length, OWN.length, asked.join("\n"));
  OWN.forEach((name, at) => assert.match(asked[at], name));
  const settled = requests.length;
  await choose(page, "pdf/chromium-ruled-2019.pdf");
  await page.waitForFunction(() => /198 项/.test(document.getElementById("read-as").textContent));
  assert.match(await page.textContent("#verdict"), /40 条勾稽关系全部成立/);
  assert.equal(requests.length, settled);
});

onPage("what is being loaded is said while it takes its time", {}, async (page, { context }) => {
  let go;
  const held = new Promise((resolve) => {
    go = resolve;
  });
  await context.route(PDF_BINARY, async (route) => {
    await held;
    await route.continue();
  });
  await choose(page, "pdf/chromium-ruled-2021.pdf");
  await page.waitForSelector("#progress:not([hidden])");
  await page.waitForFunction(() => /^正在载入读 PDF、写文件的模块/.test(document.getElementById("progress-stage").textContent));
  go();
  await resultOf(page);
});

onPage("a build that cannot be loaded is said, and everything else still works", {}, async (page, { context, problems }) => {
  await context.route(PDF_BINARY, (route) => route.abort());
  await choose(page, "pdf/chromium-ruled-2021.pdf");
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /没有取到 .*\.wasm：网络断了/);
  await paste(page, { "text/plain": report() });
  await resultOf(page);
  await context.unroute(PDF_BINARY);
  await choose(page, "pdf/chromium-ruled-2021.pdf");
  await page.waitForFunction(() => /PDF/.test(document.getElementById("read-as").textContent));
  problems.length = 0; // the browser logs the request that was not let through
});

onPage("of several reports in a workbook each can be looked at", {}, async (page) => {
  await choose(page, "workbook/two-units-2024.xlsx");
  await resultOf(page);
  assert.deepEqual(await page.locator("#part option").allTextContents(), ["第 1 份，共 2 份", "第 2 份，共 2 份"]);
  assert.equal(await page.textContent("#form-organ"), "青禾市档案局");
  await assertAccessible(page, "a workbook with two reports");
  await page.selectOption("#part", "1");
  await page.waitForFunction(() => document.getElementById("form-organ").textContent === "青禾市林业局");
  assert.equal(await page.inputValue("#part"), "1");
  assert.equal(await page.isVisible("#form-reset"), false);
  await openForm(page);
  await page.selectOption("#form-year", "2022");
  await page.waitForSelector("#form-reset:not([hidden])");
  assert.equal(await page.inputValue("#part"), "1");
  await page.click("#form-reset");
  await page.waitForFunction(() => document.getElementById("form-year").value === "2024");
  assert.equal(await page.textContent("#form-organ"), "青禾市林业局");
});

onPage("a report that stands alone has nothing to choose from", {}, async (page) => {
  await paste(page, { "text/plain": report() });
  await resultOf(page);
  assert.equal(await page.isVisible("#part"), false);
  assert.match(await page.textContent("#read-as"), /^按文字读取：\d+ 张表，200 项数值/);
});

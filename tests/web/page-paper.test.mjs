// On paper: what a browser prints to PDF of 核查意见 and of the page is A4 with numbered pages, heads
// that come again on each, and who answers for it.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { loadPackage, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite, { whole: true /* printing */ });
const gouji = await loadPackage();

/** So many wrong sentences that their list takes several pages. */
const MANY = report({ overview: Array.from({ length: 40 }, (_, week) => `第${week + 1}周统计时，全年新收政府信息公开申请${13 + week}件。`).join("") });

/** A font may say 文 by a radical, and a bracket by a narrow one. */
const plain = (words) => words.normalize("NFKC").replace(/\u2eda/g, "页").replace(/\u2ed8/g, "青").replace(/\s+/g, "");

/** The texts of each page, and how large the pages are. */
async function pagesOf(pdf) {
  const opened = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= opened.numPages; number += 1) {
    const page = await opened.getPage(number);
    const { items } = await page.getTextContent();
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ text: plain(items.map(({ str }) => str).join("")), size: [Math.round(width), Math.round(height)] });
  }
  await opened.destroy();
  return pages;
}

const A4 = [595, 842];

onPage("核查意见 prints on numbered A4 pages, its heads on each that the table takes", {}, async (page) => {
  const opened = gouji.open(MANY);
  const folder = mkdtempSync(join(tmpdir(), "gouji-paper-"));
  try {
    for (const withReport of [false, true]) {
      const html = new TextDecoder().decode(opened.export({ format: "opinion", as: "html", withReport }));
      const file = join(folder, `${withReport}.html`);
      writeFileSync(file, html);
      await page.goto(pathToFileURL(file).href);
      const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      assert.ok(pages.length > (withReport ? 2 : 1), `${pages.length} pages`);
      pages.forEach(({ text, size }, at) => {
        assert.deepEqual(size.map((side, index) => Math.abs(side - A4[index]) <= 1), [true, true], `${size}`);
        assert.ok(text.includes(`${at + 1}/${pages.length}`), `page ${at + 1}: ${text.slice(-80)}`);
      });
      const all = pages.map(({ text }) => text).join("");
      for (const word of ["核对人：", "复核人：", "日期："]) assert.ok(all.includes(plain(word)), word);
      // A page whose first lines are rows of the table says again what they are.
      const heads = pages.filter(({ text }) => /依据处理情况/.test(text));
      const table = pages.findIndex(({ text }) => text.includes("核对人:"));
      assert.equal(heads.length, table + 1, pages.map(({ text }) => text.slice(0, 60)).join("\n"));
      assert.equal(all.includes("申请人情况"), withReport, "the report is there where it is wanted");
    }
  } finally {
    opened.free();
    rmSync(folder, { recursive: true });
  }
});

onPage("the page prints its result with numbered pages, and without the report where that is wanted", {}, async (page) => {
  await drop(page, "年报.txt", report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }));
  await resultOf(page);
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  const paper = async (way) => {
    await page.click("#take");
    await page.click(`#take-home [aria-label="核对结果：${way}"]`);
    await page.waitForSelector(".print-bases", { state: "attached" });
    await page.waitForFunction(() => "print" in document.body.dataset);
    return pagesOf(await page.pdf({ preferCSSPageSize: true }));
  };
  const whole = await paper("核对单连同报告");
  const sheet = await paper("只打核对单");
  assert.ok(whole.length > sheet.length, `${whole.length} and ${sheet.length} pages`);
  for (const pages of [whole, sheet]) {
    pages.forEach(({ text, size }, at) => {
      assert.ok(Math.abs(size[0] - A4[0]) <= 1 && Math.abs(size[1] - A4[1]) <= 1, `${size}`);
      assert.ok(text.includes(`第${at + 1}页,共${pages.length}页`), text);
    });
    const all = pages.map(({ text }) => text).join("");
    for (const words of ["政府信息公开工作年度报告核对单", "疑应为6（现为9）", "依据", "核对人：", "复核人：", "日期："]) assert.ok(all.includes(plain(words)), words);
    assert.equal(all.includes("四、政府信息公开行政复议"), pages === whole);
  }
});

onPage("on paper nothing promises to unfold", {}, async (page) => {
  await drop(page, "年报.txt", MANY);
  await resultOf(page);
  await page.waitForSelector(".relations");
  assert.equal(await page.evaluate(() => document.querySelector(".relations").open), false);
  await page.emulateMedia({ media: "print" });
  const marked = await page.evaluate(() => [...document.querySelectorAll("summary")].filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).listStyleType !== "none").map((one) => one.textContent));
  assert.deepEqual(marked, []);
  assert.equal(await page.isVisible(".relations > summary"), true);
});

// What one report's author takes home: the own file with comments or corrections in it, 核查意见.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { fixture, loadPackage, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
const gouji = await loadPackage();

/** The fixture with a wrong total. */
function wrongDocument() {
  const opened = gouji.open(fixture("docx/libreoffice-2024.docx"));
  try {
    return Buffer.from(opened.export({ format: "corrected", edits: { "applications.granted.total": "77" } }));
  } finally {
    opened.free();
  }
}

async function taken(page, label) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60000 }), page.click(`#take-home [aria-label="${label}"]`)]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

onPage("a Word document goes home with comments, with corrections, and with 核查意见", { acceptDownloads: true }, async (page) => {
  await page.waitForSelector("#choose:not([disabled])");
  await page.setInputFiles("#file", { name: "年报.docx", mimeType: "application/octet-stream", buffer: wrongDocument() });
  await resultOf(page);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await page.click("#take");
  await page.waitForSelector("#take-home[open]");
  const commented = await taken(page, "带批注的原文件：保存");
  assert.equal(commented.name, "年报-批注.docx");
  assert.ok("word/document.xml" in unzipSync(commented.content));
  // What was corrected on the page is still wrong in the file: that is what the comments are about.
  assert.match(strFromU8(unzipSync(commented.content)["word/comments-gouji.xml"]), /现为 77/);
  // What is taken of one report begins with one name.
  for (const label of ["改正清单：保存", "核对结果：保存", "三张表：保存网页"]) assert.match((await taken(page, label)).name, /^年报-/);
  const corrected = await taken(page, "改正后的原文件：修订标记");
  assert.match(strFromU8(unzipSync(corrected.content)["word/document.xml"]), /<w:ins /);
  const plainly = await taken(page, "改正后的原文件：直接改好");
  assert.equal(gouji.validate(new Uint8Array(plainly.content)).findings.filter(({ severity }) => severity === "error").length, 0);
  const opinion = await taken(page, "核查意见：网页（可打印）");
  assert.match(opinion.content.toString(), /现为 77/);
  assert.match(opinion.content.toString(), /核对人/);
  const paper = await taken(page, "核查意见：Word");
  assert.equal(paper.name, "年报-核查意见.docx");
});

onPage("what is no Word document is said to be better saved as one, and has its 核查意见", { acceptDownloads: true }, async (page) => {
  await page.waitForSelector("#choose:not([disabled])");
  await drop(page, "年报.txt", report());
  await resultOf(page);
  await page.click("#take");
  await page.waitForSelector("#take-home[open]");
  assert.match(await page.textContent("#take-home"), /请另存为 \.docx 再批注/);
  assert.equal(await page.locator('#take-home [aria-label^="带批注"]').count(), 0);
  const opinion = await taken(page, "核查意见：网页（可打印）");
  assert.match(opinion.content.toString(), /核查意见/);
});

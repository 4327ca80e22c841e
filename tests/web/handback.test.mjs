// What is handed back, as a program in Node asks for it: the author's own file, 核查意见, the workbook.
import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { report } from "./reports.mjs";
import { fixture, loadPackage, readBinary, root } from "./support.mjs";

const gouji = await loadPackage();
// The first build by itself, as its own glue gives it.
const first = await import(`${root}dist/npm/gouji.js`);
first.initSync({ module: readBinary() });
const TOTAL = "applications.granted.total";
const docx = fixture("docx/libreoffice-2024.docx");
const text = new TextDecoder();

/** What `action` makes of an opened report, which is given back. */
function withOpened(input, options, action) {
  const opened = gouji.open(input, options);
  try {
    return action(opened);
  } finally {
    opened.free();
  }
}

const code = (action) => {
  try {
    action();
  } catch (error) {
    assert.match(error.message, /\p{Script=Han}/u);
    return error.code;
  }
  return "none";
};

test("a Word document comes back with comments, and with corrections in it", () => {
  withOpened(docx, { name: "年报.docx" }, (opened) => {
    const { findings } = opened.validate({ edits: { [TOTAL]: "77" } });
    assert.ok(findings.length > 0);
    const commented = unzipSync(opened.export({ format: "annotated", edits: { [TOTAL]: "77" } }));
    const comments = strFromU8(commented[Object.keys(commented).find((name) => /comments/.test(name))]);
    assert.equal(comments.match(/<w:comment /g).length, findings.length);
    assert.ok(comments.includes("依据："));
    for (const tracked of [true, false]) {
      const corrected = opened.export({ format: "corrected", tracked, edits: { [TOTAL]: "77" } });
      const main = strFromU8(unzipSync(corrected)["word/document.xml"]);
      assert.equal(main.includes("<w:ins "), tracked);
      assert.equal(gouji.validate(corrected).report.facts.find(({ key }) => key === TOTAL).value, 77);
    }
  });
});

test("核查意见 comes as a page and as a Word document, of any kind of report", () => {
  withOpened(report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }), { name: "年报.txt" }, (opened) => {
    const page = text.decode(opened.export({ format: "opinion", as: "html" }));
    assert.match(page, /核查意见/);
    assert.ok(page.includes("疑应为 8（现为 9）"));
    assert.ok(!page.includes("data-key="), "the report follows only where it is asked for");
    assert.ok(text.decode(opened.export({ format: "opinion", as: "html", withReport: true })).includes("data-key="));
    const paper = unzipSync(opened.export({ format: "opinion", as: "docx" }));
    assert.ok(strFromU8(paper["word/document.xml"]).includes("疑应为 8（现为 9）"));
    const right = text.decode(opened.export({ format: "opinion", as: "html", edits: { [TOTAL]: "8" } }));
    assert.ok(!right.includes("疑应为"));
  });
});

test("what is no Word document is not written into", () => {
  for (const [input, name] of [[report(), "年报.txt"], [fixture("workbook/one-sheet-2020.xls"), "年报.xls"], [fixture("pdf/chromium-ruled-2021.pdf"), "年报.pdf"]]) {
    withOpened(input, { name }, (opened) => {
      for (const format of ["annotated", "corrected"]) assert.equal(code(() => opened.export({ format })), "not-writable", name);
      assert.throws(() => opened.export({ format: "annotated" }), /请另存为 \.docx 再批注/);
    });
  }
});

test("the workbook takes validations and failures as they came", () => {
  const wrong = gouji.validate(report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }), { name: "甲.txt" });
  const failed = { source: { name: "乙.doc", format: null, part: null, parts: 1 }, failure: { code: "empty", message: "文件是空的。" } };
  const sheet = unzipSync(gouji.exportBatch([wrong, failed], { format: "sheet", missing: ["某市财政局"] }));
  const words = Object.keys(sheet).filter((name) => name.startsWith("xl/worksheets/")).map((name) => strFromU8(sheet[name])).join("");
  for (const expected of ["甲.txt", "要改", "乙.doc", "文件是空的。", "某市财政局"]) assert.ok(words.includes(expected), expected);
  assert.equal(Object.keys(sheet).filter((name) => name.startsWith("xl/worksheets/sheet")).length, 3);
  assert.equal(code(() => gouji.exportBatch([], { format: "zip" })), "bad-options");
  assert.equal(code(() => gouji.exportBatch([], { format: "sheet", names: [] })), "bad-options");
  assert.equal(code(() => gouji.exportBatch(["x"], { format: "sheet" })), "bad-input");
});

test("the first build says which one writes", () => {
  const opened = first.open(report());
  const full = { code: "needs-module", module: "full" };
  try {
    for (const format of ["annotated", "corrected"]) assert.throws(() => opened.export({ format }), full);
    assert.throws(() => opened.export({ format: "opinion", as: "docx" }), full);
    assert.throws(() => first.exportBatch([], { format: "sheet" }), full);
    for (const wrong of [{}, { format: "opinion" }, { format: "opinion", as: "pdf" }, { format: "annotated", tracked: "yes" }, { format: "annotated", to: 1 }]) {
      assert.equal(code(() => opened.export(wrong)), "bad-options", JSON.stringify(wrong));
    }
    assert.match(text.decode(opened.export({ format: "tables", as: "html" })), /<table/);
  } finally {
    opened.free();
  }
});

test("one body's two years are put together, and who is missing is named", () => {
  const heads = [
    { organ: "某区财政局", year: 2024 },
    { organ: "某市某区财政局", year: 2023 },
    { organ: "某区教育局", year: 2024 },
    { organ: null, year: 2023 },
    {},
    { organ: "某区教育局", year: 2023 },
    { organ: "某区教育局", year: 2023 },
  ];
  const { previous, missing } = gouji.pair(heads, { names: ["财政局", "公安局"] });
  assert.deepEqual(previous, [1, null, null, null, null, null, null], "two that could be meant are none");
  assert.deepEqual(missing, ["公安局"]);
  assert.deepEqual(gouji.pair([], { names: ["单位", "财政局", "公安局", "教育局", "某镇"] }).bodies, ["财政局", "公安局", "教育局", "某镇"]);
  assert.deepEqual(gouji.pair([], { names: ["财政局", "本年新收申请三件"] }).bodies, []);
  assert.equal(code(() => gouji.pair([{ body: "x" }])), "bad-options");
});

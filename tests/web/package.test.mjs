// The wasm package as a program in Node uses it.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { gb18030, page, report, utf16 } from "./reports.mjs";
import { fixture, loadPackage, readBinary, realReport, root } from "./support.mjs";

const gouji = await loadPackage();
const cleanReport = report();
/** 予以公开: 6 + 2 = 8, but 9 is printed. */
const wrongTotal = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };

const codeOf = (action) => {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof Error, `not an Error: ${error}`);
    assert.match(error.message, /\p{Script=Han}/u);
    return error.code;
  }
  return "none";
};
const errorsIn = (validation) => validation.findings.filter((finding) => finding.severity === "error");

test("the package is found by its name, in Node and by its parts", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gouji-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "dist/npm"), join(folder, "node_modules/gouji"), "junction");
  const program = join(folder, "program.mjs");
  writeFileSync(program, 'export * from "gouji"; export { default } from "gouji";');
  const installed = await import(pathToFileURL(program).href);
  assert.deepEqual(Object.keys(installed).sort(), ["Gouji", "default", "exportBatch", "forms", "load", "open", "pair", "render", "rollup", "rules", "validate", "version"]);
  await installed.default();
  const { version } = JSON.parse(readFileSync(join(root, "dist/npm/package.json"), "utf8"));
  assert.equal(installed.version(), version);
});

test("a report in which everything holds is silent, and says how much was checked", () => {
  const validation = gouji.validate(cleanReport);
  assert.deepEqual(errorsIn(validation), []);
  assert.deepEqual(validation.coverage.relations, { holds: 42, violated: 0, unchecked: 0 });
  assert.equal(validation.report.template, "2021");
  assert.equal(validation.report.year, 2023);
  assert.equal(validation.report.facts.length, 200);
  assert.equal(validation.generator, `gouji ${gouji.version()}`);
});

test("a wrong total is found at its place, whatever stands before it", () => {
  for (const before of ["", "𠮷", "😀😀", "é𠮷ａ😀"]) {
    const validation = gouji.validate(report({ ...wrongTotal, overview: `${before}本年度工作平稳。` }));
    const finding = errorsIn(validation).find(({ rule }) => rule === "A101");
    assert.ok(finding, `no A101 behind “${before}”`);
    assert.ok(finding.keys.includes("applications.granted.total"));
    assert.equal(validation.text.slice(finding.span.start, finding.span.end).trim(), "9");
    assert.deepEqual([finding.stated, finding.computed], [9, 8]);
    for (const fact of validation.report.facts.filter(({ span }) => span)) {
      assert.equal(validation.text.slice(fact.span.start, fact.span.end).trim(), fact.text.trim());
    }
  }
});

test("one call and an opened report say the same, as often as asked", () => {
  const text = report(wrongTotal);
  const opened = gouji.open(text, { name: "年报.txt" });
  try {
    const once = gouji.validate(text, { name: "年报.txt" });
    assert.deepEqual(opened.validate(), once);
    assert.deepEqual(opened.validate({}), once);
    assert.equal(once.source.name, "年报.txt");
    for (const format of ["html", "text", "markdown", "sarif"]) {
      assert.equal(opened.render({ format }), gouji.render(text, { name: "年报.txt", format }));
    }
    assert.equal(opened.render(), opened.render({ format: "html" }));
  } finally {
    opened.free();
  }
});

test("corrections are checked again without reading again", () => {
  const opened = gouji.open(report(wrongTotal));
  try {
    const before = opened.validate();
    const after = opened.validate({ edits: { "applications.granted.total": "8" } });
    assert.deepEqual(errorsIn(after), []);
    assert.equal(after.text, before.text);
    const fact = after.report.facts.find(({ key }) => key === "applications.granted.total");
    assert.deepEqual([fact.edited, fact.value, fact.original], [true, 8, "9"]);
    assert.deepEqual(opened.validate(), before, "a correction is forgotten with the call");
  } finally {
    opened.free();
  }
});

test("rules can be switched off and given another severity", () => {
  const text = report(wrongTotal);
  const withA101 = (severity) =>
    gouji.validate(text, { rules: { A101: severity } }).findings.filter(({ rule }) => rule === "A101");
  assert.deepEqual(withA101("off"), []);
  assert.deepEqual(withA101("info").map(({ severity }) => severity), ["info"]);
});

test("bytes give what their text gives", () => {
  const text = report({ ...wrongTotal, overview: "𠮷市与😀，本年度工作平稳。" });
  const expected = gouji.validate(text);
  const encodings = {
    "UTF-8": new TextEncoder().encode(text),
    "UTF-8 with a mark": new TextEncoder().encode(`\uFEFF${text}`),
    "a Node buffer": Buffer.from(text),
    GB18030: gb18030(text),
    "UTF-16LE with a mark": utf16(`\uFEFF${text}`),
  };
  for (const [name, bytes] of Object.entries(encodings)) {
    assert.deepEqual(gouji.validate(bytes), expected, name);
  }
});

test("a web page gives what its text gives", () => {
  const figures = (validation) => validation.report.facts.map(({ key, state, value }) => [key, state, value]);
  const fromPage = gouji.validate(page(wrongTotal));
  assert.equal(fromPage.source.format, "html");
  assert.deepEqual(figures(fromPage), figures(gouji.validate(report(wrongTotal))));
  assert.deepEqual(gouji.validate(gb18030(page(wrongTotal).replace("utf-8", "gb18030"))), fromPage);
});

test("lone surrogates are replaced and everything else is kept", () => {
  const validation = gouji.validate(report({ ...wrongTotal, overview: "坏\uD800字\uDFFF符" }));
  assert.ok(validation.text.includes("坏\uFFFD字\uFFFD符"));
  assert.ok(errorsIn(validation).length > 0);
  assert.equal(gouji.validate(cleanReport, { name: "\uDC00.txt" }).source.name, "\uFFFD.txt");
  assert.equal(codeOf(() => gouji.validate("\uD800")), "not-a-report");
});

test("what comes out is plain data", () => {
  const validation = gouji.validate(report(wrongTotal));
  assert.deepEqual(structuredClone(validation), validation);
  assert.deepEqual(JSON.parse(JSON.stringify(validation)), validation, "no undefined, no NaN, no class");
  assert.equal(validation.previous, null);
  assert.equal(validation.source.name, null);
});

test("a refusal is an Error with a code and a Chinese message", () => {
  assert.equal(codeOf(() => gouji.validate("")), "empty");
  assert.equal(codeOf(() => gouji.validate(new Uint8Array())), "empty");
  for (const input of [undefined, null, 12, {}, [], new ArrayBuffer(8), Symbol("s")]) {
    assert.equal(codeOf(() => gouji.validate(input)), "bad-input");
  }
});

test("options are taken exactly", () => {
  const bad = [
    { lang: "fr" },
    { year: "2023" },
    { year: 2023.5 },
    { year: -1 },
    { year: 1e9 },
    { year: Number.NaN },
    { year: 2023n },
    { part: -1 },
    { template: 2021 },
    { template: "2020" },
    { name: 7 },
    { edits: { "applications.granted.total": 8 } },
    { edits: [] },
    { edits: "x" },
    { rules: { A101: true } },
    { rules: { A101: "loud" } },
    { nmae: "x" },
    { format: "html" },
    [],
    "text",
    5,
    () => {},
  ];
  for (const options of bad) {
    assert.equal(codeOf(() => gouji.validate(cleanReport, options)), "bad-options", inspect(options));
  }
  assert.equal(codeOf(() => gouji.validate(cleanReport, { part: 1 })), "no-such-part");
  assert.equal(codeOf(() => gouji.render(cleanReport, { format: "pdf" })), "bad-options");
  assert.equal(codeOf(() => gouji.open(cleanReport, { edits: {} })), "bad-options");
  assert.throws(() => gouji.validate(cleanReport, { nmae: "x" }), /nmae.*name/);

  const nothing = { name: undefined, template: null, year: undefined, part: 0, previous: null, lang: "zh", edits: {} };
  assert.deepEqual(gouji.validate(cleanReport, nothing), gouji.validate(cleanReport));
  assert.deepEqual(gouji.validate(cleanReport, null), gouji.validate(cleanReport));
});

test("English is spoken by the build that has it, which is asked for by itself", () => {
  const { summary } = gouji.validate(cleanReport, { lang: "en" });
  assert.match(summary.readAs, /^Read as /);
  assert.match(gouji.rules({ lang: "en" })[0].summary, /^A total in Table 3/);
  assert.match(gouji.forms({ lang: "en" })[0].tables[0].name, /^Table 2$/);
  assert.throws(() => gouji.validate("", { lang: "en" }), /^Error: There is nothing here/);
  assert.equal(codeOf(() => gouji.validate(cleanReport, { lang: "fr" })), "bad-options");
});

/** Last year's report of the same body: 3 applications were left over, this year's report says 1. */
const lastYear = report({
  title: "青梧市林业局2022年政府信息公开工作年度报告",
  overview: "去年的工作平稳有序。",
  applications: { carried_out: [3, 0, 0, 0, 0, 0, 3], granted: [4, 2, 0, 0, 0, 0, 6], handled_total: [8, 2, 0, 0, 0, 0, 10] },
});

test("last year's report is compared, in either order and of either kind", () => {
  const found = gouji.validate(cleanReport, { name: "今年.txt", previous: lastYear });
  const finding = found.findings.find(({ rule }) => rule === "Y401");
  assert.deepEqual([finding.severity, finding.stated, finding.computed], ["warning", 1, 3]);
  const place = finding.related.find(({ span }) => span.in === "previous");
  assert.equal(found.previous.text.slice(place.span.start, place.span.end), "3");
  assert.deepEqual([found.previous.report.year, found.previous.source.name], [2022, null]);
  assert.deepEqual(gouji.validate(cleanReport, { name: "今年.txt", previous: new TextEncoder().encode(lastYear) }), found);
  const turned = gouji.validate(lastYear, { name: "去年.txt", previous: cleanReport });
  assert.deepEqual([turned.report.year, turned.source.name, turned.previous.source.name], [2023, null, "去年.txt"]);
  assert.deepEqual(turned.findings, found.findings);
  assert.deepEqual(structuredClone(found), found);
});

test("a last year's report that cannot be read takes nothing away", () => {
  const found = gouji.validate(cleanReport, { previous: "会议纪要" });
  assert.deepEqual(found.findings.map(({ rule }) => rule), ["Y407"]);
  assert.equal(found.previous, null);
  assert.equal(found.coverage.relations.holds, 42);
  assert.equal(codeOf(() => gouji.validate(cleanReport, { previous: 12 })), "bad-input");
});

test("a report is compared with the sum of those that it sums up", () => {
  const named = (title, name) => ({ name, input: report({ title: `${title}2023年政府信息公开工作年度报告` }) });
  const parent = named("青梧市人民政府", "全市.txt");
  const children = [named("青梧市林业局", "林业局.txt"), { input: new TextEncoder().encode(named("青梧市公安局").input) }, { input: "会议纪要" }, { name: "丢.txt", input: null }];
  const sums = gouji.rollup(parent, children, { names: ["林业局", "公安局", "财政局"] });
  assert.deepEqual(sums.missing, ["财政局"]);
  assert.deepEqual(sums.children.map(({ organ, failure }) => organ ?? failure.code), ["青梧市林业局", "青梧市公安局", "not-a-report", "unreadable-file"]);
  const granted = sums.values.find(({ key }) => key === "applications.granted.total");
  assert.deepEqual(granted, { key: "applications.granted.total", parent: 8, sum: 16, difference: -8, unknown: [] });
  assert.ok(sums.findings.every(({ rule, severity }) => rule === "R501" && severity === "warning"));
  assert.equal(codeOf(() => gouji.rollup({ input: "会议纪要" }, [])), "not-a-report");
  assert.equal(codeOf(() => gouji.rollup(parent, [{ inputs: "x" }])), "bad-options");
  assert.equal(codeOf(() => gouji.rollup(parent, [], { names: "林业局" })), "bad-options");
});

test("a PDF is read by the build that can, which is loaded by itself", async () => {
  const bytes = fixture("pdf/chromium-ruled-2021.pdf");
  const first = await import(new URL("../../dist/npm/gouji.js", import.meta.url).href);
  first.initSync({ module: readBinary() });
  assert.throws(() => first.validate(bytes), { code: "needs-module", module: "full" });
  assert.throws(() => first.validate(cleanReport, { previous: bytes }), { code: "needs-module", module: "full" });
  const { source, coverage } = gouji.validate(bytes, { name: "年报.pdf" });
  assert.deepEqual(source, { name: "年报.pdf", format: "pdf", part: null, parts: 1 });
  assert.deepEqual(coverage.relations, { holds: 42, violated: 0, unchecked: 0 });
  assert.match(gouji.render(bytes, { format: "text" }), /^按 PDF 读取：\d+ 张表，200 项数值\n/);
  assert.equal(gouji.validate(cleanReport, { previous: bytes }).previous.source.format, "pdf");
  assert.equal(gouji.rollup({ input: cleanReport }, [{ input: bytes }]).children.length, 1);
  const workbook = fixture("workbook/one-sheet-2020.xls");
  assert.equal(first.validate(workbook).source.format, "xls");
  const both = gouji.validate(workbook, { previous: bytes });
  assert.deepEqual([both.source.format, both.previous.source.format].sort(), ["pdf", "xls"]);
  await gouji.load("full");
  await assert.rejects(gouji.load("sheets"), /没有名为“sheets”的模块/);
});

test("a workbook with several reports gives the one that is asked for", () => {
  const bytes = fixture("workbook/two-units-2024.xlsx");
  const reportOf = (options) => {
    const { source, report: found } = gouji.validate(bytes, options);
    return [source.part, source.parts, found.organ];
  };
  assert.deepEqual(reportOf(), [0, 2, "青禾市档案局"]);
  assert.deepEqual(reportOf({ part: 1 }), [1, 2, "青禾市林业局"]);
  assert.equal(codeOf(() => gouji.validate(bytes, { part: 2 })), "no-such-part");
  assert.equal(codeOf(() => gouji.validate(cleanReport, { part: 1 })), "no-such-part");
});

test("form and year can be overruled", () => {
  const { report: overruled } = gouji.validate(cleanReport, { template: "2019", year: 2020 });
  assert.deepEqual([overruled.template, overruled.year, overruled.facts.length], ["2019", 2020, 198]);
});

test("a report that was given back is of no use, and harms nobody", () => {
  const first = gouji.open(cleanReport);
  const second = gouji.open(cleanReport);
  assert.throws(() => first.explain(), { code: "bad-options" });
  first.free();
  first.free();
  for (const ask of ["validate", "explain", "render", "export"]) {
    assert.throws(() => first[ask](), { code: "gone", message: "这份报告已经关闭。" }, ask);
  }
  assert.deepEqual(errorsIn(second.validate()), []);
  second.free();
});

test("many reports, one after the other, do not pile up", () => {
  const text = report();
  for (let round = 0; round < 50; round += 1) gouji.open(text).free();
  const before = process.memoryUsage().arrayBuffers;
  for (let round = 0; round < 500; round += 1) gouji.validate(text);
  assert.ok(process.memoryUsage().arrayBuffers - before < 8e6);
});

test("every rule has its page", () => {
  const pages = gouji.rules();
  assert.ok(pages.length > 0);
  for (const page of pages) {
    assert.match(page.id, /^[A-Z]\d{3}$/);
    assert.match(page.name, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(page.wrong.length > 0 && page.right.length > 0, page.id);
  }
});

test("the seed of the corpus gets no error and no warning", (t) => {
  const seed = realReport("seed-xiqing-2019.txt");
  if (!seed) return t.skip("no corpus beside the repository");
  for (const input of [seed, seed.toString("utf8")]) {
    const { findings, coverage } = gouji.validate(input);
    assert.deepEqual(findings.filter(({ severity }) => severity !== "info"), []);
    assert.deepEqual(coverage.relations, { holds: 40, violated: 0, unchecked: 0 });
  }
});

// The hand-written types against real output: nothing comes out that they do not name, and they
// name nothing that never comes out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { page, report } from "./reports.mjs";
import { fixture, loadPackage, root } from "./support.mjs";

const gouji = await loadPackage();

/** Numbers in the prose: two that agree with the tables, one that does not, one that nobody can check. */
const CLAIMS = "本年度新收政府信息公开申请12件，予以公开9件，结转下年度继续办理3件。行政复议数量与上年相比减少2件。";

/** Real output that shows every shape. */
function samples() {
  const granted = (...cells) => report({ applications: { granted: cells } });
  const edits = { "applications.granted.total": "8" };
  return [
    gouji.validate(report(), { name: "年报.txt" }),
    gouji.validate(granted(6, 2, 0, 0, 0, 0, 9)),
    gouji.validate(granted(6, 2, 0, 0, 0, 0, 9), { edits }),
    gouji.validate(granted("6（其中重复1件）", 2, "/", "", "见附件", 0, 8)),
    gouji.validate(granted(6, 2, 0, 0, 0, 0, "")),
    gouji.validate(report().replaceAll("\t", " ")),
    gouji.validate(report().replaceAll("\t", "")),
    gouji.validate(report().replace(/^四、结转.*$/m, "")),
    gouji.validate(page()),
    gouji.validate(report({ overview: CLAIMS })),
    gouji.validate(report(), { name: "今年.txt", previous: lastYear() }),
    gouji.validate(fixture("workbook/two-units-2024.xlsx")),
  ];
}

/** Last year's report of the same body, with another carry-over. */
const lastYear = () =>
  report({
    title: "青梧市林业局2022年政府信息公开工作年度报告",
    applications: { carried_out: [3, 0, 0, 0, 0, 0, 3] },
  });

/** A roll-up that shows every shape. */
function sums() {
  const file = (organ, name) => ({ name, input: report({ title: `${organ}2023年政府信息公开工作年度报告` }) });
  const children = [file("青梧市林业局", "林业局.txt"), file("青梧市公安局"), { input: "会议纪要" }];
  return gouji.rollup(file("青梧市人民政府", "全市.txt"), children, { names: ["财政局"] });
}

/** Where each object of the contract is in a validation. */
const OBJECTS = [
  { type: "Validation", at: "Sample" },
  { type: "Source", at: 'Sample["source"]' },
  { type: "Report", at: 'Sample["report"]' },
  { type: "Section", at: 'Sample["report"]["sections"][number]' },
  { type: "Fact", at: 'Sample["report"]["facts"][number]' },
  { type: "Claim", at: 'Sample["report"]["claims"][number]' },
  { type: "Finding", at: 'Sample["findings"][number]' },
  { type: "Related", at: 'Sample["findings"][number]["related"][number]' },
  { type: "Diagnosis", at: 'Sample["diagnoses"][number]' },
  { type: "Repair", at: 'Sample["diagnoses"][number]["repairs"][number]' },
  { type: "Change", at: 'Sample["diagnoses"][number]["repairs"][number]["changes"][number]' },
  { type: "Coverage", at: 'Sample["coverage"]' },
  { type: "NotRead", at: 'Sample["coverage"]["notRead"][number]' },
  { type: "Previous", at: 'NonNullable<Sample["previous"]>' },
  { type: "Rollup", at: "Sums" },
  { type: "RollupChild", at: 'Extract<Sums["children"][number], { organ: unknown }>' },
  { type: "Failed", at: 'Extract<Sums["children"][number], { failure: unknown }>' },
  { type: "RollupValue", at: 'Sums["values"][number]' },
  { type: "RulePage", at: "Page" },
  { type: "Form", at: "OneForm" },
  { type: "FormTable", at: 'OneForm["tables"][number]' },
  { type: "FormRow", at: 'OneForm["tables"][number]["rows"][number]' },
  { type: "FormCell", at: 'OneForm["tables"][number]["rows"][number]["cells"][number]' },
  { type: "FormRelation", at: 'OneForm["relations"][number]' },
];

/** A program that compiles only where types and output agree. */
function program(validations, pages, forms, rollup) {
  const lines = [
    'import type * as gouji from "gouji";',
    "type Keys<T> = T extends unknown ? keyof T : never;",
    "type None<T extends never> = T;",
    // A literal may not have a member that its type does not name …
    ...validations.map((output, index) => `export const v${index}: gouji.Validation = ${JSON.stringify(output)};`),
    `export const pages: gouji.RulePage[] = ${JSON.stringify(pages)};`,
    `export const forms: gouji.Form[] = ${JSON.stringify(forms)};`,
    `export const rollup: gouji.Rollup = ${JSON.stringify(rollup)};`,
    // … and each member that a type names must be in one of the literals.
    `const real = ${JSON.stringify(validations)};`,
    `const realPages = ${JSON.stringify(pages)};`,
    `const realForms = ${JSON.stringify(forms)};`,
    `const realSums = ${JSON.stringify(rollup)};`,
    "type Sums = typeof realSums;",
    "type Sample = (typeof real)[number];",
    "type Page = (typeof realPages)[number];",
    "type OneForm = (typeof realForms)[number];",
    ...OBJECTS.map(({ type, at }) => `export type ${type}Seen = None<Exclude<keyof gouji.${type}, Keys<${at}>>>;`),
  ];
  return lines.join("\n");
}

/** A program that uses everything as its documentation says. */
const USE = `
import init, { Gouji, exportBatch, forms, load, open, pair, render, rollup, rules, validate, version, type GoujiError, type Opened, type Severity } from "gouji";
await init();
await init(new URL("https://example.org/gouji_bg.wasm"));
await init(new Uint8Array(8));
const gouji = await Gouji.start({ worker: "/worker.js", source: "/gouji_bg.wasm" });
export const verdict: string = (await gouji.validate(new Blob(["…"]), { year: 2024, signal: new AbortController().signal })).summary.verdict;
const held = await gouji.open("…", { previous: new Blob([]) });
export const place: string = (await held.explain("applications.granted.total")).place;
gouji.stop();
const opened: Opened = open(new Uint8Array(8), { name: "a", template: "2021", year: 2024, part: 0, lang: "zh" });
const { text, findings, coverage } = opened.validate({ edits: { key: "1" }, rules: { A101: "off" } });
export const places: string[] = findings.map(({ span }) => text.slice(span.start, span.end));
export const severities: Severity[] = findings.map(({ severity }) => severity);
export const holds: number = coverage.relations.holds;
export const html: string = opened.render({ format: "html" }) + render("…", { format: "text", year: 2024 });
export const files: Uint8Array[] = [
  opened.export({ format: "annotated" }),
  opened.export({ format: "corrected", tracked: true, edits: { key: "1" } }),
  opened.export({ format: "opinion", as: "docx", withReport: true }),
  exportBatch([validate("…"), { source: validate("…").source, failure: { code: "empty", message: "…" } }], { format: "sheet", missing: ["b"] }),
];
export const before: number | null | undefined = pair([{ organ: "a", year: 2024 }]).previous[0];
opened.free();
export const missing: string[] = rollup({ input: "…" }, [{ name: "a", input: new Uint8Array(8) }], { names: ["b"] }).missing;
export const inLastYear: string | undefined = validate("…", { previous: new Uint8Array(8) }).previous?.text;
export const codeOf = (error: unknown): string => (error as GoujiError).code;
export async function loadFor(error: GoujiError): Promise<void> {
  if (error.module) await load(error.module);
}
export const newest: string | undefined = forms().find(({ lastYear }) => lastYear === null)?.title;
export const first: string | undefined = rules()[0]?.summary;
export const parts: string[] = [version(), String(validate("…").report.year)];
`;

/** The other entries of the package. */
const USE_MORE = `
import { validate as inline } from "gouji/inline";
export const year: number | null = inline("…").report.year;
import { configure, type Adapter, type GoujiChecker } from "gouji/element";
configure({ worker: "/worker.js", source: new URL("https://example.org/gouji_bg.wasm") });
const checker: GoujiChecker = document.createElement("gouji-checker");
checker.rules = { A101: "off" };
const adapter: Adapter = { read: () => "…", watch: () => () => undefined, show: ({ cell }) => cell !== null };
checker.adapter = adapter;
checker.addEventListener("gouji-checked", ({ detail }) => detail.summary.headline);
export const result: Promise<string> = checker.check(new Blob([])).then(({ summary }) => summary.verdict);
`;

const USE_REQUIRE = `
import gouji = require("gouji");
import inline = require("gouji/inline");
export const headline: string = gouji.validate("…").summary.headline + inline.version();
export const ready: Promise<void> = gouji.default();
`;

/** Programs that must not compile. */
const MISUSES = {
  "a number as input": "validate(1);",
  "an option of another function": 'open("…", { edits: {} });',
  "a severity that does not exist": 'validate("…", { rules: { A101: "loud" } });',
  "an opinion that does not say as what": 'open("…").export({ format: "opinion" });',
  "a module that does not exist": 'import { load } from "gouji"; export const loading = load("sheets");',
  "a year that may be missing taken for a number": 'export const year: number = validate("…").report.year;',
};

const NODENEXT = ["--module", "nodenext"];
/** How programs find the types of what they import. */
const RESOLUTIONS = {
  node16: ["--module", "node16", "--moduleResolution", "node16"],
  nodenext: NODENEXT,
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
};

function compile(folder, name, source, resolution = NODENEXT) {
  writeFileSync(join(folder, name), source);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", ...resolution];
  options.push("--target", "es2022", "--lib", "es2022,dom", "--types", "");
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, name], { cwd: folder, encoding: "utf8" });
  return { ok: status === 0, messages: stdout };
}

test("types", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gouji-types-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "dist/npm"), join(folder, "node_modules/gouji"), "junction");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');

  await t.test("they agree with real output, member by member", () => {
    const { ok, messages } = compile(folder, "output.ts", program(samples(), gouji.rules(), gouji.forms(), sums()));
    assert.ok(ok, messages);
  });

  await t.test("the samples hold claims of every outcome", () => {
    const outcomes = new Set(samples().flatMap(({ report: { claims } }) => claims.map(({ outcome }) => outcome)));
    assert.deepEqual([...outcomes].sort(), ["contradicts", "matches", "unchecked"]);
  });

  for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
    await t.test(`a program compiles as the documentation says (${name})`, () => {
      const { ok, messages } = compile(folder, "use.ts", USE + USE_MORE, resolution);
      assert.ok(ok, messages);
    });
  }

  await t.test("a program with require compiles", () => {
    const { ok, messages } = compile(folder, "use.cts", USE_REQUIRE);
    assert.ok(ok, messages);
  });

  for (const [what, misuse] of Object.entries(MISUSES)) {
    await t.test(`${what} does not compile`, () => {
      const source = `import { open, validate } from "gouji";\nexport const used = [open, validate];\n${misuse}`;
      assert.equal(compile(folder, "misuse.ts", source).ok, false);
    });
  }
});

// How well causes are found: against a solver that knows nothing of gouji, and by `gouji sweep`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { corrupted, misses, ownFigures, random, realFigures } from "./localize-forms.mjs";
import { optimum } from "./localize-optimum.mjs";
import { compiledProgram } from "./support.mjs";

// HiGHS needs some 25 ms a case, and all of them a minute or more: `npm test` tries the first hundred and
// twenty, `npm run test:all` all.
const CASES = process.env.GOUJI_ALL === "1" ? 2100 : 120;

let program;
let folder;

before(() => {
  program = compiledProgram();
  folder = mkdtempSync(join(tmpdir(), "gouji-"));
});
after(() => rmSync(folder, { recursive: true }));

/** What `gouji` answers, an object a line. */
function gouji(args, input = "") {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** A year of each form. */
const YEARS = { 2019: 2020, 2021: 2024 };

const factsOf = (form, values) => Object.fromEntries(form.keys.map((key, at) => [key, values[at]]));

test("no smaller set of cells explains what is broken", (t) => {
  const below = random(20_240_331);
  const sources = [...ownFigures(), ...realFigures()];
  const cases = Array.from({ length: CASES }, (_, at) => {
    const figures = sources[at % sources.length];
    return { ...figures, wrong: 1 + (at % 3), values: corrupted(figures, 1 + (at % 3), below) };
  });
  const lines = cases.map(({ form, values }) => JSON.stringify({ template: form.template, facts: factsOf(form, values) }));
  const answers = gouji(["localize"], lines.join("\n"));
  assert.equal(answers.length, CASES);

  const counts = {};
  cases.forEach(({ name, form, values, wrong }, at) => {
    const { diagnoses } = answers[at];
    const sizes = diagnoses.map(({ repairs }) => Math.min(...repairs.map(({ changes }) => changes.length)));
    const size = sizes.reduce((sum, one) => sum + one, 0);
    const place = `第 ${at} 例（${name}，错 ${wrong} 格）：${lines[at]}`;
    assert.equal(size, optimum(form, values).size, place);
    assertRepairsHold(form, values, diagnoses, place);
    const key = `错 ${wrong} 格、最少改 ${size} 格`;
    counts[key] = (counts[key] ?? 0) + 1;
  });
  t.diagnostic(`${CASES} 例与 HiGHS 的最优值全部相同，年报 ${sources.length} 份`);
  for (const [key, count] of Object.entries(counts).sort()) t.diagnostic(`${key}：${count} 例`);
});

/** Every repair of every cause, with the first repair of the other causes, makes every sum hold. */
function assertRepairsHold(form, values, diagnoses, place) {
  diagnoses.forEach((diagnosis, at) => {
    const others = diagnoses.filter((_, other) => other !== at).flatMap(({ repairs }) => repairs[0].changes);
    for (const { changes } of diagnosis.repairs) {
      const repaired = { ...factsOf(form, values) };
      for (const { key, from, to } of [...others, ...changes]) {
        assert.equal(from, repaired[key], place);
        repaired[key] = to;
      }
      const after = form.keys.map((key) => repaired[key]);
      assert.ok(after.every((value) => value >= 0) && misses(form, after).every((miss) => miss === 0), place);
    }
  });
}

/** One slip in one cell. */
const single = (table) => [
  `${table}一格多 1`,
  `${table}一格少 1`,
  `${table}一格两位颠倒`,
  `${table}一格少打一位`,
  `${table}一格重打一位`,
  `${table}一格多打一个 0`,
];
const firstOrTied = (row) => row.first + row.tied;
/** What is asked of each class of corruptions, in per cent of its cases. */
const ASKED = [
  { classes: single("表三"), share: (row) => row.detected, atLeast: 100, what: "查出" },
  { classes: single("表三"), share: (row) => row.first, atLeast: 99, what: "真因居首" },
  { classes: single("表三"), share: firstOrTied, atLeast: 100, what: "真因居首或并列" },
  { classes: single("表四"), share: (row) => row.detected, atLeast: 100, what: "查出" },
  { classes: single("表四"), share: firstOrTied, atLeast: 100, what: "真因居首或并列" },
  { classes: ["表三两格同时错"], share: (row) => row.listed, atLeast: 99.5, what: "列出真因" },
  { classes: ["表三两格同时错"], share: firstOrTied, atLeast: 98, what: "真因居首或并列" },
  { classes: ["表三三格同时错"], share: (row) => row.listed, atLeast: 95, what: "列出真因" },
  { classes: ["表三三格同时错"], share: firstOrTied, atLeast: 90, what: "真因居首或并列" },
  { classes: ["填错列"], share: (row) => row.listed, atLeast: 100, what: "列出真因" },
  { classes: ["填错列"], share: firstOrTied, atLeast: 97, what: "真因居首或并列" },
  { classes: ["两格对调", "整行错开一列"], share: (row) => row.named, atLeast: 95, what: "说对种类" },
];

for (const { name, form, values } of ownFigures()) {
  test(`gouji sweep finds the causes: ${name}`, (t) => {
    const file = join(folder, `${form.template}.json`);
    writeFileSync(file, JSON.stringify({ template: form.template, year: YEARS[form.template], facts: factsOf(form, values) }));
    const rows = new Map(gouji(["sweep", "--format", "json", file]).map((row) => [row.class, row]));
    const short = [];
    for (const { classes, share, atLeast, what } of ASKED) {
      for (const row of classes.map((name) => rows.get(name)).filter((row) => row?.cases > 0)) {
        const percent = (100 * share(row)) / row.cases;
        const line = `${row.class}　${what} ${percent.toFixed(1)} %（${row.cases} 例，≥ ${atLeast} %）`;
        t.diagnostic(line);
        if (percent < atLeast) short.push(line);
      }
    }
    for (const name of ["表三两格同时错", "表三三格同时错"]) {
      const { cases, first, tied } = rows.get(name);
      t.diagnostic(`${name}　居首 ${((100 * first) / cases).toFixed(1)} %，并列 ${((100 * tied) / cases).toFixed(1)} %`);
    }
    assert.deepEqual(short, []);
    assert.deepEqual(ASKED.flatMap(({ classes }) => classes).filter((name) => !rows.has(name)), []);
  });
}

// The page words the verdict by itself: it must say what the core's renderings say.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { looksOf, verdictOf } from "../../www/verdict.js";
import { report } from "./reports.mjs";
import { loadPackage, realReport, root } from "./support.mjs";

const gouji = await loadPackage();
const FIXTURES = join(root, "tests/fixtures");
const OVERVIEW = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const LAST_YEAR = report({ title: "青梧市林业局2022年政府信息公开工作年度报告", applications: { carried_out: [3, 0, 0, 0, 0, 0, 3] } });
const CHAOS = { received: [10, 20, 3, 4, 5, 6, 17], granted: [6, 2, 7, 0, 1, 0, 9], partly_granted: [3, 1, 2, 3, 4, 5, 60], handled_total: [4, 4, 5, 1, 2, 3, 88], carried_out: [8, 8, 8, 8, 8, 8, 8] };

/** What the worker makes of a validation, as far as the verdict goes. */
const summaryOf = (validation, rules) => Object.assign({}, validation, { switchedOff: Object.keys(rules).sort() });

function verdicts(input, options = {}, rules = {}) {
  const opened = gouji.open(input, options);
  try {
    const validation = summaryOf(opened.validate({ rules }), rules);
    return { validation, page: verdictOf(validation), core: opened.render({ format: "text", rules }) };
  } finally {
    opened.free();
  }
}

function check(input, options, rules) {
  const { page, core } = verdicts(input, options, rules);
  assert.ok(core.split("\n").includes(page.replace(/。$/, "")), `${page}\n${core.slice(0, 600)}`);
  return page;
}

const CASES = {
  "everything holds": [report()],
  "a wrong total": [report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } })],
  "one number in the prose, and it agrees": [report({ overview: `新收政府信息公开申请12件。${OVERVIEW}` })],
  "one that agrees and one that does not": [report({ overview: `新收政府信息公开申请12件，结转下年度继续办理3件。${OVERVIEW}` })],
  "nobody can say": [report({ applications: CHAOS })],
  "one cause known, another not": [report({ applications: CHAOS, disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })],
  "no figures": [report().replace(/三、收到和处理[^]*?四、政府信息/, "三、收到和处理政府信息公开申请情况\n四、政府信息")],
  "last year's report": [report(), { previous: LAST_YEAR }],
  "the same year twice": [report(), { previous: report() }],
  "two rules off": [report(), {}, { W601: "off", A110: "off" }],
  "many rules off": [report(), {}, { W601: "off", A110: "off", A107: "off", A108: "off" }],
};

for (const [name, [input, options, rules]] of Object.entries(CASES)) {
  test(`page and core say the same: ${name}`, () => {
    check(input, options, rules);
  });
}

test("page and core say the same of every fixture and real report", () => {
  let checked = 0;
  const fixtures = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => readFileSync(join(FIXTURES, name)));
  const real = ["seed-xiqing-2019.txt", "city-2025.html", "pingtan-2015.txt", "pingtan-2018.txt", "shuyang-fagai-2023.html"].map(realReport).filter(Boolean);
  for (const bytes of fixtures.concat(real)) {
    const input = new Uint8Array(bytes);
    try {
      gouji.open(input).free();
    } catch (error) {
      assert.ok(error.code, String(error));
      continue;
    }
    check(input);
    checked += 1;
  }
  assert.ok(checked >= 6, `${checked}`);
});

const tone = (...given) => looksOf(verdicts(...given).validation);

test("good is said only where nothing is wrong and everything was checked", () => {
  assert.deepEqual(tone(report()), { tone: "good", word: "全部相符", shape: "✓" });
  assert.equal(tone(report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } })).tone, "bad");
  assert.equal(tone(report({ overview: `新收政府信息公开申请13件。${OVERVIEW}` })).tone, "look");
  assert.deepEqual(tone(report(), {}, { W601: "off" }), { tone: "open", word: "未核完", shape: "○" });
  // What was found does not become good by looking away.
  const wrong = report({ disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
  assert.equal(tone(wrong, {}, { A104: "off" }).tone, "look");
  const claimed = report({ overview: `新收政府信息公开申请13件。${OVERVIEW}` });
  assert.deepEqual(tone(claimed, {}, { T301: "off" }), { tone: "open", word: "有不一致", shape: "○" });
});

test("remarks alone alarm nobody", () => {
  const remarked = report().replace("行政许可\t154", "行政许可\t154件");
  const { validation } = verdicts(remarked);
  assert.deepEqual(validation.findings.map(({ severity }) => severity).filter((severity) => severity !== "info"), []);
  assert.ok(validation.findings.length > 0, "the example makes no remark");
  assert.equal(looksOf(validation).tone, "good");
  assert.doesNotMatch(verdictOf(validation), /另有/);
});

// The sums of 表三 and 表四 of both forms, stated here once more in the form's own words and
// independently of src/; balanced figures; and ways to mistype them.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support.mjs";

const APPLICANTS = ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];
const COLUMNS = [...APPLICANTS, "total"];
const OUTCOMES = ["upheld", "corrected", "other", "pending"];
const DISPUTES = ["review", "litigation_direct", "litigation_after_review"];

/** 三（一）至（五）, the same in both forms. */
const RESULTS = `granted partly_granted
  refused_state_secret refused_prohibited_by_law refused_public_security refused_third_party
  refused_internal_affairs refused_process_information refused_enforcement_file refused_administrative_query
  unavailable_not_held unavailable_must_be_created unavailable_still_unclear
  not_processed_complaint not_processed_repeat not_processed_publication not_processed_excessive
  not_processed_reconfirmation`.split(/\s+/);

/** 三（六）. */
const OTHERWISE = {
  2019: ["otherwise_handled"],
  2021: ["otherwise_not_corrected", "otherwise_fee_unpaid", "otherwise_other"],
};

function form(template) {
  const results = [...RESULTS, ...OTHERWISE[template]];
  const rows = ["received", "carried_in", ...results, "handled_total", "carried_out"];
  const rowCells = (row) => COLUMNS.map((column) => `applications.${row}.${column}`);
  const columnCells = (column) => rows.map((row) => `applications.${row}.${column}`);
  const disputeCells = (group) => [...OUTCOMES, "total"].map((outcome) => `disputes.${group}.${outcome}`);
  const keys = [...rows.flatMap(rowCells), ...DISPUTES.flatMap(disputeCells)];

  const index = new Map(keys.map((key, at) => [key, at]));
  /** left = right, as a sum that must be 0: `[index of the cell, ±1]`. */
  const equal = (left, right) => [...left.map((key) => [index.get(key), 1]), ...right.map((key) => [index.get(key), -1])];
  const cells = (column, ...names) => names.map((row) => `applications.${row}.${column}`);
  const sums = [
    // 总计 = 六类申请人之和
    ...rows.map((row) => equal(cells("total", row), APPLICANTS.map((column) => `applications.${row}.${column}`))),
    // （七）总计 = 各项办理结果之和
    ...COLUMNS.map((column) => equal(cells(column, "handled_total"), cells(column, ...results))),
    // 第一项加第二项之和，等于第三项加第四项之和
    ...COLUMNS.map((column) =>
      equal(cells(column, "received", "carried_in"), cells(column, "handled_total", "carried_out")),
    ),
    // 表四：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结
    ...DISPUTES.map((group) => equal([`disputes.${group}.total`], OUTCOMES.map((outcome) => `disputes.${group}.${outcome}`))),
  ];
  const lines = [...rows.map(rowCells), ...COLUMNS.map(columnCells), ...DISPUTES.map(disputeCells)];
  return { template, keys, sums, lines: lines.map((line) => line.map((key) => index.get(key))) };
}

export const forms = { 2019: form("2019"), 2021: form("2021") };

/** By how much each sum misses 0. */
export const misses = ({ sums }, values) =>
  sums.map((sum) => sum.reduce((total, [at, sign]) => total + sign * values[at], 0));

const isBalanced = (form, values) => misses(form, values).every((miss) => miss === 0);

/** The figures of the Rust suite, one set for each form: `{ name, form, values }`. */
export function ownFigures() {
  const source = readFileSync(join(root, "tests/suite/figures.rs"), "utf8");
  return Object.values(forms).map((form) => {
    const [, block] = source.match(new RegExp(`FIGURES_${form.template}: &str = "([^"]*)"`));
    // 表三 and 表四 come last.
    const values = block.trim().split(/\s+/).slice(-form.keys.length).map(Number);
    return { name: `自编 ${form.template}`, form, values };
  });
}

/** The balanced ones among the real reports in the folder beside the repository, if there is one. */
export function realFigures() {
  const folder = join(root, "../shared/corpus/expected");
  if (!existsSync(folder)) return [];
  const reports = readdirSync(folder).map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), "utf8")) }));
  return reports
    .filter(({ facts }) => facts)
    .map(({ name, template, facts }) => ({
      name: name.replace(".json", ""),
      form: forms[template],
      values: forms[template].keys.map((key) => facts[key] ?? NaN),
    }))
    .filter(({ form, values }) => isBalanced(form, values));
}

/** The same whole numbers below `bound` in every run (mulberry32). */
export function random(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/**
 * `figures` with `count` wrong cells: every other case has them anywhere, the others in one row or
 * column, where they disturb each other.
 */
export function corrupted({ form, values }, count, below) {
  const line = below(2) === 0 ? form.keys.map((_, at) => at) : form.lines[below(form.lines.length)];
  const wrong = new Map();
  while (wrong.size < count) {
    const at = line[below(line.length)];
    const mistyped = slip(values[at], below);
    if (mistyped !== values[at]) wrong.set(at, mistyped);
  }
  return values.map((value, at) => wrong.get(at) ?? value);
}

function slip(value, below) {
  const digits = String(value);
  const at = below(digits.length);
  const slips = [
    () => value + 1 + below(9),
    () => Math.max(0, value - 1 - below(9)),
    () => value * 10,
    () => Number(digits.slice(0, at) + digits.slice(at + 1)),
    () => Number(digits.slice(0, at + 1) + digits.slice(at)),
    () => Number(digits.slice(0, at) + digits.slice(at, at + 2).split("").reverse().join("") + digits.slice(at + 2)),
    () => below(2 * value + 20),
  ];
  return slips[below(slips.length)]();
}

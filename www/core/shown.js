/**
 * What the page needs of a validation: all but the text and what is only for programs.
 *
 * @typedef {import("gouji").Validation} Validation
 * @typedef {"figures" | "years" | "structure" | "writing"} Group the core lists a rule in
 * @typedef {{ group: Group, isMended: boolean, counts: string }} Trait of a rule: `isMended` where what it warns of is to be corrected; `counts` as what
 * @typedef {import("gouji").Finding & { weight: import("gouji").Severity, group: Group, counts?: string, passages?: Passages[], sum?: string, claim?: number }} ShownFinding
 *   `weight`: the severity of what has to be done about it, as the headline counts it; `sum` of the form, written out; `claim` by index, where it is about one
 * @typedef {Pick<ShownFinding, "accepted" | "claim" | "computed" | "keys" | "stated" | "weight">} MarkedFinding what its marks hang on
 * @typedef {{ findings: MarkedFinding[], diagnoses: import("gouji").Diagnosis[], edited: EditedCell[] }} Marked what the marks in the report hang on
 * @typedef {import("gouji").RulePage & { weight: import("gouji").Severity }} ShownRule `weight` of its findings
 * @typedef {import("gouji").Explanation & { inNoSum: string }} ShownExplanation `inNoSum`: what is said where it stands in no sum
 * @typedef {{ now: string, before: string }} Passages words of this year's report and of last year's
 * @typedef {{ reason: string, keys: string[], words: string }} ShownNotRead `keys`: the cells that it may belong to
 * @typedef {{ text: string, keys: string[], choices: string[][] }} ShownCuts digits that run together, and the ways to cut them into these cells
 * @typedef {{ key: string, value: number }} Offer a total that follows from what was filled in
 * @typedef {Pick<import("gouji").Claim, "id" | "value" | "keys" | "outcome"> & { words: string, cells: string[], reading?: import("gouji").Reading }} ShownClaim `reading` that it was taken for, and the cells that agree with it
 * @typedef {{ key: string, original: string, text: string, unread: boolean }} EditedCell `unread` where it is no number
 * @typedef {Pick<import("gouji").Relation, "name" | "outcome"> & { words: string, group: string }} ShownRelation a sum of the form, as a reader writes it
 * @typedef {Pick<import("gouji").Form, "name" | "title" | "firstYear">} ShownForm
 * @typedef {{ name: string | null, year: number | null, title: string | null, values: Record<string, number> }} ShownPrevious
 * @typedef {{
 *   generator: string,
 *   summary: import("gouji").Summary,
 *   forms: ShownForm[],
 *   places: Record<string, string>,
 *   relations: ShownRelation[],
 *   source: import("gouji").Source,
 *   report: Pick<import("gouji").Report, "title" | "organ" | "year" | "template">,
 *   findings: ShownFinding[],
 *   diagnoses: import("gouji").Diagnosis[],
 *   values: Record<string, number>,
 *   texts: Record<string, string>,
 *   edited: EditedCell[],
 *   cuts: ShownCuts[],
 *   offers: Offer[],
 *   claims: ShownClaim[],
 *   coverage: Pick<import("gouji").Coverage, "relations" | "claims" | "years"> & { notRead: ShownNotRead[] },
 *   previous: ShownPrevious | null,
 * }} Shown
 */

/** A longer passage is cut: it stands in the report itself. */
const PASSAGE = 400;
/** So much of other words is quoted. */
const EXCERPT = 80;

/**
 * @param {Validation} validation
 * @param {import("gouji").Form[]} forms
 * @param {(key: string) => import("gouji").Explanation} explain
 * @param {Map<string, Trait>} traits of rules, by id
 * @returns {Shown} with the words for every cell of its form in `places`
 */
export function shown(validation, forms, explain, traits) {
  const { text, report, coverage } = validation;
  const notRead = coverage.notRead.map(({ span, reason, keys }) => ({ reason, keys, words: excerpt(text.slice(span.start, span.end)) }));
  const { title, organ, year, template } = report;
  const own = forms.filter(({ name }) => name === template);
  const sums = new Map(own.flatMap(({ relations }) => relations).map(({ name, words, group }) => [name, { words, group }]));
  /** @type {Record<string, string>} what every cell says in the file */
  const texts = {};
  for (const { key, text: printed = "", original = "", edited } of report.facts) texts[key] = edited ? original : printed;
  const countsOf = (/** @type {string} */ rule) => (traits.get(rule) || { counts: "" }).counts;
  const written = sumsOf(validation.findings.filter(({ rule }) => countsOf(rule) === SUMS), explain);
  const { findings, diagnoses, edited } = markedIn(validation, traits);
  return {
    generator: validation.generator,
    summary: validation.summary,
    forms: forms.map(({ name, title: words, firstYear }) => ({ name, title: words, firstYear })),
    places: placesIn(own),
    relations: validation.relations.map(({ name, outcome }) => ({ name, outcome, words: name, group: "", ...sums.get(name) })),
    source: validation.source,
    report: { title, organ, year, template },
    findings: validation.findings.map((finding, index) => {
      const { group = "figures", counts = "" } = traits.get(finding.rule) || {};
      const sum = counts === SUMS ? written.get(nameOf(keysOf(finding))) : undefined;
      return Object.assign({ group, counts }, findings[index], sum === undefined ? {} : { sum }, withPassages(finding, validation));
    }),
    diagnoses,
    values: valuesOf(report),
    texts,
    edited,
    cuts: report.facts.flatMap(({ cuts, text: printed = "" }, at) =>
      cuts && cuts.length > 0 ? { text: printed, keys: report.facts.slice(at, at + cuts[0].length).map(({ key }) => key), choices: cuts } : []),
    offers: validation.source.format === "json" ? offersIn(validation, own) : [],
    claims: report.claims.map(({ id, value, text: words, keys, outcome, readings: [reading] }) => {
      const cells = reading && outcome === "matches" ? reading.plus.concat(reading.minus, reading.of) : [];
      return { id, value, words: excerpt(words), keys, outcome, cells, reading };
    }),
    coverage: Object.assign({}, coverage, { notRead }),
    previous: lastYear(validation.previous),
  };
}

/**
 * @param {Validation} validation
 * @param {Map<string, Trait>} traits
 * @returns {Marked}
 */
export function markedIn({ findings, diagnoses, report }, traits) {
  const claimAt = new Map(report.claims.map(({ span }, index) => [span.start, index]));
  return {
    findings: findings.map(({ rule, severity, accepted, keys, stated, computed, span }) => {
      const claim = (traits.get(rule) || {}).counts === "claims" ? claimAt.get(span.start) : undefined;
      return Object.assign({ weight: weightOf(traits, rule, severity), accepted, keys, stated, computed }, claim === undefined ? {} : { claim });
    }),
    diagnoses,
    edited: report.facts.flatMap(({ key, state, text = "", original = "", edited }) => (edited ? { key, original, text, unread: state === "unreadable" } : [])),
  };
}

/**
 * @param {Map<string, Trait>} traits
 * @param {string} rule
 * @param {import("gouji").Severity} severity
 * @returns {import("gouji").Severity} what weighs as much in the headline
 */
export function weightOf(traits, rule, severity) {
  const { isMended = false } = traits.get(rule) || {};
  return isMended && severity === "warning" ? "error" : severity;
}

/**
 * @param {import("gouji").Report} report
 * @returns {Record<string, number>} the figures that could be read
 */
function valuesOf({ facts }) {
  /** @type {Record<string, number>} */
  const values = {};
  for (const { key, value } of facts) if (typeof value === "number") values[key] = value;
  return values;
}

/**
 * @param {Validation} validation of a form that is being filled in
 * @param {import("gouji").Form[]} own
 * @returns {Offer[]} totals that are still empty, all of whose parts are there
 */
function offersIn({ report, relations }, own) {
  const values = valuesOf(report);
  const empty = new Set(report.facts.filter(({ state }) => state === "blank").map(({ key }) => key));
  const computed = new Map(relations.map((relation) => [relation.name, relation.computed]));
  return own.flatMap((form) => form.relations).flatMap(({ name, keys: [key, ...parts] }) => {
    const sum = parts.reduce((all, part) => all + values[part], 0);
    return empty.has(key) && computed.get(name) === sum ? { key, value: sum } : [];
  });
}

/**
 * @param {import("gouji").Form[]} forms
 * @returns {Record<string, string>} the place of every cell, by key, as every message names it
 */
export function placesIn(forms) {
  /** @type {Record<string, string>} */
  const places = {};
  for (const { tables } of forms) for (const { rows } of tables) for (const { cells } of rows) for (const { key, place } of cells) places[key] = place;
  return places;
}

/**
 * The beginning of longer words, in one line.
 * @param {string} words
 */
function excerpt(words) {
  const start = words.slice(0, EXCERPT).replace(/\s+/g, " ").trim();
  return words.length > EXCERPT ? `${start}…` : start;
}

/**
 * What the page needs of last year's report.
 * @param {import("gouji").Previous | null} previous
 */
function lastYear(previous) {
  return previous && { name: previous.source.name, year: previous.report.year, title: previous.report.title, values: valuesOf(previous.report) };
}

/**
 * The form's sums that findings are about, written out. Explaining a cell costs as much as a check, so
 * the cells that most of them share are asked first.
 *
 * @param {import("gouji").Finding[]} findings about them
 * @param {(key: string) => import("gouji").Explanation} explain
 * @returns {Map<string, string>} by the keys of the sum
 */
function sumsOf(findings, explain) {
  /** @type {Map<string, string>} */
  const sums = new Map();
  let open = findings.filter(({ keys }) => keys.length > 0).map(keysOf);
  while (open.length > 0) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const key of open.flat()) counts.set(key, (counts.get(key) || 0) + 1);
    const [shared] = open[0].slice().sort((one, other) => (counts.get(other) || 0) - (counts.get(one) || 0));
    for (const { outcome, keys, sum } of explain(shared).relations) if (outcome === "violated") sums.set(nameOf(keys), sum);
    // What it did not tell is not asked again.
    open = open.slice(1).filter((keys) => !sums.has(nameOf(keys)));
  }
  return sums;
}

/** @param {import("gouji").Finding} finding */
const keysOf = ({ keys, related }) => Array.from(new Set(keys.concat(related.flatMap(({ key = [] }) => key))));

/** @param {string[]} keys of a sum, in any order */
const nameOf = (keys) => keys.slice().sort().join(" ");

/** What rules about the form's own sums count as. */
const SUMS = "relations";

/**
 * @param {ShownFinding} finding
 * @returns {boolean} whether it is about the form's own sums
 */
export const isSum = ({ counts }) => counts === SUMS;

/**
 * A finding about passages of both years gets them side by side.
 *
 * @param {import("gouji").Finding} finding
 * @param {Validation} validation
 * @returns {import("gouji").Finding & { passages?: Passages[] }}
 */
function withPassages(finding, { text, previous }) {
  if (!previous || !finding.related.some(({ span, key }) => span.in === "previous" && !key)) return finding;
  /** @type {(whole: string, span: import("gouji").Span) => string} */
  const words = (whole, { start, end }) => {
    const passage = whole.slice(start, Math.min(end, start + PASSAGE)).trim();
    return end - start > PASSAGE ? `${passage}…` : passage;
  };
  const passages = [];
  let now = words(text, finding.span);
  for (const { span } of finding.related) {
    if (span.in === "previous") passages.push({ now, before: words(previous.text, span) });
    else now = words(text, span);
  }
  return Object.assign({}, finding, { passages });
}

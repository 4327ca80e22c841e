/**
 * What the page needs of a validation: all but the text and what is only for programs.
 *
 * @typedef {import("gouji").Validation} Validation
 * @typedef {import("gouji").Finding & { passages?: Passages[] }} ShownFinding
 * @typedef {{ now: string, before: string }} Passages words of this year's report and of last year's
 * @typedef {{ reason: string, words: string }} ShownNotRead
 * @typedef {Pick<import("gouji").Claim, "keys" | "outcome"> & { words: string }} ShownClaim
 * @typedef {{ key: string, original: string, text: string }} EditedCell
 * @typedef {{ name: string | null, year: number | null, title: string | null }} ShownPrevious
 * @typedef {{
 *   generator: string,
 *   source: import("gouji").Source,
 *   report: Pick<import("gouji").Report, "title" | "organ" | "year" | "template">,
 *   findings: ShownFinding[],
 *   diagnoses: import("gouji").Diagnosis[],
 *   values: Record<string, number>,
 *   edited: EditedCell[],
 *   claims: ShownClaim[],
 *   coverage: Pick<import("gouji").Coverage, "relations" | "claims" | "years"> & { notRead: ShownNotRead[] },
 *   switchedOff: string[],
 *   previous: ShownPrevious | null,
 * }} Shown
 */

/** A longer passage is cut: it stands in the report itself. */
const PASSAGE = 400;
/** So much of other words is quoted. */
const EXCERPT = 80;

/**
 * @param {Validation} validation
 * @param {NonNullable<import("gouji").CheckOptions["rules"]>} rules levels by id
 * @returns {Shown}
 */
export function shown(validation, rules) {
  const { text, report, coverage } = validation;
  const notRead = coverage.notRead.map(({ span, reason }) => ({ reason, words: excerpt(text.slice(span.start, span.end)) }));
  const { title, organ, year, template } = report;
  /** @type {Record<string, number>} */
  const values = {};
  /** @type {EditedCell[]} */
  const edited = [];
  for (const fact of report.facts) {
    if (typeof fact.value === "number") values[fact.key] = fact.value;
    if (fact.edited) edited.push({ key: fact.key, original: fact.original || "", text: fact.text || "" });
  }
  return {
    generator: validation.generator,
    source: validation.source,
    report: { title, organ, year, template },
    findings: validation.findings.map((finding) => withPassages(finding, validation)),
    diagnoses: validation.diagnoses,
    values,
    edited,
    claims: report.claims.map(({ text: words, keys, outcome }) => ({ words: excerpt(words), keys, outcome })),
    coverage: Object.assign({}, coverage, { notRead }),
    switchedOff: Object.keys(rules).filter((id) => rules[id] === "off").sort(),
    previous: lastYear(validation.previous),
  };
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
  return previous && { name: previous.source.name, year: previous.report.year, title: previous.report.title };
}

/**
 * A finding about passages of both years gets them side by side.
 *
 * @param {import("gouji").Finding} finding
 * @param {Validation} validation
 * @returns {ShownFinding}
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

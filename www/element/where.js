/** @typedef {import("gouji").Validation} Validation */

/**
 * Where the cell of a finding is: that of the first repair of its cause, else its own.
 *
 * @param {Validation} validation
 * @param {number} index
 */
export function whereIs({ diagnoses, findings, report, text }, index) {
  const finding = findings[index];
  const cause = diagnoses.find(({ findings: of }) => of.indexOf(index) >= 0);
  const repaired = cause && cause.repairs[0] && cause.repairs[0].changes[0];
  const key = repaired ? repaired.key : finding.keys[0];
  const fact = report.facts.find((one) => one.key === key);
  const span = fact && fact.cell ? fact.span : finding.span;
  return { cell: (fact && fact.cell) || null, words: span ? text.slice(span.start, span.end) : "", start: span ? span.start : -1 };
}

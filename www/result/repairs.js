/**
 * What is done with causes and repairs: which are the best, which cells they speak of, and what was
 * corrected. What they say is the core's.
 *
 * @typedef {import("gouji").Diagnosis} Diagnosis
 * @typedef {import("gouji").Repair} Repair
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {{ name: string, place: string, from: string, to: string, because: string }} Correction
 *   of a cell or a number in the prose: its key or id, what the file says, what was put in its place, and why
 */

import { isSum } from "../core/shown.js";

/**
 * @param {Diagnosis} diagnosis
 * @returns {Repair[]} the repairs that no other is better than
 */
export const bestOf = ({ repairs }) => repairs.filter(({ rank }) => rank === repairs[0].rank);

/**
 * @param {Diagnosis} diagnosis
 * @returns {Repair[]} the repairs that another one is better than
 */
export const othersOf = ({ repairs }) => repairs.filter(({ rank }) => rank !== repairs[0].rank);

/**
 * The cells that a cause speaks of.
 *
 * @param {Diagnosis} diagnosis
 * @returns {{ sure: boolean, keys: string[] }} `sure` where only one repair is the best
 */
export function cellsOf(diagnosis) {
  const best = bestOf(diagnosis);
  const keys = best.flatMap(({ changes }) => changes.map(({ key }) => key));
  return { sure: best.length === 1, keys: Array.from(new Set(keys)) };
}

/**
 * @param {number[]} indices of the findings of a cause
 * @param {import("../core/shown.js").ShownFinding[]} findings
 * @returns {number[]} the sums that do not hold, then what says the same from outside
 */
export const sumsFirst = (indices, findings) =>
  indices.filter((index) => isSum(findings[index])).concat(indices.filter((index) => !isSum(findings[index])));

/**
 * @param {Diagnosis} diagnosis
 * @param {Pick<import("gouji").Finding, "accepted">[]} findings
 * @returns {boolean} whether something that it explains was not set aside
 */
export const isOpen = (diagnosis, findings) => diagnosis.findings.length === 0 || diagnosis.findings.some((index) => findings[index].accepted === null);

/**
 * @param {Diagnosis[]} diagnoses
 * @returns {Set<number>} the findings that a cause explains
 */
export const explainedBy = (diagnoses) => new Set(diagnoses.flatMap(({ findings }) => findings));

/**
 * What was corrected, as the core takes it.
 *
 * @param {Correction[]} corrections
 * @returns {Record<string, string>}
 */
export function editsOf(corrections) {
  /** @type {Record<string, string>} */
  const edits = {};
  for (const { name, to } of corrections) edits[name] = to;
  return edits;
}

/**
 * @param {Repair} repair
 * @returns {string} what a repair can be found again by
 */
export const signature = ({ changes }) => changes.map(({ key, to }) => `${key}=${to}`).join(" ");

/**
 * @param {Correction[]} corrections
 * @param {Pick<import("../core/shown.js").Shown, "source">} validation
 * @returns {boolean} whether something that was there is said otherwise: an empty form is only filled in
 */
export const isCorrected = (corrections, { source }) => corrections.some(({ from }) => from !== "" || source.format !== "json");

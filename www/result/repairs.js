/**
 * What is done with causes and repairs: which are the best, which cells they speak of, and trying
 * them. What they say is the core's.
 *
 * @typedef {import("gouji").Diagnosis} Diagnosis
 * @typedef {import("gouji").Repair} Repair
 * @typedef {import("../core/shown.js").Shown} Shown
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
 * What is tried, by itself: each cell with what it says and what it would say.
 *
 * @param {Repair} repair
 * @param {Shown["places"]} places
 */
export const changesIn = ({ changes }, places) =>
  changes.map(({ key, from, to }) => `${places[key] || key}：${figure(from)} → ${figure(to)}`).join("；");

/** @param {number | null} value */
const figure = (value) => (value === null ? "空白" : String(value));

/**
 * @param {number[]} indices of the findings of a cause
 * @param {import("gouji").Finding[]} findings
 * @returns {number[]} the sums that do not hold, then what says the same from outside
 */
export const sumsFirst = (indices, findings) =>
  indices.filter((index) => isSum(findings[index].rule)).concat(indices.filter((index) => !isSum(findings[index].rule)));

/**
 * @param {Diagnosis[]} diagnoses
 * @returns {Set<number>} the findings that a cause explains
 */
export const explainedBy = (diagnoses) => new Set(diagnoses.flatMap(({ findings }) => findings));

/**
 * @param {Repair[]} trials repairs, in the order they were tried
 * @returns {Record<string, string>} all of them as corrections for the core
 */
export function editsOfAll(trials) {
  /** @type {Record<string, string>} */
  const edits = {};
  for (const { changes } of trials) for (const { key, to } of changes) edits[key] = String(to);
  return edits;
}

/**
 * @param {Repair} repair
 * @returns {string} what a repair can be found again by
 */
export const signature = ({ changes }) => changes.map(({ key, to }) => `${key}=${to}`).join(" ");

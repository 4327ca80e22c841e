/**
 * What the causes say of each cell.
 *
 * @typedef {import("gouji").Diagnosis} Diagnosis
 * @typedef {{ stops: string[], sure: boolean, words: string }} Suspicion
 */

import { cellsOf } from "./repairs.js";

/**
 * @param {Diagnosis[]} diagnoses
 * @returns {Map<string, Suspicion>} what the causes say of each cell
 */
export function cellsOfCauses(diagnoses) {
  /** @type {Map<string, Suspicion>} */
  const cells = new Map();
  diagnoses.forEach((diagnosis, index) => {
    if (diagnosis.repairs.length === 0) return;
    const { sure, keys } = cellsOf(diagnosis);
    for (const key of keys) {
      /** @type {Suspicion} */
      const cell = cells.get(key) || { stops: [], sure: false, words: "" };
      cell.stops.push(`cause-${index}`);
      if (sure) Object.assign(cell, { sure, words: diagnosis.message });
      cells.set(key, cell);
    }
  });
  return cells;
}

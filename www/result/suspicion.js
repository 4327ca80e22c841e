/**
 * What the causes say of each cell.
 *
 * @typedef {import("gouji").Diagnosis} Diagnosis
 * @typedef {{ stops: string[], sure: boolean, words: string }} Suspicion
 */

import { bestOf, cellsOf, isOpen } from "./repairs.js";

/**
 * @param {Diagnosis[]} diagnoses
 * @param {import("../core/shown.js").MarkedFinding[]} findings
 * @returns {Map<string, Suspicion>} what the causes that were not set aside say of each cell
 */
export function cellsOfCauses(diagnoses, findings) {
  /** @type {Map<string, Suspicion>} */
  const cells = new Map();
  diagnoses.forEach((diagnosis, index) => {
    if (diagnosis.repairs.length === 0 || !isOpen(diagnosis, findings)) return;
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

/**
 * The findings that are right: with the one best repair of a cause made, what they say holds. They
 * speak for the repair, and are no mistakes themselves.
 *
 * @param {Diagnosis[]} diagnoses
 * @param {import("../core/shown.js").MarkedFinding[]} findings
 * @returns {Set<number>}
 */
export function evidenceIn(diagnoses, findings) {
  /** @type {Set<number>} */
  const right = new Set();
  for (const diagnosis of diagnoses) {
    const best = bestOf(diagnosis);
    if (best.length !== 1) continue;
    for (const index of diagnosis.findings) {
      const { claim, keys, stated, computed } = findings[index];
      if (claim === undefined || stated === null || computed === null) continue;
      const changes = best[0].changes.filter(({ key }) => keys.includes(key));
      const moved = changes.reduce((sum, { from, to }) => sum + Number(to) - Number(from), 0);
      if (moved !== 0 && computed + moved === stated) right.add(index);
    }
  }
  return right;
}

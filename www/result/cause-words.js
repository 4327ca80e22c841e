/**
 * Causes in words: which cells are thought wrong, what they probably should be, and why.
 */

import { officialPlace, placeAmong, sharedPlace } from "./places.js";

const KINDS = {
  moved: "数填错了格",
  exchanged: "两格互相填错",
  "shifted-row": "整行错开了一列",
  "shifted-column": "整列错开了一行",
};

/** @type {Record<string, (changes: any[]) => string>} what speaks for a repair */
const EVIDENCE = {
  typing: () => "像是键入时的差错",
  moved: () => "像是填错了格",
  blank: () => "原为空白",
  claim: (changes) => (changes.length === 1 ? `文字中写的是 ${changes[0].to}` : "与文字中的数字相符"),
  previous: () => "与上一年度年报相符",
};

/** @returns {any[]} the repairs that no other is better than */
export const bestOf = ({ repairs }) => repairs.filter(({ rank }) => rank === repairs[0].rank);

/** @returns {any[]} the repairs that another one is better than */
export const othersOf = ({ repairs }) => repairs.filter(({ rank }) => rank !== repairs[0].rank);

/**
 * The cells that a cause speaks of.
 *
 * @returns {{ sure: boolean, keys: string[] }} `sure` where only one repair is the best
 */
export function cellsOf(diagnosis) {
  const best = bestOf(diagnosis);
  const keys = best.reduce((all, { changes }) => all.concat(changes.map(({ key }) => key)), []);
  return { sure: best.length === 1, keys: Array.from(new Set(keys)) };
}

/** @returns {string} the cell, short where it stands in the row or column of the one before */
function cellWords(key, before) {
  const whole = officialPlace(key);
  if (!before) return whole;
  const row = sharedPlace([before, key]);
  return row !== "" && whole.startsWith(row) ? whole.slice(row.length) : whole;
}

const figure = (value) => (value === null ? "空白" : String(value));

/** @returns {string} 疑应为 6（现为 9） */
export const shouldBe = ({ from, to }) => `疑应为 ${to}（现为 ${figure(from)}）`;

/** @returns {string} 表三“（二）部分公开”行“自然人”列疑应为 6（现为 9） */
export function repairWords({ changes }) {
  return changes.map((change, index) => cellWords(change.key, index > 0 ? changes[index - 1].key : "") + shouldBe(change)).join("；");
}

/** @returns {string} 表三“（二）部分公开”行“自然人”列：9 改为 6 */
export function changeWords({ changes }) {
  return changes
    .map(({ key, from, to }, index) => `${cellWords(key, index > 0 ? changes[index - 1].key : "")}：${figure(from)} 改为 ${to}`)
    .join("；");
}

/** @returns {string} 结果维持：1 改为 2: one of several repairs, all of which stand under what their cells share */
export function choiceWords({ changes }, among) {
  return changes.map(({ key, from, to }) => `${placeAmong(key, among)}：${figure(from)} 改为 ${to}`).join("；");
}

/**
 * @param {any} repair
 * @param {any[]} [among] repairs of which it is one: what speaks for all of them alike tells nothing
 * @returns {string} why a repair is likely, empty where nothing but the sums speaks for it
 */
export function evidenceWords({ evidence, changes }, among = []) {
  const tells = (reason) => among.length < 2 || !among.every((repair) => repair.evidence.includes(reason));
  return evidence.filter((reason) => reason in EVIDENCE && tells(reason)).map((reason) => EVIDENCE[reason](changes)).join("，");
}

/**
 * @returns {{ place: string, words: string }} a cause as a colleague would note it: where, and what
 */
export function causeWords(diagnosis) {
  const best = bestOf(diagnosis);
  if (best.length === 0) return { place: "错处较多", words: "推算不出是哪几格，请逐条核对" };
  const [{ changes }] = best;
  if (best.length > 1) {
    const place = sharedPlace(cellsOf(diagnosis).keys);
    const more = diagnosis.truncated && othersOf(diagnosis).length === 0;
    const many = more ? `下面 ${best.length} 种改法同样可能，还有别的没有列出` : `下面 ${best.length} 种改法同样可能`;
    return { place: place === "" ? "" : `${place}有误`, words: `${many}，请对照台账选定` };
  }
  if (changes.length === 1) return { place: officialPlace(changes[0].key), words: shouldBe(changes[0]) };
  return { place: KINDS[diagnosis.kind] || `${changes.length} 格有误`, words: repairWords(best[0]) };
}

/** @returns {string} 涉及 3 条勾稽关系 */
export const reachWords = ({ relations }) => `涉及 ${relations.length} 条勾稽关系`;

/** @returns {string} the whole cause in one sentence */
export function causeSentence(diagnosis) {
  const { place, words } = causeWords(diagnosis);
  const cell = diagnosis.kind === "cells" && bestOf(diagnosis).length === 1 && bestOf(diagnosis)[0].changes.length === 1;
  return `${reachWords(diagnosis)}：${place}${place === "" || cell ? "" : "，"}${words}`;
}

/** @returns {boolean} whether a finding is about one of the form's own sums */
export const isSum = ({ rule }) => /^A10[1-4]$/.test(rule);

/** @returns {number[]} findings of a cause: the sums that do not hold, then what says the same from outside */
export const sumsFirst = (indices, findings) => indices.filter((index) => isSum(findings[index])).concat(indices.filter((index) => !isSum(findings[index])));

/** @returns {Record<string, string>} a repair as corrections for the core */
export function editsOf({ changes }) {
  return changes.reduce((edits, { key, to }) => Object.assign(edits, { [key]: String(to) }), {});
}

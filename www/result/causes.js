/**
 * The causes behind the findings, first in the list: what is thought wrong, the repairs to try,
 * and folded under it the findings that follow from it. A repair is offered, never made.
 */

import { bestOf, causeWords, cellsOf, changeWords, choiceWords, evidenceWords, othersOf, reachWords, repairWords } from "./cause-words.js";
import { element } from "../core/dom.js";

/** So many equally good repairs are listed at once. */
const TIES = 8;
/** A lone cause shows what follows from it, if it is no more than this. */
const OPEN = 3;

/**
 * @param {any[]} diagnoses
 * @param {{ note: (index: number) => HTMLElement, isSum: (index: number) => boolean, onPick: (index: number, byKeyboard: boolean) => void, onCell: (cause: number, key: string) => void, onTry: (repair: any) => void }} hooks
 *   `note` makes the note of a finding, `isSum` tells whether it is about one of the form's sums
 * @returns {HTMLElement}
 */
export function causes(diagnoses, hooks) {
  const order = diagnoses.map((_, index) => index).sort((a, b) => standing(diagnoses[a]) - standing(diagnoses[b]) || a - b);
  const cards = order.map((index) => card(diagnoses[index], index, diagnoses.length, hooks));
  const known = diagnoses.filter((diagnosis) => diagnosis.repairs.length > 0).length;
  return element(
    "section",
    { class: "group causes" },
    element("h2", {}, known === 0 ? "原因没有推算出来" : `可能的原因 ${known}`, element("span", { class: "group-meaning" }, known === 0 ? "" : "推算得出，请对照台账确认")),
    element("ol", { class: "notes" }, ...cards),
  );
}

/** What is sure comes before what is to be chosen, and that before what is not known. */
function standing(diagnosis) {
  const { length } = bestOf(diagnosis);
  if (length === 0) return 2;
  return length === 1 ? 0 : 1;
}

function card(diagnosis, index, count, hooks) {
  const best = bestOf(diagnosis);
  const { place, words } = causeWords(diagnosis);
  const main = element(
    "button",
    { type: "button", class: "note-main", id: `cause-${index}` },
    element("span", { class: "unseen" }, `原因 ${index + 1}：`),
    place === "" ? null : element("span", { class: "note-place" }, place),
    element("span", { class: "note-words" }, words),
  );
  main.addEventListener("click", (event) => hooks.onPick(index, event.detail === 0));
  const li = element("li", { class: "note cause", "data-severity": "error" }, main);
  const sure = best.length === 1;
  const reasons = [reachWords(diagnosis)].concat((sure && evidenceWords(best[0])) || []);
  li.append(element("p", { class: "cause-why" }, reasons.join("，")));
  if (sure) li.append(element("p", { class: "cause-try" }, tryButton(best[0], hooks)));
  else if (best.length > 1) li.append(repairs(best, index, cellsOf(diagnosis).keys, hooks));
  const others = othersOf(diagnosis);
  if (others.length > 0) {
    li.append(element("details", { class: "fold" }, element("summary", {}, `另有 ${others.length} 种可能较小的改法`), repairs(others, index, null, hooks)));
  }
  li.append(consequences(diagnosis, count, hooks));
  return li;
}

/** The sums that do not hold, and what says the same from outside: the prose, last year's report. */
function consequences({ findings, repairs: known }, count, hooks) {
  if (findings.length === 0) return "";
  const sums = findings.filter(hooks.isSum);
  const others = findings.filter((index) => !sums.includes(index));
  const open = known.length === 0 || (count === 1 && findings.length <= OPEN);
  return element(
    "details",
    { class: "fold consequences", open },
    element("summary", {}, [`${known.length === 0 ? "" : "因此"}不成立的 ${sums.length} 条`].concat(others.length > 0 ? `佐证 ${others.length} 处` : []).join("，")),
    element("ol", {}, ...sums.concat(others).map(hooks.note)),
  );
}

/**
 * Repairs to choose from, each a way to its cell and a button to try it. Where they stand under
 * what `among` share, they are named without it; and what speaks for all of them alike is not said.
 */
function repairs(list, cause, among, hooks) {
  const items = list.map((repair) => {
    const words = among && list.length > 1 ? choiceWords(repair, among) : repairWords(repair);
    const link = element("button", { type: "button", class: "link" }, words);
    link.addEventListener("click", () => hooks.onCell(cause, repair.changes[0].key));
    const why = evidenceWords(repair, list);
    return element("li", {}, element("span", {}, link, why === "" ? null : element("span", { class: "note-doubt" }, `（${why}）`)), tryButton(repair, hooks));
  });
  const rest = items.slice(TIES);
  const box = element("div", { class: "repairs" }, element("ul", {}, ...items.slice(0, TIES)));
  if (rest.length > 0) box.append(element("details", {}, element("summary", {}, `其余 ${rest.length} 种`), element("ul", {}, ...rest)));
  return box;
}

function tryButton(repair, hooks) {
  const button = element("button", { type: "button", class: "button small try", "aria-label": `试改：${changeWords(repair)}` }, "试改");
  button.dataset.repair = signature(repair);
  button.addEventListener("click", () => hooks.onTry(repair));
  return button;
}

/** @returns {string} what a repair can be found again by */
export const signature = ({ changes }) => changes.map(({ key, to }) => `${key}=${to}`).join(" ");

/**
 * The causes behind the findings, first in the list: what is thought wrong, the repairs to try,
 * and folded under it the findings that follow from it. A repair is offered, never made by itself.
 *
 * @typedef {import("gouji").Diagnosis} Diagnosis
 * @typedef {import("gouji").Repair} Repair
 * @typedef {{ note: (index: number) => HTMLElement, isSum: (index: number) => boolean, onPick: (index: number, byKeyboard: boolean) => void, onCell: (cause: number, key: string) => void, onTry: (repairs: Repair[]) => void, list: import("./findings-list.js").Hooks }} Hooks
 *   `note` makes the note of a finding, `isSum` tells whether it is about one of the form's sums
 */

import { control, element } from "../core/dom.js";
import { acceptButton } from "./note.js";
import { bestOf, othersOf, signature } from "./repairs.js";
import { t } from "../core/words.js";

/** So many equally good repairs are listed at once. */
const TIES = 8;
/** A lone cause shows what follows from it, if it is no more than this. */
const OPEN = 3;

/**
 * @param {Diagnosis[]} diagnoses
 * @param {number[]} open those of them that were not set aside
 * @param {number} count of all causes
 * @param {Hooks} hooks
 * @returns {{ meaning: string, parts: Node[] }} how far they are known, and the cards
 */
export function causes(diagnoses, open, count, hooks) {
  const order = open.slice().sort((a, b) => standing(diagnoses[a]) - standing(diagnoses[b]) || a - b);
  const cards = order.map((index) => card(diagnoses[index], index, count, hooks));
  const known = open.filter((index) => diagnoses[index].repairs.length > 0).length;
  const sure = order.map((index) => bestOf(diagnoses[index])).filter((best) => best.length === 1).flat();
  const all = control("button", { type: "button", class: "button small try-all" }, t("一并改正 {} 处", sure.length));
  all.addEventListener("click", () => hooks.onTry(sure));
  return {
    meaning: known === 0 ? t("原因没有推算出来") : t("推算出 {} 处原因，请对照台账确认", known),
    parts: (sure.length > 1 ? [element("p", {}, all)] : []).concat(element("ol", { class: "notes causes" }, ...cards)),
  };
}

/**
 * What is sure comes before what is to be chosen, and that before what is not known.
 * @param {Diagnosis} diagnosis
 */
function standing(diagnosis) {
  const { length } = bestOf(diagnosis);
  if (length === 0) return 2;
  return length === 1 ? 0 : 1;
}

/**
 * @param {Diagnosis} diagnosis
 * @param {number} index
 * @param {number} count of all causes
 * @param {Hooks} hooks
 */
function card(diagnosis, index, count, hooks) {
  const best = bestOf(diagnosis);
  const main = control(
    "button",
    { type: "button", class: "note-main", id: `cause-${index}` },
    element("span", { class: "unseen" }, t("原因 {}：", index + 1)),
    element("span", { class: "note-words" }, diagnosis.message),
  );
  main.addEventListener("click", (event) => hooks.onPick(index, event.detail === 0));
  const li = element("li", { class: "note cause", "data-severity": "error" }, main);
  const sure = best.length === 1;
  const reasons = [diagnosis.explains, sure ? best[0].because : ""].filter(Boolean);
  li.append(element("p", { class: "cause-why" }, reasons.join(t("，"))));
  const accept = diagnosis.findings.length > 0 ? acceptButton(`cause-${index}`, diagnosis.findings, hooks.list) : null;
  if (sure) li.append(element("p", { class: "cause-try" }, tryButton(best[0], hooks), accept));
  else if (best.length > 1) li.append(repairs(best, index, hooks));
  const others = othersOf(diagnosis);
  if (others.length > 0) {
    li.append(element("details", { class: "fold" }, element("summary", {}, t("另有 {} 种可能较小的改法", others.length)), repairs(others, index, hooks)));
  }
  if (!sure && accept) li.append(element("p", { class: "cause-try" }, accept));
  li.append(consequences(diagnosis, count, hooks));
  return li;
}

/**
 * The sums that do not hold, and what says the same from outside: the prose, last year's report.
 *
 * @param {Diagnosis} diagnosis
 * @param {number} count of all causes
 * @param {Hooks} hooks
 */
function consequences({ findings, repairs: known }, count, hooks) {
  if (findings.length === 0) return "";
  const sums = findings.filter(hooks.isSum);
  const others = findings.filter((index) => !sums.includes(index));
  const open = known.length === 0 || (count === 1 && findings.length <= OPEN);
  return element(
    "details",
    { class: "fold consequences", open },
    element("summary", {}, [t(known.length === 0 ? "不成立的 {} 条" : "因此不成立的 {} 条", sums.length)].concat(others.length > 0 ? t("佐证 {} 处", others.length) : []).join(t("，"))),
    element("ol", {}, ...sums.concat(others).map(hooks.note)),
  );
}

/**
 * Repairs to choose from, each a way to its cell and a button to try it.
 *
 * @param {Repair[]} list
 * @param {number} cause
 * @param {Hooks} hooks
 */
function repairs(list, cause, hooks) {
  const items = list.map((repair) => {
    const link = control("button", { type: "button", class: "link" }, repair.message);
    link.addEventListener("click", () => hooks.onCell(cause, repair.changes[0].key));
    const because = repair.because === "" ? null : element("span", { class: "note-doubt" }, t("（{}）", repair.because));
    return element("li", {}, element("span", {}, link, because), tryButton(repair, hooks));
  });
  const rest = items.slice(TIES);
  const box = element("div", { class: "repairs" }, element("ul", {}, ...items.slice(0, TIES)));
  if (rest.length > 0) box.append(element("details", {}, element("summary", {}, t("其余 {} 种", rest.length)), element("ul", {}, ...rest)));
  return box;
}

/**
 * @param {Repair} repair
 * @param {Hooks} hooks
 */
function tryButton(repair, hooks) {
  const button = control("button", { type: "button", class: "button small try", "aria-label": t("改正：{}", repair.message) }, t("改正"));
  button.dataset.repair = signature(repair);
  button.addEventListener("click", () => hooks.onTry([repair]));
  return button;
}

/**
 * Repairs that are being tried: the report is checked again as if it said so. The file stays as
 * it is, and everything can be taken back.
 */

import { changeWords, editsOf } from "./cause-words.js";
import { element } from "../core/dom.js";

/** @typedef {import("gouji").Repair} Repair */

/**
 * @param {Repair[]} trials repairs, in the order they were tried
 * @returns {Record<string, string>} all of them as corrections for the core
 */
export const editsOfAll = (trials) => Object.assign({}, ...trials.map(editsOf));

/**
 * @param {Pick<import("../core/shown.js").Shown, "coverage" | "findings">} validation with the repairs
 * @returns {{ holds: boolean, words: string }}
 */
export function outcomeOf({ coverage, findings }) {
  const { holds, violated, unchecked } = coverage.relations;
  const total = holds + violated + unchecked;
  if (violated > 0) return { holds: false, words: `还有 ${violated} 条勾稽关系不成立` };
  if (findings.some(({ severity }) => severity === "error")) return { holds: false, words: "勾稽关系不再有不成立的，但还有其他错误" };
  if (unchecked > 0) return { holds: false, words: `${holds} 条勾稽关系成立，${unchecked} 条未核` };
  return { holds: true, words: `${total} 条勾稽关系全部成立` };
}

/**
 * @param {Repair[]} trials
 * @param {import("../core/shown.js").Shown} validation
 * @param {{ onCell: (key: string) => void, onUndo: (index: number | null) => void }} hooks `null` undoes all
 * @returns {HTMLElement}
 */
export function trialGroup(trials, validation, hooks) {
  const { holds, words } = outcomeOf(validation);
  const cards = trials.map((repair, index) => {
    const link = element("button", { type: "button", class: "link" }, changeWords(repair));
    link.addEventListener("click", () => hooks.onCell(repair.changes[0].key));
    const undo = element("button", { type: "button", class: "button small undo", "aria-label": `撤销：${changeWords(repair)}` }, "撤销");
    undo.addEventListener("click", () => hooks.onUndo(index));
    return element("li", {}, link, undo);
  });
  const all = element("button", { type: "button", class: "button small" }, "全部撤销");
  all.addEventListener("click", () => hooks.onUndo(null));
  return element(
    "section",
    { class: "group trials", "aria-label": "试改" },
    element("h2", {}, `试改 ${trials.length}`, element("span", { class: "group-meaning" }, "只在这里演算，未改动原文件")),
    element("ul", { class: "trial-list" }, ...cards),
    element(
      "p",
      { class: "trial-outcome", "data-holds": String(holds) },
      element("span", { class: "shape", "aria-hidden": "true" }, holds ? "✓" : "○"),
      `这样改，${words}。`,
    ),
    element("p", { class: "trial-next" }, "与台账核实后，请在原文件里改正，再核对一次。"),
    trials.length > 1 ? element("p", { class: "trial-all" }, all) : null,
  );
}

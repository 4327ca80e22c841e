/**
 * Repairs that are being tried: the report is checked again as if it said so. The file stays as
 * it is, and everything can be taken back.
 *
 * @typedef {import("gouji").Repair} Repair
 */

import { control, element } from "../core/dom.js";
import { changesIn } from "./repairs.js";
import { VERDICTS } from "./severity.js";

/**
 * @param {Repair[]} trials
 * @param {import("../core/shown.js").Shown} validation with them
 * @param {{ onCell: (key: string) => void, onUndo: (index: number | null) => void }} hooks `null` undoes all
 * @returns {HTMLElement}
 */
export function trialGroup(trials, { summary, places }, hooks) {
  const cards = trials.map((repair, index) => {
    const words = changesIn(repair, places);
    const link = control("button", { type: "button", class: "link" }, words);
    link.addEventListener("click", () => hooks.onCell(repair.changes[0].key));
    const undo = control("button", { type: "button", class: "button small undo", "aria-label": `撤销：${words}` }, "撤销");
    undo.addEventListener("click", () => hooks.onUndo(index));
    return element("li", {}, link, undo);
  });
  const all = control("button", { type: "button", class: "button small" }, "全部撤销");
  all.addEventListener("click", () => hooks.onUndo(null));
  const { shape } = VERDICTS[summary.verdict];
  return element(
    "section",
    { class: "group trials", "aria-label": "试改" },
    element("h2", {}, `试改 ${trials.length}`, element("span", { class: "group-meaning" }, "只在这里演算，未改动原文件")),
    element("ul", { class: "trial-list" }, ...cards),
    element(
      "p",
      { class: "trial-outcome", "data-holds": String(summary.verdict === "clean") },
      element("span", { class: "shape", "aria-hidden": "true" }, shape),
      `这样改：${summary.detail}`,
    ),
    element("p", { class: "trial-next" }, "与台账核实后，请在原文件里改正，再核对一次。"),
    trials.length > 1 ? element("p", { class: "trial-all" }, all) : null,
  );
}

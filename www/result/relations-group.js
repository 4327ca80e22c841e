/**
 * The form's sums, by what they are about, each with how it came out: why a clean report is clean.
 */

import { element } from "../core/dom.js";
import { t } from "../core/words.js";

/** @type {Record<import("gouji").Relation["outcome"], { word: string, shape: string }>} */
export const OUTCOMES = {
  holds: { word: "成立", shape: "✓" },
  violated: { word: "不成立", shape: "■" },
  unchecked: { word: "未核", shape: "○" },
};

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {HTMLElement}
 */
export function relationsGroup({ relations, summary, coverage }) {
  /** @type {Map<string, HTMLElement[]>} */
  const groups = new Map();
  for (const { words, group, outcome } of relations) {
    const { word, shape } = OUTCOMES[outcome];
    const look = element("span", { class: "shape", "data-outcome": outcome, role: "img", "aria-label": t(word) }, shape);
    groups.set(group, (groups.get(group) || []).concat(element("li", {}, look, element("span", {}, words))));
  }
  const lists = Array.from(groups, ([group, items]) => element("section", {}, element("h3", {}, group), element("ul", { class: "relation-list" }, ...items)));
  const { holds } = coverage.relations;
  return element(
    "section",
    { class: "group" },
    element(
      "details",
      { class: "remarks relations", open: summary.verdict === "clean" },
      element("summary", {}, element("h2", {}, t("勾稽关系 {}", relations.length), element("span", { class: "group-meaning" }, t("{} 条成立", holds)))),
      ...lists,
    ),
  );
}

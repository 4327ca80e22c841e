/**
 * What could not be taken over is listed, where it stays to be read: corrections that no longer fit the
 * file, and what of a pasted block has no cell.
 *
 * @typedef {import("./carried-over.js").Stale} Stale
 * @typedef {import("../result/repairs.js").Correction} Correction
 */

import { control, element } from "../core/dom.js";
import { changeIn, words } from "./change-list.js";
import { t } from "../core/words.js";

/**
 * @param {Stale} stale
 * @returns {string} 表四……：2 → 1，文件里现在是 5
 */
export const staleWords = ({ correction, was, says }) => {
  const said = changeIn(Object.assign({}, correction, { from: was }));
  return says === null ? t("{}，文件里没有找到这一处", said) : t("{}，文件里现在是 {}", said, words(says));
};

/**
 * @param {Stale[]} stale
 * @param {{ onGo: (correction: Correction) => void, onBack: (corrections: Correction[]) => void, onDone: () => void }} hooks
 * @returns {HTMLElement | null}
 */
export function staleGroup(stale, { onGo, onBack, onDone }) {
  if (stale.length === 0) return null;
  const usable = stale.filter(({ says }) => says !== null).map(({ correction }) => correction);
  const items = stale.map((one) => {
    const { correction, says } = one;
    const said = staleWords(one);
    if (says === null) return element("li", {}, said);
    const link = control("button", { type: "button", class: "link" }, said);
    link.addEventListener("click", () => onGo(correction));
    return element("li", {}, link, button(t("仍改为 {}", words(correction.to)), () => onBack([correction]), { "aria-label": t("仍改为 {}：{}", words(correction.to), correction.place) }));
  });
  return element(
    "section",
    { class: "group trials stale", "aria-label": t("没有再用的改正 {} 处", stale.length) },
    element("h2", {}, t("没有再用的改正 {} 处", stale.length), element("span", { class: "group-meaning" }, t("文件里已经不是原来的数"))),
    element("ul", { class: "trial-list" }, ...items),
    element("p", { class: "trial-all" }, usable.length > 1 ? button(t("全部仍然改正"), () => onBack(usable), { id: "stale-all" }) : null, button(t("不再列出"), onDone, { id: "stale-done" })),
  );
}

/**
 * @param {string[]} lines about what was pasted and not filled in
 * @param {() => void} onDone
 * @returns {HTMLElement | null}
 */
export function leftGroup(lines, onDone) {
  if (lines.length === 0) return null;
  return element(
    "section",
    { class: "group trials left-over", "aria-label": t("粘贴的内容有的没有填入") },
    element("h2", {}, t("粘贴的内容有的没有填入")),
    element("ul", { class: "trial-list" }, ...lines.map((line) => element("li", {}, line))),
    element("p", { class: "trial-all" }, button(t("不再列出"), onDone, { id: "left-done" })),
  );
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {Record<string, string>} attributes
 */
function button(label, act, attributes) {
  const made = control("button", Object.assign({ type: "button", class: "button small" }, attributes), label);
  made.addEventListener("click", act);
  return made;
}

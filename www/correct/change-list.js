/**
 * What was corrected, in the list and to be taken home: place, from, to, why.
 *
 * @typedef {import("../result/repairs.js").Correction} Correction
 */

import { control, element } from "../core/dom.js";
import { isCorrected } from "../result/repairs.js";
import { t } from "../core/words.js";

/** @param {string} text of a cell */
export const words = (text) => (text.trim() === "" ? t("空白") : text);

/**
 * @param {Correction} correction
 * @returns {string} 表三……：9 → 6
 */
export const changeIn = ({ place, from, to }) => t("{}：{} → {}", place, words(from), words(to));

/**
 * @param {Correction[]} corrections
 * @param {import("../core/shown.js").Shown} validation with them
 * @param {{ canRedo: boolean, onGo: (correction: Correction) => void, onDrop: (correction: Correction) => void, onAll: () => void, onStep: (direction: 1 | -1) => void, onCopy: () => void }} hooks
 * @returns {HTMLElement}
 */
export function changeGroup(corrections, validation, hooks) {
  const { edited } = validation;
  const corrected = isCorrected(corrections, validation);
  const [title, meaning] = corrected
    ? [t("改正 {} 处", corrections.length), t("未改动原文件，按清单改好后重新读取")]
    : [t("填入 {} 处", corrections.length), t("还没有存成文件，填好后从“带走…”保存")];
  const unread = new Set(edited.filter((cell) => cell.unread).map(({ key }) => key));
  const items = corrections.map((correction) => {
    const said = changeIn(correction);
    const link = control("button", { type: "button", class: "link" }, said);
    link.addEventListener("click", () => hooks.onGo(correction));
    const undo = control("button", { type: "button", class: "button small undo", "aria-label": t("撤销：{}", said) }, t("撤销"));
    undo.addEventListener("click", () => hooks.onDrop(correction));
    const trouble = unread.has(correction.name) ? element("span", { class: "unread-words" }, t("读不成数，没有参加核对")) : null;
    return element("li", {}, element("span", {}, link, trouble), undo);
  });
  /** @type {(words: string, act: () => void, id: string) => HTMLButtonElement} */
  const button = (label, act, id) => {
    const made = control("button", { type: "button", class: "button small", id }, label);
    made.addEventListener("click", act);
    return made;
  };
  const redo = button(t("重做"), () => hooks.onStep(1), "redo");
  redo.disabled = !hooks.canRedo;
  return element(
    "section",
    { class: "group trials", "aria-label": title },
    element("h2", {}, title, element("span", { class: "group-meaning" }, meaning)),
    element("ul", { class: "trial-list" }, ...items),
    element(
      "p",
      { class: "trial-all" },
      corrected ? button(t("复制改正清单"), hooks.onCopy, "copy-changes") : null,
      button(t("撤销上一步"), () => hooks.onStep(-1), "undo"),
      redo,
      corrections.length > 1 ? button(t("全部撤销"), hooks.onAll, "undo-all") : null,
    ),
  );
}

/**
 * @param {{ title: string, corrections: Correction[], because: (correction: Correction) => string, foot?: string }} about `foot`: of which file, when, by whom
 * @returns {{ text: string, html: string }} the list by itself
 */
export function changeSheet({ title, corrections, because, foot = "" }) {
  const heading = t("{}：改正清单（{} 处）", title, corrections.length);
  const rows = corrections.map((correction, at) => [String(at + 1), correction.place, words(correction.from), words(correction.to), because(correction)]);
  const names = [t("序号"), t("位置"), t("原为"), t("改为"), t("理由")];
  const text = [heading, names.join("\t"), ...rows.map((row) => row.join("\t")), ...(foot === "" ? [] : [foot])].join("\n");
  const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))));
  const table = element("table", { border: "1", cellspacing: "0", cellpadding: "4" }, element("caption", {}, heading), element("thead", {}, head), element("tbody", {}, ...body));
  return { text: `${text}\n`, html: table.outerHTML + (foot === "" ? "" : element("p", {}, foot).outerHTML) };
}

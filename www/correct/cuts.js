/**
 * Digits that run together and can be cut in several ways: the ways to choose from. One is taken as a
 * correction, so that it is checked, listed and can be undone.
 */

import { control, element } from "../core/dom.js";
import { t } from "../core/words.js";

/** So many ways are seen at once. */
const AT_ONCE = 6;

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {(import("../core/shown.js").ShownCuts & { index: number })[]} those of which none was taken, with which of what was not read each is
 */
export function openCuts({ cuts, edited, coverage }) {
  const taken = new Set(edited.map(({ key }) => key));
  const open = cuts.filter(({ keys }) => !keys.some((key) => taken.has(key)));
  return open.map((cut) => Object.assign({ index: coverage.notRead.findIndex(({ keys }) => keys.includes(cut.keys[0])) }, cut));
}

/**
 * @param {import("../core/shown.js").Shown} validation
 * @param {{ onCut: (changes: { name: string, to: string }[]) => void, onGo: (key: string) => void, lookAt: (index: number) => Node }} hooks `lookAt`: of something that was not read
 * @returns {HTMLElement | null}
 */
export function cutsGroup(validation, { onCut, onGo, lookAt }) {
  const open = openCuts(validation);
  const { places } = validation;
  if (open.length === 0) return null;
  const items = open.map(({ text, keys, choices, index }) => {
    const place = control("button", { type: "button", class: "link" }, `“${text}”`);
    place.addEventListener("click", () => onGo(keys[0]));
    const buttons = choices.map((figures) => {
      const said = figures.join(" | ");
      const button = control("button", { type: "button", class: "button small cut", "aria-label": t("{}：{}", said, figures.map((figure, at) => `${places[keys[at]] || keys[at]} ${figure}`).join(t("；"))) }, said);
      button.addEventListener("click", () => onCut(figures.map((figure, at) => ({ name: keys[at], to: figure }))));
      return button;
    });
    // The likely ones come first.
    const [first, rest] = [buttons.slice(0, AT_ONCE), buttons.slice(AT_ONCE)].map((some) => element("p", { class: "cut-choices" }, ...some));
    const more = buttons.length > AT_ONCE ? element("details", {}, element("summary", {}, t("其余 {} 种", buttons.length - AT_ONCE)), rest) : null;
    return element("li", {}, element("p", {}, place, t("　从 {} 起 {} 格", places[keys[0]] || keys[0], keys.length)), first, more, index < 0 ? null : lookAt(index));
  });
  return element("section", { class: "group cuts" }, element("h2", {}, t("连写的数字"), element("span", { class: "group-meaning" }, t("请对照原文，选定怎样切分"))), element("ul", {}, ...items));
}

/**
 * What could not be read and belongs to known cells: fields to type them in from the report. They are
 * taken as corrections, so that they are checked, listed and can be undone.
 */

import { control, element } from "../core/dom.js";
import { t } from "../core/words.js";

/**
 * Totals of a form that is being filled in: offered, never filled in silently.
 *
 * @param {import("../core/shown.js").Shown} validation
 * @param {{ onFill: (changes: { name: string, to: string }[]) => void, onGo: (key: string) => void }} hooks
 * @returns {HTMLElement | null}
 */
export function offersGroup({ offers, places }, { onFill, onGo }) {
  if (offers.length === 0) return null;
  /** @param {import("../core/shown.js").Offer[]} some */
  const fill = (some) => onFill(some.map(({ key, value }) => ({ name: key, to: String(value) })));
  const items = offers.map((offer) => {
    const place = control("button", { type: "button", class: "link" }, t("{}：{}", places[offer.key], offer.value));
    place.addEventListener("click", () => onGo(offer.key));
    const take = control("button", { type: "button", class: "button small", "aria-label": t("填入：{} {}", places[offer.key], offer.value) }, t("填入"));
    take.addEventListener("click", () => fill([offer]));
    return element("li", { class: "offer" }, place, take);
  });
  const all = control("button", { type: "button", class: "button small", id: "fill-all" }, t("填入全部 {} 格", offers.length));
  all.addEventListener("click", () => fill(offers));
  return element("section", { class: "group fill-in" }, element("h2", {}, t("可以算出的合计"), element("span", { class: "group-meaning" }, t("各项已填，请看过再填入"))), element("ul", {}, ...items), offers.length > 1 ? element("p", {}, all) : null);
}

/** More cells than these are filled in the report itself. */
const MOST = 12;

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {{ words: string, reason: string, index: number, keys: string[] }[]} what was not read and belongs to a few cells, which of all that is, and the cells
 */
export function toFillIn({ coverage, places, edited, cuts }) {
  const inCuts = new Set(cuts.flatMap(({ keys }) => keys));
  const typed = new Set(edited.map(({ key }) => key));
  return coverage.notRead
    .map(({ words, reason, keys }, index) => ({ words, reason, index, keys: keys.filter((key) => key in places && !typed.has(key)) }))
    .filter(({ keys }) => keys.length > 0 && keys.length <= MOST && !keys.some((key) => inCuts.has(key)));
}

/**
 * @param {import("../core/shown.js").Shown} validation
 * @param {{ onFill: (changes: { name: string, to: string }[]) => void, onGo: (index: number) => void, lookAt: (index: number) => Node }} hooks
 * @returns {HTMLElement | null}
 */
export function fillInGroup(validation, { onFill, onGo, lookAt }) {
  const { places } = validation;
  const items = toFillIn(validation).map(({ words, reason, index, keys }) => {
    const place = control("button", { type: "button", class: "link claim-words" }, `“${words}”`);
    place.addEventListener("click", () => onGo(index));
    const fields = keys.map((key) => {
      const field = control("input", { type: "text", inputmode: "decimal", id: `fill-${key}`, autocomplete: "off", spellcheck: "false" });
      return { key, field, line: element("p", { class: "fill-in-field" }, element("label", { for: field.id }, places[key]), field) };
    });
    const form = control("form", { class: "fill-in-form" }, ...fields.map(({ line }) => line), element("p", {}, control("button", { type: "submit", class: "button small" }, t("填入"))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      onFill(fields.map(({ key, field }) => ({ name: key, to: field.value.trim() })));
    });
    return element("li", {}, element("p", {}, words === "" ? null : place, element("span", { class: "note-doubt" }, reason)), element("details", {}, element("summary", {}, t("对照原文填写这 {} 格", keys.length)), form), lookAt(index));
  });
  if (items.length === 0) return null;
  return element("section", { class: "group fill-in" }, element("h2", {}, t("没有读准的格"), element("span", { class: "group-meaning" }, t("填了就核对，原文件不动"))), element("ul", {}, ...items));
}

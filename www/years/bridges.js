/**
 * Both years beside each other: what was carried over, column by column, what is in force, and what
 * changed most.
 *
 * @typedef {import("../core/shown.js").Shown} Shown
 */

import { control, element } from "../core/dom.js";
import { t } from "../core/words.js";

/** So many of the largest changes are listed. */
const MOST = 6;

/**
 * @param {Shown} validation
 * @param {(key: string) => void} onCell
 * @returns {HTMLElement | null} `null` where there is nothing to compare with
 */
export function bridges({ previous, values, places, coverage }, onCell) {
  const { matches, contradicts, unchecked } = coverage.years;
  // Another body's, or one of a year that is none to compare with, is beside this one by mistake.
  if (!previous || matches + contradicts + unchecked === 0) return null;
  const before = previous.values;
  /** @type {(key: string, words: string) => HTMLElement} */
  const link = (key, words) => {
    const made = control("button", { type: "button", class: "link quiet" }, words);
    made.addEventListener("click", () => onCell(key));
    return made;
  };
  const carried = Object.keys(places)
    .filter((key) => /\.carried_in\./.test(key))
    .map((key) => ({ key, now: values[key], then: before[key.replace("carried_in", "carried_out")], words: columnIn(places[key]) }));
  const stock = Object.keys(places)
    .filter((key) => /\.in_force$/.test(key) && before[key] !== undefined)
    .map((key) => {
      const [issued, repealed] = ["issued", "repealed"].map((word) => values[key.replace("in_force", word)]);
      const then = issued === undefined || repealed === undefined ? undefined : before[key] + issued - repealed;
      return { key, now: values[key], then, words: t("{}：{} + {} − {}", rowIn(places[key]), before[key], issued, repealed) };
    });
  const changed = Object.keys(places)
    .filter((key) => /\.total$|^disclosure\./.test(key) && values[key] !== undefined && before[key] !== undefined && values[key] !== before[key])
    .map((key) => ({ key, now: values[key], then: before[key] }))
    .sort((a, b) => Math.abs(b.now - b.then) - Math.abs(a.now - a.then))
    .slice(0, MOST);
  const items = changed.map(({ key, now, then }) => element("li", {}, link(key, places[key]), element("span", { class: "bridge-change" }, t("{} → {}（{}{}）", then, now, now > then ? "+" : "−", rounded(Math.abs(now - then))))));
  return element(
    "section",
    { class: "group bridges" },
    element("h2", {}, t("与 {}对照", previous.year ? t("{} 年度", previous.year) : t("上一年度"))),
    bridge(t("结转"), [t("申请人"), t("上年结转下年"), t("本年上年结转")], carried, link),
    bridge(t("现行有效"), [t("上年现行有效 + 制发 − 废止"), t("应有"), t("本年填")], stock, link),
    items.length > 0 ? element("h3", {}, t("变化最大的")) : null,
    items.length > 0 ? element("ul", { class: "bridge-changes" }, ...items) : null,
  );
}

/**
 * @param {string} title
 * @param {string[]} heads
 * @param {{ key: string, now: number | undefined, then: number | undefined, words: string }[]} rows
 * @param {(key: string, words: string) => HTMLElement} link
 */
function bridge(title, heads, rows, link) {
  if (rows.length === 0) return null;
  const cells = rows.map(({ key, now, then, words }) => {
    const known = now !== undefined && then !== undefined;
    const holds = now === then;
    const sign = !known ? t("未核") : holds ? "✓" : t("差 {}", rounded(Math.abs(now - then)));
    const figure = (/** @type {number | undefined} */ value) => (value === undefined ? "—" : String(value));
    return element(
      "tr",
      known && !holds ? { class: "differs" } : {},
      element("th", { scope: "row" }, link(key, words)),
      element("td", { class: "figure" }, figure(then)),
      element("td", { class: "figure" }, figure(now)),
      element("td", {}, sign),
    );
  });
  const head = element("tr", {}, ...heads.map((words) => element("th", { scope: "col" }, words)), element("th", { scope: "col" }, t("是否相等")));
  return element("table", { class: "bridge" }, element("caption", {}, title), element("thead", {}, head), element("tbody", {}, ...cells));
}

/** @param {number} value as it is read: amounts have decimals */
const rounded = (value) => String(Math.round(value * 1e6) / 1e6);

/** @param {string} place as the core words it, the row before the column: 表三“二、上年结转”行“自然人”列 */
const columnIn = (place) => (/“([^”]*)”列?$/.exec(place) || ["", place])[1];

/** @param {string} place */
const rowIn = (place) => (/“([^”]*)”/.exec(place) || ["", place])[1];

/**
 * Numbers in the prose that agree with the tables, and those that could not be checked: folded
 * away, each a way to its place, and from there to the cells.
 */

import { element } from "../core/dom.js";
import { t } from "../core/words.js";

/** So many numbers are listed. */
const LISTED = 200;
/** So many cells of one number are named. */
const CELLS = 4;

/**
 * @typedef {import("../core/shown.js").ShownClaim} ShownClaim
 * @typedef {{ onClaim: (index: number) => void, onCell: (stop: null, key: string) => void }} Hooks
 */

/**
 * @param {Pick<import("../core/shown.js").Shown, "claims" | "places" | "values">} validation
 * @param {Hooks} hooks
 * @returns {HTMLElement}
 */
export function claimsGroup({ claims, places, values }, hooks) {
  const numbered = claims.map((claim, index) => Object.assign({ index }, claim));
  /** @param {ShownClaim["outcome"]} outcome */
  const of = (outcome) => numbered.filter((claim) => claim.outcome === outcome);
  const [unchecked, matching] = [of("unchecked"), of("matches")];
  const counts = [matching.length > 0 ? t("{} 处一致", matching.length) : "", unchecked.length > 0 ? t("{} 处未核", unchecked.length) : ""].filter(Boolean);
  const listed = unchecked.concat(matching);
  const items = listed.slice(0, LISTED).map((claim) => item(claim, places, values, hooks));
  if (listed.length > LISTED) items.push(element("li", {}, t("……共 {} 处，这里列出前 {} 处", listed.length, LISTED)));
  return element(
    "section",
    { class: "group" },
    element(
      "details",
      { class: "remarks claims" },
      element("summary", {}, element("h2", {}, t("文字中的数字：{}", counts.join(t("，"))))),
      element("ul", { class: "claim-list" }, ...items),
    ),
  );
}

/**
 * @param {ShownClaim & { index: number }} claim
 * @param {Record<string, string>} places the words for every cell
 * @param {Record<string, number>} values of the cells
 * @param {Hooks} hooks
 */
function item({ index, words, keys, outcome, value }, places, values, hooks) {
  const place = element("button", { type: "button", class: "link claim-words" }, `“${words}”`);
  place.addEventListener("click", () => hooks.onClaim(index));
  if (outcome === "unchecked") return element("li", {}, place, element("span", { class: "note-doubt" }, t(" 未核：表中的数不全，或者说法不够确切")));
  const cells = keys.slice(0, CELLS).map((key) => {
    const cell = element("button", { type: "button", class: "link quiet" }, places[key] || key);
    cell.addEventListener("click", () => hooks.onCell(null, key));
    return cell;
  });
  const many = keys.length > CELLS ? t(" 等 {} 格", keys.length) : "";
  /** @type {(Node | string)[]} */
  const joined = [];
  cells.forEach((cell, at) => joined.push(...(at === 0 ? [cell] : [t("、"), cell])));
  // Whoever knows the figures must not take it for one of them.
  const isSum = keys.length > 1 && keys.every((key) => values[key] !== value) && keys.reduce((sum, key) => sum + values[key], 0) === value;
  return element("li", {}, place, element("span", { class: "note-doubt" }, t(" 与 "), ...joined, many, isSum ? t(" 之和") : null, t(" 一致")));
}

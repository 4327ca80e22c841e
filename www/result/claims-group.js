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
 * @param {Pick<import("../core/shown.js").Shown, "claims" | "places">} validation
 * @param {Hooks} hooks
 * @param {import("./report-view.js").ReportView} report in which those that were not understood stand
 * @returns {HTMLElement}
 */
export function claimsGroup({ claims, places }, hooks, report) {
  const numbered = claims.map((claim, index) => Object.assign({ index }, claim));
  /** @param {ShownClaim["outcome"]} outcome */
  const of = (outcome) => numbered.filter((claim) => claim.outcome === outcome);
  const [unchecked, matching] = [of("unchecked"), of("matches")];
  const counts = [matching.length > 0 ? t("{} 处一致", matching.length) : "", unchecked.length > 0 ? t("{} 处未核", unchecked.length) : ""].filter(Boolean);
  const listed = unchecked.concat(matching);
  const items = listed.slice(0, LISTED).map((claim) => item(claim, places, hooks));
  if (listed.length > LISTED) items.push(element("li", {}, t("……共 {} 处，这里列出前 {} 处", listed.length, LISTED)));
  const list = element("ul", { class: "claim-list" }, ...items);
  const fold = element("details", { class: "remarks claims" }, element("summary", {}, element("h2", {}, t("文字中的数字：{}", counts.join(t("，"))))), list);
  // The report is drawn later than the list.
  fold.addEventListener("toggle", () => list.prepend(...notUnderstood(report)), { once: true });
  return element("section", { class: "group" }, fold);
}

/** @param {import("./report-view.js").ReportView} report @returns {HTMLElement[]} the numbers that were not understood */
function notUnderstood(report) {
  report.finish();
  const numbers = Array.from(report.box.querySelectorAll("[data-not-understood]"));
  return numbers.slice(0, LISTED).map((number) => {
    const place = element("button", { type: "button", class: "link" }, `“${number.textContent}”`);
    place.addEventListener("click", () => {
      report.unmark();
      number.classList.add("is-related");
      report.look(number);
      report.claims.origin = place;
    });
    return element("li", {}, place, element("span", { class: "note-doubt" }, " ", number.getAttribute("title")));
  });
}

/**
 * @param {ShownClaim & { index: number }} claim
 * @param {Record<string, string>} places the words for every cell
 * @param {Hooks} hooks
 */
function item({ index, words, cells, reading }, places, hooks) {
  const place = element("button", { type: "button", class: "link claim-words" }, `“${words}”`);
  place.addEventListener("click", () => hooks.onClaim(index));
  if (!reading || cells.length === 0) return element("li", {}, place, element("span", { class: "note-doubt" }, t(" 未核：表中的数不全，或者说法不够确切")));
  const { plus, of } = reading;
  const joined = cells.slice(0, CELLS).flatMap((key, at) => {
    const cell = element("button", { type: "button", class: "link quiet" }, places[key] || key);
    cell.addEventListener("click", () => hooks.onCell(null, key));
    return at === 0 ? [cell] : [of.length > 0 ? t("、") : at < plus.length ? t("加") : t("减"), cell];
  });
  if (cells.length > CELLS) joined.push(t(" 等 {} 格", cells.length));
  if (plus.length > 1 && cells.length === plus.length) joined.push(t(" 之和"));
  return element("li", {}, place, element("span", { class: "note-doubt" }, t(" 与 "), ...joined, t(" 一致")));
}

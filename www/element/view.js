/**
 * What the element shows: the core's headline, a light list of what was found, and the report.
 */

import { element, fill } from "../core/dom.js";
import { trustedHtml } from "../core/trusted.js";

/** @typedef {import("gouji").Validation} Validation */

/** As on the page. */
const SIGNS = { error: "■", warning: "▲", info: "●" };

/**
 * @param {HTMLElement} body
 * @param {import("../embed/protocol").Checked} checked
 * @param {{ canLocate: boolean, onSelect: (index: number) => void, own: ReturnType<typeof import("./words.js").wordsIn> }} hooks `own`: the element's own words
 */
export function showChecked(body, { validation, html, weights }, { canLocate, onSelect, own }) {
  const { summary, findings, diagnoses } = validation;
  const list = element("ul", { part: "findings" });
  const explained = new Set();
  for (const { message, explains, findings: of, repairs } of diagnoses) {
    of.forEach((index) => explained.add(index));
    const first = of[0];
    const words = element("span", { class: "words" }, [message, explains].filter(Boolean).join(own.comma));
    repairs.forEach(({ message: repair, because }) => words.append(element("span", { class: "repair", part: "repair" }, because ? own.bracketed(repair, because) : repair)));
    list.append(item("error", words, first === undefined ? null : first));
  }
  findings.forEach((finding, index) => {
    if (!explained.has(index) && !finding.accepted) list.append(item(weights[index], element("span", { class: "words" }, finding.message), index));
  });

  /**
   * @param {import("gouji").Severity} severity
   * @param {HTMLElement} words
   * @param {number | null} index
   */
  function item(severity, words, index) {
    const line = element("li", { "data-severity": severity, part: `finding ${severity}` }, element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[severity]), words);
    if (index !== null) {
      const button = element("button", { type: "button", part: "locate" }, canLocate ? own.locate : own.view);
      button.addEventListener("click", () => onSelect(index));
      line.append(button);
    }
    return line;
  }

  const report = element("div", { class: "report", part: "report" });
  const details = element("details", { part: "report-box" }, element("summary", {}, own.report), report);
  details.addEventListener("toggle", () => {
    if (report.firstChild === null) report.innerHTML = trustedHtml(html);
  });
  fill(
    body,
    element("p", { class: "detail", part: "detail" }, summary.detail),
    ...summary.notChecked.map((words) => element("p", { class: "detail", part: "not-checked" }, words)),
    list,
    details,
  );
}

/**
 * Shows a finding in the report below the list.
 * @param {HTMLElement} body
 * @param {number} index
 */
export function showInReport(body, index) {
  const details = body.querySelector("details");
  if (!details) return;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  body.querySelectorAll(".here").forEach((old) => old.classList.remove("here"));
  const place = body.querySelector(`#finding-${index}`);
  if (!place) return;
  place.classList.add("here");
  place.scrollIntoView({ block: "center" });
}

/**
 * Paper: the head with what was checked and when, the result, the basis of each finding, and who
 * answers for it; with the report or without it, or the list of corrections alone.
 *
 * @typedef {"all" | "sheet" | "changes"} What
 * @typedef {import("../result/result.js").Current} Current
 * @typedef {import("gouji").RulePage} RulePage
 */

import { trustedHtml } from "../core/trusted.js";
import { byId, element, fill } from "../core/dom.js";
import { changeSheet } from "../correct/change-list.js";
import { printHead } from "./share.js";
import { t } from "../core/words.js";

/**
 * @param {Current} current
 * @param {RulePage[]} pages of all rules, where they are known by now
 * @param {(correction: import("../result/repairs.js").Correction) => string} because
 */
export function fillPaper(current, pages, because) {
  const { validation, corrections, name } = current;
  fill(byId("print-head"), ...printHead(current));
  const used = new Set(validation.findings.map(({ rule }) => rule));
  const bases = pages.filter(({ id }) => used.has(id)).map(({ summary, basis }) => element("li", {}, element("b", {}, summary), t("　{}", firstParagraph(basis))));
  const changes = element("div", { class: "print-changes" });
  if (corrections.length > 0) changes.innerHTML = trustedHtml(changeSheet({ title: validation.report.title || name, corrections, because }).html);
  const sign = [t("核对人"), t("复核人"), t("日期")].map((word) => element("span", {}, t("{}：", word)));
  fill(
    byId("print-foot"),
    changes,
    bases.length > 0 ? element("div", { class: "print-bases" }, element("p", {}, element("b", {}, t("依据"))), element("ul", {}, ...bases)) : null,
    element("p", { class: "print-sign" }, ...sign),
  );
}

/**
 * @param {What} what
 * @param {Current} current
 * @param {RulePage[]} pages
 * @param {(correction: import("../result/repairs.js").Correction) => string} because
 */
export function print(what, current, pages, because) {
  fillPaper(current, pages, because);
  const { dataset } = document.body;
  dataset.print = what;
  window.addEventListener("afterprint", () => delete dataset.print, { once: true });
  window.print();
}

/** @param {string} text of a rule's page */
const firstParagraph = (text) => text.split(/\n\s*\n/)[0].replace(/\s*\n\s*/g, "").replace(/[`*]/g, "").trim();

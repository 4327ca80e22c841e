/** Numbers of the prose that were corrected, in the report. */

import { element } from "../core/dom.js";
import { wordsOf } from "../result/dressing.js";
import { t } from "../core/words.js";

/**
 * A number that was corrected is struck, with the new one behind it.
 *
 * @param {ParentNode} part of the report
 * @param {import("../result/dressing.js").Dressing} dressing
 */
export function dressSentences(part, { claimsOfFindings, restated }) {
  /** @type {NodeListOf<HTMLElement>} */
  const numbers = part.querySelectorAll("[data-claim], mark[data-finding]");
  for (const number of numbers) {
    const own = number.getAttribute("data-claim");
    const claim = own === null ? claimsOfFindings[Number(wordsOf(number, "data-finding")[0])] : Number(own);
    const now = claim === undefined ? undefined : restated.get(claim);
    if (number.classList.contains("is-restated")) takeBack(number);
    const { said = number.title } = number.dataset;
    number.classList.toggle("is-restated", now !== undefined);
    if (now === undefined) {
      number.title = said;
      delete number.dataset.said;
    } else {
      number.dataset.said = said;
      number.title = t("改正，未改动原文件");
      restate(number, now);
    }
  }
}

/** @param {HTMLElement} number that reads as in the file again */
function takeBack(number) {
  number.querySelectorAll(".restated").forEach((added) => added.remove());
  number.querySelectorAll("del").forEach((struck) => struck.replaceWith(...Array.from(struck.childNodes)));
  number.normalize();
}

/**
 * The number alone where it can be told; else all of its words.
 *
 * @param {HTMLElement} number with its words
 * @param {{ from: string, to: string }} now
 */
function restate(number, { from, to }) {
  const added = element("ins", { class: "restated" }, element("span", { class: "unseen" }, t("改为")), to === "" ? t("空白") : to);
  const text = Array.from(number.childNodes).find((node) => node instanceof Text && node.data.includes(from));
  const [before, behind, ...more] = text ? (text.textContent || "").split(from) : [];
  const struck = element("del");
  if (!text || more.length > 0 || /\d$/.test(before) || /^[.\d]/.test(behind)) {
    struck.append(...Array.from(number.childNodes).filter((node) => !(node instanceof HTMLInputElement)));
    number.prepend(struck, added);
  } else {
    struck.append(from);
    text.replaceWith(before, struck, added, behind);
  }
}

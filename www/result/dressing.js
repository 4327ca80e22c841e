/**
 * What the core rendered gets what the page needs of it: how a mark looks, what was corrected, and the
 * cell that is thought wrong.
 */

import { element, fill } from "../core/dom.js";
import { SEVERITIES } from "./severity.js";
import { cellsOfCauses, evidenceIn } from "./suspicion.js";
import { t } from "../core/words.js";

/** How marks may look, the one that is seen first. */
const LOOKS = [...SEVERITIES, "evidence", "accepted"];

/**
 * @typedef {import("../core/shown.js").EditedCell} EditedCell
 * @typedef {import("./suspicion.js").Suspicion} Suspicion
 */

export class Dressing {
  constructor() {
    /** @type {Map<string, Suspicion>} */
    this.cells = new Map();
    /** @type {Map<string, EditedCell>} */
    this.edited = new Map();
    /** @type {Map<number, { from: string, to: string }>} numbers of the prose that were corrected, by claim */
    this.restated = new Map();
    /** @type {(number | undefined)[]} the claim that each finding is about */
    this.claimsOfFindings = [];
    /** @type {string[]} how each finding's mark looks: by what has to be done; `accepted` where it was set aside, `evidence` where it only speaks for a repair */
    this.looks = [];
    /** @type {(part: ParentNode) => void} shows the numbers of the prose that were corrected, once there can be any */
    this.dressSentences = () => {};
  }

  /**
   * @param {import("../core/shown.js").ShownClaim[]} claims
   * @param {import("./repairs.js").Correction[]} corrections
   */
  restate(claims, corrections) {
    this.restated = new Map();
    for (const correction of corrections) {
      const claim = claims.findIndex(({ id }) => id === correction.name);
      if (claim >= 0) this.restated.set(claim, correction);
    }
  }

  /** @param {import("../core/shown.js").Marked} marked */
  take({ diagnoses, edited, findings }) {
    this.claimsOfFindings = findings.map(({ claim }) => claim);
    this.cells = cellsOfCauses(diagnoses, findings);
    this.edited = new Map(edited.map((cell) => [cell.key, cell]));
    const evidence = evidenceIn(diagnoses, findings);
    this.looks = findings.map((finding, index) => (finding.accepted !== null ? "accepted" : evidence.has(index) ? "evidence" : finding.weight));
  }

  /** @returns {string[]} the cells that look otherwise than the core drew them */
  get keys() {
    return Array.from(this.cells.keys()).concat(Array.from(this.edited.keys()));
  }

  /** @param {string} key @returns {string} what tells whether its cell looks as before */
  stateOf(key) {
    return JSON.stringify([this.cells.get(key), this.edited.get(key)]);
  }

  /** @param {ParentNode} part of the report, or one cell */
  dressPart(part) {
    this.dressMarks(part);
    this.dressSentences(part);
    /** @type {HTMLElement[]} */
    const cells = Array.from(part.querySelectorAll("[data-key]"));
    if (part instanceof HTMLElement && part.hasAttribute("data-key")) cells.push(part);
    cells.forEach((cell) => this.dress(cell));
  }

  /** @param {ParentNode} part */
  dressMarks(part) {
    /** @type {NodeListOf<HTMLElement>} */
    const marks = part.querySelectorAll("mark[data-finding]");
    for (const mark of marks) {
      const findings = wordsOf(mark, "data-finding");
      const looks = findings.map((index) => this.looks[Number(index)]);
      put(mark, "tabindex", "-1");
      put(mark, "aria-describedby", findings.map((index) => `note-${index}`).join(" "));
      put(mark, "data-severity", LOOKS.find((look) => looks.includes(look)) || "");
    }
  }

  /**
   * A cell that is thought wrong, or that was corrected, shows it.
   * @param {HTMLElement} cell
   */
  dress(cell) {
    const key = cell.getAttribute("data-key") || "";
    if (cell.tabIndex !== 0) cell.tabIndex = -1;
    delete cell.dataset.cause;
    cell.classList.remove("is-suspect", "is-tried");
    cell.removeAttribute("title");
    cell.removeAttribute("aria-describedby");
    const cause = this.cells.get(key);
    if (cause) {
      cell.dataset.cause = cause.stops.join(" ");
      if (cause.sure) {
        cell.classList.add("is-suspect");
        cell.title = cause.words;
        cell.setAttribute("aria-describedby", cause.stops.join(" "));
      }
    }
    const edit = this.edited.get(key);
    if (!edit) return;
    cell.classList.add("is-tried");
    cell.classList.toggle("is-unread", edit.unread);
    cell.title = edit.unread ? t("这一格读不成数") : t("改正，未改动原文件");
    /** @type {HTMLElement | null} */
    const mark = cell.querySelector("mark:not(:empty)");
    fill(
      mark || cell,
      element("del", { class: edit.original === "" ? "unseen" : null }, element("span", { class: "unseen" }, t("原为")), edit.original === "" ? t("空白") : edit.original),
      " ",
      element("ins", {}, element("span", { class: "unseen" }, t("改为")), edit.text === "" ? t("空白") : edit.text),
    );
  }
}

/**
 * What stands there already is left alone: it would be laid out again.
 * @type {(place: Element, name: string, value: string) => void}
 */
const put = (place, name, value) => {
  if (place.getAttribute(name) !== value) place.setAttribute(name, value);
};

/**
 * @param {Element | null} place
 * @param {string} attribute
 * @returns {string[]} what the attribute lists
 */
export function wordsOf(place, attribute) {
  return ((place && place.getAttribute(attribute)) || "").split(" ").filter(Boolean);
}

/**
 * The report as the core renders it, with the places of the findings marked. A long one comes
 * in pieces, between which the page stays awake.
 */

import { trustedHtml } from "../core/trusted.js";
import { ClaimLinks } from "./claim-links.js";
import { Dressing, wordsOf } from "./dressing.js";
import { intoView } from "./into-view.js";
import { neighbour } from "./neighbour.js";
import { SIDE_BY_SIDE } from "./side-by-side.js";
import { reachable, withCaption } from "./tables.js";

/** How long one go of putting pieces in may take, in milliseconds. */
const BUDGET = 12;

/**
 * @typedef {import("../core/pieces.js").Piece} Piece
 */

export class ReportView {
  /**
   * @param {HTMLElement} box
   * @param {(stop: string) => void} onPick a cause or a finding was picked in the report
   * @param {(key: string, byKeyboard: boolean) => void} onInspect a cell is to be looked into
   */
  constructor(box, onPick, onInspect) {
    this.box = box;
    /** @type {HTMLElement | null} */
    this.article = null;
    /** @type {Piece[]} */
    this.waiting = [];
    /** @type {string | null} */
    this.current = null;
    this.dressing = new Dressing();
    /** @type {Piece[]} what is shown */
    this.pieces = [];
    /** @type {typeof import("./redraw.js") | null} how it is drawn again in place: comes with the workbench, as what asks for it does */
    this.drawing = null;
    this.timer = 0;
    this.held = false;
    /** Whether its marks are of a figure that is being typed, which the list does not know yet. */
    this.isAhead = false;
    this.claims = new ClaimLinks(this);
    this.watcher = typeof ResizeObserver === "function" ? new ResizeObserver(reachable) : null;
    box.addEventListener("click", (event) => {
      const { target } = event;
      const stop = this.stopAt(target);
      const selecting = String(window.getSelection()) !== ""; // selecting text is not picking
      if (selecting || this.held || !(target instanceof Element)) return;
      // On a narrow screen the first click stays in the report, the second one looks into the figure.
      const wasCurrent = target.closest("td.is-current") !== null;
      if (stop !== null) onPick(stop);
      if (stop === null ? !this.claims.follow(target) : wasCurrent || window.matchMedia(SIDE_BY_SIDE).matches) inspect(target, false);
    });
    /** @type {(target: Element, byKeyboard: boolean) => void} */
    const inspect = (target, byKeyboard) => {
      const cell = target.closest("td[data-key]");
      if (cell && !target.closest("input")) onInspect(cell.getAttribute("data-key") || "", byKeyboard);
    };
    box.addEventListener("keydown", (event) => {
      const { target, key } = event;
      if (!(target instanceof HTMLElement) || !target.matches("td[data-key]")) return;
      const next = neighbour(target, key);
      if (next) this.step(next);
      else if (key === "Enter") inspect(target, true);
      else return;
      event.preventDefault();
    });
    window.addEventListener("beforeprint", () => this.finish());
  }

  /** What is seen belongs to the result before: it stays until the new one is there, and picks nothing. */
  hold() {
    this.held = true;
  }

  /** Nothing to see for now. */
  clear() {
    this.held = false;
    clearTimeout(this.timer);
    if (this.watcher) this.watcher.disconnect();
    this.waiting = [];
    this.pieces = [];
    this.article = null;
    this.current = null;
    this.box.textContent = "";
  }

  /**
   * @param {Piece[]} pieces
   * @param {import("../core/shown.js").Shown} validation
   */
  show(pieces, validation) {
    this.clear();
    this.take(pieces, validation);
    this.waiting = pieces.slice().reverse();
    this.box.classList.toggle("is-long", pieces.length > 1);
    this.put(BUDGET);
  }

  /**
   * The same report with other corrections, rules or acceptances: what is the same stays as it is.
   *
   * @param {Piece[]} pieces
   * @param {import("../core/shown.js").Shown} validation
   */
  update(pieces, validation) {
    this.finish();
    if (!this.drawing || !this.drawing.update(this, pieces, validation)) {
      this.show(pieces, validation);
      this.finish();
    }
    this.held = false;
  }

  /**
   * @param {Piece[]} pieces
   * @param {import("../core/shown.js").Shown} validation
   */
  take(pieces, validation) {
    this.pieces = pieces;
    this.isAhead = false;
    this.claims.begin(validation.claims);
    this.dressing.take(validation);
  }

  /** Puts all in that still waits. */
  finish() {
    clearTimeout(this.timer);
    this.put(Infinity);
  }

  /** @param {number} budget in milliseconds */
  put(budget) {
    const until = performance.now() + budget;
    do {
      const piece = this.waiting.pop();
      if (piece) this.putPiece(piece);
    } while (this.waiting.length > 0 && performance.now() < until);
    if (this.waiting.length > 0) this.timer = window.setTimeout(() => this.put(BUDGET), 0);
  }

  /** @param {Piece} piece */
  putPiece({ kind, html }) {
    const template = document.createElement("template");
    template.innerHTML = trustedHtml(html);
    const { content } = template;
    content.querySelectorAll(".gouji-table").forEach((box) => {
      const table = box.querySelector("table");
      if (table) withCaption(table);
      if (this.watcher) this.watcher.observe(box);
    });
    this.dressing.dressPart(content);
    // One stop of the keyboard for all figures; arrows go on from there.
    const first = this.article ? null : content.querySelector("td[data-key]");
    if (first instanceof HTMLElement) first.tabIndex = 0;
    if (!this.article) {
      this.article = content.querySelector("article");
      this.box.append(content);
    } else if (kind === "rows") {
      const tables = this.article.querySelectorAll("tbody");
      (tables[tables.length - 1] || this.article).append(content);
    } else {
      this.article.append(content);
    }
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null} the first such place, put in if it still waits
   */
  find(selector) {
    if (!this.box.querySelector(selector)) this.finish();
    return this.box.querySelector(selector);
  }

  /**
   * @param {{ findings: number[], cells: string[] }} about
   * @returns {HTMLElement | null} the place to look at: a cell that is thought wrong, or the first mark
   */
  place({ findings, cells }) {
    const cell = cells.length > 0 ? this.find(`[data-key="${cells[0]}"]`) : null;
    return cell || (findings.length > 0 ? this.find(`mark[data-finding~="${findings[0]}"]`) : null);
  }

  /**
   * Shows all places of a stop, and brings the first one into view.
   * @param {string} stop
   * @param {{ findings: number[], cells: string[] }} about
   * @param {boolean} stay whether what is in view stays there
   */
  select(stop, about, stay) {
    this.unmark();
    this.current = stop;
    const place = this.place(about);
    if (!place) return;
    about.cells.forEach((key) => this.markAll(`[data-key="${key}"]`, "is-current"));
    for (const index of about.findings) {
      this.markAll(`mark[data-finding~="${index}"]`, "is-current");
      if (about.cells.length > 0) continue;
      this.markAll(`[data-related~="${index}"]`, "is-related");
      this.markAll(`[data-place^="${index}."], [data-place*=" ${index}."]`, "is-related");
    }
    if (!stay) intoView(place);
  }

  /** Nothing is looked at any more. */
  unmark() {
    for (const old of this.box.querySelectorAll(".is-current, .is-related, .is-linked")) old.classList.remove("is-current", "is-related", "is-linked");
    this.claims.origin = null;
  }

  /**
   * @param {string} selector
   * @param {string} name
   */
  markAll(selector, name) {
    this.box.querySelectorAll(selector).forEach((one) => one.classList.add(name));
  }

  /**
   * @param {string} place another place of a finding in running text, as `data-place` names it
   * @returns {boolean} whether there is such a place
   */
  revealPlace(place) {
    const found = this.find(`[data-place~="${place}"]`);
    this.look(found);
    return found !== null;
  }

  /**
   * @param {number} index of something that was not read
   * @returns {boolean} whether it stands in what is shown
   */
  revealUnread(index) {
    const places = `[data-not-read~="${index}"]`;
    const found = this.find(places);
    this.unmark();
    this.markAll(places, "is-related");
    this.look(found);
    return found !== null;
  }

  /** @param {Element | null} place to bring into view, with the focus */
  look(place) {
    if (!(place instanceof HTMLElement)) return;
    intoView(place);
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /** @param {Element} cell to which the keyboard goes on, without anything jumping */
  step(cell) {
    if (!(cell instanceof HTMLElement)) return;
    this.box.querySelectorAll('td[data-key][tabindex="0"]').forEach((other) => other.setAttribute("tabindex", "-1"));
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /**
   * @param {string} key the cell to bring into view
   * @param {boolean} [stay] the focus stays where it is
   */
  reveal(key, stay) {
    const cell = this.find(`[data-key="${key}"]`);
    if (!cell) return;
    intoView(cell);
    if (stay) return;
    cell.focus({ preventScroll: true });
  }

  /**
   * @param {EventTarget | null} target
   * @returns {string | null} the stop at a place, causes first; at a shared one the next after the current
   */
  stopAt(target) {
    if (this.held || this.isAhead || !(target instanceof Element)) return null;
    const place = target.closest("mark[data-finding]") || target.closest("[data-place]") || target.closest("td, th");
    if (!place || !this.box.contains(place)) return null;
    // A figure that a finding only speaks of is looked into.
    if (place.matches("td[data-key]:not([data-cause])") && !place.querySelector("mark[data-finding]")) return null;
    const others = wordsOf(place, "data-place").map((other) => other.split(".")[0]);
    const cause = place.closest("[data-cause]");
    const inner = place.matches("mark") ? place : place.querySelector("mark[data-finding]");
    const indices = inner ? wordsOf(inner, "data-finding") : others.concat(wordsOf(place, "data-related"));
    const stops = wordsOf(cause, "data-cause").concat(indices.map((index) => `note-${index}`));
    return stops.length === 0 ? null : stops[(stops.indexOf(this.current || "") + 1) % stops.length];
  }
}

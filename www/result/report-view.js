/**
 * The report as the core renders it, with the places of the findings marked. A long one comes
 * in pieces, between which the page stays awake.
 */

import { ClaimLinks } from "./claim-links.js";
import { element, fill } from "../core/dom.js";
import { cellsOf } from "./repairs.js";

/** How long one go of putting pieces in may take, in milliseconds. */
const BUDGET = 12;

/**
 * @typedef {import("../core/pieces.js").Piece} Piece
 * @typedef {import("../core/shown.js").EditedCell} EditedCell
 * @typedef {import("gouji").Diagnosis} Diagnosis
 * @typedef {{ stops: string[], sure: boolean, words: string }} Suspicion what the causes say of a cell
 */

export class ReportView {
  /**
   * @param {HTMLElement} box
   * @param {(stop: string) => void} onPick a cause or a finding was picked in the report
   * @param {(key: string) => void} onInspect a cell is to be looked into
   */
  constructor(box, onPick, onInspect) {
    this.box = box;
    /** @type {HTMLElement | null} */
    this.article = null;
    /** @type {Piece[]} */
    this.waiting = [];
    /** @type {string | null} */
    this.current = null;
    /** @type {Map<string, Suspicion>} */
    this.cells = new Map();
    /** @type {Map<string, EditedCell>} */
    this.edited = new Map();
    this.timer = 0;
    this.held = false;
    this.claims = new ClaimLinks(this);
    this.watcher = typeof ResizeObserver === "function" ? new ResizeObserver(reachable) : null;
    box.addEventListener("click", (event) => {
      const stop = this.stopAt(event.target);
      const selecting = String(window.getSelection()) !== ""; // selecting text is not picking
      if (selecting || this.held) return;
      if (stop !== null) onPick(stop);
      else if (event.target instanceof Element && !this.claims.follow(event.target)) inspect(event.target);
    });
    /** @param {Element} target */
    const inspect = (target) => {
      const cell = target.closest("td[data-key]");
      if (cell) onInspect(cell.getAttribute("data-key") || "");
    };
    box.addEventListener("keydown", (event) => {
      const { target, key } = event;
      if (!(target instanceof HTMLElement) || !target.matches("td[data-key]")) return;
      const next = neighbour(target, key);
      if (next) this.look(next);
      else if (key === "Enter" && !this.held) inspect(target);
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
    this.article = null;
    this.current = null;
    this.box.textContent = "";
  }

  /**
   * @param {Piece[]} pieces
   * @param {Diagnosis[]} diagnoses
   * @param {EditedCell[]} edited cells that a trial changed
   * @param {import("../core/shown.js").ShownClaim[]} claims numbers in the prose
   */
  show(pieces, diagnoses, edited, claims) {
    this.clear();
    this.claims.begin(claims);
    this.cells = cellsOfCauses(diagnoses);
    this.edited = new Map(edited.map((cell) => [cell.key, cell]));
    this.waiting = pieces.slice().reverse();
    this.box.classList.toggle("is-long", pieces.length > 1);
    this.put(BUDGET);
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
    template.innerHTML = html;
    const { content } = template;
    /** @type {NodeListOf<HTMLElement>} */
    const marks = content.querySelectorAll("mark[data-finding]");
    /** @type {NodeListOf<HTMLElement>} */
    const cells = content.querySelectorAll("[data-key]");
    for (const mark of marks) {
      mark.tabIndex = -1;
      mark.setAttribute("aria-describedby", wordsOf(mark, "data-finding").map((index) => `note-${index}`).join(" "));
    }
    cells.forEach((cell, at) => {
      this.claims.dress(cell);
      // One stop of the keyboard for them all; arrows go on from there.
      cell.tabIndex = at === 0 && !this.article ? 0 : -1;
    });
    if (this.cells.size + this.edited.size > 0) cells.forEach((cell) => this.dress(cell));
    const { watcher } = this;
    if (watcher) content.querySelectorAll(".gouji-table").forEach((table) => watcher.observe(table));
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
   * A cell that is thought wrong, or that a trial changed, shows it.
   * @param {HTMLElement} cell
   */
  dress(cell) {
    const key = cell.getAttribute("data-key") || "";
    const cause = this.cells.get(key);
    if (cause) {
      cell.dataset.cause = cause.stops.join(" ");
      cell.tabIndex = -1;
      if (cause.sure) {
        cell.classList.add("is-suspect");
        cell.title = cause.words;
        cell.setAttribute("aria-describedby", cause.stops.join(" "));
      }
    }
    const edit = this.edited.get(key);
    if (!edit) return;
    cell.classList.add("is-tried");
    cell.title = "试改，未改动原文件";
    /** @type {HTMLElement | null} */
    const mark = cell.querySelector("mark:not(:empty)");
    fill(
      mark || cell,
      element("del", {}, element("span", { class: "unseen" }, "原为"), edit.original === "" ? "空白" : edit.original),
      " ",
      element("ins", {}, element("span", { class: "unseen" }, "试改为"), edit.text),
    );
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
   */
  select(stop, about) {
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
    place.scrollIntoView({ block: "center", inline: "center" });
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

  /** @param {Element | null} place to bring into view, with the focus */
  look(place) {
    if (!(place instanceof HTMLElement)) return;
    place.scrollIntoView({ block: "center", inline: "center" });
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /**
   * @param {string} key the cell to bring into view
   * @param {boolean} [stay] the focus stays where it is
   */
  reveal(key, stay) {
    const cell = this.find(`[data-key="${key}"]`);
    if (!cell) return;
    cell.scrollIntoView({ block: "center", inline: "center" });
    if (stay) return;
    cell.tabIndex = -1;
    cell.focus({ preventScroll: true });
  }

  /**
   * @param {EventTarget | null} target
   * @returns {string | null} the stop at a place, causes first; at a shared one the next after the current
   */
  stopAt(target) {
    if (this.held || !(target instanceof Element)) return null;
    const place = target.closest("mark[data-finding]") || target.closest("[data-place]") || target.closest("td, th");
    if (!place || !this.box.contains(place)) return null;
    const others = wordsOf(place, "data-place").map((other) => other.split(".")[0]);
    const cause = place.closest("[data-cause]");
    const inner = place.matches("mark") ? place : place.querySelector("mark[data-finding]");
    const indices = inner ? wordsOf(inner, "data-finding") : others.concat(wordsOf(place, "data-related"));
    const stops = wordsOf(cause, "data-cause").concat(indices.map((index) => `note-${index}`));
    return stops.length === 0 ? null : stops[(stops.indexOf(this.current || "") + 1) % stops.length];
  }
}

/**
 * @param {Diagnosis[]} diagnoses
 * @returns {Map<string, Suspicion>} what the causes say of each cell
 */
function cellsOfCauses(diagnoses) {
  /** @type {Map<string, Suspicion>} */
  const cells = new Map();
  diagnoses.forEach((diagnosis, index) => {
    if (diagnosis.repairs.length === 0) return;
    const { sure, keys } = cellsOf(diagnosis);
    for (const key of keys) {
      /** @type {Suspicion} */
      const cell = cells.get(key) || { stops: [], sure: false, words: "" };
      cell.stops.push(`cause-${index}`);
      if (sure) Object.assign(cell, { sure, words: diagnosis.message });
      cells.set(key, cell);
    }
  });
  return cells;
}

/**
 * @param {Element | null} place
 * @param {string} attribute
 * @returns {string[]} what the attribute lists
 */
function wordsOf(place, attribute) {
  return ((place && place.getAttribute(attribute)) || "").split(" ").filter(Boolean);
}

/**
 * A table wider than its place can be scrolled by keyboard too.
 * @param {ResizeObserverEntry[]} entries
 */
function reachable(entries) {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) {
      target.setAttribute("tabindex", "0");
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", "表格，可左右滚动");
    } else {
      target.removeAttribute("tabindex");
      target.removeAttribute("role");
      target.removeAttribute("aria-label");
    }
  }
}

/** @type {Record<string, { rows: number, cells: number }>} */
const WAYS = {
  ArrowUp: { rows: -1, cells: 0 },
  ArrowDown: { rows: 1, cells: 0 },
  ArrowLeft: { rows: 0, cells: -1 },
  ArrowRight: { rows: 0, cells: 1 },
};

/**
 * @param {HTMLElement} cell
 * @param {string} key that was pressed
 * @returns {Element | null} the figure beside it on that side, or the nearest one in the next row that has any
 */
function neighbour(cell, key) {
  const way = WAYS[key];
  const row = cell.closest("tr");
  if (!way || !row) return null;
  const figures = (/** @type {Element} */ one) => Array.from(one.querySelectorAll("td[data-key]"));
  if (way.rows === 0) return figures(row)[figures(row).indexOf(cell) + way.cells] || null;
  const rows = Array.from(row.parentElement ? row.parentElement.children : []);
  for (let at = rows.indexOf(row) + way.rows; at >= 0 && at < rows.length; at += way.rows) {
    const { left } = cell.getBoundingClientRect();
    const distance = (/** @type {Element} */ one) => Math.abs(one.getBoundingClientRect().left - left);
    const found = figures(rows[at]).sort((a, b) => distance(a) - distance(b));
    if (found.length > 0) return found[0];
  }
  return null;
}

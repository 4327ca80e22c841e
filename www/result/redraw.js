/**
 * Drawing a report again in place: only what is different from before is replaced, so that nothing
 * jumps, and a cell that is being typed in stays.
 */

import { fill } from "../core/dom.js";
import { trustedHtml } from "../core/trusted.js";

/**
 * @typedef {import("../core/pieces.js").Piece} Piece
 * @typedef {import("./report-view.js").ReportView} ReportView
 * @typedef {{ isDressed: (cell: Element) => boolean, dress: (part: Element) => void }} Hooks `isDressed`: it looks otherwise, whatever it says
 * @typedef {{ lines: string[], places: Map<number, Element>, keys: Map<string, number>, behind: Map<Element, number> }} Drawn
 *   the lines that are shown, the row or the block of each, where each cell stands, and what was left as it was while it was typed in
 */

const ROW = /^<tr>.*<\/tr>$/;
const BLOCK = /^<(p|h\d)>.*<\/\1>$/;

/** @type {WeakMap<Element, Drawn>} by article on screen */
const known = new WeakMap();
/** @type {WeakMap<ReportView, { since: Piece[], lines: string[] }>} the report as it was told last as a whole, since what was shown */
const wholes = new WeakMap();

/**
 * The same report as the core tells it now.
 *
 * @param {ReportView} view
 * @param {Piece[]} pieces
 * @param {import("../core/shown.js").Shown} validation
 * @returns {boolean} whether it could be done; if not, it has to be shown from the beginning
 */
export function update(view, pieces, validation) {
  const { article, dressing, pieces: before } = view;
  const dressed = dressedBy(dressing, () => view.take(pieces, validation));
  if (!article) return false;
  const hooks = hooksOf(view, dressed);
  if (before.length !== 1 || pieces.length !== 1 || !redrawLines(article, before, linesOf(pieces), dressed, hooks)) {
    known.delete(article);
    const [old, fresh] = [before, pieces].map(articleOf);
    if (!old || !fresh || !redraw(article, old, fresh, hooks)) return false;
  }
  // What is the same may have been set aside, and a sentence may be as it was again.
  dressing.dressMarks(article);
  dressing.dressSentences(article);
  return true;
}

/**
 * @param {ReportView} view
 * @returns {string[] | null} the lines that the worker tells the differences from, where it is shown in one piece
 */
export function wholeOf(view) {
  if (!view.article || view.pieces.length !== 1) return null;
  drawnIn(view.article, view.pieces); // is known then before it has to be
  const whole = wholes.get(view);
  if (whole && (view.isAhead || whole.since === view.pieces)) return whole.lines;
  return told(view, view.pieces);
}

/**
 * @param {ReportView} view
 * @param {Piece[]} pieces of the report as a whole, which need not be shown
 * @returns {string[] | null}
 */
export function told(view, pieces) {
  const lines = pieces.length === 1 ? linesOf(pieces) : null;
  if (lines) wholes.set(view, { since: view.pieces, lines });
  else wholes.delete(view);
  return lines;
}

/**
 * The marks alone, for each key that is typed.
 *
 * @param {ReportView} view
 * @param {string[]} fresh lines of the report
 * @param {import("../core/messages").Marks} marks
 * @param {import("../core/shown.js").ShownClaim[]} claims
 * @param {import("./repairs.js").Correction[]} corrections
 * @returns {boolean} whether it could be done
 */
export function retouch(view, fresh, marks, claims, corrections) {
  const { article, dressing, pieces } = view;
  if (!article || pieces.length !== 1) return false;
  const looks = dressing.looks.join();
  const wasRestated = dressing.restated.size > 0;
  dressing.restate(claims, corrections);
  const dressed = dressedBy(dressing, () => dressing.take(marks));
  if (!redrawLines(article, pieces, fresh, dressed, hooksOf(view, dressed))) return false;
  // What is shown from now on is no whole any more, and seldom wanted in one.
  view.pieces = [{ kind: "blocks", get html() { return fresh.join("\n"); } }];
  view.isAhead = true;
  if (looks !== dressing.looks.join()) dressing.dressMarks(article);
  if (wasRestated || dressing.restated.size > 0) dressing.dressSentences(article);
  return true;
}

/**
 * @param {import("./dressing.js").Dressing} dressing
 * @param {() => void} change
 * @returns {Set<string>} the cells that look otherwise since, whatever they say
 */
function dressedBy(dressing, change) {
  const before = new Map(dressing.keys.map((key) => [key, dressing.stateOf(key)]));
  change();
  return new Set(dressing.keys.concat(Array.from(before.keys())).filter((key) => before.get(key) !== dressing.stateOf(key)));
}

/** @param {Piece[]} pieces of which there is one @returns {string[]} */
const linesOf = ([{ html }]) => html.split("\n");

/** @type {(view: ReportView, dressed: Set<string>) => Hooks} */
const hooksOf = ({ dressing }, dressed) => ({
  isDressed: (cell) => dressed.has(cell.getAttribute("data-key") || ""),
  dress: (part) => dressing.dressPart(/** @type {ParentNode} */ (part)),
});

/** @param {Element} cell in which somebody types */
const isBusy = (cell) => cell.classList.contains("is-editing");

/**
 * @param {Element} live the article on screen
 * @param {Piece[]} pieces of what it was made of
 * @returns {Drawn | null} `null` where they cannot be told apart
 */
function drawnIn(live, pieces) {
  const found = known.get(live);
  if (found) return found;
  const lines = linesOf(pieces);
  const [rows, blocks] = ["tr", "p, h1, h2, h3, h4, h5, h6"].map((selector) => Array.from(live.querySelectorAll(selector)).reverse());
  /** @type {Map<number, Element>} */
  const places = new Map();
  /** @type {Drawn["keys"]} */
  const keys = new Map();
  for (const [at, line] of lines.entries()) {
    const kind = ROW.test(line) ? rows : BLOCK.test(line) ? blocks : null;
    const place = kind && kind.pop();
    if (place) places.set(at, place);
    else if (kind) return null;
    if (kind === rows) for (const rest of line.split('data-key="').slice(1)) keys.set(rest.slice(0, rest.indexOf('"')), at);
  }
  if (rows.length + blocks.length > 0) return null;
  const drawn = { lines, places, keys, behind: new Map() };
  known.set(live, drawn);
  return drawn;
}

/**
 * The short way: the core writes a row or a block a line, and only what is different is read as HTML.
 *
 * @param {Element} live the article on screen
 * @param {Piece[]} pieces that it was made of
 * @param {string[]} fresh lines
 * @param {Set<string>} dressed keys of cells that look otherwise though they say the same
 * @param {Hooks} hooks
 * @returns {boolean} whether it could be done; if not, nothing was changed
 */
function redrawLines(live, pieces, fresh, dressed, hooks) {
  const drawn = drawnIn(live, pieces);
  if (!drawn || drawn.lines.length !== fresh.length) return false;
  const { lines: old, places, keys, behind } = drawn;
  /** The lines to look at whatever they say. */
  const others = new Set(Array.from(behind.values()).concat(Array.from(dressed).map((key) => keys.get(key) || 0)));
  /** @type {{ cell: HTMLTableCellElement, html: string }[]} */
  const cells = [];
  /** @type {{ cell: HTMLTableCellElement, html: string }[]} that say the same, and are spoken of otherwise */
  const linked = [];
  /** @type {{ at: number, block: Element }[]} */
  const blocks = [];
  /** @type {Map<Element, number>} */
  const busy = new Map();
  // The first line tells how the file was read, which is shown elsewhere.
  for (let at = 1; at < fresh.length; at += 1) {
    if (old[at] === fresh[at] && !others.has(at)) continue;
    const place = places.get(at);
    if (!place || !(place instanceof HTMLTableRowElement ? ROW : BLOCK).test(fresh[at])) return false;
    if (place instanceof HTMLTableRowElement) {
      const [was, is] = [old, fresh].map((lines) => cellsIn(lines[at]));
      if (was.length !== is.length || is.length !== place.cells.length) return false;
      is.forEach((html, column) => {
        const cell = place.cells[column];
        const isOther = behind.has(cell) || hooks.isDressed(cell);
        if (was[column] === html && !isOther) return;
        if (isBusy(cell)) busy.set(cell, at);
        else if (isOther || contentIn(was[column]) !== contentIn(html)) cells.push({ cell, html });
        else linked.push({ cell, html });
      });
    } else if (place.querySelector(".is-editing")) busy.set(place, at);
    else blocks.push({ at, block: place });
  }
  Object.assign(drawn, { lines: fresh, behind: busy });
  for (const { cell, html } of linked) {
    for (const name of LINKS) link(cell, name, (html.match(` ${name}="([^"]*)"`) || [])[1]);
  }
  // What is different is read in one go.
  const { children } = contentOf(`<table><tbody><tr>${cells.map(({ html }) => html).join("")}</tr></tbody></table>${blocks.map(({ at }) => fresh[at]).join("")}`);
  const [table, ...copies] = Array.from(children);
  const read = table.querySelectorAll("td, th");
  cells.forEach(({ cell }, at) => redrawCell(cell, read[at], hooks));
  for (const [index, { at, block }] of blocks.entries()) {
    replaceBlock(block, copies[index], hooks);
    places.set(at, copies[index]);
  }
  return true;
}

/** Words of the prose that can have the focus. */
const SENTENCES = "mark[data-finding], [data-claim]";

/**
 * Where the focus was in it, it stays at the same words.
 *
 * @param {Element} block
 * @param {Element} copy
 * @param {Hooks} hooks
 */
function replaceBlock(block, copy, hooks) {
  const { activeElement } = document;
  const at = activeElement && block.contains(activeElement) ? Array.from(block.querySelectorAll(SENTENCES)).findIndex((one) => one.contains(activeElement)) : -1;
  block.replaceWith(copy);
  hooks.dress(copy);
  const same = at < 0 ? null : copy.querySelectorAll(SENTENCES)[at];
  if (!(same instanceof HTMLElement)) return;
  if (same.tabIndex < 0) same.tabIndex = -1;
  same.focus({ preventScroll: true });
}

/** What a cell has of findings elsewhere. */
const LINKS = ["data-related", "data-not-read"];

/** @type {(cell: Element, name: string, value: string | null | undefined) => void} */
function link(cell, name, value) {
  if (typeof value !== "string") cell.removeAttribute(name);
  else if (value !== cell.getAttribute(name)) cell.setAttribute(name, value);
}

/** @param {string} cell as the core writes it, whose attributes hold no “>” */
const contentIn = (cell) => cell.slice(cell.indexOf(">"));

/** @param {string} row as the core writes it @returns {string[]} its cells */
const cellsIn = (row) => row.slice("<tr>".length, -"</tr>".length).split(/(?=<t[dh][ >])/);

/** @param {string} html */
function contentOf(html) {
  const template = document.createElement("template");
  template.innerHTML = trustedHtml(html);
  return template.content;
}

/** @param {Piece[]} pieces @returns {Element | null} the article, by itself */
function articleOf(pieces) {
  /** @type {Element | null} */
  let article = null;
  for (const { kind, html } of pieces) {
    const content = contentOf(html);
    if (!article) {
      article = content.querySelector("article");
      continue;
    }
    const tables = kind === "rows" ? article.querySelectorAll("tbody") : [];
    (tables[tables.length - 1] || article).append(content);
  }
  return article;
}

/**
 * @param {Element} live the article on screen, which was dressed since it was made of `before`
 * @param {Element} before
 * @param {Element} after
 * @param {Hooks} hooks
 * @returns {boolean} whether it could be done; where the shape is another, nothing was changed
 */
function redraw(live, before, after, hooks) {
  if (live.children.length !== before.children.length || before.children.length !== after.children.length) return false;
  const blocks = Array.from(live.children);
  blocks.forEach((block, at) => {
    const [old, fresh] = [before.children[at], after.children[at]];
    const tables = [block, old, fresh].map((one) => one.querySelector("table"));
    const [liveTable, oldTable, freshTable] = tables;
    if (liveTable && oldTable && freshTable && sameShape(liveTable, oldTable) && sameShape(oldTable, freshTable)) redrawTable(liveTable, oldTable, freshTable, hooks);
    else if (!old.isEqualNode(fresh)) {
      replaceBlock(block, /** @type {Element} */ (fresh.cloneNode(true)), hooks);
    }
  });
  return true;
}

/**
 * @param {HTMLTableElement} live
 * @param {HTMLTableElement} before
 * @param {HTMLTableElement} after
 * @param {Hooks} hooks
 */
function redrawTable(live, before, after, hooks) {
  for (let row = 0; row < live.rows.length; row += 1) redrawRow(live.rows[row], before.rows[row], after.rows[row], hooks);
}

/**
 * @param {HTMLTableRowElement} live
 * @param {HTMLTableRowElement} before
 * @param {HTMLTableRowElement} after
 * @param {Hooks} hooks
 */
function redrawRow(live, before, after, hooks) {
  for (let column = 0; column < live.cells.length; column += 1) {
    const cell = live.cells[column];
    const [old, fresh] = [before.cells[column], after.cells[column]];
    if (isBusy(cell) || (!hooks.isDressed(cell) && old.isEqualNode(fresh))) continue;
    redrawCell(cell, /** @type {Element} */ (fresh.cloneNode(true)), hooks);
  }
}

/**
 * @param {HTMLElement} cell
 * @param {Element} fresh whose content it takes
 * @param {Hooks} hooks
 */
function redrawCell(cell, fresh, hooks) {
  fill(cell, ...Array.from(fresh.childNodes));
  for (const name of LINKS) link(cell, name, fresh.getAttribute(name));
  hooks.dress(cell);
}

/**
 * @param {HTMLTableElement} one
 * @param {HTMLTableElement} other
 */
function sameShape(one, other) {
  if (one.rows.length !== other.rows.length) return false;
  for (let row = 0; row < one.rows.length; row += 1) if (one.rows[row].cells.length !== other.rows[row].cells.length) return false;
  return true;
}

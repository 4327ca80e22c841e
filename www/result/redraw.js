/**
 * Drawing a report again in place: only what is different from before is replaced, so that nothing
 * jumps, and a cell that is being typed in stays.
 */

import { fill } from "../core/dom.js";
import { trustedHtml } from "../core/trusted.js";

/** @param {import("../core/pieces.js").Piece[]} pieces @returns {Element | null} the article, by itself */
export function articleOf(pieces) {
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
 * The short way, for each key that is typed: the core writes a row or a block a line, and only the lines
 * that are different are read as HTML at all.
 *
 * @param {Element} live the article on screen
 * @param {import("../core/pieces.js").Piece[]} before what it was made of
 * @param {import("../core/pieces.js").Piece[]} after
 * @param {Iterable<string>} dressed keys of cells that are drawn anew though they say the same
 * @param {Parameters<typeof redraw>[3]} hooks
 * @returns {boolean} whether it could be done; if not, nothing was changed
 */
export function redrawLines(live, before, after, dressed, hooks) {
  if (before.length !== 1 || after.length !== 1) return false;
  const [old, fresh] = [before[0].html.split("\n"), after[0].html.split("\n")];
  if (old.length !== fresh.length) return false;
  const keys = Array.from(dressed);
  const hasDressed = keys.length === 0 ? null : new RegExp(`data-key="(?:${keys.join("|")})"`);
  // The first line tells how the file was read, which is shown elsewhere.
  const different = new Set(fresh.map((_, line) => line).filter((line) => line > 0 && (old[line] !== fresh[line] || (hasDressed !== null && hasDressed.test(fresh[line])))));
  /** @type {Record<string, [RegExp, ArrayLike<Element>]>} */
  const kinds = { row: [/^<tr>.*<\/tr>$/, live.querySelectorAll("tr")], text: [/^<(p|h\d)>.*<\/\1>$/, live.querySelectorAll("p, h1, h2, h3, h4, h5, h6")] };
  /** @type {{ kind: string, place: Element, lines: string[] }[]} */
  const changed = [];
  for (const [kind, [pattern, places]] of Object.entries(kinds)) {
    let at = 0;
    for (let line = 0; line < old.length; line += 1) {
      if (!pattern.test(old[line])) continue;
      if (different.has(line)) {
        if (!places[at] || !pattern.test(fresh[line])) return false;
        changed.push({ kind, place: places[at], lines: [old[line], fresh[line]] });
      }
      at += 1;
    }
    if (at !== places.length) return false;
  }
  if (different.size !== changed.length) return false;
  /** @type {{ cell: HTMLTableCellElement, html: string }[]} */
  const cells = [];
  for (const { kind, place, lines } of changed) {
    if (kind === "row" && place instanceof HTMLTableRowElement) {
      const [was, is] = lines.map(cellsIn);
      if (was.length !== is.length || is.length !== place.cells.length) return false;
      is.forEach((html, column) => {
        const cell = place.cells[column];
        if (!hooks.isBusy(cell) && (hooks.isDressed(cell) || was[column] !== html)) cells.push({ cell, html });
      });
    }
  }
  // What is different is read in one go.
  const read = contentOf(`<table><tbody><tr>${cells.map(({ html }) => html).join("")}</tr></tbody></table>`).querySelectorAll("td, th");
  cells.forEach(({ cell }, at) => redrawCell(cell, read[at], hooks));
  for (const { kind, place, lines } of changed) {
    const copy = kind === "text" ? contentOf(lines[1]).firstElementChild : null;
    if (!copy) continue;
    place.replaceWith(copy);
    hooks.dress(copy);
  }
  return true;
}

/** @param {string} row as the core writes it @returns {string[]} its cells */
const cellsIn = (row) => row.slice("<tr>".length, -"</tr>".length).split(/(?=<t[dh][ >])/);

/** @param {string} html */
function contentOf(html) {
  const template = document.createElement("template");
  template.innerHTML = trustedHtml(html);
  return template.content;
}

/**
 * @param {Element} live the article on screen, which was dressed since it was made of `before`
 * @param {Element} before
 * @param {Element} after
 * @param {{ isDressed: (cell: Element) => boolean, isBusy: (cell: Element) => boolean, dress: (part: Element) => void }} hooks
 *   a dressed cell is drawn anew even where it is the same; a busy one is left alone
 * @returns {boolean} whether it could be done; where the shape is another, nothing was changed
 */
export function redraw(live, before, after, hooks) {
  if (live.children.length !== before.children.length || before.children.length !== after.children.length) return false;
  const blocks = Array.from(live.children);
  blocks.forEach((block, at) => {
    const [old, fresh] = [before.children[at], after.children[at]];
    const tables = [block, old, fresh].map((one) => one.querySelector("table"));
    const [liveTable, oldTable, freshTable] = tables;
    if (liveTable && oldTable && freshTable && sameShape(liveTable, oldTable) && sameShape(oldTable, freshTable)) redrawTable(liveTable, oldTable, freshTable, hooks);
    else if (!old.isEqualNode(fresh)) {
      const copy = /** @type {Element} */ (fresh.cloneNode(true));
      block.replaceWith(copy);
      hooks.dress(copy);
    }
  });
  return true;
}

/**
 * @param {HTMLTableElement} live
 * @param {HTMLTableElement} before
 * @param {HTMLTableElement} after
 * @param {Parameters<typeof redraw>[3]} hooks
 */
function redrawTable(live, before, after, hooks) {
  for (let row = 0; row < live.rows.length; row += 1) redrawRow(live.rows[row], before.rows[row], after.rows[row], hooks);
}

/**
 * @param {HTMLTableRowElement} live
 * @param {HTMLTableRowElement} before
 * @param {HTMLTableRowElement} after
 * @param {Parameters<typeof redraw>[3]} hooks
 */
function redrawRow(live, before, after, hooks) {
  for (let column = 0; column < live.cells.length; column += 1) {
    const cell = live.cells[column];
    const [old, fresh] = [before.cells[column], after.cells[column]];
    if (hooks.isBusy(cell) || (!hooks.isDressed(cell) && old.isEqualNode(fresh))) continue;
    redrawCell(cell, /** @type {Element} */ (fresh.cloneNode(true)), hooks);
  }
}

/**
 * @param {HTMLElement} cell
 * @param {Element} fresh whose content it takes
 * @param {Parameters<typeof redraw>[3]} hooks
 */
function redrawCell(cell, fresh, hooks) {
  fill(cell, ...Array.from(fresh.childNodes));
  for (const name of ["data-related", "data-not-read"]) {
    const value = fresh.getAttribute(name);
    if (value === null) cell.removeAttribute(name);
    else cell.setAttribute(name, value);
  }
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

/**
 * Drawing a report again in place: only what is different from before is replaced, so that nothing
 * jumps, and a cell that is being typed in stays.
 */

import { trustedHtml } from "../core/trusted.js";

/** @param {import("../core/pieces.js").Piece[]} pieces @returns {Element | null} the article, by itself */
export function articleOf(pieces) {
  const template = document.createElement("template");
  /** @type {Element | null} */
  let article = null;
  for (const { kind, html } of pieces) {
    template.innerHTML = trustedHtml(html);
    const { content } = template;
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
  for (let row = 0; row < live.rows.length; row += 1) {
    for (let column = 0; column < live.rows[row].cells.length; column += 1) {
      const cell = live.rows[row].cells[column];
      const [old, fresh] = [before, after].map((table) => table.rows[row].cells[column]);
      if (hooks.isBusy(cell) || (!hooks.isDressed(cell) && old.isEqualNode(fresh))) continue;
      cell.textContent = "";
      fresh.childNodes.forEach((node) => cell.append(node.cloneNode(true)));
      for (const name of ["data-related", "data-not-read"]) {
        const value = fresh.getAttribute(name);
        if (value === null) cell.removeAttribute(name);
        else cell.setAttribute(name, value);
      }
      hooks.dress(cell);
    }
  }
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

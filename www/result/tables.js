/**
 * Tables as a reader of screens and paper needs them: head cells say so, a head that stands once is
 * a `thead`, and a table that holds figures has a name.
 */

import { t } from "../core/words.js";

/**
 * @param {HTMLTableElement} table as the core renders it
 * @param {string} name what stands above it
 */
export function withHeads(table, name) {
  const rows = Array.from(table.rows);
  const hasFigures = (/** @type {HTMLTableRowElement} */ row) => row.querySelector("[data-key]") !== null;
  const first = rows.findIndex(hasFigures);
  if (first < 1) return;
  const last = rows.length - 1 - rows.slice().reverse().findIndex(hasFigures);
  const heads = rows.slice(0, last).filter((row) => !hasFigures(row));
  for (const row of heads) {
    for (const cell of Array.from(row.cells)) if (cell.matches("td:not([data-key])") && cell.textContent !== "") toHead(cell, cell.colSpan > 1 ? "colgroup" : "col");
  }
  table.classList.toggle("is-narrow", rows.every(({ cells }) => cells.length < 5));
  table.removeAttribute("aria-label");
  if (name !== "") {
    const caption = table.createCaption();
    caption.className = "unseen"; // the heading says it to whoever sees it
    caption.append(name);
  }
  // A head in the middle belongs to the rows below it, and to no other page.
  if (heads.length === first && !table.tHead) table.createTHead().append(...heads);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {string} scope
 */
function toHead(cell, scope) {
  const head = document.createElement("th");
  for (const { name, value } of Array.from(cell.attributes)) head.setAttribute(name, value);
  head.setAttribute("scope", scope);
  head.append(...Array.from(cell.childNodes));
  cell.replaceWith(head);
}

/**
 * @param {Element} box of a table
 * @param {Element | null} article that it goes on
 * @returns {string} the heading it stands under
 */
export function headingAbove(box, article) {
  for (let before = box.previousElementSibling; before; before = before.previousElementSibling) if (before.matches("h2")) return before.textContent || "";
  const headings = article && box.parentElement !== article ? article.querySelectorAll("h2") : [];
  return headings.length > 0 ? headings[headings.length - 1].textContent || "" : "";
}

/**
 * A table wider than its place can be scrolled by keyboard too.
 * @param {ResizeObserverEntry[]} entries
 */
export function reachable(entries) {
  for (const { target } of entries) {
    const head = target.querySelector("thead");
    // Of a tall head the lower part stays in sight: the names of the columns.
    if (head && target instanceof HTMLElement) target.style.setProperty("--head", `${head.offsetHeight}px`);
    if (target.scrollWidth > target.clientWidth + 1) {
      target.setAttribute("tabindex", "0");
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", t("表格，可左右滚动"));
    } else {
      target.removeAttribute("tabindex");
      target.removeAttribute("role");
      target.removeAttribute("aria-label");
    }
  }
}

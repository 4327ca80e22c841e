/**
 * What tables have on the page beside the heads that the core gives them: a caption, and a place that
 * can be scrolled.
 */

import { element } from "../core/dom.js";
import { t } from "../core/words.js";

/** @param {HTMLTableElement} table as the core renders it, with what it is about as its name */
export function withCaption(table) {
  const rows = Array.from(table.rows);
  if (rows.findIndex((row) => row.querySelector("[data-key]") !== null) < 1) return;
  table.classList.toggle("is-narrow", rows.every(({ cells }) => cells.length < 5));
  const name = table.getAttribute("aria-label");
  table.removeAttribute("aria-label");
  table.querySelectorAll("tbody th[rowspan]").forEach((head) => head.append(element("div", { class: "stays" }, ...Array.from(head.childNodes))));
  if (!name) return;
  const caption = table.createCaption();
  caption.className = "unseen"; // the heading says it to whoever sees it
  caption.append(name);
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

/**
 * The report as the core renders it, with the places of the findings marked. A long one comes
 * in pieces, between which the page stays awake.
 */

/** How long one go of putting pieces in may take, in milliseconds. */
const BUDGET = 12;

export class ReportView {
  /**
   * @param {HTMLElement} box
   * @param {(index: number) => void} onPick a finding was picked in the report
   */
  constructor(box, onPick) {
    this.box = box;
    this.article = null;
    this.waiting = [];
    this.current = null;
    this.watcher = typeof ResizeObserver === "function" ? new ResizeObserver(reachable) : null;
    box.addEventListener("click", (event) => {
      const index = this.indexAt(event.target);
      const picking = String(window.getSelection()) !== ""; // selecting text is not picking
      if (index !== null && !picking) onPick(index);
    });
    window.addEventListener("beforeprint", () => this.finish());
  }

  /** Nothing to see for now. */
  clear() {
    clearTimeout(this.timer);
    if (this.watcher) this.watcher.disconnect();
    this.waiting = [];
    this.article = null;
    this.current = null;
    this.box.textContent = "";
  }

  /**
   * @param {import("./pieces.js").Piece[]} pieces
   * @param {string[]} suspects keys of the cells that are thought wrong
   */
  show(pieces, suspects) {
    this.clear();
    this.suspects = new Set(suspects);
    this.waiting = pieces.slice().reverse();
    this.box.classList.toggle("is-long", pieces.length > 1);
    this.put(BUDGET);
  }

  /** Puts all in that still waits. */
  finish() {
    clearTimeout(this.timer);
    this.put(Infinity);
  }

  put(budget) {
    const until = performance.now() + budget;
    do {
      const piece = this.waiting.pop();
      if (piece) this.putPiece(piece);
    } while (this.waiting.length > 0 && performance.now() < until);
    if (this.waiting.length > 0) this.timer = setTimeout(() => this.put(BUDGET), 0);
  }

  putPiece({ kind, html }) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const { content } = template;
    for (const mark of content.querySelectorAll("mark[data-finding]")) {
      mark.tabIndex = -1;
      mark.setAttribute("aria-describedby", indicesOf(mark).map((index) => `note-${index}`).join(" "));
    }
    if (this.suspects.size > 0) {
      for (const cell of content.querySelectorAll("[data-key]")) {
        if (this.suspects.has(cell.getAttribute("data-key"))) cell.classList.add("is-suspect");
      }
    }
    if (this.watcher) content.querySelectorAll(".gouji-table").forEach((table) => this.watcher.observe(table));
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
   * @param {number} index
   * @returns {HTMLElement | null} the first mark of a finding
   */
  mark(index) {
    const find = () => this.box.querySelector(`mark[data-finding~="${index}"]`);
    if (!find()) this.finish();
    return find();
  }

  /**
   * Shows a finding's places, and brings the first one into view.
   * @param {number | null} index
   */
  select(index) {
    for (const old of this.box.querySelectorAll(".is-current, .is-related")) old.classList.remove("is-current", "is-related");
    this.current = index;
    const mark = index === null ? null : this.mark(index);
    if (!mark) return;
    for (const one of this.box.querySelectorAll(`mark[data-finding~="${index}"]`)) one.classList.add("is-current");
    for (const cell of this.box.querySelectorAll(`[data-related~="${index}"]`)) cell.classList.add("is-related");
    mark.scrollIntoView({ block: "center", inline: "center" });
  }

  /** @param {string} key the cell to bring into view */
  reveal(key) {
    const find = () => this.box.querySelector(`[data-key="${key}"]`);
    if (!find()) this.finish();
    const cell = find();
    if (!cell) return;
    cell.scrollIntoView({ block: "center", inline: "center" });
    cell.tabIndex = -1;
    cell.focus({ preventScroll: true });
  }

  /** @returns {number | null} the finding at a place; at a shared one the next after the current */
  indexAt(target) {
    if (!(target instanceof Element)) return null;
    const place = target.closest("mark[data-finding]") || target.closest("td, th");
    if (!place || !this.box.contains(place)) return null;
    const inner = place.matches("mark") ? place : place.querySelector("mark[data-finding]");
    const indices = inner ? indicesOf(inner) : (place.getAttribute("data-related") || "").split(" ").filter(Boolean).map(Number);
    if (indices.length === 0) return null;
    return indices[(indices.indexOf(this.current) + 1) % indices.length];
  }
}

function indicesOf(mark) {
  return mark.getAttribute("data-finding").split(" ").map(Number);
}

/** A table wider than its place can be scrolled by keyboard too. */
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

/** Finding words in the report: the field above it, and going from one place to the next. */

import { byId, control, element } from "../core/dom.js";

export class Search {
  /** @param {import("../result/report-view.js").ReportView} report */
  constructor(report) {
    this.report = report;
    this.field = control("input", { type: "search", id: "find", class: "find-field", placeholder: "在报告里查找", "aria-label": "在报告里查找", autocomplete: "off", spellcheck: "false" });
    this.count = element("span", { class: "find-count", role: "status" });
    /** @type {Range[]} */
    this.found = [];
    this.at = -1;
    this.field.addEventListener("input", () => this.begin());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    });
    byId("report-jump").append(element("p", { class: "find" }, this.field, this.count));
  }

  /** A report is shown anew. */
  clear() {
    this.field.value = "";
    this.count.textContent = "";
    this.found = [];
  }

  begin() {
    this.found = [];
    this.at = -1;
    const wanted = this.field.value.trim();
    if (wanted === "") {
      this.count.textContent = "";
      return;
    }
    this.report.finish();
    const walker = document.createTreeWalker(this.report.box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent || "";
      for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + wanted.length);
        this.found.push(range);
      }
    }
    this.count.textContent = this.found.length === 0 ? "没有找到" : `${this.found.length} 处`;
    if (this.found.length > 0) this.step(1);
  }

  /** @param {1 | -1} direction */
  step(direction) {
    const { length } = this.found;
    if (length === 0) return;
    this.at = (this.at + direction + length) % length;
    const range = this.found[this.at];
    const place = range.startContainer.parentElement;
    if (!place || !place.isConnected) {
      this.begin();
      return;
    }
    this.count.textContent = `${this.at + 1} / ${length}`;
    place.scrollIntoView({ block: "center", inline: "nearest" });
    const selection = window.getSelection();
    if (!selection) return;
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

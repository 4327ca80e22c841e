/** Finding words in the report: the field above it, and going from one place to the next. */

import { byId, control, element } from "../core/dom.js";
import { t } from "../core/words.js";

export class Search {
  /** @param {import("../result/report-view.js").ReportView} report */
  constructor(report) {
    this.report = report;
    this.field = control("input", { type: "search", id: "find", class: "find-field", placeholder: t("在报告里查找"), "aria-label": t("在报告里查找"), autocomplete: "off", spellcheck: "false" });
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

  /**
   * Words that the list speaks of.
   * @param {string} words perhaps cut
   */
  show(words) {
    this.field.value = words.replace(/[…|]/g, "").slice(0, 40).trim();
    this.begin();
  }

  begin() {
    this.found = [];
    this.at = -1;
    const wanted = squeezed(this.field.value);
    if (wanted === "") {
      this.count.textContent = "";
      return;
    }
    this.report.finish();
    this.found = placesOf(wanted, this.report.box);
    this.count.textContent = this.found.length === 0 ? t("没有找到") : t("{} 处", this.found.length);
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

/** @param {string} text without white space, which cells and lines put where it was not typed */
const squeezed = (text) => text.replace(/\s+/g, "");

/**
 * @param {string} wanted squeezed
 * @param {HTMLElement} box
 * @returns {Range[]} where it stands, also over several cells or marks
 */
function placesOf(wanted, box) {
  /** @type {{ node: Node, from: number }[]} the texts, and where each begins in all of them squeezed */
  const texts = [];
  let all = "";
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = squeezed(node.textContent || "");
    if (text === "") continue;
    texts.push({ node, from: all.length });
    all += text;
  }
  /** @type {(side: "setStart" | "setEnd", at: number, made: Range) => void} */
  const put = (side, at, made) => {
    let index = texts.length - 1;
    while (index > 0 && (texts[index].from > at || (side === "setEnd" && texts[index].from === at))) index -= 1;
    const { node, from } = texts[index];
    made[side](node, offsetIn(node.textContent || "", at - from));
  };
  const found = [];
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length)) {
    const made = document.createRange();
    put("setStart", at, made);
    put("setEnd", at + wanted.length, made);
    found.push(made);
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} count of characters that are no white space
 * @returns {number} how far that is in the text
 */
function offsetIn(text, count) {
  let left = count;
  let at = 0;
  while (at < text.length && (left > 0 || /\s/.test(text[at]))) {
    if (!/\s/.test(text[at])) left -= 1;
    if (left === 0 && count > 0) return at + 1;
    at += 1;
  }
  return at;
}

/**
 * What was not read and somebody looked at: “本次已人工核对”. Records of what is set aside know findings
 * only, so that this is kept nowhere: it holds while the page is open, and no verdict goes by it.
 *
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {{ validation: Shown, lookedAt?: string[] }} Looked `lookedAt`: what somebody looked at, with why it was not read
 */

import { control, element } from "../core/dom.js";
import { t } from "../core/words.js";

/**
 * @param {Looked} result
 * @returns {string} beside the core's verdict; empty where nothing was looked at
 */
export const lookedWords = ({ validation, lookedAt = [] }) => (lookedAt.length === 0 ? "" : t("没有读入的 {} 处中，本次已人工核对 {} 处", validation.coverage.notRead.length, lookedAt.length));

export class LookedAt {
  /** @param {import("../workbench.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {Set<string>} of all reports, while the page is open */
    this.marks = new Set();
  }

  /**
   * @param {Shown} validation
   * @returns {string[]} what was not read, by name: the same in each run over the same report
   */
  names({ coverage, report }) {
    /** @type {Map<string, number>} */
    const times = new Map();
    return coverage.notRead.map(({ words, reason, keys }) => {
      const name = JSON.stringify([report.organ, report.year, report.title, words, reason, keys]);
      const before = times.get(name) || 0;
      times.set(name, before + 1);
      return `${name} ${before}`;
    });
  }

  /** @param {Shown} validation */
  said(validation) {
    const { notRead } = validation.coverage;
    const said = this.names(validation).map((name, at) => (this.marks.has(name) ? [notRead[at].words && `“${notRead[at].words}”`, notRead[at].reason].filter(Boolean).join(t("，")) : ""));
    return said.filter(Boolean);
  }

  /**
   * @param {Shown} validation
   * @param {number} index of something that was not read
   * @param {string} place where the button stands
   * @returns {HTMLElement} the way to say that it was looked at, or that it was not
   */
  way(validation, index, place) {
    const name = this.names(validation)[index];
    const isMarked = this.marks.has(name);
    const { words, reason } = validation.coverage.notRead[index];
    const label = isMarked ? t("撤回") : t("已人工核对");
    const button = control("button", { type: "button", class: "button small", id: `looked-${place}-${index}`, "aria-label": t("{}：{}", label, words || reason) }, label);
    button.addEventListener("click", () => {
      if (isMarked) this.marks.delete(name);
      else this.marks.add(name);
      const { result, say } = this.desk;
      const { current } = result;
      if (!current) return;
      result.changed(current.validation, current.corrections, true);
      say(isMarked ? t("已撤回。") : t("本次已人工核对（不保存，不改变结论）"));
    });
    return element("p", { class: "looked-at" }, isMarked ? t("本次已人工核对（不保存，不改变结论）") : null, button);
  }
}

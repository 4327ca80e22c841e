/**
 * The help panel: one rule's page, from the core's own list, or the list of all rules.
 */

import { dialog } from "../core/dialog.js";
import { byId, control, element, fill } from "../core/dom.js";
import { levelOf } from "./levels.js";
import { ofOneReport, ruleList } from "./rule-list.js";
import { LOOKS } from "../result/severity.js";
import { isEnglish, t } from "../core/words.js";

/** @typedef {import("../core/shown.js").ShownRule} RulePage */

export class RulePanel {
  /**
   * @param {() => Promise<RulePage[]>} load gives the pages of all rules
   * @param {import("../result/rule-settings.js").RuleSettings} settings
   */
  constructor(load, settings) {
    this.load = load;
    this.settings = settings;
    /** @type {RulePage[] | null} */
    this.pages = null;
    this.inEnglish = isEnglish();
    /** What was searched for in the list; it is still there when one comes back to it. */
    this.searched = "";
    this.body = element("div", { id: "rule-body" });
    this.dialog = dialog("rule", "", this.body);
    this.title = byId("rule-title");
    this.all = control("button", { type: "button", class: "button small", id: "rule-all" }, t("全部规则"));
    this.all.addEventListener("click", () => this.showAll());
    const close = byId("rule-close");
    close.before(this.all);
    // Each page is an entry of the browser's history: 返回 leads to the one before, and then away.
    window.addEventListener("popstate", () => {
      const at = entry();
      if (!at) this.dialog.close();
      else if (at.id === "") this.showAll(true);
      else this.show(at.id, true);
    });
    this.dialog.addEventListener("close", () => {
      const at = entry();
      if (at) history.go(-at.depth);
      // What it was opened from may be gone with the rule that was switched off.
      const { activeElement, body } = document;
      if (activeElement === body || this.dialog.contains(activeElement)) byId("list-pane").focus({ preventScroll: true });
    });
  }

  /**
   * @param {string} id
   * @param {boolean} [again] whether the history is there already
   */
  async show(id, again) {
    const page = (await this.loaded()).find((one) => one.id === id);
    const level = page && ofOneReport(page) ? element("p", { class: "rule-set" }, t("所有报告："), levelOf(page, this.settings), this.off(page)) : null;
    this.all.hidden = false;
    if (!again) enter(id);
    this.put(page ? page.summary : id, page ? content(page, level) : [element("p", {}, t("没有找到这条规则的说明。"))]);
  }

  /**
   * Looking away from a rule is another thing than setting one finding aside.
   * @param {RulePage} page
   */
  off({ id }) {
    const off = control("button", { type: "button", class: "link quiet rule-off" }, t("所有报告都不查这条规则"));
    off.addEventListener("click", () => {
      this.settings.set(id, "off");
      this.dialog.close();
    });
    return off;
  }

  /** @param {boolean} [again] whether the history is there already */
  async showAll(again) {
    const pages = await this.loaded();
    this.all.hidden = true;
    if (!again) enter("");
    this.put(t("全部规则"), ruleList(pages, {
      settings: this.settings,
      onRule: (id) => this.show(id),
      words: this.searched,
      onSearch: (words) => {
        this.searched = words;
      },
    }));
  }

  async loaded() {
    if (!this.pages || this.inEnglish !== isEnglish()) this.pages = await this.load();
    this.inEnglish = isEnglish();
    return this.pages;
  }

  /**
   * @param {string} title
   * @param {Node[]} body
   */
  put(title, body) {
    fill(this.title, title);
    fill(this.body, ...body);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    this.title.focus();
  }
}

/** @returns {{ depth: number, id: string } | null} the rule that the history stands at, and how many entries of rules lie one on another */
function entry() {
  const [, depth = "", id = ""] = /^rule\/(\d+)\/(.*)$/.exec(history.state) || [];
  return depth === "" ? null : { depth: Number(depth), id };
}

/** @param {string} id of a rule; empty for the list of all */
function enter(id) {
  const at = entry();
  if (!at || at.id !== id) history.pushState(`rule/${(at ? at.depth : 0) + 1}/${id}`, "");
}

/**
 * @param {RulePage} page
 * @param {HTMLElement | null} level
 */
function content(page, level) {
  const { shape, word, meaning } = LOOKS[page.weight];
  const parts = [
    element(
      "p",
      { class: "rule-kind", "data-severity": page.weight },
      element("span", { class: "shape", "aria-hidden": "true" }, shape),
      t("{}：{}", t(word), t(meaning)),
      element("span", { class: "rule-id" }, page.id),
    ),
  ];
  if (level) parts.push(level);
  /** @type {(title: string, ...blocks: HTMLElement[]) => void} */
  const section = (title, ...blocks) => {
    if (blocks.length > 0) parts.push(element("h3", {}, title), ...blocks);
  };
  section(t("依据"), ...prose(page.basis));
  section(t("怎样修改"), ...prose(page.remedy));
  section(t("错误示例"), ...page.wrong.map(example));
  section(t("正确示例"), ...page.right.map(example));
  return parts;
}

/**
 * Paragraphs of plain words; the few marks of Markdown that a rule's page uses are taken off.
 * @param {string} text
 */
function prose(text) {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, "").replace(/[`*]/g, "").trim())
    .filter(Boolean)
    .map((paragraph) => element("p", {}, paragraph));
}

/**
 * An example is a piece of a report: its pipe rows become a table, other lines stay lines.
 * @param {string} text
 */
function example(text) {
  const box = element("div", { class: "example", lang: "zh-CN", tabindex: "0", role: "group", "aria-label": t("示例") });
  let table = null;
  let whose = "";
  for (const line of text.trim().split("\n")) {
    // Lines of another report than the one that is checked: last year's, or one that is summed up.
    const [, other = "", row = ""] = /^(上年|下级)?\s*(.*)$/.exec(line.trim()) || [];
    if (other !== whose) {
      whose = other;
      table = null;
      box.append(element("p", { class: "example-whose" }, t(whose || "本年")));
    }
    if (/^\|[\s:|-]+\|$/.test(row)) continue;
    if (!row.startsWith("|")) {
      table = null;
      if (row !== "") box.append(element("p", {}, row));
      continue;
    }
    if (!table) {
      table = element("tbody");
      box.append(element("table", {}, table));
    }
    const cells = row.replace(/^\||\|$/g, "").split("|").map((cell) => element("td", {}, cell.trim()));
    table.append(element("tr", {}, ...cells));
  }
  return box;
}

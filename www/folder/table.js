/**
 * The list of reports: sorted, filtered, searched. Rows come while others are still being checked, and
 * are drawn a page at a time, so that a list of thousands costs no more than its data.
 *
 * @typedef {import("./checks.js").Item} Item
 * @typedef {{ key: string, word: string, kind?: string, of: (item: Item) => string | number }} Column
 */

import { control, element, fill } from "../core/dom.js";
import { VERDICTS } from "../result/severity.js";
import { isFailed, partOf } from "./checks.js";
import { t } from "../core/words.js";

/** How a report came out, the worst first; what could not be read stands between. */
export const OUTCOMES = [
  { name: "errors", word: "要改", shape: VERDICTS.errors.shape },
  { name: "failed", word: "读不出", shape: "✗" },
  { name: "warnings", word: "要核实", shape: VERDICTS.warnings.shape },
  { name: "unchecked", word: "未核全", shape: VERDICTS.unchecked.shape },
  { name: "clean", word: "没有问题", shape: VERDICTS.clean.shape },
];
/** So many rows are drawn at once; on paper all are. */
export const PAGE = 100;
/** Rows are drawn at most so often, in milliseconds; the longer the list, the less often. */
const PACE = 150;
const ORDER = new Intl.Collator("zh");

/** @param {Item} item */
export const outcomeOf = ({ row }) => (isFailed(row) ? "failed" : row.toDo.toCorrect > 0 ? "errors" : row.summary.verdict);

/** @param {Item} item how it came out: a shape and a word */
export function outcomeWords(item) {
  const { word, shape, name } = OUTCOMES.find((outcome) => outcome.name === outcomeOf(item)) || OUTCOMES[0];
  return element("span", { class: "folder-outcome", "data-outcome": name }, element("span", { class: "shape", "aria-hidden": "true" }, shape), ` ${t(word)}`);
}

/** @param {Item} item @returns {string} the file, and which of its reports */
export function titleOf(item) {
  const part = partOf(item);
  return part === undefined ? item.entry.path : t("{}（第 {} 份）", item.entry.path, part + 1);
}

/** @param {Item} item */
function firstCause({ row, same, names }) {
  if (names) return t("看来是 {} 个机关的名单，不是年报。", names.length);
  if (isFailed(row)) return row.failure.message;
  return (same ? t("与“{}”是同一机关同一年度。", titleOf(same)) : "") + (row.toDo.foremost || "");
}

/**
 * The smaller, the sooner to be looked at: most to be corrected first, then what could not be read.
 * The workbook of the core has the same order.
 *
 * @param {Item} item
 */
function standing({ row }) {
  if (isFailed(row)) return 0;
  const { verdict } = row.summary;
  const { toCorrect, toLookAt } = row.toDo;
  if (toCorrect > 0) return -toCorrect - toLookAt / 1000;
  return verdict === "clean" ? 3000 : 2000 - toLookAt;
}

/** @param {Item} item */
const yearOf = ({ row }) => (isFailed(row) ? 0 : row.report.year || 0);

/** @type {Column[]} */
const COLUMNS = [
  { key: "file", word: "文件", of: titleOf },
  { key: "organ", word: "机关", of: ({ row }) => (isFailed(row) ? "" : row.report.organ || "") },
  { key: "year", word: "年度", kind: "figure", of: yearOf },
  { key: "form", word: "格式", of: ({ row }) => (isFailed(row) || !row.report.template ? "" : t("{} 版", row.report.template)) },
  { key: "outcome", word: "结论", of: standing },
  { key: "mend", word: "要改", kind: "figure", of: ({ row }) => (isFailed(row) ? 0 : row.toDo.toCorrect) },
  { key: "look", word: "要核实", kind: "figure", of: ({ row }) => (isFailed(row) ? 0 : row.toDo.toLookAt) },
  { key: "unread", word: "没读懂", kind: "figure", of: ({ row }) => (isFailed(row) ? 0 : row.coverage.notRead.length) },
  { key: "cause", word: "首要问题", of: firstCause },
];

export class Table {
  /** @param {{ onOpen: (item: Item) => void, onNames: (names: string[]) => void, onShown: (listed: Item[], within: Item[]) => void, say: (words: string) => void }} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {Item[]} */
    this.items = [];
    /** @type {Item[]} those that are listed, in their order */
    this.listed = [];
    this.sorted = { key: "outcome", down: false };
    this.only = "";
    /** Which page of it is drawn. */
    this.page = 0;
    /** Which year is listed; 0: all but those that are only another one's year before. */
    this.year = control("select", { id: "folder-year" });
    this.year.addEventListener("change", () => this.drawFirst());
    this.timer = 0;
    this.search = control("input", { type: "search", id: "folder-search", placeholder: t("文件、机关或问题"), autocomplete: "off" });
    this.search.addEventListener("input", () => {
      this.page = 0;
      this.drawSoon();
    });
    this.chips = element("p", { class: "folder-chips", role: "group", "aria-label": t("只看") });
    this.body = element("tbody");
    this.heads = COLUMNS.map((column) => this.head(column));
    const table = element("table", { class: "folder-table" }, element("thead", {}, element("tr", {}, ...this.heads)), this.body);
    const label = element("label", { for: "folder-search", class: "folder-search" }, t("查找 "), this.search);
    this.years = element("label", { for: "folder-year", hidden: true }, t("年度 "), this.year);
    this.scroll = element("div", { class: "folder-scroll", tabindex: "0", role: "group", "aria-label": t("年报清单，可滚动") }, table);
    this.pageWords = element("span");
    this.turns = [this.turn("folder-page-back", t("上一页"), -1), this.turn("folder-page-on", t("下一页"), 1)];
    this.pages = element("p", { class: "folder-pages", hidden: true }, this.turns[0], this.pageWords, this.turns[1]);
    this.box = element("div", {}, element("div", { class: "folder-filters" }, this.chips, this.years, label), this.scroll, this.pages);
    /** @type {Set<number>} the items that are there */
    this.known = new Set();
    /** @type {Map<number, HTMLElement>} the rows that are drawn, by item; drawn anew when the item changed */
    this.rows = new Map();
    window.addEventListener("beforeprint", () => this.scroll.getClientRects().length > 0 && this.draw(Infinity));
    window.addEventListener("afterprint", () => this.rows.size > PAGE && this.draw());
  }

  /**
   * @param {string} id
   * @param {string} words
   * @param {number} by so many pages
   */
  turn(id, words, by) {
    const button = control("button", { type: "button", class: "button small", id }, words);
    button.addEventListener("click", () => {
      this.page += by;
      this.draw();
      this.scroll.scrollTop = 0;
      this.hooks.say(this.pageWords.textContent || "");
      if (button.disabled) this.scroll.focus();
    });
    return button;
  }

  /** @param {Column} column */
  head(column) {
    const button = control("button", { type: "button", class: "folder-sort" }, t(column.word));
    button.addEventListener("click", () => {
      // Of figures the largest are looked for.
      this.sorted = { key: column.key, down: this.sorted.key === column.key ? !this.sorted.down : column.kind === "figure" };
      this.drawFirst();
    });
    return element("th", { scope: "col", class: column.kind || null, "data-column": column.key }, button);
  }

  /** Another folder. */
  clear() {
    this.items = [];
    this.known.clear();
    this.rows.clear();
    this.only = "";
    this.search.value = "";
    fill(this.year);
    this.drawFirst();
  }

  /** @param {Item[]} items new ones, and those that changed */
  put(items) {
    for (const item of items) {
      if (!this.known.has(item.id)) this.items.push(item);
      this.known.add(item.id);
      this.rows.delete(item.id);
    }
    this.drawSoon();
  }

  drawSoon() {
    if (this.timer === 0) this.timer = window.setTimeout(() => this.draw(), PACE + this.items.length);
  }

  /** Another order, or other rows: from the beginning. */
  drawFirst() {
    this.page = 0;
    this.draw();
  }

  /** @param {number} [most] so many rows */
  draw(most = PAGE) {
    clearTimeout(this.timer);
    this.timer = 0;
    const words = this.search.value.trim().toLowerCase();
    const column = COLUMNS.find(({ key }) => key === this.sorted.key) || COLUMNS[0];
    const { down } = this.sorted;
    this.drawYears();
    const { value } = this.year;
    const within = this.items.filter((item) => (value === "" ? !item.isOther : value === "all" || value === String(yearOf(item))));
    const has = (/** @type {string} */ text) => text.toLowerCase().includes(words);
    /** @type {Map<Item, string>} the problem that was looked for, where another one is the first */
    const hits = new Map();
    /** @type {(item: Item) => boolean} */
    const found = (item) => {
      if (words === "" || COLUMNS.some(({ key, of }) => key !== "outcome" && has(String(of(item))))) return true;
      const hit = isFailed(item.row) ? undefined : item.row.findings.find(({ message }) => has(message));
      if (hit) hits.set(item, hit.message);
      return hit !== undefined;
    };
    const fits = (/** @type {Item} */ item) => (this.only === "" || outcomeOf(item) === this.only) && found(item);
    const by = (/** @type {Item} */ one, /** @type {Item} */ other) => compare(column.of(one), column.of(other)) || compare(titleOf(one), titleOf(other));
    this.listed = within.filter(fits).sort((one, other) => (down ? by(other, one) : by(one, other)));
    this.drawPages(most);
    const from = most === PAGE ? this.page * PAGE : 0;
    this.rows = new Map(this.listed.slice(from, from + most).map((item) => {
      const row = this.rows.get(item.id) || this.row(item);
      const [place] = row.getElementsByClassName("folder-hit");
      place.textContent = hits.get(item) || "";
      return [item.id, row];
    }));
    // What has the focus keeps it.
    const { activeElement } = document;
    arrange(this.body, Array.from(this.rows.values()));
    if (activeElement instanceof HTMLElement && this.body.contains(activeElement)) activeElement.focus({ preventScroll: true });
    for (const head of this.heads) {
      const isSorted = head.dataset.column === this.sorted.key;
      head.setAttribute("aria-sort", isSorted ? (down ? "descending" : "ascending") : "none");
    }
    this.drawChips(within);
    this.hooks.onShown(this.listed, within);
  }

  /** @param {number} most rows of a page */
  drawPages(most) {
    const { length } = this.listed;
    this.page = Math.min(this.page, Math.max(0, Math.ceil(length / PAGE) - 1));
    const from = this.page * PAGE;
    this.pages.hidden = length <= most;
    this.pageWords.textContent = t("第 {}—{} 份，共 {} 份", from + 1, Math.min(from + PAGE, length), length);
    const [back, on] = this.turns;
    back.disabled = from === 0;
    on.disabled = from + PAGE >= length;
  }

  /** The years that there are; which of them is listed stays. */
  drawYears() {
    const years = Array.from(new Set(this.items.map(yearOf))).filter(Boolean).sort((one, other) => other - one);
    const hasOthers = this.items.some(({ isOther }) => isOther);
    const before = this.year.value;
    const choices = [["", hasOthers ? t("本年（上年的作对照）") : t("全部")], ...years.map((year) => [String(year), String(year)]), ...(hasOthers ? [["all", t("全部")]] : [])];
    if (choices.length === this.year.options.length) return;
    fill(this.year, ...choices.map(([value, words]) => control("option", { value }, words)));
    this.year.value = choices.some(([value]) => value === before) ? before : "";
    this.years.hidden = years.length < 2;
  }

  /** @param {Item[]} within what the year leaves */
  drawChips(within) {
    const chip = (/** @type {string} */ name, /** @type {string} */ words, /** @type {number} */ number) => {
      const button = control("button", { type: "button", class: "folder-chip", "data-outcome": name || "all", "aria-pressed": String(this.only === name) }, `${words} ${number}`);
      button.addEventListener("click", () => {
        this.only = name;
        this.drawFirst();
        const again = this.chips.querySelector(`[data-outcome="${name || "all"}"]`);
        if (again instanceof HTMLElement) again.focus();
      });
      return button;
    };
    const counts = OUTCOMES.map(({ name, word, shape }) => ({ name, words: `${shape} ${t(word)}`, number: within.filter((item) => outcomeOf(item) === name).length }));
    fill(this.chips, chip("", t("全部"), within.length), ...counts.filter(({ number }) => number > 0).map(({ name, words, number }) => chip(name, words, number)));
  }

  /** @param {Item} item */
  row(item) {
    // What could not be read cannot be opened.
    const open = isFailed(item.row) ? element("span", { class: "folder-open" }, titleOf(item)) : control("button", { type: "button", class: "link folder-open" }, titleOf(item));
    if (open instanceof HTMLButtonElement) open.addEventListener("click", () => this.hooks.onOpen(item));
    const cells = COLUMNS.slice(1).map(({ key, kind, word, of }) => {
      if (key === "outcome") return element("td", { "data-column": key }, outcomeWords(item));
      const value = of(item);
      const isNothing = value === 0 || value === "";
      const words = isNothing ? (key === "year" || key === "form" || key === "organ" ? "—" : "") : String(value);
      // On a narrow screen a figure stands without the head of its column.
      const cell = element("td", { class: kind || null, "data-column": key, "data-word": isNothing ? null : t(word) }, words);
      if (key === "cause") cell.append(element("span", { class: "folder-hit" }));
      const { names } = item;
      if (key === "cause" && names) {
        const use = control("button", { type: "button", class: "link" }, t("用作名单"));
        use.addEventListener("click", () => this.hooks.onNames(names));
        cell.append(" ", use);
      }
      return cell;
    });
    const { before, corrections, isSeen } = item;
    const mark = corrections.length > 0 ? t("改过 {} 处（未改动原文件）", corrections.length) : isSeen ? t("看过") : null;
    const small = [before && t("对照 {}", titleOf(before)), mark].map((words) => words && element("span", { class: "folder-before" }, words));
    return element("tr", { "data-outcome": outcomeOf(item), "data-item": String(item.id) }, element("th", { scope: "row" }, open, ...small), ...cells);
  }

  /** @param {Item} item the one that was opened last: its row is brought into view */
  reveal(item) {
    const at = this.listed.indexOf(item);
    if (at < 0) return;
    this.page = Math.floor(at / PAGE);
    this.draw();
    const row = this.rows.get(item.id);
    if (!row) return;
    const button = row.querySelector("button");
    if (button) button.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }
}

/**
 * What stays is not touched: a list of thousands is laid out again while it grows.
 *
 * @param {HTMLElement} body
 * @param {HTMLElement[]} rows what stands in it from now on
 */
function arrange(body, rows) {
  const kept = new Set(rows);
  for (const row of Array.from(body.children)) if (!kept.has(/** @type {HTMLElement} */ (row))) row.remove();
  let at = body.firstElementChild;
  for (const row of rows) {
    if (row === at) at = at.nextElementSibling;
    else body.insertBefore(row, at);
  }
}

/** @param {string | number} one @param {string | number} other */
const compare = (one, other) => (typeof one === "number" && typeof other === "number" ? one - other : ORDER.compare(String(one), String(other)));

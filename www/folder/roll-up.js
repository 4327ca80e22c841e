/**
 * 上级与下级之和 from the list: one report above, the others of its year below. Children can be left
 * out and replaced; a difference opens what each child says; what changes dims the sums until they are
 * made again.
 *
 * @typedef {import("./checks.js").Item} Item
 * @typedef {import("gouji").Rollup} Rollup
 */

import { control, element, fill } from "../core/dom.js";
import { isFailed, nameOf, partOf, read } from "./checks.js";
import { outcomeOf, OUTCOMES, titleOf } from "./table.js";
import { inLanguage, t } from "../core/words.js";

export class RollUp {
  /**
   * @param {{ pool: import("./pool.js").Pool, names: () => string[], run: (words: string, work: (signal: AbortSignal) => Promise<void>) => Promise<void>, onOpen: (item: Item) => void, onReplace: (item: Item, file: File) => Promise<Item | null> }} hooks
   */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {Item[]} */
    this.items = [];
    /** @type {Item | null} */
    this.parent = null;
    /** @type {Set<number>} the children that are left out */
    this.leftOut = new Set();
    this.choice = control("select", { id: "folder-parent" });
    this.choice.addEventListener("change", () => this.choose(this.items.find(({ id }) => String(id) === this.choice.value) || null));
    this.children = element("ul", { class: "folder-children" });
    this.sum = control("button", { type: "button", class: "button primary", id: "folder-sum" }, t("相加核对"));
    this.sum.addEventListener("click", () => this.add());
    this.result = element("div", { class: "folder-sums", id: "folder-sums", tabindex: "-1" });
    this.stale = element("p", { class: "folder-stale", hidden: true }, t("上面改过了：下面是改动以前的结果，请再相加一次。"));
    this.file = control("input", { type: "file", hidden: true });
    this.box = element(
      "details",
      { class: "folder-panel", id: "folder-rollup" },
      element("summary", {}, t("上级与下级之和")),
      element("p", {}, element("label", { for: "folder-parent" }, t("上级（汇总）年报 ")), this.choice),
      this.children,
      element("p", {}, this.sum),
      this.stale,
      this.result,
      this.file,
    );
  }

  /** @param {Item[]} items all reports of the folder */
  show(items) {
    this.items = items.filter(({ row }) => !isFailed(row)).sort((one, other) => titleOf(one).localeCompare(titleOf(other), "zh"));
    const options = this.items.map((item) => control("option", { value: String(item.id) }, t("{} {}（{}）", organOf(item), yearOf(item), titleOf(item))));
    fill(this.choice, control("option", { value: "" }, t("请选择")), ...options);
    if (this.parent && !this.items.includes(this.parent)) this.parent = null;
    this.choice.value = this.parent ? String(this.parent.id) : "";
    this.list();
    this.dim();
  }

  /** @param {Item | null} parent */
  choose(parent) {
    this.parent = parent;
    this.choice.value = parent ? String(parent.id) : "";
    this.leftOut.clear();
    this.list();
    this.dim();
  }

  /** What was summed up is not what is chosen now. */
  dim() {
    const has = this.result.childNodes.length > 0;
    this.stale.hidden = !has;
    this.result.classList.toggle("is-stale", has);
  }

  /** @returns {Item[]} the reports of the parent's year, the parent's body aside */
  candidates() {
    const { parent } = this;
    if (!parent) return [];
    return this.items.filter((item) => item !== parent && yearOf(item) === yearOf(parent) && organOf(item) !== organOf(parent));
  }

  list() {
    const all = this.candidates();
    this.sum.disabled = all.every(({ id }) => this.leftOut.has(id));
    fill(this.children, ...all.map((item) => this.child(item)));
  }

  /** @param {Item} item */
  child(item) {
    const isIn = control("input", { type: "checkbox", id: `child-${item.id}`, checked: !this.leftOut.has(item.id) });
    isIn.addEventListener("change", () => {
      if (isIn.checked) this.leftOut.delete(item.id);
      else this.leftOut.add(item.id);
      this.sum.disabled = this.candidates().every(({ id }) => this.leftOut.has(id));
      this.dim();
    });
    const outcome = OUTCOMES.find(({ name }) => name === outcomeOf(item)) || OUTCOMES[0];
    const open = control("button", { type: "button", class: "link" }, outcome.name === "clean" ? t("打开") : `${outcome.shape} ${t(outcome.word)}`);
    open.addEventListener("click", () => this.hooks.onOpen(item));
    const replace = control("button", { type: "button", class: "link", "aria-label": t("换一份：{}", organOf(item)) }, t("换一份"));
    replace.addEventListener("click", () => {
      this.file.onchange = async () => {
        const [file] = Array.from(this.file.files || []);
        this.file.value = "";
        if (file) await this.hooks.onReplace(item, file);
      };
      this.file.click();
    });
    return element("li", {}, isIn, element("label", { for: isIn.id }, ` ${organOf(item)}`), " ", open, " ", replace);
  }

  async add() {
    const { parent } = this;
    if (!parent) return;
    const children = this.candidates().filter(({ id }) => !this.leftOut.has(id));
    await this.hooks.run(t("正在相加"), async (signal) => {
      await this.hooks.pool.each([parent], async (above, ask) => {
        const inputs = [];
        // A file with several reports is given once.
        for (const entry of new Set(children.map((child) => child.entry))) inputs.push({ name: nameOf(entry), input: await read(entry).catch(() => null) });
        const file = { name: nameOf(above.entry), input: await read(above.entry) };
        const answer = await ask({ kind: "rollup", parent: file, children: inputs, names: this.hooks.names(), lang: inLanguage().lang });
        if ("sums" in answer) this.told(answer.sums, answer.places, children);
      }, signal);
    });
  }

  /**
   * @param {Rollup} sums
   * @param {Record<string, string>} places
   * @param {Item[]} children
   */
  told(sums, places, children) {
    const failed = sums.children.filter(/** @returns {one is import("gouji").Failed} */ (one) => "failure" in one);
    const differing = new Set(sums.findings.map(({ keys }) => keys[0]));
    const compared = sums.values.filter(({ difference }) => difference !== null).length;
    const equal = compared === 0 ? t("没有一项可以比较") : differing.size === 0 ? t("可以比较的 {} 项都相等", compared) : t("{} 项可以比较，{} 项不相等", compared, differing.size);
    const verdict = t("下级 {} 份年报中已汇总 {} 份；{}。", sums.children.length, sums.children.length - failed.length, equal);
    const told = sums.values.filter(({ key, unknown }) => differing.has(key) || unknown.length > 0);
    const rows = told.map((value) => this.difference(value, places[value.key] || value.key, differing.has(value.key), children));
    const open = told.filter(({ unknown }) => unknown.length > 0).length;
    const heads = [t("位置"), t("上级"), t("下级合计"), t("差")].map((word, at) => element("th", { scope: "col", class: at > 0 ? "figure" : null }, word));
    fill(
      this.result,
      element("p", { class: "folder-verdict", "data-tone": differing.size > 0 ? "look" : failed.length > 0 ? "open" : "good" }, verdict),
      sums.missing.length > 0 ? element("p", {}, t("名单上缺 {} 个机关：{}", sums.missing.length, sums.missing.join(t("、")))) : null,
      failed.length > 0 ? element("ul", {}, ...failed.map(({ source, failure }) => element("li", {}, t("{}：{}", source.name || "", failure.message)))) : null,
      differing.size > 0 ? element("p", { class: "folder-note" }, t("差数不一定是错：下级不齐、垂直管理的部门、下级事后更正都会造成。点一项看各机关的数。")) : null,
      open > 0 ? element("p", { class: "folder-note" }, t("有 {} 项，有的机关读不出这一格，合计里没有它们。", open)) : null,
      rows.length > 0 ? element("table", { class: "folder-table" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)) : null,
    );
    this.stale.hidden = true;
    this.result.classList.remove("is-stale");
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {import("gouji").RollupValue} value
   * @param {string} place
   * @param {boolean} differs
   * @param {Item[]} children
   */
  difference({ key, parent, sum, difference, unknown }, place, differs, children) {
    const open = control("button", { type: "button", class: "link", "aria-expanded": "false" }, place);
    const figure = (/** @type {number | null} */ number) => element("td", { class: "figure" }, number === null ? "—" : String(number));
    const signed = difference === null ? "—" : difference > 0 ? `+${difference}` : String(difference);
    const row = element("tr", {}, element("th", { scope: "row" }, open), figure(parent), figure(sum), element("td", { class: "figure" }, differs ? element("b", {}, signed) : signed));
    open.addEventListener("click", async () => {
      const below = row.nextElementSibling;
      if (below && below.classList.contains("folder-figures")) {
        below.remove();
        open.setAttribute("aria-expanded", "false");
        return;
      }
      await this.hooks.run(t("正在取各机关的数"), async (signal) => {
        const figures = await this.figures(key, children, signal);
        const list = element("ul", {}, ...figures.map(({ item, words }) => {
          const link = control("button", { type: "button", class: "link" }, organOf(item));
          link.addEventListener("click", () => this.hooks.onOpen(item));
          return element("li", {}, link, ` ${words}`);
        }));
        const note = unknown.length > 0 ? element("p", { class: "folder-note" }, t("读不出这一格的：{}", unknown.join(t("、")))) : null;
        row.after(element("tr", { class: "folder-figures" }, element("td", { colspan: "4" }, list, note)));
        open.setAttribute("aria-expanded", "true");
      });
    });
    return row;
  }

  /**
   * @param {string} key
   * @param {Item[]} children
   * @param {AbortSignal} signal
   */
  async figures(key, children, signal) {
    /** @type {{ item: Item, words: string }[]} */
    const figures = [];
    await this.hooks.pool.each(children, async (item, ask) => {
      const part = partOf(item);
      const input = await read(item.entry).catch(() => null);
      if (!input) return;
      const answer = await ask({ kind: "fact", file: { input, options: part === undefined ? {} : { part } }, key });
      if ("fact" in answer) figures.push({ item, words: figureWords(answer.fact) });
    }, signal);
    return figures.sort((one, other) => children.indexOf(one.item) - children.indexOf(other.item));
  }
}

/** @param {import("../core/messages").Figure} figure */
function figureWords({ state, text }) {
  if (state === "absent") return t("没有这一格");
  return state === "unreadable" ? t("读不出") : text || t("空白");
}

/** @param {Item} item */
const organOf = (item) => (isFailed(item.row) ? "" : item.row.report.organ || "") || titleOf(item);

/** @param {Item} item */
const yearOf = ({ row }) => (isFailed(row) || row.report.year === null ? "" : String(row.report.year));

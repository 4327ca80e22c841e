/**
 * 上级与下级之和 from the list: one report above, the others of its year below. Children can be left
 * out and replaced; a difference opens what each child says; what changes dims the sums until they are
 * made again. The sums are copied, printed and saved.
 *
 * @typedef {import("./checks.js").Item} Item
 * @typedef {import("gouji").Rollup} Rollup
 * @typedef {{ key: string, place: string, figures: string[], differs: boolean, unknown: string[] }} Line `figures`: of the parent, the sum, the difference
 */

import { write } from "../core/clipboard.js";
import { control, element, fill } from "../core/dom.js";
import { save } from "../take/save.js";
import { isFailed, nameOf, partOf, read } from "./checks.js";
import { outcomeWords, titleOf } from "./table.js";
import { inLanguage, t } from "../core/words.js";

export class RollUp {
  /**
   * @param {{ pool: import("./pool.js").Pool, names: () => string[], say: (words: string) => void, run: (words: string, work: (signal: AbortSignal) => Promise<void>) => Promise<void>, onOpen: (item: Item) => void, onReplace: (item: Item, file: File) => Promise<Item | null> }} hooks
   */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {Item[]} */
    this.items = [];
    /** @type {Item | null} */
    this.parent = null;
    /** @type {Set<number>} the children that are left out */
    this.leftOut = new Set();
    /** @type {Rollup | null} the sums of what is chosen now */
    this.fresh = null;
    this.choice = control("select", { id: "folder-parent" });
    this.choice.addEventListener("change", () => this.choose(this.items.find(({ id }) => String(id) === this.choice.value) || null));
    this.children = element("ul", { class: "folder-children" });
    this.choices = element("p", { hidden: true }, this.all(t("全选"), true), " ", this.all(t("全不选"), false), element("span", { class: "folder-note" }, t("　“换一份”：用改正后的文件代替这一份")));
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
      this.choices,
      this.children,
      element("p", {}, this.sum),
      this.stale,
      this.result,
      this.file,
    );
    this.box.addEventListener("toggle", () => {
      // Where one government is among its departments, it is the parent.
      const [likely, ...others] = this.items.filter((item) => /人民政府$/.test(organOf(item)));
      if (likely && others.length === 0 && !this.parent) this.choose(likely);
      this.offer();
    });
  }

  /** @param {Item[]} items all reports of the folder */
  show(items) {
    // What is only another one's year before sums nothing up.
    this.items = items.filter(({ row, isOther }) => !isFailed(row) && !isOther).sort((one, other) => titleOf(one).localeCompare(titleOf(other), "zh"));
    if (this.parent && !this.items.includes(this.parent)) this.parent = null;
    this.offer();
    this.list();
    this.dim();
  }

  /** The choice of parents, where it can be seen: there may be thousands. */
  offer() {
    const offered = this.box.hasAttribute("open") ? this.items : [];
    const options = offered.map((item) => control("option", { value: String(item.id) }, t("{} {}（{}）", organOf(item), yearOf(item), titleOf(item))));
    fill(this.choice, control("option", { value: "" }, t("请选择")), ...options);
    this.choice.value = this.parent ? String(this.parent.id) : "";
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
    this.fresh = null;
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
    this.choices.hidden = all.length === 0;
  }

  /**
   * @param {string} words
   * @param {boolean} isIn
   */
  all(words, isIn) {
    const button = control("button", { type: "button", class: "link" }, words);
    button.addEventListener("click", () => {
      this.leftOut = new Set(isIn ? [] : this.candidates().map(({ id }) => id));
      this.list();
      this.dim();
    });
    return button;
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
    const open = control("button", { type: "button", class: "link" }, outcomeWords(item));
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
    const told = sums.values.filter(({ key, unknown }) => differing.has(key) || unknown.length > 0).map((value) => lineOf(value, places, differing));
    const rows = told.map((line) => this.difference(line, children));
    const open = told.filter(({ unknown }) => unknown.length > 0).length;
    const words = [t("位置"), t("上级"), t("下级合计"), t("差")];
    const heads = words.map((word, at) => element("th", { scope: "col", class: at > 0 ? "figure" : null }, word));
    const title = t("上级与下级之和：{} {}", this.parent ? organOf(this.parent) : "", this.parent ? yearOf(this.parent) : "");
    const missing = sums.missing.length > 0 ? t("名单上缺 {} 个机关：{}", sums.missing.length, sums.missing.join(t("、"))) : "";
    const plain = { title, above: [verdict, missing], heads: words, lines: told };
    fill(
      this.result,
      element("p", { class: "folder-verdict", "data-tone": differing.size > 0 ? "look" : failed.length > 0 ? "open" : "good" }, verdict),
      element("p", { class: "folder-sums-title" }, title),
      this.ways(plain, sums),
      missing === "" ? null : element("p", {}, missing),
      failed.length > 0 ? element("ul", {}, ...failed.map(({ source, failure }) => element("li", {}, t("{}：{}", source.name || "", failure.message)))) : null,
      differing.size > 0 ? element("p", { class: "folder-note" }, t("差数不一定是错：下级不齐、垂直管理的部门、下级事后更正都会造成。点一项看各机关的数。")) : null,
      open > 0 ? element("p", { class: "folder-note" }, t("有 {} 项，有的机关读不出这一格，合计里没有它们。", open)) : null,
      rows.length > 0 ? element("table", { class: "folder-table" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)) : null,
    );
    this.fresh = sums;
    this.stale.hidden = true;
    this.result.classList.remove("is-stale");
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "nearest" });
  }

  /**
   * The sums are taken along: for a letter, on paper, as a workbook.
   *
   * @param {Plain} plain
   * @param {Rollup} sums
   */
  ways(plain, sums) {
    const way = (/** @type {string} */ words, /** @type {() => void} */ act) => {
      const button = control("button", { type: "button", class: "button small", "data-way": words }, t(words));
      button.addEventListener("click", act);
      return button;
    };
    const keep = () => this.hooks.run(t("正在写文件"), async (signal) => {
      await this.hooks.pool.each([sums], async (rollup, ask) => {
        const answer = await ask({ kind: "sheet", rows: [], missing: null, rollup, lang: inLanguage().lang });
        if ("bytes" in answer) save(`${plain.title}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", /** @type {Uint8Array<ArrayBuffer>} */ (answer.bytes));
      }, signal);
    });
    return element(
      "p",
      { class: "folder-take" },
      way("复制", async () => this.hooks.say((await write(flavours(plain))) ? t("已复制") : t("浏览器不让复制，请改用保存"))),
      " ",
      way("打印", () => {
        const { dataset } = document.body;
        dataset.print = "sums";
        window.addEventListener("afterprint", () => delete dataset.print, { once: true });
        window.print();
      }),
      " ",
      way("保存（.xlsx）", keep),
    );
  }

  /**
   * @param {Line} line
   * @param {Item[]} children
   */
  difference({ key, place, figures, differs, unknown }, children) {
    const open = control("button", { type: "button", class: "link", "aria-expanded": "false" }, place);
    const cells = figures.map((words, at) => element("td", { class: "figure" }, differs && at === 2 ? element("b", {}, words) : words));
    const row = element("tr", {}, element("th", { scope: "row" }, open), ...cells);
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

/**
 * @param {import("gouji").RollupValue} value
 * @param {Record<string, string>} places
 * @param {Set<string>} differing
 * @returns {Line}
 */
function lineOf({ key, parent, sum, difference, unknown }, places, differing) {
  const words = [parent, sum, difference].map((number) => (number === null ? "—" : String(number)));
  if (difference !== null && difference > 0) words[2] = `+${difference}`;
  return { key, place: places[key] || key, figures: words, differs: differing.has(key), unknown };
}

/**
 * @typedef {{ title: string, above: string[], heads: string[], lines: Line[] }} Plain
 * @param {Plain} plain
 * @returns {{ text: string, html: string }}
 */
function flavours({ title, above, heads, lines }) {
  const rows = [heads, ...lines.map(({ place, figures }) => [place, ...figures])];
  const words = [title, ...above].filter(Boolean);
  const table = element("table", { border: "1" }, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell)))));
  return {
    text: words.concat(rows.map((row) => row.join("\t"))).join("\n"),
    html: words.map((line) => element("p", {}, line).outerHTML).join("") + table.outerHTML,
  };
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

/**
 * What is taken home: the list of corrections, the result, clean tables, the picture. Everything is
 * made of the checked and corrected figures.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 * @typedef {import("../result/result.js").Current} Current
 * @typedef {import("../core/messages").Take} Take
 * @typedef {{ label: string, act: () => Promise<string | void> | string | void, primary?: boolean }} Way what it gives is said
 * @typedef {{ title: string, words: string, ways: Way[], more?: HTMLElement | null }} Section
 */

import { dialog } from "../core/dialog.js";
import { control, element, fill } from "../core/dom.js";
import { write } from "../core/clipboard.js";
import { changeSheet } from "../correct/change-list.js";
import { filesOf } from "./files.js";
import { baseOf, pageOf, save } from "./save.js";
import { print } from "./print.js";
import { dateWords, flavours, isForm } from "./share.js";
import { t } from "../core/words.js";

const COPIED = "已复制";
const REFUSED = "浏览器不让复制，请改用保存";

export class TakeHome {
  /**
   * @param {Desk} desk
   * @param {{ because: (correction: import("../result/repairs.js").Correction) => string, onRecords: () => void, rules: () => Promise<import("gouji").RulePage[]> }} hooks
   */
  constructor(desk, hooks) {
    this.desk = desk;
    this.hooks = hooks;
    this.said = element("p", { class: "take-said", role: "status" });
    this.body = element("div", {});
    this.dialog = dialog("take-home", t("带走"), this.said, this.body);
  }

  show() {
    const { current } = this.desk.result;
    if (!current) return;
    this.said.textContent = "";
    fill(this.body, ...this.sections(current).map((one) => this.section(one)));
    if (!this.dialog.open) this.dialog.showModal();
    this.picture(current);
  }

  /** @param {Section} section */
  section({ title, words, ways, more = null }) {
    const buttons = ways.map(({ label, act, primary }) => {
      const button = control("button", { type: "button", class: `button small${primary ? " primary" : ""}`, "aria-label": t("{}：{}", title, label) }, label);
      button.addEventListener("click", async () => {
        try {
          this.said.textContent = (await act()) || "";
        } catch (error) {
          this.said.textContent = error instanceof Error ? error.message : String(error);
        }
      });
      return button;
    });
    return element("section", { class: "take-section" }, element("h3", {}, title), words === "" ? null : element("p", { class: "take-words" }, words), more, element("p", { class: "take-ways" }, ...buttons));
  }

  /**
   * @param {Current} current
   * @returns {Section[]} what there is to take, the most wanted first
   */
  sections(current) {
    const { validation, corrections, name } = current;
    const base = baseOf(current);
    const title = validation.report.title || name;
    const sheet = () => this.changes(current);
    /** @type {Section[]} */
    const sections = [];
    if (corrections.length > 0 && !isForm(current)) {
      sections.push({
        title: t("改正清单"),
        words: t("{} 处：位置、原为、改为、理由。照着在原文件里改。", corrections.length),
        ways: [
          { label: t("复制"), act: () => this.copyChanges(), primary: true },
          { label: t("打印"), act: () => this.print("changes") },
          { label: t("保存"), act: () => save(t("{}-改正清单.html", base), "text/html", pageOf(t("{}：改正清单", title), sheet().html)) },
        ],
      });
    }
    sections.push({
      title: t("核对结果"),
      words: t("先写结论，再列每一处。打印的有核对人、复核人、日期。{}", corrections.length > 0 ? t("用的是改正后的数。") : ""),
      ways: [
        { label: t("复制"), act: () => this.copyResult() },
        { label: t("只打核对单"), act: () => this.print("sheet") },
        { label: t("核对单连同报告"), act: () => this.print("all") },
        { label: t("保存"), act: () => save(t("{}-核对结果.html", base), "text/html", pageOf(t("{}：核对结果", title), flavours(current).html)) },
      ],
    });
    // What goes back to whom it came from stands before what is made anew.
    sections.push(...filesOf(this.desk, current));
    if (validation.report.template !== null) {
      sections.push(
        {
          title: t("三张表"),
          words: t("干净的官方表格，可以贴进网站后台{}。", corrections.length > 0 ? t("；用的是改正后的数") : ""),
          ways: [
            { label: t("复制"), act: () => this.copyTables(), primary: corrections.length === 0 },
            { label: t("保存网页"), act: async () => save(t("{}-表格.html", base), "text/html", pageOf(title, await this.take({ format: "tables", as: "html" }))) },
            { label: t("保存 Markdown"), act: async () => save(t("{}-表格.md", base), "text/markdown", await this.take({ format: "tables", as: "markdown" })) },
            { label: t("保存 JSON"), act: async () => save(t("{}-数据.json", base), "application/json", await this.take({ format: "tables", as: "json" })) },
          ],
        },
        {
          title: t("图解"),
          words: t("收到和处理情况一张图，可以放进网站的图解。"),
          more: element("div", { class: "take-picture" }),
          ways: [{ label: t("保存图片（SVG）"), act: async () => save(t("{}-图解.svg", base), "image/svg+xml", await this.take({ format: "chart" })) }],
        },
      );
    }
    sections.push({ title: t("已核实的记录"), words: t("标为“已核实，不是错”的问题。"), ways: [{ label: t("查看、导出、导入、清除"), act: () => this.hooks.onRecords() }] });
    return sections;
  }

  /** @param {Take} what */
  take(what) {
    return this.desk.take(what);
  }

  /** @param {Current} current */
  async picture({ validation }) {
    const box = this.body.querySelector(".take-picture");
    if (!(box instanceof HTMLElement)) return;
    const svg = await this.take({ format: "chart" });
    if (svg !== "") fill(box, control("img", { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt: t("{}收到和处理政府信息公开申请情况图", validation.report.title || "") }));
  }

  async copyResult() {
    const { current } = this.desk.result;
    return current && (await write(flavours(current))) ? t(COPIED) : t(REFUSED);
  }

  /** @param {HTMLElement} button that says for a moment what became of it */
  async copyBy(button) {
    const said = await this.copyResult();
    const done = said === t(COPIED);
    this.desk.say(done ? t("核对结果已复制。") : t("{}。", said));
    button.textContent = done ? t(COPIED) : t("复制不了");
    window.setTimeout(() => {
      button.textContent = t("复制结果");
    }, 2000);
  }

  async copyChanges() {
    const { current } = this.desk.result;
    if (!current) return t(REFUSED);
    return (await write(this.changes(current))) ? t(COPIED) : t(REFUSED);
  }

  /** @param {Current} current */
  changes({ corrections, validation, name, checkedAt }) {
    return changeSheet({ title: validation.report.title || name, corrections, because: this.hooks.because, foot: t("文件：{}；核对日期：{}；核对人：　　　　复核人：　　　　", name, dateWords(checkedAt)) });
  }

  async copyTables() {
    const [html, text] = await Promise.all([this.take({ format: "tables", as: "html" }), this.take({ format: "tables", as: "markdown" })]);
    return (await write({ html, text })) ? t(COPIED) : t(REFUSED);
  }

  /** @param {import("./print.js").What} what */
  async print(what) {
    const { current } = this.desk.result;
    if (!current) return;
    this.dialog.close();
    print(what, current, await this.hooks.rules(), this.hooks.because);
  }
}

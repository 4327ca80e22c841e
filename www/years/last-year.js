/**
 * Last year's report: the quiet control beside the form bar, and the dialog in which it is given.
 * It may also be dropped on the control.
 */

import { byId, control, element, fill } from "../core/dom.js";
import { readFiles, readText } from "../core/clipboard.js";
import { dialog } from "../core/dialog.js";
import { choose, givenBy } from "../intake/handles.js";
import { t } from "../core/words.js";

/**
 * @typedef {import("../intake/intake.js").Source} Source
 * @typedef {import("../intake/handles.js").Given} Given
 */

const PASTED = "粘贴的文字";
const ADD = "加上一年度年报（可选）";

export class LastYear {
  /**
   * @param {{ onGiven: (source: Source | null) => void, onOpen: () => void, say: (words: string) => void }} hooks `null` takes it away; `onOpen` shows its own result
   */
  constructor(hooks) {
    this.hooks = hooks;
    this.box = byId("last-year");
    this.area = control("textarea", { id: "last-year-text", spellcheck: "false", autocomplete: "off", placeholder: t("粘贴到这里") });
    this.trouble = element("p", { id: "last-year-trouble", class: "last-year-trouble", role: "alert", hidden: true });
    this.chooser = control("button", { type: "button", class: "button primary", id: "last-year-choose" }, t("选择文件"));
    const file = control("input", { type: "file", id: "last-year-file", hidden: true, accept: byId("file", HTMLInputElement).accept });
    this.chooser.addEventListener("click", () => choose(file, (given) => this.takeFiles(given)));
    file.addEventListener("change", () => {
      this.takeFiles(givenBy(file.files));
      file.value = "";
    });
    const form = control(
      "form",
      { id: "last-year-form", class: "last-year-form" },
      element("p", {}, t("加上本机关上一年度的年报，结转、现行有效件数和照抄的段落一并核对。拖到这里、选择文件或者粘贴都可以；与现在这份谁先谁后由年度决定。")),
      this.trouble,
      element("p", {}, this.chooser),
      element("label", { for: "last-year-text" }, t("或者粘贴全文")),
      this.area,
      element("p", {}, control("button", { type: "submit", class: "button" }, t("核对"))),
      file,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeText(this.area.value);
    });
    this.dialog = dialog("last-year-dialog", t("上一年度年报（可选）"), form);
    this.dialog.addEventListener("paste", (event) => this.paste(event));
  }

  /** What is dropped on these goes to last year's report. */
  get places() {
    return [this.box, this.dialog];
  }

  open() {
    this.tell("");
    this.area.value = "";
    if (!this.dialog.open) this.dialog.showModal();
    this.chooser.focus();
  }

  /**
   * @param {Pick<import("../core/shown.js").Shown, "previous" | "coverage" | "findings">} validation
   * @param {string} name of the file that was given, or what stands for one; empty where none was
   */
  show({ previous, coverage, findings }, name) {
    this.box.classList.toggle("is-given", name !== "");
    if (name === "") {
      const add = element("button", { type: "button", class: "button small", id: "last-year-add" }, t(ADD));
      add.addEventListener("click", () => this.open());
      fill(this.box, add);
      return;
    }
    const year = previous && previous.year ? t("（{} 年度）", previous.year) : t("（没有读出年度）");
    const { matches, contradicts, unchecked } = coverage.years;
    const doubt = matches + contradicts + unchecked === 0 ? findings.find(({ rule }) => rule === "Y407") : undefined;
    let why = null;
    if (doubt) {
      why = control("button", { type: "button", class: "link", id: "last-year-why", title: doubt.message }, t("没有比较"));
      why.addEventListener("click", () => {
        this.open();
        this.tell(doubt.message);
      });
    }
    const other = element("button", { type: "button", class: "link" }, t("更换"));
    other.addEventListener("click", () => this.open());
    const without = element("button", { type: "button", class: "link" }, t("去掉"));
    without.addEventListener("click", () => this.hooks.onGiven(null));
    const open = element("button", { type: "button", class: "link", id: "last-year-open", title: t("单独核对上一年度的年报，返回时回到这一份") }, t("打开"));
    open.addEventListener("click", () => this.hooks.onOpen());
    fill(this.box, element("span", { class: "last-year-what", title: name }, t("上一年度："), element("span", { class: "last-year-name" }, name), year), why, open, other, without);
  }

  /** @param {string} words why what was given could not be taken; nothing else is lost */
  tell(words) {
    this.trouble.hidden = words === "";
    this.trouble.textContent = words;
    if (words === "") return;
    if (!this.dialog.open) this.dialog.showModal();
    this.hooks.say(words);
  }

  /** @param {Given[]} given */
  takeFiles(given) {
    if (given.length === 0) return;
    const [{ file, handle }] = given;
    if (given.length > 1) this.tell(t("上一年度年报只要一份，这里有 {} 个文件。", given.length));
    else this.take({ kind: "file", name: file.name, file, handle });
  }

  /** @param {string} input */
  takeText(input) {
    if (input.trim() === "") this.tell(t("还没有内容。请选择文件，或者把上一年度年报粘贴进来。"));
    else this.take({ kind: "given", name: t(PASTED), input });
  }

  /** @param {Source} source */
  take(source) {
    if (this.dialog.open) this.dialog.close();
    this.hooks.onGiven(source);
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    if (event.target === this.area && this.area.value !== "") return;
    const files = readFiles(event.clipboardData);
    const pasted = readText(event.clipboardData);
    if (!pasted && files.length === 0) return;
    event.preventDefault();
    event.stopPropagation(); // what is pasted anywhere else is a report to be checked
    if (pasted) this.takeText(pasted.input);
    else this.takeFiles(files.map((file) => ({ file, handle: null })));
  }

  /**
   * What was dropped on one of the places.
   *
   * @param {Given[]} files
   * @param {import("../core/clipboard.js").Pasted | null} pasted
   */
  takeDropped(files, pasted) {
    if (files.length > 0) this.takeFiles(files);
    else if (pasted) this.takeText(pasted.input);
    else this.tell(t("拖进来的不是文件，也没有文字。"));
  }
}

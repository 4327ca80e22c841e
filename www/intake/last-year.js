/**
 * Last year's report: the quiet control beside the form bar, and the dialog in which it is given.
 * It may also be dropped on the control.
 */

import { byId, element, fill } from "../core/dom.js";
import { readFiles, readText } from "../core/clipboard.js";

/**
 * @typedef {import("./intake.js").Source} Source
 */

const PASTED = "粘贴的文字";
const ADD = "加上一年度年报（可选）";

export class LastYear {
  /**
   * @param {{ onGiven: (source: Source | null) => void, say: (words: string) => void }} hooks `null` takes it away
   */
  constructor(hooks) {
    this.hooks = hooks;
    this.box = byId("last-year");
    this.dialog = byId("last-year-dialog", HTMLDialogElement);
    this.area = byId("last-year-text", HTMLTextAreaElement);
    this.trouble = byId("last-year-trouble");
    const file = byId("last-year-file", HTMLInputElement);
    byId("last-year-choose").addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      this.takeFiles(Array.from(file.files || []));
      file.value = "";
    });
    byId("last-year-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeText(this.area.value);
    });
    byId("last-year-close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close(); // beside the panel
    });
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
    byId("last-year-choose").focus();
  }

  /**
   * @param {{ name: string | null, year: number | null, title: string | null } | null} previous what the result rests on; `null` where none was given
   * @param {string} name of the file that was given, or what stands for one; empty where none was
   */
  show(previous, name) {
    if (name === "") {
      const add = element("button", { type: "button", class: "button small", id: "last-year-add" }, ADD);
      add.addEventListener("click", () => this.open());
      fill(this.box, add);
      return;
    }
    const year = previous && previous.year ? `（${previous.year} 年度）` : "（没有读出年度）";
    const other = element("button", { type: "button", class: "link" }, "更换");
    other.addEventListener("click", () => this.open());
    const without = element("button", { type: "button", class: "link" }, "去掉");
    without.addEventListener("click", () => this.hooks.onGiven(null));
    fill(this.box, element("span", {}, "上一年度：", element("span", { class: "last-year-name" }, name), year), other, without);
  }

  /** @param {string} words why what was given could not be taken; nothing else is lost */
  tell(words) {
    this.trouble.hidden = words === "";
    this.trouble.textContent = words;
    if (words === "") return;
    if (!this.dialog.open) this.dialog.showModal();
    this.hooks.say(words);
  }

  /** @param {File[]} files */
  takeFiles(files) {
    if (files.length === 0) return;
    if (files.length > 1) this.tell(`上一年度年报只要一份，这里有 ${files.length} 个文件。`);
    else this.take({ kind: "file", name: files[0].name, file: files[0] });
  }

  /** @param {string} input */
  takeText(input) {
    if (input.trim() === "") this.tell("还没有内容。请选择文件，或者把上一年度年报粘贴进来。");
    else this.take({ kind: "given", name: PASTED, input });
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
    else this.takeFiles(files);
  }

  /**
   * What was dropped on one of the places.
   *
   * @param {File[]} files
   * @param {import("../core/clipboard.js").Pasted | null} pasted
   */
  takeDropped(files, pasted) {
    if (files.length > 0) this.takeFiles(files);
    else if (pasted) this.takeText(pasted.input);
    else this.tell("拖进来的不是文件，也没有文字。");
  }
}

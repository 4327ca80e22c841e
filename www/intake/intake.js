/**
 * Where a report comes in: dropped on the window, pasted anywhere, chosen as a file, typed into
 * the text area, or loaded as the sample.
 *
 * What was pasted stays in the text area until the person clears it or leaves the page.
 */

import { byId } from "../core/dom.js";
import { readFiles, readText } from "../core/clipboard.js";
import { choose, givenBy, givenIn } from "./handles.js";
import { isMany, manyIn } from "./many.js";
import { t } from "../core/words.js";

/**
 * @typedef {import("../core/clipboard.js").Pasted} Pasted
 * @typedef {{ kind: 'text', name: string, input: string } | { kind: 'given', name: string, input: string } | { kind: 'file', name: string, file: File, handle: import("./handles.js").Given["handle"], again?: number }} Source
 *   `again` says of which result it is the file, read once more
 * @typedef {(given: import("./handles.js").Given[], pasted: Pasted | null, target: Node | null) => unknown} Take `false` where it is a report after all
 */

/** A text area with more characters than this freezes the page; a report has some ten thousand. */
const SHOWN_LIMIT = 300000;

/** The name that pasted text goes by, on screen and in print. */
const PASTED = "粘贴的文字";

export class Intake {
  /**
   * @param {(source: Source, lastYear?: Source) => void} onSource
   * @param {(message: string) => void} onTrouble something was given that cannot be a report
   * @param {(many: import("./many.js").Many) => void} onMany many reports were given
   */
  constructor(onSource, onTrouble, onMany) {
    this.onSource = onSource;
    this.onMany = onMany;
    this.onTrouble = onTrouble;
    this.section = byId("intake");
    this.editor = byId("editor");
    this.area = byId("text", HTMLTextAreaElement);
    this.long = byId("long-text");
    this.veil = byId("veil");
    /** @type {import("../core/clipboard.js").Pasted | null} what the text area was filled from */
    this.pasted = null;

    const file = byId("file", HTMLInputElement);
    byId("choose").addEventListener("click", () => choose(file, (given) => this.takeFiles(given)));
    file.addEventListener("change", () => {
      this.takeFiles(givenBy(file.files));
      file.value = ""; // the same file can be chosen again once it is corrected
    });
    const folder = byId("folder-file", HTMLInputElement);
    byId("choose-folder").addEventListener("click", () => folder.click());
    folder.addEventListener("change", () => {
      if (folder.files && folder.files.length > 0) this.onMany(Array.from(folder.files));
      folder.value = "";
    });
    byId("write").addEventListener("click", () => this.openEditor(Boolean(this.editor.hidden), true));
    byId("clear").addEventListener("click", () => {
      this.keep(null);
      this.area.focus();
    });
    this.editor.addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeWritten();
    });
    byId("sample").addEventListener("click", (event) => {
      event.preventDefault();
      this.showSample();
    });
    byId("empty-form").addEventListener("click", () => {
      const template = byId("empty-template", HTMLSelectElement).value;
      this.onSource({ kind: "given", name: t("空表（{} 年格式）", template), input: JSON.stringify({ template, facts: {} }) });
    });
    document.addEventListener("paste", (event) => this.paste(event));
    /** @type {{ elements: HTMLElement[], take: Take }[]} */
    this.elsewhere = [];
    this.listenForDrops();
    window.addEventListener("beforeunload", (event) => {
      if (!this.holdsText()) return;
      event.preventDefault();
      event.returnValue = ""; // what older browsers ask for
    });
  }

  /** A report with mistakes, and that of the year before. */
  showSample() {
    this.onSource({ kind: "given", name: t("示例报告"), input: SAMPLE.now }, { kind: "given", name: t("示例报告（上一年度）"), input: SAMPLE.before });
  }

  /**
   * @param {boolean} open
   * @param {boolean} [write] whether the person is going to write there; otherwise the focus stays
   *   outside, so that the next paste takes the place of this text
   */
  openEditor(open, write) {
    this.editor.hidden = !open;
    byId("write").setAttribute("aria-expanded", String(open));
    this.section.classList.toggle("is-editing", open);
    if (open && write) this.area.focus();
  }

  /** @returns {boolean} whether there is pasted or typed text */
  holdsText() {
    return Boolean(this.area.hidden) || this.area.value.trim() !== "";
  }

  /** @param {import("../core/clipboard.js").Pasted | null} pasted what the text area holds from now on */
  keep(pasted) {
    const tooLong = pasted !== null && pasted.text.length > SHOWN_LIMIT;
    this.pasted = pasted;
    this.area.hidden = tooLong;
    this.long.hidden = !tooLong;
    if (tooLong) this.long.textContent = t("粘贴的内容有 {} 万字，这里显示不下，但仍然保留着：可以再核对一次，也可以清空。", Math.round(pasted.text.length / 10000));
    this.area.value = pasted && !tooLong ? pasted.text : "";
    // A text area changes line ends: what it made of the text is what “unchanged” compares with.
    this.untouched = this.area.value;
  }

  takeWritten() {
    if (!this.holdsText()) {
      this.onTrouble(t("还没有内容。请先把报告全文粘贴到文本框里。"));
      return;
    }
    const { pasted } = this;
    const input = pasted !== null && this.area.value === this.untouched ? pasted.input : this.area.value;
    this.onSource({ kind: "text", name: t(PASTED), input });
  }

  /** @param {Pasted} pasted */
  takePasted(pasted) {
    this.keep(pasted);
    this.onSource({ kind: "text", name: t(PASTED), input: pasted.input });
  }

  /** @param {import("./handles.js").Given[]} given one report, or two years of one body */
  takeFiles(given) {
    if (given.length === 0) return;
    const files = given.map(({ file }) => file);
    if (isMany(files)) {
      this.onMany(files);
      return;
    }
    const [source, lastYear] = given.map(({ file, handle }) => /** @type {Source} */ ({ kind: "file", name: file.name, file, handle }));
    this.onSource(source, lastYear);
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const typing = event.target instanceof HTMLTextAreaElement && event.target.value !== "";
    if (typing || document.querySelector("dialog[open]")) return;
    const files = readFiles(event.clipboardData);
    const pasted = readText(event.clipboardData);
    if (pasted) {
      event.preventDefault();
      this.takePasted(pasted);
    } else if (files.some((file) => file.type.startsWith("image/"))) {
      event.preventDefault();
      this.onTrouble(t("粘贴来的是一张图片，图片里的数字读不出来。请复制报告的文字和表格本身。"));
    } else if (files.length > 0) {
      event.preventDefault();
      this.takeFiles(files.map((file) => ({ file, handle: null })));
    }
  }

  /**
   * What is dropped on one of these elements is not a report to be checked by itself.
   *
   * @param {HTMLElement[]} elements
   * @param {Take} take
   */
  leaveDropsOn(elements, take) {
    this.elsewhere.push({ elements, take });
  }

  listenForDrops() {
    let depth = 0; // dragenter and dragleave come once for every element on the way
    /** @param {boolean} on */
    const show = (on) => {
      this.veil.hidden = !on;
    };
    document.addEventListener("dragenter", (event) => {
      event.preventDefault();
      depth += 1;
      show(true);
    });
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    });
    document.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) show(false);
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      depth = 0;
      show(false);
      const many = manyIn(event.dataTransfer);
      const files = givenIn(event.dataTransfer);
      const pasted = files.length === 0 ? readText(event.dataTransfer) : null;
      const target = event.target instanceof Node ? event.target : null;
      if (this.elsewhere.some(({ elements, take }) => elements.some((place) => place.contains(target)) && take(files, pasted, target) !== false)) return;
      if (many) this.onMany(many);
      else if (pasted) this.takePasted(pasted);
      else if (files.length > 0) this.takeFiles(files);
      else this.onTrouble(t("拖进来的不是文件，也没有文字。请拖入报告文件，或复制后粘贴。"));
    });
  }
}

/**
 * The list of many reports: checked side by side, sorted, opened one after another, handed back. A
 * script of its own, fetched when many files come.
 */

import { bytesOf } from "./core/clipboard.js";
import { control, element, fill } from "./core/dom.js";
import { checkAll, checkItem, isFailed, nameOf, partOf, read } from "./folder/checks.js";
import { entriesOf } from "./folder/entries.js";
import { handBack } from "./folder/hand-back.js";
import { Names, namesOf } from "./folder/names.js";
import { Pool } from "./folder/pool.js";
import { RollUp } from "./folder/roll-up.js";
import { share } from "./folder/shared.js";
import { Stepper } from "./folder/stepper.js";
import { Table, titleOf } from "./folder/table.js";
import { save } from "./take/save.js";
import { isEnglish, t } from "./core/words.js";

/**
 * @typedef {import("./folder/checks.js").Item} Item
 * @typedef {import("./result/repairs.js").Correction} Correction
 * @typedef {{ name: string, input: Uint8Array, part: number | undefined, previous: { name: string, input: Uint8Array } | null, corrections: Correction[] }} Opening
 * @typedef {{ open: (opening: Opening) => Promise<unknown>, onShown: (isShown: boolean) => void, how: () => import("./core/messages").How, say: (words: string) => void, onFault: (error: unknown) => void, corrections: () => Correction[] | null, intake: import("./intake/intake.js").Intake, shared: import("./folder/shared.js").Shared }} Hooks
 *   `corrections` are those made to the report that was opened last, while it is on screen
 */

export class Folder {
  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    share(hooks.shared);
    this.pool = new Pool();
    /** @type {Item[]} */
    this.items = [];
    /** In which language and by which rules the list was checked, and what was set aside by then. */
    this.checkedBy = "";
    this.accepted = "";
    /** @type {Item | null} the one that is open */
    this.current = null;
    /** @type {AbortController | null} */
    this.running = null;
    this.counted = element("p", { class: "folder-counted" });
    this.table = new Table({
      onOpen: (item) => this.open(item),
      onNames: (names) => this.names.take(names.join("\n")),
      onShown: (listed, within) => this.count(listed, within),
      say: hooks.say,
    });
    this.names = new Names({ ask: (names) => this.missing(names), unread: () => this.items.filter(({ row, names }) => isFailed(row) && !names).map(titleOf), onFault: hooks.onFault });
    this.rollUp = new RollUp({
      pool: this.pool,
      names: () => this.names.list,
      say: hooks.say,
      run: (words, work) => this.run(words, work),
      onOpen: (item) => this.open(item),
      onReplace: (item, file) => this.replace(item, file),
    });
    this.bar = control("progress", { id: "folder-progress", "aria-label": t("核对进度") });
    this.stage = element("span", { id: "folder-stage" });
    const cancel = control("button", { type: "button", class: "button small", id: "folder-cancel" }, t("取消"));
    cancel.addEventListener("click", () => this.running && this.running.abort());
    this.progress = element("div", { class: "folder-running", hidden: true }, this.bar, this.stage, cancel);
    this.notes = element("ul", { class: "folder-notes", id: "folder-notes" });
    this.others = box("back-others", t("作对照的上年年报也写"), false);
    this.back = this.handBackPanel();
    this.title = element("h1", { id: "folder-title", tabindex: "-1" }, t("多份年报"));
    this.section = element(
      "section",
      { id: "folder", class: "folder", "aria-labelledby": "folder-title", hidden: true },
      element("div", { class: "folder-head" }, this.title, this.ways()),
      this.progress,
      this.notes,
      this.counted,
      this.table.box,
      this.back,
      this.names.box,
      this.rollUp.box,
    );
    this.stepper = new Stepper((by) => this.step(by));
    const main = document.getElementById("main");
    if (main) main.append(this.section);
    hooks.intake.leaveDropsOn([document.body], (given, _, target) => this.drop(given, target));
  }

  /** What can be done with all of them stands below a long list: ways to it, above. */
  ways() {
    const way = (/** @type {string} */ words, /** @type {() => HTMLElement} */ to) => {
      const button = control("button", { type: "button", class: "button small" }, words);
      button.addEventListener("click", () => {
        const place = to();
        if (place instanceof HTMLDetailsElement) place.open = true;
        place.scrollIntoView({ block: "start" });
        const first = place.querySelector("summary, button");
        if (first instanceof HTMLElement) first.focus({ preventScroll: true });
      });
      return button;
    };
    return element("p", { class: "folder-ways" }, way(t("打包下载"), () => this.back), way(t("谁没有交"), () => this.names.box), way(t("上级与下级之和"), () => this.rollUp.box));
  }

  /**
   * @param {Item[]} listed
   * @param {Item[]} within what the year leaves
   */
  count(listed, within) {
    const isReport = (/** @type {Item} */ { row }) => !isFailed(row);
    const others = this.items.filter(({ isOther }) => isOther);
    const told = [t("共 {} 份年报", this.items.filter(isReport).length - others.length)];
    if (others.length > 0) told.push(t("作对照的上年年报 {} 份", others.length));
    const failed = this.items.length - this.items.filter(isReport).length;
    if (failed > 0) told.push(t("没有读出的文件 {} 个", failed));
    if (listed.length < within.length) told.push(t("列出 {} 份", listed.length));
    this.counted.textContent = told.join(t("，"));
    this.others.label.hidden = others.length === 0;
  }

  /**
   * A list of names that is dropped is one, and no report in the place of the list.
   *
   * @param {import("./intake/handles.js").Given[]} given
   * @param {Node | null} target
   * @returns {boolean} whether it was taken
   */
  drop(given, target) {
    const [one] = given;
    if (this.section.hidden || given.length !== 1 || !/\.(txt|csv)$/i.test(one.file.name)) return false;
    const { file } = one;
    const use = async () => {
      const isList = this.names.box.contains(target) || (await namesOf({ path: file.name, size: file.size, bytes: () => bytesOf(file) }, (question) => this.ask(question))) !== null;
      if (isList) await this.names.read(file);
      else this.hooks.intake.takeFiles(given);
    };
    use();
    return true;
  }

  handBackPanel() {
    const sheet = box("back-sheet", t("汇总表（summary.xlsx，有上下级之和与没有交的）"));
    const opinions = box("back-opinions", t("核查意见（opinions，每份一页，可打印）"));
    const comments = box("back-comments", t("带批注的原文件（comments，.docx、.xlsx）"));
    const button = control("button", { type: "button", class: "button primary", id: "folder-back" }, t("打包下载"));
    button.addEventListener("click", () => {
      const wanted = { sheet: sheet.input.checked, opinions: opinions.input.checked, comments: comments.input.checked, others: this.others.input.checked };
      this.run(t("正在写文件"), async (signal, onStep) => {
        const { archive, files, refused } = await handBack(this.pool, this.items, this.names.missing, this.rollUp.fresh, wanted, { how: this.hooks.how(), signal, onStep });
        save(t("核对结果.zip"), "application/zip", archive);
        this.note(refused);
        this.hooks.say(t("已写成 {} 个文件。", files));
      });
    });
    const others = element("p", { class: "folder-note" }, t("其他格式的文件里不写批注：请另存为 .docx 再批注，核查意见现在就可以取。"));
    return element("div", { class: "folder-panel folder-back" }, element("h2", {}, t("反馈给各机关")), element("p", { class: "folder-boxes" }, sheet.label, opinions.label, comments.label, this.others.label), element("p", {}, button), others);
  }

  /** @param {(File | FileSystemEntry)[]} given a folder, an archive, files */
  async take(given) {
    this.begin();
    this.current = null;
    this.note([]);
    this.show();
    await this.check((signal) => entriesOf(given, signal));
  }

  /** Nothing is listed, in the language of the page. */
  begin() {
    this.items = [];
    this.table.clear();
    this.checkedBy = this.asked();
    this.accepted = JSON.stringify(this.hooks.how().accepted);
  }

  /** @returns {string} in which language and by which rules a report is checked now */
  asked() {
    return JSON.stringify([isEnglish(), this.hooks.how().rules]);
  }

  /** What was set aside in the report that was open counts in the list too. */
  async refresh() {
    const accepted = JSON.stringify(this.hooks.how().accepted);
    const { current } = this;
    if (!current || accepted === this.accepted) return;
    this.accepted = accepted;
    await this.run(t("正在核对"), async (signal) => {
      await this.pool.each([current], (item, ask) => checkItem(item, ask, this.hooks.how()), signal);
      this.table.put([current]);
    });
  }

  /** The page speaks another language than the list, or other rules are checked: the same files are checked again. */
  async again() {
    const entries = Array.from(new Set(this.items.map(({ entry }) => entry)));
    this.begin();
    await this.check(async () => ({ entries, refused: [] }));
  }

  /** @param {(signal: AbortSignal) => Promise<import("./folder/entries.js").Found>} list */
  async check(list) {
    await this.run(t("正在列出文件"), async (signal, onStep) => {
      const { entries, refused } = await list(signal);
      this.note(entries.length === 0 ? refused.concat(t("这里没有可以核对的文件。")) : refused);
      const kept = (/** @type {Item[]} */ items) => {
        for (const item of items) if (!this.items.includes(item)) this.items.push(item);
        this.table.put(items);
      };
      try {
        await checkAll(this.pool, entries, { how: this.hooks.how(), signal, onItems: kept, onStep });
      } finally {
        // What one report says of another is known when all were looked at.
        this.changed();
      }
    });
    this.hooks.say(t("核对完了：{}。", this.counted.textContent || ""));
  }

  /** The reports are others than before. */
  changed() {
    this.table.put(this.items);
    this.rollUp.show(this.items);
    this.names.look();
  }

  /**
   * One file in the place of another.
   *
   * @param {Item} item
   * @param {File} file
   * @returns {Promise<Item | null>}
   */
  async replace(item, file) {
    await this.run(t("正在核对"), async (signal) => {
      const { entries } = await entriesOf([file], signal);
      const found = await checkAll(this.pool, entries, { how: this.hooks.how(), signal, onItems: () => undefined, onStep: () => undefined });
      if (found.length === 0) return;
      Object.assign(item, { entry: found[0].entry, row: found[0].row, before: null, corrections: [] });
      this.changed();
    });
    return item;
  }

  /**
   * @param {string} words
   * @param {(signal: AbortSignal, onStep: (done: number, total: number, path: string) => void) => Promise<void>} work
   */
  async run(words, work) {
    if (this.running) this.running.abort();
    const controller = new AbortController();
    this.running = controller;
    this.bar.removeAttribute("value");
    this.stage.textContent = `${words}…`;
    this.progress.hidden = false;
    const started = performance.now();
    try {
      await work(controller.signal, (done, total, path) => {
        if (this.running !== controller) return;
        this.bar.max = total;
        this.bar.value = done;
        const left = (total - done) * ((performance.now() - started) / done);
        this.stage.textContent = t("{} / {}　{}　{}", done, total, path, done === total ? "" : leftWords(left));
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") this.hooks.say(t("已取消，已核对的都在。"));
      else this.hooks.onFault(error);
    } finally {
      if (this.running === controller) {
        this.running = null;
        this.pool.rest();
        // Whoever sees the bar go sees every row.
        this.table.draw();
        this.progress.hidden = true;
      }
    }
  }

  /** @param {string[]} sentences */
  note(sentences) {
    fill(this.notes, ...sentences.map((sentence) => element("li", {}, sentence)));
    this.notes.hidden = sentences.length === 0;
  }

  /**
   * @param {string[]} names
   * @returns {Promise<{ missing: string[], year: number | null }>} those whose report of the year is not there
   */
  async missing(names) {
    const heads = this.items.map(({ row }) => (isFailed(row) ? {} : { organ: row.report.organ, year: row.report.year }));
    const answer = await this.ask({ kind: "pair", heads, names });
    return "pairs" in answer ? answer.pairs : { missing: [], year: null };
  }

  /** @type {import("./folder/checks.js").Ask} one question, of whatever worker is free */
  async ask(question) {
    /** @type {import("./core/worker-bridge.js").Done[]} */
    const answers = [];
    await this.pool.each([question], async (one, ask) => {
      answers.push(await ask(one));
    }, new AbortController().signal);
    return answers[0];
  }

  /** The list instead of what is on screen. */
  show() {
    this.leave();
    this.stepper.hide();
    this.section.hidden = false;
    document.body.classList.add("is-listing");
    if (history.state !== "folder") history.pushState("folder", "");
    document.title = t("多份年报的核对结果");
    this.hooks.onShown(true);
    this.table.draw();
    if (this.checkedBy !== this.asked()) this.again();
    else this.refresh();
    if (this.current) this.table.reveal(this.current);
    else this.title.focus({ preventScroll: true });
  }

  hide() {
    this.section.hidden = true;
    document.body.classList.remove("is-listing");
    this.stepper.hide();
  }

  /** What was corrected in the report that is left stays with it. */
  leave() {
    const { current } = this;
    if (!current || !this.stepper.isShown) return;
    current.corrections = this.hooks.corrections() || current.corrections;
    this.table.put([current]);
  }

  /** @param {Item} item */
  async open(item) {
    this.leave();
    this.current = item;
    try {
      const input = await read(item.entry);
      const previous = item.before && { name: nameOf(item.before.entry), input: await read(item.before.entry) };
      this.section.hidden = true;
      this.hooks.onShown(false);
      const readable = this.readable();
      this.stepper.show(t("{}（{} / {}）", titleOf(item), readable.indexOf(item) + 1, readable.length));
      item.isSeen = true;
      await this.hooks.open({ name: nameOf(item.entry), input, part: partOf(item), previous, corrections: item.corrections });
    } catch (error) {
      this.hooks.onFault(error);
    }
  }

  /** @returns {Item[]} those of the list that can be opened, in its order */
  readable() {
    return this.table.listed.filter(({ row }) => !isFailed(row));
  }

  /** @param {number} by */
  step(by) {
    const { current } = this;
    const readable = this.readable();
    const next = current && readable[readable.indexOf(current) + by];
    if (next) this.open(next);
  }
}

/**
 * @param {string} id
 * @param {string} words
 * @param {boolean} [checked]
 */
function box(id, words, checked = true) {
  const input = control("input", { type: "checkbox", id, checked });
  return { input, label: element("label", { for: id }, input, ` ${words}`) };
}

/** @param {number} milliseconds */
function leftWords(milliseconds) {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 60 ? t("约剩 {} 秒", seconds) : t("约剩 {} 分钟", Math.round(seconds / 60));
}

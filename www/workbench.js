/**
 * Whatever is not needed for the first findings: correcting in place, setting findings aside, the
 * other year, rules, and what is taken home. The page's second script, which it fetches when the first
 * findings are shown.
 *
 * @typedef {import("./page.js").About} About
 * @typedef {import("./core/messages").How} How
 * @typedef {import("./core/messages").Take} Take
 * @typedef {import("./core/shown.js").Shown} Shown
 * @typedef {import("./intake/intake.js").Source} Source
 * @typedef {import("./result/repairs.js").Correction} Correction
 * @typedef {import("./result/result.js").Current} Current
 * @typedef {{
 *   core: Pick<import("./core/worker-bridge.js").WorkerBridge, "askFor" | "explain" | "take" | "files" | "rules" | "recheck" | "hear" | "keeper" | "queue" | "running">,
 *   result: import("./result/result.js").Result,
 *   intake: import("./intake/intake.js").Intake,
 *   settings: import("./result/rule-settings.js").RuleSettings,
 *   acceptances: import("./accept/acceptances.js").Acceptances,
 *   say: (words: string) => void,
 *   about: () => About | null,
 *   how: () => How,
 *   recheck: () => Promise<void>,
 *   check: (source: Source, options?: import("./result/form-bar.js").ByHand, held?: import("gouji").Input, lastYear?: import("./page.js").LastYearFile | null) => Promise<void>,
 *   onOptions: (options: import("./result/form-bar.js").ByHand) => void,
 *   alone: (lastYear: import("./page.js").LastYearFile) => void,
 *   correct: (corrections: Correction[]) => Promise<void>,
 *   file: () => import("./core/messages").BatchFile | null,
 *   onFault: (error: unknown) => void,
 * }} Page what the page's first script lends
 * @typedef {Page & { take: (what: Take) => Promise<string> }} Desk
 */

import { AcceptDesk } from "./accept/accept-desk.js";
import { LookedAt, lookedWords } from "./accept/looked-at.js";
import { byId, element, fill } from "./core/dom.js";
import { CellEditor } from "./correct/cell-editor.js";
import { Corrections } from "./correct/corrections.js";
import { holdWhilePressed } from "./correct/hold-press.js";
import { Inspector } from "./correct/inspector.js";
import { keysDialog } from "./correct/keys.js";
import { Places, reasonOf } from "./correct/places.js";
import { extrasOf } from "./correct/extras.js";
import { ReadAgain } from "./correct/read-again.js";
import { dressSentences } from "./correct/restated.js";
import { Search } from "./correct/search.js";
import { Typing } from "./correct/typing.js";
import { FormChoices } from "./result/form-choices.js";
import * as drawing from "./result/redraw.js";
import { isCorrected, signature } from "./result/repairs.js";
import { intoView } from "./result/into-view.js";
import { SIDE_BY_SIDE } from "./result/side-by-side.js";
import { spoken } from "./result/spoken.js";
import { holdFocus } from "./result/stay.js";
import { changedRules } from "./rules/levels.js";
import { RulePanel } from "./rules/rule-panel.js";
import { fillPaper } from "./take/print.js";
import { TakeHome } from "./take/take-home.js";
import { LastYear } from "./years/last-year.js";
import { inLanguage, t } from "./core/words.js";

export { wordsOfFault } from "./core/faults.js";

/** So many cells that cannot be read are named aloud, with so much of what was typed. */
const TOLD = 3;
const QUOTED = 20;

export class Workbench {
  /** @param {Page} page */
  constructor(page) {
    /** @type {Desk} */
    const desk = Object.assign({ take: (/** @type {Take} */ what) => this.held((id) => page.core.take(id, what, page.how())) }, page);
    this.desk = desk;
    const { result, settings, intake, core } = desk;
    this.typing = new Typing(desk);
    this.corrections = new Corrections(
      (corrections) => {
        this.typing.rest();
        return desk.correct(corrections);
      },
      this.typing,
      () => result.current && isCorrected(result.corrections, result.current.validation) && desk.say(t("改正后{}", spoken(result.current.validation))),
    );
    this.places = new Places(result, this.corrections);
    result.report.drawing = drawing;
    const { dressing } = result.report;
    dressing.dressSentences = (part) => dressSentences(part, dressing);
    result.formBar.choices = new FormChoices(desk.onOptions);
    result.restore();
    this.rules = new RulePanel(() => core.rules(inLanguage().lang), settings);
    this.accept = new AcceptDesk(desk);
    this.lookedAt = new LookedAt(desk);
    this.readAgain = new ReadAgain(desk, this.corrections, this.places);
    /** @type {string[]} sentences about what was pasted last and has no cell */
    this.left = [];
    holdWhilePressed(core, byId("list-pane"));
    this.search = new Search(result.report);
    /** @type {HTMLDialogElement | null} */
    this.keys = null;
    /** Puts what has the focus back where it was before the list changed. */
    this.stay = holdFocus();
    this.lastYear = new LastYear({
      onGiven: (source) => {
        const about = desk.about();
        if (about) this.readAgain.keeping(() => desk.check(about.source, about.options, about.input, source && { source }));
      },
      onOpen: () => {
        const about = desk.about();
        if (about && about.lastYear) desk.alone(about.lastYear);
      },
      say: desk.say,
    });
    intake.leaveDropsOn(this.lastYear.places, (given, pasted) => this.lastYear.takeDropped(given, pasted));
    this.inspector = new Inspector({
      onCell: (key) => result.report.reveal(key),
      onClaim: (index) => result.report.claims.show(index, document.activeElement),
      onChange: (key, to) => {
        result.report.reveal(key);
        return this.makeAt(key, to);
      },
      onClose: () => result.report.reveal(this.inspector.key),
    });
    this.editor = new CellEditor(byId("report"), {
      nameOf: (place) => this.places.nameOf(place),
      placeOf: (name) => this.places.placeOf(name),
      textOf: (name) => this.places.textOf(name),
      onPreview: (change) => this.corrections.preview(change && this.places.correctionOf(change)),
      onForesee: (changes) => this.corrections.foresee(changes.map((change) => this.places.correctionOf(change))),
      onChange: (changes) => this.make(changes),
      onPasted: (changes, left) => this.make(changes, left, t("填入 {} 格。", changes.length)),
      onStep: (cell) => result.report.step(cell),
    });
    this.home = new TakeHome(desk, { because: (correction) => this.places.because(correction), onRecords: () => this.accept.show(), rules: () => this.rules.loaded() });
    byId("copy").addEventListener("click", () => this.home.copyBy(byId("copy")));
    byId("print").addEventListener("click", () => this.home.print("all"));
    byId("take").addEventListener("click", () => this.home.show());
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("beforeunload", (event) => {
      if (!this.editor.open) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  /**
   * What the workbench adds to the list.
   * @param {Current} current
   */
  extras(current) {
    this.stay = holdFocus();
    return extrasOf(this, current);
  }

  /**
   * A result is shown, or shown otherwise.
   *
   * @param {Current} current
   * @param {boolean} isNew whether it is another report
   */
  told(current, isNew) {
    const { validation, lastYear } = current;
    const { settings } = this.desk;
    if (!isNew) {
      this.stay();
      this.accept.putBack(validation);
    } else {
      this.accept.last = null;
      this.accept.asked = null;
      this.readAgain.stale = [];
      this.left = [];
      this.places.asFiled = validation;
      this.corrections.begin([]);
      this.search.clear();
      this.inspector.close(true);
      this.lastYear.show(validation, lastYear);
    }
    current.lookedAt = this.lookedAt.said(validation);
    const looked = lookedWords(current);
    const [words] = this.desk.result.verdict.getElementsByClassName("verdict-words");
    if (looked !== "" && words) words.append(element("span", { class: "verdict-looked" }, t("（{}）", looked)));
    // While somebody types, only what is looked at keeps pace.
    const isTyping = this.editor.open !== null;
    const paper = () => fillPaper(current, this.rules.pages || [], (correction) => this.places.because(correction));
    if (!isTyping) paper();
    if (isNew) this.rules.loaded().then(() => this.desk.result.current === current && paper(), () => undefined);
    const banner = (/** @type {import("./core/shown.js").ShownRule[]} */ pages) => fill(byId("banner"), ...changedRules(settings, pages, (id) => this.rules.show(id)));
    if (settings.changed.length > 0) this.rules.loaded().then(banner, this.desk.onFault);
    else banner([]);
    if (!isNew && !isTyping && !this.inspector.box.hidden) this.inspect(this.inspector.key, false);
  }

  /** Nothing of a report stays behind. */
  clear() {
    this.places.asFiled = null;
    this.inspector.close(true);
    this.search.clear();
    fill(byId("print-head"));
    fill(byId("print-foot"));
  }

  /**
   * @template T
   * @param {(id: number) => Promise<T>} ask of the report that the worker holds open; checked again where it holds none any more
   * @returns {Promise<T>}
   */
  async held(ask) {
    const { about, recheck } = this.desk;
    const report = about();
    if (!report) throw new Error(t("没有打开的报告。"));
    try {
      return await ask(report.id);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "Gone") throw error;
      await recheck();
      return ask(report.id);
    }
  }

  /**
   * What is looked at is another problem: the inspector, where it is open, goes along or away.
   * @param {{ findings: number[], cells: string[] }} about
   */
  follow({ findings, cells }) {
    const { current } = this.desk.result;
    if (this.inspector.box.hidden || !current) return;
    const keys = cells.concat(findings.flatMap((index) => current.validation.findings[index].keys));
    if (keys.length === 0) this.inspector.close(true);
    else if (!keys.includes(this.inspector.key)) this.inspect(keys[0], false);
  }

  /**
   * Looks into a cell.
   *
   * @param {string} key
   * @param {boolean} byKeyboard the focus goes there, and back again
   */
  async inspect(key, byKeyboard) {
    const { core, how, result, onFault, about } = this.desk;
    const report = about();
    try {
      const explanation = await this.held((id) => core.explain(id, key, how(), {}));
      if (about() !== report || !result.current) return;
      const wasHidden = this.inspector.box.hidden;
      if (this.inspector.isTyping && this.inspector.key === key) return;
      this.inspector.show(explanation, result.current.validation);
      if (wasHidden) byId("list-pane").scrollTop = 0;
      if (!byKeyboard && window.matchMedia(SIDE_BY_SIDE).matches) return;
      const title = byId("inspector-title");
      title.focus({ preventScroll: true });
      title.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (about() === report) onFault(error);
    }
  }

  /**
   * @param {{ name: string, to: string, because?: string }[]} changes
   * @param {string[]} [left] sentences about what else was pasted
   * @param {string} [filled] how much of it was filled in
   */
  async make(changes, left = [], filled = "") {
    const { result, say } = this.desk;
    this.accept.last = null;
    this.left = left;
    byId("reread").hidden = true; // its counts are of before
    if (changes.length > 0 && result.current && changes[0].name in result.current.validation.texts) this.inspector.key = changes[0].name;
    await this.corrections.make(changes.map((change) => this.places.correctionOf(change)));
    if (!result.current) return;
    const { validation } = result.current;
    if (document.activeElement === document.body && changes.length > 0) this.places.focus(changes[0].name);
    const unread = validation.edited.filter((cell) => cell.unread && changes.some(({ name }) => name === cell.key));
    const trouble = unread.slice(0, TOLD).map(({ key, text }) => t("{}填的“{}”读不成数。", validation.places[key], text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text)).join("");
    const more = unread.length > TOLD ? t("共 {} 格读不成数。", unread.length) : "";
    const pasted = filled + left.map((line) => t("{}。", line)).join("");
    say(t("改正：{}{}。{}", pasted + trouble + more, spoken(validation), isCorrected(result.corrections, validation) ? t("未改动原文件。") : ""));
  }

  /**
   * Corrects one place, and shows it.
   * @param {string} name
   * @param {string} to
   */
  async makeAt(name, to) {
    await this.make([{ name, to }]);
    this.showPlace(name);
  }

  /** @param {import("gouji").Repair[]} repairs that are taken with one click */
  async takeRepairs(repairs) {
    const { result } = this.desk;
    const { diagnoses, findings } = result.current ? result.current.validation : { diagnoses: [], findings: [] };
    await this.make(repairs.flatMap((repair) => {
      const { changes } = repair;
      const because = reasonOf(diagnoses.find(({ repairs: known }) => known.includes(repair)), repair, findings);
      return changes.map(({ key, to }) => ({ name: key, to: to === null ? "" : String(to), because }));
    }));
    // On to the next problem, never to what takes this one back.
    const next = result.list.box.querySelector(".note-main") || result.list.box.querySelector(".trial-list li:last-child .link");
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    if (window.matchMedia(SIDE_BY_SIDE).matches) {
      byId("list-pane").scrollTop = 0;
      this.showPlace(repairs[0].changes[0].key);
    } else byId("list-pane").scrollIntoView({ block: "start" });
  }

  /** @param {string} name of what is not to be corrected after all */
  async drop(name) {
    await this.undone(this.corrections.drop(name));
  }

  /**
   * @param {Promise<void>} checking
   * @param {string} [said] what was done, before the verdict
   * @returns {Promise<void>}
   */
  async undone(checking, said = t("已撤销：{}", "")) {
    const { result, say } = this.desk;
    const hadFocus = document.activeElement;
    await checking;
    if (!result.current) return;
    const { validation } = result.current;
    say(said + spoken(validation));
    if (hadFocus && hadFocus.isConnected && hadFocus !== byId("list-pane") && hadFocus !== document.body) return;
    const best = validation.diagnoses.map(({ repairs }) => repairs[0]).find(Boolean);
    const button = best ? document.querySelector(`.try[data-repair="${signature(best)}"]`) : null;
    const target = button instanceof HTMLElement ? button : byId("list-pane");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  /** @param {1 | -1} direction */
  step(direction) {
    const { last } = this.accept;
    this.left = [];
    byId("reread").hidden = true;
    const said = direction > 0 ? t("已重做：{}", "") : undefined;
    if (last && last.isDone === direction < 0) this.undone(last.isDone ? last.back() : last.again(), said);
    else if (!this.corrections.step(direction)) this.desk.say(direction < 0 ? t("没有可以撤销的改正。") : t("没有可以重做的改正。"));
    else this.undone(this.desk.recheck(), said);
  }

  /** @param {string} name of a corrected place to bring into view, with the focus */
  go(name) {
    this.desk.result.report.look(this.places.corrected(name));
  }

  /** @param {string} name of a corrected place to bring into view */
  showPlace(name) {
    const place = this.places.corrected(name);
    if (place && window.matchMedia(SIDE_BY_SIDE).matches) intoView(place);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, key } = event;
    const section = byId("result");
    if (section.hidden || event.isComposing || event.altKey || document.querySelector("dialog[open]")) return;
    // A cell that has just been opened has the focus by now.
    if ([target, document.activeElement].some((one) => one instanceof Element && one.closest("input, textarea, select"))) return;
    const act = event.ctrlKey || event.metaKey ? this.withControl(key.toLowerCase(), event.shiftKey) : this.plain(key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /**
   * @param {string} key
   * @param {boolean} shift
   */
  withControl(key, shift) {
    if (key === "z") return () => this.step(shift ? 1 : -1);
    return key === "y" ? () => this.step(1) : null;
  }

  /** @param {string} key */
  plain(key) {
    if (key === "?" || key === "？") return () => this.showKeys();
    if (key === "/") return () => this.search.field.focus();
    return key === "r" || key === "R" ? () => this.readAgain.start() : null;
  }

  showKeys() {
    if (!this.keys) this.keys = keysDialog();
    if (!this.keys.open) this.keys.showModal();
  }
}

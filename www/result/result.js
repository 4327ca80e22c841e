/**
 * The result: the verdict first, then the findings and the report side by side.
 */

import { byId, element, fill } from "../core/dom.js";
import { write } from "../core/clipboard.js";
import { FindingsList } from "./findings-list.js";
import { FormBar } from "./form-bar.js";
import { LastYear } from "../intake/last-year.js";
import { Inspector } from "./inspector.js";
import { ReportView } from "./report-view.js";
import { signature } from "./repairs.js";
import { RulePanel } from "./rule-panel.js";
import { VERDICTS } from "./severity.js";
import { flavours, printHead } from "./share.js";
import { SIDE_BY_SIDE, Steps } from "./steps.js";

/**
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {import("gouji").Repair} Repair
 * @typedef {{ validation: Shown, name: string, checkedAt: Date, options: ByHand, trials: Repair[], lastYear: string }} Current
 * @typedef {import("./form-bar.js").ByHand} ByHand
 */

export class Result {
  /**
   * @param {{ onOptions: (options: ByHand) => void, onLastYear: (source: import("../intake/intake.js").Source | null) => void, onTrials: (trials: Repair[]) => void, onInspect: (key: string) => void, rules: () => Promise<import("gouji").RulePage[]>, settings: import("./rule-settings.js").RuleSettings, say: (words: string) => void, onFault: (error: unknown) => void }} hooks
   */
  constructor(hooks) {
    this.say = hooks.say;
    this.onTrials = hooks.onTrials;
    this.section = byId("result");
    this.verdict = byId("verdict");
    this.head = byId("print-head");
    this.readAs = byId("read-as");
    /** @type {Current | null} */
    this.current = null;
    /** @type {string | null} the cell to bring into view once the report is there */
    this.changed = null;
    /** @type {number | null} where the report is to be looked at once it is there */
    this.scrolled = null;
    this.copyTimer = 0;
    this.formBar = new FormBar(hooks.onOptions);
    this.lastYear = new LastYear({ onGiven: hooks.onLastYear, say: hooks.say });
    this.panel = new RulePanel(hooks.rules, hooks.settings);
    byId("rules").addEventListener("click", () => this.panel.showAll().catch(hooks.onFault));
    this.list = new FindingsList(byId("findings"), {
      onPick: (stop, byKeyboard) => this.steps.pick(stop, byKeyboard),
      onCell: (stop, key) => {
        if (stop !== null) this.steps.select(stop, "stay");
        this.report.reveal(key);
      },
      onPlace: (stop, place) => {
        this.steps.select(stop, "stay");
        if (!this.report.revealPlace(place)) this.steps.select(stop, "report");
      },
      onClaim: (index) => this.report.claims.show(index, document.activeElement),
      onTry: (repair) => this.onTrials(this.trials.concat(repair)),
      onUndo: (at) => this.onTrials(this.trials.filter((_, index) => at !== null && index !== at)),
      onRule: (id) => this.panel.show(id).catch(hooks.onFault),
      settings: hooks.settings,
    });
    this.report = new ReportView(byId("report"), (stop) => this.steps.select(stop, "stay"), hooks.onInspect);
    this.inspector = new Inspector({
      onCell: (key) => this.report.reveal(key),
      onClaim: (index) => this.report.claims.show(index, document.activeElement),
      onClose: () => this.report.reveal(this.inspector.key),
    });
    this.steps = new Steps(this.list, this.report);
    byId("copy").addEventListener("click", () => this.copy());
    byId("print").addEventListener("click", () => window.print());
  }

  /**
   * @param {Shown} validation
   * @param {string} name of the file, or what stands for one
   * @param {ByHand} options what was set by hand
   * @param {string} lastYear the name of last year's file, empty where none was given
   */
  show(validation, name, options, lastYear) {
    this.current = { validation, name, checkedAt: new Date(), options, trials: [], lastYear };
    this.report.clear();
    this.tell(this.current);
    this.formBar.show(validation, options);
    this.lastYear.show(validation.previous, lastYear);
    this.section.hidden = false;
    this.section.focus({ preventScroll: true });
    byId("report-pane").scrollTop = 0;
    this.say(spoken(validation));
  }

  /**
   * The same report with repairs that are being tried, or without them again.
   *
   * @param {Shown} validation
   * @param {Repair[]} trials
   */
  tried(validation, trials) {
    if (!this.current) return;
    const before = this.current.trials;
    this.current = Object.assign({}, this.current, { validation, trials });
    this.report.hold();
    this.tell(this.current);
    const undone = before.filter((repair) => !trials.includes(repair));
    const button = undone.length === 0 ? this.list.button("undo") : this.list.button(signature(undone[0]));
    const target = button || byId("list-pane");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: window.matchMedia(SIDE_BY_SIDE).matches ? "nearest" : "center" });
    this.say(`${undone.length === 0 ? "试改" : "已撤销"}：${spoken(validation)}${trials.length > 0 ? "未改动原文件。" : ""}`);
    this.changed = (undone[0] || trials[trials.length - 1]).changes[0].key;
  }

  /**
   * The same report by other rules. Where the focus was on something that is gone, it goes to the
   * list; the report stays where it was.
   *
   * @param {Shown} validation
   */
  ruled(validation) {
    if (!this.current) return;
    const list = byId("list-pane");
    const scrolled = list.scrollTop;
    this.current = Object.assign({}, this.current, { validation });
    this.report.hold();
    this.tell(this.current);
    list.scrollTop = scrolled;
    this.scrolled = byId("report-pane").scrollTop;
    if (document.activeElement === document.body) list.focus({ preventScroll: true });
    this.say(`规则已按设置改动。${spoken(validation)}`);
  }

  /** Repairs that are being tried. */
  get trials() {
    return this.current ? this.current.trials : [];
  }

  /**
   * Verdict, list, and the head on paper.
   * @param {Current} current
   */
  tell(current) {
    const { validation, name, trials } = current;
    const trying = trials.length > 0;
    const { headline, detail, verdict, readAs } = validation.summary;
    const { tone, shape } = VERDICTS[verdict];
    this.readAs.textContent = readAs;
    this.verdict.dataset.tone = tone;
    this.verdict.classList.toggle("is-trial", trying);
    fill(
      this.verdict,
      element("span", { class: "verdict-tone" }, element("span", { class: "shape", "aria-hidden": "true" }, shape), trying ? `试改后${headline}` : headline),
      element("span", { class: "verdict-words" }, detail, trying ? element("span", { class: "verdict-trial" }, "（试改，未改动原文件）") : null),
    );
    this.inspector.close(true);
    this.list.show(validation, trials);
    this.changed = null;
    this.scrolled = null;
    this.steps.begin();
    const note = byId("trial-note");
    note.hidden = !trying;
    byId("report-jump").hidden = this.list.order.length === 0 && !trying;
    fill(this.head, ...printHead(current));
    document.title = `${trying ? "试改后" : ""}${headline}：${validation.report.title || name}`;
    byId("list-pane").scrollTop = 0;
  }

  /** @param {import("../core/pieces.js").Piece[]} pieces the report, a moment after the findings */
  showReport(pieces) {
    if (!this.current) return;
    const { validation } = this.current;
    this.report.show(pieces, validation.diagnoses, validation.edited, validation.claims);
    if (this.steps.current !== null) this.steps.select(this.steps.current, "stay");
    else if (this.changed !== null && window.matchMedia(SIDE_BY_SIDE).matches) this.report.reveal(this.changed, true);
    if (this.scrolled !== null) byId("report-pane").scrollTop = this.scrolled;
  }

  /** @param {import("gouji").Explanation} explanation of a cell that was asked for */
  explain(explanation) {
    if (!this.current) return;
    this.inspector.show(explanation, this.current.validation);
    byId("list-pane").scrollTop = 0;
    const title = byId("inspector-title");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }

  /** Another form or year was asked for and then not: the bar says again what the result rests on. */
  restore() {
    if (this.current) this.formBar.show(this.current.validation, this.current.options);
  }

  /** Nothing of a report stays behind. */
  clear() {
    this.section.hidden = true;
    this.current = null;
    this.report.clear();
    this.readAs.textContent = "";
    fill(this.list.box);
    fill(this.head);
  }

  async copy() {
    const done = this.current && (await write(flavours(this.current)));
    this.say(done ? "核对结果已复制。" : "浏览器不让复制，请改用打印。");
    const button = byId("copy");
    button.textContent = done ? "已复制" : "复制不了";
    clearTimeout(this.copyTimer);
    this.copyTimer = window.setTimeout(() => {
      button.textContent = "复制结果";
    }, 2000);
  }
}

/**
 * @param {Shown} validation
 * @returns {string} the verdict as it is read aloud
 */
const spoken = ({ summary }) => `${summary.headline}。${summary.detail}`;

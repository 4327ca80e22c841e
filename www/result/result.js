/**
 * The result: the verdict first, then the findings and the report side by side. What the workbench
 * adds to it comes a moment later.
 */

import { byId, element, fill } from "../core/dom.js";
import { FindingsList } from "./findings-list.js";
import { intoView } from "./into-view.js";
import { FormBar } from "./form-bar.js";
import { isCorrected } from "./repairs.js";
import { ReportView } from "./report-view.js";
import { VERDICTS } from "./severity.js";
import { spoken } from "./spoken.js";
import { SIDE_BY_SIDE } from "./side-by-side.js";
import { Steps } from "./steps.js";
import { t } from "../core/words.js";

/**
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {import("./repairs.js").Correction} Correction
 * @typedef {import("./form-bar.js").ByHand} ByHand
 * @typedef {import("../workbench.js").Workbench} Workbench
 * @typedef {{ validation: Shown, name: string, checkedAt: Date, options: ByHand, corrections: Correction[], lastYear: string, lookedAt?: string[] }} Current
 */

export class Result {
  /**
   * @param {{ withBench: (work: (bench: Workbench) => unknown) => void, say: (words: string) => void }} hooks
   */
  constructor({ withBench, say }) {
    this.say = say;
    this.section = byId("result");
    this.verdict = byId("verdict");
    this.readAs = byId("read-as");
    /** @type {Current | null} */
    this.current = null;
    /** @type {Workbench | null} once it is there */
    this.bench = null;
    this.formBar = new FormBar();
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
      onRule: (id) => withBench((bench) => bench.rules.show(id)),
      onTry: (repairs) => withBench((bench) => bench.takeRepairs(repairs)),
      onFix: (name, to) => withBench((bench) => bench.makeAt(name, to)),
      onAccept: (findings, button) => withBench((bench) => bench.accept.ask(findings, button)),
      onFiltered: () => {
        this.steps.atFirst = false;
        this.steps.begin();
      },
    });
    this.report = new ReportView(
      byId("report"),
      (stop) => this.steps.select(stop, "there"),
      (key, byKeyboard) => withBench((bench) => bench.inspect(key, byKeyboard)),
    );
    this.steps = new Steps(this.list, this.report, (about) => this.bench && this.bench.follow(about));
    /** How far down the list is. */
    this.scrolled = 0;
    const pane = byId("list-pane");
    pane.addEventListener("scroll", () => {
      this.scrolled = pane.scrollTop;
    });
  }

  /**
   * @param {Shown} validation
   * @param {string} name of the file, or what stands for one
   * @param {ByHand} options what was set by hand
   * @param {string} lastYear the name of last year's file, empty where none was given
   */
  show(validation, name, options, lastYear) {
    this.current = { validation, name, checkedAt: new Date(), options, corrections: [], lastYear };
    this.report.clear();
    byId("reread").hidden = true;
    this.list.only = "";
    this.tell(this.current, true);
    this.formBar.show(validation, options, name);
    this.section.hidden = false;
    // Whoever changes form or year goes on from there.
    if (!this.formBar.fold.contains(document.activeElement)) this.section.focus({ preventScroll: true });
    byId("report-pane").scrollTop = 0;
    byId("list-pane").scrollTop = 0;
    this.say(spoken(validation));
  }

  /** @returns {boolean} whether a figure is being typed */
  get isTyping() {
    return this.bench !== null && this.bench.editor.open !== null;
  }

  /**
   * The same report with corrections, by other rules, or with findings set aside. Where the focus
   * was on something that is gone, it goes to the list.
   *
   * @param {Shown} validation
   * @param {Correction[]} corrections
   * @param {boolean} [isDrawn] the report shows it already
   */
  changed(validation, corrections, isDrawn = false) {
    if (!this.current) return;
    const list = byId("list-pane");
    const { scrolled } = this;
    const { activeElement } = document;
    const kept = activeElement && list.contains(activeElement) ? activeElement.id : null;
    this.current = Object.assign({}, this.current, { validation, corrections });
    if (!isDrawn) this.report.hold();
    this.tell(this.current, false);
    // Asking where it is, or putting it there, lays out the whole page: for each key that is typed.
    if (scrolled > 0) list.scrollTop = scrolled;
    if (kept === null || (activeElement && activeElement.isConnected)) return;
    const same = kept === "" ? null : document.getElementById(kept);
    (same || list).focus({ preventScroll: true });
  }

  /** @returns {Correction[]} what was corrected in what is shown */
  get corrections() {
    return this.current ? this.current.corrections : [];
  }

  /**
   * Verdict and list.
   *
   * @param {Current} current
   * @param {boolean} isNew whether it is another report
   */
  tell(current, isNew) {
    const { validation, name, corrections } = current;
    const corrected = isCorrected(corrections, validation);
    const { headline, detail, verdict, readAs } = validation.summary;
    // What is to be corrected is as grave in the prose as in a table: the colour says what the headline counts.
    const { tone, shape } = VERDICTS[validation.findings.some((finding) => finding.accepted === null && finding.weight === "error") ? "errors" : verdict];
    this.readAs.textContent = readAs;
    this.verdict.dataset.tone = tone;
    this.verdict.classList.toggle("is-trial", corrected);
    fill(
      this.verdict,
      element("span", { class: "verdict-tone" }, element("span", { class: "shape", "aria-hidden": "true" }, shape), corrected ? t("改正后{}", headline) : headline),
      element("span", { class: "verdict-words" }, detail, corrected ? element("span", { class: "verdict-trial" }, t("（未改动原文件）")) : null),
    );
    this.list.show(validation, this.bench ? this.bench.extras(current) : { top: [], bottom: [] });
    this.steps.begin(!isNew);
    byId("trial-note").hidden = !corrected;
    // It waits while somebody types.
    if (!this.isTyping) document.title = t("{}{}：{}", corrected ? t("改正后") : "", headline, validation.report.title || name);
    if (this.bench) this.bench.told(current, isNew);
  }

  /**
   * @param {import("../core/pieces.js").Piece[]} pieces the report, a moment after the findings
   * @param {boolean} isNew whether it is another report
   */
  showReport(pieces, isNew) {
    if (!this.current) return;
    const { validation, corrections } = this.current;
    this.report.dressing.restate(validation.claims, corrections);
    if (isNew) this.report.show(pieces, validation);
    else this.report.update(pieces, validation);
    if (this.steps.current !== null) this.steps.select(this.steps.current, "stay");
    else if (isNew) this.openAtFirst();
  }

  /** Beside the list the report opens where the first problem is. */
  openAtFirst() {
    const [first] = this.list.order;
    const place = first === undefined || !window.matchMedia(SIDE_BY_SIDE).matches ? null : this.report.place(this.list.about(first));
    this.steps.atFirst = place !== null;
    if (place) intoView(place);
    this.steps.tell();
  }

  /** Another form or year was asked for and then not: the bar says again what the result rests on. */
  restore() {
    if (this.current) this.formBar.show(this.current.validation, this.current.options, this.current.name);
  }

  /** Nothing of a report stays behind. */
  clear() {
    this.section.hidden = true;
    this.current = null;
    this.report.clear();
    this.readAs.textContent = "";
    fill(this.list.box);
    if (this.bench) this.bench.clear();
  }
}

/**
 * The result: the verdict first, then the findings and the report side by side.
 */

import { byId, element, fill } from "./dom.js";
import { write } from "./clipboard.js";
import { suspects } from "./causes.js";
import { FindingsList } from "./findings-list.js";
import { FormBar } from "./form-bar.js";
import { ReportView } from "./report-view.js";
import { RulePanel } from "./rule-panel.js";
import { flavours, printHead } from "./share.js";
import { Steps } from "./steps.js";
import { TONES, toneOf, verdictOf } from "./verdict.js";

export class Result {
  /**
   * @param {{ onOptions: (options: object) => void, rules: () => Promise<any[]>, say: (words: string) => void, onFault: (error: unknown) => void }} hooks
   */
  constructor(hooks) {
    this.say = hooks.say;
    this.section = byId("result");
    this.verdict = byId("verdict");
    this.head = byId("print-head");
    this.current = null;
    this.formBar = new FormBar(hooks.onOptions);
    this.panel = new RulePanel(hooks.rules);
    this.list = new FindingsList(byId("findings"), {
      onPick: (index, byKeyboard) => this.steps.pick(index, byKeyboard),
      onCell: (index, key) => {
        if (index !== null) this.steps.select(index, "stay");
        this.report.reveal(key);
      },
      onRule: (id) => this.panel.show(id).catch(hooks.onFault),
    });
    this.report = new ReportView(byId("report"), (index) => this.steps.select(index, "stay"));
    this.steps = new Steps(this.list, this.report);
    byId("copy").addEventListener("click", () => this.copy());
    byId("print").addEventListener("click", () => window.print());
  }

  /**
   * @param {any} validation
   * @param {string} name of the file, or what stands for one
   * @param {object} options what was set by hand
   */
  show(validation, name, options) {
    this.current = { validation, name, checkedAt: new Date(), options };
    const tone = toneOf(validation);
    const { word, shape } = TONES[tone];
    const sentence = verdictOf(validation);
    this.verdict.dataset.tone = tone;
    fill(
      this.verdict,
      element("span", { class: "verdict-tone" }, element("span", { class: "shape", "aria-hidden": "true" }, shape), word),
      element("span", { class: "verdict-words" }, sentence),
    );
    this.formBar.show(validation, options);
    this.list.show(validation);
    this.report.clear();
    this.steps.begin(validation.findings);
    fill(this.head, ...printHead(this.current));
    document.title = `${validation.report.title || name}：核对结果`;
    this.section.hidden = false;
    this.section.focus({ preventScroll: true });
    byId("list-pane").scrollTop = 0;
    byId("report-pane").scrollTop = 0;
    this.say(`${word}。${sentence}`);
  }

  /** @param {import("./pieces.js").Piece[]} pieces the report, a moment after the findings */
  showReport(pieces) {
    this.report.show(pieces, suspects(this.current.validation.diagnoses));
    if (this.steps.current !== null) this.steps.select(this.steps.current, "stay");
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
    fill(this.list.box);
    fill(this.head);
  }

  async copy() {
    const done = this.current && (await write(flavours(this.current)));
    this.say(done ? "核对结果已复制。" : "浏览器不让复制，请改用打印。");
    const button = byId("copy");
    button.textContent = done ? "已复制" : "复制不了";
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => {
      button.textContent = "复制结果";
    }, 2000);
  }
}

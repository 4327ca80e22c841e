/**
 * A figure that is being typed: each key brings its marks, and as little else as can be. What the core
 * says of it as a whole, list, headline and sums, comes when nobody has typed for a moment. While the
 * clerk looks for the next key the worker is asked what each of them would bring, so that it is there.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 * @typedef {import("../core/messages").How} How
 * @typedef {import("../page.js").About} About
 * @typedef {import("../result/repairs.js").Correction} Correction
 * @typedef {{ said: string, whole: string[] }} Look of the report, with some corrections: marks as they were told, and the lines that they are told from
 */

import { onceForAll } from "../core/task.js";
import { retouch, told, wholeOf } from "../result/redraw.js";
import { editsOf } from "../result/repairs.js";

/** All else waits so long, in milliseconds: figures are typed 120 to 400 apart. */
const PAUSE = 450;
/** So many looks are kept: of some keys back and forth. */
const KEPT = 40;

export class Typing {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** The whole check that is to come, and when somebody typed last. */
    this.later = 0;
    this.typedAt = 0;
    /** Whether it is being made. */
    this.isChecking = false;
    /** Counts what was typed: nothing is drawn that is about something older. */
    this.turn = 0;
    this.mark = onceForAll(() => this.marks());
    /** @type {Map<string, Look>} by report and how it is checked, the longest not wanted first */
    this.known = new Map();
    /** @type {Correction[][]} to be asked for */
    this.next = [];
    this.askAhead = onceForAll(() => this.ahead());
  }

  /**
   * @param {Correction[]} corrections as if they were made
   * @returns {Promise<void>}
   */
  try(corrections) {
    const { about, correct, result } = this.desk;
    const report = about();
    this.typedAt = performance.now();
    this.next = [];
    this.turn += 1;
    if (!report || report.id === 0 || !result.isTyping) return correct(corrections);
    report.corrections = corrections;
    const look = this.recall(nameOf(report.id, this.desk.how()));
    if (!look || this.isOverdue()) return this.mark();
    this.draw(look, corrections);
    return Promise.resolve();
  }

  /** Whether something older is still to be drawn: what is known at once would be drawn over by it. */
  isOverdue() {
    const { queue, running } = this.desk.core;
    return queue.concat(running || []).filter(({ message }) => message.kind !== "marks").length > Number(this.isChecking);
  }

  /**
   * @param {Correction[][]} next each of which the next key may bring
   * @returns {Promise<void>}
   */
  foresee(next) {
    this.next = next;
    return this.askAhead();
  }

  /** Nothing is to come any more of what was typed. */
  rest() {
    clearTimeout(this.later);
    this.later = 0;
    this.next = [];
    this.turn += 1;
  }

  /** @param {number} pause until all else is checked, where nobody types meanwhile */
  wait(pause) {
    this.later = window.setTimeout(() => {
      const left = this.typedAt + PAUSE - performance.now();
      if (left > 0) this.wait(left);
      else {
        this.later = 0;
        this.check();
      }
    }, pause);
  }

  /** The whole check. A key drops what is not drawn of it by then, and is heard between its parts. */
  async check() {
    const { about, core, how, recheck, result } = this.desk;
    const report = about();
    if (!report) return;
    const { turn } = this;
    const { corrections, id } = report;
    const asked = nameOf(id, how());
    const isWanted = () => about() === report && this.turn === turn && nameOf(id, how()) === asked;
    /** @type {(() => void)[]} */
    const parts = [];
    this.isChecking = true;
    try {
      const { pieces } = await core.recheck(id, how(), { onValidation: (validation) => parts.push(() => result.changed(validation, corrections)) });
      parts.push(() => result.showReport(pieces, false));
      if (about() === report) told(result.report, pieces);
    } catch (error) {
      if (isWanted()) recheck();
      return;
    } finally {
      this.isChecking = false;
    }
    for (const draw of parts) {
      await new Promise((resolve) => window.setTimeout(resolve, 0));
      if (!isWanted()) return;
      draw();
    }
  }

  async marks() {
    const report = this.desk.about();
    if (!report || !this.desk.result.current) return;
    const { turn } = this;
    const { corrections } = report;
    const name = nameOf(report.id, this.desk.how());
    await this.ask(report, [editsOf(corrections)]);
    if (this.desk.about() !== report || this.turn !== turn) return;
    const look = this.recall(name);
    if (look) this.draw(look, corrections);
    else this.desk.recheck();
  }

  /** All together, as many at once as the worker likes: a key that is typed meanwhile waits for no more. */
  async ahead() {
    const { about, how, result } = this.desk;
    while (this.next.length > 0) {
      const report = about();
      if (!report || report.id === 0 || !wholeOf(result.report)) return;
      const wanted = this.next.map(editsOf).filter((edits) => !this.recall(nameOf(report.id, Object.assign(how(), { edits }))));
      if (wanted.length === 0 || !(await this.ask(report, wanted))) return;
    }
  }

  /**
   * @param {About} report
   * @param {Record<string, string>[]} wanted
   * @returns {Promise<boolean>} whether something is known of it now
   */
  async ask(report, wanted) {
    const { about, core, how, result } = this.desk;
    const asked = how();
    try {
      const marks = await core.askFor("marks", { kind: "marks", of: report.id, how: asked, edits: wanted }, {});
      const whole = about() === report ? wholeOf(result.report) : null;
      if (!whole) return false;
      for (const [at, said] of marks.entries()) this.known.set(nameOf(report.id, Object.assign(asked, { edits: wanted[at] })), { said, whole });
      for (const name of Array.from(this.known.keys()).slice(0, -KEPT)) this.known.delete(name);
      return true;
    } catch (error) {
      return false;
    }
  }

  /** @param {string} name @returns {Look | undefined} where it is known, for some time to come */
  recall(name) {
    const look = this.known.get(name);
    if (look && this.known.delete(name)) this.known.set(name, look);
    return look;
  }

  /**
   * @param {Look} look
   * @param {Correction[]} corrections that it is with
   */
  draw({ said, whole }, corrections) {
    const { recheck, result } = this.desk;
    const { current } = result;
    /** @type {import("../core/messages").Marks | false} */
    const marks = JSON.parse(said);
    const isDone = marks && current !== null && retouch(result.report, marks.lines.map((html, at) => html || whole[at]), marks, current.validation.claims, corrections);
    if (!isDone) recheck();
    else if (result.isTyping && this.later === 0) this.wait(PAUSE);
  }
}

/** @type {(of: number, how: How) => string} what a look is known by */
const nameOf = (of, how) => `${of} ${JSON.stringify(how)}`;

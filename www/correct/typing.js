/**
 * A figure that is being typed: each key brings its marks, and as little else as can be. What the core
 * says of it as a whole, list, headline and sums, comes when nobody has typed for a moment. While the
 * clerk looks for the next key the worker is asked what each of them would bring, so that it is there.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 * @typedef {import("../core/messages").How} How
 * @typedef {import("../core/messages").Marks} Marks
 * @typedef {import("../result/repairs.js").Correction} Correction
 * @typedef {{ marks: Marks, lines: string[] }} Look of the report, with some corrections
 */

import { onceForAll } from "../core/task.js";
import { linesWith, retouch } from "../result/redraw.js";
import { editsOf } from "../result/repairs.js";

/** All else waits so long, in milliseconds: drawn between two keys it would hold up the second one. */
const PAUSE = 300;
/** So many looks are kept: of some keys back and forth. */
const KEPT = 60;

export class Typing {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** The whole check that is to come, and when somebody typed last. */
    this.later = 0;
    this.typedAt = 0;
    /** Counts what was typed: an answer to something older is not drawn over what was known at once. */
    this.turn = 0;
    this.mark = onceForAll(() => this.marks());
    /** @type {Map<string, Look>} by report and how it is checked, the oldest first */
    this.known = new Map();
    /** @type {Correction[][]} to be asked for, the likeliest first */
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
    if (!report || report.id === 0 || !result.isTyping) return correct(corrections);
    report.corrections = corrections;
    const look = this.known.get(nameOf(report.id, this.desk.how()));
    if (!look || this.isOverdue()) return this.mark();
    this.turn += 1;
    this.draw(look, corrections);
    return Promise.resolve();
  }

  /** Whether something older is still to be drawn: what is known at once would be drawn over by it. */
  isOverdue() {
    const { queue, running } = this.desk.core;
    return queue.concat(running || []).some(({ message }) => message.kind !== "marks");
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
  }

  /** @param {number} pause until all else is checked, where nobody types meanwhile */
  wait(pause) {
    this.later = window.setTimeout(() => {
      const left = this.typedAt + PAUSE - performance.now();
      if (left > 0) this.wait(left);
      else {
        this.later = 0;
        this.desk.recheck();
      }
    }, pause);
  }

  async marks() {
    const report = this.desk.about();
    if (!report || !this.desk.result.current) return;
    const { corrections } = report;
    this.turn += 1;
    const { turn } = this;
    const look = await this.ask(report, this.desk.how());
    if (this.desk.about() !== report || this.turn !== turn) return;
    if (look) this.draw(look, corrections);
    else this.desk.recheck();
  }

  /** One after another: a key that is typed meanwhile waits for one of them at most. */
  async ahead() {
    const { about, how } = this.desk;
    for (let corrections = this.next.shift(); corrections; corrections = this.next.shift()) {
      const report = about();
      if (!report || report.id === 0) return;
      const asked = Object.assign(how(), { edits: editsOf(corrections) });
      if (!this.known.has(nameOf(report.id, asked)) && !(await this.ask(report, asked))) return;
    }
  }

  /**
   * @param {import("../page.js").About} report
   * @param {How} how
   * @returns {Promise<Look | null>} nothing where the whole check has to say it, or what is wrong
   */
  async ask(report, how) {
    const { about, core, result } = this.desk;
    const { id } = report;
    try {
      const marks = await core.askFor("marks", { kind: "marks", of: id, how }, {});
      const lines = marks && about() === report ? linesWith(result.report, marks) : null;
      if (!marks || !lines) return null;
      const look = { marks, lines };
      this.known.set(nameOf(id, how), look);
      if (this.known.size > KEPT) this.known.delete(Array.from(this.known.keys())[0]);
      return look;
    } catch (error) {
      return null;
    }
  }

  /**
   * @param {Look} look
   * @param {Correction[]} corrections that it is with
   */
  draw({ lines, marks }, corrections) {
    const { recheck, result } = this.desk;
    const { current } = result;
    const isDone = current !== null && retouch(result.report, lines, marks, current.validation.claims, corrections);
    if (!isDone) recheck();
    else if (result.isTyping && this.later === 0) this.wait(PAUSE);
  }
}

/** @type {(of: number, how: How) => string} what a look is known by */
const nameOf = (of, how) => `${of} ${JSON.stringify(how)}`;

/**
 * A figure that is being typed: each key brings its marks, and as little else as can be. What the core
 * says of it as a whole, list, headline and sums, comes when nobody has typed for a moment.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 */

import { onceForAll } from "../core/task.js";
import { retouch } from "../result/redraw.js";

/** All else waits so long, in milliseconds: drawn between two keys it would hold up the second one. */
const PAUSE = 300;

export class Typing {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** The whole check that is to come, and when somebody typed last. */
    this.later = 0;
    this.typedAt = 0;
    this.mark = onceForAll(() => this.marks());
  }

  /**
   * @param {import("../result/repairs.js").Correction[]} corrections as if they were made
   * @returns {Promise<void>}
   */
  try(corrections) {
    const { about, correct, result } = this.desk;
    const report = about();
    this.typedAt = performance.now();
    if (!report || report.id === 0 || !result.isTyping) return correct(corrections);
    report.corrections = corrections;
    return this.mark();
  }

  /** Nothing is to come any more of what was typed. */
  rest() {
    clearTimeout(this.later);
    this.later = 0;
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
    const { about, core, how, recheck, result } = this.desk;
    const report = about();
    const { current } = result;
    if (!report || !current) return;
    const { corrections } = report;
    /** @type {import("../core/messages").Marks | null} */
    let marks = null;
    try {
      marks = await core.askFor("marks", { kind: "marks", of: report.id, how: how() }, {});
    } catch (error) {
      // The whole check says what is wrong, or mends it.
    }
    if (about() !== report) return;
    const isDone = marks !== null && retouch(result.report, marks, current.validation.claims, corrections);
    if (!isDone) recheck();
    else if (result.isTyping && this.later === 0) this.wait(PAUSE);
  }
}

/**
 * Both panes in step: which finding is looked at, and going from one to the next by click and by
 * keyboard. j/k (or ↓/↑ in the list) step, Enter jumps into the report, Esc comes back.
 */

import { byId } from "../core/dom.js";

/** Where list and report stand side by side; elsewhere the report follows the list. */
export const SIDE_BY_SIDE = "(min-width: 900px) and (min-height: 480px)";

export class Steps {
  /**
   * @param {import("./findings-list.js").FindingsList} list
   * @param {import("./report-view.js").ReportView} report
   */
  constructor(list, report) {
    this.list = list;
    this.report = report;
    /** @type {string | null} the stop that is looked at */
    this.current = null;
    this.section = byId("result");
    this.reportPane = byId("report-pane");
    this.stepper = byId("stepper");
    this.words = byId("stepper-words");
    this.jump = byId("jump-next");
    byId("step-back").addEventListener("click", () => this.step(-1, true));
    byId("step-on").addEventListener("click", () => this.step(1, true));
    byId("step-list").addEventListener("click", () => this.backToList());
    this.jump.addEventListener("click", (event) => {
      event.preventDefault();
      this.step(1, true);
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** A new result is listed. */
  begin() {
    this.current = null;
    this.stepper.hidden = true;
    this.jump.hidden = this.list.order.length === 0;
  }

  /**
   * @param {string} stop
   * @param {'list' | 'report' | 'stay'} focus where the focus goes
   */
  select(stop, focus) {
    this.current = stop;
    this.list.mark(stop);
    this.report.select(stop, this.list.about(stop));
    this.stepper.hidden = false;
    const { order } = this.list;
    this.words.textContent = `${order.indexOf(stop) + 1} / ${order.length}　${this.list.words(stop)}`;
    const place = focus === "report" ? this.report.place(this.list.about(stop)) : null;
    const main = focus === "list" || (focus === "report" && !place) ? this.list.main(stop) : null;
    const target = place || main;
    if (target) target.focus({ preventScroll: true });
  }

  /**
   * A note was clicked: on a narrow screen, and from the keyboard, the report opens at the place.
   *
   * @param {string} stop
   * @param {boolean} byKeyboard
   */
  pick(stop, byKeyboard) {
    const jump = byKeyboard || !window.matchMedia(SIDE_BY_SIDE).matches;
    this.select(stop, jump ? "report" : "stay");
  }

  /**
   * @param {1 | -1} direction
   * @param {boolean} inReport where the focus goes
   */
  step(direction, inReport) {
    const { order } = this.list;
    if (order.length === 0) return;
    const at = this.current === null ? -1 : order.indexOf(this.current);
    const to = at < 0 ? (direction > 0 ? 0 : order.length - 1) : (at + direction + order.length) % order.length;
    this.select(order[to], inReport ? "report" : "list");
  }

  /** From a cell back to the number that led to it; else to the list. */
  goBack() {
    if (!this.report.claims.back()) this.backToList();
  }

  backToList() {
    const main = this.current === null ? null : this.list.main(this.current);
    const target = main || byId("list-pane");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target } = event;
    if (this.section.hidden || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!(target instanceof Element) || !this.section.contains(target)) return;
    if (target.closest("input, select, textarea, dialog")) return;
    const inReport = this.reportPane.contains(target);
    const inList = Boolean(target.closest(".note"));
    const { key } = event;
    if (key === "j" || key === "J" || (key === "ArrowDown" && inList)) this.step(1, inReport);
    else if (key === "k" || key === "K" || (key === "ArrowUp" && inList)) this.step(-1, inReport);
    else if (key === "Escape" && inReport) this.goBack();
    else return;
    event.preventDefault();
  }
}

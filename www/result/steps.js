/**
 * Both panes in step: which finding is looked at, and going from one to the next by click and by
 * keyboard. j/k (or ↓/↑ in the list) step, Enter jumps into the report, Esc comes back.
 */

import { byId } from "../core/dom.js";
import { SIDE_BY_SIDE } from "./side-by-side.js";
import { t } from "../core/words.js";


export class Steps {
  /**
   * @param {import("./findings-list.js").FindingsList} list
   * @param {import("./report-view.js").ReportView} report
   * @param {(about: { findings: number[], cells: string[] }) => void} onSelect what is looked at from now on
   */
  constructor(list, report, onSelect) {
    this.list = list;
    this.report = report;
    this.onSelect = onSelect;
    /** @type {string | null} the stop that is looked at */
    this.current = null;
    /** Whether the report stands at the first place, where it opens, and none was picked yet. */
    this.atFirst = false;
    this.section = byId("result");
    this.reportPane = byId("report-pane");
    this.stepper = byId("stepper");
    this.words = byId("stepper-words");
    this.jumpWords = byId("jump-words");
    /** Which of them was looked at last: what follows a finding that is gone takes its place. */
    this.at = -1;
    byId("step-back").addEventListener("click", () => this.step(-1, true));
    byId("step-on").addEventListener("click", () => this.step(1, true));
    byId("step-list").addEventListener("click", () => this.backToList());
    byId("jump-back").addEventListener("click", () => this.jump(-1));
    byId("jump-next").addEventListener("click", () => this.jump(1));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /**
   * What is listed is new, or other than before.
   * @param {boolean} [goesOn] it is about the same report
   */
  begin(goesOn) {
    this.current = null;
    this.at = goesOn ? this.at - 1 : -1;
    if (goesOn) this.atFirst = false;
    this.stepper.hidden = true;
    this.tell();
  }

  /** Says which of how many is looked at. */
  tell() {
    const { places } = this.list;
    byId("jump-steps").hidden = places.length === 0;
    this.jumpWords.textContent = this.position() || t("共 {} 处", places.length);
  }

  /** @returns {string} 第 2 处，共 5 处; empty where none is looked at */
  position() {
    const { places } = this.list;
    const at = this.current !== null ? places.indexOf(this.list.placeOf(this.current)) : this.atFirst && places.length > 0 ? 0 : -1;
    return at < 0 ? "" : t("第 {} 处，共 {} 处", at + 1, places.length);
  }

  /**
   * @param {string} stop
   * @param {'list' | 'report' | 'stay' | 'there'} focus where the focus goes; `there` where it was picked in the report
   */
  select(stop, focus) {
    this.current = stop;
    this.atFirst = false;
    this.list.mark(stop);
    this.report.select(stop, this.list.about(stop), focus === "there");
    this.stepper.hidden = false;
    const { order } = this.list;
    this.at = order.indexOf(stop);
    this.tell();
    const position = this.position();
    const words = this.list.words(stop);
    this.words.textContent = position === "" ? words : t("{}　{}", position, words);
    const place = focus === "report" ? this.report.place(this.list.about(stop)) : null;
    const main = focus === "list" || (focus === "report" && !place) ? this.list.main(stop) : null;
    const target = place || main;
    if (target) target.focus({ preventScroll: true });
    this.onSelect(this.list.about(stop));
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
    const at = this.current === null ? Math.min(this.at, order.length - 1) : order.indexOf(this.current);
    const to = at < 0 ? (direction > 0 ? 0 : order.length - 1) : (at + direction + order.length) % order.length;
    this.select(order[to], inReport ? "report" : "list");
  }

  /**
   * To the next one that counts, in the report.
   * @param {1 | -1} direction
   */
  jump(direction) {
    const { places } = this.list;
    if (places.length === 0) return;
    const at = this.current !== null ? places.indexOf(this.list.placeOf(this.current)) : this.atFirst ? 0 : Math.min(this.at, places.length - 1);
    const to = at < 0 && direction < 0 ? places.length - 1 : (at + direction + places.length) % places.length;
    this.select(places[to], "report");
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

/**
 * The numbers in the prose and the cells they speak of, linked both ways in the report.
 */

/** @typedef {import("../core/shown.js").ShownClaim} ShownClaim */

export class ClaimLinks {
  /** @param {import("./report-view.js").ReportView} report */
  constructor(report) {
    this.report = report;
    /** @type {Element | null} where the last jump came from */
    this.origin = null;
    /** @type {ShownClaim[]} */
    this.claims = [];
    this.current = -1;
  }

  /** @param {ShownClaim[]} claims of a new result */
  begin(claims) {
    this.claims = claims;
    this.origin = null;
  }

  /**
   * @param {Element} target what was clicked
   * @returns {boolean} whether it was a number of the prose
   */
  follow(target) {
    const words = target.closest('[data-claim][data-outcome="matches"]');
    if (words) this.toCells(Number(words.getAttribute("data-claim")), words);
    return words !== null;
  }

  /**
   * @param {number} index
   * @param {Element} origin
   */
  toCells(index, origin) {
    this.mark(index);
    this.report.reveal(this.claims[index].keys[0]);
    this.origin = origin;
  }

  /**
   * Brings a number of the prose into view.
   * @param {number} index
   * @param {Element | null} origin where one comes back to
   */
  show(index, origin) {
    this.mark(index);
    this.report.look(this.report.find(`[data-claim="${index}"]`));
    this.origin = origin;
  }

  /** @param {number} index */
  mark(index) {
    this.report.unmark();
    this.current = index;
    const places = [`[data-claim="${index}"]`].concat(this.claims[index].cells.map((key) => `[data-key="${key}"]`));
    this.report.find(places[0]);
    places.forEach((place) => this.report.markAll(place, "is-linked"));
  }

  /** @returns {boolean} whether there was a place to go back to */
  back() {
    const { origin } = this;
    this.origin = null;
    if (!origin || !origin.isConnected) return false;
    this.report.look(origin);
    return true;
  }
}

/**
 * What was looked at and is no mistake, by report. It is forgotten with the page unless the person
 * agreed to have it kept on this machine.
 *
 * @typedef {import("gouji").AcceptedFile} AcceptedFile
 * @typedef {{ organ: string, year: number, template: string, findings: Record<string, string> }} OfReport
 */

const PLACE = "gouji-accepted";

export class Acceptances {
  constructor() {
    /** @type {OfReport[]} */
    this.reports = [];
    /** Whether it is kept on this machine. */
    this.kept = false;
    try {
      const text = localStorage.getItem(PLACE);
      if (text !== null) this.reports = JSON.parse(text).reports.filter(isWhole);
      this.kept = text !== null;
    } catch (error) {
      // Storage that is refused, or holds something else, is no storage.
    }
  }

  /** @returns {AcceptedFile | null} as the core takes it */
  get file() {
    return this.reports.length === 0 ? null : { "gouji-accepted": 1, reports: this.reports };
  }

  /** @returns {boolean} whether it could be stored, or taken away where it is not to be kept */
  save() {
    try {
      if (this.kept) localStorage.setItem(PLACE, JSON.stringify({ "gouji-accepted": 1, reports: this.reports }));
      else localStorage.removeItem(PLACE);
      return true;
    } catch (error) {
      return false;
    }
  }
}

/** @param {Partial<OfReport> | null} one */
const isWhole = (one) =>
  one !== null && typeof one.organ === "string" && typeof one.year === "number" && typeof one.template === "string" && one.findings !== null && typeof one.findings === "object";

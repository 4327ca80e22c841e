/**
 * Where a correction is made. A place goes by a name: the key of a cell, or the id of a claim.
 *
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {import("../result/repairs.js").Correction} Correction
 */

import { t } from "../core/words.js";

/** So many sums are told as a reason. */
const SUMS = 2;

export class Places {
  /**
   * @param {import("../result/result.js").Result} result
   * @param {import("./corrections.js").Corrections} corrections
   */
  constructor(result, corrections) {
    this.result = result;
    this.corrections = corrections;
    /** @type {Shown | null} the report as the file has it */
    this.asFiled = null;
  }

  /**
   * @param {Element} place in the report
   * @returns {string | null} the key or claim it is corrected by
   */
  nameOf(place) {
    const { current } = this.result;
    if (!current) return null;
    const { claims, findings, texts } = current.validation;
    const key = place.getAttribute("data-key");
    if (key !== null) return key in texts ? key : null;
    const own = place.getAttribute("data-claim");
    const [first = ""] = (place.getAttribute("data-finding") || "").split(" ");
    const index = own === null ? (findings[Number(first)] || {}).claim : Number(own);
    return index === undefined || !claims[index] ? null : claims[index].id;
  }

  /** @param {string} name */
  placeOf(name) {
    const { current } = this.result;
    if (!current) return name;
    const { claims, places } = current.validation;
    const claim = claims.find(({ id }) => id === name);
    return claim ? t("文字“{}”", claim.words) : places[name] || name;
  }

  /**
   * @param {string} name
   * @returns {string} what stands there now
   */
  textOf(name) {
    const corrected = this.corrections.current.find((one) => one.name === name);
    return corrected ? corrected.to : this.original(name);
  }

  /** @param {string} name */
  original(name) {
    if (!this.asFiled) return "";
    const claim = this.asFiled.claims.find(({ id }) => id === name);
    return claim ? String(claim.value) : this.asFiled.texts[name] || "";
  }

  /**
   * @param {{ name: string, to: string, because?: string }} change
   * @returns {Correction}
   */
  correctionOf({ name, to, because = "" }) {
    return { name, to, because, place: this.placeOf(name), from: this.original(name) };
  }

  /**
   * Why a place is corrected, in the core's words: the repair's reason, the cause, or the finding.
   * @param {Correction} correction
   */
  because({ name, because }) {
    if (because !== "" || !this.asFiled) return because;
    const { diagnoses, findings, claims } = this.asFiled;
    for (const cause of diagnoses) {
      const repair = cause.repairs.find(({ changes }) => changes.some(({ key }) => key === name));
      if (repair) return reasonOf(cause, repair, findings);
    }
    const finding = findings.find(({ keys, claim }) => keys.includes(name) || (claim !== undefined && claims[claim].id === name));
    return finding ? finding.message : "";
  }

  /**
   * @param {string} name
   * @returns {Element | null} the cell or the number in the prose
   */
  corrected(name) {
    const { report, current } = this.result;
    const { claims, findings } = current ? current.validation : { claims: [], findings: [] };
    const claim = claims.findIndex(({ id }) => id === name);
    if (claim < 0) return report.find(`[data-key="${name}"]`);
    const finding = findings.findIndex((one) => one.claim === claim);
    return report.find(`[data-claim="${claim}"]`) || (finding < 0 ? null : report.find(`mark[data-finding~="${finding}"]`));
  }

  /** @param {string} name of a place that gets the focus, without anything jumping */
  focus(name) {
    const place = this.corrected(name);
    if (!(place instanceof HTMLElement)) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}

/**
 * How far a cause reaches, the sums that did not hold, and what speaks for the repair; place and figures
 * stand beside it.
 *
 * @param {import("gouji").Diagnosis | undefined} cause
 * @param {import("gouji").Repair} repair
 * @param {Shown["findings"]} findings
 */
export function reasonOf(cause, { because }, findings) {
  const sums = cause ? cause.findings.map((index) => findings[index].sum || "").filter(Boolean).slice(0, SUMS) : [];
  return [cause ? cause.explains : "", because].filter(Boolean).join(t("，")) + (sums.length > 0 ? t("：{}", sums.join(t("；"))) : "");
}

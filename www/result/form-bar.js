/**
 * “按 2021 年格式、2024 年度核对”: what the report was taken for, and changing it by hand; of a
 * file with several reports, which one it is.
 */

import { byId, element, fill } from "../core/dom.js";

/** @typedef {Pick<import("gouji").OpenOptions, "template" | "year" | "part">} ByHand what was set by hand */

/**
 * Years that the forms are for, newest first; a year outside is added when a report has it.
 *
 * @param {number | null} own
 * @param {number} first
 */
function years(own, first) {
  const list = [];
  for (let year = Math.max(new Date().getFullYear(), 2025); year >= first; year -= 1) list.push(year);
  if (own && !list.includes(own)) list.push(own);
  return list.sort((a, b) => b - a).map(String);
}

export class FormBar {
  /** @param {(options: ByHand) => void} onChange */
  constructor(onChange) {
    this.template = byId("form-template", HTMLSelectElement);
    this.year = byId("form-year", HTMLSelectElement);
    this.organ = byId("form-organ");
    this.reset = byId("form-reset");
    this.partField = byId("part-field");
    this.part = byId("part", HTMLSelectElement);
    /** @type {ByHand} */
    this.options = {};
    this.template.addEventListener("change", () => {
      onChange(Object.assign({}, this.options, { template: this.template.value }));
    });
    this.year.addEventListener("change", () => {
      onChange(Object.assign({}, this.options, { year: Number(this.year.value) }));
    });
    // Another report of the file has a form and a year of its own.
    this.part.addEventListener("change", () => onChange({ part: Number(this.part.value) }));
    this.reset.addEventListener("click", () => onChange("part" in this.options ? { part: this.options.part } : {}));
    byId("form-bar").addEventListener("submit", (event) => event.preventDefault());
  }

  /**
   * @param {import("../core/shown.js").Shown} validation
   * @param {ByHand} options
   */
  show({ report, source, forms }, options) {
    this.options = options;
    const titles = new Map(forms.map(({ name, title }) => [name, title]));
    const first = Math.min(...forms.map(({ firstYear }) => firstYear));
    choices(this.template, Array.from(titles.keys()).reverse(), report.template, (value) => titles.get(value) || value, "格式未认出");
    choices(this.year, years(report.year, first), report.year ? String(report.year) : null, (value) => `${value} 年度`, "年度未认出");
    this.organ.textContent = report.organ ? `（${report.organ}）` : "";
    this.reset.hidden = !("template" in options || "year" in options);
    this.partField.hidden = source.parts < 2;
    const parts = Array.from({ length: source.parts }, (_, index) => String(index));
    choices(this.part, parts, String(source.part || 0), (value) => `第 ${Number(value) + 1} 份，共 ${source.parts} 份`, "");
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[]} values
 * @param {string | null} chosen
 * @param {(value: string) => string} word
 * @param {string} none what is said where nothing is chosen
 */
function choices(select, values, chosen, word, none) {
  const options = values.map((value) => element("option", { value }, word(value)));
  if (!chosen) options.unshift(element("option", { value: "", disabled: true }, none));
  fill(select, ...options);
  select.value = chosen || "";
}

/**
 * Form, year and, of a file with several reports, which one it is: chosen by hand. Part of the second
 * script.
 *
 * @typedef {import("./form-bar.js").ByHand} ByHand
 */

import { byId, element, fill } from "../core/dom.js";
import { t } from "../core/words.js";

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

export class FormChoices {
  /** @param {(options: ByHand) => void} onChange */
  constructor(onChange) {
    this.template = byId("form-template", HTMLSelectElement);
    this.year = byId("form-year", HTMLSelectElement);
    this.reset = byId("form-reset");
    this.partField = byId("part-field");
    this.part = byId("part", HTMLSelectElement);
    /** @type {ByHand} */
    this.options = {};
    atLast(this.template, () => onChange(Object.assign({}, this.options, { template: this.template.value })));
    atLast(this.year, () => onChange(Object.assign({}, this.options, { year: Number(this.year.value) })));
    // Another report of the file has a form and a year of its own.
    atLast(this.part, () => onChange({ part: Number(this.part.value) }));
    this.reset.addEventListener("click", () => onChange("part" in this.options ? { part: this.options.part } : {}));
  }

  /**
   * @param {import("../core/shown.js").Shown} validation
   * @param {ByHand} options
   */
  show({ report, source, forms }, options) {
    this.options = options;
    const titles = new Map(forms.map(({ name, title }) => [name, title]));
    const first = Math.min(...forms.map(({ firstYear }) => firstYear));
    choices(this.template, Array.from(titles.keys()).reverse(), report.template, (value) => titles.get(value) || value, t("格式未认出"));
    choices(this.year, years(report.year, first), report.year ? String(report.year) : null, (value) => t("{} 年度", value), t("年度未认出"));
    this.reset.hidden = !("template" in options || "year" in options);
    this.partField.hidden = source.parts < 2;
    const parts = Array.from({ length: source.parts }, (_, index) => String(index));
    choices(this.part, parts, String(source.part || 0), (value) => t("第 {} 份，共 {} 份", Number(value) + 1, source.parts), "");
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

/**
 * By pointer a choice counts at once; by keyboard, where each arrow makes one, with Enter or when the
 * list is left.
 *
 * @param {HTMLSelectElement} select
 * @param {() => void} choose
 */
function atLast(select, choose) {
  let byKey = false;
  let waits = false;
  const now = () => {
    if (waits) choose();
    waits = false;
  };
  select.addEventListener("keydown", ({ key }) => {
    byKey = key !== "Tab" && key !== "Enter";
    if (key === "Enter") now();
  });
  select.addEventListener("pointerdown", () => {
    byKey = false;
  });
  select.addEventListener("change", () => {
    waits = true;
    if (!byKey) now();
  });
  select.addEventListener("blur", now);
}

/**
 * “识别为 2021 年格式 · 2024 年度（改）”: what the report was taken for, and changing it by hand; of a
 * file with several reports, which one it is.
 */

import { byId, element, fill } from "../core/dom.js";
import { t } from "../core/words.js";

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
    this.fold = byId("form-fold", HTMLDetailsElement);
    this.summary = byId("form-summary");
    this.file = byId("file-name");
    atLast(this.template, () => onChange(Object.assign({}, this.options, { template: this.template.value })));
    atLast(this.year, () => onChange(Object.assign({}, this.options, { year: Number(this.year.value) })));
    // Another report of the file has a form and a year of its own.
    atLast(this.part, () => onChange({ part: Number(this.part.value) }));
    this.reset.addEventListener("click", () => onChange("part" in this.options ? { part: this.options.part } : {}));
    byId("form-bar").addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !this.fold.contains(event.target)) this.fold.open = false;
    });
    this.fold.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.fold.open) return;
      event.stopPropagation();
      this.fold.open = false;
      this.summary.focus();
    });
  }

  /**
   * @param {import("../core/shown.js").Shown} validation
   * @param {ByHand} options
   * @param {string} name of the file
   */
  show({ report, source, forms }, options, name) {
    this.options = options;
    this.file.textContent = name;
    const titles = new Map(forms.map(({ name, title }) => [name, title]));
    const first = Math.min(...forms.map(({ firstYear }) => firstYear));
    choices(this.template, Array.from(titles.keys()).reverse(), report.template, (value) => titles.get(value) || value, t("格式未认出"));
    choices(this.year, years(report.year, first), report.year ? String(report.year) : null, (value) => t("{} 年度", value), t("年度未认出"));
    const form = report.template ? titles.get(report.template) || report.template : t("格式未认出");
    fill(this.summary, t("识别为 {} · {}", form, report.year ? t("{} 年度", report.year) : t("年度未认出")), element("span", { class: "form-change" }, t("改")));
    this.organ.textContent = report.organ ? t("（{}）", report.organ) : "";
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

/**
 * “识别为 2021 年格式 · 2024 年度（改）”: what the report was taken for. What can be chosen instead comes
 * with the second script.
 */

import { byId, element, fill } from "../core/dom.js";
import { t } from "../core/words.js";

/** @typedef {Pick<import("gouji").OpenOptions, "template" | "year" | "part">} ByHand what was set by hand */

export class FormBar {
  constructor() {
    /** @type {import("./form-choices.js").FormChoices | null} once they are there */
    this.choices = null;
    this.organ = byId("form-organ");
    this.fold = byId("form-fold", HTMLDetailsElement);
    this.summary = byId("form-summary");
    this.file = byId("file-name");
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
  show(validation, options, name) {
    const { report, forms } = validation;
    this.file.textContent = this.file.title = name;
    const own = forms.find((form) => form.name === report.template);
    const form = own ? own.title : report.template || t("格式未认出");
    fill(this.summary, t("识别为 {} · {}", form, report.year ? t("{} 年度", report.year) : t("年度未认出")), element("span", { class: "form-change" }, t("改")));
    this.organ.textContent = report.organ || "";
    if (this.choices) this.choices.show(validation, options);
  }
}

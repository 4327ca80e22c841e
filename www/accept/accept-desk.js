/**
 * Setting one finding aside: “已核实，不是错”, with a note; what was set aside in the list; and all
 * that was, to be seen, taken back, erased, written to a file and read from one.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 * @typedef {import("./acceptances.js").OfReport} OfReport
 * @typedef {import("../core/shown.js").Shown} Shown
 */

import { dialog } from "../core/dialog.js";
import { control, element, fill } from "../core/dom.js";
import { setAside } from "./set-aside.js";
import { save } from "../take/save.js";
import { inLanguage, t } from "../core/words.js";

const LOST = "没有存下：浏览器不允许";

export class AcceptDesk {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {HTMLElement | null} the form that is open */
    this.form = null;
    /** @type {(() => Promise<void>) | null} takes back what was set aside last, until something else is done */
    this.takeBack = null;
    /** @type {import("gouji").RulePage[]} of all rules, once they were asked for */
    this.pages = [];
    this.body = element("div", { class: "records" });
    this.dialog = dialog("records", t("已核实的问题"), this.body);
  }

  /**
   * @param {number[]} indices of findings
   * @param {HTMLElement} button that was pressed
   */
  ask(indices, button) {
    const { current } = this.desk.result;
    const note = button.closest("li");
    if (!current || !note) return;
    if (this.form) this.form.remove();
    const { findings, report, summary } = current.validation;
    const { organ, year, template } = report;
    const away = control("button", { type: "button", class: "button small" }, t("取消"));
    const form = control("form", { class: "accept-form" });
    this.form = form;
    away.addEventListener("click", () => {
      form.remove();
      button.focus();
    });
    note.append(form);
    if (organ === null || year === null || template === null) {
      // What it takes to know a report again was not found: the core says so.
      fill(form, element("strong", {}, t("不能记")), ...summary.notChecked.map((words) => element("p", {}, words)), away);
      away.focus();
      return;
    }
    const words = control("input", { type: "text", id: "accept-note", autocomplete: "off", maxlength: "200" });
    const keep = control("input", { type: "checkbox", id: "accept-keep" });
    keep.checked = this.desk.acceptances.kept;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const ids = indices.filter((index) => findings[index].accepted === null).map((index) => findings[index].id);
      this.take({ organ, year, template }, ids, words.value.trim(), keep.checked);
    });
    fill(
      form,
      element("label", { for: "accept-note" }, t("说明（可不填）")),
      words,
      element("label", { class: "check" }, keep, t("记在这台电脑上")),
      element("p", { class: "accept-actions" }, control("button", { type: "submit", class: "button small primary" }, t("记为已核实")), away),
    );
    words.focus();
  }

  /**
   * @param {Omit<OfReport, "findings">} of the report
   * @param {string[]} ids
   * @param {string} note
   * @param {boolean} kept
   */
  async take(of, ids, note, kept) {
    const { acceptances, recheck, say } = this.desk;
    /** @type {OfReport} */
    const own = this.reportOf(of) || Object.assign({ findings: {} }, of);
    if (!acceptances.reports.includes(own)) acceptances.reports.push(own);
    for (const id of ids) own.findings[id] = note;
    acceptances.kept = kept;
    const stored = acceptances.save();
    await recheck();
    this.takeBack = () => this.withdraw(of, ids);
    say(t("已记为已核实。{}", stored ? "" : t(LOST)));
  }

  /** @param {Omit<OfReport, "findings">} of */
  reportOf({ organ, year, template }) {
    return this.desk.acceptances.reports.find((one) => one.organ === organ && one.year === year && one.template === template);
  }

  /**
   * What was set aside in the report on screen.
   * @param {Shown} validation
   * @returns {HTMLElement | null}
   */
  group(validation) {
    const accepted = setAside(validation);
    if (accepted.length === 0) return null;
    const items = accepted.map(({ ids, said, note }) => {
      const back = control("button", { type: "button", class: "button small", "aria-label": t("撤回：{}", said) }, t("撤回"));
      back.addEventListener("click", () => this.withdraw(validation.report, ids));
      return element("li", {}, element("span", {}, said, element("span", { class: "note-doubt" }, note)), back);
    });
    const all = control("button", { type: "button", class: "link quiet" }, t("查看、导出、清除全部记录"));
    all.addEventListener("click", () => this.show());
    return element("section", { class: "group accepted" }, element("h2", {}, t("已人工核实 {}", accepted.length)), element("ul", {}, ...items), element("p", {}, all));
  }

  /**
   * @param {Pick<Shown["report"], "organ" | "year" | "template">} report
   * @param {string[]} ids of the findings
   */
  withdraw({ organ, year, template }, ids) {
    const { acceptances, recheck } = this.desk;
    this.takeBack = null;
    const own = acceptances.reports.filter((one) => one.organ === organ && one.year === year && one.template === template);
    for (const one of own) for (const id of ids) delete one.findings[id];
    acceptances.reports = acceptances.reports.filter(({ findings }) => Object.keys(findings).length > 0);
    acceptances.save();
    return recheck();
  }

  /** All that was set aside. */
  async show() {
    this.pages = await this.desk.core.rules(inLanguage().lang).catch(() => []);
    this.fill("");
    if (!this.dialog.open) this.dialog.showModal();
  }

  /**
   * @param {string} id of a finding
   * @returns {string} its message where it is one of the report on screen, else what its rule is about
   */
  wordsOf(id) {
    const { current } = this.desk.result;
    const found = current && current.validation.findings.find((finding) => finding.id === id);
    const page = this.pages.find((one) => one.id === id.split(":")[0]);
    return found ? found.message : page ? page.summary : id;
  }

  /** @param {string} trouble */
  fill(trouble) {
    const { acceptances, recheck } = this.desk;
    const changed = () => {
      const stored = acceptances.save();
      this.fill(stored ? "" : t(LOST));
      return recheck();
    };
    /** @type {(label: string, act: () => void) => HTMLElement} */
    const button = (label, act) => {
      const made = control("button", { type: "button", class: "button small" }, label);
      made.addEventListener("click", act);
      return made;
    };
    const items = acceptances.reports.map((one) => {
      const ids = Object.keys(one.findings);
      const name = t("{} {} 年度（{} 年格式）：{} 条", one.organ, one.year, one.template, ids.length);
      const list = ids.map((id) => element("li", {}, this.wordsOf(id), one.findings[id] === "" ? null : t("：{}", one.findings[id])));
      const erase = button(t("清除"), () => {
        acceptances.reports = acceptances.reports.filter((other) => other !== one);
        changed();
      });
      return element("li", {}, element("details", {}, element("summary", {}, name), element("ul", {}, ...list)), erase);
    });
    const keep = control("input", { type: "checkbox", id: "records-keep" });
    keep.checked = acceptances.kept;
    keep.addEventListener("change", () => {
      acceptances.kept = keep.checked;
      changed();
    });
    const file = control("input", { type: "file", hidden: true, id: "records-file", accept: ".json" });
    file.addEventListener("change", async () => {
      const [given] = Array.from(file.files || []);
      file.value = "";
      if (given) this.fill(await this.read(given));
    });
    fill(
      this.body,
      trouble === "" ? null : element("p", { class: "last-year-trouble", role: "alert" }, trouble),
      items.length === 0 ? element("p", {}, t("没有记录")) : null,
      items.length > 0 ? element("ul", { class: "records-list" }, ...items) : null,
      element("label", { class: "check" }, keep, t("记在这台电脑上")),
      element(
        "p",
        { class: "accept-actions" },
        items.length > 0 ? button(t("导出成文件"), () => save(t("已核实.json"), "application/json", `${JSON.stringify(acceptances.file, null, 2)}\n`)) : null,
        button(t("从文件导入"), () => file.click()),
        items.length > 0
          ? button(t("全部清除"), () => {
              acceptances.reports = [];
              acceptances.kept = false;
              changed();
            })
          : null,
      ),
      file,
    );
  }

  /**
   * @param {Blob} file
   * @returns {Promise<string>} why it could not be taken, in the core's words; empty where it was
   */
  async read(file) {
    const { acceptances, about, core, recheck } = this.desk;
    const report = about();
    try {
      const text = await new Response(file).text();
      if (report) await core.recheck(report.id, { accepted: text }, {});
      /** @type {{ reports: OfReport[] }} */
      const { reports } = JSON.parse(text);
      for (const { organ, year, template, findings } of reports) {
        const own = this.reportOf({ organ, year, template });
        if (own) Object.assign(own.findings, findings);
        else acceptances.reports.push({ organ, year, template, findings });
      }
      const stored = acceptances.save();
      await recheck();
      return stored ? "" : t(LOST);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

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

const LOST = "没有存下：浏览器不允许，或者空间已满";

export class AcceptDesk {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {{ form: HTMLElement, ids: string[], isCause: boolean, focused: EventTarget | null } | null} the form that is open, of which findings, and what had the focus in it */
    this.asked = null;
    /** @type {{ isDone: boolean, again: () => Promise<void>, back: () => Promise<void> } | null} what was set aside or taken back last, until something else is done */
    this.last = null;
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
    if (this.asked) this.asked.form.remove();
    const { findings, report, summary } = current.validation;
    const { organ, year, template } = report;
    const away = control("button", { type: "button", class: "button small" }, t("取消"));
    const form = control("form", { class: "accept-form" });
    const ids = indices.filter((index) => findings[index].accepted === null).map((index) => findings[index].id);
    this.asked = { form, ids, isCause: /^cause/.test(button.getAttribute("aria-describedby") || ""), focused: null };
    const { asked } = this;
    form.addEventListener("focusin", ({ target }) => {
      asked.focused = target;
    });
    away.addEventListener("click", () => {
      const own = form.closest("li");
      const opener = own && own.querySelector(".accept");
      this.asked = null;
      form.remove();
      if (opener instanceof HTMLElement) opener.focus();
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
      this.asked = null;
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
    /** @type {Record<string, string>} */
    const notes = {};
    for (const id of ids) notes[id] = note;
    this.desk.acceptances.kept = kept;
    await this.put(of, notes);
  }

  /**
   * @param {Omit<OfReport, "findings">} of the report
   * @param {Record<string, string>} notes by finding
   */
  async put(of, notes) {
    const { acceptances, recheck, say } = this.desk;
    /** @type {OfReport} */
    const own = this.reportOf(of) || Object.assign({ findings: {} }, of);
    if (!acceptances.reports.includes(own)) acceptances.reports.push(own);
    Object.assign(own.findings, notes);
    const trouble = this.save();
    await recheck();
    this.last = { isDone: true, again: () => this.put(of, notes), back: () => this.withdraw(of, Object.keys(notes)) };
    say(t("已记为已核实。{}", trouble));
  }

  /** @returns {string} why it is not kept though it was to be; the box says so from then on */
  save() {
    const { acceptances } = this.desk;
    if (acceptances.save()) return "";
    acceptances.kept = false;
    return t(LOST);
  }

  /**
   * The list was drawn anew: the form goes back to its finding, where that is still there.
   * @param {Shown} validation
   */
  putBack({ findings, diagnoses }) {
    const { asked } = this;
    if (!asked || asked.form.isConnected) return;
    const { ids, form, isCause, focused } = asked;
    const isOwn = (/** @type {number[]} */ indices) => indices.filter((index) => findings[index].accepted === null).map((index) => findings[index].id).join() === ids.join();
    const at = isCause ? diagnoses.findIndex((cause) => isOwn(cause.findings)) : findings.findIndex(({ id }) => id === ids[0]);
    const main = document.getElementById(`${isCause ? "cause" : "note"}-${at}`);
    const own = main && main.closest("li");
    if (!own) {
      this.asked = null;
      return;
    }
    own.append(form);
    if (document.activeElement === document.body && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  /** @param {Pick<Shown["report"], "organ" | "year" | "template">} of */
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
    const own = acceptances.reports.filter((one) => one.organ === organ && one.year === year && one.template === template);
    /** @type {Record<string, string>} */
    const notes = {};
    for (const { findings } of own) {
      for (const id of ids) {
        if (id in findings) notes[id] = findings[id];
        delete findings[id];
      }
    }
    acceptances.reports = acceptances.reports.filter(({ findings }) => Object.keys(findings).length > 0);
    this.save();
    const [of] = own;
    this.last = of ? { isDone: false, again: () => this.put({ organ: of.organ, year: of.year, template: of.template }, notes), back: () => Promise.resolve() } : null;
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
      this.fill(this.save());
      return recheck();
    };
    const { activeElement } = document;
    const focused = activeElement && this.body.contains(activeElement) ? activeElement.id : null;
    /** @type {(label: string, act: () => void, id?: string) => HTMLElement} */
    const button = (label, act, id) => {
      const made = control("button", { type: "button", class: "button small", id }, label);
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
        button(t("从文件导入"), () => file.click(), "records-import"),
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
    const target = focused === null ? null : document.getElementById(focused) || document.getElementById("records-import");
    if (target) target.focus();
  }

  /**
   * @param {Blob} file
   * @returns {Promise<string>} why it could not be taken, in the core's words, or that it is about other reports; empty where all is well
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
      const trouble = this.save();
      await recheck();
      const { current } = this.desk.result;
      const own = current && this.reportOf(current.validation.report);
      const isAbout = !report || reports.some((one) => own && one.organ === own.organ && one.year === own.year && one.template === own.template);
      const others = reports.map((one) => t("{} {} 年度", one.organ, one.year)).join(t("、"));
      return trouble || (isAbout ? "" : t("已导入，里面没有现在这份报告的记录，只有：{}", others || t("没有记录")));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/**
 * The result in words that can be handed on: copied into a message or a document, and the head
 * of the printed page.
 */

import { lookedWords } from "../accept/looked-at.js";
import { setAside } from "../accept/set-aside.js";
import { element } from "../core/dom.js";
import { changeIn } from "../correct/change-list.js";
import { bestOf, explainedBy, isCorrected, sumsFirst } from "../result/repairs.js";
import { LOOKS, SEVERITIES, weightOfCause } from "../result/severity.js";
import { t } from "../core/words.js";

/**
 * @typedef {{ validation: import("../core/shown.js").Shown, name: string, checkedAt: Date, corrections: import("../result/repairs.js").Correction[], lookedAt?: string[] }} Result
 * @typedef {{ title: string, items: { said: string, under: string[] }[] }} Group
 */

/**
 * What was corrected, the causes with what follows from them, and the findings that no cause
 * explains: the same order as on screen.
 *
 * @param {Result} result
 */
function lines({ validation, name, checkedAt, corrections, lookedAt = [] }) {
  const { report, findings, diagnoses, summary } = validation;
  /** @param {number} index */
  const words = (index) => {
    const sum = findings[index].sum || "";
    const { related } = findings[index];
    const lastYear = findings[index].passages ? "" : related.filter(({ span }) => span.in === "previous").map(({ text }) => t("；{}", text)).join("");
    return [findings[index].message, sum === "" ? "" : t("：{}", sum), lastYear].join("");
  };
  /** @param {number} index */
  const passages = (index) => (findings[index].passages || []).map(({ now, before }) => t("本年度：“{}”；上一年度：“{}”", now, before));
  /** @type {Group[]} */
  const groups = [];
  const isOpen = (/** @type {number} */ index) => findings[index].accepted === null;
  if (corrections.length > 0) {
    const title = isCorrected(corrections, validation) ? t("改正 {} 处（未改动原文件，结论按改正后的数）", corrections.length) : t("填入 {} 处", corrections.length);
    groups.push({ title, items: corrections.map((correction) => ({ said: changeIn(correction), under: [] })) });
  }
  const causes = diagnoses.filter((diagnosis) => diagnosis.findings.length === 0 || diagnosis.findings.some(isOpen));
  const explained = explainedBy(diagnoses);
  for (const weight of SEVERITIES) {
    const behind = causes.filter((diagnosis) => weightOfCause(diagnosis, findings) === weight).map((diagnosis) => {
      const best = bestOf(diagnosis);
      const choices = best.length > 1 ? best.map(({ message, because }) => t("或：{}{}", message, because === "" ? "" : t("（{}）", because))) : [];
      return { said: t("{}（{}）", diagnosis.message, [diagnosis.explains, best.length === 1 ? best[0].because : ""].filter(Boolean).join(t("，"))), under: choices.concat(sumsFirst(diagnosis.findings, findings).map(words)) };
    });
    const alone = findings.map((_, index) => index).filter((index) => findings[index].weight === weight && !explained.has(index) && isOpen(index));
    const items = behind.concat(alone.map((index) => ({ said: words(index), under: passages(index) })));
    if (items.length > 0) groups.push({ title: `${LOOKS[weight].shape} ${t(LOOKS[weight].counted, items.length)}`, items });
  }
  const accepted = setAside(validation).map(({ said, note }) => ({ said: said + note, under: [] }));
  if (accepted.length > 0) groups.push({ title: t("已人工核实 {}", accepted.length), items: accepted });
  const looked = lookedWords({ validation, lookedAt });
  if (looked !== "") groups.push({ title: looked, items: lookedAt.map((said) => ({ said, under: [] })) });
  // Whoever reads on must know first that these are not the file's own figures.
  const tried = isCorrected(corrections, validation) ? t("改正后（未改动原文件）：") : "";
  return { heading: report.title || name, verdict: t("{}{}。{}", tried, summary.headline, summary.detail) + (looked === "" ? "" : t("（{}）", looked)), groups, foot: footOf({ validation, name, checkedAt, corrections }) };
}

/**
 * @param {Pick<Result, "validation" | "corrections">} result
 * @returns {boolean} whether it is a form that is filled in here: there is no file
 */
export const isForm = ({ validation, corrections }) => validation.source.format === "json" && !isCorrected(corrections, validation);

/** @param {Result} result */
function footOf({ validation, name, checkedAt, corrections }) {
  if (isForm({ validation, corrections })) return t("{}；核对日期：{}；{}", name, dateWords(checkedAt), programOf(validation));
  return t("文件：{}；按 {}核对；核对日期：{}；{}", name, basisOf(validation), dateWords(checkedAt), programOf(validation));
}

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {string} 勾稽 0.1.0
 */
const programOf = ({ generator }) => generator.replace("gouji", t("勾稽"));

/**
 * @param {Date} date
 * @returns {string} 2025年1月20日 14:05
 */
export function dateWords(date) {
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  return t("{}年{}月{}日 {}:{}", date.getFullYear(), date.getMonth() + 1, date.getDate(), two(date.getHours()), two(date.getMinutes()));
}

/**
 * @param {Result} result
 * @returns {{ text: string, html: string }}
 */
export function flavours(result) {
  const { heading, verdict, groups, foot } = lines(result);
  const text = [verdict, heading];
  const body = element("div", {}, element("p", {}, element("b", {}, verdict)), element("p", {}, heading));
  for (const { title, items } of groups) {
    const list = element("ol");
    text.push("", title);
    body.append(element("p", {}, element("b", {}, title)), list);
    items.forEach(({ said, under }, index) => {
      text.push(`${index + 1}. ${said}`, ...under.map((line) => `   · ${line}`));
      list.append(element("li", {}, said, under.length === 0 ? null : element("ul", {}, ...under.map((line) => element("li", {}, line)))));
    });
  }
  text.push("", foot);
  body.append(element("p", {}, foot));
  return { text: `${text.join("\n")}\n`, html: body.outerHTML };
}

/**
 * @param {Result} result
 * @returns {HTMLElement[]} the head of the printed page
 */
export function printHead({ validation, name, checkedAt, corrections, lookedAt = [] }) {
  /** @type {(term: string, words: string) => HTMLElement} */
  const entry = (term, words) => element("div", {}, element("dt", {}, term), element("dd", {}, words));
  const filled = isForm({ validation, corrections });
  const changes = corrections.map(changeIn).join(t("；"));
  return [
    element("p", { class: "print-title" }, t("政府信息公开工作年度报告核对单")),
    element(
      "dl",
      {},
      ...(filled ? [entry(t("填表"), name)] : [entry(t("报告"), validation.report.title || t("标题未认出")), entry(t("文件"), name)]),
      validation.previous ? entry(t("上一年度"), validation.previous.title || t("标题未认出")) : null,
      filled ? null : entry(t("格式"), basisOf(validation)),
      entry(t("核对日期"), dateWords(checkedAt)),
      entry(t("程序"), programOf(validation)),
      lookedAt.length > 0 ? entry(lookedWords({ validation, lookedAt }), lookedAt.join(t("；"))) : null,
      corrections.length === 0 ? null : filled ? entry(t("填入 {} 处", corrections.length), changes) : entry(t("改正 {} 处", corrections.length), t("{}（未改动原文件）", changes)),
    ),
  ];
}

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {string} under which form and year it was checked
 */
function basisOf({ forms, report }) {
  const form = forms.find(({ name }) => name === report.template);
  return [form ? form.title : t("格式未认出"), report.year ? t("{} 年度", report.year) : t("年度未认出")].join(t("、"));
}

/**
 * The result in words that can be handed on: copied into a message or a document, and the head
 * of the printed page.
 */

import { element } from "../core/dom.js";
import { changeIn } from "../correct/change-list.js";
import { bestOf, explainedBy, sumsFirst } from "../result/repairs.js";
import { LOOKS, SEVERITIES } from "../result/severity.js";

/**
 * @typedef {{ validation: import("../core/shown.js").Shown, name: string, checkedAt: Date, corrections: import("../result/repairs.js").Correction[] }} Result
 * @typedef {{ title: string, items: { said: string, under: string[] }[] }} Group
 */

/**
 * What was corrected, the causes with what follows from them, and the findings that no cause
 * explains: the same order as on screen.
 *
 * @param {Result} result
 */
function lines({ validation, name, checkedAt, corrections }) {
  const { report, findings, diagnoses, summary } = validation;
  /** @param {number} index */
  const words = (index) => {
    const sum = findings[index].sum || "";
    const { related } = findings[index];
    const lastYear = related.filter(({ span }) => span.in === "previous").map(({ text }) => `；${text}`).join("");
    return `${findings[index].message}${sum === "" ? "" : `：${sum}`}${lastYear}`;
  };
  /** @type {Group[]} */
  const groups = [];
  const isOpen = (/** @type {number} */ index) => findings[index].accepted === null;
  if (corrections.length > 0) {
    groups.push({ title: `改正 ${corrections.length} 处（未改动原文件，结论按改正后的数）`, items: corrections.map((correction) => ({ said: changeIn(correction), under: [] })) });
  }
  const causes = diagnoses.filter((diagnosis) => diagnosis.findings.length === 0 || diagnosis.findings.some(isOpen));
  if (causes.length > 0) {
    const items = causes.map((diagnosis) => {
      const best = bestOf(diagnosis);
      const choices = best.length > 1 ? best.map(({ message, because }) => `或：${message}${because === "" ? "" : `（${because}）`}`) : [];
      return { said: `${diagnosis.message}（${[diagnosis.explains, best.length === 1 ? best[0].because : ""].filter(Boolean).join("，")}）`, under: choices.concat(sumsFirst(diagnosis.findings, findings).map(words)) };
    });
    groups.push({ title: `可能的原因 ${causes.length}（推算得出，请对照台账确认）`, items });
  }
  const explained = explainedBy(diagnoses);
  for (const severity of SEVERITIES) {
    const indices = findings.map((_, index) => index).filter((index) => findings[index].severity === severity && !explained.has(index) && isOpen(index));
    if (indices.length === 0) continue;
    const { shape, word } = LOOKS[severity];
    groups.push({ title: `${shape} ${word} ${indices.length}`, items: indices.map((index) => ({ said: words(index), under: [] })) });
  }
  const accepted = findings.filter((one) => one.accepted !== null);
  if (accepted.length > 0) {
    const said = accepted.map(({ message, accepted: note }) => ({ said: `${message}${note && note.note !== "" ? `（${note.note}）` : ""}`, under: [] }));
    groups.push({ title: `已人工核实 ${accepted.length}`, items: said });
  }
  // Whoever reads on must know first that these are not the file's own figures.
  const tried = corrections.length > 0 ? "改正后（未改动原文件）：" : "";
  return { heading: report.title || name, verdict: `${tried}${summary.headline}。${summary.detail}`, groups, foot: footOf({ validation, name, checkedAt, corrections }) };
}

/** @param {Result} result */
function footOf({ validation, name, checkedAt }) {
  return `文件：${name}；按 ${basisOf(validation)}核对；核对日期：${dateWords(checkedAt)}；${programOf(validation)}`;
}

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {string} 勾稽 0.1.0
 */
const programOf = ({ generator }) => generator.replace("gouji", "勾稽");

/**
 * @param {Date} date
 * @returns {string} 2025年1月20日 14:05
 */
export function dateWords(date) {
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日 ${two(date.getHours())}:${two(date.getMinutes())}`;
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
export function printHead({ validation, name, checkedAt, corrections }) {
  /** @type {(term: string, words: string) => HTMLElement} */
  const entry = (term, words) => element("div", {}, element("dt", {}, term), element("dd", {}, words));
  return [
    element("p", { class: "print-title" }, "政府信息公开工作年度报告核对单"),
    element(
      "dl",
      {},
      entry("报告", validation.report.title || "标题未认出"),
      entry("文件", name),
      validation.previous ? entry("上一年度", validation.previous.title || "标题未认出") : null,
      entry("格式", basisOf(validation)),
      entry("核对日期", dateWords(checkedAt)),
      entry("程序", programOf(validation)),
      corrections.length > 0 ? entry("改正", `${corrections.map(changeIn).join("；")}（未改动原文件）`) : null,
    ),
  ];
}

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {string} under which form and year it was checked
 */
function basisOf({ forms, report }) {
  const form = forms.find(({ name }) => name === report.template);
  return [form ? form.title : "格式未认出", report.year ? `${report.year} 年度` : "年度未认出"].join("、");
}

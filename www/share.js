/**
 * The result in words that can be handed on: copied into a message or a document, and the head
 * of the printed page.
 */

import { element } from "./dom.js";
import { LOOKS, SEVERITIES } from "./severity.js";
import { basisOf, verdictOf } from "./verdict.js";

/**
 * @typedef {{ validation: any, name: string, checkedAt: Date }} Result
 */

/** @param {Result} result */
function lines({ validation, name, checkedAt }) {
  const title = validation.report.title || name;
  const findings = SEVERITIES.map((severity) => ({
    severity,
    items: validation.findings
      .filter((finding) => finding.severity === severity)
      .map(({ message, rule }) => `${message}（${rule}）`),
  })).filter(({ items }) => items.length > 0);
  return { title, verdict: verdictOf(validation), findings, foot: footOf({ validation, name, checkedAt }) };
}

/** @param {Result} result */
function footOf({ validation, name, checkedAt }) {
  return `文件：${name}；按 ${basisOf(validation)}核对；核对日期：${dateWords(checkedAt)}；${validation.generator}`;
}

/** @returns {string} 2025年1月20日 14:05 */
export function dateWords(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日 ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * @param {Result} result
 * @returns {{ text: string, html: string }}
 */
export function flavours(result) {
  const { title, verdict, findings, foot } = lines(result);
  const text = [`${title}：核对结果`, verdict];
  const body = element("div", {}, element("h3", {}, `${title}：核对结果`), element("p", {}, verdict));
  for (const { severity, items } of findings) {
    const { shape, word } = LOOKS[severity];
    const list = element("ol");
    text.push("", `${shape} ${word} ${items.length}`);
    body.append(element("p", {}, element("b", {}, `${shape} ${word} ${items.length}`)), list);
    items.forEach((item, index) => {
      text.push(`${index + 1}. ${item}`);
      list.append(element("li", {}, item));
    });
  }
  text.push("", foot);
  body.append(element("p", {}, foot));
  return { text: `${text.join("\n")}\n`, html: body.outerHTML };
}

/**
 * @param {Result} result
 * @returns {Node[]} the head of the printed page
 */
export function printHead({ validation, name, checkedAt }) {
  const entry = (term, words) => element("div", {}, element("dt", {}, term), element("dd", {}, words));
  return [
    element("p", { class: "print-title" }, "政府信息公开工作年度报告核对单"),
    element(
      "dl",
      {},
      entry("报告", validation.report.title || "标题未认出"),
      entry("文件", name),
      entry("格式", basisOf(validation)),
      entry("核对日期", dateWords(checkedAt)),
      entry("程序", validation.generator),
    ),
  ];
}

/**
 * The verdict: one line that can be read aloud, and how it looks. It is good only when nothing
 * is wrong and everything was checked.
 *
 * @typedef {'good' | 'bad' | 'look' | 'open'} Tone
 */

import { LOOKS, SEVERITIES } from "./severity.js";

/** @type {Record<Tone, { word: string, shape: string }>} */
export const TONES = {
  good: { word: "全部相符", shape: "✓" },
  bad: { word: "有错误", shape: LOOKS.error.shape },
  look: { word: "需核实", shape: LOOKS.warning.shape },
  open: { word: "未核完", shape: "○" },
};

/** Findings that the two counts of the line already tell: the form's own sums, and numbers in prose. */
const COUNTED = /^(A10[1-4]|T3)/;

/** @returns {Record<import("./severity.js").Severity, number>} */
export function countBySeverity(findings) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** @returns {Tone} */
export function toneOf({ findings, coverage }) {
  const { relations, claims, notRead } = coverage;
  const counts = countBySeverity(findings);
  if (counts.error > 0 || relations.violated > 0) return "bad";
  if (counts.warning > 0 || claims.contradicts > 0) return "look";
  const unsure = findings.some(isUnsure);
  const open = relations.unchecked + claims.unchecked + notRead.length;
  return open > 0 || unsure || relations.holds === 0 ? "open" : "good";
}

/** @returns {string} */
export function verdictOf({ report, findings, diagnoses, coverage }) {
  const { relations, claims, notRead } = coverage;
  const total = relations.holds + relations.violated + relations.unchecked;
  const parts = [];
  if (total === 0) {
    parts.push(isOlderForm(report) ? "这是 2018 年度及以前的旧格式年报，这里只核对 2019 年度以后的统一格式" : "没有认出统一格式的表，未核对勾稽关系");
  } else if (relations.holds === total) {
    parts.push(`表内 ${total} 条勾稽关系全部成立`);
  } else {
    const said = [];
    if (relations.holds > 0) said.push(`${relations.holds} 条成立`);
    if (relations.violated > 0) {
      said.push(`${relations.violated} 条不成立${reasonsFor(diagnoses)}`);
    }
    if (relations.unchecked > 0) said.push(`${relations.unchecked} 条未核（缺数）`);
    parts.push(`表内 ${total} 条勾稽关系：${said.join("，")}`);
  }
  const claimed = claims.matches + claims.contradicts + claims.unchecked;
  if (claimed > 0) {
    const said = [];
    if (claims.matches > 0) said.push(`${claims.matches} 处一致`);
    if (claims.contradicts > 0) said.push(`${claims.contradicts} 处不一致`);
    if (claims.unchecked > 0) said.push(`${claims.unchecked} 处未核`);
    parts.push(`文字 ${claimed} 处数字：${said.join("，")}`);
  }
  const others = countBySeverity(findings.filter((finding) => !COUNTED.test(finding.rule)));
  const said = SEVERITIES.filter((severity) => others[severity] > 0 && severity !== "info")
    .map((severity) => `${others[severity]} 处${LOOKS[severity].word}`);
  if (said.length > 0) parts.push(`另有 ${said.join("、")}`);
  if (notRead.length > 0) parts.push(`${notRead.length} 处内容没有读懂，未核`);
  else if (toneOf({ findings, coverage }) === "open" && findings.some(isUnsure)) parts.push("有内容可能没有读全");
  return `${parts.join("；")}。`;
}

/** How many causes were found, and how much none was found for. */
function reasonsFor(diagnoses) {
  if (diagnoses.length === 0) return "";
  const known = diagnoses.filter(({ repairs }) => repairs.length > 0).length;
  const left = diagnoses.reduce((all, { repairs, relations }) => all + (repairs.length > 0 ? 0 : relations.length), 0);
  if (left === 0) return `（${known} 处原因）`;
  return known === 0 ? "（推算不出原因）" : `（${known} 处原因，另 ${left} 条推算不出）`;
}

const isUnsure = ({ responsibility }) => responsibility === "reading";

const isOlderForm = ({ template, year }) => template === null && year !== null && year <= 2018;

/** @returns {string} under which form and year it was checked */
export function basisOf({ report }) {
  const form = report.template ? `${report.template} 年格式` : "格式未认出";
  const year = report.year ? `${report.year} 年度` : "年度未认出";
  return `${form}、${year}`;
}

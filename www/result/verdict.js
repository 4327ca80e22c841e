/**
 * The verdict: one line that can be read aloud, and how it looks. It is good only when nothing
 * is wrong and everything was checked. The core says the same (`src/render/verdict.rs`).
 *
 * @typedef {'good' | 'bad' | 'look' | 'open'} Tone
 */

import { LOOKS } from "./severity.js";

/** @type {Record<Tone, { word: string, shape: string }>} */
const TONES = {
  good: { word: "全部相符", shape: "✓" },
  bad: { word: "有错误", shape: LOOKS.error.shape },
  look: { word: "需核实", shape: LOOKS.warning.shape },
  open: { word: "未核完", shape: "○" },
};

/** Findings that the counts of the line tell: the form's own sums, numbers in prose, what goes on from last year. */
const COUNTED = /^(A10[1-4]|T3|Y40[1-3])/;

/** What is said of a report of an older form begins so. */
const OLDER_FORM = "这是 2018 年度及以前的旧格式年报";

/** @returns {Record<import("./severity.js").Severity, number>} */
export function countBySeverity(findings) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** @returns {Tone} */
function toneOf({ findings, coverage, switchedOff }) {
  const { relations, claims, years, notRead } = coverage;
  const counts = countBySeverity(findings);
  if (counts.error > 0) return "bad";
  if (counts.warning > 0 || relations.violated > 0) return "look";
  const open = relations.unchecked + claims.unchecked + years.unchecked + notRead.length + switchedOff.length;
  const differs = claims.contradicts + years.contradicts;
  return open + differs > 0 || findings.some(isUnsure) || relations.holds === 0 ? "open" : "good";
}

/**
 * What contradicts, but is worth no more than a remark, is neither good nor left unchecked.
 *
 * @returns {{ tone: Tone, word: string, shape: string }}
 */
export function looksOf(validation) {
  const tone = toneOf(validation);
  const { claims, years } = validation.coverage;
  const remarked = tone === "open" && claims.contradicts + years.contradicts > 0;
  return Object.assign({ tone }, TONES[tone], remarked ? { word: "有不一致" } : {});
}

/** @returns {string} */
export function verdictOf({ findings, diagnoses, coverage, switchedOff }) {
  const { relations, claims, years, notRead } = coverage;
  if (notRead.some(({ reason }) => reason.startsWith(OLDER_FORM))) return `${OLDER_FORM}，只核对 2019 年度以后的统一格式，未作任何判断。`;
  const total = sum(relations);
  const parts = [];
  if (total === 0) {
    parts.push("没有认出统一格式的表，未核对勾稽关系");
  } else {
    const violated = `条不成立${reasonsFor(diagnoses)}`;
    parts.push(`表内 ${total} 条勾稽关系${counted([[relations.holds, "条成立"], [relations.violated, violated], [relations.unchecked, "条未核（缺数）"]], "全部成立")}`);
  }
  if (sum(claims) > 0) {
    parts.push(`文字 ${sum(claims)} 处数字${counted([[claims.matches, "处一致"], [claims.contradicts, "处不一致"], [claims.unchecked, "处未核"]], "全部一致")}`);
  }
  if (sum(years) > 0) {
    parts.push(`与上一年度比较 ${sum(years)} 项${counted([[years.matches, "项相符"], [years.contradicts, "项不符"], [years.unchecked, "项未核"]], "全部相符")}`);
  }
  const others = countBySeverity(findings.filter(({ rule }) => !COUNTED.test(rule)));
  const said = ["error", "warning"].filter((severity) => others[severity] > 0).map((severity) => `${others[severity]} 处${LOOKS[severity].word}`);
  if (said.length > 0) parts.push(`另有 ${said.join("、")}`);
  if (notRead.length > 0) parts.push(`${notRead.length} 处内容没有读入，未核`);
  else if (findings.some(isUnsure)) parts.push("有内容可能没有读全");
  if (switchedOff.length > NAMED) parts.push(`按设置没有查 ${switchedOff.length} 条规则`);
  else if (switchedOff.length > 0) parts.push(`按设置没有查规则 ${switchedOff.join("、")}`);
  return `${parts.join("；")}。`;
}

/** So many rules are named. */
const NAMED = 3;

const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);

/** “：8 处一致，1 处不一致”, without what there is none of. */
function counted(said, allWell) {
  const all = said.reduce((total, [count]) => total + count, 0);
  if (said[0][0] === all) return all === 1 ? allWell.replace("全部", "") : allWell;
  return `：${said.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`).join("，")}`;
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

/** @returns {string} under which form and year it was checked */
export function basisOf({ report }) {
  const form = report.template ? `${report.template} 年格式` : "格式未认出";
  const year = report.year ? `${report.year} 年度` : "年度未认出";
  return `${form}、${year}`;
}

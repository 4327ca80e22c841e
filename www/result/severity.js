/**
 * What has to be done about a finding, told by the severity that weighs as much: how it is called, and
 * how it and the verdict look: always a word and a shape, never a colour alone.
 */

/** @typedef {import("gouji").Severity} Severity */

/** @type {Severity[]} the gravest first */
export const SEVERITIES = ["error", "warning", "info"];

/** @type {Record<Severity, { word: string, counted: string, shape: string, meaning: string }>} `counted` as the headline says it */
export const LOOKS = {
  error: { word: "要改", counted: "要改 {}", shape: "■", meaning: "须改正" },
  warning: { word: "要核实", counted: "要核实 {}", shape: "▲", meaning: "很可能有误，请看一眼" },
  info: { word: "提示", counted: "{} 条提示", shape: "●", meaning: "供参考" },
};

/** @type {Record<import("gouji").Summary["verdict"], { tone: string, shape: string }>} */
export const VERDICTS = {
  errors: { tone: "bad", shape: LOOKS.error.shape },
  warnings: { tone: "look", shape: LOOKS.warning.shape },
  unchecked: { tone: "open", shape: "○" },
  clean: { tone: "good", shape: "✓" },
};

/**
 * @param {import("gouji").Diagnosis} diagnosis
 * @param {import("gouji").Finding[]} findings
 * @returns {Severity} as the headline counts it
 */
export const weightOfCause = (diagnosis, findings) =>
  diagnosis.findings.some((index) => findings[index].accepted === null && findings[index].severity === "error") ? "error" : "warning";

/** @typedef {import("../core/shown.js").Group} Group */

/** @type {Record<Group, string>} what the groups of rules are called, in the order they are looked at */
export const GROUPS = { figures: "数字", years: "年度", structure: "结构", writing: "书写" };

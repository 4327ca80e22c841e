/**
 * The element's own words; everything about a report is the core's.
 */

const ZH = {
  check: "核对",
  checking: "正在核对…",
  locate: "定位",
  view: "查看",
  report: "查看报告",
  comma: "，",
  bracketed: (/** @type {string} */ words, /** @type {string} */ more) => `${words}（${more}）`,
};
/** @type {typeof ZH} */
const EN = {
  check: "Check",
  checking: "Checking…",
  locate: "Locate",
  view: "Show",
  report: "Show the report",
  comma: ", ",
  bracketed: (words, more) => `${words} (${more})`,
};

/** @param {string | null} language */
export const wordsIn = (language) => (language === "en" ? EN : ZH);

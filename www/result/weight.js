/** What has to be done about a finding, for the element in the pages of others; the page asks the core (`ruleTraits`). */

/** @typedef {import("gouji").Severity} Severity */

/** What contradicts another statement: the core counts it as to be corrected. */
const CONTRADICTS = /^(T30|Y40[1-3])/;

/**
 * @param {{ severity: Severity, rule: string }} finding
 * @returns {Severity} the severity of what has to be done about it, as the headline counts it
 */
export const weightOf = ({ severity, rule }) => (severity === "warning" && CONTRADICTS.test(rule) ? "error" : severity);

/**
 * Choosing the level of a rule, and the banner that stays while one is not as it is by itself.
 */

import { control, element } from "../core/dom.js";
import { LOOKS, SEVERITIES } from "../result/severity.js";

/**
 * @typedef {import("../result/rule-settings.js").RuleSettings} RuleSettings
 * @typedef {import("../result/rule-settings.js").Level} Level
 * @typedef {import("gouji").RulePage} RulePage
 */

/** @type {{ level: Level, word: string }[]} */
const LEVELS = [{ level: "off", word: "不查" }, ...SEVERITIES.map((level) => ({ level, word: `作为${LOOKS[level].word}` }))];

/**
 * @param {Pick<RulePage, "id" | "severity">} rule
 * @param {RuleSettings} settings
 * @returns {HTMLElement} to choose its level by
 */
export function levelOf({ id, severity }, settings) {
  const own = element("option", { value: "" }, `${LOOKS[severity].word}（照规则）`);
  const others = LEVELS.filter(({ level }) => level !== severity).map(({ level, word }) => element("option", { value: level }, word));
  const select = control("select", { class: "rule-level", "aria-label": `${id} 的级别`, "data-rule": id }, own, ...others);
  select.value = settings.levels.get(id) || "";
  select.addEventListener("change", () => settings.set(id, /** @type {Level | ""} */ (select.value)));
  return select;
}

/**
 * @param {RuleSettings} settings
 * @param {RulePage[]} pages of all rules
 * @param {(id: string) => void} onRule
 * @returns {Node[]} what is not as it is by itself, each with the way back
 */
export function changedRules(settings, pages, onRule) {
  const { changed } = settings;
  if (changed.length === 0) return [];
  const items = changed.map((id) => {
    const page = pages.find((one) => one.id === id);
    const found = LEVELS.find(({ level }) => level === settings.levels.get(id));
    const rule = control("button", { type: "button", class: "link" }, page ? page.summary : id);
    rule.addEventListener("click", () => onRule(id));
    const back = control("button", { type: "button", class: "button small restore", "aria-label": `恢复：${page ? page.summary : id}` }, "恢复");
    back.addEventListener("click", () => settings.set(id, ""));
    return element("li", {}, element("span", {}, `所有报告都${found ? found.word : ""}：`, rule), back);
  });
  return [element("ul", { class: "changed-rules", "aria-label": "改了设置的规则" }, ...items)];
}

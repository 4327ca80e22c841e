/**
 * Choosing the level of a rule, and the banner that stays while one is not as it is by itself.
 */

import { control, element } from "../core/dom.js";
import { LOOKS } from "../result/severity.js";
import { t } from "../core/words.js";

/**
 * @typedef {import("../result/rule-settings.js").RuleSettings} RuleSettings
 * @typedef {import("../result/rule-settings.js").Level} Level
 * @typedef {import("../core/shown.js").ShownRule} RulePage
 */

/** @type {{ level: Level, word: string }[]} */
const LEVELS = [
  { level: "off", word: "不查" },
  { level: "error", word: "算作要改" },
  { level: "warning", word: "算作要核实" },
  { level: "info", word: "算作提示" },
];

/**
 * @param {Pick<RulePage, "id" | "severity" | "weight">} rule
 * @param {RuleSettings} settings
 * @returns {HTMLElement} to choose its level by
 */
export function levelOf({ id, severity, weight }, settings) {
  const own = element("option", { value: "" }, t("{}（照规则）", t(LOOKS[weight].word)));
  const others = LEVELS.filter(({ level }) => level !== severity && level !== weight).map(({ level, word }) => element("option", { value: level }, t(word)));
  const select = control("select", { class: "rule-level", "aria-label": t("{} 的级别", id), "data-rule": id }, own, ...others);
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
    const back = control("button", { type: "button", class: "button small restore", "aria-label": t("恢复：{}", page ? page.summary : id) }, t("恢复"));
    back.addEventListener("click", () => settings.set(id, ""));
    return element("li", {}, element("span", {}, t("所有报告都{}：", found ? t(found.word) : ""), rule), back);
  });
  return [element("ul", { class: "changed-rules", "aria-label": t("改了设置的规则") }, ...items)];
}

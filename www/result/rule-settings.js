/**
 * Which rules are not to be checked, or are to weigh more or less than by themselves. Kept while
 * the page is open and nowhere else.
 */

import { control, element } from "../core/dom.js";
import { LOOKS, SEVERITIES } from "./severity.js";

/** @typedef {import("./severity.js").Severity | "off"} Level */

/** @type {{ level: Level, word: string }[]} */
const LEVELS = [{ level: "off", word: "不查" }, ...SEVERITIES.map((level) => ({ level, word: `作为${LOOKS[level].word}` }))];

export class RuleSettings {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {Map<string, Level>} */
    this.levels = new Map();
  }

  /** @returns {Record<string, Level>} as the core takes them */
  get options() {
    /** @type {Record<string, Level>} */
    const levels = {};
    this.levels.forEach((level, id) => {
      levels[id] = level;
    });
    return levels;
  }

  /** @returns {string[]} the ids of the rules that are not as they are by themselves */
  get changed() {
    return Array.from(this.levels.keys()).sort();
  }

  /**
   * @param {string} id
   * @param {Level | ""} level empty for the rule's own
   */
  set(id, level) {
    if (level === "") this.levels.delete(id);
    else this.levels.set(id, level);
    this.onChange();
  }

  reset() {
    this.levels.clear();
    this.onChange();
  }

  /**
   * @param {string} id
   * @returns {string} 不查
   */
  word(id) {
    const found = LEVELS.find(({ level }) => level === this.levels.get(id));
    return found ? found.word : "";
  }

  /**
   * @param {{ id: string, severity: import("./severity.js").Severity }} rule
   * @returns {HTMLElement} to choose its level by
   */
  select({ id, severity }) {
    const own = element("option", { value: "" }, `${LOOKS[severity].word}（照规则）`);
    const others = LEVELS.filter(({ level }) => level !== severity).map(({ level, word }) => element("option", { value: level }, word));
    const select = control("select", { class: "rule-level", "aria-label": `${id} 的级别`, "data-rule": id }, own, ...others);
    select.value = this.levels.get(id) || "";
    select.addEventListener("change", () => this.set(id, /** @type {Level | ""} */ (select.value)));
    return select;
  }
}

/**
 * @param {RuleSettings} settings
 * @param {(id: string) => void} onRule
 * @returns {HTMLElement | null} what is not as it is by itself, with the ways back
 */
export function changedRules(settings, onRule) {
  const { changed } = settings;
  if (changed.length === 0) return null;
  const items = changed.map((id) => {
    const rule = element("button", { type: "button", class: "link quiet" }, id);
    rule.addEventListener("click", () => onRule(id));
    const back = element("button", { type: "button", class: "button small restore", "aria-label": `恢复 ${id}` }, "恢复");
    back.addEventListener("click", () => settings.set(id, ""));
    return element("li", {}, element("span", {}, rule, `：${settings.word(id)}`), back);
  });
  const all = element("button", { type: "button", class: "button small" }, "全部恢复");
  all.addEventListener("click", () => settings.reset());
  return element(
    "section",
    { class: "group changed-rules" },
    element("h2", {}, "改了设置的规则", element("span", { class: "group-meaning" }, "关闭此页后不保留")),
    element("ul", {}, ...items),
    changed.length > 1 ? element("p", {}, all) : null,
  );
}

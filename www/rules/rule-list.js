/**
 * All rules, by family, to be searched by number or word, each with its level.
 */

import { control, element } from "../core/dom.js";
import { levelOf } from "./levels.js";
import { LOOKS } from "../result/severity.js";
import { t } from "../core/words.js";

/** @typedef {import("../core/shown.js").ShownRule} RulePage */

/** By the first letter of the ids; as in the book of rules. */
const FAMILIES = [
  ["A", "数字之间的勾稽"],
  ["S", "结构"],
  ["T", "文字与表格"],
  ["Y", "与上一年度"],
  ["R", "汇总"],
  ["W", "书写"],
];

/**
 * @param {RulePage[]} pages of all rules
 * @param {{ settings: import("../result/rule-settings.js").RuleSettings, onRule: (id: string) => void, words: string, onSearch: (words: string) => void }} hooks
 *   `words` are those searched for before
 * @returns {Node[]}
 */
export function ruleList(pages, { settings, onRule, words, onSearch }) {
  const search = control("input", { type: "search", id: "rule-search", autocomplete: "off", spellcheck: "false", placeholder: t("如 A101、总计、落款") });
  search.value = words;
  const count = element("p", { class: "rule-count", role: "status" });
  const families = FAMILIES.map(([letter, name]) => {
    const rules = pages.filter(({ id }) => id.startsWith(letter)).map((page) => ({ text: searchable(page), item: item(page, settings, onRule) }));
    const box = element("section", { class: "rule-family" }, element("h3", {}, t(name)), element("ul", {}, ...rules.map(({ item: one }) => one)));
    return { rules, box };
  });
  const put = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { rules, box } of families) {
      for (const rule of rules) rule.item.hidden = !wanted.every((word) => rule.text.includes(word));
      const shown = rules.filter((rule) => !rule.item.hidden).length;
      box.hidden = shown === 0;
      found += shown;
    }
    count.textContent = wanted.length === 0 ? t("共 {} 条。级别可以改，关闭此页后不保留。", found) : found === 0 ? t("没有找到这样的规则。") : t("找到 {} 条。", found);
    onSearch(search.value);
  };
  search.addEventListener("input", put);
  put();
  return [element("p", { class: "rule-find" }, element("label", { for: "rule-search" }, t("按编号或词语查找")), search), count, ...families.map(({ box }) => box)];
}

/**
 * @param {RulePage} page
 * @param {import("../result/rule-settings.js").RuleSettings} settings
 * @param {(id: string) => void} onRule
 */
function item(page, settings, onRule) {
  const { shape, word } = LOOKS[page.weight];
  const open = element("button", { type: "button", class: "link quiet" }, t("{}　{}", page.id, page.summary));
  open.addEventListener("click", () => onRule(page.id));
  const look = element("span", { class: "shape", "data-severity": page.weight, role: "img", "aria-label": t(word) }, shape);
  return element("li", {}, look, open, ofOneReport(page) ? levelOf(page, settings) : element("span", { class: "note-doubt" }, t("只在汇总核对时查")));
}

/**
 * Rules on sums over several reports do not look at a single one.
 * @param {Pick<RulePage, "id">} page
 */
export const ofOneReport = ({ id }) => !id.startsWith("R");

/** @param {string} words */
const plain = (words) => words.normalize("NFKC").toLowerCase();

/** @param {RulePage} page */
const searchable = ({ id, name, summary, basis, remedy, wrong, right }) => plain([id, name, summary, basis, remedy].concat(wrong, right).join("\n"));

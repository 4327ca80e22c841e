/**
 * Sums on screen: how complete they are, what was left out, and the values that differ.
 */

import { byId, control, element, fill } from "../core/dom.js";

/**
 * @typedef {import("gouji").Rollup} Rollup
 * @typedef {import("gouji").RollupValue} RollupValue
 * @typedef {import("gouji").Failed} Failed
 */

/**
 * @param {Rollup} sums what the core says
 * @param {Record<string, string>} places the words for every cell
 * @returns {string} the verdict in one sentence
 */
export function showSums({ children, missing, values, findings }, places) {
  const leftOut = children.filter(isFailed);
  const differing = new Set(findings.map(({ keys }) => keys[0]));
  const compared = values.filter(({ difference }) => difference !== null).length;
  const there = `下级 ${children.length} 份年报中已汇总 ${children.length - leftOut.length} 份`;
  const outcome = compared === 0 ? "没有一项可以比较" : differing.size === 0 ? `可以比较的 ${compared} 项都相等` : `${compared} 项可以比较，${differing.size} 项不相等`;
  const incomplete = leftOut.length + missing.length > 0;
  const verdict = byId("rollup-verdict");
  verdict.dataset.tone = differing.size > 0 ? "look" : incomplete || compared === 0 ? "open" : "good";
  const sentence = `${there}；${outcome}。`;
  fill(verdict, sentence);
  fill(byId("rollup-body"), missingList(missing), leftOutList(leftOut), valuesTable(values, differing, places));
  return sentence;
}

/**
 * @param {Rollup["children"][number]} child
 * @returns {child is Failed}
 */
const isFailed = (child) => "failure" in child;

/** @param {string[]} missing */
function missingList(missing) {
  if (missing.length === 0) return null;
  return element("section", {}, element("h3", {}, `名单上缺 ${missing.length} 个机关`), element("p", {}, missing.join("、")));
}

/** @param {Failed[]} leftOut */
function leftOutList(leftOut) {
  if (leftOut.length === 0) return null;
  /** @param {Failed} one */
  const item = ({ source, failure }) => element("li", {}, element("b", {}, source.name || "没有名称的文件"), `：${failure.message}`);
  return element("section", {}, element("h3", {}, `没有计入的 ${leftOut.length} 份`), element("ul", {}, ...leftOut.map(item)));
}

/**
 * The values that differ, and those that some child does not tell; the others come on demand.
 *
 * @param {RollupValue[]} values
 * @param {Set<string>} differing keys
 * @param {Record<string, string>} places
 */
function valuesTable(values, differing, places) {
  const open = values.filter(({ unknown }) => unknown.length > 0).length;
  const body = element("tbody");
  const head = [["位置"], ["上级", "figure"], ["下级合计", "figure"], ["差", "figure"], ["读不出这一格的机关"]];
  const heads = head.map(([word, kind]) => element("th", { scope: "col", class: kind }, word));
  const all = control("input", { type: "checkbox", id: "all-values" });
  const put = () => {
    const shown = values.filter(({ key, unknown }) => all.checked || unknown.length > 0 || differing.has(key));
    fill(body, ...shown.map((value) => valueRow(value, differing.has(value.key), places)));
    table.hidden = shown.length === 0;
  };
  const table = element("div", { class: "sums-table", tabindex: "0", role: "group", "aria-label": "各项数，可左右滚动" }, element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body));
  all.addEventListener("change", put);
  put();
  return element(
    "section",
    {},
    element("h3", {}, differing.size > 0 ? `不相等的 ${differing.size} 项` : "各项数"),
    differing.size > 0 ? element("p", { class: "sums-note" }, "差数不一定是错：下级不齐、垂直管理的部门、下级事后更正都会造成。规章只由本级政府制定，不作比较。") : null,
    open > 0 ? element("p", { class: "sums-note" }, `有 ${open} 项，有的机关读不出这一格，合计里没有它们。`) : null,
    element("p", {}, element("label", { for: "all-values" }, all, " 列出全部各项")),
    table,
  );
}

/**
 * @param {RollupValue} value
 * @param {boolean} differs
 * @param {Record<string, string>} places
 */
function valueRow({ key, parent, sum, difference, unknown }, differs, places) {
  /** @param {number | null} value */
  const figure = (value) => element("td", { class: "figure" }, value === null ? "—" : String(value));
  const signed = difference === null ? "—" : difference > 0 ? `+${difference}` : String(difference);
  return element(
    "tr",
    { class: differs ? "differs" : null },
    element("th", { scope: "row" }, places[key] || key),
    figure(parent),
    figure(sum),
    element("td", { class: "figure" }, differs ? element("b", {}, signed) : signed),
    element("td", {}, unknown.join("、")),
  );
}

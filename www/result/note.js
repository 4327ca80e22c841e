/**
 * A finding like a note in the margin: where, what, the arithmetic, its other places, and the rule
 * behind a click.
 */

import { control, element } from "../core/dom.js";
import { LOOKS } from "./severity.js";
import { t } from "../core/words.js";

/** So many other places of a finding are shown as they are; more fold away, zeros first. */
const RELATED_OPEN = 6;

/**
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {import("../core/shown.js").ShownFinding} ShownFinding
 * @typedef {import("./findings-list.js").Hooks} Hooks
 */

/**
 * @param {number} index
 * @param {Shown} validation
 * @param {boolean} alone no cause explains it, so that it may be set aside by itself
 * @param {Hooks} hooks
 * @returns {HTMLElement}
 */
export function note(index, validation, alone, hooks) {
  const finding = validation.findings[index];
  const weight = finding.weight;
  const { word } = LOOKS[weight];
  const sum = finding.sum || "";
  const main = element(
    "button",
    { type: "button", class: "note-main", id: `note-${index}` },
    element("span", { class: "unseen" }, t("{}：", t(word))),
    element("span", { class: "note-words" }, finding.message),
    sum === "" ? null : element("span", { class: "note-sum" }, sum),
  );
  main.addEventListener("click", (event) => hooks.onPick(`note-${index}`, event.detail === 0));
  const rule = element("button", { type: "button", class: "link", "aria-describedby": `note-${index}` }, t("依据"));
  rule.addEventListener("click", () => hooks.onRule(finding.rule));
  const foot = element("div", { class: "note-foot" }, rule);
  if (finding.responsibility === "reading") {
    foot.append(element("span", { class: "note-doubt" }, t("可能是读取造成的，请对照原文")));
  }
  const { claim, stated, computed } = finding;
  // A sentence is put right in place where its figure is a plain count; what only follows from a cause
  // is evidence, which is not to be changed.
  if (alone && claim !== undefined && computed !== null && Number.isInteger(computed) && validation.claims[claim].value === stated) {
    const fix = control("button", { type: "button", class: "button small fix", "aria-describedby": `note-${index}` }, t("文字改为 {}", computed));
    fix.addEventListener("click", () => hooks.onFix(validation.claims[claim].id, String(computed)));
    foot.append(fix);
  }
  if (alone) foot.append(acceptButton(`note-${index}`, [index], hooks));
  const made = element("li", { class: "note", "data-severity": weight }, main);
  const others = finding.passages ? passages(finding.passages) : related(index, validation, sum !== "", hooks);
  if (others && sum !== "") foot.append(others);
  else if (others) made.append(others);
  made.append(foot);
  return made;
}

/**
 * @param {string} stop
 * @param {number[]} indices of the findings that are no mistakes
 * @param {Hooks} hooks
 */
export function acceptButton(stop, indices, hooks) {
  const accept = control("button", { type: "button", class: "link quiet accept", "aria-describedby": stop }, t("已核实，不是错"));
  accept.addEventListener("click", () => hooks.onAccept(indices, accept));
  return accept;
}

/**
 * The other places, each a way to it: the figures that matter, then the zeros; all folded where a
 * sum tells them.
 *
 * @param {number} index
 * @param {Shown} validation
 * @param {boolean} summed
 * @param {Hooks} hooks
 */
function related(index, validation, summed, hooks) {
  const finding = validation.findings[index];
  /** @typedef {{ words: string, title: string, go: (() => void) | null, zero: boolean }} Item */
  /** @type {Item[]} */
  const items = finding.related.map((other, at) => {
    // What stands in last year's report has no place in this one.
    if (other.span.in === "previous") return { words: other.text, title: other.text, go: null, zero: false };
    const { key } = other;
    if (!key) return { words: other.text, title: other.text, go: () => hooks.onPlace(`note-${index}`, `${index}.${at}`), zero: false };
    return { words: other.text, title: validation.places[key] || "", go: () => hooks.onCell(`note-${index}`, key), zero: validation.values[key] === 0 };
  });
  /** @param {Item} item */
  const link = ({ words, title, go }) => {
    if (!go) return element("li", {}, words);
    const jump = element("button", { type: "button", class: "link", title }, words);
    jump.addEventListener("click", go);
    return element("li", {}, jump);
  };
  const figures = items.filter(({ zero }) => !zero);
  const shown = summed ? [] : figures.slice(0, RELATED_OPEN);
  const folded = figures.slice(shown.length).concat(items.filter(({ zero }) => zero));
  if (items.length === 0) return null;
  const box = element("div", { class: "related" });
  if (shown.length > 0) box.append(element("ul", {}, ...shown.map(link)));
  if (folded.length > 0) {
    const allZero = folded.every(({ zero }) => zero);
    const [plain, zeros] = shown.length > 0 ? ["其余 {} 处", "其余 {} 处为 0"] : ["相关的 {} 处", "相关的 {} 处为 0"];
    const summary = t(summed ? "相加的 {} 格" : allZero ? zeros : plain, folded.length);
    box.append(element("details", {}, element("summary", {}, summary), element("ul", {}, ...folded.map(link))));
  }
  return box;
}

/**
 * Passages of both years side by side, this year's first.
 * @param {import("../core/shown.js").Passages[]} pairs
 */
function passages(pairs) {
  /** @type {(year: string, words: string) => HTMLElement} */
  const side = (year, words) => element("div", { class: "passage" }, element("p", { class: "passage-year" }, year), element("blockquote", {}, words));
  return element(
    "div",
    { class: "passages" },
    ...pairs.map(({ now, before }) => element("div", { class: "passage-pair" }, side(t("本年度"), now), side(t("上一年度"), before))),
  );
}

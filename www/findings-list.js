/**
 * The list of findings, gravest first, each like a note in the margin: where, what, and the
 * rule behind a click.
 */

import { causes } from "./causes.js";
import { element, fill } from "./dom.js";
import { placeOfFinding, shortPlace } from "./places.js";
import { LOOKS, SEVERITIES } from "./severity.js";

/** So many findings of one severity are listed at once; the rest comes on demand. */
const AT_ONCE = 100;
/** So many other places of a finding are shown as they are; more fold away, zeros first. */
const RELATED_OPEN = 6;

export class FindingsList {
  /**
   * @param {HTMLElement} box
   * @param {{ onPick: (index: number, jump: boolean) => void, onCell: (index: number | null, key: string) => void, onRule: (id: string) => void }} hooks
   */
  constructor(box, hooks) {
    this.box = box;
    this.hooks = hooks;
    /** @type {number[]} indices of the findings in the order they are listed */
    this.order = [];
    this.notes = new Map();
  }

  /** @param {any} validation */
  show(validation) {
    const { findings, diagnoses, coverage } = validation;
    this.notes = new Map();
    this.order = [];
    this.more = [];
    const groups = [];
    for (const severity of SEVERITIES) {
      const indices = findings.map((_, index) => index).filter((index) => findings[index].severity === severity);
      if (indices.length === 0) continue;
      this.order.push(...indices);
      groups.push(this.group(severity, indices, findings));
    }
    if (groups.length === 0) groups.push(element("p", { class: "no-findings" }, nothingFound(coverage)));
    if (coverage.notRead.length > 0) groups.push(notRead(coverage.notRead));
    const why = causes(diagnoses, (key) => this.hooks.onCell(null, key));
    if (why) groups.unshift(why);
    fill(this.box, ...groups);
  }

  group(severity, indices, findings) {
    const { word, shape, meaning } = LOOKS[severity];
    const list = element("ol", { class: "notes" });
    const more = element("button", { type: "button", class: "button small more" });
    const extend = (count) => {
      const from = list.children.length;
      for (const index of indices.slice(from, from + count)) list.append(this.note(index, findings[index]));
      const left = indices.length - list.children.length;
      more.hidden = left <= 0;
      more.textContent = `再列 ${Math.min(left, AT_ONCE)} 条（共 ${indices.length} 条）`;
    };
    more.addEventListener("click", () => extend(AT_ONCE));
    extend(AT_ONCE);
    this.more.push({ indices, extend, list });
    return element(
      "section",
      { class: "group", "data-severity": severity },
      element(
        "h2",
        {},
        element("span", { class: "shape", "aria-hidden": "true" }, shape),
        `${word} ${indices.length}`,
        element("span", { class: "group-meaning" }, meaning),
      ),
      list,
      more,
    );
  }

  note(index, finding) {
    const { word } = LOOKS[finding.severity];
    const place = placeOfFinding(finding);
    const main = element(
      "button",
      { type: "button", class: "note-main", id: `note-${index}` },
      element("span", { class: "unseen" }, `${word}：`),
      place === "" ? null : element("span", { class: "note-place" }, place),
      element("span", { class: "note-words" }, finding.message),
    );
    main.addEventListener("click", (event) => this.hooks.onPick(index, event.detail === 0));
    const rule = element("button", { type: "button", class: "link", "aria-describedby": `note-${index}` }, "依据");
    rule.addEventListener("click", () => this.hooks.onRule(finding.rule));
    const foot = element("p", { class: "note-foot" }, rule);
    if (finding.responsibility === "reading") {
      foot.append(element("span", { class: "note-doubt" }, "可能是读取造成的，请对照原文"));
    }
    const note = element("li", { class: "note", "data-severity": finding.severity }, main);
    const related = this.related(index, finding);
    if (related) note.append(related);
    note.append(foot);
    this.notes.set(index, note);
    return note;
  }

  /** The other places, each a way to its cell: the figures that matter, then the zeros. */
  related(index, finding) {
    const items = finding.related.map((other) => {
      const colon = other.text.lastIndexOf("：");
      const figure = colon < 0 ? "" : other.text.slice(colon + 1);
      const place = other.key ? shortPlace(other.key, finding.keys[0]) : "";
      const words = place === "" || figure === "" ? other.text : `${place} ${figure}`;
      return { words, title: other.text, key: other.key, zero: figure === "0" };
    });
    const link = ({ words, title, key }) => {
      if (!key) return element("li", {}, words);
      const jump = element("button", { type: "button", class: "link", title }, words);
      jump.addEventListener("click", () => this.hooks.onCell(index, key));
      return element("li", {}, jump);
    };
    const figures = items.filter(({ zero }) => !zero);
    const shown = figures.slice(0, RELATED_OPEN);
    const folded = figures.slice(RELATED_OPEN).concat(items.filter(({ zero }) => zero));
    if (items.length === 0) return null;
    const box = element("div", { class: "related" });
    if (shown.length > 0) box.append(element("ul", {}, ...shown.map(link)));
    if (folded.length > 0) {
      const allZero = folded.every(({ zero }) => zero);
      const summary = `${shown.length > 0 ? "其余" : "相关的"} ${folded.length} 处${allZero ? "为 0" : ""}`;
      box.append(element("details", {}, element("summary", {}, summary), element("ul", {}, ...folded.map(link))));
    }
    return box;
  }

  /**
   * @param {number} index
   * @returns {HTMLElement | null} the note's main button, listed if it was not yet
   */
  main(index) {
    if (!this.notes.has(index)) {
      for (const { indices, extend, list } of this.more) {
        const at = indices.indexOf(index);
        if (at >= 0) extend(at + 1 - list.children.length);
      }
    }
    const note = this.notes.get(index);
    return note ? note.querySelector(".note-main") : null;
  }

  /** @param {number | null} index the finding that is looked at */
  mark(index) {
    const before = this.box.querySelector(".note.is-current");
    if (before) {
      before.classList.remove("is-current");
      before.querySelector(".note-main").removeAttribute("aria-current");
    }
    const main = index === null ? null : this.main(index);
    if (!main) return;
    main.parentElement.classList.add("is-current");
    main.setAttribute("aria-current", "true");
    main.parentElement.scrollIntoView({ block: "nearest" });
  }
}

function nothingFound({ relations, claims, notRead: places }) {
  if (relations.holds === 0) return "没有核对成任何一条勾稽关系，所以也没有列出问题。";
  const open = relations.unchecked + claims.unchecked + places.length;
  return open > 0 ? "核对过的部分没有发现问题。" : "没有发现问题。";
}

function notRead(places) {
  const shown = places.slice(0, AT_ONCE);
  const items = shown.map(({ words, reason }) =>
    element("li", {}, words === "" ? null : element("q", {}, words), element("span", {}, reason)));
  if (places.length > shown.length) items.push(element("li", {}, `……共 ${places.length} 处，这里列出前 ${shown.length} 处`));
  return element(
    "section",
    { class: "group not-read" },
    element("h2", {}, `没有读懂的内容 ${places.length}`),
    element("p", {}, "这些没有参与核对，请人工核对；也可以改用原来的 Word 文档或网页，复制其中的表格再粘贴。"),
    element("ul", {}, ...items),
  );
}

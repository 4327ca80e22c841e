/**
 * The list: what is being tried, the causes, and the findings that no cause explains, gravest
 * first, each like a note in the margin: where, what, and the rule behind a click. What can be
 * gone to is a stop, named by the id of its button: `cause-0`, `note-3`.
 */

import { arithmetic } from "./arithmetic.js";
import { causeSentence, cellsOf } from "./cause-words.js";
import { causes } from "./causes.js";
import { element, fill } from "./dom.js";
import { placeOfFinding, shortPlace } from "./places.js";
import { LOOKS, SEVERITIES } from "./severity.js";
import { trialGroup } from "./trials.js";

/** So many findings of one severity are listed at once; the rest comes on demand. */
const AT_ONCE = 100;
/** So many other places of a finding are shown as they are; more fold away, zeros first. */
const RELATED_OPEN = 6;

export class FindingsList {
  /**
   * @param {HTMLElement} box
   * @param {{ onPick: (stop: string, byKeyboard: boolean) => void, onCell: (stop: string | null, key: string) => void, onRule: (id: string) => void, onTry: (repair: any) => void, onUndo: (trial: number | null) => void }} hooks
   */
  constructor(box, hooks) {
    this.box = box;
    this.hooks = hooks;
    this.validation = null;
    this.notes = new Map();
    this.more = [];
    window.addEventListener("beforeprint", () => this.unfold(true));
    window.addEventListener("afterprint", () => this.unfold(false));
  }

  /**
   * @param {any} validation
   * @param {any[]} trials repairs that it was made with
   */
  show(validation, trials) {
    const { findings, diagnoses, coverage } = validation;
    this.validation = validation;
    this.notes = new Map();
    this.more = [];
    const groups = [];
    if (trials.length > 0) {
      groups.push(trialGroup(trials, validation, { onCell: (key) => this.hooks.onCell(null, key), onUndo: this.hooks.onUndo }));
    }
    if (diagnoses.length > 0) {
      groups.push(causes(diagnoses, {
        note: (index) => this.note(index, findings[index]),
        onPick: (index, byKeyboard) => this.hooks.onPick(`cause-${index}`, byKeyboard),
        onCell: (index, key) => this.hooks.onCell(`cause-${index}`, key),
        onTry: this.hooks.onTry,
      }));
    }
    const explained = new Set(diagnoses.reduce((all, diagnosis) => all.concat(diagnosis.findings), []));
    for (const severity of SEVERITIES) {
      const indices = findings.map((_, index) => index).filter((index) => findings[index].severity === severity && !explained.has(index));
      if (indices.length > 0) groups.push(this.group(severity, indices, findings));
    }
    if (findings.length === 0 && trials.length === 0) groups.push(element("p", { class: "no-findings" }, nothingFound(coverage)));
    if (coverage.notRead.length > 0) groups.push(notRead(coverage.notRead));
    fill(this.box, ...groups);
  }

  /** @returns {string[]} the stops in the order they are listed, but for those folded away */
  get order() {
    const stops = [];
    for (const main of this.box.querySelectorAll(".note-main")) {
      if (!main.closest("details:not([open])")) stops.push(main.id);
      const list = main.closest(".notes");
      const more = this.more.find((one) => one.list === list);
      if (more && main.parentElement === list.lastElementChild) stops.push(...more.indices.slice(list.children.length).map((index) => `note-${index}`));
    }
    return stops;
  }

  /** @returns {string} what a stop says, in one line */
  words(stop) {
    const [kind, index] = stop.split("-");
    return kind === "cause" ? causeSentence(this.validation.diagnoses[index]) : this.validation.findings[index].message;
  }

  /** @returns {{ findings: number[], cells: string[] }} what a stop is about: marks of findings, and cells thought wrong */
  about(stop) {
    const [kind, index] = stop.split("-");
    if (kind === "note") return { findings: [Number(index)], cells: [] };
    const diagnosis = this.validation.diagnoses[index];
    return { findings: diagnosis.findings, cells: diagnosis.repairs.length > 0 ? cellsOf(diagnosis).keys : [] };
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
    const sum = arithmetic(finding, this.validation.values);
    const main = element(
      "button",
      { type: "button", class: "note-main", id: `note-${index}` },
      element("span", { class: "unseen" }, `${word}：`),
      place === "" ? null : element("span", { class: "note-place" }, place),
      element("span", { class: "note-words" }, finding.message),
      sum === "" ? null : element("span", { class: "note-sum" }, sum),
    );
    main.addEventListener("click", (event) => this.hooks.onPick(`note-${index}`, event.detail === 0));
    const rule = element("button", { type: "button", class: "link", "aria-describedby": `note-${index}` }, "依据");
    rule.addEventListener("click", () => this.hooks.onRule(finding.rule));
    const foot = element("div", { class: "note-foot" }, rule);
    if (finding.responsibility === "reading") {
      foot.append(element("span", { class: "note-doubt" }, "可能是读取造成的，请对照原文"));
    }
    const note = element("li", { class: "note", "data-severity": finding.severity }, main);
    const related = finding.passages ? passages(finding.passages) : this.related(index, finding, sum !== "");
    if (related && sum !== "") foot.append(related);
    else if (related) note.append(related);
    note.append(foot);
    this.notes.set(index, note);
    return note;
  }

  /** The other places, each a way to its cell: the figures that matter, then the zeros; all folded where a sum tells them. */
  related(index, finding, summed) {
    const items = finding.related.map((other) => {
      // A value of last year's report is in no cell of this one.
      if (other.span.in === "previous") return { words: other.text, title: other.text, key: "", zero: false };
      const colon = other.text.lastIndexOf("：");
      const figure = colon < 0 ? "" : other.text.slice(colon + 1);
      const place = other.key ? shortPlace(other.key, finding.keys[0]) : "";
      const words = place === "" || figure === "" ? other.text : `${place} ${figure}`;
      return { words, title: other.text, key: other.key, zero: figure === "0" };
    });
    const link = ({ words, title, key }) => {
      if (!key) return element("li", {}, words);
      const jump = element("button", { type: "button", class: "link", title }, words);
      jump.addEventListener("click", () => this.hooks.onCell(`note-${index}`, key));
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
      const summary = summed ? `相加的 ${folded.length} 格` : `${shown.length > 0 ? "其余" : "相关的"} ${folded.length} 处${allZero ? "为 0" : ""}`;
      box.append(element("details", {}, element("summary", {}, summary), element("ul", {}, ...folded.map(link))));
    }
    return box;
  }

  /**
   * @param {string} stop
   * @returns {HTMLElement | null} its button, listed and unfolded if it was not yet
   */
  main(stop) {
    const [kind, number] = stop.split("-");
    const index = Number(number);
    if (kind === "note" && !this.notes.has(index)) {
      for (const { indices, extend, list } of this.more) {
        const at = indices.indexOf(index);
        if (at >= 0) extend(at + 1 - list.children.length);
      }
    }
    const main = document.getElementById(stop);
    const fold = main && main.closest("details");
    if (fold) fold.open = true;
    return main;
  }

  /** @param {string | null} stop what is looked at */
  mark(stop) {
    const before = this.box.querySelector(".note.is-current");
    if (before) {
      before.classList.remove("is-current");
      before.querySelector(".note-main").removeAttribute("aria-current");
    }
    const main = stop === null ? null : this.main(stop);
    if (!main) return;
    main.parentElement.classList.add("is-current");
    main.setAttribute("aria-current", "true");
    main.parentElement.scrollIntoView({ block: "nearest" });
    main.scrollIntoView({ block: "nearest" });
  }

  /** @returns {HTMLElement | null} the button that tries a repair, or takes back the last one */
  button(name) {
    const selector = name === "undo" ? ".trial-list li:last-child .undo" : `.try[data-repair="${name}"]`;
    return this.box.querySelector(selector);
  }

  /** What is folded away under a cause belongs on paper too. */
  unfold(printing) {
    for (const fold of this.box.querySelectorAll(".consequences")) {
      if (printing && !fold.open) fold.dataset.closed = "";
      fold.open = printing || !("closed" in fold.dataset);
      if (!printing) delete fold.dataset.closed;
    }
  }
}

/** Passages of both years side by side, this year's first. */
function passages(pairs) {
  const side = (year, words) => element("div", { class: "passage" }, element("p", { class: "passage-year" }, year), element("blockquote", {}, words));
  return element(
    "div",
    { class: "passages" },
    ...pairs.map(({ now, before }) => element("div", { class: "passage-pair" }, side("本年度", now), side("上一年度", before))),
  );
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

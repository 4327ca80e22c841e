/**
 * The list: the causes, and the findings that no cause explains, gravest first. Remarks, numbers in
 * prose and what was set aside fold away below. What can be gone to is a stop, named by the id of
 * its button: `cause-0`, `note-3`.
 */

import { causes } from "./causes.js";
import { control, element, fill } from "../core/dom.js";
import { note } from "./note.js";
import { isSum } from "../core/shown.js";
import { cellsOf, explainedBy, isOpen } from "./repairs.js";
import { GROUPS, LOOKS, SEVERITIES, weightOfCause } from "./severity.js";
import { t } from "../core/words.js";

/** So many findings of one severity are listed at once; the rest comes on demand. */
const AT_ONCE = 100;

/**
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {import("./severity.js").Severity} Severity
 * @typedef {import("./severity.js").Group} Group
 * @typedef {import("gouji").Repair} Repair
 * @typedef {{ top: Node[], bottom: Node[] }} Extras what stands above and below the findings
 * @typedef {{ onPick: (stop: string, byKeyboard: boolean) => void, onCell: (stop: string | null, key: string) => void, onPlace: (stop: string, place: string) => void, onClaim: (index: number) => void, onRule: (id: string) => void, onTry: (repairs: Repair[]) => void, onFix: (claim: string, to: string) => void, onAccept: (findings: number[], button: HTMLElement) => void, onFiltered: () => void }} Hooks
 */

export class FindingsList {
  /**
   * @param {HTMLElement} box
   * @param {Hooks} hooks
   */
  constructor(box, hooks) {
    this.box = box;
    this.hooks = hooks;
    /** @type {Shown | null} */
    this.validation = null;
    /** @type {Group | ""} what alone is listed */
    this.only = "";
    /** @type {Map<number, HTMLElement>} */
    this.notes = new Map();
    /** @type {{ indices: number[], extend: (count: number) => void, list: Element }[]} */
    this.more = [];
    window.addEventListener("beforeprint", () => this.unfold(true));
    window.addEventListener("afterprint", () => this.unfold(false));
  }

  /**
   * @param {Shown} validation
   * @param {Extras} extras
   */
  show(validation, extras) {
    const { top, bottom } = extras;
    const { findings, diagnoses } = validation;
    this.validation = validation;
    this.notes = new Map();
    this.more = [];
    const explained = explainedBy(diagnoses);
    const alone = findings.map((_, index) => index).filter((index) => !explained.has(index) && findings[index].accepted === null);
    const open = diagnoses.map((_, index) => index).filter((index) => isOpen(diagnoses[index], findings));
    /** @type {Map<Group, number>} */
    const counts = new Map();
    /** @param {Group} group */
    const count = (group) => counts.set(group, (counts.get(group) || 0) + 1);
    open.forEach(() => count("figures"));
    for (const index of alone) if (findings[index].severity !== "info") count(findings[index].group);
    if (!counts.has(/** @type {Group} */ (this.only)) || counts.size < 2) this.only = "";
    /** @param {Group} group */
    const listed = (group) => this.only === "" || this.only === group;
    const groups = top.slice();
    if (counts.size > 1) groups.push(this.chips(counts, () => this.show(validation, extras)));
    const order = Object.keys(GROUPS);
    const groupsOf = SEVERITIES.map((weight) => {
      const indices = alone.filter((index) => findings[index].weight === weight && listed(findings[index].group));
      // What figures contradict comes before what is not written.
      const standing = (/** @type {number} */ index) => order.indexOf(findings[index].group);
      const behind = open.filter((index) => listed("figures") && weightOfCause(diagnoses[index], findings) === weight);
      return { weight, behind, indices: indices.sort((a, b) => standing(a) - standing(b) || a - b) };
    });
    const { headline, notChecked, readAs } = validation.summary;
    const isQuiet = groupsOf.every(({ weight, behind, indices }) => weight === "info" || behind.length + indices.length === 0);
    if (isQuiet && top.length === 0) groups.push(element("p", { class: "no-findings" }, headline, element("br"), readAs));
    for (const { weight, behind, indices } of groupsOf) {
      if (behind.length + indices.length > 0) groups.push(this.group(weight, behind, open.length, indices, validation));
      if (weight === "error" && notChecked.length > 0) groups.push(notCheckedGroup(notChecked));
    }
    fill(this.box, ...groups, ...bottom);
  }

  /**
   * @param {Map<Group, number>} counts
   * @param {() => void} again lists anew
   */
  chips(counts, again) {
    const all = Array.from(counts.values()).reduce((sum, count) => sum + count, 0);
    /** @type {(group: Group | "", words: string, count: number) => HTMLElement} */
    const chip = (group, words, count) => {
      const button = control("button", { type: "button", class: "chip", id: `chip-${group}`, "aria-pressed": String(this.only === group) }, `${words} ${count}`);
      button.addEventListener("click", () => {
        this.only = group;
        again();
        this.hooks.onFiltered();
        const pressed = document.getElementById(button.id);
        if (pressed) pressed.focus();
      });
      return button;
    };
    const groups = /** @type {Group[]} */ (Object.keys(GROUPS)).filter((group) => counts.has(group));
    return element("p", { class: "chips", role: "group", "aria-label": t("按类别看") }, chip("", t("全部"), all), ...groups.map((group) => chip(group, t(GROUPS[group]), counts.get(group) || 0)));
  }

  /** @returns {string[]} the stops in the order they are listed, but for those folded away */
  get order() {
    const stops = [];
    for (const main of this.box.querySelectorAll(".note-main")) {
      if (!main.closest("details:not([open])")) stops.push(main.id);
      const list = main.closest(".notes");
      const more = this.more.find((one) => one.list === list);
      if (list && more && main.parentElement === list.lastElementChild) stops.push(...more.indices.slice(list.children.length).map((index) => `note-${index}`));
    }
    return stops;
  }

  /** @returns {string[]} the stops that count: what follows from a cause is no place of its own */
  get places() {
    return this.order.filter((stop) => {
      const main = document.getElementById(stop);
      return !main || main.closest(".consequences") === null;
    });
  }

  /**
   * @param {string} stop
   * @returns {string} the one that counts: itself, or the cause that it follows from
   */
  placeOf(stop) {
    const main = document.getElementById(stop);
    const cause = main && main.closest(".consequences") ? main.closest(".cause") : null;
    const own = cause && cause.querySelector(".note-main");
    return own ? own.id : stop;
  }

  /**
   * @param {string} stop
   * @returns {string} what it says, in one line
   */
  words(stop) {
    const { validation } = this;
    const { kind, index } = partsOf(stop);
    if (!validation) return "";
    return kind === "cause" ? validation.diagnoses[index].message : validation.findings[index].message;
  }

  /**
   * @param {string} stop
   * @returns {{ findings: number[], cells: string[] }} what it is about: marks of findings, and cells thought wrong
   */
  about(stop) {
    const { kind, index } = partsOf(stop);
    if (kind === "note" || !this.validation) return { findings: [index], cells: [] };
    const diagnosis = this.validation.diagnoses[index];
    return { findings: diagnosis.findings, cells: diagnosis.repairs.length > 0 ? cellsOf(diagnosis).keys : [] };
  }

  /**
   * Remarks are folded away: there may be many, and none of them is a mistake.
   *
   * @param {Severity} severity of what has to be done
   * @param {number[]} behind the causes
   * @param {number} count of all causes
   * @param {number[]} indices of the findings that no cause explains
   * @param {Shown} validation
   */
  group(severity, behind, count, indices, validation) {
    const { findings, diagnoses } = validation;
    const { shape, meaning, counted } = LOOKS[severity];
    const known = behind.length === 0 ? { meaning: t(meaning), parts: [] } : causes(diagnoses, behind, count, {
      note: (index) => this.note(index, validation, false),
      isSum: (index) => isSum(findings[index]),
      onPick: (index, byKeyboard) => this.hooks.onPick(`cause-${index}`, byKeyboard),
      onCell: (index, key) => this.hooks.onCell(`cause-${index}`, key),
      onTry: this.hooks.onTry,
      list: this.hooks,
    });
    const list = element("ol", { class: "notes" });
    const more = element("button", { type: "button", class: "button small more" });
    /** @param {number} count */
    const extend = (count) => {
      const from = list.children.length;
      for (const index of indices.slice(from, from + count)) list.append(this.note(index, validation, true));
      const left = indices.length - list.children.length;
      more.hidden = left <= 0;
      more.textContent = t("再列 {} 条（共 {} 条）", Math.min(left, AT_ONCE), indices.length);
    };
    more.addEventListener("click", () => extend(AT_ONCE));
    extend(AT_ONCE);
    this.more.push({ indices, extend, list });
    const heading = [
      element("span", { class: "shape", "aria-hidden": "true" }, shape),
      t(counted, behind.length + indices.length),
      element("span", { class: "group-meaning" }, known.meaning),
    ];
    const attributes = { class: "group", "data-severity": severity };
    if (severity !== "info") return element("section", attributes, element("h2", {}, ...heading), ...known.parts, list, more);
    return element("section", attributes, element("details", { class: "remarks" }, element("summary", {}, element("h2", {}, ...heading)), list, more));
  }

  /**
   * @param {number} index
   * @param {Shown} validation
   * @param {boolean} alone no cause explains it, so that it may be set aside by itself
   */
  note(index, validation, alone) {
    const made = note(index, validation, alone, this.hooks);
    this.notes.set(index, made);
    return made;
  }

  /**
   * @param {string} stop
   * @returns {HTMLElement | null} its button, listed and unfolded if it was not yet
   */
  main(stop) {
    const { kind, index } = partsOf(stop);
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
    if (before) before.classList.remove("is-current");
    this.box.querySelectorAll(".note-main[aria-current]").forEach((main) => main.removeAttribute("aria-current"));
    const main = stop === null ? null : this.main(stop);
    if (!main || !main.parentElement) return;
    main.parentElement.classList.add("is-current");
    main.setAttribute("aria-current", "true");
    main.parentElement.scrollIntoView({ block: "nearest" });
    main.scrollIntoView({ block: "nearest" });
  }

  /**
   * What is folded away under a cause, and remarks, belong on paper too.
   * @param {boolean} printing
   */
  unfold(printing) {
    for (const fold of this.box.querySelectorAll("details")) {
      if (!fold.matches(".consequences, .remarks:not(.relations)")) continue;
      if (printing && !fold.open) fold.dataset.closed = "";
      fold.open = printing || !("closed" in fold.dataset);
      if (!printing) delete fold.dataset.closed;
    }
  }
}

/** @param {string[]} words what was not checked and why */
function notCheckedGroup(words) {
  return element("section", { class: "group not-read not-checked" }, element("h2", {}, t("没有核对的 {}", words.length)), element("ul", {}, ...words.map((one) => element("li", {}, one))));
}

/**
 * @param {string} stop `cause-0`, `note-3`
 * @returns {{ kind: string, index: number }}
 */
function partsOf(stop) {
  const [kind, index] = stop.split("-");
  return { kind, index: Number(index) };
}

/**
 * A figure looked into: the sums it stands in, written out, the sentences that name it, what it was
 * last year, and what it would have to be.
 *
 * @typedef {import("../core/shown.js").ShownExplanation} Explanation
 * @typedef {import("../core/shown.js").Shown} Shown
 */

import { byId, control, element, fill } from "../core/dom.js";
import { isSum } from "../core/shown.js";
import { OUTCOMES } from "../result/relations-group.js";
import { FIGURE } from "./cell-editor.js";
import { words as shown } from "./change-list.js";
import { t } from "../core/words.js";

export class Inspector {
  /**
   * @param {{ onCell: (key: string) => void, onClaim: (index: number) => void, onChange: (key: string, to: string) => void, onClose: () => void }} hooks
   */
  constructor(hooks) {
    this.hooks = hooks;
    this.box = byId("inspector");
    this.key = "";
    this.box.addEventListener("keydown", (event) => this.typed(event));
  }

  /** @returns {boolean} whether something was typed that is not taken yet */
  get isTyping() {
    const { activeElement } = document;
    return activeElement instanceof HTMLInputElement && this.box.contains(activeElement) && activeElement.value !== activeElement.defaultValue;
  }

  /**
   * A figure that is typed anywhere in it is what the cell is to be; Enter goes to the field, Esc back.
   * @param {KeyboardEvent} event
   */
  typed(event) {
    const { key, target } = event;
    const field = document.getElementById("inspector-input");
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") this.close();
    else if (target instanceof Element && target.closest("input, button")) return;
    else if (field instanceof HTMLInputElement && (key === "Enter" || FIGURE.test(key))) {
      field.focus();
      field.select();
      if (key !== "Enter") return; // it arrives in the field
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {Explanation} explanation
   * @param {Shown} validation
   */
  show({ key, place, fact, relations, claims, previous, wouldBe: computed, inNoSum }, { claims: all, relations: listed, diagnoses, findings }) {
    this.key = key;
    // Where another figure is thought wrong, this one is not to be changed after it.
    const broken = new Set(relations.filter(({ outcome }) => outcome === "violated").map(({ name }) => name));
    const elsewhere = diagnoses.filter(({ relations: own, repairs }) => repairs.length > 0 && own.some((name) => broken.has(name)) && !repairs.some(({ changes }) => changes.some((change) => change.key === key)));
    const wouldBe = elsewhere.length > 0 ? [] : computed;
    const words = new Map(listed.map((one) => [one.name, one.words]));
    const close = control("button", { type: "button", class: "button small" }, t("关闭"));
    close.addEventListener("click", () => this.close());
    const parts = [
      element("div", { class: "inspector-head" }, element("h2", { id: "inspector-title", tabindex: "-1" }, place), close),
      element("p", { class: "inspector-value" }, shown(fact.text || ""), fact.edited ? element("span", { class: "inspector-original" }, t("原为 {}", shown(fact.original || ""))) : null),
    ];
    if (previous) parts.push(element("p", {}, t("上一年度：{}", shown(previous.text || ""))));
    parts.push(...elsewhere.map(({ message }) => element("p", { class: "inspector-would-be" }, message)));
    if (wouldBe.length > 0) parts.push(element("p", { class: "inspector-would-be" }, t("按勾稽关系应为 {}", wouldBe.join(t(" 或 ")))));
    if (fact.state !== "absent") parts.push(this.field(key, fact.text || "", wouldBe));
    if (relations.length > 0) {
      const items = relations.map(({ name, outcome, sum, keys }) => {
        const { word, shape } = OUTCOMES[outcome];
        const look = element("span", { class: "shape", "data-outcome": outcome, role: "img", "aria-label": t(word) }, shape);
        const sign = element("span", { class: "inspector-sum" }, sum);
        const other = keys.find((one) => one !== key);
        const relation = control("button", { type: "button", class: "link quiet", title: words.get(name) || name }, words.get(name) || name);
        relation.addEventListener("click", () => this.hooks.onCell(other || key));
        return element("li", {}, look, element("span", {}, relation, sign));
      });
      parts.push(element("ul", { class: "inspector-relations" }, ...items));
    }
    // What is wrong with it and no sum of the form says: the stock of last year, a figure that is none.
    const others = findings.filter((finding) => finding.accepted === null && finding.claim === undefined && !isSum(finding) && finding.keys.includes(key));
    parts.push(...others.map(({ message }) => element("p", { class: "inspector-finding" }, message)));
    if (relations.length + others.length === 0) parts.push(element("p", {}, inNoSum));
    const named = claims.filter((index) => all[index]).map((index) => {
      const { words: said, outcome } = all[index];
      const link = control("button", { type: "button", class: "link claim-words" }, `“${said}”`);
      link.addEventListener("click", () => this.hooks.onClaim(index));
      return element("li", {}, link, outcome === "contradicts" ? element("strong", { class: "inspector-contradicts" }, t("■ 与这一格不一致")) : null);
    });
    if (named.length > 0) parts.push(element("h3", {}, t("文字里写到这一格")), element("ul", {}, ...named));
    fill(this.box, ...parts);
    this.box.hidden = false;
  }

  /**
   * @param {string} key
   * @param {string} text what the cell says
   * @param {number[]} wouldBe
   */
  field(key, text, wouldBe) {
    const value = wouldBe.length > 0 ? String(wouldBe[0]) : text;
    const input = control("input", { type: "text", inputmode: "decimal", id: "inspector-input", autocomplete: "off", spellcheck: "false", value });
    const form = control("form", { class: "inspector-form" }, element("label", { for: "inspector-input" }, t("改成")), input, control("button", { type: "submit", class: "button small" }, t("改正")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.hooks.onChange(key, input.value.trim());
    });
    return form;
  }

  /** @param {boolean} [quietly] the focus stays where it is */
  close(quietly) {
    if (this.box.hidden) return;
    this.box.hidden = true;
    fill(this.box);
    if (!quietly) this.hooks.onClose();
  }
}

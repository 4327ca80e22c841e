/**
 * A figure looked into: the sums it stands in, written out, the sentences that name it, what it was
 * last year, and what it would have to be.
 *
 * @typedef {import("gouji").Explanation} Explanation
 * @typedef {import("../core/shown.js").Shown} Shown
 */

import { byId, control, element, fill } from "../core/dom.js";
import { OUTCOMES } from "./relations-group.js";

export class Inspector {
  /**
   * @param {{ onCell: (key: string) => void, onClaim: (index: number) => void, onClose: () => void }} hooks
   */
  constructor(hooks) {
    this.hooks = hooks;
    this.box = byId("inspector");
    this.key = "";
  }

  /**
   * @param {Explanation} explanation
   * @param {Shown} validation
   */
  show({ key, place, fact, relations, claims, previous, wouldBe }, { claims: all, relations: listed }) {
    this.key = key;
    const words = new Map(listed.map((one) => [one.name, one.words]));
    const close = control("button", { type: "button", class: "button small" }, "关闭");
    close.addEventListener("click", () => this.close());
    const parts = [
      element("div", { class: "inspector-head" }, element("h2", { id: "inspector-title", tabindex: "-1" }, place), close),
      element("p", { class: "inspector-value" }, fact.text === undefined || fact.text === "" ? "空白" : fact.text),
    ];
    if (previous) parts.push(element("p", {}, `上一年度：${previous.text === undefined || previous.text === "" ? "空白" : previous.text}`));
    if (wouldBe.length > 0) parts.push(element("p", { class: "inspector-would-be" }, `按勾稽关系应为 ${wouldBe.join(" 或 ")}`));
    if (relations.length > 0) {
      const items = relations.map(({ name, outcome, sum, keys }) => {
        const { word, shape } = OUTCOMES[outcome];
        const look = element("span", { class: "shape", "data-outcome": outcome, role: "img", "aria-label": word }, shape);
        const sign = element("span", { class: "inspector-sum" }, sum);
        const other = keys.find((one) => one !== key);
        const relation = control("button", { type: "button", class: "link quiet", title: words.get(name) || name }, words.get(name) || name);
        relation.addEventListener("click", () => this.hooks.onCell(other || key));
        return element("li", {}, look, element("span", {}, relation, sign));
      });
      parts.push(element("ul", { class: "inspector-relations" }, ...items));
    } else {
      parts.push(element("p", {}, "没有勾稽关系用到这一格。"));
    }
    const named = claims.filter((index) => all[index]).map((index) => {
      const link = control("button", { type: "button", class: "link claim-words" }, `“${all[index].words}”`);
      link.addEventListener("click", () => this.hooks.onClaim(index));
      return element("li", {}, link);
    });
    if (named.length > 0) parts.push(element("h3", {}, "文字里写到这一格"), element("ul", {}, ...named));
    fill(this.box, ...parts);
    this.box.hidden = false;
  }

  /** @param {boolean} [quietly] the focus stays where it is */
  close(quietly) {
    if (this.box.hidden) return;
    this.box.hidden = true;
    fill(this.box);
    if (!quietly) this.hooks.onClose();
  }
}

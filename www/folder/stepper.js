/**
 * In the head of the page, while a report of the list is open: back to the list, to the one before, to
 * the next one.
 */

import { control, element } from "../core/dom.js";
import { t } from "../core/words.js";

export class Stepper {
  /** @param {(by: 1 | -1) => void} onStep */
  constructor(onStep) {
    this.onStep = onStep;
    const to = (/** @type {string} */ id, /** @type {string} */ words, /** @type {() => void} */ action) => {
      const button = control("button", { type: "button", class: "button small", id }, words);
      button.addEventListener("click", action);
      return button;
    };
    this.words = element("span", { class: "folder-step-words" });
    this.box = element(
      "p",
      { class: "folder-steps", id: "folder-steps", hidden: true },
      to("folder-list", t("回到列表"), () => history.back()),
      to("folder-last", t("← 上一份"), () => onStep(-1)),
      this.words,
      to("folder-next", t("下一份 →"), () => onStep(1)),
    );
    const [top] = document.getElementsByClassName("top");
    top.insertBefore(this.box, top.lastElementChild);
    document.addEventListener("keydown", (event) => this.key(event));
  }

  get isShown() {
    return !this.box.hidden;
  }

  /** @param {string} words which report it is */
  show(words) {
    this.words.textContent = words;
    this.box.hidden = false;
    document.body.classList.add("is-stepping");
  }

  hide() {
    this.box.hidden = true;
    document.body.classList.remove("is-stepping");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.isShown || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, select, table, dialog, [contenteditable], [tabindex='0']")) return;
    if (event.key === "ArrowRight") this.onStep(1);
    else if (event.key === "ArrowLeft") this.onStep(-1);
  }
}

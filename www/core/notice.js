/**
 * The notice: what went wrong, in words that say what to do, above whatever it is about. What is ours
 * is said as ours.
 */

import { fetchWorkbench } from "gouji/workbench";
import { HINTS, NO_ANSWER, NOT_STARTED } from "./core-absent.js";
import { byId, control, element, fill } from "./dom.js";
import { Fault, Refusal } from "./worker-bridge.js";
import { t } from "./words.js";

/**
 * @typedef {{ format: string, size: number, name?: string }} About of the input; nothing of its content
 * @typedef {{ box: HTMLElement, report: string, kept: boolean }} Where
 *   what it stands at the top of, the name of the report that stays below, and whether what was pasted
 *   can be seen and edited there
 */

export class Notice {
  /** @param {(words: string) => void} say */
  constructor(say) {
    this.say = say;
    this.box = byId("notice");
    /** @type {[unknown, About] | null} what it says or is about to say */
    this.told = null;
  }

  hide() {
    this.told = null;
    this.box.hidden = true;
  }

  /**
   * @param {unknown} error
   * @param {About} about
   * @param {Where} where
   */
  async show(error, about, { box, report, kept }) {
    /** @type {[unknown, About]} */
    const told = [error, about];
    this.told = told;
    const words = error instanceof Fault ? await wordsOfFault(error, about) : wordsOf(error, about);
    if (this.told !== told) return;
    fill(this.box, ...words);
    if (kept) this.box.append(element("p", {}, t("刚才的内容还在下面，可以修改后再核对。")));
    if (report !== "") {
      const away = control("button", { type: "button", class: "button small", id: "notice-away" }, t("知道了"));
      away.addEventListener("click", () => {
        this.hide();
        box.focus({ preventScroll: true });
      });
      this.box.append(element("p", {}, t("下面仍是“{}”的结果。", report)), element("p", {}, away));
    }
    box.insertBefore(this.box, box.firstChild);
    this.box.hidden = false;
    this.box.focus();
    this.box.scrollIntoView({ block: "nearest" });
    this.say(words[0].textContent || "");
  }
}

/**
 * @param {unknown} error
 * @param {About} about
 * @returns {HTMLElement[]}
 */
function wordsOf(error, { name }) {
  const hint = error instanceof Refusal ? HINTS[error.code] : undefined;
  return [element("h2", {}, name ? t("“{}”没有核成", name) : t("这份内容没有核成")), element("p", {}, messageOf(error))].concat(hint ? element("p", {}, t(hint)) : []);
}

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * The exact words are part of the second script; where that does not come either, the reason is plain.
 *
 * @param {Fault} fault
 * @param {About} about
 * @returns {Promise<HTMLElement[]>}
 */
const wordsOfFault = (fault, about) =>
  fetchWorkbench().then(
    (workbench) => workbench.wordsOfFault(fault, about),
    (other) => [element("h2", {}, t(NOT_STARTED)), element("p", {}, t(NO_ANSWER, (fault.why && fault.why.url) || other.why.url))],
  );

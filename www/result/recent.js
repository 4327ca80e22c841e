/**
 * The reports that were left: the last ones stay within reach, by 返回 and from the way in, as long as
 * the page is open.
 *
 * @typedef {import("../page.js").About} About
 */

import { byId, control, fill } from "../core/dom.js";
import { t } from "../core/words.js";

/** So many reports are kept. */
const MOST = 5;

export class Recent {
  /** @param {(about: About) => void} onBack */
  constructor(onBack) {
    this.onBack = onBack;
    /** @type {About[]} the last one first */
    this.all = [];
    this.count = 0;
    byId("back").addEventListener("click", () => this.all.length > 0 && onBack(this.all[0]));
  }

  /** @returns {boolean} whether something that was corrected would be lost with the page */
  get holdsCorrections() {
    return this.all.some(({ corrections }) => corrections.length > 0);
  }

  /**
   * A report takes the place of another.
   *
   * @param {About} about
   * @param {About | null} before what is on screen
   * @returns {About} with its number: its own again where it was here before
   */
  enter(about, before) {
    const same = (before ? [before] : []).concat(this.all).find((other) => isSame(about, other));
    if (!same) this.count += 1;
    about.number = same ? same.number : this.count;
    this.all = this.all.filter(({ number }) => number !== about.number);
    if (before && before.number !== about.number) this.keep(before);
    return about;
  }

  /** @param {About} about that is left */
  keep(about) {
    this.all = [about].concat(this.all.filter(({ number }) => number !== about.number)).slice(0, MOST);
  }

  /** @param {number} number */
  find(number) {
    return this.all.find((about) => about.number === number);
  }

  /** Lists them where a report comes in. */
  show() {
    const [last, ...earlier] = this.all;
    byId("back").hidden = !last;
    if (last) byId("back-name").textContent = last.source.name;
    const more = byId("back-more");
    more.hidden = earlier.length === 0;
    const links = earlier.map((about) => {
      const link = control("button", { type: "button", class: "link" }, about.source.name);
      link.addEventListener("click", () => this.onBack(about));
      return link;
    });
    fill(more, t("更早的："), ...links);
  }
}

/**
 * @param {About} about
 * @param {About} other
 * @returns {boolean} whether it is the same report, perhaps read again
 */
const isSame = ({ source }, other) => source === other.source || (source.kind === "file" && source.again === other.number);

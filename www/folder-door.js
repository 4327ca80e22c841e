/**
 * The way to the list of many reports: its script is fetched when many files come.
 *
 * @typedef {import("./intake/many.js").Many} Many
 * @typedef {import("./intake/intake.js").Source} Source
 * @typedef {import("gouji").Input} Input
 * @typedef {{
 *   check: (source: Source, options: { part?: number }, input: Input, lastYear: { source: Source, input: Input } | null) => Promise<void>,
 *   leave: () => void,
 *   how: () => import("./core/messages").How,
 *   say: (words: string) => void,
 *   onFault: (error: unknown) => void,
 * }} Hooks `leave` takes what is on screen away
 */

import { fetchFolder } from "gouji/folder";
import { byId } from "./core/dom.js";

export class FolderDoor {
  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {import("./folder.js").Folder | null} */
    this.list = null;
    byId("back-list").addEventListener("click", () => this.show());
  }

  /** @returns {boolean} whether the list is on screen */
  get isShown() {
    return this.list !== null && !this.list.section.hidden;
  }

  /** @returns {boolean} whether a report of the list is on screen, or about to be */
  get isStepping() {
    return this.list !== null && !this.list.stepper.hidden;
  }

  /** @param {Many} many */
  async take(many) {
    try {
      const { Folder } = await fetchFolder();
      if (!this.list) {
        const { how, say, onFault } = this.hooks;
        this.list = new Folder({ open: (opening) => this.open(opening), onShown: this.hooks.leave, how, say, onFault });
      }
      await this.list.take(many);
    } catch (error) {
      this.hooks.onFault(error);
    }
  }

  /** @param {import("./folder.js").Opening} opening */
  open({ name, input, part, previous }) {
    const lastYear = previous && { source: fileOf(previous.name, previous.input), input: previous.input };
    return this.hooks.check(fileOf(name, input), part === undefined ? {} : { part }, input, lastYear);
  }

  /** @returns {boolean} whether there is a list to come back to */
  show() {
    if (this.list) this.list.show();
    return this.list !== null;
  }

  /** The way in, or a report of its own, takes the list's place. */
  hide() {
    if (this.list) this.list.hide();
    byId("back-list").hidden = this.list === null;
  }
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {Source}
 */
const fileOf = (name, bytes) => ({ kind: "file", name, file: new File([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], name), handle: null });

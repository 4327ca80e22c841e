/**
 * The way to the list of many reports: its script is fetched when many files come.
 *
 * @typedef {import("./intake/many.js").Many} Many
 * @typedef {import("./intake/intake.js").Source} Source
 * @typedef {import("gouji").Input} Input
 * @typedef {import("./result/repairs.js").Correction} Correction
 * @typedef {{
 *   check: (about: { source: Source, options: { part?: number }, input: Input, lastYear: { source: Source, input: Input } | null, corrections: Correction[] }) => Promise<void>,
 *   corrections: (source: Source | null) => Correction[] | null,
 *   intake: import("./intake/intake.js").Intake,
 *   leave: () => void,
 *   how: () => import("./core/messages").How,
 *   say: (words: string) => void,
 *   onFault: (error: unknown) => void,
 * }} Hooks `leave` takes what is on screen away, `corrections` are those made to the report, where it is what is there
 */

import { fetchFolder } from "gouji/folder";
import { startWorker } from "gouji/start-worker";
import { byId } from "./core/dom.js";
import { Fault, Refusal, WorkerBridge } from "./core/worker-bridge.js";

export class FolderDoor {
  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {import("./folder.js").Folder | null} */
    this.list = null;
    /** @type {Source | null} the report of the list that was opened last */
    this.opened = null;
    byId("back-list").addEventListener("click", () => this.show());
  }

  /** @returns {boolean} whether the list is on screen */
  get isShown() {
    return this.list !== null && !this.list.section.hidden;
  }

  /** @returns {boolean} whether a report of the list is on screen, or about to be */
  get isStepping() {
    return this.list !== null && this.list.stepper.isShown;
  }

  /** @param {Many} many */
  async take(many) {
    try {
      const { Folder } = await fetchFolder();
      if (!this.list) {
        const { how, say, onFault, intake } = this.hooks;
        this.list = new Folder({ open: (opening) => this.open(opening), onShown: this.hooks.leave, how, say, onFault, intake, corrections: () => this.hooks.corrections(this.opened), shared: { Fault, Refusal, newBridge: (limits) => new WorkerBridge(startWorker, limits) } });
      }
      await this.list.take(many);
    } catch (error) {
      this.hooks.onFault(error);
    }
  }

  /** @param {import("./folder.js").Opening} opening */
  open({ name, input, part, previous, corrections }) {
    const lastYear = previous && { source: fileOf(previous.name, previous.input), input: previous.input };
    this.opened = fileOf(name, input);
    return this.hooks.check({ source: this.opened, options: part === undefined ? {} : { part }, input, lastYear, corrections });
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

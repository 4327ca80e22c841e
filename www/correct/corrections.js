/**
 * What was corrected on the page, with everything that can be undone and done again. The file stays
 * as it is.
 *
 * @typedef {import("../result/repairs.js").Correction} Correction
 */

export class Corrections {
  /**
   * @param {(corrections: Correction[]) => Promise<void>} onChange checks the report with them
   * @param {{ try: (corrections: Correction[]) => Promise<void>, foresee: (next: Correction[][]) => Promise<void> }} typing
   *   marks the report as if they were made, or gets ready for it
   * @param {() => void} onBegun a report is shown with corrections that were known before
   */
  constructor(onChange, typing, onBegun) {
    this.onChange = onChange;
    this.onBegun = onBegun;
    this.typing = typing;
    /** @type {Correction[][]} every state there was, the oldest first */
    this.states = [[]];
    this.at = 0;
  }

  get current() {
    return this.states[this.at];
  }

  /**
   * Another report, or the same one again.
   * @param {Correction[]} corrections that are already known
   * @param {Correction[]} [dropped] that were made and are not any more: undoing brings them back
   */
  async begin(corrections, dropped = []) {
    const known = [dropped.length > 0 ? corrections.concat(dropped) : [], corrections].filter((state) => state.length > 0);
    this.states = [/** @type {Correction[]} */ ([])].concat(known, dropped.length > 0 && corrections.length === 0 ? [[]] : []);
    this.at = this.states.length - 1;
    if (corrections.length === 0) return;
    await this.onChange(corrections);
    this.onBegun();
  }

  /** @param {Correction[]} changes on top of what there is */
  make(changes) {
    return this.put(merged(this.current, changes));
  }

  /** @param {Correction[]} corrections from now on */
  put(corrections) {
    this.states = this.states.slice(0, this.at + 1).concat([corrections]);
    this.at += 1;
    return this.onChange(this.current);
  }

  /** @param {string} name of a cell or number that is not to be corrected after all */
  drop(name) {
    return this.put(this.current.filter((one) => one.name !== name));
  }

  /**
   * As if something were typed so; nothing is remembered.
   * @param {Correction | null} change `null` brings back what there was
   */
  preview(change) {
    return this.typing.try(change ? merged(this.current, [change]) : this.current);
  }

  /** @param {Correction[]} changes one of which may be typed next */
  foresee(changes) {
    return this.typing.foresee(changes.map((change) => merged(this.current, [change])));
  }

  /**
   * @param {1 | -1} direction
   * @returns {boolean} whether there was anything
   */
  step(direction) {
    if (!this.states[this.at + direction]) return false;
    this.at += direction;
    this.onChange(this.current);
    return true;
  }
}

/**
 * One correction a place: the last one counts, and what is as in the file is none.
 *
 * @param {Correction[]} corrections
 * @param {Correction[]} changes
 * @returns {Correction[]}
 */
export function merged(corrections, changes) {
  const names = new Set(changes.map(({ name }) => name));
  return corrections.filter(({ name }) => !names.has(name)).concat(changes.filter(({ from, to }) => plain(from) !== plain(to)));
}

/** @param {string} text @returns {string} the same figure in the same digits */
const plain = (text) => text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

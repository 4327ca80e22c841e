/**
 * Which rules are not to be checked, or are to weigh more or less than by themselves. Kept while
 * the page is open and nowhere else.
 */

/** @typedef {import("./severity.js").Severity | "off"} Level */

export class RuleSettings {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {Map<string, Level>} */
    this.levels = new Map();
  }

  /** @returns {Record<string, Level>} as the core takes them */
  get options() {
    /** @type {Record<string, Level>} */
    const levels = {};
    this.levels.forEach((level, id) => {
      levels[id] = level;
    });
    return levels;
  }

  /** @returns {string[]} the ids of the rules that are not as they are by themselves */
  get changed() {
    return Array.from(this.levels.keys()).sort();
  }

  /**
   * @param {string} id
   * @param {Level | ""} level empty for the rule's own
   */
  set(id, level) {
    if (level === "") this.levels.delete(id);
    else this.levels.set(id, level);
    this.onChange();
  }

  reset() {
    this.levels.clear();
    this.onChange();
  }
}

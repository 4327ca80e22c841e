/**
 * 谁没有交: a list of bodies, one a line, beside those whose reports are there.
 */

import { bytesOf } from "../core/clipboard.js";
import { control, element, fill } from "../core/dom.js";
import { decoded } from "./entries.js";
import { t } from "../core/words.js";

/** No list of names is longer, in bytes. */
const LONGEST = 100000;

/** @param {Uint8Array} bytes */
const textOf = (bytes) => decoded(bytes).replace(/^\uFEFF/, "");

/** @param {string} text @returns {string[]} one a line, lines that begin with `#` aside */
const linesOf = (text) => text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== "" && line[0] !== "#");

/**
 * @param {{ path: string, size: number, bytes: () => Promise<Uint8Array> }} entry a file that is no report
 * @param {import("./checks.js").Ask} ask
 * @returns {Promise<string[] | null>} the bodies, where the core takes it for a list of them
 */
export async function namesOf({ path, size, bytes }, ask) {
  if (!/\.(txt|csv)$/i.test(path) || size > LONGEST) return null;
  const lines = await bytes().then((read) => linesOf(textOf(read)), () => []);
  const answer = await ask({ kind: "pair", heads: [], names: lines });
  return "pairs" in answer && answer.pairs.bodies.length > 0 ? answer.pairs.bodies : null;
}

export class Names {
  /** @param {{ ask: (names: string[]) => Promise<{ missing: string[], year: number | null }>, unread: () => string[], onFault: (error: unknown) => void }} hooks
   *   `ask` gives those whose report of the year is not there */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {string[] | null} `null` where there is no list */
    this.missing = null;
    this.area = control("textarea", { id: "folder-names", rows: "6", spellcheck: "false", placeholder: t("应报送的机关，一行一个") });
    this.told = element("p", { class: "folder-missing", role: "status" });
    const file = control("input", { type: "file", id: "folder-names-file", accept: ".txt,.csv", hidden: true });
    const choose = control("button", { type: "button", class: "button small" }, t("从文件读入名单"));
    choose.addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      const [given] = Array.from(file.files || []);
      file.value = "";
      if (given) this.read(given);
    });
    this.area.addEventListener("input", () => this.look());
    this.box = element(
      "details",
      { class: "folder-panel", id: "folder-names-panel" },
      element("summary", {}, t("谁没有交")),
      element("label", { for: "folder-names" }, t("应报送的机关，一行一个；全称、简称都可以")),
      this.area,
      element("p", {}, choose, file),
      this.told,
    );
  }

  /** @param {File} file of names */
  async read(file) {
    try {
      this.take(textOf(await bytesOf(file)));
    } catch (error) {
      this.hooks.onFault(error);
    }
  }

  /** @param {string} text names, one a line */
  take(text) {
    this.area.value = text;
    /** @type {HTMLDetailsElement} */ (this.box).open = true;
    this.box.scrollIntoView({ block: "center" });
    this.area.focus({ preventScroll: true });
    return this.look();
  }

  /** @returns {string[]} the list, empty where there is none */
  get list() {
    return linesOf(this.area.value);
  }

  /** Looks again, after the list or the reports changed. */
  async look() {
    const names = this.list;
    let year = null;
    try {
      if (names.length === 0) this.missing = null;
      else ({ missing: this.missing, year } = await this.hooks.ask(names));
    } catch (error) {
      this.hooks.onFault(error);
      return;
    }
    const { missing } = this;
    const unread = this.hooks.unread();
    this.told.classList.toggle("is-missing", missing !== null && missing.length > 0);
    const of = year === null ? "" : t("{} 年度年报：", year);
    fill(this.told, missing === null ? "" : of + (missing.length === 0 ? t("名单上的 {} 个机关都交了。", names.length) : t("名单上 {} 个机关，没有交的 {} 个：{}", names.length, missing.length, missing.join(t("、")))), missing === null || missing.length === 0 || unread.length === 0 ? "" : t("。交了而没有读出的 {} 个文件可能在内：{}", unread.length, unread.join(t("、"))));
  }
}

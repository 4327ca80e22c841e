/**
 * The same file again, after it was corrected in Word: by its handle where the browser gave one, else
 * chosen once more. What was corrected here stays where the file still says what it said; the rest is
 * listed, and can be brought back. The file of another report is opened as another report.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 * @typedef {import("../result/repairs.js").Correction} Correction
 * @typedef {import("./carried-over.js").Stale} Stale
 */

import { bytesOf } from "../core/clipboard.js";
import { byId, control } from "../core/dom.js";
import { choose, givenBy } from "../intake/handles.js";
import { carriedOver } from "./carried-over.js";
import { staleWords } from "./left-over.js";
import { inLanguage, t } from "../core/words.js";

/** So many places are named where they are read aloud. */
const NAMED = 3;

export class ReadAgain {
  /**
   * @param {Desk} desk
   * @param {import("./corrections.js").Corrections} corrections
   * @param {import("./places.js").Places} places
   */
  constructor(desk, corrections, places) {
    this.desk = desk;
    this.corrections = corrections;
    this.places = places;
    /** @type {Stale[]} corrections that did not go over to what is shown */
    this.stale = [];
    this.field = control("input", { type: "file", id: "read-again-file", hidden: true, accept: byId("file", HTMLInputElement).accept });
    document.body.append(this.field);
    this.field.addEventListener("change", () => {
      const given = givenBy(this.field.files);
      this.field.value = "";
      this.take(given);
    });
    byId("read-again").addEventListener("click", () => this.start());
  }

  async start() {
    const about = this.desk.about();
    if (!about || about.source.kind !== "file") return;
    const { name, handle } = about.source;
    const held = handle ? await handle : null;
    if (held) {
      try {
        await this.read({ kind: "file", name, file: await held.getFile(), handle }, true);
        return;
      } catch (error) {
        // It was moved or may not be read any more: chosen once more, below.
      }
    }
    this.tell(t("请再选一次“{}”。", name));
    choose(this.field, (given) => this.take(given));
  }

  /** @param {import("../intake/handles.js").Given[]} given */
  take([given]) {
    if (given) this.read({ kind: "file", name: given.file.name, file: given.file, handle: given.handle }, false);
  }

  /**
   * @param {string} words above the report
   * @param {string} [more] read aloud besides: it stands elsewhere on the page
   */
  tell(words, more = "") {
    this.desk.say(words + more);
    const line = byId("reread");
    line.textContent = words;
    line.hidden = false;
  }

  /**
   * @param {Extract<import("../intake/intake.js").Source, { kind: "file" }>} given
   * @param {boolean} isSure whether it is the very same file
   */
  async read(given, isSure) {
    const { about, check, result } = this.desk;
    const before = about();
    if (!before) return;
    const other = isSure ? "" : await this.otherThan(before, given);
    if (about() !== before) return;
    if (other !== "") {
      await check(given);
      const now = about();
      if (now && now.source === given) this.tell(t("“{}”是另一份年报（{}），已经另外打开。刚才的“{}”和其中的改正都在，按“返回”回到那一份。", given.name, other, before.source.name));
      return;
    }
    const source = Object.assign({ again: before.number }, given);
    const kept = await this.keeping(() => check(source, before.options, undefined, before.lastYear));
    if (!kept || !result.current) return;
    const { open, done, stale } = kept;
    const { summary } = result.current.validation;
    const words = [
      done.length > 0 ? t("{} 处改正已经在文件里", done.length) : "",
      open.length > 0 ? t("{} 处文件里还没有改", open.length) : "",
      stale.length > 0 ? t("{} 处没有再用", stale.length) : "",
    ].filter(Boolean);
    const named = stale.slice(0, NAMED).map((one) => t("{}。", staleWords(one)));
    const verdict = t("{}。", open.length > 0 ? t("改正后{}", summary.headline) : summary.headline);
    this.tell(t("已重新读取“{}”。{}", source.name, words.length > 0 ? t("{}。", words.join(t("，"))) : ""), named.concat(verdict).join(""));
  }

  /**
   * @param {import("../page.js").About} before
   * @param {{ name: string, file: File }} given
   * @returns {Promise<string>} whose report of which year it is, where that is another one; empty where it is not, or cannot be told
   */
  async otherThan({ options }, { name, file }) {
    const { core, how } = this.desk;
    const { asFiled } = this.places;
    if (!asFiled) return "";
    // What was corrected is of the report on screen: another one need not have those places.
    const { rules, accepted } = how();
    try {
      const input = await bytesOf(file);
      const rows = await core.askFor("rows", { kind: "rows", file: { input, options: Object.assign({ name }, inLanguage()) }, how: { rules, accepted } }, {});
      const heads = rows.flatMap((row) => ("report" in row ? [row.report] : []));
      const { organ, year } = asFiled.report;
      const isOther = (/** @type {unknown} */ one, /** @type {unknown} */ own) => one !== null && own !== null && one !== own;
      // A year that was set by hand tells nothing about the file.
      if (heads.length === 0 || heads.some((head) => !isOther(head.organ, organ) && (options.year !== undefined || !isOther(head.year, year)))) return "";
      return [heads[0].organ, heads[0].year && t("{} 年度", heads[0].year)].filter(Boolean).join(" ");
    } catch (error) {
      return ""; // what is wrong with it is said when it is checked
    }
  }

  /**
   * A check of the same report, read again, by another form, or beside last year's: what was corrected
   * stays where the report still says what it said.
   *
   * @param {() => Promise<void>} check
   * @returns {Promise<ReturnType<typeof carriedOver> | null>} what became of the corrections; `null` where nothing was checked, or another report
   */
  async keeping(check) {
    const { about, result } = this.desk;
    const [before, shown] = [about(), this.places.asFiled];
    await check();
    const now = about();
    const { current } = result;
    if (!before || !shown || !now || !current || now === before || now.number !== before.number) return null;
    const carried = carriedOver(before.corrections, shown, current.validation);
    const { open, stale } = carried;
    this.stale = stale;
    await this.corrections.begin(open, stale.filter(({ says }) => says !== null).map(({ correction }) => correction));
    if (open.length === 0 && stale.length > 0) result.changed(current.validation, [], true);
    return carried;
  }
}

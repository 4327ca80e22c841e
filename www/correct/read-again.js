/**
 * The same file again, after it was corrected in Word: by its handle where the browser gave one, else
 * chosen once more. What was corrected here stays where the file still says what it said.
 *
 * @typedef {import("../workbench.js").Desk} Desk
 * @typedef {import("../result/repairs.js").Correction} Correction
 */

import { byId, control } from "../core/dom.js";
import { choose, givenBy } from "../intake/handles.js";
import { t } from "../core/words.js";

export class ReadAgain {
  /**
   * @param {Desk} desk
   * @param {import("./corrections.js").Corrections} corrections
   */
  constructor(desk, corrections) {
    this.desk = desk;
    this.corrections = corrections;
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
        await this.read({ kind: "file", name, file: await held.getFile(), handle });
        return;
      } catch (error) {
        // It was moved or may not be read any more: chosen once more, below.
      }
    }
    this.desk.say(t("请再选一次“{}”。", name));
    choose(this.field, (given) => this.take(given));
  }

  /** @param {import("../intake/handles.js").Given[]} given */
  take([given]) {
    if (given) this.read({ kind: "file", name: given.file.name, file: given.file, handle: given.handle });
  }

  /** @param {import("../intake/intake.js").Source} given */
  async read(given) {
    const { about, check, result, say } = this.desk;
    const before = about();
    if (!before) return;
    const source = Object.assign({ again: before.number }, given);
    const kept = await this.keeping(() => check(source, before.options, undefined, before.lastYear));
    if (!kept || !result.current) return;
    const { open, done, others, isSame } = kept;
    const { report, summary } = result.current.validation;
    const words = [
      isSame ? "" : t("机关或年度与刚才的不同：{}", [report.organ, report.year && t("{} 年度", report.year)].filter(Boolean).join(" ") || source.name),
      done > 0 ? t("{} 处改正已经在文件里", done) : "",
      open > 0 ? t("{} 处文件里还没有改", open) : "",
      others > 0 ? t("{} 处文件里已经是别的数，不再算改正", others) : "",
    ].filter(Boolean);
    const told = t("已重新读取“{}”。{}{}。", source.name, words.length > 0 ? t("{}。", words.join(t("，"))) : "", open > 0 ? t("改正后{}", summary.headline) : summary.headline);
    say(told);
    const line = byId("reread");
    line.textContent = told;
    line.hidden = false;
  }

  /**
   * A check of the same report, read again, by another form, or beside last year's: what was corrected
   * stays where the report still says what it said.
   *
   * @param {() => Promise<void>} check
   * @returns {Promise<{ open: number, done: number, others: number, isSame: boolean } | null>} how many corrections are still to be made, are made,
   *   and no longer fit, and whether it is the same report; `null` where nothing was checked
   */
  async keeping(check) {
    const { about, result } = this.desk;
    const [before, shown] = [about(), result.current];
    await check();
    if (!before || !shown || about() === before || !result.current) return null;
    const { corrections } = before;
    const { report, texts, claims, places } = result.current.validation;
    const old = shown.validation.report;
    const isSame = report.organ === old.organ && (report.title === old.title || report.year === old.year);
    /** @param {Correction} correction */
    const now = ({ name }) => (name in places ? texts[name] || "" : String((claims.find(({ id }) => id === name) || { value: "" }).value));
    const open = isSame ? corrections.filter((correction) => now(correction) === correction.from) : [];
    const done = isSame ? corrections.filter((correction) => now(correction).trim() === correction.to.trim()).length : 0;
    await this.corrections.begin(open);
    return { open: open.length, done, others: corrections.length - open.length - done, isSame };
  }
}

/**
 * The author's own file with comments or corrections in it, and 核查意见: what goes back to the office
 * that wrote the report.
 *
 * @typedef {import("./take-home.js").Section} Section
 */

import { baseOf, save } from "./save.js";
import { isForm } from "./share.js";
import { t } from "../core/words.js";

/** @type {Record<string, string>} */
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html",
};

/**
 * @param {import("../workbench.js").Desk} desk
 * @param {import("../result/result.js").Current} current
 * @returns {Section[]}
 */
export function filesOf(desk, current) {
  const { validation, corrections } = current;
  const { format } = validation.source;
  const base = baseOf(current);
  /**
   * @param {import("gouji").Export} what
   * @param {string} word
   * @param {string} ending
   */
  const make = async (what, word, ending) => {
    const file = desk.file();
    if (!file) return "";
    const { edits, accepted } = desk.how();
    // Comments and 核查意见 are about the file as it was filed: what was corrected here is still wrong there.
    const corrected = what.format === "corrected" && edits ? { edits } : {};
    const [made] = await desk.core.files(file, [Object.assign({}, what, corrected, accepted ? { accepted } : {})], {});
    if (typeof made === "string") return made;
    save(`${base}-${word}.${ending}`, TYPES[ending], /** @type {Uint8Array<ArrayBuffer>} */ (made));
    return t("已保存");
  };
  // A form that is filled in here has no file.
  const filed = corrections.length > 0 && !isForm(current) ? t("按原文件，不按改正后的数。") : "";
  /** @type {Section[]} */
  const sections = [];
  if (format === "docx" || format === "xlsx") {
    sections.push({
      title: t("带批注的原文件"),
      words: t("在你自己的文件里，每一处问题旁边一条批注；其他内容一字不动。{}", filed),
      ways: [{ label: t("保存"), act: () => make({ format: "annotated" }, t("批注"), format) }],
    });
  }
  if (format === "docx" && corrections.length > 0) {
    sections.push({
      title: t("改正后的原文件"),
      words: t("表里改正的数写进你自己的文件，格式不变；文字里的数请照改正清单改。"),
      ways: [
        { label: t("修订标记"), act: () => make({ format: "corrected", tracked: true }, t("修订"), "docx") },
        { label: t("直接改好"), act: () => make({ format: "corrected", tracked: false }, t("改正"), "docx") },
      ],
    });
  }
  const others = format === "docx" || format === "xlsx" || isForm(current) ? "" : t("这种格式的文件里不写批注：请另存为 .docx 再批注。");
  sections.push({
    title: t("核查意见"),
    words: t("写给报送机关的：要改的、要核实的、依据，留有处理情况一栏。{}{}", filed, others),
    ways: [
      { label: t("网页（可打印）"), act: () => make({ format: "opinion", as: "html", withReport: true }, t("核查意见"), "html") },
      { label: t("网页，不附报告"), act: () => make({ format: "opinion", as: "html" }, t("核查意见"), "html") },
      { label: "Word", act: () => make({ format: "opinion", as: "docx" }, t("核查意见"), "docx") },
    ],
  });
  return sections;
}

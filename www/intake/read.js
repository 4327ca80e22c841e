/**
 * What a source holds.
 *
 * @typedef {import("./intake.js").Source} Source
 */

import { bytesOf } from "../core/clipboard.js";
import { t } from "../core/words.js";

/** The largest file that the core reads. */
const FILE_LIMIT = 50 * 1024 * 1024;

/**
 * @param {Source} source
 * @returns {Promise<import("gouji").Input>} what goes to the core
 */
export async function read(source) {
  if (source.kind === "text" || source.kind === "given") return source.input;
  if (source.file.size > FILE_LIMIT) {
    throw new Error(t("文件有 {} MB，太大了。请只选年度报告本身。", Math.round(source.file.size / 1024 / 1024)));
  }
  try {
    return await bytesOf(source.file);
  } catch (error) {
    throw new Error(t("文件打不开：它可能是文件夹，或者已被移动、改动。请重新选择。"));
  }
}

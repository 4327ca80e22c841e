/**
 * What is handed back of a folder, in one archive: the summary sheet, 核查意见 of each report, and the
 * authors' own files with comments. The names are those that `gouji batch` writes.
 *
 * @typedef {import("./checks.js").Item} Item
 * @typedef {{ sheet: boolean, opinions: boolean, comments: boolean, others: boolean }} Wanted `others`: of what is only another one's year before too
 * @typedef {{ archive: Uint8Array<ArrayBuffer>, files: number, refused: string[] }} Written
 */

import { zipSync } from "fflate";
import { batchFile, isFailed, partOf } from "./checks.js";
import { shared } from "./shared.js";
import { titleOf } from "./table.js";
import { inLanguage, t } from "../core/words.js";

/** Longer names are refused by common file systems; Chinese characters take three bytes. */
const LONGEST_NAME = 180;
/** What packs no further. */
const PACKED = /\.(docx|xlsx)$/;

/**
 * @param {import("./pool.js").Pool} pool
 * @param {Item[]} items
 * @param {string[] | null} missing
 * @param {import("gouji").Rollup | null} rollup
 * @param {Wanted} wanted
 * @param {{ how: import("../core/messages").How, signal: AbortSignal, onStep: (done: number, total: number, path: string) => void }} hooks
 * @returns {Promise<Written>}
 */
export async function handBack(pool, items, missing, rollup, wanted, { how, signal, onStep }) {
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  /** @type {string[]} */
  const refused = [];
  const put = (/** @type {string} */ folder, /** @type {string} */ name, /** @type {string} */ ending, /** @type {Uint8Array} */ bytes) => {
    let path = `${folder}${name}.${ending}`;
    for (let number = 2; files.has(path); number += 1) path = `${folder}${name}-${number}.${ending}`;
    files.set(path, bytes);
  };
  if (wanted.sheet) {
    await pool.each([items], async (all, ask) => {
      const answer = await ask({ kind: "sheet", rows: all.map(({ row }) => row), missing, rollup, lang: inLanguage().lang });
      if ("bytes" in answer) put("", "summary", "xlsx", answer.bytes);
    }, signal);
  }
  const readable = wanted.opinions || wanted.comments ? items.filter(({ row, isOther }) => !isFailed(row) && (wanted.others || !isOther)) : [];
  let done = 0;
  /** @type {Map<Item, (Uint8Array | string)[]>} */
  const written = new Map();
  await pool.each(readable, async (item, ask) => {
    try {
      const previous = item.before ? await item.before.entry.bytes() : null;
      const part = partOf(item);
      const file = await batchFile(item.entry, Object.assign(part === undefined ? {} : { part }, previous ? { previous } : {}));
      const answer = await ask({ kind: "files", file, wanted: exportsOf(item, wanted, how) });
      if ("files" in answer) written.set(item, answer.files);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      refused.push(t("{}：{}", titleOf(item), error instanceof shared.Refusal ? error.message : t("没有写成，请单独打开这一份再取。")));
    }
    done += 1;
    onStep(done, readable.length, item.entry.path);
  }, signal);
  for (const item of readable) {
    const results = written.get(item) || [];
    exportsOf(item, wanted, how).forEach(({ format }, at) => {
      const result = results[at];
      if (typeof result === "string") refused.push(t("{}：{}", titleOf(item), result));
      else if (result) put(format === "opinion" ? "opinions/" : "comments/", fileName(item), format === "opinion" ? "html" : String(item.row.source.format), result);
    });
  }
  /** @type {import("fflate").Zippable} */
  const packed = {};
  files.forEach((bytes, path) => {
    packed[path] = [bytes, { level: PACKED.test(path) ? 0 : 6 }];
  });
  const bytes = zipSync(packed);
  return { archive: /** @type {Uint8Array<ArrayBuffer>} */ (bytes), files: files.size, refused };
}

/**
 * @param {Item} item
 * @param {Wanted} wanted
 * @param {import("../core/messages").How} how
 * @returns {import("gouji").Export[]}
 */
function exportsOf({ row }, wanted, { accepted }) {
  const shared = accepted ? { accepted } : {};
  /** @type {import("gouji").Export[]} */
  const all = [];
  if (wanted.opinions) all.push(Object.assign({ format: /** @type {const} */ ("opinion"), as: /** @type {const} */ ("html"), withReport: true }, shared));
  const hasComments = !isFailed(row) && row.leftOut.error + row.leftOut.warning + row.leftOut.info + row.findings.filter((finding) => finding.accepted === null).length > 0;
  if (wanted.comments && hasComments && (row.source.format === "docx" || row.source.format === "xlsx")) all.push(Object.assign({ format: /** @type {const} */ ("annotated") }, shared));
  return all;
}

/** @param {Item} item @returns {string} the file's own path, made one name */
function fileName(item) {
  const { path } = item.entry;
  const dot = path.lastIndexOf(".");
  // Control characters too: no file system wants them.
  let name = (dot > 0 ? path.slice(0, dot) : path).replace(/[\0-\x1f\x7f/\\:*?"<>|]/g, "_");
  const encoder = new TextEncoder();
  while (encoder.encode(name).length > LONGEST_NAME) name = Array.from(name).slice(0, -1).join("");
  const part = partOf(item);
  return part ? t("{}_第{}份", name, part + 1) : name;
}

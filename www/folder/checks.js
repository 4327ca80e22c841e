/**
 * Checks every file: first each for itself, so that rows are there at once; then those again whose last
 * year's report lies among them. Nothing of a file is kept but its rows.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("../core/messages").Row} Row
 * @typedef {{
 *   id: number, entry: Entry, row: Row, before: Item | null, same: Item | null,
 *   isOther: boolean, names: string[] | null, isSeen: boolean, corrections: import("../result/repairs.js").Correction[],
 * }} Item
 *   one report; `before` is the same body's report of the year before, `same` another one of body and
 *   year; `isOther` where it is only another one's year before, `names` where it is a list of bodies,
 *   `isSeen` once it was opened
 */

import { FILE_LIMIT } from "./entries.js";
import { namesOf } from "./names.js";
import { shared } from "./shared.js";
import { inLanguage, t } from "../core/words.js";

/** @typedef {(question: import("../core/messages").Question) => Promise<import("../core/worker-bridge.js").Done>} Ask a worker */

/** @param {Row} row @returns {row is import("gouji").Failed} */
export const isFailed = (row) => "failure" in row;

/** @param {Entry} entry */
export const nameOf = (entry) => entry.path.slice(entry.path.lastIndexOf("/") + 1);

/**
 * @param {Entry} entry
 * @returns {Promise<Uint8Array>}
 */
export async function read(entry) {
  if (entry.size > FILE_LIMIT) throw new shared.Refusal("too-large", t("文件有 {} MB，太大了，不像年报，没有读取。", Math.round(entry.size / 1024 / 1024)));
  try {
    return await entry.bytes();
  } catch (error) {
    throw new shared.Refusal("unreadable-file", t("文件打不开：列出以后它被移动、改动了，或者压缩包里的这一份不完整。请重新选择。"));
  }
}

/**
 * @param {Entry} entry
 * @param {{ part?: number, previous?: import("gouji").Input }} [options]
 * @returns {Promise<import("../core/messages").BatchFile>}
 */
export const batchFile = async (entry, options = {}) => ({ input: await read(entry), options: Object.assign({ name: nameOf(entry) }, inLanguage(), options) });

/** @param {Item} item @returns {number | undefined} which report of the file, where it has several */
export const partOf = ({ row }) => (row.source.parts > 1 && row.source.part !== null ? row.source.part : undefined);

/**
 * @param {import("./pool.js").Pool} pool
 * @param {Entry[]} entries
 * @param {{ how: import("../core/messages").How, signal: AbortSignal, onItems: (items: Item[]) => void, onStep: (done: number, total: number, path: string) => void }} hooks
 *   `onItems` is told of each file's reports, and of each that was checked again
 * @returns {Promise<Item[]>}
 */
export async function checkAll(pool, entries, { how, signal, onItems, onStep }) {
  /** @type {Item[]} */
  const items = [];
  let done = 0;
  let total = entries.length;
  let lastId = 0;
  await pool.each(entries, async (entry, ask) => {
    const rows = await rowsOf(entry, async () => {
      const answer = await ask({ kind: "rows", file: await batchFile(entry), how });
      return "rows" in answer ? answer.rows : [];
    });
    done += 1;
    const names = isFailed(rows[0]) ? await namesOf(entry, ask) : null;
    const found = rows.map((row) => newItem((lastId += 1), entry, named(row, entry), names));
    items.push(...found);
    onItems(found);
    onStep(done, total, entry.path);
  }, signal);
  const later = await pairs(pool, items, signal);
  total += later.length;
  await pool.each(later, async (item, ask) => {
    await checkItem(item, ask, how);
    done += 1;
    onItems([item]);
    onStep(done, total, item.entry.path);
  }, signal);
  return items;
}

/**
 * @param {number} id
 * @param {Entry} entry
 * @param {Row} row
 * @param {string[] | null} names
 * @returns {Item}
 */
const newItem = (id, entry, row, names) => ({ id, entry, row, before: null, same: null, isOther: false, names, isSeen: false, corrections: [] });

/**
 * One report of the list again, beside last year's where that is there too.
 *
 * @param {Item} item
 * @param {Ask} ask
 * @param {import("../core/messages").How} how
 */
export async function checkItem(item, ask, how) {
  const { before, entry } = item;
  const part = partOf(item);
  const rows = await rowsOf(entry, async () => {
    const previous = before ? { previous: await read(before.entry) } : {};
    const answer = await ask({ kind: "rows", file: await batchFile(entry, Object.assign({ part: part === undefined ? 0 : part }, previous)), how });
    return "rows" in answer ? answer.rows : [];
  });
  // Where the two cannot be read together, what was found in the one alone stands.
  if (rows.length === 1 && !isFailed(rows[0])) item.row = named(rows[0], entry);
}

/**
 * @param {Entry} entry
 * @param {() => Promise<Row[]>} ask
 * @returns {Promise<Row[]>}
 */
async function rowsOf(entry, ask) {
  try {
    return await ask();
  } catch (error) {
    const source = { name: nameOf(entry), format: null, part: null, parts: 1 };
    if (error instanceof shared.Refusal) return [{ source, failure: { code: error.code, message: error.message } }];
    if (error instanceof shared.Fault && error.kind !== "unloadable") {
      const words = t(error.kind === "stuck" ? "核对程序读这份文件时太久没有读完，这是程序的问题；请单独核对这一份。" : "核对程序读这份文件时出错了，这是程序的问题；请单独核对这一份。");
      return [{ source, failure: { code: "internal-error", message: words } }];
    }
    throw error;
  }
}

/** @param {Row} row @param {Entry} entry */
const named = (row, entry) => Object.assign({}, row, { source: Object.assign({}, row.source, { path: entry.path }) });

/**
 * Puts years together and finds what is there twice.
 *
 * @param {import("./pool.js").Pool} pool
 * @param {Item[]} items
 * @param {AbortSignal} signal
 * @returns {Promise<Item[]>} those that have last year's report
 */
async function pairs(pool, items, signal) {
  const heads = items.map(({ row }) => (isFailed(row) ? {} : { organ: row.report.organ, year: row.report.year }));
  await pool.each([heads], async (all, ask) => {
    const answer = await ask({ kind: "pair", heads: all, names: [] });
    if ("pairs" in answer) items.forEach((item, at) => {
      const index = answer.pairs.previous[at];
      item.before = index === null || index === undefined ? null : items[index];
      if (item.before) item.before.isOther = true;
    });
  }, signal);
  /** @type {Map<string, Item>} */
  const seen = new Map();
  items.forEach((item, at) => {
    const { organ, year } = heads[at];
    if (!organ || !year) return;
    const key = `${organ} ${year}`;
    item.same = seen.get(key) || null;
    seen.set(key, item);
  });
  return items.filter(({ before }) => before !== null);
}

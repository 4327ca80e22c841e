/**
 * What was dropped or chosen, as a list of files: folders in folders, archives of files.
 *
 * @typedef {{ path: string, size: number, bytes: () => Promise<Uint8Array> }} Entry a file; `path` is where it lies below what was given
 * @typedef {{ entries: Entry[], refused: string[] }} Found `refused` says what could not be opened, a sentence each
 */

import { unzipSync } from "fflate";
import { bytesOf } from "../core/clipboard.js";
import { t } from "../core/words.js";

/** Folders in folders, at most so deep. */
const DEEPEST = 32;
/** The largest archive that a tab should hold. */
const LARGEST_ARCHIVE = 512 * 1024 * 1024;
/** Archives in archives, at most so deep; a deeper one is a file that cannot be read. */
const DEEPEST_ARCHIVE = 4;
/** The largest file that the core reads; one in an archive is not unpacked further. */
export const FILE_LIMIT = 50 * 1024 * 1024;

/**
 * @param {string} name
 * @returns {boolean} whether programs and systems leave it beside the files
 */
const isNoise = (name) => /^(\.|~\$)/.test(name) || /^(Thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);

/**
 * @param {(File | FileSystemEntry)[]} given
 * @param {AbortSignal} signal
 * @returns {Promise<Found>} in the order of their names
 */
export async function entriesOf(given, signal) {
  /** @type {Found} */
  const found = { entries: [], refused: [] };
  for (const one of given) {
    if (one instanceof File) await addFile(one.webkitRelativePath || one.name, one, found);
    else await walk(one, one.name, 0, found, signal);
  }
  found.entries = withoutCommonFolder(found.entries).sort((one, other) => (one.path < other.path ? -1 : 1));
  return found;
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} path
 * @param {number} depth
 * @param {Found} found
 * @param {AbortSignal} signal
 */
async function walk(entry, path, depth, found, signal) {
  if (isNoise(entry.name) || signal.aborted) return;
  try {
    if (entry.isDirectory) {
      if (depth === DEEPEST) return;
      for (const below of await listed(/** @type {FileSystemDirectoryEntry} */ (entry))) await walk(below, `${path}/${below.name}`, depth + 1, found, signal);
    } else {
      const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
      await addFile(path, file, found);
    }
  } catch (error) {
    found.refused.push(t("“{}”打不开。", path));
  }
}

/**
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>} browsers hand out a hundred at a time
 */
async function listed(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/**
 * @param {string} path
 * @param {File} file
 * @param {Found} found
 */
async function addFile(path, file, found) {
  if (path.split("/").some(isNoise)) return;
  if (/\.zip$/i.test(path)) {
    if (file.size > LARGEST_ARCHIVE) {
      found.refused.push(t("“{}”有 {} MB，太大了：请解压后选择文件夹。", path, Math.round(file.size / 1024 / 1024)));
      return;
    }
    const packed = await bytesOf(file).catch(() => null);
    const inside = packed && unpacked(path, packed, 0, { left: LARGEST_ARCHIVE });
    if (inside) {
      found.entries.push(...inside);
      return;
    }
  }
  found.entries.push({ path, size: file.size, bytes: () => bytesOf(file) });
}

/**
 * @param {string} path
 * @param {Uint8Array} packed stays packed until a file of it is asked for
 * @param {number} depth of archives in archives
 * @param {{ left: number }} room for archives that lie in it
 * @returns {Entry[] | null} the files of an archive; `null` where it is none, or an office document
 */
function unpacked(path, packed, depth, room) {
  /** @type {{ raw: string, size: number }[]} */
  const files = [];
  try {
    unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith("/")) files.push({ raw: name, size: originalSize });
        return false;
      },
    });
  } catch (error) {
    return null;
  }
  if (files.some(({ raw }) => /^(\[Content_Types\]\.xml|OFD\.xml|mimetype)$/.test(raw))) return null;
  /** @param {string} raw */
  const one = (raw) => {
    const inside = unzipSync(packed, { filter: ({ name, originalSize }) => name === raw && originalSize <= FILE_LIMIT });
    if (!inside[raw]) throw new Error("damaged");
    return inside[raw];
  };
  return files.flatMap(({ raw, size }) => {
    const entry = { path: `${path}/${nameOf(raw).replace(/\\/g, "/")}`, size, bytes: async () => one(raw) };
    if (entry.path.split("/").some(isNoise)) return [];
    if (!/\.zip$/i.test(raw) || depth === DEEPEST_ARCHIVE || size > room.left) return [entry];
    try {
      room.left -= size;
      return unpacked(entry.path, one(raw), depth + 1, room) || [entry];
    } catch (error) {
      return [entry];
    }
  });
}

/**
 * Names that are not marked as UTF-8 come one character a byte; programs in China write them in GBK.
 * @param {string} raw
 */
function nameOf(raw) {
  if (/[^\0-\xff]/.test(raw)) return raw;
  return decoded(Uint8Array.from(raw, (char) => char.charCodeAt(0)));
}

/**
 * @param {Uint8Array} bytes of a text in UTF-8 or GBK
 * @returns {string}
 */
export function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/**
 * The folder that everything lies in tells nothing.
 * @param {Entry[]} entries
 */
function withoutCommonFolder(entries) {
  const [first] = entries.length > 0 ? entries[0].path.split("/") : [""];
  const isCommon = entries.every(({ path }) => path.startsWith(`${first}/`)) && !/\.zip$/i.test(first);
  return isCommon ? entries.map((entry) => Object.assign({}, entry, { path: entry.path.slice(first.length + 1) })) : entries;
}

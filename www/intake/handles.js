/**
 * Files that can be read again once they were changed: where the browser has it, a file comes with a
 * handle, which gives it as it is now.
 *
 * @typedef {{ getFile: () => Promise<File> }} Handle
 * @typedef {{ file: File, handle: Promise<Handle | null> | null }} Given
 */

import { t } from "../core/words.js";

/** @typedef {DataTransferItem & { getAsFileSystemHandle?: () => Promise<(Handle & { kind: string }) | null> }} Item */
/** @typedef {Window & { showOpenFilePicker?: (options: object) => Promise<Handle[]> }} Picker */

/**
 * @param {DataTransfer | null} transfer while it is being dropped
 * @returns {Given[]}
 */
export function givenIn(transfer) {
  if (!transfer) return [];
  const items = Array.from(transfer.items).filter(({ kind }) => kind === "file");
  return Array.from(transfer.files, (file, at) => {
    const item = /** @type {Item | undefined} */ (items[at]);
    const asked = item && item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : null;
    return { file, handle: asked && asked.then((handle) => (handle && handle.kind === "file" ? handle : null), () => null) };
  });
}

/**
 * @param {FileList | null} files chosen in a field
 * @returns {Given[]}
 */
export const givenBy = (files) => Array.from(files || [], (file) => ({ file, handle: null }));

/**
 * Asks for files by the browser's picker that gives handles, else by the field.
 *
 * @param {HTMLInputElement} field
 * @param {(given: Given[]) => void} take
 */
export async function choose(field, take) {
  const { showOpenFilePicker } = /** @type {Picker} */ (window);
  if (!showOpenFilePicker) {
    field.click();
    return;
  }
  const types = [{ description: t("年度报告"), accept: { "application/octet-stream": field.accept.split(",") } }];
  try {
    const handles = await showOpenFilePicker.call(window, { multiple: field.multiple, types });
    take(await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle: Promise.resolve(handle) }))));
  } catch (error) {
    // Nothing was chosen; where the picker may not be shown, the field may.
    if (!(error instanceof DOMException && error.name === "AbortError")) field.click();
  }
}

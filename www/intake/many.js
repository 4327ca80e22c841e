/**
 * What is more than a report and last year's: a folder, an archive of files, three files or more.
 *
 * @typedef {(File | FileSystemEntry)[]} Many
 */

/** @param {File[]} files */
export const isMany = (files) => files.length > 2 || files.some(({ name }) => /\.zip$/i.test(name));

/**
 * @param {DataTransfer | null} transfer while it is being dropped: later it tells nothing more
 * @returns {Many | null} `null` where it is no more than a report and last year's
 */
export function manyIn(transfer) {
  if (!transfer) return null;
  const items = Array.from(transfer.items).filter(({ kind }) => kind === "file");
  const entries = items.map((item) => (item.webkitGetAsEntry ? item.webkitGetAsEntry() : null));
  const files = Array.from(transfer.files);
  if (!isMany(files) && !entries.some((entry) => entry !== null && entry.isDirectory)) return null;
  const known = entries.filter(/** @returns {entry is FileSystemEntry} */ (entry) => entry !== null);
  return known.length === items.length && known.length > 0 ? known : files;
}

/**
 * A block of figures that was copied from a spreadsheet or a table, laid over the cells from one on.
 */

/** More than this is a report, not a block of a table. */
const LONGEST = 2000;

/**
 * @param {string} text
 * @returns {string[][] | null} `null` where it is no block of figures
 */
export function blockOf(text) {
  if (text.trim() === "" || text.length > LONGEST || /年度报告|工作年报/.test(text)) return null;
  return text.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/).map((line) => line.split("\t").map((cell) => cell.trim()));
}

/**
 * Columns of labels on the left, as a whole row is copied, are left out.
 * @param {string[][]} block
 */
function withoutLabels(block) {
  const isLabel = (/** @type {number} */ column) => block.every((row) => row.length > 1 && /[\u4e00-\u9fff]/.test(row[column] || "")) || block.every((row) => row[column] === "");
  let from = 0;
  const width = Math.min(...block.map((row) => row.length));
  while (from < width - 1 && isLabel(from)) from += 1;
  return block.map((row) => row.slice(from));
}

/**
 * @param {string[][]} block
 * @param {HTMLElement} cell from which on it is laid
 * @returns {{ cells: { cell: HTMLElement, text: string }[], beyond: number }} and how much has no cell
 */
export function laid(block, cell) {
  const row = cell.closest("tr");
  const table = cell.closest("table");
  const rows = Array.from(table ? table.rows : []);
  const figures = (/** @type {Element} */ one) => /** @type {HTMLElement[]} */ (Array.from(one.querySelectorAll("td[data-key]")));
  const from = row ? rows.indexOf(row) : -1;
  const column = row ? figures(row).indexOf(cell) : -1;
  const below = rows.slice(Math.max(from, 0)).filter((one) => figures(one).length > 0);
  /** @type {{ cell: HTMLElement, text: string }[]} */
  const cells = [];
  let beyond = 0;
  withoutLabels(block).forEach((texts, at) => {
    texts.forEach((text, offset) => {
      const target = below[at] && figures(below[at])[column + offset];
      if (target) cells.push({ cell: target, text });
      else beyond += 1;
    });
  });
  return { cells, beyond };
}

/**
 * A block of figures that was copied from a spreadsheet or a table, laid over the cells from one on.
 * Only cells that hold figures are laid; heads and labels come along when whole rows are copied.
 */

/** More than this is a report, not a block of a table. */
const LONGEST = 2000;
/** A figure as it stands in a cell, or a mark for none. */
const FIGURE = /^(?:[-−－—]?[0-9０-９][0-9０-９,，.．\s]*(?:件|条|万?元)?|[/／\-−－—])$/;
/** So long a label may be cut short and is still known. */
const LABEL = 4;

/**
 * @param {string} text
 * @returns {string[][] | null} `null` where it is no block of figures
 */
export function blockOf(text) {
  if (text.trim() === "" || text.length > LONGEST || /年度报告|工作年报/.test(text)) return null;
  return text.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/).map((line) => line.split("\t").map((cell) => cell.trim()));
}

/**
 * @typedef {{ label: string, figures: string[] }} Row `label`: the last of its labels, empty where it has none
 * @typedef {{ cells: { cell: HTMLElement, text: string }[], beyond: string[], words: string[] }} Laid `beyond`: figures that have no cell; `words`: what is no figure
 */

/**
 * Rows that have figures, without what stands in front of them. Programs write a merged label once and
 * leave the other places blank, or leave them out: what is too long for the table loses the blanks in
 * front, and so do rows of a grid that have labels beside them.
 *
 * @param {string[][]} block
 * @param {number} room for so many figures
 * @returns {Row[]}
 */
function rowsOf(block, room) {
  const rows = block.filter((row) => row.some((text) => FIGURE.test(text)));
  /** @type {(row: string[]) => number} how many cells stand in front of the figures */
  const inFront = (row) => row.slice(0, row.findIndex((text) => FIGURE.test(text))).map((text) => text !== "").lastIndexOf(true) + 1;
  const first = (/** @type {string[]} */ row) => row.findIndex((text) => FIGURE.test(text));
  const isGrid = rows.every((row) => row.length === rows[0].length);
  // In a grid, words where other rows have figures are no label.
  const labels = Math.min(Math.max(0, ...rows.map(inFront)), ...(isGrid ? rows.map(first) : []));
  /** @type {(of: string[][], from: number) => number} where the figures of these rows begin */
  const beginning = (of, from) => {
    const left = of[0].length - from;
    return of.every((row) => row[from] === "") && (left > room || (labels > 0 && left < room)) ? beginning(of, from + 1) : from;
  };
  return rows.map((row) => {
    const own = isGrid ? Math.min(inFront(row), labels) : inFront(row);
    return { label: own > 0 ? row[own - 1] : "", figures: row.slice(isGrid ? beginning(rows, labels) : beginning([row], own)) };
  });
}

/** @param {string} words of a label, as far as they tell it from others */
const plain = (words) => words.replace(/[\s（）()“”、，。.：:]/g, "");

/**
 * Where each row has the label of another row of the table, it belongs there.
 *
 * @param {Row[]} rows
 * @param {HTMLTableRowElement[]} table
 * @returns {HTMLTableRowElement[] | null}
 */
function byLabel(rows, table) {
  const known = table.map((row) => ({ row, label: plain((Array.from(row.cells).filter((cell) => !cell.matches("[data-key]") && cell.textContent).pop() || row).textContent || "") }));
  const found = rows.map(({ label }) => {
    const own = plain(label);
    const exact = known.filter((one) => one.label === own);
    const near = exact.length > 0 || own.length < LABEL ? exact : known.filter((one) => one.label.startsWith(own) || (one.label.length >= LABEL && own.startsWith(one.label)));
    return own !== "" && near.length === 1 ? near[0].row : null;
  });
  const rowsFound = found.filter((row) => row !== null);
  return rowsFound.length === rows.length && new Set(rowsFound).size === rows.length ? rowsFound : null;
}

/**
 * Whole rows with their labels fill the row, wherever in it they are pasted.
 *
 * @param {string[][]} block
 * @param {HTMLElement} cell from which on it is laid
 * @returns {Laid}
 */
export function laid(block, cell) {
  if (block.length === 1 && block[0].length === 1) return { cells: [{ cell, text: block[0][0] }], beyond: [], words: [] };
  const row = cell.closest("tr");
  const table = cell.closest("table");
  const all = Array.from(table ? table.rows : []);
  const figures = (/** @type {Element} */ one) => /** @type {HTMLElement[]} */ (Array.from(one.querySelectorAll("td[data-key]")));
  const column = row ? figures(row).indexOf(cell) : -1;
  const withFigures = all.filter((one) => figures(one).length > 0);
  const total = row ? figures(row).length : 0;
  const whole = rowsOf(block, total);
  const isWhole = whole.length > 0 && whole.every(({ label, figures: texts }) => label !== "" && texts.length === total);
  const [rows, from] = isWhole ? [whole, 0] : [rowsOf(block, total - column), column];
  const places = byLabel(rows, withFigures) || withFigures.slice(row ? withFigures.indexOf(row) : 0);
  /** @type {Laid} */
  const told = { cells: [], beyond: [], words: rows.length === 0 ? block.flat().filter(Boolean) : [] };
  rows.forEach(({ figures: texts }, at) => {
    texts.forEach((text, offset) => {
      if (text === "") return;
      const target = places[at] && figures(places[at])[from + offset];
      if (!FIGURE.test(text)) told.words.push(text);
      else if (target) told.cells.push({ cell: target, text });
      else told.beyond.push(text);
    });
  });
  return told;
}

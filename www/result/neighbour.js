/** Going from figure to figure in a table. */

/** @type {Record<string, { rows: number, cells: number }>} */
const WAYS = {
  ArrowUp: { rows: -1, cells: 0 },
  ArrowDown: { rows: 1, cells: 0 },
  ArrowLeft: { rows: 0, cells: -1 },
  ArrowRight: { rows: 0, cells: 1 },
};

/**
 * @param {HTMLElement} cell
 * @param {string} key that was pressed
 * @returns {Element | null} the figure beside it on that side, or the nearest one in the next row that has any
 */
export function neighbour(cell, key) {
  const way = WAYS[key];
  const row = cell.closest("tr");
  if (!way || !row) return null;
  const figures = (/** @type {Element} */ one) => Array.from(one.querySelectorAll("td[data-key]"));
  if (way.rows === 0) return figures(row)[figures(row).indexOf(cell) + way.cells] || null;
  const rows = Array.from(row.parentElement ? row.parentElement.children : []);
  for (let at = rows.indexOf(row) + way.rows; at >= 0 && at < rows.length; at += way.rows) {
    const { left } = cell.getBoundingClientRect();
    const distance = (/** @type {Element} */ one) => Math.abs(one.getBoundingClientRect().left - left);
    const found = figures(rows[at]).sort((a, b) => distance(a) - distance(b));
    if (found.length > 0) return found[0];
  }
  return null;
}

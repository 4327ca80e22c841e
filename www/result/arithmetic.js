/**
 * The arithmetic of a sum that does not hold, in one line: “258+3+14+…+2 = 767 ≠ 765，差 2”.
 */

/** A longer sum is shortened in its middle. */
const TERMS = 8;

/**
 * @param {any} finding
 * @param {Record<string, number>} values what the cells hold, by key; a cell without a number is not in it
 * @returns {string} empty for a finding that is not about a sum
 */
export function arithmetic({ keys, related, stated, computed }, values) {
  if (!Number.isSafeInteger(stated) || !Number.isSafeInteger(computed) || stated === computed) return "";
  if (related.length < 2 || related.some(({ key, span }) => !key || span.in === "previous")) return "";
  const terms = related.map(({ key }) => values[key] || 0);
  if (total(terms) !== computed) return "";
  const own = keys.map((key) => values[key] || 0);
  const right = own.length > 1 && total(own) === stated ? sum(own, stated) : String(stated);
  return `${sum(terms, computed)} ≠ ${right}，差 ${Math.abs(stated - computed)}`;
}

const total = (terms) => terms.reduce((all, term) => all + term, 0);

/** Zeros are left out; a sum of one figure is the figure. */
function sum(terms, result) {
  const told = terms.filter((term) => term !== 0).map((term) => (term < 0 ? `(${term})` : String(term)));
  if (told.length < 2) return String(result);
  const short = told.length > TERMS ? told.slice(0, TERMS - 2).concat("…", told[told.length - 1]) : told;
  return `${short.join("+")} = ${result}`;
}

/**
 * @param {string | number} count
 * @param {string} one of them
 * @param {string} [many] of them
 * @returns {string} “1 report”, “3 reports”
 */
export const counted = (count, one, many = `${one}s`) => `${count} ${Number(count) === 1 ? one : many}`;

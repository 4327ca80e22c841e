/**
 * Corrections that go over to another reading of the same report: a cell is known by its key, a number
 * in the prose by the words that it stands in, wherever the sentence is by now.
 *
 * @typedef {import("../core/shown.js").Shown} Shown
 * @typedef {import("../core/shown.js").ShownClaim} ShownClaim
 * @typedef {import("../result/repairs.js").Correction} Correction
 * @typedef {{ correction: Correction, was: string, says: string | null }} Stale what the place said, and says by now; `null` where there is none any more
 */

/**
 * @param {Correction[]} corrections
 * @param {Shown} before the report as it was, without them
 * @param {Shown} now
 * @returns {{ open: Correction[], done: Correction[], stale: Stale[] }} what is still to be made, what is made, and what the report says otherwise by now
 */
export function carriedOver(corrections, before, now) {
  /** @type {{ open: Correction[], done: Correction[], stale: Stale[] }} */
  const sorted = { open: [], done: [], stale: [] };
  for (const correction of corrections) {
    const place = placeNow(correction, before, now);
    const says = place && place.says;
    const moved = Object.assign({}, correction, place ? { name: place.name } : {});
    if (says === correction.from) sorted.open.push(moved);
    else if (says !== null && says.trim() === correction.to.trim()) sorted.done.push(moved);
    else sorted.stale.push({ correction: says === null ? moved : Object.assign(moved, { from: says }), was: correction.from, says });
  }
  return sorted;
}

/**
 * @param {Correction} correction
 * @param {Shown} before
 * @param {Shown} now
 * @returns {{ name: string, says: string } | null}
 */
function placeNow({ name, to }, before, now) {
  const old = before.claims.find(({ id }) => id === name);
  if (!old) return name in now.texts ? { name, says: now.texts[name] || "" } : null;
  const claim = claimNow(old, to, before.claims, now.claims);
  return claim && { name: claim.id, says: String(claim.value) };
}

/**
 * @param {ShownClaim} old
 * @param {string} to what it is to say
 * @param {ShownClaim[]} before
 * @param {ShownClaim[]} now
 * @returns {ShownClaim | null}
 */
function claimNow(old, to, before, now) {
  const isAlike = (/** @type {ShownClaim} */ other) => shapeOf(other) === shapeOf(old);
  const alike = now.filter(isAlike);
  const all = before.filter(isAlike);
  const says = (/** @type {ShownClaim} */ { value }) => String(value) === to.trim();
  if (alike.length === all.length) return alike[all.indexOf(old)];
  return alike.find(({ words, value }) => words === old.words && value === old.value) || alike.find(says) || alike[0] || now.find((one) => one.keys.join() === old.keys.join() && says(one)) || null;
}

/** @param {ShownClaim} claim @returns {string} its words, whatever their figures are */
const shapeOf = ({ words }) => words.replace(/[\d０-９][\d０-９.．,，]*/g, "#");

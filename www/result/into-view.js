/** Bringing a place of the report into view. */

/**
 * In the middle; where the heading of its table can be seen with it, below that heading, so that it is
 * not cut off.
 *
 * @param {Element} place
 */
export function intoView(place) {
  place.scrollIntoView({ block: "center", inline: "center" });
  const pane = place.closest(".report-pane");
  const table = place.closest(".gouji-table");
  const bar = document.getElementById("report-jump");
  if (!pane || !table || !bar) return;
  let above = table.previousElementSibling;
  // A note in brackets may stand between the heading and the table.
  if (above && above.matches("h2 + p")) above = above.previousElementSibling;
  const head = (above && above.matches("h2, p") ? above : table).getBoundingClientRect().top;
  const { top, bottom } = pane.getBoundingClientRect();
  const seen = Math.max(top, bar.getBoundingClientRect().bottom) + 8;
  const { bottom: end } = place.getBoundingClientRect();
  if (head < seen && end - head + seen + 24 < bottom) pane.scrollTop -= seen - head;
}

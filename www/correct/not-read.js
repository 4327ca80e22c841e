/**
 * What looks like data and was not read, each with a way to its place. What is to be cut or typed in
 * stands above with its own way out, and is not listed twice.
 *
 * @typedef {import("../core/shown.js").Shown} Shown
 */

import { control, element } from "../core/dom.js";
import { t } from "../core/words.js";

/** So many are listed. */
const AT_ONCE = 100;

/**
 * @param {Shown} validation
 * @param {Set<number>} above what is listed there already
 * @param {{ onGo: (index: number, words: string) => void, lookAt: (index: number) => Node }} hooks
 * @returns {HTMLElement | null}
 */
export function notReadGroup({ coverage }, above, { onGo, lookAt }) {
  const places = coverage.notRead.map((place, index) => ({ place, index })).filter(({ index }) => !above.has(index));
  if (places.length === 0) return null;
  const shown = places.slice(0, AT_ONCE);
  const items = shown.map(({ place: { words, reason }, index }) => {
    const link = control("button", { type: "button", class: "link claim-words" }, `“${words}”`);
    link.addEventListener("click", () => onGo(index, words));
    return element("li", {}, words === "" ? null : link, element("span", {}, reason), lookAt(index));
  });
  if (places.length > shown.length) items.push(element("li", {}, t("……共 {} 处，这里列出前 {} 处", places.length, shown.length)));
  return element("section", { class: "group not-read" }, element("h2", {}, t("没有读入的内容 {}", places.length)), element("ul", {}, ...items));
}

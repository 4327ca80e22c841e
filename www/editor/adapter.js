/**
 * One adapter for all editors: it knows only that something is edited in a page. It takes the markup,
 * says when it was changed, finds the cell of a figure, and shows it.
 *
 * @typedef {import("gouji").Place} CellPlace
 * @typedef {import("gouji").Span} Span
 * @typedef {{
 *   read(): string,
 *   watch(changed: () => void, touched?: () => void): () => void,
 *   show(where: { cell: CellPlace | null, words: string, start: number }): boolean,
 * }} Adapter what an element asks of an editor; a page may bring its own. `changed` is for when nobody
 *   types any more, `touched` for each change at once
 */

import { findPlace } from "./find.js";

/** How long nobody types before it is looked at, and how often it is looked whether the editor is still the same. */
const PAUSE = 700;
const LOOK = 1500;

/**
 * @param {() => Element | null} target looked up anew each time: editors come late, and go
 * @returns {Adapter}
 */
export function genericAdapter(target) {
  const place = () => {
    const found = target();
    return found && findPlace(found);
  };
  return {
    read() {
      const found = place();
      if (!found) return "";
      return found.isText ? valueOf(found.root) : found.root.innerHTML;
    },

    watch(changed, touched) {
      /** @type {HTMLElement | null} */
      let root = null;
      let timer = 0;
      const later = () => {
        if (touched) touched();
        clearTimeout(timer);
        timer = window.setTimeout(changed, PAUSE);
      };
      const observer = new MutationObserver(later);
      const attach = () => {
        const found = place();
        if ((found && found.root) === root) return;
        detach();
        root = found && found.root;
        if (!root) return;
        observer.observe(root, { childList: true, characterData: true, subtree: true });
        root.addEventListener("input", later);
        later();
      };
      const detach = () => {
        observer.disconnect();
        if (root) root.removeEventListener("input", later);
        root = null;
      };
      const looking = window.setInterval(attach, LOOK);
      attach();
      return () => {
        clearInterval(looking);
        clearTimeout(timer);
        detach();
      };
    },

    show({ cell, words, start }) {
      const found = place();
      if (!found) return false;
      if (found.isText) return selectText(found.root, words, start);
      const at = cell && cellIn(found.root, cell);
      return at ? selectCell(found.root, at) : selectWords(found.root, words);
    },
  };
}

/** @param {HTMLElement} field */
const valueOf = (field) => /** @type {HTMLTextAreaElement} */ (field).value;

/**
 * The core counts tables as `querySelectorAll("table")` does.
 *
 * @param {HTMLElement} root
 * @param {CellPlace} place
 * @returns {HTMLElement | null}
 */
export function cellIn(root, place) {
  if (!("table" in place)) return null;
  const table = /** @type {HTMLTableElement | undefined} */ (root.querySelectorAll("table")[place.table]);
  const row = table && table.rows[place.row];
  return (row && row.cells[place.cell]) || null;
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} cell
 */
function selectCell(root, cell) {
  const range = cell.ownerDocument.createRange();
  range.selectNodeContents(cell);
  return select(root, cell, range);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} element
 * @param {Range} range
 */
function select(root, element, range) {
  const inner = root.ownerDocument;
  element.scrollIntoView({ block: "center" });
  const { defaultView } = inner;
  // Frames within frames: each has to come into sight.
  for (let view = defaultView; view && view !== view.parent; view = /** @type {typeof view} */ (view.parent)) {
    try {
      const { frameElement } = view;
      if (frameElement) frameElement.scrollIntoView({ block: "nearest" });
    } catch (error) {
      break;
    }
  }
  root.focus();
  const selection = inner.getSelection();
  if (!selection) return false;
  selection.removeAllRanges();
  selection.addRange(range);
  return true;
}

/**
 * @param {HTMLElement} field
 * @param {string} words
 * @param {number} start where they stand in what was read
 */
function selectText(field, words, start) {
  const area = /** @type {HTMLTextAreaElement} */ (field);
  const { value } = area;
  const at = words === "" ? -1 : value.substr(start, words.length) === words ? start : value.indexOf(words);
  area.focus();
  if (at < 0) return false;
  area.setSelectionRange(at, at + words.length);
  area.scrollTop = heightOf(area, value.slice(0, at)) - area.clientHeight / 2;
  return true;
}

/**
 * No browser scrolls a text area to what a script selects: an unseen twin says how far down it is.
 *
 * @param {HTMLTextAreaElement} area
 * @param {string} text from the beginning
 */
function heightOf(area, text) {
  const twin = /** @type {HTMLTextAreaElement} */ (area.cloneNode());
  const { parentNode } = area;
  if (!parentNode) return 0;
  twin.value = text;
  twin.style.cssText += `;position:absolute;visibility:hidden;width:${area.offsetWidth}px;height:0;min-height:0`;
  parentNode.insertBefore(twin, area);
  const { scrollHeight } = twin;
  parentNode.removeChild(twin);
  return scrollHeight;
}

/**
 * Words of the report, wherever an editor has broken them into pieces; white space apart.
 *
 * @param {HTMLElement} root
 * @param {string} words
 */
function selectWords(root, words) {
  const wanted = words.replace(/\s+/g, "").slice(0, 60);
  if (wanted === "") return false;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {[Text, number][]} where each character of `text` is */
  const places = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = /** @type {Text} */ (node);
    for (let at = 0; at < data.length; at += 1) {
      if (/\s/.test(data[at])) continue;
      text += data[at];
      places.push([/** @type {Text} */ (node), at]);
    }
  }
  const start = text.indexOf(wanted);
  if (start < 0) return false;
  const [from, fromAt] = places[start];
  const [to, toAt] = places[start + wanted.length - 1];
  const range = root.ownerDocument.createRange();
  range.setStart(from, fromAt);
  range.setEnd(to, toAt + 1);
  return select(root, /** @type {HTMLElement} */ (from.parentNode), range);
}

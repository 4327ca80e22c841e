/**
 * Finding what is being edited: a contenteditable element, a document in designMode, or a plain text
 * area, in whatever frames and boxes an editor keeps it.
 *
 * @typedef {{ root: HTMLElement, isText: boolean }} Place `isText` where it is a text area
 */

/**
 * @param {string} markup or plain text
 * @returns {boolean} whether nobody has written anything: editors leave an empty paragraph
 */
export const isBlank = (markup) => !/<(table|img)\b/i.test(markup) && markup.replace(/<[^>]*>|&nbsp;|[\s\u200b\ufeff]/gi, "") === "";

/** How many frames deep it is looked for. */
const DEEPEST = 6;
/** How far around a hidden text area an editor that took its place is looked for. */
const FARTHEST = 4;

/**
 * @param {Element} target what the page names: the editor, its box, its frame, or the text area that it replaced
 * @returns {Place | null}
 */
export function findPlace(target) {
  const inside = editableIn(target, 0);
  if (inside) return { root: inside, isText: false };
  if (!isTextArea(target)) return null;
  // An editor hides the text area that it takes the place of, and stands near it.
  const near = isShown(target) ? null : editorOf(target);
  if (near) return { root: near, isText: false };
  return { root: /** @type {HTMLElement} */ (target), isText: true };
}

/**
 * The editor that a hidden text area has become. Several may stand in one form: what bears its name
 * counts first, then what stands beside it, then what is around.
 *
 * @param {Element} area
 * @returns {HTMLElement | null}
 */
function editorOf(area) {
  const { id, ownerDocument, previousElementSibling: before } = area;
  /** @type {(Element | null)[]} */
  const named = id === "" ? [] : [ownerDocument.getElementById(`cke_${id}`), ownerDocument.getElementById(`${id}_ifr`)];
  // KindEditor alone stands before its text area.
  if (before && before.classList.contains("ke-container")) named.push(before);
  for (const place of named) {
    const found = place && editableIn(place, 0);
    if (found) return found;
  }
  /** @type {Element | null} */
  let at = area;
  for (let step = 0; at && step < FARTHEST; step += 1) {
    for (const place of [at.nextElementSibling, at.previousElementSibling]) {
      const found = place && editableIn(place, 0);
      if (found) return found;
    }
    at = at.parentElement;
  }
  return at && editableIn(at, 0);
}

/** Elements of frames belong to other windows: `instanceof` knows only those of this one. */
/** @param {Element} element @param {string} tag */
const is = (element, tag) => element.tagName === tag;

/** @param {Element} element */
const isTextArea = (element) => is(element, "TEXTAREA") || is(element, "INPUT");

/** @param {Element} element */
const isShown = (element) => element.getClientRects().length > 0;

/**
 * @param {Element} element
 * @param {number} depth
 * @returns {HTMLElement | null}
 */
function editableIn(element, depth) {
  if (is(element, "IFRAME") || is(element, "FRAME")) return editableOf(documentOf(element), depth);
  if (isEditable(element)) return /** @type {HTMLElement} */ (element);
  const { shadowRoot } = element;
  const places = Array.prototype.slice.call(element.querySelectorAll("[contenteditable],iframe,frame"));
  if (shadowRoot) places.push.apply(places, Array.prototype.slice.call(shadowRoot.querySelectorAll("[contenteditable],iframe,frame")));
  const found = places.map((place) => (is(place, "IFRAME") || is(place, "FRAME") ? editableOf(documentOf(place), depth) : isEditable(place) ? place : null)).filter(Boolean);
  // Editors keep other editable things beside: fields for titles, places for the clipboard.
  return largest(found);
}

/**
 * @param {Document | null} inner
 * @param {number} depth
 * @returns {HTMLElement | null}
 */
function editableOf(inner, depth) {
  if (!inner || !inner.body || depth > DEEPEST) return null;
  const whole = inner.designMode.toLowerCase() === "on" || isEditable(inner.documentElement);
  return whole ? inner.body : editableIn(inner.body, depth + 1);
}

/** @param {Element} frame @returns {Document | null} of another site's frame nothing is seen */
function documentOf(frame) {
  try {
    return /** @type {HTMLIFrameElement} */ (frame).contentDocument;
  } catch (error) {
    return null;
  }
}

/** @param {Element} element */
function isEditable(element) {
  const value = element.getAttribute("contenteditable");
  return value !== null && value.toLowerCase() !== "false";
}

/** @param {HTMLElement[]} places @returns {HTMLElement | null} */
function largest(places) {
  let best = null;
  let most = -1;
  for (const place of places) {
    const size = (place.textContent || "").length + place.querySelectorAll("table").length * 1000 + (isShown(place) ? 1 : 0);
    if (size > most) [best, most] = [place, size];
  }
  return best;
}

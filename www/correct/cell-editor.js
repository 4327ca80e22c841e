/**
 * Typing in the report itself: a cell that is chosen takes what is typed, F2 and a double click open
 * what it says; Enter and the arrows go on, Esc gives up. A number in the prose is corrected the same
 * way. Each key is checked at once.
 */

import { control } from "../core/dom.js";
import { neighbour } from "../result/neighbour.js";
import { blockOf, laid } from "./block.js";
import { t } from "../core/words.js";

/** What a figure begins with; “/”, the mark for nothing, looks for words instead. */
export const FIGURE = /^[0-9０-９.．\-－—]$/;

const DIGITS = "1234567890";
/** So many of what was pasted and not filled in are told, and so much of each. */
const NAMED = 12;
const SHORT = 12;

/** @type {Record<string, string>} where each key goes on to */
const ON = { Enter: "ArrowDown", Tab: "ArrowRight", ArrowDown: "ArrowDown", ArrowUp: "ArrowUp" };

/**
 * @typedef {{ name: string, to: string }} Change
 * @typedef {{ nameOf: (place: Element) => string | null, placeOf: (name: string) => string, textOf: (name: string) => string, onPreview: (change: Change | null) => void, onForesee: (changes: Change[]) => void, onChange: (changes: Change[]) => void, onPasted: (changes: Change[], left: string[]) => void, onStep: (cell: Element) => void }} Hooks
 *   `nameOf` tells what a place is corrected by, `textOf` what it says now, `onForesee` is told what the next key may bring,
 *   `onPasted` what a block brings, and sentences about what of it was left out
 */

export class CellEditor {
  /**
   * @param {HTMLElement} box of the report
   * @param {Hooks} hooks
   */
  constructor(box, hooks) {
    this.hooks = hooks;
    /** @type {{ name: string, place: HTMLElement, input: HTMLInputElement, before: string } | null} what is being typed in */
    this.open = null;
    box.addEventListener("keydown", (event) => this.key(event));
    // The first click may bring something else under the pointer: what is opened is what it was made at.
    /** @type {HTMLElement | null} */
    let clicked = null;
    box.addEventListener("click", (event) => {
      if (event.detail < 2) clicked = placeAt(event.target);
    }, true);
    box.addEventListener("dblclick", (event) => {
      const place = clicked && clicked.isConnected ? clicked : placeAt(event.target);
      if (!place || !this.begin(place, true)) return;
      if (place !== placeAt(event.target)) place.scrollIntoView({ block: "center" });
      event.preventDefault();
    });
    box.addEventListener("paste", (event) => this.paste(event));
    // A digit opens the cell that has the focus.
    box.addEventListener("focusin", ({ target }) => {
      const name = !this.open && target instanceof Element && target.matches("td[data-key]") ? hooks.nameOf(target) : null;
      if (name !== null) hooks.onForesee(Array.from(DIGITS, (to) => ({ name, to })));
    });
  }

  /**
   * @param {HTMLElement} place
   * @param {boolean} keep whether what it says is there to be changed
   * @returns {boolean} whether it can be corrected
   */
  begin(place, keep) {
    if (this.open && this.open.place === place) return true;
    this.end(true);
    const name = this.hooks.nameOf(place);
    if (name === null) return false;
    const before = this.hooks.textOf(name);
    const input = control("input", { type: "text", inputmode: "decimal", class: "cell-input", autocomplete: "off", spellcheck: "false", "aria-label": t("改正：{}", this.hooks.placeOf(name)) });
    input.value = keep ? before : "";
    this.open = { name, place, input, before };
    place.classList.add("is-editing");
    place.append(input);
    input.focus({ preventScroll: true });
    if (keep) input.select();
    // It is checked while the browser still draws what was typed.
    let told = input.value;
    const tell = (/** @type {string} */ to) => {
      if (to !== told) this.hooks.onPreview({ name, to });
      told = to;
    };
    input.addEventListener("beforeinput", (event) => tell(after(input, event)));
    let foreseen = "";
    const foresee = () => {
      const next = nextOf(input);
      if (foreseen !== next.join()) this.hooks.onForesee(next.map((to) => ({ name, to })));
      foreseen = next.join();
    };
    input.addEventListener("input", () => {
      tell(input.value);
      foresee();
    });
    foresee();
    // The caret may go elsewhere, or leave what was selected.
    for (const kind of ["keyup", "mouseup"]) input.addEventListener(kind, foresee);
    input.addEventListener("blur", () => this.end(true));
    for (const kind of ["click", "dblclick"]) input.addEventListener(kind, (event) => event.stopPropagation());
    return true;
  }

  /**
   * @param {boolean} take whether what was typed counts
   * @param {string} [way] the arrow that goes on from there
   */
  end(take, way) {
    const { open } = this;
    if (!open) return;
    this.open = null;
    const { name, place, input, before } = open;
    const hadFocus = document.activeElement === input;
    place.classList.remove("is-editing");
    input.remove();
    if (take && input.value.trim() !== before.trim()) this.hooks.onChange([{ name, to: input.value.trim() }]);
    else this.hooks.onPreview(null);
    if (!hadFocus) return;
    this.hooks.onStep((way && neighbour(place, way)) || place);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key, shiftKey } = event;
    if (event.isComposing) return;
    if (this.open && event.target === this.open.input) {
      const { place } = this.open;
      if (key === "Escape") this.end(false);
      else if (key in ON && place.matches("td")) this.end(true, key === "Tab" && shiftKey ? "ArrowLeft" : key === "Enter" && shiftKey ? "ArrowUp" : ON[key]);
      else if (key === "Enter") this.end(true);
      else {
        event.stopPropagation();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeAt(event.target);
    if (!place) return;
    // What an input method is given arrives in the field, which has the focus by then.
    const isFigure = FIGURE.test(key) || (key === "Process" && /^(Digit|Numpad)/.test(event.code));
    if (key === "F2") {
      if (this.begin(place, true)) event.preventDefault();
    } else if (isFigure) {
      this.begin(place, false);
    } else if ((key === "Delete" || key === "Backspace") && place.matches("td")) {
      const name = this.hooks.nameOf(place);
      if (name === null) return;
      this.hooks.onChange([{ name, to: "" }]);
      event.preventDefault();
    }
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const cell = event.target instanceof Element ? event.target.closest("td[data-key]") : null;
    if (!(cell instanceof HTMLElement) || !event.clipboardData) return;
    const block = blockOf(event.clipboardData.getData("text/plain"));
    if (!block) return;
    event.stopPropagation(); // what is pasted anywhere else is a report
    if (this.open && block.length === 1 && block[0].length === 1) return;
    event.preventDefault();
    this.end(false);
    const { cells, beyond, words } = laid(block, cell);
    const changes = cells.map(({ cell: one, text }) => ({ name: this.hooks.nameOf(one) || "", to: text })).filter(({ name }) => name !== "");
    const left = [
      beyond.length > 0 ? t("{} 个数超出表格，没有填：{}", beyond.length, someOf(beyond)) : "",
      words.length > 0 ? t("{} 格不是数，没有填：{}", words.length, someOf(words)) : "",
    ];
    this.hooks.onPasted(changes, left.filter(Boolean));
    this.hooks.onStep(cell);
  }
}

/** @param {string[]} texts @returns {string} the first of them */
const someOf = (texts) => texts.slice(0, NAMED).map((text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text)).concat(texts.length > NAMED ? "…" : []).join(t("、"));

/**
 * @param {HTMLInputElement} input
 * @param {{ inputType: string, data: string | null }} event before it is done
 * @returns {string} what the field will say, where that can be told; else what it says
 */
function after({ value, selectionStart, selectionEnd }, { inputType, data }) {
  const [start, end] = [selectionStart || 0, selectionEnd || 0];
  if (inputType === "insertText" && data !== null) return value.slice(0, start) + data + value.slice(end);
  return inputType === "deleteContentBackward" ? value.slice(0, start === end ? Math.max(start - 1, 0) : start) + value.slice(end) : value;
}

/** @param {HTMLInputElement} input @returns {string[]} what it may say after one more key */
const nextOf = (input) =>
  [after(input, { inputType: "deleteContentBackward", data: null })].concat(Array.from(DIGITS, (data) => after(input, { inputType: "insertText", data })));

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null} the cell or number in the prose there
 */
function placeAt(target) {
  const place = target instanceof Element ? target.closest("td[data-key]") || target.closest("mark[data-finding], [data-claim]") : null;
  return place instanceof HTMLElement ? place : null;
}

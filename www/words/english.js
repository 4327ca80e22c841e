/**
 * The page in English: a script of its own, fetched when somebody wants it.
 */

import { byId, control, element } from "../core/dom.js";
import { CHOICE, isEnglish, t } from "../core/words.js";
import { FIRST } from "./first.js";
import { LATER } from "./later.js";

/** English by Chinese. */
export const table = Object.assign({}, FIRST, LATER);

const CHINESE = new Map(Object.entries(table).map(([chinese, english]) => [english, chinese]));
/** What a person reads or hears beside the text. */
const ATTRIBUTES = ["aria-label", "title", "placeholder", "content", "alt"];
/** In fonts for Chinese the marks of quotations are as wide as its characters. */
const LATIN = '"Segoe UI", "Helvetica Neue", Roboto, Arial, "Liberation Sans", "DejaVu Sans", ';
/** @type {WeakMap<Node, { from: string, to: string }>} texts that were turned, as they were before */
const turned = new WeakMap();

/**
 * @param {string} words that stand in the page by themselves
 * @param {string} [tag] of the element they stand in, where that decides
 * @returns {string | null} the same in the language of the page; `null` where they are no words of its
 */
export function otherwise(words, tag = "") {
  if (words === "") return null; // some words need none in English
  const other = isEnglish() ? table[`${tag}:${words}`] || table[words] : CHINESE.get(words);
  return typeof other === "string" ? other : null;
}

/** @param {Text} text */
function turnText(text) {
  const before = turned.get(text);
  const [, lead, words, rest] = /^(\s*)(.*?)(\s*)$/.exec(text.data.replace(/\n\s*/g, " ")) || ["", "", "", ""];
  const other = before && before.to === text.data ? before.from : otherwise(words, text.parentElement ? text.parentElement.localName : "");
  if (other === null || words === "") return;
  const from = text.data;
  text.data = before && before.to === from ? other : `${lead}${other}${rest}`.replace(/\u3000/g, " ");
  turned.set(text, { from, to: text.data });
}

/** @param {Element} one */
function turnAttributes(one) {
  for (const name of ATTRIBUTES) {
    const other = otherwise(one.getAttribute(name) || "");
    if (other !== null) one.setAttribute(name, other);
  }
}

/**
 * The page speaks the other language from now on. What it says of a report is the core's, and is
 * asked for again.
 */
export function turn() {
  const root = document.documentElement;
  root.lang = isEnglish() ? "zh-CN" : "en";
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node instanceof Element && node.matches("script, style, #report, #findings") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node instanceof Text) turnText(node);
    else if (node instanceof Element) turnAttributes(node);
  }
  const help = byId("help-link");
  const [own = "", other = ""] = [help.getAttribute("href"), help.getAttribute("data-en")].map((address) => address || "");
  help.setAttribute("href", other);
  help.setAttribute("data-en", own);
  byId("language").lang = isEnglish() ? "zh-CN" : "en";
  document.body.style.fontFamily = isEnglish() ? `${LATIN}var(--font)` : "";
  // The report stays what it is.
  const report = byId("report");
  report.lang = "zh-CN";
  report.style.fontFamily = "var(--font)";
  return { offer };
}

/** Whoever chooses a language may have it kept on this computer; nothing is kept unasked. */
function offer() {
  const box = document.getElementById("language-keep");
  if (box instanceof HTMLInputElement) {
    if (box.checked) keep(box);
    return;
  }
  const made = control("input", { type: "checkbox", id: "language-keep" });
  try {
    made.checked = localStorage.getItem(CHOICE) !== null;
  } catch (error) {
    return; // Where nothing may be stored, nothing is offered.
  }
  made.addEventListener("change", () => keep(made));
  if (made.checked) keep(made);
  byId("language").after(element("label", { class: "language-keep" }, made, t("记住语言")));
}

/** @param {HTMLInputElement} box */
function keep(box) {
  try {
    if (box.checked) localStorage.setItem(CHOICE, isEnglish() ? "en" : "zh");
    else localStorage.removeItem(CHOICE);
  } catch (error) {
    box.checked = false;
  }
}

/**
 * The page for frames, and for the bookmark that checks a page somebody looks at. It hears only the
 * page that opened it: in a frame the one that its address names, else the one that opened the window.
 */

import "./core/alive.js";
import { whereIs } from "./element/where.js";
import { reportIn } from "./embed/containers.js";
import { PROTOCOL, receiver } from "./embed/receiver.js";

/** The element comes with a script of its own, which runs before this one. */
const checker = /** @type {import("./element/checker.js").GoujiChecker} */ (document.querySelector("gouji-checker"));
const words = /** @type {HTMLElement} */ (document.getElementById("waiting"));
const isFrame = window.parent !== window;
const partner = isFrame ? window.parent : /** @type {Window | null} */ (window.opener);
/** What is said goes to `origin` and to no other site; a window that was opened says nothing of what it found. */
const { given, origin, language } = readAddress(location.hash);
/** Whoever is told that the address is wrong may read English without having said so in it. */
const isEnglish = (language || (origin === null && /^(?!zh)./i.test(navigator.language) ? "en" : "zh")) === "en";

/** @param {import("./embed/receiver.js").Said} message */
function say(message) {
  if (isFrame && partner && origin !== null) partner.postMessage(message, origin);
}

const own = {
  /** @type {(input: import("gouji").ClientInput, options: import("./embed/receiver.js").Options) => Promise<import("gouji").Validation>} */
  check(input, options) {
    words.hidden = true;
    if (isFrame || typeof input !== "string") return checker.check(input, options);
    const { html, title } = reportIn(input);
    document.title = title || document.title;
    return checker.check(html, options);
  },
  clear: () => checker.clear(),
};
const receive = receiver(own, say, isEnglish ? "en" : "zh");

window.addEventListener("message", (event) => {
  if (!partner || event.source !== partner) return;
  if (isFrame && event.origin !== origin) {
    if (origin !== null && typeof event.data === "object" && event.data !== null && event.data.gouji) notFrom(event.origin);
    return;
  }
  receive(event.data);
});

if (isEnglish) {
  document.documentElement.lang = "en";
  document.title = "gouji: checking a report";
  checker.setAttribute("language", "en");
}

const EXAMPLE = "embed.html#host=https://www.example.gov.cn";
if (!isFrame && !partner) {
  tell(
    `这一页供别的网页使用：放进框架（iframe），地址后面写明网站，例如 ${EXAMPLE}；或者用书签从年报的网页打开。`,
    `This page is for other pages: in a frame (iframe) whose address names the site, such as ${EXAMPLE}&lang=en; or opened by a bookmark from the page of a report.`,
  );
} else if (!isFrame && partner) {
  tell("等待报告…", "Waiting for a report…");
  // It says only that it is there: whoever opened it may be any page.
  partner.postMessage({ gouji: PROTOCOL, type: "ready" }, "*");
} else if (given === "") {
  tell(`这一页要由别的网页嵌入：地址后面须写明那个网站，例如 ${EXAMPLE}。`, `The address must name the site that shows this page, such as ${EXAMPLE}&lang=en.`);
} else if (origin === null) {
  tell(
    `地址里的 host=${given} 不是网站的地址：须以 https:// 或 http:// 开头，例如 ${EXAMPLE}。`,
    `host=${given} in the address is not a site: it must begin with https:// or http://, such as ${EXAMPLE}&lang=en.`,
  );
} else {
  const { ancestorOrigins } = location;
  const above = ancestorOrigins && ancestorOrigins.length > 0 ? ancestorOrigins[0] : origin;
  if (above === origin) tell(`等待 ${origin} 交来报告…`, `Waiting for a report from ${origin}…`);
  else notFrom(above);
  say({ gouji: PROTOCOL, type: "ready" });
}

checker.addEventListener("gouji-finding-selected", (event) => {
  const { index, finding } = /** @type {CustomEvent<{ index: number, finding: import("gouji").Finding }>} */ (event).detail;
  const { validation } = checker;
  if (validation) say(Object.assign({ gouji: PROTOCOL, type: /** @type {const} */ ("selected"), index, finding }, whereIs(validation, index)));
});

if (isFrame && typeof ResizeObserver === "function") {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last) say({ gouji: PROTOCOL, type: "height", height: (last = height) });
  }).observe(document.body);
}

/**
 * What the address says behind `#`: the site that shows this page, and the language. `origin` is
 * `null` where no site is named.
 *
 * @param {string} hash
 */
function readAddress(hash) {
  /** @type {(name: string) => string} */
  const part = (name) => (new RegExp(`[#&]${name}=([^&]*)`).exec(hash) || ["", ""])[1];
  let given = part("host");
  let origin = null;
  try {
    given = decodeURIComponent(given);
    const url = new URL(given);
    if (/^https?:$/.test(url.protocol)) ({ origin } = url);
  } catch (error) {
    // No address at all.
  }
  const language = (/^(zh|en)\b/.exec(part("lang(?:uage)?")) || [null])[0];
  return { given, origin, language };
}

/**
 * What stands in the place of a report.
 * @param {string} chinese
 * @param {string} english
 */
function tell(chinese, english) {
  words.hidden = false;
  words.textContent = isEnglish ? english : chinese;
}

/** @param {string} other than the site that the address names */
function notFrom(other) {
  tell(
    `这一页由 ${other} 嵌入，地址里写的却是 host=${origin}：两者须一致。`,
    `This page is shown by ${other}, but its address says host=${origin}: the two must be the same.`,
  );
}

/**
 * The page for frames, and for the bookmark that checks a page somebody looks at. It hears only the
 * page that opened it: in a frame the one that its address names, else the one that opened the window.
 */

import "./core/alive.js";
import { define, GoujiChecker, whereIs } from "./element/checker.js";
import { reportIn } from "./embed/containers.js";
import { PROTOCOL, receiver } from "./embed/receiver.js";

define();
const checker = /** @type {GoujiChecker} */ (document.querySelector("gouji-checker"));
const words = /** @type {HTMLElement} */ (document.getElementById("waiting"));
const isFrame = window.parent !== window;
const partner = isFrame ? window.parent : /** @type {Window | null} */ (window.opener);
/** What is said goes to this site and to no other; a window that was opened says nothing of what it found. */
const host = isFrame ? (/[#&]host=([^&]*)/.exec(location.hash) || ["", ""])[1] : "";
const origin = decodeURIComponent(host);

/** @param {import("./embed/receiver.js").Said} message */
function say(message) {
  if (isFrame && partner && origin !== "") partner.postMessage(message, origin);
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
const receive = receiver(own, say);

window.addEventListener("message", (event) => {
  if (!partner || event.source !== partner) return;
  if (isFrame && event.origin !== origin) return;
  receive(event.data);
});

/** The address may ask for English: `#host=…&lang=en`. */
const isEnglish = /[#&]lang=en\b/.test(location.hash);
if (isEnglish) {
  document.documentElement.lang = "en";
  document.title = "gouji: checking a report";
  checker.setAttribute("language", "en");
  words.textContent = "Waiting for a report…";
}

if (isFrame && origin === "") {
  words.textContent = isEnglish
    ? "This page is for frames: its address must name the site that shows it, such as embed.html#host=https://www.example.gov.cn&lang=en."
    : "这一页要由别的网页嵌入：地址后面须写明那个网站，例如 embed.html#host=https://www.example.gov.cn。";
} else if (!partner) {
  words.textContent = isEnglish
    ? "This page is opened by another one: drag the bookmark to the bookmarks bar, and click it on the page of a report."
    : "这一页要由别的网页打开：把书签拖到书签栏，在年报的网页上点它。";
} else if (isFrame) {
  say({ gouji: PROTOCOL, type: "ready" });
} else {
  // It says only that it is there: whoever opened it may be any page.
  partner.postMessage({ gouji: PROTOCOL, type: "ready" }, "*");
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

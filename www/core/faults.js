/**
 * What is said of a fault of ours, and what a person may hand on about it. Part of the second script:
 * most readers never need it.
 */

import { whyMissing } from "gouji/start-worker";
import { write } from "./clipboard.js";
import { causeIn, FAULTS } from "./core-absent.js";
import { element } from "./dom.js";
import { t } from "./words.js";

/** @param {import("./messages").Unloadable} why */
function whyUnloadable(why) {
  const [words, parts] = causeIn(why);
  return why.cause === "worker-missing" ? whyMissing() : t(words, ...parts);
}

/**
 * @param {import("./worker-bridge.js").Fault} fault
 * @param {import("./notice.js").About} about
 * @returns {HTMLElement[]}
 */
export function wordsOfFault({ kind, why, details }, about) {
  const { title, words } = FAULTS[kind];
  const all = JSON.stringify(Object.assign({ fault: kind, input: about, browser: navigator.userAgent }, details), null, 2);
  const copy = element("button", { type: "button", class: "button small" }, t("复制错误详情"));
  copy.addEventListener("click", async () => {
    const done = await write({ text: all, html: element("pre", {}, all).outerHTML });
    copy.textContent = done ? t("已复制（不含报告内容）") : t("复制不了，请展开后手工复制");
  });
  return [
    element("h2", {}, t(title)),
    element("p", {}, why ? whyUnloadable(why) : t(words)),
    element("details", {}, element("summary", {}, t("错误详情（不含报告内容）")), element("pre", { tabindex: "0" }, all)),
    element("p", {}, copy),
  ];
}

/**
 * What went wrong, in words that say what to do; what is ours is said as ours.
 */

import { whyMissing } from "gouji/start-worker";
import { causeIn, FAULTS, HINTS } from "./core-absent.js";
import { element, fill } from "./dom.js";
import { Fault, Refusal } from "./worker-bridge.js";
import { write } from "./clipboard.js";
import { t } from "./words.js";

/** @typedef {{ format: string, size: number }} About of the input; nothing of its content */

/** @param {import("./messages").Unloadable} why */
function whyUnloadable(why) {
  const [words, parts] = causeIn(why);
  return why.cause === "worker-missing" ? whyMissing() : t(words, ...parts);
}

/**
 * @param {HTMLElement} box
 * @param {unknown} error
 * @param {About} about
 * @param {boolean} kept whether what was pasted can be seen and edited below
 */
export function tellFailure(box, error, about, kept) {
  if (error instanceof Fault) {
    const { title, words } = FAULTS[error.kind];
    const said = error.why ? whyUnloadable(error.why) : t(words);
    const details = JSON.stringify(Object.assign({ fault: error.kind, input: about, browser: navigator.userAgent }, error.details), null, 2);
    const copy = element("button", { type: "button", class: "button small" }, t("复制错误详情"));
    copy.addEventListener("click", async () => {
      const done = await write({ text: details, html: element("pre", {}, details).outerHTML });
      copy.textContent = done ? t("已复制（不含报告内容）") : t("复制不了，请展开后手工复制");
    });
    fill(
      box,
      element("h2", {}, t(title)),
      element("p", {}, said),
      element("details", {}, element("summary", {}, t("错误详情（不含报告内容）")), element("pre", { tabindex: "0" }, details)),
      element("p", {}, copy),
    );
  } else {
    const message = error instanceof Error ? error.message : String(error);
    fill(box, element("h2", {}, t("这份内容没有核成")), element("p", {}, message));
    const hint = error instanceof Refusal ? HINTS[error.code] : undefined;
    if (hint) box.append(element("p", {}, t(hint)));
  }
  if (kept) box.append(element("p", {}, t("刚才的内容还在下面，可以修改后再核对。")));
}

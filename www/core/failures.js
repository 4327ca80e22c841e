/**
 * What went wrong, in words that say what to do; what is ours is said as ours.
 */

import { whyMissing } from "gouji/start-worker";
import { causeIn } from "./causes.js";
import { element, fill } from "./dom.js";
import { Fault, Refusal } from "./worker-bridge.js";
import { write } from "./clipboard.js";
import { t } from "./words.js";

/** @typedef {{ format: string, size: number }} About of the input; nothing of its content */

/** @type {Record<Fault["kind"], { title: string, words: string }>} */
const FAULTS = {
  crash: {
    title: "核对程序出错了",
    words: "这是程序的问题，不是报告的问题；报告没有被改动，也没有离开这台电脑。程序已经重新启动，可以再核一次，或换一种方式给它：复制报告全文后粘贴，或另存为网页文件再打开。",
  },
  stuck: {
    title: "核对太久，已经停下",
    words: "核对用了两分钟还没有完，程序已经停下并重新启动。报告没有被改动，也不一定有问题。可以再试一次；还是这样的，请只把年度报告本身的文字粘贴进来。",
  },
  unloadable: {
    title: "核对程序没有启动",
    words: "核对程序半分钟没有载入完，报告没有被改动。请检查网络后再试一次。",
  },
};

/** @param {import("./messages").Unloadable} why */
function whyUnloadable(why) {
  const [words, parts] = causeIn(why);
  return why.cause === "worker-missing" ? whyMissing() : t(words, ...parts);
}

/** @type {Record<string, string>} what to do about a refusal, where the core's words leave it open */
const HINTS = {
  "unknown-format": "请在 Word、WPS 或浏览器里打开报告，全选、复制，再粘贴到这里。",
};

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

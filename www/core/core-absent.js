/**
 * What the page says where the core is not there to say it. Everything else that a user reads about a
 * report is worded in the core; who cannot even run this file is told by `guard.js`. The page's first
 * script has only what is said where the second one does not come either.
 */

export const NO_ANSWER = "没有取到 {}：网络断了，或者服务器没有应答。请检查网络后再试一次。";
export const NOT_STARTED = "核对程序没有启动";

/**
 * Why the core could not be loaded, in words that say what to do, with `{}` for the file and for the
 * server's answer.
 *
 * @typedef {import("./messages").Unloadable} Unloadable
 * @type {Record<Exclude<Unloadable["cause"], "worker-missing"> | "no-answer", string>}
 */
const CAUSES = {
  "binary-missing": "服务器没有给出 {}（状态 {}）。请网站管理员把这个文件一并放上；如果网站刚更新过，请刷新页面（Ctrl+F5）。",
  "no-answer": NO_ANSWER,
  "binary-is-page": "{} 取来的是一个网页，不是程序：多半是登录页或出错页。请网站管理员检查这个地址。",
  "binary-broken": "{} 不完整，或者这个浏览器不认。请刷新页面（Ctrl+F5）再试；仍然不行，请换用较新的浏览器。",
  "wasm-forbidden": "网站的安全策略不让浏览器运行 {}。请网站管理员在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。",
  "script-missing": "没有取到 {}，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript）。请检查网络后再试一次。",
};

/**
 * How the core was lost while it worked.
 *
 * @type {Record<import("./worker-bridge.js").Fault["kind"], { title: string, words: string }>}
 */
export const FAULTS = {
  crash: {
    title: "核对程序出错了",
    words: "这是程序的问题，不是报告的问题；报告没有被改动，也没有离开这台电脑。程序已经重新启动，可以再核一次，或换一种方式给它：复制报告全文后粘贴，或另存为网页文件再打开。",
  },
  stuck: {
    title: "核对太久，已经停下",
    words: "核对用了两分钟还没有完，程序已经停下并重新启动。报告没有被改动，也不一定有问题。可以再试一次；还是这样的，请只把年度报告本身的文字粘贴进来。",
  },
  unloadable: {
    title: NOT_STARTED,
    words: "核对程序半分钟没有载入完，报告没有被改动。请检查网络后再试一次。",
  },
};

/** Why nothing came of the worker, with `{}` for its file: a page out of a folder, one in a frame that may do little, any other. */
export const FROM_FOLDER = "从本机的文件夹打开时，浏览器不让这一页启动核对程序。请打开同一文件夹里的 gouji.html，它一个文件就能用。";
export const IN_SANDBOX = "这一页放在受限的框架（iframe sandbox）里，浏览器不让它启动核对程序。请网站管理员在 sandbox 里加上 allow-same-origin。";
export const NO_WORKER = "没有取到核对程序（{}）：它不在服务器上，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript），或者安全策略不允许（worker-src 'self'）。如果网站刚更新过，请刷新页面（Ctrl+F5）。";
/** The same of the single file. */
export const FROM_ONE_FILE = "这个浏览器不让单个文件的页面启动核对程序。请换用较新的 Chrome、Edge、Firefox，或者用网站上的那一页。";

/** @type {Record<string, string>} where to turn after a refusal, by its code: what only the page can offer */
export const HINTS = {
  "unknown-format": "请在 Word、WPS 或浏览器里打开报告，全选、复制，再粘贴到这里。",
};

/**
 * @param {Unloadable} why
 * @returns {[string, (string | number)[]]} the words and what stands in them
 */
export const causeIn = ({ cause, url, status }) =>
  [cause === "worker-missing" ? "{}" : CAUSES[cause === "binary-missing" && status === 0 ? "no-answer" : cause], [url, status]];

/**
 * Why the core could not be loaded, in words that say what to do, with `{}` for the file and for the
 * server's answer.
 *
 * @typedef {import("./messages").Unloadable} Unloadable
 * @type {Record<Exclude<Unloadable["cause"], "worker-missing"> | "no-answer", string>}
 */
const CAUSES = {
  "binary-missing": "服务器没有给出 {}（状态 {}）。请网站管理员把这个文件一并放上；如果网站刚更新过，请刷新页面（Ctrl+F5）。",
  "no-answer": "没有取到 {}：网络断了，或者服务器没有应答。请检查网络后再试一次。",
  "binary-is-page": "{} 取来的是一个网页，不是程序：多半是登录页或出错页。请网站管理员检查这个地址。",
  "binary-broken": "{} 不完整，或者这个浏览器不认。请刷新页面（Ctrl+F5）再试；仍然不行，请换用较新的浏览器。",
  "wasm-forbidden": "网站的安全策略不让浏览器运行 {}。请网站管理员在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。",
  "script-missing": "没有取到 {}，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript）。请检查网络后再试一次。",
};

/**
 * @param {Unloadable} why
 * @returns {[string, (string | number)[]]} the words and what stands in them
 */
export const causeIn = ({ cause, url, status }) =>
  [cause === "worker-missing" ? "{}" : CAUSES[cause === "binary-missing" && status === 0 ? "no-answer" : cause], [url, status]];

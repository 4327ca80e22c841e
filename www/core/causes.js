/**
 * Why the core could not be loaded, in words that say what to do.
 *
 * @type {Record<Exclude<import("./messages").LoadCause, "worker-missing">, (url: string, status: number) => string>}
 */
export const causes = {
  "binary-missing": (url, status) =>
    status > 0
      ? `服务器没有给出 ${url}（状态 ${status}）。请网站管理员把这个文件一并放上；如果网站刚更新过，请刷新页面（Ctrl+F5）。`
      : `没有取到 ${url}：网络断了，或者服务器没有应答。请检查网络后再试一次。`,
  "binary-is-page": (url) => `${url} 取来的是一个网页，不是程序：多半是登录页或出错页。请网站管理员检查这个地址。`,
  "binary-broken": (url) => `${url} 不完整，或者这个浏览器不认。请刷新页面（Ctrl+F5）再试；仍然不行，请换用较新的浏览器。`,
  "wasm-forbidden": (url) => `网站的安全策略不让浏览器运行 ${url}。请网站管理员在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。`,
  "script-missing": (url) => `没有取到 ${url}，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript）。请检查网络后再试一次。`,
};

/**
 * A worker in a browser: a file of this site, and where that is not allowed (a script from another
 * site) a Blob that loads it. Where both fail the reason is told; nothing waits for ever.
 */

import { crashed } from "./client.js";
import { failure } from "./failure.js";
import { trustedUrl } from "../core/trusted.js";

/**
 * @param {string} url of the worker's script
 * @returns {import("./protocol").Spawn}
 */
export const webWorker = (url) => (hear, broken) => {
  /** @type {Worker | null} */
  let worker = null;
  let heard = false;
  let ended = false;
  let forbidden = false;
  /** @type {unknown[]} kept until something was heard: another worker may have to be told again */
  const sent = [];
  /** @param {SecurityPolicyViolationEvent} event */
  const onViolation = (event) => {
    if (!heard && /^(worker|child|script|default)-src/.test(event.violatedDirective) && /^blob/.test(event.blockedURI)) {
      forbidden = true;
      missing();
    }
  };
  // A worker that starts this one has no document.
  const policies = typeof document === "object" ? document : null;
  if (policies) policies.addEventListener("securitypolicyviolation", onViolation);

  function end() {
    ended = true;
    if (policies) policies.removeEventListener("securitypolicyviolation", onViolation);
    if (worker) worker.terminate();
  }
  function missing() {
    if (ended) return;
    end();
    broken(failure("worker-missing", ...whyMissing(url, forbidden)));
  }

  /**
   * @param {string} address
   * @param {() => void} otherwise
   */
  function run(address, otherwise) {
    try {
      worker = new Worker(trustedUrl(address));
    } catch (error) {
      otherwise();
      return;
    }
    const current = worker;
    current.onmessage = ({ data }) => {
      heard = true;
      sent.length = 0;
      hear(data);
    };
    current.onerror = (event) => {
      event.preventDefault();
      if (ended || worker !== current) return;
      current.terminate();
      if (heard) broken(crashed());
      else otherwise();
    };
    for (const message of sent) current.postMessage(message);
  }

  const asBlob = () => {
    if (ended) return;
    const script = new Blob([`importScripts(${JSON.stringify(url)});`], { type: "text/javascript" });
    run(URL.createObjectURL(script), missing);
  };
  run(url, asBlob);
  return {
    post(message) {
      if (!heard) sent.push(message);
      if (worker) worker.postMessage(message);
    },
    end,
  };
};

/**
 * @param {string} url
 * @param {boolean} forbidden
 * @returns {[string, string]} in both languages
 */
function whyMissing(url, forbidden) {
  if (typeof Worker !== "function") return ["这个浏览器太旧，没有 Web Worker，不能核对。", "This browser is too old: it has no Web Worker."];
  if (location.protocol === "file:")
    return ["从本机的文件夹打开时，浏览器不让这一页启动核对程序。请打开 gouji.html，它一个文件就能用。", "A page from a folder may not start the program: please open gouji.html."];
  if (self.origin === "null")
    return [
      "这一页放在受限的框架（iframe sandbox）里，浏览器不让它启动核对程序。请网站管理员在 sandbox 里加上 allow-same-origin。",
      "A restricted frame may not start the program: add allow-same-origin to its sandbox.",
    ];
  const { origin } = new URL(url, location.href);
  const where = origin === location.origin ? "'self'" : `${origin} blob:`;
  if (forbidden)
    return [
      `网站的安全策略不让这一页启动核对程序。请网站管理员在 Content-Security-Policy 里加上 worker-src ${where}。`,
      `The site's policy forbids the program: add worker-src ${where} to Content-Security-Policy.`,
    ];
  return [
    `没有取到核对程序（${url}）：它不在服务器上，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript），或者安全策略不允许（应有 worker-src ${where}）。`,
    `The program (${url}) did not come: it is missing, not sent as text/javascript, or forbidden (worker-src ${where}).`,
  ];
}

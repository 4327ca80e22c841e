/**
 * Starts the worker of a page whose files lie beside each other. In the single file its place is
 * taken by `single/start-worker.js`.
 */

import { urlOf } from "./base.js";
import { trustedUrl } from "./trusted.js";
import { t } from "./words.js";

/** @returns {string} what is to be done where nothing came of the worker */
export const whyMissing = () =>
  location.protocol === "file:"
    ? t("从本机的文件夹打开时，浏览器不让这一页启动核对程序。请打开同一文件夹里的 gouji.html，它一个文件就能用。")
    : self.origin === "null"
    ? t("这一页放在受限的框架（iframe sandbox）里，浏览器不让它启动核对程序。请网站管理员在 sandbox 里加上 allow-same-origin。")
    : t("没有取到核对程序（{}）：它不在服务器上，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript），或者安全策略不允许（worker-src 'self'）。如果网站刚更新过，请刷新页面（Ctrl+F5）。", FILES.worker);

/** @returns {Worker} a worker that fetches the core by itself */
export const startWorker = () => new Worker(trustedUrl(urlOf(FILES.worker)));

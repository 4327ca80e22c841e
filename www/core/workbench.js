/**
 * Fetches the page's second script and its style sheet: whatever is not needed for the first
 * findings. In the single file its place is taken by `single/workbench.js`.
 */

import { urlOf } from "./base.js";
import { element } from "./dom.js";
import { trustedUrl } from "./trusted.js";
import { Fault } from "./worker-bridge.js";

/** @returns {Promise<typeof import("../workbench.js")>} */
export async function fetchWorkbench() {
  if (!window.goujiWorkbench) {
    const { script, style } = FILES.workbench;
    await Promise.all([
      put(element("link", { rel: "stylesheet", href: urlOf(style) })),
      put(Object.assign(document.createElement("script"), { src: trustedUrl(urlOf(script)) })),
    ]);
  }
  return window.goujiWorkbench;
}

/**
 * @param {HTMLElement} part of the page that fetches a file
 * @returns {Promise<void>}
 */
export const put = (part) =>
  new Promise((resolve, reject) => {
    part.onload = () => resolve();
    part.onerror = () => {
      part.remove();
      const url = part.getAttribute("src") || part.getAttribute("href") || "";
      reject(new Fault("unloadable", { name: "script-missing" }, { cause: "script-missing", url, status: 0 }));
    };
    document.head.append(part);
  });

/**
 * Fetches the page's words in English. In the single file its place is taken by `single/english.js`.
 */

import { urlOf } from "./base.js";
import { trustedUrl } from "./trusted.js";
import { put } from "./workbench.js";

/** @returns {Promise<typeof import("../words/english.js")>} */
export async function fetchEnglish() {
  if (!window.goujiEnglish) await put(Object.assign(document.createElement("script"), { src: trustedUrl(urlOf(FILES.english)) }));
  return window.goujiEnglish;
}

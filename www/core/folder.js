/**
 * Fetches the script and the style sheet of the list of many reports. In the single file its place is
 * taken by `single/folder.js`.
 */

import { urlOf } from "./base.js";
import { element } from "./dom.js";
import { put } from "./workbench.js";

/** @returns {Promise<typeof import("../folder.js")>} */
export async function fetchFolder() {
  const { script, style } = FILES.folder;
  await Promise.all([put(element("link", { rel: "stylesheet", href: urlOf(style) })), put(element("script", { src: urlOf(script) }))]);
  return window.goujiFolder;
}

/**
 * The core inside the single file: the page hands it over, compressed. It reads everything, so there
 * are no further builds.
 */

import { gunzipSync } from "fflate";
import { compile } from "../core/load.js";

/** What it is called where it cannot be used. */
const NAME = "gouji.html";

/**
 * @param {WorkerScope} scope
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadFirst(scope) {
  /** @type {string} */
  const base64 = await new Promise((resolve) => {
    scope.addEventListener("message", ({ data }) => {
      if (data.kind === "binary") resolve(data.base64);
    });
  });
  return compile(await inflated(bytesOf(base64)), NAME, 0);
}

/** @returns {Promise<null>} */
export const furtherBuild = async () => null;

/** @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/**
 * The browser inflates where it can: many cannot, and WebKit fails on what others can.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<ArrayBuffer>}
 */
async function inflated(bytes) {
  if (typeof DecompressionStream === "function") {
    try {
      return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    } catch (error) {
      // The long way below.
    }
  }
  const { buffer, byteOffset, byteLength } = gunzipSync(bytes);
  return /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength));
}

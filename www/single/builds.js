/**
 * The core inside the single file: the page hands it over, compressed. It reads everything, so there
 * are no further builds.
 */

import { gunzipSync } from "fflate";
import { compile } from "../core/load.js";
import { decode } from "./base85.js";

/** What it is called where it cannot be used. */
const NAME = "gouji.html";

/**
 * @param {WorkerScope} scope
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadFirst(scope) {
  /** @type {string} */
  const packed = await new Promise((resolve) => {
    scope.addEventListener("message", ({ data }) => {
      if (data.kind === "binary") resolve(data.packed);
    });
  });
  return compile(await inflated(decode(packed)), NAME, 0);
}

/** @returns {Promise<null>} */
export const furtherBuild = async () => null;

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

/**
 * Where a binary comes from: an address, its bytes, or a compiled module.
 */

import { causeIn } from "../core/core-absent.js";
import { compile, fetchModule, LoadError } from "../core/load.js";
import { filled } from "../core/words.js";
import { failure } from "./failure.js";

/** @typedef {import("gouji").BinarySource} BinarySource */

/** @type {Record<import("../core/messages").LoadCause, string>} */
const CODES = {
  "binary-missing": "binary-missing",
  "binary-is-page": "bad-binary",
  "binary-broken": "bad-binary",
  "wasm-forbidden": "wasm-forbidden",
  "script-missing": "module-unloadable",
  "worker-missing": "worker-missing",
};

/** What a binary is called that was handed over and has no address. */
const GIVEN = "给出的文件";

/** @type {Record<import("../core/messages").LoadCause, (url: string, status: number) => string>} */
const ENGLISH = {
  "binary-missing": (url, status) => (status === 0 ? `${url} did not come: the server did not answer.` : `The server did not give ${url} (status ${status}).`),
  "binary-is-page": (url) => `What came from ${url} is a web page, not the program.`,
  "binary-broken": (url) => `${url} is incomplete.`,
  "wasm-forbidden": (url) => `The site's policy forbids ${url}: add 'wasm-unsafe-eval' to script-src.`,
  "script-missing": (url) => `${url} did not come, or not as text/javascript.`,
  "worker-missing": (url) => url,
};

/** @param {import("../core/messages").Unloadable} why */
export const unloadable = (why) => failure(CODES[why.cause], filled(...causeIn(why)), ENGLISH[why.cause](why.url === GIVEN ? "What was handed over" : why.url, why.status));

export const noWebAssembly = () =>
  failure("no-webassembly", "这里不能运行 WebAssembly：浏览器太旧，或者它被关闭了。", "WebAssembly cannot run here.");


/**
 * @param {BinarySource} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function moduleFrom(source) {
  if (typeof WebAssembly !== "object") throw noWebAssembly();
  if (source instanceof WebAssembly.Module) return source;
  try {
    if (source instanceof ArrayBuffer) return await compile(source, GIVEN, 0);
    if (ArrayBuffer.isView(source)) {
      const { buffer, byteOffset, byteLength } = source;
      return await compile(/** @type {ArrayBuffer} */ (buffer).slice(byteOffset, byteOffset + byteLength), GIVEN, 0);
    }
    return await fetchModule(String(source), Infinity, () => undefined);
  } catch (error) {
    throw error instanceof LoadError ? unloadable(error.why) : error;
  }
}

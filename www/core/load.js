/**
 * Fetching and compiling a build of the core, inside the worker: older Chromiums forbid compiling
 * in the page under a policy without 'unsafe-eval' and allow it here.
 *
 * @typedef {import("./messages").Unloadable} Unloadable
 */

const MIME = "application/wasm";

/** It could not be loaded, and why. */
export class LoadError extends Error {
  /** @param {Unloadable} why */
  constructor(why) {
    super(why.cause);
    this.why = why;
  }
}

/**
 * @param {string} url
 * @param {number} size of the binary in bytes, as it was built
 * @param {(loaded: number, total: number) => void} onProgress
 * @returns {Promise<WebAssembly.Module>}
 */
export async function fetchModule(url, size, onProgress) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new LoadError({ cause: "binary-missing", url, status: 0 });
  }
  const { status } = response;
  if (!response.ok) throw new LoadError({ cause: "binary-missing", url, status });
  let isPage = false;
  const counted = count(response, (loaded, chunk) => {
    if (loaded === chunk.byteLength) isPage = looksLikePage(chunk);
    onProgress(Math.min(loaded, size), size);
  });
  // What is counted is called wasm, whatever the server called it.
  if (counted !== response && "compileStreaming" in WebAssembly) {
    return WebAssembly.compileStreaming(counted).catch((error) => {
      throw new LoadError({ cause: isPage ? "binary-is-page" : causeOf(error), url, status });
    });
  }
  let bytes;
  try {
    bytes = await counted.arrayBuffer();
  } catch (error) {
    throw new LoadError({ cause: "binary-missing", url, status });
  }
  return compile(bytes, url, status);
}

/**
 * @param {ArrayBuffer} bytes
 * @param {string} url where they are from
 * @param {number} status
 */
export async function compile(bytes, url, status) {
  const [first] = new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 1));
  // WebAssembly begins with a zero; a page begins with a mark, white space or a byte order mark.
  if (first !== 0) throw new LoadError({ cause: looksLikePage(new Uint8Array(bytes)) ? "binary-is-page" : "binary-broken", url, status });
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new LoadError({ cause: causeOf(error), url, status });
  }
}

/** @param {Uint8Array} bytes */
function looksLikePage(bytes) {
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  return /^[\s\u00ef\u00bb\u00bf]*</.test(start);
}

/**
 * A policy that forbids compiling is told in the engine's words only.
 * @param {unknown} error
 * @returns {import("./messages").LoadCause}
 */
function causeOf(error) {
  if (error instanceof TypeError) return "binary-missing"; // the line broke while it was compiled
  return /unsafe-eval|content security policy|disallowed by embedder/i.test(String(error)) ? "wasm-forbidden" : "binary-broken";
}

/**
 * The same response, told how much of it is there.
 *
 * @param {Response} response
 * @param {(loaded: number, chunk: Uint8Array) => void} onProgress
 * @returns {Response}
 */
function count(response, onProgress) {
  const { body } = response;
  if (!body || typeof ReadableStream !== "function") return response;
  const reader = body.getReader();
  let loaded = 0;
  const counted = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) {
        controller.close();
        return;
      }
      loaded += value.byteLength;
      onProgress(loaded, value);
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(counted, { headers: { "Content-Type": MIME } });
}

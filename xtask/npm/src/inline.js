// Everything in one script: the build that reads everything, compressed, for bundlers that carry no files.
import * as build from "gouji/build";
import { binary } from "gouji/inline-binary";
import { gunzipSync } from "fflate";
import { dispatch } from "../../../www/embed/dispatch.js";
import { failure, spokenIn } from "../../../www/embed/failure.js";

let isReady = false;

function bytes() {
  if (typeof WebAssembly !== "object") throw failure("no-webassembly", "这里不能运行 WebAssembly：浏览器太旧，或者它被关闭了。", "WebAssembly cannot run here: the browser is too old, or it was switched off.");
  const text = atob(binary);
  const packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) packed[at] = text.charCodeAt(at);
  return gunzipSync(packed);
}

/** Node compiles at the first call; a page must not, and asks for `init` first. */
function ready() {
  if (isReady) return build;
  if (typeof document === "object") throw failure("not-initialised", "核对程序还没有载入：请先 await init()。", "The program is not loaded yet: await init() first.");
  build.initSync({ module: new WebAssembly.Module(bytes()) });
  isReady = true;
  return build;
}

export const { open, validate, render, rollup, exportBatch, pair, rules, forms, version } = dispatch(ready, () => null);

export default async function init(source, { lang } = {}) {
  if (isReady) return;
  let module;
  try {
    module = await WebAssembly.compile(bytes());
  } catch (error) {
    if (error.code) throw spokenIn(error, lang);
    const forbidden = failure(
      "wasm-forbidden",
      "浏览器不让运行 WebAssembly：请网站管理员在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。",
      "The browser does not run WebAssembly: please add 'wasm-unsafe-eval' to script-src in Content-Security-Policy.",
    );
    throw spokenIn(forbidden, lang);
  }
  await build.default({ module_or_path: module });
  isReady = true;
}

/** It is in here already. */
export async function load(name, source, { lang } = {}) {
  if (name !== "full") throw spokenIn(failure("bad-options", `没有名为“${name}”的模块，可选 full。`, `There is no module “${name}”; there is full.`), lang);
}

// Node reads the binary while importing, so that every function works at once.
import { readFileSync } from "node:fs";
import { initSync } from "./gouji.js";

initSync({ module: readFileSync(new URL("./gouji_bg.wasm", import.meta.url)) });

export { open, render, rollup, rules, validate, version } from "./gouji.js";

/** Does nothing: for code that runs in browsers as well. */
export default async function init() {}

// Node reads the first binary while importing, so that every function works at once, and a further
// one from the disk when a file needs it.
import { readFileSync } from "node:fs";
import * as first from "./gouji.js";
import { dispatch } from "./dispatch.js";
import { MODULES } from "./modules.js";

const binary = (name) => readFileSync(new URL(`./${name}_bg.wasm`, import.meta.url));
first.initSync({ module: binary("gouji") });

// `open` answers at once, so the glue of every build is imported beforehand: it is small.
const glue = new Map(await Promise.all(Object.entries(MODULES).map(async ([name, load]) => [name, await load()])));
const loaded = new Map();

function further(name) {
  if (!loaded.has(name) && glue.has(name)) {
    const build = glue.get(name);
    build.initSync({ module: binary(`gouji-${name}`) });
    loaded.set(name, build);
  }
  return loaded.get(name) || null;
}

export const { open, validate, render, rollup } = dispatch(first, further);
export { forms, rules, version } from "./gouji.js";

/** Does nothing: for code that runs in browsers as well. */
export default async function init() {}

/** Loads what reads everything beforehand; `open` does so by itself. */
export async function load(name) {
  if (!further(name)) throw new Error(`没有名为“${name}”的模块，可选 ${[...glue.keys()].join("、")}。`);
}

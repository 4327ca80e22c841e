// Browsers load the first build with `init`, and further ones with `load` where files need them.
import * as first from "./gouji.js";
import { dispatch } from "./dispatch.js";
import { MODULES } from "./modules.js";

const loaded = new Map();

export const { open, validate, render, rollup } = dispatch(first, (name) => loaded.get(name) || null);
export { forms, rules, version } from "./gouji.js";

/** Loads what reads everything but PDF. */
export default async function init(source) {
  await first.default(source);
}

/** Loads what reads everything: `full`, from where the package has it or from `source`. */
export async function load(name, source) {
  if (loaded.has(name)) return;
  if (!(name in MODULES)) throw new Error(`没有名为“${name}”的模块，可选 ${Object.keys(MODULES).join("、")}。`);
  const build = await MODULES[name]();
  await build.default(source);
  loaded.set(name, build);
}

// The inside of the wasm package, as only this benchmark sees it: without the border to JavaScript.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../xtask/node/run.mjs";
import { median, times } from "./measure.mjs";

const folder = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "bench/package");
const inside = await import(pathToFileURL(join(folder, "gouji.js")).href);
await inside.default({ module_or_path: readFileSync(join(folder, "gouji_bg.wasm")) });

export const { Checks, Figures, ruleCount, scanDocx } = inside;

/** The median time of one round; so many are done in a call that the call itself counts for nothing. */
export function insideWasm(action) {
  const [once] = times(() => action(1), 1);
  const rounds = Math.max(1, Math.min(20, Math.ceil(1 / once)));
  return median(times(() => action(rounds), 5, 0)) / rounds;
}

// Finding causes inside the wasm, and the same cases solved by HiGHS, also in wasm.
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { corrupted, ownFigures, random, realFigures } from "../tests/web/localize-forms.mjs";
import { optimum } from "../tests/web/localize-optimum.mjs";
import { root } from "../xtask/node/run.mjs";
import { median, times } from "./measure.mjs";

const folder = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "bench/package");
const { default: start, Figures } = await import(pathToFileURL(join(folder, "gouji.js")).href);
await start({ module_or_path: readFileSync(join(folder, "gouji_bg.wasm")) });

/** How large HiGHS is. */
export const solverBytes = statSync(join(root, "node_modules/highs/build/highs.wasm")).size;

/**
 * What both need for `cases` cases of `wrong` wrong cells, in milliseconds, shortest first: gouji from
 * the figures to all causes in their order, HiGHS from a finished model to one smallest set.
 */
export function localisation(wrong, cases) {
  const below = random(wrong);
  const sources = [...ownFigures(), ...realFigures()];
  const taken = { gouji: [], highs: [] };
  for (let at = 0; at < cases; at += 1) {
    const { form, values } = sources[at % sources.length];
    const mistyped = corrupted({ form, values }, wrong, below);
    taken.gouji.push(insideWasm(form, mistyped));
    taken.highs.push(optimum(form, mistyped).time);
  }
  const sorted = (list) => list.sort((a, b) => a - b);
  return { gouji: sorted(taken.gouji), highs: sorted(taken.highs) };
}

/** The time of one localisation; so many are done in a call that the call itself counts for nothing. */
function insideWasm(form, values) {
  const figures = new Figures(form.template, form.keys.join(" "), Int32Array.from(values));
  try {
    const [once] = times(() => figures.localize(1), 1);
    const rounds = Math.max(1, Math.min(20, Math.ceil(1 / once)));
    return median(times(() => figures.localize(rounds), 5, 0)) / rounds;
  } finally {
    figures.free();
  }
}

// Finding causes inside the wasm, and the same cases solved by HiGHS, also in wasm.
import { statSync } from "node:fs";
import { join } from "node:path";
import { corrupted, ownFigures, random, realFigures } from "../tests/web/localize-forms.mjs";
import { optimum } from "../tests/web/localize-optimum.mjs";
import { root } from "../xtask/node/run.mjs";
import { Figures, insideWasm } from "./inside.mjs";

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
    taken.gouji.push(ours(form, mistyped));
    taken.highs.push(optimum(form, mistyped).time);
  }
  const sorted = (list) => list.sort((a, b) => a - b);
  return { gouji: sorted(taken.gouji), highs: sorted(taken.highs) };
}

/** The time of one localisation. */
function ours(form, values) {
  const figures = new Figures(form.template, form.keys.join(" "), Int32Array.from(values));
  try {
    return insideWasm((rounds) => figures.localize(rounds));
  } finally {
    figures.free();
  }
}

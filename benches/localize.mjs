// Finding causes inside the wasm, and the same cases solved by HiGHS, also in wasm.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { corrupted, ownFigures, random, realFigures } from "../tests/web/localize-forms.mjs";
import { optimum } from "../tests/web/localize-optimum.mjs";
import { root } from "../xtask/node/run.mjs";
import { median } from "./measure.mjs";

const folder = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "bench/package");

/** `cases` cases of `wrong` wrong cells of 表三; every number of a case is read before the clock starts. */
function casesOf(wrong, cases) {
  const below = random(wrong);
  const figures = [...ownFigures(), ...realFigures()].map((one) => ({ ...one, form: { ...one.form, lines: one.form.lines } }));
  return Array.from({ length: cases }, (_, at) => {
    const { form, values } = figures[at % figures.length];
    return { form, values: corrupted({ form, values }, wrong, below) };
  });
}

/** The times of both in milliseconds, shortest first. */
export async function localisation(wrong, cases, solved) {
  const { default: start, Figures } = await import(pathToFileURL(join(folder, "gouji.js")).href);
  await start({ module_or_path: readFileSync(join(folder, "gouji_bg.wasm")) });
  const gouji = [];
  const highs = [];
  casesOf(wrong, cases).forEach(({ form, values }, at) => {
    const figures = new Figures(form.template, form.keys.join(" "), Int32Array.from(values));
    // As many rounds as make the clock and the call into the wasm count for nothing.
    const once = timed(() => figures.localize(1));
    const rounds = Math.max(1, Math.min(100, Math.ceil(2 / once)));
    gouji.push(timed(() => figures.localize(rounds)) / rounds);
    figures.free();
    if (at < solved) highs.push(optimum(form, values).time);
  });
  const sorted = (times) => times.sort((a, b) => a - b);
  return { gouji: sorted(gouji), highs: sorted(highs) };
}

function timed(action) {
  const started = performance.now();
  action();
  return performance.now() - started;
}

export { median };

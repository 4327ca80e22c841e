// The fewest cells whose change makes every sum hold, by a solver that knows nothing of gouji:
// HiGHS, compiled to wasm. One 0/1 variable a cell says whether it is changed.
import loadHighs from "highs";
import { misses } from "./localize-forms.mjs";

const highs = await loadHighs();
const { integer } = highs.constants.variableType;

/** The model of one case. The first half of the variables are changes, the second says whether there is one. */
function program({ keys, sums }, values, missed) {
  const cells = keys.length;
  // No change of a smallest set is larger than all that is missed together. Were the bound too
  // tight, the optimum would come out too large, never too small.
  const bound = missed.reduce((total, miss) => total + Math.abs(miss), 0);
  const least = values.map((value) => -Math.min(value, bound));
  const rows = [
    ...sums.map((sum, at) => ({ terms: sum, lower: -missed[at], upper: -missed[at] })),
    ...values.flatMap((_, at) => [
      { terms: [[at, 1], [cells + at, -bound]], lower: -highs.infinity, upper: 0 },
      { terms: [[at, 1], [cells + at, -least[at]]], lower: 0, upper: highs.infinity },
    ]),
  ];
  const starts = [0];
  for (const { terms } of rows) starts.push(starts.at(-1) + terms.length);
  const terms = rows.flatMap((row) => row.terms);
  const both = (changes, switches) => [...values.map(changes), ...values.map(switches)];
  return {
    numCols: 2 * cells,
    numRows: rows.length,
    colCost: both(() => 0, () => 1),
    colLower: both((_, at) => least[at], () => 0),
    colUpper: both(() => bound, () => 1),
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    integrality: both(() => integer, () => integer),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: 2 * cells,
      starts,
      indices: terms.map(([column]) => column),
      values: terms.map(([, coefficient]) => coefficient),
    },
  };
}

/**
 * The optimum, and the milliseconds the solver spent from taking the model to handing over the
 * solution. What it says is checked over whole numbers, so that its tolerances cannot lie.
 */
export function optimum(form, values) {
  const data = program(form, values, misses(form, values));
  const started = performance.now();
  const { status, size, changes } = highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0 });
    model.run();
    return {
      status: model.getModelStatus(),
      size: Math.round(model.getObjectiveValue()),
      changes: model.getSolution().colValue,
    };
  });
  const time = performance.now() - started;
  const repaired = values.map((value, at) => value + Math.round(changes[at]));
  const changed = repaired.filter((value, at) => value !== values[at]).length;
  const isOptimal = status === highs.constants.modelStatus.optimal;
  if (!isOptimal || changed !== size || misses(form, repaired).some((miss) => miss !== 0)) {
    throw new Error(`HiGHS 没有给出可用的解（状态 ${status}）`);
  }
  return { size, time };
}

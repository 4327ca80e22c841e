// What `import` gives is what `require` gives: one core, however it was asked for.
import gouji from "./node.cjs";

export const { Gouji, exportBatch, forms, load, open, pair, render, rollup, rules, validate, version } = gouji;
export default gouji.default;

// What `import` gives is what `require` gives: one binary, however it was asked for.
import inline from "./inline.cjs";

export const { exportBatch, forms, load, open, pair, render, rollup, rules, validate, version } = inline;
export default inline.default;

export { default, exportBatch, forms, load, open, pair, render, rollup, rules, validate, version } from "./gouji.js";
export type * from "./gouji.js";

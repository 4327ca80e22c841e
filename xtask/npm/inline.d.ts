export { default, forms, load, open, render, rollup, rules, validate, version } from "./gouji.js";
export type * from "./gouji.js";

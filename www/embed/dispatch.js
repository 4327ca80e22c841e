/**
 * Which build answers: the first one, or the one that a file asks for.
 *
 * @typedef {typeof import("gouji/build")} Build
 * @typedef {Pick<Build, "open" | "validate" | "render" | "rollup" | "exportBatch" | "pair" | "rules" | "forms" | "version">} Functions
 */

import { closed, spokenIn } from "./failure.js";

/**
 * @param {() => Build} first the build that is loaded at once; throws while it is not
 * @param {(name: string) => Build | null} further a build that reads more, `null` while it is not loaded
 * @param {() => void} [broken] told when a build broke down in the middle of an answer
 * @returns {Functions}
 */
export function dispatch(first, further, broken) {
  /** @param {unknown} error */
  const asksFor = (error) => (error instanceof Error && "code" in error && error.code === "needs-module" && "module" in error ? further(String(error.module)) : null);
  /**
   * @template T
   * @param {(build: Build) => T} action
   * @returns {T}
   */
  const answered = (action) => {
    const build = first();
    try {
      return action(build);
    } catch (error) {
      const wanted = asksFor(error);
      if (!wanted) throw told(error);
      try {
        return action(wanted);
      } catch (again) {
        throw told(again);
      }
    }
  };
  /**
   * @template T
   * @param {any} options which may name the language of whoever asks
   * @param {(build: Build) => T} action
   * @returns {T}
   */
  const ask = (options, action) => {
    try {
      return answered(action);
    } catch (error) {
      throw spokenIn(error, options ? options.lang : null);
    }
  };
  /** @param {unknown} error */
  const told = (error) => {
    if (broken && !(error instanceof Error && "code" in error)) broken();
    return error;
  };
  /**
   * The opened report. What its build cannot write, a further one does, which reads the input anew.
   *
   * @param {any} input
   * @param {any} options
   */
  const open = (input, options) => {
    const opened = ask(options, (build) => build.open(input, options));
    const write = opened.export.bind(opened);
    opened.export = (what) => {
      try {
        return write(what);
      } catch (error) {
        const wanted = asksFor(error);
        if (!wanted) throw error;
        const again = wanted.open(input, options);
        try {
          return again.export(what);
        } finally {
          again.free();
        }
      }
    };
    return closable(opened, options ? options.lang : null);
  };
  /**
   * The same, answering in gouji's words once it was freed, and where no key is given.
   *
   * @param {any} opened
   * @param {unknown} lang
   */
  const closable = (opened, lang) => {
    let isOpen = true;
    for (const name of ["validate", "explain", "export", "render"]) {
      const ask = opened[name].bind(opened);
      /** @param {any[]} given */
      opened[name] = (...given) => {
        if (!isOpen) throw spokenIn(closed(), lang);
        return ask(...(name === "explain" ? [String(given[0]), given[1]] : given));
      };
    }
    const free = opened.free.bind(opened);
    opened.free = () => {
      if (isOpen) free();
      isOpen = false;
    };
    return opened;
  };
  // The types know `validate` by what it gives for what; one signature stands for them here.
  const functions = {
    open,
    validate: (/** @type {any} */ input, /** @type {any} */ options) => ask(options, (build) => build.validate(input, options)),
    render: (/** @type {any} */ input, /** @type {any} */ options) => ask(options, (build) => build.render(input, options)),
    rollup: (/** @type {any} */ parent, /** @type {any} */ children, /** @type {any} */ options) => ask(options, (build) => build.rollup(parent, children, options)),
    exportBatch: (/** @type {any} */ validations, /** @type {any} */ options) => ask(options, (build) => build.exportBatch(validations, options)),
    pair: (/** @type {any} */ reports, /** @type {any} */ options) => first().pair(reports, options),
    rules: (/** @type {any} */ options) => ask(options, (build) => build.rules(options)),
    forms: (/** @type {any} */ options) => ask(options, (build) => build.forms(options)),
    version: () => first().version(),
  };
  return functions;
}

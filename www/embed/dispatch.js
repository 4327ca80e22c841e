/**
 * Which build answers: the first one, or the one that a file asks for.
 *
 * @typedef {typeof import("gouji/build")} Build
 * @typedef {Pick<Build, "open" | "validate" | "render" | "rollup" | "rules" | "forms" | "version">} Functions
 */

/**
 * @param {() => Build} first the build that is loaded at once; throws while it is not
 * @param {(name: string) => Build | null} further a build that reads more, `null` while it is not loaded
 * @returns {Functions}
 */
export function dispatch(first, further) {
  /**
   * @template T
   * @param {(build: Build) => T} action
   * @returns {T}
   */
  const ask = (action) => {
    const build = first();
    try {
      return action(build);
    } catch (error) {
      const wanted = error instanceof Error && "code" in error && error.code === "needs-module" && "module" in error ? further(String(error.module)) : null;
      if (!wanted) throw error;
      return action(wanted);
    }
  };
  // The types know `validate` by what it gives for what; one signature stands for them here.
  const functions = {
    open: (/** @type {any} */ input, /** @type {any} */ options) => ask((build) => build.open(input, options)),
    validate: (/** @type {any} */ input, /** @type {any} */ options) => ask((build) => build.validate(input, options)),
    render: (/** @type {any} */ input, /** @type {any} */ options) => ask((build) => build.render(input, options)),
    rollup: (/** @type {any} */ parent, /** @type {any} */ children, /** @type {any} */ options) => ask((build) => build.rollup(parent, children, options)),
    rules: () => first().rules(),
    forms: () => first().forms(),
    version: () => first().version(),
  };
  return functions;
}

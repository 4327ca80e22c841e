// Which build answers: the first one, or the one that a file asks for.

/**
 * @param {any} first the build that is loaded at once
 * @param {(name: string) => any} further a build that reads more, or null while it is not
 *   loaded
 */
export function dispatch(first, further) {
  /** What `action` makes of the first build, or of the one that the file needs. */
  const ask = (action) => {
    try {
      return action(first);
    } catch (error) {
      const other = error && error.code === "needs-module" ? further(error.module) : null;
      if (!other) throw error;
      return action(other);
    }
  };
  return {
    open: (input, options) => ask((build) => build.open(input, options)),
    validate: (input, options) => ask((build) => build.validate(input, options)),
    render: (input, options) => ask((build) => build.render(input, options)),
    rollup: (parent, children, options) => ask((build) => build.rollup(parent, children, options)),
  };
}

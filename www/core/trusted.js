/**
 * Where a site demands Trusted Types, addresses and markup go through a policy of its own, `gouji`.
 *
 * @typedef {{ createScriptURL(url: string): string, createHTML(html: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} Factory
 */

/** Each name may be taken once: where several scripts of ours are in a page, they share it. */
const KEY = Symbol.for("gouji.policy");

/** @returns {Policy | undefined} */
function own() {
  const scope = /** @type {{ trustedTypes?: Factory, [KEY]?: Policy }} */ (/** @type {unknown} */ (self));
  if (scope[KEY] || !scope.trustedTypes) return scope[KEY];
  try {
    scope[KEY] = scope.trustedTypes.createPolicy("gouji", { createScriptURL: (url) => url, createHTML: (html) => html });
  } catch (error) {
    // The site allows no policy of that name: what is refused then is told where it fails.
  }
  return scope[KEY];
}

/** @param {string} url of a script of ours */
export const trustedUrl = (url) => {
  const found = own();
  return found ? found.createScriptURL(url) : url;
};

/** @param {string} html that the core rendered, in which everything of the report is escaped */
export const trustedHtml = (html) => {
  const found = own();
  return found ? found.createHTML(html) : html;
};

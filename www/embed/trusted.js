/**
 * Where a site demands Trusted Types, addresses and markup go through a policy of its own, `gouji`.
 *
 * @typedef {{ createScriptURL(url: string): string, createHTML(html: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} Factory
 */

/** @type {Policy | undefined} */
let policy;

function own() {
  const { trustedTypes } = /** @type {{ trustedTypes?: Factory }} */ (/** @type {unknown} */ (window));
  if (policy || !trustedTypes) return policy;
  try {
    policy = trustedTypes.createPolicy("gouji", { createScriptURL: (url) => url, createHTML: (html) => html });
  } catch (error) {
    // The site allows no policy of that name: what is refused then is told where it fails.
  }
  return policy;
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

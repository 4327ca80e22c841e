/**
 * Where the element's files are: beside its script. In the npm package the bundler's own addresses
 * take the place of this module.
 */

/** Only known while the script runs for the first time. */
const { currentScript } = document;
const base = currentScript instanceof HTMLScriptElement ? currentScript.src : document.baseURI;
/** @param {string} name */
const at = (name) => new URL(name, base).href;

/** @returns {{ worker: string, start: import("../embed/protocol").Start["start"] }} */
export const files = () => {
  /** @type {Record<string, string>} */
  const further = {};
  for (const name of Object.keys(ELEMENT_FILES.further)) further[name] = at(ELEMENT_FILES.further[name]);
  return { worker: at(ELEMENT_FILES.worker), start: { first: at(ELEMENT_FILES.first), further } };
};

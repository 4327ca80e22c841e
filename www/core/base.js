/**
 * Where the page's files lie: beside the script that runs, which is only known while it runs for the
 * first time.
 */

const { currentScript } = document;
const base = currentScript instanceof HTMLScriptElement ? currentScript.src : document.baseURI;

/**
 * @param {string} name of a file of the page
 * @returns {string}
 */
export const urlOf = (name) => new URL(name, base).href;

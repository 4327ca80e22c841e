/**
 * The page's own words. They stand where they are used, in Chinese; English is a script of its own
 * (`words/english.js`), fetched when somebody wants it, which knows each sentence by the Chinese one.
 */

/** Where the choice of a language is kept on this computer, if it may be. */
export const CHOICE = "gouji-language";

/** @returns {boolean} whether the page speaks English */
export const isEnglish = () => document.documentElement.lang === "en";

/** @returns {{ lang?: "en" }} what the core is told of it */
export const inLanguage = () => (isEnglish() ? { lang: "en" } : {});

/**
 * @param {string} words in Chinese, with `{}` in the place of each part
 * @param {...(string | number)} parts
 * @returns {string} in the language of the page
 */
export function t(words, ...parts) {
  const { [words]: said = words } = isEnglish() ? window.goujiEnglish.table : {};
  return typeof said === "function" ? said(...parts) : filled(said, parts);
}

/**
 * @param {string} words
 * @param {(string | number)[]} parts
 */
export function filled(words, parts) {
  let at = 0;
  return words.replace(/{}/g, () => String(parts[at++]));
}

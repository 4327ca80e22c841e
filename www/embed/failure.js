/** @type {WeakMap<Error, string>} the same in English, where nobody knew yet who would read it */
const ENGLISH = new WeakMap();

/**
 * What a caller catches: an Error with a code for programs and a sentence for people.
 *
 * @param {string} code
 * @param {string} message
 * @param {string | null} [english] the same sentence
 * @param {Record<string, unknown>} [more]
 * @returns {import("gouji").GoujiError}
 */
export function failure(code, message, english, more) {
  const error = Object.assign(new Error(message), { name: "GoujiError", code }, more);
  if (english) ENGLISH.set(error, english);
  return error;
}

/** @returns {import("gouji").GoujiError} what a report that was freed answers */
export const closed = () => failure("gone", "这份报告已经关闭。", "This report was closed.");

/** @param {unknown} error @returns {string | undefined} */
export const englishOf = (error) => (error instanceof Error ? ENGLISH.get(error) : undefined);

/**
 * @template E
 * @param {E} error
 * @param {unknown} lang
 * @returns {E} the same, in the language of whoever reads it; several may wait for one answer
 */
export function spokenIn(error, lang) {
  const english = lang === "en" && englishOf(error);
  return english ? Object.assign(new Error(english), { name: "GoujiError" }, error) : error;
}

/**
 * @template T
 * @param {unknown} lang
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what fails in it is told in the language of whoever waits for it
 */
export async function spoken(lang, work) {
  try {
    return await work();
  } catch (error) {
    throw spokenIn(error, lang);
  }
}

/**
 * @param {unknown} [lang]
 * @returns {Error} what an AbortSignal asks for
 */
export function aborted(lang) {
  const message = lang === "en" ? "Cancelled" : "已取消";
  return typeof DOMException === "function" ? new DOMException(message, "AbortError") : Object.assign(new Error(message), { name: "AbortError" });
}

/**
 * What a caller catches: an Error with a code for programs and a sentence for people.
 *
 * @param {string} code
 * @param {string} message
 * @param {Record<string, unknown>} [more]
 * @returns {import("gouji").GoujiError}
 */
export const failure = (code, message, more) => Object.assign(new Error(message), { name: "GoujiError", code }, more);

/** @returns {Error} what an AbortSignal asks for */
export function aborted() {
  const message = "已取消";
  return typeof DOMException === "function" ? new DOMException(message, "AbortError") : Object.assign(new Error(message), { name: "AbortError" });
}

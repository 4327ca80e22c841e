/**
 * The element's own words; everything about a report is the core's.
 */

const ZH = {
  check: "核对",
  checking: "正在核对…",
  locate: "定位",
  view: "查看",
  report: "查看报告",
  comma: "，",
  bracketed: (/** @type {string} */ words, /** @type {string} */ more) => `${words}（${more}）`,
};
/** @type {typeof ZH} */
const EN = {
  check: "Check",
  checking: "Checking…",
  locate: "Locate",
  view: "Show",
  report: "Show the report",
  comma: ", ",
  bracketed: (words, more) => `${words} (${more})`,
};

/** @type {Record<string, string>} what fails outside of the core, by its code */
const FAILURES = {
  "bad-input": "There is nothing to check: name the editor by “for”, or hand the content to check(…).",
  "bad-options": "Among the options is something that cannot be handed to the program.",
  "unreadable-file": "The file cannot be opened: it may be a folder, or was moved or changed.",
  stuck: "This took too long and was stopped.",
  "internal-error": "The program failed, which is not the report's fault. It has been restarted: please check once more.",
  "no-webassembly": "WebAssembly cannot run here: the browser is too old, or it was switched off.",
  "wasm-forbidden": "The site's security policy forbids WebAssembly: 'wasm-unsafe-eval' is missing from script-src in Content-Security-Policy.",
  "binary-missing": "The program did not come: the file is not on the server, or the network is down.",
  "bad-binary": "What came is not the program, or is incomplete.",
  "module-unloadable": "A part of the program did not come, or is not sent as a script (Content-Type: text/javascript).",
  "worker-missing": "The program did not start: its file is not on the server, or a security policy (worker-src) or a restricted frame forbids it.",
};

/** @param {string | null} language */
export const wordsIn = (language) => (language === "en" ? EN : ZH);

/**
 * @param {unknown} error
 * @param {string | null} language
 * @returns {string} what is said of it: the core has worded its own refusals in the language already
 */
export function failureIn(error, language) {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return language === "en" && /[\u4e00-\u9fff]/.test(message) && FAILURES[code] ? `${FAILURES[code]} (${code})` : message;
}

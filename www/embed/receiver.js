/**
 * What the page in a frame, or in a window of its own, hears from the page that opened it. The
 * protocol is written down in docs/embedding.md; its version stands in every message.
 *
 * @typedef {string | number | null} Id
 * @typedef {{ name?: string, template?: string, year?: number, organ?: string, title?: string, lang?: "zh" | "en", rules?: Record<string, import("gouji").Severity | "off"> }} Options
 * @typedef {{ type: "check", id: Id, input: import("gouji").ClientInput, options: Options } | { type: "clear", id: Id } | { type: "wrong", id: Id, code: string, message: string }} Heard
 * @typedef {{ gouji: 1, type: "ready" | "height" | "result" | "failure" | "selected", id?: Id, [field: string]: unknown }} Said
 */

export const PROTOCOL = /** @type {const} */ (1);

const TEXTS = ["name", "template", "organ", "title", "lang"];

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What a message asks for: `null` where it is none of ours.
 *
 * @param {unknown} data
 * @returns {Heard | null}
 */
export function readMessage(data) {
  if (!isObject(data) || data.gouji === undefined) return null;
  const id = typeof data.id === "string" || typeof data.id === "number" ? data.id : null;
  /** @type {(code: string, message: string) => Heard} */
  const wrong = (code, message) => ({ type: "wrong", id, code, message });
  if (data.gouji !== PROTOCOL) return wrong("protocol-version", `这一页说的是第 ${PROTOCOL} 版。`);
  if (data.type === "clear") return { type: "clear", id };
  if (data.type !== "check") return wrong("unknown-message", "type 须为 check 或 clear。");
  const input = inputOf(data.input);
  if (input === null) return wrong("bad-input", "input 须为字符串、ArrayBuffer、Uint8Array 或 Blob。");
  const options = optionsOf(data.options);
  return options ? { type: "check", id, input, options } : wrong("bad-options", "options 里有不认得的选项或值。");
}

/** @param {unknown} input @returns {import("gouji").ClientInput | null} */
function inputOf(input) {
  if (typeof input === "string" || input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  return typeof Blob === "function" && input instanceof Blob ? input : null;
}

/** @param {unknown} given @returns {Options | null} */
function optionsOf(given) {
  if (given === undefined || given === null) return {};
  if (!isObject(given)) return null;
  /** @type {Record<string, unknown>} */
  const options = {};
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    const isRight = TEXTS.indexOf(name) >= 0 ? typeof value === "string" : name === "year" ? Number.isInteger(value) : name === "rules" && isSettings(value);
    if (!isRight) return null;
    options[name] = value;
  }
  return options;
}

/** @param {unknown} rules */
const isSettings = (rules) => isObject(rules) && Object.keys(rules).every((name) => typeof rules[name] === "string");

/**
 * @param {{ check(input: import("gouji").ClientInput, options: Options): Promise<import("gouji").Validation>, clear(): void }} checker
 * @param {(message: Said) => void} say
 * @returns {(data: unknown) => Promise<void>} what is called with every message; each of ours that is a
 *   check or wrong is answered once
 */
export function receiver(checker, say) {
  return async (data) => {
    const heard = readMessage(data);
    if (!heard) return;
    const { id } = heard;
    if (heard.type === "clear") {
      checker.clear();
      return;
    }
    if (heard.type === "wrong") {
      say({ gouji: PROTOCOL, type: "failure", id, code: heard.code, message: heard.message });
      return;
    }
    try {
      const validation = await checker.check(heard.input, heard.options);
      say({ gouji: PROTOCOL, type: "result", id, validation });
    } catch (error) {
      const { code = "internal-error", message } = /** @type {import("gouji").GoujiError} */ (error);
      say({ gouji: PROTOCOL, type: "failure", id, code, message: String(message) });
    }
  };
}

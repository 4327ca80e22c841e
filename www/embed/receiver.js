/**
 * What the page in a frame, or in a window of its own, hears from the page that opened it. The
 * protocol is written down in docs/embedding.md; its version stands in every message.
 *
 * @typedef {string | number | null} Id
 * @typedef {"zh" | "en"} Lang
 * @typedef {{ name?: string, template?: string, year?: number, organ?: string, title?: string, lang?: Lang, rules?: Record<string, import("gouji").Severity | "off"> }} Options
 * @typedef {{ type: "check", id: Id, input: import("gouji").ClientInput, options: Options } | { type: "clear", id: Id } | { type: "wrong", id: Id, code: string, message: string }} Heard
 * @typedef {{ gouji: 1, type: "ready" | "height" | "result" | "failure" | "selected", id?: Id, [field: string]: unknown }} Said
 */

export const PROTOCOL = /** @type {const} */ (1);

const TEXTS = ["name", "template", "organ", "title", "lang"];
/** What the element calls two of them. */
const ALSO = { form: "template", language: "lang" };

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What a message asks for: `null` where it is none of ours.
 *
 * @param {unknown} data
 * @param {Lang} [lang] in which what is wrong is told, where the message does not name another
 * @returns {Heard | null}
 */
export function readMessage(data, lang = "zh") {
  if (!isObject(data) || data.gouji === undefined) return null;
  const id = typeof data.id === "string" || typeof data.id === "number" ? data.id : null;
  const asked = isObject(data.options) ? data.options.language || data.options.lang : null;
  const isEnglish = (asked || lang) === "en";
  /** @type {(code: string, chinese: string, english: string) => Heard} */
  const wrong = (code, chinese, english) => ({ type: "wrong", id, code, message: isEnglish ? english : chinese });
  if (data.gouji !== PROTOCOL) return wrong("protocol-version", `这一页说的是第 ${PROTOCOL} 版。`, `This page speaks version ${PROTOCOL} of the protocol.`);
  if (data.type === "clear") return { type: "clear", id };
  if (data.type !== "check") return wrong("unknown-message", "type 须为 check 或 clear。", "type must be check or clear.");
  const input = inputOf(data.input);
  if (input === null) return wrong("bad-input", "input 须为字符串、ArrayBuffer、Uint8Array 或 Blob。", "input must be a string, an ArrayBuffer, a Uint8Array or a Blob.");
  const { options, faults } = optionsOf(data.options);
  if (faults.length > 0) return wrong("bad-options", `${faults.map(([chinese]) => chinese).join("；")}。`, `${faults.map(([, english]) => english).join("; ")}.`);
  return { type: "check", id, input, options };
}

/** @param {unknown} input @returns {import("gouji").ClientInput | null} */
function inputOf(input) {
  if (typeof input === "string" || input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  return typeof Blob === "function" && input instanceof Blob ? input : null;
}

/**
 * @param {unknown} given
 * @returns {{ options: Options, faults: [string, string][] }} `faults`: what is wrong with each option, in both languages
 */
function optionsOf(given) {
  /** @type {Record<string, unknown>} */
  const options = {};
  /** @type {[string, string][]} */
  const faults = [];
  if (given === undefined || given === null) return { options, faults };
  if (!isObject(given)) return { options, faults: [["options 须为对象", "options must be an object"]] };
  for (const asked of Object.keys(given)) {
    const value = given[asked];
    if (value === undefined || value === null) continue;
    const name = Object.prototype.hasOwnProperty.call(ALSO, asked) ? ALSO[/** @type {keyof typeof ALSO} */ (asked)] : asked;
    if (TEXTS.indexOf(name) >= 0) {
      if (typeof value !== "string") faults.push([`options.${asked} 须为字符串`, `options.${asked} must be a string`]);
    } else if (name === "year") {
      if (!Number.isInteger(value)) faults.push(["options.year 须为整数", "options.year must be a whole number"]);
    } else if (name !== "rules") {
      const known = "form、year、organ、title、name、language、rules";
      faults.push([`options 里没有“${asked}”，可选 ${known}`, `there is no option “${asked}”; there are ${known.replace(/、/g, ", ")}`]);
    } else if (!isSettings(value)) {
      faults.push(['options.rules 须为对象，例如 { "A101": "off" }', 'options.rules must be an object such as { "A101": "off" }']);
    }
    options[name] = value;
  }
  return { options, faults };
}

/** @param {unknown} rules */
const isSettings = (rules) => isObject(rules) && Object.keys(rules).every((name) => typeof rules[name] === "string");

/**
 * @param {{ check(input: import("gouji").ClientInput, options: Options): Promise<import("gouji").Validation>, clear(): void }} checker
 * @param {(message: Said) => void} say
 * @param {Lang} [lang] in which failures are told, where a message does not name another
 * @returns {(data: unknown) => Promise<void>} what is called with every message; each of ours that is a
 *   check or wrong is answered once
 */
export function receiver(checker, say, lang = "zh") {
  return async (data) => {
    const heard = readMessage(data, lang);
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

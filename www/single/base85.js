/**
 * Bytes as text that stands in a page: five characters for four bytes, where base64 needs four for
 * three. None of the characters means anything in HTML.
 */

const BASE = 85;
const DIGITS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  .filter((char) => !/[<>&"'`\\/~]/.test(char))
  .join("");

/**
 * @param {Uint8Array} bytes
 * @returns {string} how many bytes too many there are at the end, then the digits
 */
export function encode(bytes) {
  const tooMany = (4 - (bytes.length % 4)) % 4;
  const parts = [String(tooMany)];
  for (let at = 0; at < bytes.length; at += 4) {
    let word = 0;
    for (let next = at; next < at + 4; next += 1) word = word * 256 + (bytes[next] || 0);
    let digits = "";
    for (let count = 0; count < 5; count += 1) {
      digits = DIGITS[word % BASE] + digits;
      word = Math.floor(word / BASE);
    }
    parts.push(digits);
  }
  return parts.join("");
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(text) {
  const values = new Uint8Array(128);
  for (let value = 0; value < BASE; value += 1) values[DIGITS.charCodeAt(value)] = value;
  const bytes = new Uint8Array(((text.length - 1) / 5) * 4);
  for (let at = 1, to = 0; at < text.length; to += 4) {
    let word = 0;
    for (const end = at + 5; at < end; at += 1) word = word * BASE + values[text.charCodeAt(at)];
    bytes[to] = word >>> 24;
    bytes[to + 1] = word >>> 16;
    bytes[to + 2] = word >>> 8;
    bytes[to + 3] = word;
  }
  return bytes.subarray(0, bytes.length - Number(text[0]));
}

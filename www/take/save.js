/** Handing a file to the person. */

/**
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} content
 */
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name.replace(/[\\/:*?"<>|\r\n\t]+/g, "_");
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/**
 * What everything that is taken from one report begins with: its file's name, else its title.
 *
 * @param {import("../result/result.js").Current} current
 */
export const baseOf = ({ validation, name }) => (/\.\w+$/.test(name) ? name.replace(/\.\w+$/, "") : validation.report.title || name);

/**
 * @param {string} title
 * @param {string} body
 * @returns {string} a whole page that opens by itself, in a browser or in Word
 */
export const pageOf = (title, body) =>
  `<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>${escaped(title)}</title>\n<style>table{border-collapse:collapse}th,td{border:1px solid #444;padding:4px 8px;text-align:left}th{white-space:nowrap}caption{padding:8px 0;font-weight:bold;text-align:left}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

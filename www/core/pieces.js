/**
 * Cutting a rendered report into pieces that can be put into the page one after another, so that
 * a very long one does not freeze it. The pieces follow the shape that the core renders: one
 * article of headings, paragraphs and tables without nesting, everything escaped.
 *
 * @typedef {{ kind: 'blocks' | 'rows', html: string }} Piece
 *   the first piece holds the article itself; `rows` go on in the table of the piece before
 */

const TAG = /<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>/g;
const VOID = new Set(["br", "hr", "wbr", "img", "col"]);
const GOES_ON = '<p class="goes-on">';

/**
 * @param {string} html
 * @param {number} [size] about how long a piece should be
 * @returns {Piece[]}
 */
export function cut(html, size = 60000) {
  if (html.length <= 2 * size) return [{ kind: "blocks", html }];

  /** @type {Piece[]} */
  const pieces = [];
  /** @type {string[]} the tags that are open, the article first */
  const open = [];
  let start = 0; // everything before is given out
  let lead = ""; // what the next piece has to open again
  let inRows = false; // the next piece goes on in a table
  let tableGiven = false; // what is left of a table is only its closing tags

  /** @param {number} end */
  const give = (end) => {
    const closers = inRows ? "" : open.slice(pieces.length === 0 ? 0 : 1).reverse().map((name) => `</${name}>`).join("");
    if (end > start) pieces.push({ kind: inRows ? "rows" : "blocks", html: lead + html.slice(start, end) + closers });
    start = end;
    lead = "";
  };

  TAG.lastIndex = 0;
  for (let tag = TAG.exec(html), textFrom = 0; tag; textFrom = TAG.lastIndex, tag = TAG.exec(html)) {
    const [whole, slash, name] = tag;
    const after = tag.index + whole.length;
    if (open.length === 2 && open[1] === "p") {
      while (tag.index - Math.max(start + size, textFrom) > size) {
        give(sentenceEnd(html, Math.max(start + size, textFrom), tag.index));
        lead = GOES_ON;
      }
    }
    if (VOID.has(name)) {
      if (open.length === 2 && open[1] === "p" && after - start >= size) {
        give(after);
        lead = GOES_ON;
      }
      continue;
    }
    if (!slash) {
      open.push(name);
      continue;
    }
    if (inRows && name !== "tr" && name !== "td" && name !== "th" && name !== "mark") {
      give(tag.index);
      inRows = false;
      tableGiven = true;
    }
    open.pop();
    if (open.length === 0) {
      give(tag.index);
      break;
    }
    if (open.length === 1 && tableGiven) {
      start = after;
      tableGiven = false;
    } else if (after - start >= size && open.length === 1) {
      give(after);
    } else if (after - start >= size && name === "tr" && open[open.length - 1] === "tbody") {
      give(after);
      inRows = true;
    }
  }
  return pieces;
}

/**
 * The first place from `from` on that is behind a full stop, or at least between two characters.
 *
 * @param {string} html
 * @param {number} from
 * @param {number} to
 */
function sentenceEnd(html, from, to) {
  const stop = html.indexOf("。", from);
  if (stop >= 0 && stop + 1 < to && stop - from < 4000) return stop + 1;
  const entity = html.lastIndexOf("&", from);
  if (entity > from - 8) return entity;
  return (html.charCodeAt(from) & 0xfc00) === 0xdc00 ? from - 1 : from;
}

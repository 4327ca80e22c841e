/**
 * The clipboard: what was pasted or dropped, and putting a result there.
 */

/**
 * What a person gave as text. `input` goes to the core; `text` is what can be shown and edited.
 * @typedef {{ input: string, text: string }} Pasted
 */

/**
 * A table that was copied from Word, WPS, Excel or a web page keeps its cells only as HTML;
 * without a table the plain text is what the person sees, and is taken.
 *
 * @param {DataTransfer | null} transfer
 * @returns {Pasted | null} `null` when it holds no text
 */
export function readText(transfer) {
  if (!transfer) return null;
  const html = transfer.getData("text/html");
  const text = transfer.getData("text/plain") || transfer.getData("text");
  if (/<table[\s>]/i.test(html)) return { input: html, text: text || html };
  if (text.trim() !== "") return { input: text, text };
  return html === "" ? null : { input: html, text: html };
}

/**
 * @param {DataTransfer | null} transfer
 * @returns {File[]}
 */
export function readFiles(transfer) {
  return transfer ? Array.from(transfer.files) : [];
}

/**
 * @param {{ text: string, html: string }} flavours
 * @returns {Promise<boolean>} whether it is there
 */
export async function write(flavours) {
  if (navigator.clipboard && navigator.clipboard.write && typeof ClipboardItem === "function") {
    try {
      const item = new ClipboardItem({
        "text/plain": new Blob([flavours.text], { type: "text/plain" }),
        "text/html": new Blob([flavours.html], { type: "text/html" }),
      });
      await navigator.clipboard.write([item]);
      return true;
    } catch (error) {
      // Not allowed here: the old way below needs no permission.
    }
  }
  return writeByCommand(flavours);
}

/** @param {{ text: string, html: string }} flavours */
function writeByCommand({ text, html }) {
  let put = false;
  /** @param {ClipboardEvent} event */
  const onCopy = (event) => {
    event.preventDefault();
    if (!event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    put = true;
  };
  document.addEventListener("copy", onCopy, { once: true });
  try {
    document.execCommand("copy");
  } catch (error) {
    put = false;
  }
  document.removeEventListener("copy", onCopy);
  return put;
}

/**
 * @param {Blob} file
 * @returns {Promise<Uint8Array>} what it holds; browsers of 2018 have no `Blob.arrayBuffer`
 */
export const bytesOf = async (file) => new Uint8Array(await new Response(file).arrayBuffer());

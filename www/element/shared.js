/**
 * The one worker of all elements of a page. It starts when something is to be checked, not before.
 */

import { files } from "gouji/element-files";
import { Client } from "../embed/client.js";
import { webWorker } from "../embed/web-worker.js";

/** @type {Client | null} */
let client = null;
/** @type {ReturnType<typeof files> | null} */
let given = null;

/**
 * Says where the files are, for bundlers that carry none.
 * @param {{ worker: string | URL, source: import("gouji").BinarySource, full?: import("gouji").BinarySource }} places
 */
export function configure({ worker, source, full }) {
  /** @type {(place: import("gouji").BinarySource) => import("gouji").BinarySource} */
  const absolute = (place) => (typeof place === "string" || place instanceof URL ? new URL(String(place), document.baseURI).href : place);
  given = { worker: String(absolute(worker)), start: { first: absolute(source), further: full ? { full: absolute(full) } : {} } };
}

export function shared() {
  if (!client) {
    const { worker, start } = given || files();
    client = new Client(webWorker(worker), start);
  }
  return client;
}

/**
 * The one worker of all elements of a page. It starts when something is to be checked, not before.
 */

import { files } from "gouji/element-files";
import { Client } from "../embed/client.js";
import { webWorker } from "../embed/web-worker.js";

/** @type {Client | null} */
let client = null;

export function shared() {
  if (!client) {
    const { worker, start } = files();
    client = new Client(webWorker(worker), start);
  }
  return client;
}

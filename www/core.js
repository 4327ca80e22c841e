/**
 * The one worker of the page. This module runs before the rest of the page is there, so that the
 * wasm is fetched and compiled meanwhile.
 */

import { WorkerBridge } from "./worker-bridge.js";

export const core = new WorkerBridge(new URL("./worker.js", import.meta.url));

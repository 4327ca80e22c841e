/**
 * The one worker of the page. This module runs before the rest of the page, so that the wasm is
 * fetched and compiled meanwhile.
 */

import { startWorker } from "gouji/start-worker";
import { WorkerBridge } from "./worker-bridge.js";

export const core = new WorkerBridge(startWorker);

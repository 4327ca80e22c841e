// The worker in Node: what a browser calls `self` is the parent's port.
import { parentPort } from "node:worker_threads";

globalThis.self = {
  addEventListener: (kind, listener) => parentPort.on(kind, (data) => listener({ data })),
  postMessage: (message) => parentPort.postMessage(message),
};

/**
 * What the first script hands over, so that neither the way to the worker nor its errors are there twice.
 *
 * @typedef {import("../core/worker-bridge.js").WorkerBridge} WorkerBridge
 * @typedef {Pick<typeof import("../core/worker-bridge.js"), "Fault" | "Refusal"> & { newBridge: (limits: { memory: number }) => WorkerBridge }} Shared
 */

/** @type {Shared} */
export let shared;

/** @param {Shared} given */
export const share = (given) => {
  shared = given;
};

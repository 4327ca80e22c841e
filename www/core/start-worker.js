/**
 * Starts the worker of a page whose files lie beside each other. In the single file its place is
 * taken by `single/start-worker.js`.
 */

/** Where this script came from: only known while it runs for the first time. */
const { currentScript } = document;
const base = currentScript instanceof HTMLScriptElement ? currentScript.src : document.baseURI;

/** @returns {Worker} a worker that fetches the core by itself */
export const startWorker = () => new Worker(new URL(FILES.worker, base).href);

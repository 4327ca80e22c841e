/**
 * Starts the worker of the single file, in which everything lies: its script becomes a Blob, and it
 * is handed the core, since it has nowhere to fetch it from.
 */

import { FROM_ONE_FILE } from "../core/core-absent.js";
import { t } from "../core/words.js";

/** @param {string} id */
const held = (id) => {
  const box = document.getElementById(id);
  return (box && box.textContent) || "";
};

const url = URL.createObjectURL(new Blob([held("worker")], { type: "text/javascript" }));

/** @returns {Worker} */
export function startWorker() {
  const worker = new Worker(url);
  /** @type {import("../core/messages").ToWorker} */
  const binary = { kind: "binary", packed: held("core") };
  worker.postMessage(binary);
  return worker;
}

/** @returns {string} what is to be done where nothing came of the worker */
export const whyMissing = () => t(FROM_ONE_FILE);

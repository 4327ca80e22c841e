/**
 * One task at a time: a newer one ends the one that is running, or waits until it is done.
 */

import { ProgressLine } from "./progress-line.js";

/** @typedef {{ signal: AbortSignal, mine: () => boolean, onStage: import("./worker-bridge.js").OnStage }} Task `mine` tells whether no newer one has come */

export class Tasks {
  constructor() {
    /** @type {AbortController | null} of the one that is running */
    this.running = null;
    this.progress = new ProgressLine(() => this.end());
  }

  /** Whatever is running is not wanted any more. */
  end() {
    if (this.running) this.running.abort();
  }

  /**
   * @param {(task: Task) => Promise<void>} task
   * @param {() => void} onCancel
   * @param {(error: unknown) => void} onFault
   */
  async run(task, onCancel, onFault) {
    this.end();
    const controller = new AbortController();
    this.running = controller;
    const mine = () => this.running === controller;
    this.progress.begin("file");
    try {
      await task({ signal: controller.signal, mine, onStage: (...stage) => mine() && this.progress.stage(...stage) });
    } catch (error) {
      if (!mine()) return;
      if (error instanceof DOMException && error.name === "AbortError") onCancel();
      else onFault(error);
    } finally {
      if (mine()) {
        this.progress.end();
        this.running = null;
      }
    }
  }
}

/**
 * @param {() => Promise<void>} work
 * @returns {() => Promise<void>} does it; what is asked for meanwhile is done once, after that
 */
export function onceForAll(work) {
  let isStale = false;
  /** @type {Promise<void> | null} */
  let working = null;
  const untilFresh = async () => {
    try {
      while (isStale) {
        isStale = false;
        await work();
      }
    } finally {
      working = null;
    }
  };
  return () => {
    isStale = true;
    if (!working) working = untilFresh();
    return working;
  };
}

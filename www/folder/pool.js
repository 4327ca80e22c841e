/**
 * Workers side by side: each holds a core of its own and takes the next task when it is free. One that
 * a file brings down is started anew, and the others go on.
 */

import { shared } from "./shared.js";

/** More than this many cores help nobody: the files have to be read too. */
const MOST = 8;
/** Several workers hold memory side by side; a report takes some 10 MB of it. */
const LIMITS = { memory: 64 * 1024 * 1024 };

/** @returns {number} cores less one, which stays with the page, and at least one */
const wanted = () => Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), MOST);

export class Pool {
  constructor() {
    /** @type {import("./shared.js").WorkerBridge[]} */
    this.bridges = [];
  }

  /**
   * @template T
   * @param {T[]} tasks
   * @param {(task: T, ask: (question: import("../core/messages").Question) => Promise<import("../core/worker-bridge.js").Done>) => Promise<void>} work never fails but for an abort or a core that does not load
   * @param {AbortSignal} signal
   */
  async each(tasks, work, signal) {
    let next = 0;
    const count = Math.min(wanted(), tasks.length);
    while (this.bridges.length < count) this.bridges.push(shared.newBridge(LIMITS));
    await Promise.all(
      this.bridges.slice(0, count).map(async (bridge) => {
        while (next < tasks.length && !signal.aborted) {
          next += 1;
          await work(tasks[next - 1], (question) => bridge.ask(question, { signal }));
        }
      }),
    );
    if (signal.aborted) throw new DOMException("aborted", "AbortError");
  }

  /** Those that have nothing to do give their memory back; one that is asked again starts anew. */
  rest() {
    for (const bridge of this.bridges) if (!bridge.running) bridge.shut();
  }
}

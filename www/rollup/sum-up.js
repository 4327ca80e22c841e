/**
 * Summing up so that one file that the core does not survive spoils nothing: it is found, left out
 * and named, and the others are summed up.
 *
 * @typedef {import("gouji").NamedInput} NamedInput
 */

import { Fault } from "../core/worker-bridge.js";

/** @param {Fault["kind"]} kind */
const words = (kind) => `核对程序读这份文件时${kind === "stuck" ? "太久没有读完" : "出错了"}，这是程序的问题；没有计入，请单独核对这一份。`;

/**
 * @param {import("../core/worker-bridge.js").WorkerBridge} core
 * @param {NamedInput} parent
 * @param {NamedInput[]} children
 * @param {string[]} names of the bodies that should be among the children
 * @param {import("../core/worker-bridge.js").Hooks} hooks
 * @returns {Promise<import("../core/worker-bridge.js").Sums>}
 */
export async function sumUp(core, parent, children, names, hooks) {
  try {
    return await core.rollup(parent, children, names, hooks);
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.kind === "unloadable") throw fault;
    // Each by itself, in a worker that is started anew after each that it does not survive.
    /** @type {boolean[]} */
    const spoiling = [];
    for (const { input } of children) spoiling.push(input !== null && !(await core.survives(input, hooks)));
    if (!spoiling.includes(true)) throw fault;
    const left = children.map((child, at) => (spoiling[at] ? { name: child.name, input: null } : child));
    const { sums, places } = await core.rollup(parent, left, names, hooks);
    const told = sums.children.map((child, at) =>
      spoiling[at] ? { source: child.source, failure: { code: "internal-error", message: words(fault.kind) } } : child);
    return { sums: Object.assign({}, sums, { children: told }), places };
  }
}

/**
 * The worker that a client of the package starts (`protocol.d.ts`). It holds the builds and the
 * reports that are open; a wasm call cannot be interrupted, so the client ends the whole worker.
 */

import * as first from "gouji/build";
import * as further from "gouji/further";
import { moduleFrom } from "gouji/binary";
import { closed, englishOf, failure } from "./failure.js";

/**
 * @typedef {typeof import("gouji/build")} Build
 * @typedef {import("./protocol").Call} Call
 * @typedef {import("./protocol").ToClient} ToClient
 * @typedef {{ addEventListener(kind: "message", listener: (event: { data: import("./protocol").Start | Call }) => void): void, postMessage(message: ToClient): void }} Scope
 */

const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));
/** @typedef {{ report: import("gouji").Opened, input: any, options: any }} Held an open report, and what it was read from */
/** @type {Map<number, Held>} */
const opened = new Map();
/** @type {Record<string, import("gouji").BinarySource>} */
let places = {};
/** @type {Map<string, Build>} */
const loaded = new Map();
/** @type {WebAssembly.Memory[]} of each build, which never shrinks */
const memories = [];
/** A worker that holds more bytes is replaced before the next question. */
const MEMORY = 256 * 1024 * 1024;
let ready = Promise.resolve(false);

scope.addEventListener("message", ({ data }) => {
  if ("start" in data) {
    places = data.start.further;
    ready = start(data.start.first);
  } else ready.then((up) => (up ? answer(data) : undefined));
});

/** @param {import("gouji").BinarySource} source */
async function start(source) {
  try {
    memories.push(first.initSync({ module: await moduleFrom(source) }).memory);
  } catch (error) {
    const known = codeOf(error);
    scope.postMessage(Object.assign({ kind: /** @type {const} */ ("unloadable") }, known || { code: "bad-binary", message: "核对程序不完整，或者这里不认。", english: "The program is incomplete." }));
    return false;
  }
  scope.postMessage({ kind: "ready", version: first.version() });
  return true;
}

/** @type {Record<string, (args: any[], on: number, id: number) => unknown>} */
const METHODS = {
  version: () => first.version(),
  rules: ([options]) => withBuild((build) => build.rules(options)),
  forms: ([options]) => withBuild((build) => build.forms(options)),
  validate: ([input, options]) => withBuild((build) => build.validate(input, options)),
  render: ([input, options]) => withBuild((build) => build.render(input, options)),
  rollup: ([parent, children, options]) => withBuild((build) => build.rollup(parent, children, options)),
  exportBatch: ([validations, options]) => withBuild((build) => build.exportBatch(validations, options)),
  pair: ([reports, options]) => first.pair(reports, options),
  check: ([input, options, how]) => withBuild((build) => check(build.open(input, options), how)),
  load: ([name]) => build(name).then(() => undefined),
  open: async ([input, options], _, id) => {
    opened.set(id, { report: await withBuild((one) => one.open(input, options)), input, options });
    return id;
  },
};
/** @type {Record<string, (report: import("gouji").Opened, args: any[]) => unknown>} */
const ON_REPORT = {
  validate: (report, [how]) => report.validate(how),
  render: (report, [how]) => report.render(how),
  explain: (report, [key, how]) => report.explain(key, how),
};

/** @param {Call} call */
async function answer({ id, method, on, args }) {
  try {
    const value = await (on === undefined ? METHODS[method](args, 0, id) : onReport(on, method, args));
    scope.postMessage({ kind: "value", id, value, full: isFull() });
  } catch (error) {
    const known = codeOf(error);
    scope.postMessage(known ? Object.assign({ kind: /** @type {const} */ ("error"), id, full: isFull() }, known) : { kind: "crash", id });
  }
}

/** Whether it holds too much memory, and no report that somebody may ask about. */
const isFull = () => opened.size === 0 && memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) > MEMORY;

/**
 * @param {number} on
 * @param {string} method
 * @param {unknown[]} args
 */
function onReport(on, method, args) {
  const held = opened.get(on);
  if (!held) throw closed();
  if (method === "export") return written(held, args[0]);
  if (method !== "free") return ON_REPORT[method](held.report, args);
  opened.delete(on);
  return held.report.free();
}

/**
 * What the report's build cannot write, a further one does, which reads the input anew.
 *
 * @param {Held} held
 * @param {any} what
 */
async function written({ report, input, options }, what) {
  try {
    return report.export(what);
  } catch (error) {
    const known = codeOf(error);
    if (!known || !known.module || !(known.module in places)) throw error;
    const again = (await build(known.module)).open(input, options);
    try {
      return again.export(what);
    } finally {
      again.free();
    }
  }
}

/**
 * @param {import("gouji").Opened} report
 * @param {import("gouji").CheckOptions} how
 * @returns {import("./protocol").Checked}
 */
function check(report, how) {
  try {
    const validation = report.validate(how);
    const html = report.render(Object.assign({ format: /** @type {const} */ ("html") }, how));
    const mended = first.ruleTraits().split("\n").filter((line) => line.split(" ")[2] === "mend").map((line) => line.split(" ")[0]);
    const weights = validation.findings.map(({ rule, severity }) => (severity === "warning" && mended.indexOf(rule) >= 0 ? "error" : severity));
    return { validation, html, weights };
  } finally {
    report.free();
  }
}

/**
 * What `action` makes of the first build, or of the one that the core says a file needs.
 *
 * @template T
 * @param {(build: Build) => T} action
 * @returns {Promise<T>}
 */
async function withBuild(action) {
  try {
    return action(first);
  } catch (error) {
    const known = codeOf(error);
    if (!known || !known.module || !(known.module in places)) throw error;
    return action(await build(known.module));
  }
}

/** @param {string} name */
async function build(name) {
  const glue = /** @type {Record<string, Build>} */ (further)[name];
  if (!glue || !(name in places)) throw failure("needs-module", `没有名为“${name}”的模块。`, `There is no module “${name}”.`, { module: name });
  if (!loaded.has(name)) {
    scope.postMessage({ kind: "loading" });
    memories.push(glue.initSync({ module: await moduleFrom(places[name]) }).memory);
    loaded.set(name, glue);
  }
  return glue;
}

/**
 * @param {unknown} error
 * @returns {{ code: string, message: string, english?: string | undefined, module?: string } | null} what is not a fault of the program's
 */
function codeOf(error) {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const known = { code: error.code, message: error.message, english: englishOf(error) };
  return "module" in error && typeof error.module === "string" ? Object.assign(known, { module: error.module }) : known;
}

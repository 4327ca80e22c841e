// Node reads a binary from the disk when it is first needed, so that every function works at once.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { moduleFrom, sourceIn } from "./node-binary.js";
import { Client } from "../../../www/embed/client.js";
import { dispatch } from "../../../www/embed/dispatch.js";
import { failure, spoken } from "../../../www/embed/failure.js";

/** The scripts of the builds; one that is not there is missed only by the files that need it. */
const SCRIPTS = {
  first: () => (forget("gouji.cjs"), require("./gouji.cjs")),
  full: () => (forget("gouji-full.cjs"), require("./gouji-full.cjs")),
};
const BINARIES = { first: "gouji_bg.wasm", full: "gouji-full_bg.wasm" };
/** Of each build the script, its memory, and the module it was made of. */
const loaded = new Map();
/** The memory of wasm never shrinks: a build that holds more bytes is replaced before the next question. */
const MEMORY = 256 * 1024 * 1024;

/** A build, ready. What is open in one that was replaced stays open in it. */
function build(name) {
  const known = loaded.get(name);
  if (!known) make(name, moduleFrom(sourceIn(__dirname, BINARIES[name])));
  else if (known.memory.buffer.byteLength > MEMORY || known.isBroken) make(name, known.module);
  return loaded.get(name).glue;
}

/** Starts a build in a script of its own, which keeps one instance. */
function make(name, module) {
  const glue = SCRIPTS[name]();
  const { memory } = glue.initSync({ module });
  loaded.set(name, { glue, memory, module, isBroken: false });
}

/** A function that broke down in the middle may have left anything behind. */
function broken() {
  for (const one of loaded.values()) one.isBroken = true;
}

/** What is required next runs anew. In a program that was bundled nothing does: it keeps its instance. */
function forget(name) {
  if (require.cache) delete require.cache[join(__dirname, name)];
}

function further(name) {
  if (!Object.prototype.hasOwnProperty.call(BINARIES, name)) return null;
  try {
    return build(name);
  } catch (error) {
    // The file stays refused for want of that module.
    if (error.code === "MODULE_NOT_FOUND" || error.code === "binary-missing") return null;
    throw error;
  }
}

export const { open, validate, render, rollup, exportBatch, pair, rules, forms, version } = dispatch(() => build("first"), further, broken);

/** Reads the binary now and not at the first call; from `source` where it was moved. */
export default async function init(source, { lang } = {}) {
  await spoken(lang, async () => {
    if (!source) build("first");
    else if (!loaded.has("first")) await from("first", source);
  });
}

/** Loads what reads everything beforehand; `open` does so by itself. */
export const load = (name, source, { lang } = {}) => spoken(lang, () => loadFurther(name, source));

async function loadFurther(name, source) {
  if (name === "first" || !(name in BINARIES)) throw failure("bad-options", `没有名为“${name}”的模块，可选 full。`, `There is no module “${name}”; there is full.`);
  if (loaded.has(name)) return;
  if (source) await from(name, source);
  else if (!further(name)) throw failure("module-unloadable", `没有名为“${name}”的模块：包里缺它的文件。`, `The module “${name}” is missing from the package.`);
}

async function from(name, source) {
  const isAddress = /^https?:/.test(String(source));
  make(name, moduleFrom(isAddress ? await fetched(String(source)) : source));
}

async function fetched(url) {
  const response = await fetch(url).catch(() => null);
  if (!response || !response.ok) throw failure("binary-missing", `没有取到 ${url}。`, `${url} did not come.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The same in a worker. */
export class Gouji extends Client {
  static async start({ worker, source, full, signal, lang } = {}) {
    const start = { first: source || sourceIn(__dirname, BINARIES.first), further: { full: full || sourceIn(__dirname, BINARIES.full) } };
    const gouji = new Gouji(spawn(worker || join(__dirname, "node-worker.cjs")), plain(start));
    try {
      await gouji._ask("version", [{ lang }], { signal });
    } catch (error) {
      gouji.stop();
      throw error;
    }
    return gouji;
  }
}

/** A URL cannot be sent to a worker. */
const plain = ({ first, further: { full } }) => {
  const sendable = (source) => (source instanceof URL ? source.href : source);
  return { first: sendable(first), further: { full: sendable(full) } };
};

/** A thread, which keeps the program alive only while something is asked of it. */
const spawn = (script) => (hear, broken) => {
  const thread = new Worker(script);
  thread.unref();
  thread.on("message", (answer) => {
    if (answer.kind === "value" || answer.kind === "error" || answer.kind === "crash") thread.unref();
    hear(answer);
  });
  thread.on("error", (error) => broken(failure(error.code === "MODULE_NOT_FOUND" ? "worker-missing" : "internal-error", `核对程序出错了：${error.message}`, `The program failed: ${error.message}`)));
  return {
    post(message) {
      if (!("start" in message)) thread.ref();
      thread.postMessage(message);
    },
    end: () => void thread.terminate(),
  };
};

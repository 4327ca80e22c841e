/**
 * The client of a worker that holds the core. Calls wait in a queue and are answered one after
 * another. An AbortSignal ends the worker, because wasm cannot be interrupted, and a fresh one starts.
 * Every promise given out here settles.
 *
 * @typedef {import("./protocol").Call} Call
 * @typedef {import("./protocol").Spawn} Spawn
 * @typedef {import("./protocol").ToClient} ToClient
 * @typedef {{ signal?: AbortSignal | undefined }} Hooks
 * @typedef {{ call: Call, life: number, settle: (error: Error | null, value?: unknown) => void }} Waiting
 * @typedef {import("gouji").OpenOptions & import("gouji").RenderOptions & { only?: "changes" | null, signal?: AbortSignal | null }} Options
 */

import { aborted, failure, spokenIn } from "./failure.js";

/** How long nothing may come of a worker that is loading, and how long one call may take, in milliseconds. */
const LIMITS = { start: 30000, call: 120000 };

const gone = () => failure("gone", "这份报告已经不在核对程序里了（它重新启动过），请重新打开。", "The program was restarted: please open the report again.");
const stopped = () => failure("stopped", "核对程序已经停止。", "The program was stopped.");
export const crashed = () =>
  failure("internal-error", "核对程序出错了：这是程序的问题，不是报告的问题。程序已经重新启动，可以再核一次。", "The program failed, not the report. It was restarted: please check again.");

export class Client {
  /**
   * @param {Spawn} spawn
   * @param {import("./protocol").Start["start"]} start
   * @param {Partial<typeof LIMITS>} [limits]
   */
  constructor(spawn, start, limits) {
    this._spawn = spawn;
    this._start = start;
    this._limits = Object.assign({}, LIMITS, limits);
    /** @type {Waiting[]} */
    this._queue = [];
    /** @type {Waiting | null} */
    this._running = null;
    /** @type {import("./protocol").Channel | null} */
    this._channel = null;
    this._up = false;
    /** Which worker it is: what was open in an earlier one is gone. */
    this._life = 0;
    this._lastId = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._timer = undefined;
    this._stopped = false;
  }

  /** @returns {Promise<string>} */
  version() {
    return this._ask("version", []);
  }

  /**
   * @param {import("gouji").Spoken | null} [options]
   * @returns {Promise<import("gouji").RulePage[]>}
   */
  rules(options) {
    return this._ask("rules", [options]);
  }

  /**
   * @param {import("gouji").Spoken | null} [options]
   * @returns {Promise<import("gouji").Form[]>}
   */
  forms(options) {
    return this._ask("forms", [options]);
  }

  /** @param {"full"} name */
  load(name) {
    return this._ask("load", [name]);
  }

  /**
   * @param {import("gouji").ClientInput} input
   * @param {Options | null} [options]
   * @returns {Promise<import("gouji").Validation>}
   */
  async validate(input, options) {
    const { signal, own } = split(options);
    return this._ask("validate", await given(input, own, signal), { signal });
  }

  /**
   * @param {import("gouji").ClientInput} input
   * @param {Options | null} [options]
   * @returns {Promise<string>}
   */
  async render(input, options) {
    const { signal, own } = split(options);
    return this._ask("render", await given(input, own, signal), { signal });
  }

  /**
   * The validation, and the report with its findings as HTML.
   *
   * @param {import("gouji").ClientInput} input
   * @param {import("gouji").OpenOptions & { signal?: AbortSignal | null }} [options]
   * @param {import("gouji").CheckOptions} [how]
   * @returns {Promise<import("./protocol").Checked>}
   */
  async check(input, options, how) {
    const { signal, own } = split(options);
    return this._ask("check", (await given(input, own, signal)).concat(how), { signal });
  }

  /**
   * @param {import("gouji").ClientNamedInput} parent
   * @param {readonly import("gouji").ClientNamedInput[]} children
   * @param {import("gouji").RollupOptions & { signal?: AbortSignal | null } | null} [options]
   * @returns {Promise<import("gouji").Rollup>}
   */
  async rollup(parent, children, options) {
    const { signal, own } = split(options);
    const read = [];
    for (const file of [parent].concat(children)) read.push(Object.assign({}, file, { input: await bytesOf(file.input, signal, own && own.lang) }));
    return this._ask("rollup", [read[0], read.slice(1), own], { signal });
  }

  /**
   * @param {readonly (import("gouji").BatchRow | import("gouji").Failed)[]} validations
   * @param {import("gouji").SheetOptions & { signal?: AbortSignal | null }} options
   * @returns {Promise<Uint8Array>}
   */
  exportBatch(validations, options) {
    const { signal, own } = split(options);
    return this._ask("exportBatch", [validations, own], { signal });
  }

  /**
   * @param {readonly import("gouji").Head[]} reports
   * @param {import("gouji").RollupOptions | null} [options]
   * @returns {Promise<import("gouji").Pairs>}
   */
  pair(reports, options) {
    return this._ask("pair", [reports, options]);
  }

  /**
   * @param {import("gouji").ClientInput} input
   * @param {import("gouji").OpenOptions & { signal?: AbortSignal | null } | null} [options]
   * @returns {Promise<import("gouji").ClientOpened>}
   */
  async open(input, options) {
    const { signal, own } = split(options);
    const args = await given(input, own, signal);
    const on = /** @type {number} */ (await this._ask("open", args, { signal }));
    const life = this._life;
    /** @type {(method: string, args: unknown[], hooks?: Hooks) => Promise<any>} */
    const ask = (method, rest, hooks) => this._ask(method, rest, hooks, { on, life, lang: own && own.lang });
    /** @type {(method: string) => (how?: Options | null) => Promise<any>} */
    const withSignal = (method) => (how) => {
      const { signal: stop, own: rest } = split(how);
      return ask(method, [rest], { signal: stop });
    };
    return {
      validate: withSignal("validate"),
      render: withSignal("render"),
      explain: (key, how) => ask("explain", [key, how]),
      export: (how) => ask("export", [how]),
      free: () => ask("free", []).catch(() => undefined),
    };
  }

  /** Ends the worker for good; whatever waits fails. */
  stop() {
    this._stopped = true;
    this._shut();
    const waiting = this._queue.splice(0);
    if (this._running) this._running.settle(stopped());
    waiting.forEach((one) => one.settle(stopped()));
  }

  /**
   * @param {string} method
   * @param {unknown[]} args
   * @param {Hooks} [hooks]
   * @param {{ on: number, life: number, lang: unknown }} [handle] of a report that is open
   * @returns {Promise<any>}
   */
  _ask(method, args, { signal } = {}, handle) {
    const lang = languageIn(args, handle);
    return new Promise((resolve, reject) => {
      if (signal && signal.aborted) return reject(aborted(lang));
      if (this._stopped) return reject(spokenIn(stopped(), lang));
      /** @type {Call} */
      const call = { id: (this._lastId += 1), method, args };
      if (handle) call.on = handle.on;
      const onAbort = () => this._abort(waiting, lang);
      /** @type {Waiting} */
      const waiting = {
        call,
        life: handle ? handle.life : 0,
        settle: (error, value) => {
          if (signal) signal.removeEventListener("abort", onAbort);
          if (this._running === waiting) {
            this._running = null;
            clearTimeout(this._timer);
          }
          if (error) reject(spokenIn(error, lang));
          else resolve(value);
        },
      };
      if (signal) signal.addEventListener("abort", onAbort);
      this._queue.push(waiting);
      this._next();
      return undefined;
    });
  }

  _next() {
    if (this._running || this._stopped) return;
    const waiting = this._queue.shift();
    if (!waiting) return;
    this._running = waiting;
    if (waiting.life !== 0 && waiting.life !== this._life) {
      waiting.settle(gone());
      this._next();
      return;
    }
    if (!this._channel) this._boot();
    if (!this._channel) return;
    try {
      this._channel.post(waiting.call);
    } catch (error) {
      // Not a thing that can be sent: a function among the options.
      waiting.settle(failure("bad-options", "选项里有不能交给核对程序的值。", "An option holds what cannot be handed to the program."));
      this._next();
      return;
    }
    this._limit();
  }

  _boot() {
    this._life += 1;
    const life = this._life;
    this._up = false;
    try {
      this._channel = this._spawn(
        (answer) => life === this._life && this._hear(answer),
        (error) => life === this._life && this._fail(error),
      );
      this._channel.post({ start: this._start });
    } catch (error) {
      this._fail(error instanceof Error ? error : failure("worker-missing", String(error)));
    }
  }

  _limit() {
    clearTimeout(this._timer);
    const wait = this._up ? this._limits.call : this._limits.start;
    const stuck = this._up
      ? failure("stuck", "这份内容核了很久还没有核完，已经停下。", "This took too long and was stopped.")
      : failure("worker-missing", "核对程序没有启动。", "The program did not start.");
    this._timer = setTimeout(() => this._fail(stuck), wait);
  }

  /** @param {ToClient} answer */
  _hear(answer) {
    const running = this._running;
    if (answer.kind === "ready") {
      this._up = true;
      if (running) this._limit();
    } else if (answer.kind === "loading") {
      if (running) this._limit();
    } else if (answer.kind === "unloadable") {
      this._fail(failure(answer.code, answer.message, answer.english));
    } else if (!running || running.call.id !== answer.id) {
      // Of a call that nobody waits for any more.
    } else if (answer.kind === "crash") {
      this._fail(crashed());
    } else {
      if (answer.kind === "value") running.settle(null, answer.value);
      else running.settle(failure(answer.code, answer.message, answer.english, answer.module ? { module: answer.module } : {}));
      // The next question starts a fresh one.
      if (answer.full) this._shut();
      this._next();
    }
  }

  /**
   * The worker is of no use any more: the running call fails, the next one gets a fresh worker.
   * @param {Error} error
   */
  _fail(error) {
    const wasUp = this._up;
    this._shut();
    // What could not be started is not tried again for each call that waits.
    const lost = wasUp ? [] : this._queue.splice(0);
    if (this._running) this._running.settle(error);
    lost.forEach((one) => one.settle(error));
    this._next();
  }

  _shut() {
    clearTimeout(this._timer);
    const channel = this._channel;
    this._channel = null;
    this._up = false;
    this._life += 1;
    if (channel) channel.end();
  }

  /**
   * @param {Waiting} waiting
   * @param {unknown} lang
   */
  _abort(waiting, lang) {
    const place = this._queue.indexOf(waiting);
    if (place >= 0) this._queue.splice(place, 1);
    else if (this._running === waiting) this._shut();
    waiting.settle(aborted(lang));
    this._next();
  }
}

/**
 * @param {unknown[]} args of a call
 * @param {{ lang: unknown }} [handle]
 * @returns {unknown} the language in which whoever calls is told what goes wrong
 */
function languageIn(args, handle) {
  if (handle) return handle.lang;
  for (const one of args) if (typeof one === "object" && one !== null && "lang" in one && one.lang) return one.lang;
  return null;
}

/**
 * The signal is the client's; everything else is the core's.
 *
 * @template {{ signal?: AbortSignal | null }} T
 * @param {T | null | undefined} options
 * @returns {{ signal: AbortSignal | undefined, own: Omit<T, "signal"> | null }}
 */
function split(options) {
  if (!options) return { signal: undefined, own: null };
  const { signal, ...own } = options;
  return { signal: signal || undefined, own };
}

/**
 * @param {import("gouji").ClientInput} input
 * @param {{ name?: string | null, previous?: import("gouji").ClientInput | null, lang?: unknown } | null} options
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<unknown[]>}
 */
async function given(input, options, signal) {
  const own = Object.assign({}, options);
  if (own.name === undefined && isBlob(input) && "name" in input) own.name = String(input.name);
  if (own.previous) own.previous = await bytesOf(own.previous, signal, own.lang);
  return [await bytesOf(input, signal, own.lang), own];
}

/** @param {unknown} input @returns {input is Blob} */
const isBlob = (input) => typeof Blob === "function" && input instanceof Blob;

/**
 * @template T
 * @param {T} input
 * @param {AbortSignal | undefined} signal
 * @param {unknown} lang
 * @returns {Promise<T | Uint8Array<ArrayBuffer>>} what a Blob or a File holds
 */
async function bytesOf(input, signal, lang) {
  if (!isBlob(input)) return input;
  let buffer;
  try {
    // Browsers of 2018 have no `Blob.arrayBuffer`.
    buffer = await new Response(input).arrayBuffer();
  } catch (error) {
    throw spokenIn(failure("unreadable-file", "文件打不开：它可能是文件夹，或者已被移动、改动。", "The file cannot be opened: it may be a folder, or was moved."), lang);
  }
  if (signal && signal.aborted) throw aborted(lang);
  return new Uint8Array(buffer);
}

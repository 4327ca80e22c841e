/**
 * The page's side of the worker. Requests wait in a queue and are answered one after another;
 * an AbortSignal ends the worker, because wasm cannot be interrupted, and a fresh one starts.
 * Every promise given out here settles: with an answer, a refusal, an abort, or a fault of ours.
 *
 * @typedef {import("./messages").Answer} Answer
 * @typedef {import("./messages").Question} Question
 * @typedef {import("./messages").Unloadable} Unloadable
 * @typedef {import("./shown.js").Shown} Shown
 * @typedef {(name: string, loaded?: number, total?: number) => void} OnStage bytes, where something is being loaded
 * @typedef {{ signal?: AbortSignal, onStage?: OnStage, onValidation?: (validation: Shown) => void }} Hooks
 * @typedef {Extract<Answer, { kind: "done" }>} Done
 * @typedef {{ message: import("./messages").Request, hooks: Hooks, resolve: (done: Done) => void, reject: (error: Error) => void, stage: string, timer: number }} Waiting
 * @typedef {Record<string, unknown>} Details
 */

/**
 * How long nothing may come of a worker that is loading, how long one that has nothing to do may take
 * to answer a ping, and how long one request may take, in milliseconds. The memory of wasm never
 * shrinks: a worker that holds more bytes than `memory` is replaced before the next file.
 */
const LIMITS = { start: 30000, ping: 10000, request: 120000, memory: 256 * 1024 * 1024 };
/** Requests about the report that is open. */
const ABOUT_OPEN = ["recheck", "marks", "explain", "take"];

/** The core's own word on an input: not a report, too large, … */
export class Refusal extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}

/** The worker does not hold that report any more: it has to be checked from the beginning. */
export class Gone extends Error {
  constructor() {
    super("gone");
    this.name = "Gone";
  }
}

/** A fault of ours. Its details never hold anything of the report. */
export class Fault extends Error {
  /**
   * @param {"crash" | "stuck" | "unloadable"} kind
   * @param {Details} details
   * @param {Unloadable | null} [why] it could not be loaded
   */
  constructor(kind, details, why = null) {
    super(kind);
    this.name = "Fault";
    this.kind = kind;
    this.details = details;
    this.why = why;
  }
}

const abortError = () => new DOMException("aborted", "AbortError");

export class WorkerBridge {
  /**
   * @param {() => Worker} start
   * @param {Partial<typeof LIMITS>} [limits]
   */
  constructor(start, limits) {
    this.start = start;
    this.limits = Object.assign({}, LIMITS, limits);
    /** The core's version, once the worker is up. */
    this.version = "";
    /** @type {Waiting[]} */
    this.queue = [];
    /** @type {Waiting | null} */
    this.running = null;
    /** @type {Worker | null} */
    this.worker = null;
    this.up = false;
    /** Whether the worker holds more memory than it should. */
    this.full = false;
    this.lastId = 0;
    this.startTimer = 0;
    /** @type {((fault: Fault) => void) | null} told when the worker cannot load and nobody waits for it */
    this.onUnloadable = null;
    /** @type {((answer: Answer) => boolean) | null} asked before an answer is heard: what it takes it hands over later, by `hear` */
    this.keeper = null;
    this.boot();
  }

  /**
   * @param {import("gouji").Input} input
   * @param {import("gouji").OpenOptions} options
   * @param {import("./messages").How} how corrections by key, levels by rule
   * @param {Hooks} hooks
   * @returns {Promise<{ id: number, pieces: import("./pieces.js").Piece[] }>}
   */
  async check(input, options, how, hooks) {
    return withPieces(await this.ask({ kind: "check", input, options, how }, hooks));
  }

  /**
   * The same report with other corrections or rules, without reading it again.
   *
   * @param {number} of the id that the check answered with
   * @param {import("./messages").How} how
   * @param {Hooks} hooks
   */
  async recheck(of, how, hooks) {
    return withPieces(await this.ask({ kind: "recheck", of, how }, hooks));
  }

  /**
   * A cell of the report that a check opened: its sums, its sentences, what it would have to be.
   *
   * @param {number} of the id that the check answered with
   * @param {string} key
   * @param {import("./messages").How} how
   * @param {Hooks} hooks
   * @returns {Promise<import("./shown.js").ShownExplanation>}
   */
  explain(of, key, how, hooks) {
    return this.askFor("explanation", { kind: "explain", of, key, how }, hooks);
  }

  /**
   * The report that a check opened, in another shape: tables, a picture.
   *
   * @param {number} of the id that the check answered with
   * @param {import("./messages").Take} what
   * @param {import("./messages").How} how
   * @returns {Promise<string>}
   */
  take(of, what, how) {
    return this.askFor("taken", { kind: "take", of, what, how }, {});
  }

  /**
   * Files that are handed back of a report, which is read anew.
   *
   * @param {import("./messages").BatchFile} file
   * @param {import("gouji").Export[]} wanted
   * @param {Hooks} hooks
   * @returns {Promise<(Uint8Array | string)[]>} each, or why it is not written
   */
  files(file, wanted, hooks) {
    return this.askFor("files", { kind: "files", file, wanted }, hooks);
  }

  /**
   * @param {import("./messages").Language} [lang]
   * @returns {Promise<import("./shown.js").ShownRule[]>} the pages of all rules
   */
  rules(lang) {
    return this.askFor("rules", { kind: "rules", lang }, {});
  }

  /**
   * @template {"explanation" | "rows" | "taken" | "files" | "rules" | "marks"} Name
   * @param {Name} name of what the answer has
   * @param {Question} question
   * @param {Hooks} hooks
   * @returns {Promise<Extract<Done, Record<Name, unknown>>[Name]>}
   */
  async askFor(name, question, hooks) {
    const done = await this.ask(question, hooks);
    if (name in done) return /** @type {Extract<Done, Record<Name, unknown>>} */ (done)[name];
    throw new Fault("crash", { name: "another answer" });
  }

  /**
   * @param {Question} question
   * @param {Hooks} hooks
   * @returns {Promise<Done>}
   */
  ask(question, hooks) {
    return new Promise((resolve, reject) => {
      const { signal } = hooks;
      if (signal && signal.aborted) {
        reject(abortError());
        return;
      }
      const abort = () => this.abort(request);
      /**
       * One signal may be of thousands of requests: what is answered must not hang on it, with its file.
       *
       * @template T
       * @param {(value: T) => void} tell
       * @returns {(value: T) => void}
       */
      const settled = (tell) => (value) => {
        if (signal) signal.removeEventListener("abort", abort);
        tell(value);
      };
      /** @type {Waiting} */
      const request = { message: Object.assign({ id: (this.lastId += 1) }, question), hooks, resolve: settled(resolve), reject: settled(reject), stage: "start", timer: 0 };
      if (signal) signal.addEventListener("abort", abort);
      this.queue.push(request);
      this.next();
    });
  }

  /** Starts a worker. It loads the wasm at once, whether or not there is work. */
  boot() {
    this.up = false;
    this.full = false;
    this.patience();
    try {
      const worker = this.start();
      this.worker = worker;
      worker.onmessage = ({ data }) => (this.keeper && this.keeper(data)) || this.hear(data);
      worker.onmessageerror = () => this.fail("crash", { name: "messageerror" });
      worker.onerror = (event) => {
        event.preventDefault();
        this.fail(this.up ? "crash" : "unloadable", { name: "worker error", line: event.lineno || 0 }, missing());
      };
    } catch (error) {
      // Told like every other failure: after whoever asked has got a promise.
      const { name } = /** @type {Error} */ (error);
      clearTimeout(this.startTimer);
      this.startTimer = window.setTimeout(() => this.fail("unloadable", { name }, missing()), 0);
    }
  }

  /** The worker shows that it is alive, or has just begun. */
  patience() {
    clearTimeout(this.startTimer);
    this.startTimer = window.setTimeout(() => this.fail("unloadable", { name: "start limit" }), this.limits.start);
  }

  /** Ends the worker, whatever it is doing. */
  shut() {
    clearTimeout(this.startTimer);
    if (this.worker) {
      this.worker.onmessage = null;
      this.worker.onmessageerror = null;
      this.worker.onerror = null;
      this.worker.terminate();
    }
    this.worker = null;
    this.up = false;
  }

  next() {
    if (this.running) return;
    const request = this.queue.shift();
    if (!request) return;
    this.running = request;
    if (this.full && !ABOUT_OPEN.includes(request.message.kind)) this.shut();
    if (!this.worker) this.boot();
    // What a key asks for is answered sooner than a ping is.
    if (this.worker && this.up && request.message.kind !== "marks") this.worker.postMessage({ kind: "ping" });
    if (this.worker) this.worker.postMessage(request.message);
    if (this.up) request.timer = window.setTimeout(() => this.revive(request), this.limits.ping);
    else this.stage(request, "load");
  }

  /**
   * Nothing came of a worker that had nothing to do: browsers end one without a word where memory is
   * short. A fresh one is asked.
   *
   * @param {Waiting} request
   */
  revive(request) {
    this.settle(request);
    this.shut();
    this.queue.unshift(request);
    this.next();
  }

  /** @param {Waiting} request which the worker has begun with */
  limit(request) {
    clearTimeout(request.timer);
    request.timer = window.setTimeout(() => this.fail("stuck", { seconds: this.limits.request / 1000 }), this.limits.request);
  }

  /**
   * @param {Waiting} request
   * @param {string} name
   * @param {number} [loaded]
   * @param {number} [total]
   */
  stage(request, name, loaded, total) {
    request.stage = name;
    if (request.hooks.onStage) request.hooks.onStage(name, loaded, total);
  }

  /** @param {Answer} answer */
  hear(answer) {
    const request = this.running;
    if (answer.kind === "ready") {
      clearTimeout(this.startTimer);
      this.up = true;
      this.version = answer.version;
      if (request) this.limit(request);
    } else if (answer.kind === "pong") {
      if (request) this.limit(request);
    } else if (answer.kind === "loading") {
      this.patience();
      if (request) this.stage(request, "load", answer.loaded, answer.total);
    } else if (answer.kind === "unloadable") {
      this.fail("unloadable", { name: answer.why.cause }, answer.why);
    } else if (answer.kind === "crash") {
      const { stage, name, place, trace } = answer;
      this.fail(this.up ? "crash" : "unloadable", { stage, name, place, trace });
    } else if (request && request.message.id === answer.id) {
      this.answered(request, answer);
    }
  }

  /**
   * @param {Waiting} request
   * @param {Exclude<Answer, { kind: "ready" | "pong" | "loading" | "unloadable" | "crash" }>} answer
   */
  answered(request, answer) {
    if (answer.kind === "stage") {
      // A build that is being loaded takes as long as the line does.
      if (answer.loaded !== undefined) this.limit(request);
      this.stage(request, answer.stage, answer.loaded, answer.total);
    } else if (answer.kind === "validation") {
      if (request.hooks.onValidation) request.hooks.onValidation(answer.validation);
    } else {
      this.settle(request);
      this.full = (answer.held || 0) > this.limits.memory;
      if (answer.kind === "refused" && answer.why) request.reject(new Fault("unloadable", { stage: request.stage, name: answer.why.cause }, answer.why));
      else if (answer.kind === "refused") request.reject(new Refusal(answer.code, answer.message));
      else if (answer.kind === "gone") request.reject(new Gone());
      else request.resolve(answer);
      this.next();
    }
  }

  /** @param {Waiting} request */
  settle(request) {
    clearTimeout(request.timer);
    if (this.running === request) this.running = null;
  }

  /**
   * The worker is of no use any more: the running request fails, the next one gets a fresh worker.
   *
   * @param {Fault["kind"]} kind
   * @param {Details} details
   * @param {Unloadable | null} [why]
   */
  fail(kind, details, why = null) {
    this.shut();
    const request = this.running;
    const stage = request ? request.stage : "start";
    const fault = new Fault(kind, Object.assign({ version: this.version, stage }, details), kind === "unloadable" ? why : null);
    if (request) {
      this.settle(request);
      request.reject(fault);
    } else if (kind === "unloadable" && this.onUnloadable) {
      this.onUnloadable(fault);
    }
    // A worker that cannot even load is tried again only when somebody asks.
    if (kind !== "unloadable") this.boot();
    this.next();
  }

  /** @param {Waiting} request */
  abort(request) {
    const waiting = this.queue.indexOf(request);
    if (waiting >= 0) {
      this.queue.splice(waiting, 1);
      request.reject(abortError());
    } else if (this.running === request) {
      this.shut();
      this.settle(request);
      request.reject(abortError());
      this.boot();
      this.next();
    }
  }
}

/** @param {Done} done */
function withPieces(done) {
  if (!("pieces" in done)) throw new Fault("crash", { name: "another answer" });
  return { id: done.id, pieces: done.pieces };
}

/** @returns {Unloadable} nothing came of the worker: which file that is, its starter knows */
const missing = () => ({ cause: "worker-missing", url: "", status: 0 });

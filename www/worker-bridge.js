/**
 * The page's side of the worker. Requests wait in a queue and are answered one after another;
 * an AbortSignal ends the worker, because wasm cannot be interrupted, and a fresh one starts.
 * Every promise given out here settles: with an answer, a refusal, an abort, or a fault of ours.
 */

/** How long the worker may take to load, and how long one request may take. */
const LIMITS = { start: 30000, request: 120000 };

/** The core's own word on an input: not a report, too large, … */
export class Refusal extends Error {
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
   * @param {'crash' | 'stuck' | 'unloadable'} kind
   * @param {Record<string, unknown>} details
   */
  constructor(kind, details) {
    super(kind);
    this.name = "Fault";
    this.kind = kind;
    this.details = details;
  }
}

const abortError = () => new DOMException("已取消", "AbortError");

export class WorkerBridge {
  /**
   * @param {string | URL} url the worker's script
   * @param {{ start?: number, request?: number }} [limits] in milliseconds
   */
  constructor(url, limits) {
    this.url = url;
    this.limits = Object.assign({}, LIMITS, limits);
    /** The core's version, once the worker is up. */
    this.version = "";
    this.queue = [];
    this.running = null;
    this.worker = null;
    this.lastId = 0;
    this.boot();
  }

  /**
   * @param {string | Uint8Array} input
   * @param {object} options of `open`
   * @param {{ edits?: Record<string, string>, rules?: Record<string, string> }} how corrections by key, levels by rule
   * @param {{ signal?: AbortSignal, onStage?: (stage: string) => void, onValidation?: (validation: any) => void }} [hooks]
   * @returns {Promise<{ id: number, pieces: import("./pieces.js").Piece[] }>}
   */
  check(input, options, how, hooks) {
    return this.ask({ kind: "check", input, options, how }, hooks);
  }

  /**
   * The same report with other corrections or rules, without reading it again.
   *
   * @param {number} of the id that the check answered with
   */
  recheck(of, how, hooks) {
    return this.ask({ kind: "recheck", of, how }, hooks);
  }

  /**
   * @param {{ name: string, input: Uint8Array }} parent
   * @param {{ name: string, input: Uint8Array | null }[]} children `null` for one that cannot be opened
   * @param {string[]} names of the bodies that should be among the children
   * @returns {Promise<{ sums: any }>}
   */
  rollup(parent, children, names, hooks) {
    return this.ask({ kind: "rollup", parent, children, names }, hooks);
  }

  /** @returns {Promise<any[]>} the pages of all rules */
  async rules() {
    return (await this.ask({ kind: "rules" }, {})).rules;
  }

  ask(message, hooks) {
    return new Promise((resolve, reject) => {
      const { signal } = hooks;
      if (signal && signal.aborted) {
        reject(abortError());
        return;
      }
      const request = { message: Object.assign({ id: (this.lastId += 1) }, message), hooks, resolve, reject, stage: "start" };
      if (signal) signal.addEventListener("abort", () => this.abort(request), { once: true });
      this.queue.push(request);
      this.next();
    });
  }

  /** Starts a worker. It loads the wasm at once, whether or not there is work. */
  boot() {
    const worker = new Worker(this.url, { type: "module" });
    this.worker = worker;
    this.up = false;
    worker.onmessage = (event) => this.hear(event.data);
    worker.onmessageerror = () => this.fail("crash", { name: "messageerror" });
    worker.onerror = (event) => {
      event.preventDefault();
      this.fail(this.up ? "crash" : "unloadable", { name: "worker error", line: event.lineno || 0 });
    };
    this.startTimer = setTimeout(() => this.fail("unloadable", { name: "start limit" }), this.limits.start);
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
    if (this.running || this.queue.length === 0) return;
    if (!this.worker) this.boot();
    const request = this.queue.shift();
    this.running = request;
    request.timer = setTimeout(() => this.fail("stuck", { seconds: this.limits.request / 1000 }), this.limits.request);
    this.worker.postMessage(request.message);
  }

  hear(answer) {
    if (answer.kind === "ready") {
      clearTimeout(this.startTimer);
      this.up = true;
      this.version = answer.version;
      return;
    }
    if (answer.kind === "crash") {
      const { stage, name, place, trace } = answer;
      this.fail(this.up ? "crash" : "unloadable", { stage, name, place, trace });
      return;
    }
    const request = this.running;
    if (!request || request.message.id !== answer.id) return;
    if (answer.kind === "stage") {
      request.stage = answer.stage;
      if (request.hooks.onStage) request.hooks.onStage(answer.stage);
    } else if (answer.kind === "validation") {
      if (request.hooks.onValidation) request.hooks.onValidation(answer.validation);
    } else {
      this.settle(request);
      if (answer.kind === "refused") request.reject(new Refusal(answer.code, answer.message));
      else if (answer.kind === "gone") request.reject(new Gone());
      else request.resolve(answer);
      this.next();
    }
  }

  settle(request) {
    clearTimeout(request.timer);
    if (this.running === request) this.running = null;
  }

  /** The worker is of no use any more: the running request fails, the next one gets a fresh worker. */
  fail(kind, details) {
    const loads = kind !== "unloadable";
    this.shut();
    const request = this.running;
    if (request) {
      this.settle(request);
      request.reject(new Fault(kind, Object.assign({ version: this.version, stage: request.stage }, details)));
    }
    // A worker that cannot even load is tried again only when somebody asks.
    if (loads) this.boot();
    this.next();
  }

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

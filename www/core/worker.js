/**
 * The worker: holds the core and the open report. It answers one request at a time (`messages.d.ts`)
 * and says which stage it is at; what it cannot survive it reports as a crash, so that the bridge
 * starts a fresh one.
 */

import * as first from "gouji/build";
import { furtherBuild, loadFirst } from "gouji/builds";
import { LoadError } from "./load.js";
import { cut } from "./pieces.js";
import { factOf, filesOf, rowsOf } from "./worker-batch.js";
import { markedIn, placesIn, shown, weightOf } from "./shown.js";

/**
 * @typedef {import("./messages").Request} Request
 * @typedef {typeof import("gouji/build")} Build
 */

const scope = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));

/** @type {import("gouji").Opened | null} */
let opened = null;
/** The check that opened it. */
let openedBy = 0;
/** @type {import("gouji").Validation | null} the report as it was validated first: what corrections leave alone */
let whole = null;
/** The report as it was told last as a whole, a row or a block a line. */
let told = [""];
/** What is asked ahead is given up after so many milliseconds: a key may have been typed meanwhile. */
const AT_ONCE = 20;
/** @type {Map<string, Build>} builds that read more, by the name that the core asks for */
const further = new Map();
/** @type {Build} the one that reads it */
let reader = first;
/** @type {import("gouji").OpenOptions["lang"]} */
let spoken;
/** @type {Map<string, import("./shown.js").Trait>} by rule */
const traits = new Map();
/** @type {Map<string, import("gouji").Form[]>} by language */
const known = new Map();
/**
 * @param {Build} build
 * @param {typeof spoken} lang
 */
function formsIn(build, lang) {
  const forms = known.get(String(lang)) || build.forms({ lang });
  known.set(String(lang), forms);
  return forms;
}
let stage = "start";
/** Where the core last panicked: file and line, never its words, which may quote the report. */
let panicPlace = "";
/** @type {WebAssembly.Memory[]} of each build, which never shrinks */
const memories = [];

/**
 * Says something, and how much memory is held by now.
 *
 * @param {import("./messages").Answer} answer
 */
function post(answer) {
  const held = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  scope.postMessage(Object.assign({ held }, answer));
}

const logError = console.error.bind(console);
console.error = (...words) => {
  const place = /panicked at ([\w./\\-]+:\d+:\d+)/.exec(String(words[0]));
  if (place) panicPlace = place[1];
  else logError(...words);
};

const ready = start();
ready.catch((error) => {
  if (error instanceof LoadError) post({ kind: "unloadable", why: error.why });
  else crash(null, error);
});

async function start() {
  const module = await loadFirst(scope, (loaded, total) => post({ kind: "loading", loaded, total }));
  memories.push(first.initSync({ module }).memory);
  for (const line of first.ruleTraits().split("\n")) {
    const [rule, group, mends, counts] = line.split(" ");
    traits.set(rule, { group: /** @type {import("./shown.js").Group} */ (group), isMended: mends === "mend", counts });
  }
  post({ kind: "ready", version: first.version() });
}

scope.addEventListener("message", ({ data }) => {
  if (data.kind === "ping") post({ kind: "pong" });
  else if (data.kind !== "binary") ready.then(() => answer(data), () => undefined);
});

/** @param {Request} request */
async function answer(request) {
  const { id } = request;
  try {
    if (request.kind === "check") await check(request);
    else if ("of" in request) {
      if (opened && openedBy === request.of) about(opened, request);
      else post({ id, kind: "gone" });
    } else if (request.kind === "rollup") await rollup(request);
    else if (request.kind === "rules") {
      const pages = await withBuild(id, "read", (build) => build.rules({ lang: request.lang }));
      post({ id, kind: "done", rules: pages.map((page) => Object.assign({ weight: weightOf(traits, page.id, page.severity) }, page)) });
    }
    else await batch(request);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) post(Object.assign({ id, kind: /** @type {const} */ ("refused") }, refusal));
    else crash(id, error);
  }
}

/** @param {unknown} error */
function refusalOf(error) {
  if (error instanceof LoadError) return { code: "module-unloadable", message: "", why: error.why };
  if (error instanceof Error && "code" in error && typeof error.code === "string") return { code: error.code, message: error.message };
  return null;
}

/**
 * @param {number} id
 * @param {string} name
 */
function at(id, name) {
  stage = name;
  post({ id, kind: "stage", stage });
}

/** @param {Extract<Request, { kind: "check" }>} request */
async function check({ id, input, options, how }) {
  if (opened) opened.free();
  opened = null;
  whole = null;
  const report = await withBuild(id, "read", (build) => {
    reader = build;
    return build.open(input, options);
  });
  opened = report;
  openedBy = id;
  spoken = options.lang;
  tell(report, id, how);
}

/**
 * What `action` makes of the first build, or of the one that the core says a file needs.
 *
 * @template T
 * @param {number} id
 * @param {string} name of the stage
 * @param {(build: Build) => T} action
 * @returns {Promise<T>}
 */
async function withBuild(id, name, action) {
  at(id, name);
  /** @type {Build} */
  let build = first;
  for (let asked = 0; ; asked += 1) {
    try {
      return action(build);
    } catch (error) {
      const wanted = moduleOf(error);
      if (wanted === null || asked === 1) throw error;
      build = further.get(wanted) || (await loadFurther(id, wanted, error));
      at(id, name);
    }
  }
}

/**
 * @param {unknown} error
 * @returns {string | null} the build that the core asks for
 */
function moduleOf(error) {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "needs-module") return null;
  return "module" in error && typeof error.module === "string" ? error.module : null;
}

/**
 * @param {number} id
 * @param {string} name of the build
 * @param {unknown} refusal where there is no such build, this stands
 * @returns {Promise<Build>}
 */
async function loadFurther(id, name, refusal) {
  const loading = `load-${name}`;
  at(id, loading);
  const loaded = await furtherBuild(scope, name, (loaded, total) => post({ id, kind: "stage", stage: loading, loaded, total }));
  if (!loaded) throw refusal;
  memories.push(loaded.memory);
  further.set(name, loaded.build);
  return loaded.build;
}

/**
 * What is asked of the open report: it is not read again.
 * @param {import("gouji").Opened} report
 * @param {Extract<Request, { of: number }>} request
 */
function about(report, request) {
  const { id, how } = request;
  if (request.kind === "recheck") tell(report, id, how);
  else if (request.kind === "marks") marks(report, request);
  else if (request.kind === "explain") post({ id, kind: "done", explanation: Object.assign({ inNoSum: reader.inNoSum({ lang: spoken }) }, report.explain(request.key, how)) });
  else {
    const { edits, accepted } = how;
    const { what } = request;
    const taken = what.format === "chart" ? report.render({ edits, format: what.format }) : new TextDecoder().decode(report.export(Object.assign({ edits, accepted }, what)));
    post({ id, kind: "done", taken });
  }
}

/**
 * For a key that is typed, or may be, as little as can be: nothing is said before, and nothing that is as
 * it was when all was told. It is told as text, which costs the page next to nothing until it is wanted.
 *
 * @param {import("gouji").Opened} report
 * @param {Extract<Request, { kind: "marks" }>} request
 */
function marks(report, { id, how, edits }) {
  const until = performance.now() + AT_ONCE;
  /** @type {string[]} */
  const looks = [];
  edits.every((one) => {
    how.edits = one;
    const marked = markedIn(validate(report, how), traits);
    const lines = drawn(report, how).split("\n");
    const isAlike = lines.length === told.length;
    looks.push(JSON.stringify(isAlike && Object.assign({ lines: lines.map((html, at) => html !== told[at] && html) }, marked)));
    return performance.now() < until;
  });
  post({ id, kind: "done", marks: looks });
}

/** @param {Extract<Request, { kind: "rollup" }>} request */
async function rollup({ id, parent, children, names, lang }) {
  const made = await withBuild(id, "sum", (build) => ({ sums: build.rollup(parent, children, { names, lang }), places: placesIn(formsIn(build, lang)) }));
  post(Object.assign({ id, kind: /** @type {const} */ ("done") }, made));
}

/** @param {Extract<Request, { kind: "rows" | "fact" | "pair" | "files" | "sheet" }>} request about many reports */
async function batch(request) {
  const { id } = request;
  if (request.kind === "rows") post({ id, kind: "done", rows: await withBuild(id, "read", (build) => rowsOf(build, request.file, request.how)) });
  else if (request.kind === "fact") post({ id, kind: "done", fact: await withBuild(id, "read", (build) => factOf(build, request.file, request.key)) });
  else if (request.kind === "pair") post({ id, kind: "done", pairs: first.pair(request.heads, { names: request.names }) });
  else if (request.kind === "files") post({ id, kind: "done", files: await withBuild(id, "write", (build) => filesOf(build, request.file, request.wanted)) });
  else post({ id, kind: "done", bytes: await withBuild(id, "write", (build) => build.exportBatch(request.rows, { format: "sheet", missing: request.missing, rollup: request.rollup, lang: request.lang })) });
}

/**
 * @param {import("gouji").Opened} report
 * @param {number} id
 * @param {import("./messages").How} how
 */
function tell(report, id, how) {
  at(id, "check");
  const validation = validate(report, how);
  post({ id, kind: "validation", validation: shown(validation, formsIn(reader, spoken), (key) => report.explain(key, how), traits) });
  at(id, "render");
  const html = drawn(report, how);
  told = html.split("\n");
  post({ id, kind: "done", pieces: cut(html) });
}

/** @type {(report: import("gouji").Opened, how: import("./messages").How) => string} */
const drawn = (report, how) => report.render(Object.assign({ format: /** @type {const} */ ("html") }, how));

/**
 * The text and what else corrections leave alone is told once.
 *
 * @param {import("gouji").Opened} report
 * @param {import("./messages").How} how
 * @returns {import("gouji").Validation}
 */
function validate(report, how) {
  if (!whole) {
    whole = report.validate(how);
    return whole;
  }
  const changes = report.validate(Object.assign({ only: /** @type {const} */ ("changes") }, how));
  return Object.assign({}, whole, changes, { report: Object.assign({}, whole.report, changes.report) });
}

/**
 * @param {number | null} id
 * @param {unknown} error
 */
function crash(id, error) {
  const trace = error instanceof Error && error.stack ? error.stack.split("\n").slice(1, 9) : [];
  post({
    id,
    kind: "crash",
    stage,
    name: error instanceof Error ? error.name : "unknown",
    place: panicPlace,
    trace: trace.map((line) => line.trim()),
  });
}

/**
 * The worker: holds the wasm package and the open report. It answers one request at a time and
 * says which stage it is at; what it cannot survive it reports as a crash, so that the bridge
 * starts a fresh one.
 *
 * In:  `{ id, kind: 'check', input, options, how }`, `{ id, kind: 'recheck', of, how }` for the
 *      report that the check `of` opened, `{ id, kind: 'rollup', parent, children, names }`, or
 *      `{ id, kind: 'rules' }`
 * Out: `{ kind: 'ready', version }`, then for each request `stage`s, for a check one
 *      `validation`, and in the end `done`, `refused` (the core's own word), `gone` (that report is
 *      not open any more) or `crash`
 */

let opened = null;
/** Builds of the core that read one more kind of file, by what they read; loaded when it comes. */
const further = new Map();
/** The check that opened it. */
let openedBy = 0;
let stage = "start";
/** Where the core last panicked: file and line, never its words, which may quote the report. */
let panicPlace = "";

const logError = console.error.bind(console);
console.error = (...words) => {
  const place = /panicked at ([\w./\\-]+:\d+:\d+)/.exec(String(words[0]));
  if (place) panicPlace = place[1];
  else logError(...words);
};

const ready = start();
ready.catch((error) => crash(null, error));

/** Binary, glue and the rest are fetched at the same time: no static import goes before. */
async function start() {
  const binary = fetch(new URL("./wasm/gouji_bg.wasm", self.location.href));
  binary.catch(() => undefined); // told by init
  const [gouji, { cut }] = await Promise.all([import("./wasm/gouji.js"), import("./pieces.js")]);
  await gouji.default({ module_or_path: binary });
  self.postMessage({ kind: "ready", version: gouji.version() });
  return { gouji, cut };
}

self.addEventListener("message", (event) => {
  const request = event.data;
  ready.then((parts) => answer(parts, request), () => undefined);
});

async function answer({ gouji, cut }, request) {
  try {
    if (request.kind === "check") await check(gouji, cut, request);
    else if (request.kind === "recheck") recheck(cut, request);
    else if (request.kind === "rollup") await rollup(gouji, request);
    else self.postMessage({ id: request.id, kind: "done", rules: gouji.rules() });
  } catch (error) {
    if (error instanceof Error && typeof error.code === "string") {
      self.postMessage({ id: request.id, kind: "refused", code: error.code, message: error.message });
    } else {
      crash(request.id, error);
    }
  }
}

function at(id, name) {
  stage = name;
  self.postMessage({ id, kind: "stage", stage });
}

async function check(gouji, cut, { id, input, options, how }) {
  if (opened) opened.free();
  opened = null;
  opened = await open(gouji, id, input, options);
  openedBy = id;
  tell(cut, id, how);
}

/** Reads the input, and last year's, with the build that can. */
function open(gouji, id, input, options) {
  return withBuild(gouji, id, "read", (build) => build.open(input, options));
}

/** What `action` makes of the first build, or of the one that the core says a file needs. */
async function withBuild(gouji, id, name, action) {
  at(id, name);
  let build = gouji;
  // A workbook beside a PDF asks twice: the build that reads PDF reads both.
  for (let asked = 0; ; asked += 1) {
    try {
      return action(build);
    } catch (error) {
      if (error.code !== "needs-module" || asked === 2) throw error;
      if (!further.has(error.module)) {
        at(id, `load-${error.module}`);
        further.set(error.module, await load(error));
        at(id, name);
      }
      build = further.get(error.module);
    }
  }
}

/** Loads the build that reads what was refused; where there is none, the refusal stands. */
async function load(refusal) {
  let build;
  try {
    const { MODULES } = await import("./wasm/modules.js");
    if (!(refusal.module in MODULES)) throw refusal;
    build = await MODULES[refusal.module]();
    await build.default();
  } catch (error) {
    if (error === refusal) throw error;
    const words = "读取这种文件的模块没有加载成功，报告没有被改动。请检查网络后再试一次。";
    throw Object.assign(new Error(words), { code: "module-unloadable" });
  }
  return build;
}

/** Again with other corrections or rules, without reading again. */
function recheck(cut, { id, of, how }) {
  if (opened && openedBy === of) tell(cut, id, how);
  else self.postMessage({ id, kind: "gone" });
}

async function rollup(gouji, { id, parent, children, names }) {
  const sums = await withBuild(gouji, id, "sum", (build) => build.rollup(parent, children, { names }));
  self.postMessage({ id, kind: "done", sums });
}

function tell(cut, id, how) {
  at(id, "check");
  const validation = summary(opened.validate(how), how.rules || {});
  self.postMessage({ id, kind: "validation", validation });
  at(id, "render");
  self.postMessage({ id, kind: "done", pieces: cut(opened.render(Object.assign({ format: "html" }, how))) });
}

/** What the page needs of a validation: all but the text and what is only for programs. */
function summary(validation, rules) {
  const { text, report, coverage } = validation;
  const notRead = coverage.notRead.map(({ span, reason }) => ({ reason, words: excerpt(text.slice(span.start, span.end)) }));
  const { title, organ, year, template } = report;
  const values = {};
  const edited = [];
  for (const fact of report.facts) {
    if (typeof fact.value === "number") values[fact.key] = fact.value;
    if (fact.edited) edited.push({ key: fact.key, original: fact.original || "", text: fact.text });
  }
  return {
    generator: validation.generator,
    source: validation.source,
    report: { title, organ, year, template },
    findings: validation.findings.map((finding) => withPassages(finding, validation)),
    diagnoses: validation.diagnoses,
    values,
    edited,
    claims: report.claims.map(({ text: words, keys, outcome }) => ({ words: excerpt(words), keys, outcome })),
    coverage: Object.assign({}, coverage, { notRead }),
    switchedOff: Object.keys(rules).filter((id) => rules[id] === "off").sort(),
    previous: lastYear(validation.previous),
  };
}

/** The beginning of longer words, in one line. */
function excerpt(words) {
  const start = words.slice(0, 80).replace(/\s+/g, " ").trim();
  return words.length > 80 ? `${start}…` : start;
}

/** What the page needs of last year's report. */
function lastYear(previous) {
  return previous && { name: previous.source.name, year: previous.report.year, title: previous.report.title };
}

/** A longer passage is cut: it stands in the report itself. */
const PASSAGE = 400;

/** A finding about passages of both years gets them side by side: `passages: [{ now, before }]`. */
function withPassages(finding, { text, previous }) {
  if (!previous || !finding.related.some(({ span, key }) => span.in === "previous" && !key)) return finding;
  const words = (whole, { start, end }) => {
    const passage = whole.slice(start, Math.min(end, start + PASSAGE)).trim();
    return end - start > PASSAGE ? `${passage}…` : passage;
  };
  const passages = [];
  let now = words(text, finding.span);
  for (const { span } of finding.related) {
    if (span.in === "previous") passages.push({ now, before: words(previous.text, span) });
    else now = words(text, span);
  }
  return Object.assign({}, finding, { passages });
}

function crash(id, error) {
  const trace = error instanceof Error && error.stack ? error.stack.split("\n").slice(1, 9) : [];
  self.postMessage({
    id,
    kind: "crash",
    stage,
    name: error instanceof Error ? error.name : "unknown",
    place: panicPlace,
    trace: trace.map((line) => line.trim()),
  });
}

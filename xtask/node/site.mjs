// Bundles the page: the sources in www/ and the builds of the core become dist/site/.
//
// Classic scripts and a classic worker: module scripts do not run where a server sends them as plain
// text, nor from a file. Everything is ASCII, so that no charset a server claims changes a word, and
// is named by its content, so that nothing stale is mixed with it.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, stop } from "esbuild";
import { encode } from "../../www/single/base85.js";
import { resolvePlaces, workerPlaces } from "./places.mjs";
import { root } from "./run.mjs";

/** The oldest browser that the page runs in. */
const TARGET = "chrome69";
const WWW = join(root, "www");
/** The pages: each is an HTML file, a script and a style sheet of this name. */
const PAGES = { index: "page" };

/**
 * The builds of the core in a folder: `gouji` is loaded at once, `gouji-NAME` reads what the core
 * asks for NAME for.
 * @typedef {{ script: string, binary: string }} Build
 * @returns {{ first: Build, further: Record<string, Build> }}
 */
export function buildsIn(folder) {
  const of = (name) => ({ script: join(folder, `${name}.js`), binary: join(folder, `${name}_bg.wasm`) });
  const names = readdirSync(folder).map((name) => /^gouji-(\w+)_bg\.wasm$/.exec(name)?.[1]);
  return { first: of("gouji"), further: Object.fromEntries(names.filter(Boolean).map((name) => [name, of(`gouji-${name}`)])) };
}

/**
 * @param {string} to the folder, emptied before
 * @param {ReturnType<typeof buildsIn>} builds
 * @param {{ minify?: boolean, glue?: string }} [options] `glue` takes the place of the first build's
 */
export async function bundleSite(to, builds, { minify = true, glue = builds.first.script } = {}) {
  rmSync(to, { recursive: true, force: true });
  const assets = join(to, "assets");
  mkdirSync(assets, { recursive: true });
  const options = { to: assets, minify };
  const files = { first: hashed(builds.first.binary, assets), further: {} };
  for (const [name, { script, binary }] of Object.entries(builds.further)) {
    const contents = `import * as build from ${JSON.stringify(script)};\n(self.goujiBuilds = self.goujiBuilds || {})[${JSON.stringify(name)}] = build;\n`;
    const stdin = { contents, resolveDir: root, sourcefile: `glue-${name}.js` };
    files.further[name] = { ...hashed(binary, assets), script: await bundle({ stdin, outputName: `glue-${name}` }, options) };
  }
  const places = {
    "gouji/build": glue,
    "gouji/builds": join(WWW, "core/builds.js"),
    "gouji/start-worker": join(WWW, "core/start-worker.js"),
    "gouji/workbench": join(WWW, "core/workbench.js"),
    "gouji/folder": join(WWW, "core/folder.js"),
    "gouji/english": join(WWW, "core/english.js"),
  };
  const entry = (name) => ({ entryPoints: [join(WWW, name)], places });
  const worker = await bundle({ ...entry("core/worker.js"), define: { FILES: files } }, options);
  const guard = (await bundled({ ...entry("guard.js"), target: "es5" }, { minify }))[0].text.trim();
  // What is not needed for the first findings: classic scripts again, each handed over by a name.
  const workbench = {
    script: await bundle({ ...entry("workbench.js"), define: { FILES: { worker } }, globalName: "goujiWorkbench" }, options),
    style: await bundle(entry("workbench.css"), options),
  };
  const folder = {
    script: await bundle({ ...entry("folder.js"), globalName: "goujiFolder" }, options),
    style: await bundle(entry("folder.css"), options),
  };
  const help = await bundleHelp(to, options);
  const english = await bundle({ ...entry("words/english.js"), globalName: "goujiEnglish" }, options);
  for (const [page, name] of Object.entries(PAGES)) {
    const script = await bundle({ ...entry(`${name}.js`), define: { FILES: { worker, english, workbench, folder, offline: OFFLINE }, SAMPLE: sample() } }, options);
    const style = await bundle({ ...entry(`${name}.css`) }, options);
    const html = readFileSync(join(WWW, `${page}.html`), "utf8")
      .replace('<script src="guard.js"></script>', () => `<script>${guard}</script>`)
      .replace("script-src 'self'", `script-src 'self' '${hashOf(guard)}'`)
      .replace(`src="${name}.js"`, `src="assets/${script}"`)
      .replace(`href="${name}.css"`, `href="assets/${style}"`);
    writeFileSync(join(to, `${page}.html`), asciiHtml(html));
    const own = [script, style, worker, files.first.binary, ...Object.values(workbench), ...Object.values(folder), help];
    await bundleOffline(to, own, Object.values(files.further).flatMap((one) => [one.binary, one.script]).concat(english), html, { minify });
  }
  await bundleElement(to, files, builds, guard, options);
  await bundleSingle(join(to, "gouji.html"), builds, { minify });
}

/** The help: pages of words alone, one a language. */
const HELP = ["help.html", "help.en.html"];

/** @returns {Promise<string>} their style sheet */
async function bundleHelp(to, options) {
  const style = await bundle({ entryPoints: [join(WWW, "help.css")] }, options);
  for (const page of HELP) {
    const html = readFileSync(join(WWW, page), "utf8").replace('href="help.css"', `href="assets/${style}"`);
    writeFileSync(join(to, page), asciiHtml(html));
  }
  return style;
}

/** What the single file holds instead: the same words, over the page. */
function helpInside() {
  return HELP.map((page) => {
    const [, lang, words] = /<html lang="(.*?)">[^]*<main[^>]*>([^]*)<\/main>/.exec(readFileSync(join(WWW, page), "utf8"));
    const [id, away] = lang === "en" ? ["help-en", "Close"] : ["help", "关闭"];
    const button = `<button type="button" class="button small help-away">${away}</button>`;
    const text = words.replace('id="help-title"', `id="${id}-title"`);
    return `<section id="${id}" class="help" lang="${lang}" tabindex="-1" aria-labelledby="${id}-title"><div class="help-text">${button}${text}</div></section>`;
  }).join("\n");
}

/** What the page registers where it came by https; these keep their names. */
const OFFLINE = { script: "service-worker.js", manifest: "manifest.webmanifest" };

/** What keeps the page for times without a network: the files of this release, by the name of all of them. */
async function bundleOffline(to, own, later, html, options) {
  cpSync(join(WWW, "offline/icon.svg"), join(to, "icon.svg"));
  // The manifest is sent as text, and in whatever charset a server claims.
  writeFileSync(join(to, OFFLINE.manifest), asciiScript(readFileSync(join(WWW, "offline/manifest.json"), "utf8")));
  const asset = (name) => `assets/${name}`;
  const files = ["./", ...HELP, ...own.map(asset), OFFLINE.manifest, "icon.svg"];
  const define = { OFFLINE: { version: shortHash(files.join() + html + HELP.map((page) => readFileSync(join(to, page), "utf8"))), files, later: later.map(asset) } };
  const [{ text }] = await bundled({ entryPoints: [join(WWW, "offline/service-worker.js")], define }, options);
  writeFileSync(join(to, OFFLINE.script), text);
}

/**
 * `<gouji-checker>` for the pages of others: `element.js`, which keeps its name, and the worker that
 * it starts when something is to be checked.
 */
async function bundleElement(to, files, builds, guard, options) {
  const worker = await bundle({ entryPoints: [join(WWW, "embed/worker.js")], outputName: "embed-worker", places: workerPlaces(builds.first, builds.further) }, options);
  const asset = (name) => `assets/${name}`;
  const further = Object.entries(files.further).map(([name, { binary }]) => [name, asset(binary)]);
  const ELEMENT_FILES = { worker: asset(worker), first: asset(files.first.binary), further: Object.fromEntries(further) };
  const places = { "gouji/element-files": join(WWW, "element/files.js") };
  const [{ text }] = await bundled({ entryPoints: [join(WWW, "element/element.js")], places, define: { ELEMENT_FILES } }, options);
  writeFileSync(join(to, "element.js"), text);
  // The page for frames lies beside it and uses it.
  const script = await bundle({ entryPoints: [join(WWW, "embed.js")] }, options);
  const html = readFileSync(join(WWW, "embed.html"), "utf8")
    .replace('<script src="guard.js"></script>', () => `<script>${guard}</script>`)
    .replace("script-src 'self'", `script-src 'self' '${hashOf(guard)}'`)
    .replace('src="embed.js"', `src="assets/${script}"`);
  writeFileSync(join(to, "embed.html"), asciiHtml(html));
}

/**
 * The single file: the page, its scripts and styles, the worker and the one build that reads
 * everything. It asks nobody for anything, and says so in its policy.
 *
 * @param {string} to the file
 * @param {ReturnType<typeof buildsIn>} builds
 */
export async function bundleSingle(to, builds, { minify = true } = {}) {
  const { script, binary } = builds.further.full ?? builds.first;
  const places = {
    "gouji/build": script,
    "gouji/builds": join(WWW, "single/builds.js"),
    "gouji/start-worker": join(WWW, "single/start-worker.js"),
    "gouji/workbench": join(WWW, "single/workbench.js"),
    "gouji/folder": join(WWW, "single/folder.js"),
    "gouji/english": join(WWW, "single/english.js"),
  };
  const text = async (name, more = {}) => (await bundled({ entryPoints: [join(WWW, name)], places, ...more }, { minify }))[0].text.trim();
  const worker = await text("core/worker.js");
  const page = await text("single/single.js", { define: { FILES: {}, SAMPLE: sample() } });
  const guard = await text("guard.js", { target: "es5" });
  const style = await text("single.css");
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(guard)}' '${hashOf(page)}' 'wasm-unsafe-eval' blob:`,
    "worker-src blob:",
    `style-src '${hashOf(style)}'`,
    "img-src data: blob:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ];
  const core = encode(gzipSync(readFileSync(binary), { level: 9 }));
  // What a script element holds ends at its end tag: the core has none, and the bundler writes none.
  const blocks = [
    helpInside(),
    `<script type="text/plain" id="worker">${worker}</script>`,
    `<script type="text/plain" id="core">${core}</script>`,
    `<script>${page}</script>`,
  ];
  const html = readFileSync(join(WWW, "index.html"), "utf8")
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy.join("; "))
    .replace('<script src="guard.js"></script>', () => `<script>${guard}</script>`)
    .replace('<script defer src="page.js"></script>\n', "")
    .replace('<link rel="stylesheet" href="page.css">', () => `<style>${style}</style>`)
    .replace(/；没有网络时用 <a .*?<\/a>/, "")
    .replace('href="help.html" data-en="help.en.html" target="_blank" rel="noopener"', 'href="#help" data-en="#help-en"')
    .replace("</body>", () => `${blocks.join("\n")}\n</body>`);
  writeFileSync(to, asciiHtml(html));
}

/** The sample of both years. */
function sample() {
  const [now, before] = ["this-year", "last-year"].map((name) => readFileSync(join(WWW, `examples/${name}.txt`), "utf8"));
  return { now, before };
}

/** Ends the bundler's own process. */
export const stopBundler = () => stop();

/** One bundle as a file with its hash in its name: gives the name. */
async function bundle(what, { to, minify }) {
  const [file] = await bundled(what, { minify });
  const name = what.outputName ?? basename(what.entryPoints[0]).replace(/\.\w+$/, "");
  const suffix = file.path.endsWith(".css") ? ".css" : ".js";
  const named = `${name}-${shortHash(file.text)}${suffix}`;
  writeFileSync(join(to, named), file.text);
  return named;
}

/** @returns {Promise<{ path: string, text: string }[]>} each output, in nothing but ASCII */
export async function bundled({ entryPoints, stdin, places = {}, define = {}, globalName, target = TARGET }, { minify }) {
  const constants = Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)]);
  const { outputFiles } = await build({
    entryPoints,
    stdin,
    globalName,
    define: { "import.meta.url": '""', ...Object.fromEntries(constants) },
    plugins: [resolvePlaces(places)],
    bundle: true,
    write: false,
    outdir: "out",
    format: "iife",
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
    minify,
    target,
  });
  return outputFiles.map(({ path, text }) => ({ path, text: path.endsWith(".css") ? withGaps(text) : asciiScript(text) }));
}

/**
 * Beside each rule with a distance between the parts of a flexible box one for browsers that keep
 * none there; they are told by the class `no-gap`.
 */
const withGaps = (css) =>
  css.replace(/([^{}]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
    const [, rows, columns = rows] = /(?:^|[;\s])gap:\s*([\d.a-z]+)(?:\s+([\d.a-z]+))?/.exec(body) ?? [];
    if (!rows || !/display:\s*(inline-)?flex/.test(body)) return rule;
    const margin = /flex-direction:\s*column/.test(body) ? `margin-top:${rows}` : `margin-left:${columns}`;
    const others = selectors.trim().split(",").map((selector) => `.no-gap ${selector.trim()}>*+*`);
    return `${rule}${others.join(",")}{${margin}}`;
  });

/** What the bundler leaves beyond ASCII stands in regular expressions. */
const asciiScript = (text) => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);


/** Copies a binary under a name with its hash. */
function hashed(binary, to) {
  const name = `${basename(binary, "_bg.wasm")}-${shortHash(readFileSync(binary))}.wasm`;
  cpSync(binary, join(to, name));
  return { binary: name, size: statSync(binary).size };
}

const shortHash = (contents) => createHash("sha256").update(contents).digest("hex").slice(0, 10);

/** What a content security policy calls an inline script or style by. */
export const hashOf = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** HTML without a character beyond ASCII: references stand for them everywhere, scripts have none. */
export const asciiHtml = (html) => html.replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);

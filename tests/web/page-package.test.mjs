// The npm package in a real browser: as it is, and as bundlers make it. `npm run test:all` tries the
// bundlers of tests/matrix, and what checks packages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { serve } from "../../xtask/node/server.mjs";
import { report } from "./reports.mjs";
import { fixture, launchChromium, openPage, root } from "./support.mjs";

const PACKAGE = join(root, "dist/npm");
const MATRIX = join(root, "tests/matrix");
const all = process.env.GOUJI_ALL === "1";
const WRONG = report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } });
const PDF = fixture("pdf/chromium-ruled-2021.pdf").toString("base64");

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** A folder with the package in it; what `body` puts there is served. */
async function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), "gouji-web-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    // A copy: bundlers follow links, and would look for the package's tools in this repository.
    cpSync(PACKAGE, join(folder, "node_modules/gouji"), { recursive: true });
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a page of the folder and gives what its program leaves in `window.seen`. */
async function seenIn(folder, path = "") {
  const site = await serve(folder);
  const { context, page, problems } = await openPage(browser, site.url + path);
  try {
    await page.waitForFunction(() => window.seen, null, { timeout: Number(process.env.T ?? 30) * 1000 }).catch((error) => assert.fail([...problems, error].join("\n")));
    assert.deepEqual(problems, []);
    return await page.evaluate(() => window.seen);
  } finally {
    await context.close();
    await site.close();
  }
}

/** Uses everything there is: the functions, both builds, the worker, an abort. */
const program = (init = "", load = "", start = "") => `
const text = ${JSON.stringify(WRONG)};
const codeOf = (action) => Promise.resolve().then(action).then(() => "none", (error) => (error.name === "AbortError" ? error.name : error.code));
const pdf = Uint8Array.from(atob("${PDF}"), (char) => char.charCodeAt(0));
const seen = [await codeOf(() => validate(text))];
await init(${init});
seen.push(validate(text).findings[0].rule, await codeOf(() => validate(pdf)));
await load("full"${load});
seen.push(validate(pdf).source.format);
const gouji = await Gouji.start(${start});
seen.push((await gouji.validate(new File([text], "a.txt"))).source.name, (await gouji.validate(pdf)).source.format);
const stop = new AbortController();
stop.abort();
seen.push(await codeOf(() => gouji.validate(text, { signal: stop.signal })));
window.seen = seen;
`;
const SEEN = ["not-initialised", "A101", "needs-module", "pdf", "a.txt", "pdf", "AbortError"];
const page = (script) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${script}`;
const IMPORT = 'import init, { Gouji, load, validate } from "gouji";\n';

test("a plain module script, with nothing between it and the package", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "program.js"), IMPORT.replace('"gouji"', '"./node_modules/gouji/browser.js"') + program());
    writeFileSync(join(folder, "index.html"), page('<script type="module" src="program.js"></script>'));
    assert.deepEqual(await seenIn(folder), SEEN);
  }));

const ELEMENT = `
const checker = document.createElement("gouji-checker");
document.body.append(checker);
const seen = [checker instanceof GoujiChecker, (await checker.check(${JSON.stringify(WRONG)})).summary.verdict];
define();
window.seen = [...seen, checker.shadowRoot.querySelectorAll("li").length > 0];
`;

test("the element of the package, as it is and bundled by esbuild with its files named", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "program.js"), `import { GoujiChecker, define } from "./node_modules/gouji/element.js";${ELEMENT}`);
    writeFileSync(join(folder, "index.html"), page("<body></body>") + '<script type="module" src="program.js"></script>');
    assert.deepEqual(await seenIn(folder), [true, "errors", true]);
    const { build, stop } = await import("esbuild");
    mkdirSync(join(folder, "out/files"), { recursive: true });
    for (const [name, way] of [["import", 'import { GoujiChecker, configure, define } from "gouji/element";'], ["require", 'const { GoujiChecker, configure, define } = require("gouji/element");']]) {
      const body = `configure({ worker: "/files/worker.js", source: "/files/gouji_bg.wasm" });\n${ELEMENT}`;
      writeFileSync(join(folder, `${name}.js`), `${way}\n(async () => {${body}})();`);
      await build({ entryPoints: [join(folder, `${name}.js`)], bundle: true, format: "iife", outfile: join(folder, `out/${name}.js`), logLevel: "error" });
      writeFileSync(join(folder, `out/${name}.html`), page(`<body></body><script src="${name}.js"></script>`));
    }
    await stop();
    for (const file of ["gouji_bg.wasm", "worker.js"]) cpSync(join(PACKAGE, file), join(folder, "out/files", file));
    for (const name of ["import", "require"]) assert.deepEqual(await seenIn(join(folder, "out"), `${name}.html`), [true, "errors", true], name);
  }));

test("bundled by esbuild, which carries no files: they are named", () =>
  inFolder(async (folder) => {
    const { build, stop } = await import("esbuild");
    writeFileSync(join(folder, "program.js"), IMPORT + program('"/files/gouji_bg.wasm"', ', "/files/gouji-full_bg.wasm"', '{ worker: "/files/worker.js", source: "/files/gouji_bg.wasm", full: "/files/gouji-full_bg.wasm" }'));
    await build({ entryPoints: [join(folder, "program.js")], bundle: true, format: "esm", outfile: join(folder, "out/program.js"), logLevel: "error" });
    await stop();
    mkdirSync(join(folder, "out/files"));
    for (const name of ["gouji_bg.wasm", "gouji-full_bg.wasm", "worker.js"]) cpSync(join(PACKAGE, name), join(folder, "out/files", name));
    writeFileSync(join(folder, "out/index.html"), page('<script type="module" src="program.js"></script>'));
    assert.deepEqual(await seenIn(join(folder, "out")), SEEN);
  }));

test("the inline core, bundled into a classic script", () =>
  inFolder(async (folder) => {
    const { build, stop } = await import("esbuild");
    const use = `(async () => { const code = (() => { try { validate(""); } catch (error) { return error.code; } })(); await init(); window.seen = [code, validate(${JSON.stringify(WRONG)}).findings[0].rule]; })();`;
    for (const [name, way] of [["import", 'import init, { validate } from "gouji/inline";'], ["require", 'const { default: init, validate } = require("gouji/inline");']]) {
      writeFileSync(join(folder, `${name}.js`), `${way}\n${use}`);
      await build({ entryPoints: [join(folder, `${name}.js`)], bundle: true, format: "iife", outfile: join(folder, `out/${name}.js`), logLevel: "error" });
      writeFileSync(join(folder, `out/${name}.html`), page(`<script src="${name}.js"></script>`));
      assert.deepEqual(await seenIn(join(folder, "out"), `${name}.html`), ["not-initialised", "A101"], name);
    }
    await stop();
  }));

test("the examples for pages in the README run", () =>
  inFolder(async (folder) => {
    const examples = [...readFileSync(join(PACKAGE, "README.md"), "utf8").matchAll(/```js browser\n([^]*?)```/g)].map(([, code]) => code);
    assert.ok(examples.length >= 3);
    for (const [index, code] of examples.entries()) {
      const source = `${code.replace('"gouji"', '"./node_modules/gouji/browser.js"').replace('"gouji/element"', '"./node_modules/gouji/element.js"').replace(/^(import [^;]*;).*$/m, `$1\nconst text = ${JSON.stringify(WRONG)};\nconst file = new File([text], "年报.txt");`)}\nwindow.seen = document.title;`;
      writeFileSync(join(folder, "program.js"), source);
      writeFileSync(join(folder, "index.html"), page('<script type="module" src="program.js"></script>'));
      assert.match(await seenIn(folder), /\d (处|thing)/, `${index}`);
    }
  }));

/** Whether the bundlers are there: `npm run test:all` installs them. */
const withMatrix = (name, body) =>
  test(name, (t) => {
    if (!all) return t.skip("only npm run test:all");
    if (!existsSync(join(MATRIX, "node_modules"))) return t.skip("SKIPPED: tests/matrix is not installed");
    return body(t);
  });

/** What a package of tests/matrix exports. */
const fromMatrix = (name) => {
  const { resolve } = createRequire(join(MATRIX, "package.json"));
  return import(pathToFileURL(resolve(name)).href);
};

withMatrix("bundled by Vite", () =>
  inFolder(async (folder) => {
    const { build } = await fromMatrix("vite");
    writeFileSync(join(folder, "program.js"), IMPORT + program());
    writeFileSync(join(folder, "index.html"), page('<script type="module" src="/program.js"></script>'));
    await build({ root: folder, logLevel: "error", build: { target: "esnext" } });
    assert.deepEqual(await seenIn(join(folder, "dist")), SEEN);
  }));

for (const [name, source] of [
  ["import", IMPORT + program()],
  ["require", `(async () => {\nconst { default: init, Gouji, load, validate } = require("gouji");\n${program('"/node_modules/gouji/gouji_bg.wasm"', ', "/node_modules/gouji/gouji-full_bg.wasm"', '{ worker: "/node_modules/gouji/worker.js", source: "/node_modules/gouji/gouji_bg.wasm", full: "/node_modules/gouji/gouji-full_bg.wasm" }')}\n})();`],
]) {
  withMatrix(`bundled by webpack, with ${name}`, () =>
    inFolder(async (folder) => {
      const { default: webpack } = await fromMatrix("webpack");
      writeFileSync(join(folder, "program.js"), source);
      const config = { mode: "production", context: folder, entry: "./program.js", output: { path: join(folder, "out"), publicPath: "auto" }, performance: false };
      const stats = await new Promise((resolve, reject) => webpack(config, (error, done) => (error ? reject(error) : resolve(done))));
      assert.deepEqual(stats.toJson().errors.map(({ message }) => message), []);
      symlinkSync(join(folder, "node_modules"), join(folder, "out/node_modules"), "junction");
      writeFileSync(join(folder, "out/index.html"), page('<script src="main.js"></script>'));
      assert.deepEqual(await seenIn(join(folder, "out")), SEEN);
    }));
}

withMatrix("the inline core, bundled by Vite and by webpack", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "program.js"), `import init, { validate } from "gouji/inline";\nawait init();\nwindow.seen = [validate(${JSON.stringify(WRONG)}).findings[0].rule];`);
    writeFileSync(join(folder, "index.html"), page('<script type="module" src="/program.js"></script>'));
    const { build } = await fromMatrix("vite");
    await build({ root: folder, logLevel: "error", build: { target: "esnext", chunkSizeWarningLimit: 1e6 } });
    assert.deepEqual(await seenIn(join(folder, "dist")), ["A101"]);
    const { default: webpack } = await fromMatrix("webpack");
    const config = { mode: "production", context: folder, entry: "./program.js", output: { path: join(folder, "out"), module: true }, experiments: { outputModule: true }, performance: false };
    const stats = await new Promise((resolve, reject) => webpack(config, (error, done) => (error ? reject(error) : resolve(done))));
    assert.deepEqual(stats.toJson().errors.map(({ message }) => message), []);
    const [bundle] = stats.toJson().assets.filter(({ name }) => /^main\./.test(name)).map(({ name }) => name);
    writeFileSync(join(folder, "out/index.html"), page(`<script type="module" src="${bundle}"></script>`));
    assert.deepEqual(await seenIn(join(folder, "out")), ["A101"]);
  }));

withMatrix("publint and attw have nothing to say", async () => {
  const { publint } = await fromMatrix("publint");
  const { messages } = await publint({ pkgDir: PACKAGE, strict: true });
  assert.deepEqual(messages.map(({ code, args, path }) => ({ code, args, path })), []);
  const { checkPackage, createPackageFromTarballData } = await fromMatrix("@arethetypeswrong/core");
  const folder = mkdtempSync(join(tmpdir(), "gouji-pack-"));
  try {
    const { stdout } = spawnSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PACKAGE, encoding: "utf8" });
    const { problems } = await checkPackage(createPackageFromTarballData(readFileSync(join(folder, stdout.trim()))));
    // What is no script has no types: the worker is fetched, not imported.
    assert.deepEqual(problems.filter(({ entrypoint }) => !/\.(js|wasm|json)$/.test(entrypoint ?? "")), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

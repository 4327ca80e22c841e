// Makes the npm package: the builds of the core and the sources in xtask/npm/ become dist/npm/.
//
// What `import` and `require` give in Node is the same module (node.cjs), so that there is one core.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { glue, resolvePlaces, virtual, workerPlaces } from "./places.mjs";
import { root } from "./run.mjs";

const NPM = join(root, "xtask/npm");
const EMBED = join(root, "www/embed");
/** The oldest browser that the package runs in. */
const TARGET = "chrome69";

/** The version of the root crate, which is that of everything. */
export const version = () => /^version = "(.*)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];

/**
 * @param {string} to the folder, emptied before
 * @param {ReturnType<import("./site.mjs").buildsIn>} builds
 * @param {{ minify?: boolean }} [options]
 */
export async function bundlePackage(to, { first, further }, { minify = true } = {}) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const full = further.full ?? first;
  const all = { gouji: first, ...(further.full && { "gouji-full": further.full }) };
  for (const [name, { script, binary }] of Object.entries(all)) {
    cpSync(script, join(to, `${name}.js`));
    cpSync(binary, join(to, `${name}_bg.wasm`));
    await bundle({ entry: script, format: "cjs", to: join(to, `${name}.cjs`) });
  }
  await browsers(to, first, further, { minify });
  const node = { platform: "node", format: "cjs", target: "node20" };
  await bundle({ ...node, entry: join(NPM, "src/node.js"), to: join(to, "node.cjs"), external: ["./gouji.cjs", "./gouji-full.cjs"] });
  const places = { "gouji/build": first.script, "gouji/further": virtual(glue(further)), "gouji/binary": join(NPM, "src/node-binary.js") };
  const nodeWorker = `import ${JSON.stringify(join(NPM, "src/node-worker.js"))};\nimport ${JSON.stringify(join(EMBED, "worker.js"))};\n`;
  await bundle({ ...node, contents: nodeWorker, places, to: join(to, "node-worker.cjs") });
  await inline(to, full);
  statics(to);
}

/** What browsers get: the functions, and the worker with its client. */
async function browsers(to, first, further, { minify }) {
  const entry = join(NPM, "src/browser.js");
  const names = Object.keys(further);
  const lazily = (load) => `export const further = {${names.map((name) => `${name}: () => ${load(`./gouji-${name}`)}`).join(", ")}};`;
  // Bundlers carry what is written in exactly this way.
  const files = { worker: "./worker.js", first: "./gouji_bg.wasm", ...Object.fromEntries(names.map((name) => [name, `./gouji-${name}_bg.wasm`])) };
  const placesOf = (place) => `export const places = {${Object.entries(files).map(([name, file]) => `${name}: () => ${place(file)}`).join(", ")}};`;
  await bundle({
    entry,
    format: "esm",
    to: join(to, "browser.js"),
    external: ["./gouji.js", ...names.map((name) => `./gouji-${name}.js`)],
    places: {
      "gouji/build": { external: "./gouji.js" },
      "gouji/further": virtual(lazily((file) => `import("${file}.js")`)),
      "gouji/places": virtual(placesOf((file) => `new URL("${file}", import.meta.url)`)),
    },
  });
  await bundle({
    entry,
    format: "cjs",
    to: join(to, "browser.cjs"),
    external: names.map((name) => `./gouji-${name}.cjs`),
    places: {
      "gouji/build": first.script,
      "gouji/further": virtual(lazily((file) => `Promise.resolve().then(() => require("${file}.cjs"))`)),
      "gouji/places": virtual(placesOf(() => "null")),
    },
  });
  const element = { entry: join(NPM, "src/element.js") };
  const filesOf = (place) => `const at = (place) => place && place.href;
export const files = () => ({ worker: at(${place(files.worker)}), start: { first: at(${place(files.first)}), further: {${names.map((name) => `${name}: at(${place(files[name])})`).join(", ")}} } });`;
  await bundle({ ...element, format: "esm", to: join(to, "element.js"), places: { "gouji/element-files": virtual(filesOf((file) => `new URL("${file}", import.meta.url)`)) } });
  await bundle({ ...element, format: "cjs", to: join(to, "element.cjs"), places: { "gouji/element-files": virtual(filesOf(() => "null")) } });
  await bundle({ entry: join(EMBED, "worker.js"), format: "iife", minify, to: join(to, "worker.js"), places: workerPlaces(first, further) });
}

async function inline(to, full) {
  const base64 = gzipSync(readFileSync(full.binary), { level: 9 }).toString("base64");
  // In lines: Node shows the line of an error, which should not be all of it.
  const lines = base64.replace(/.{1000}/g, "$&\n");
  const places = { "gouji/build": full.script, "gouji/inline-binary": virtual(`export const binary = \`${lines}\`;`) };
  const entry = join(NPM, "src/inline.js");
  await bundle({ entry, format: "cjs", places, to: join(to, "inline.cjs") });
}

/** What is copied, and the types in both dialects. */
function statics(to) {
  for (const entry of readdirSync(NPM, { withFileTypes: true })) {
    if (entry.isFile()) cpSync(join(NPM, entry.name), join(to, entry.name));
  }
  // The command line says how it is used in the words of the compiled one.
  for (const lang of ["zh", "en"]) cpSync(join(root, `src/cli/usage/${lang}.txt`), join(to, `usage.${lang}.txt`));
  cpSync(join(root, "src/wasm/types.ts"), join(to, "gouji.d.ts"));
  for (const name of readdirSync(to).filter((file) => file.endsWith(".d.ts"))) {
    const types = readFileSync(join(to, name), "utf8").replace(/(from "\.\/[\w-]+)\.js"/g, '$1.cjs"');
    writeFileSync(join(to, name.replace(".d.ts", ".d.cts")), types);
  }
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, licence), join(to, licence));
  const manifest = JSON.parse(readFileSync(join(NPM, "package.json"), "utf8"));
  manifest.version = version();
  // A build for trying things out has one binary.
  for (const [path, target] of Object.entries(manifest.exports)) {
    if (typeof target === "string" && !existsSync(join(to, target))) delete manifest.exports[path];
  }
  writeFileSync(join(to, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * @param {{ entry?: string, contents?: string, to: string, format: "esm" | "cjs" | "iife", external?: string[], minify?: boolean,
 *   platform?: "node", target?: string, places?: Record<string, string | { contents: string } | { external: string }> }} what
 */
async function bundle({ entry, contents, to, format, external = [], minify = false, platform, target = TARGET, places = {} }) {
  const { outputFiles } = await build({
    write: false,
    ...(entry ? { entryPoints: [entry] } : { stdin: { contents, resolveDir: root } }),
    outfile: to,
    bundle: true,
    format,
    platform,
    target,
    minify,
    external: [...external, ...(platform === "node" ? builtinModules.flatMap((name) => [name, `node:${name}`]) : [])],
    define: format === "esm" ? {} : { "import.meta.url": '""' },
    plugins: [resolvePlaces(places)],
    charset: "utf8",
    // What the manifest says is about the package that is made, not about these sources.
    ignoreAnnotations: true,
    legalComments: "none",
    logLevel: "warning",
    // A worker and a script for pages are sent by whatever server there is.
    ...(format === "iife" && { charset: "ascii" }),
  });
  // The bundler notes where each piece lay, which is another place on every machine.
  writeFileSync(to, outputFiles[0].text.replace(/^\/\/ \S*(\.[cm]?js|:gouji\/[\w-]+|<stdin>)\n/gm, ""));
}

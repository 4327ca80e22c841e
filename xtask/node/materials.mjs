// What is in the things that are handed out: a bill of materials (CycloneDX) and the licences.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { builds } from "./builds.mjs";
import { version } from "./package.mjs";
import { Failure, root } from "./run.mjs";

/** What the bundler takes into scripts, from npm. */
const SCRIPTS = ["fflate"];

let known;

/**
 * The crates that the wasm is made of, and the packages in the scripts.
 * @returns {{ name: string, version: string, licence: string, purl: string, folder: string }[]}
 */
export function materials() {
  known ??= [...crates(), ...SCRIPTS.map(npmPackage)].sort((one, other) => (one.purl < other.purl ? -1 : 1));
  return known;
}

function crates() {
  // The last build is the one with everything.
  const features = builds.at(-1).features.replace(/\w+/g, "gouji/$&");
  const args = ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown", "--no-default-features", "--features", features];
  const { status, stdout, stderr } = spawnSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Failure(stderr);
  const { packages, resolve } = JSON.parse(stdout);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const gouji = packages.find(({ name, source }) => name === "gouji" && source === null);
  const reached = new Set();
  // A macro writes code while it is compiled, and is not in it itself.
  const macros = new Set(packages.filter(({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"))).map(({ id }) => id));
  const reach = (id) => {
    if (reached.has(id) || macros.has(id)) return;
    reached.add(id);
    // What is needed to build or to test is not in it.
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) reach(pkg);
  };
  reach(gouji.id);
  const ours = new Set(["gouji", "gouji-reading", "gouji-export"]);
  const foreign = packages.filter(({ id, name }) => reached.has(id) && !ours.has(name));
  return foreign.map(({ name, version: number, license, manifest_path: manifest }) => ({ name, version: number, licence: license ?? "", purl: `pkg:cargo/${name}@${number}`, folder: dirname(manifest) }));
}

function npmPackage(name) {
  const folder = join(root, "node_modules", name);
  const { version: number, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version: number, licence: license, purl: `pkg:npm/${name}@${number}`, folder };
}

/** CycloneDX 1.5, without a time and a number of its own, so that it is the same every time. */
export function billOfMaterials() {
  const own = `pkg:npm/gouji@${version()}`;
  const component = ({ name, version: number, licence, purl }) => ({ type: "library", "bom-ref": purl, name, version: number, licenses: [{ expression: licence.replaceAll("/", " OR ") }], purl });
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": own, name: "gouji", version: version(), licenses: [{ expression: "MIT OR Apache-2.0" }], purl: own } },
    components: materials().map(component),
    dependencies: [{ ref: own, dependsOn: materials().map(({ purl }) => purl) }],
  };
}

/** The licences of everything in it, in their own words; a text that several share stands once. */
export function licences() {
  const texts = new Map();
  for (const { name, version: number, licence, folder } of materials()) {
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file)).sort() : [];
    const title = `${name} ${number} (${licence})`;
    if (files.length === 0) texts.set(title, [title]);
    for (const file of files) {
      const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
      texts.set(text, [...(texts.get(text) ?? []), title]);
    }
  }
  const parts = [...texts].map(([text, titles]) => `${[...new Set(titles)].join("\n")}\n\n${texts.get(text)[0] === text ? "" : text}`.trim());
  return `gouji is under MIT or Apache-2.0, as you like. In it is also:\n\n${parts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

// What ships of others' JavaScript: one library that unpacks and packs, and nothing that it brings along.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./support.mjs";

const require = createRequire(import.meta.url);
const dependenciesOf = (path) => Object.keys(JSON.parse(readFileSync(path, "utf8")).dependencies ?? {});

/** The packages that a source names, but for Node's own and those that the bundler stands in for. */
function imported(source) {
  const names = [...source.matchAll(/(?<![-\w])(?:from\s*|import\s*\(?\s*|require\(\s*)"([^".][^"]*)"/g)].map(([, name]) => name);
  return names.filter((name) => !name.startsWith("node:") && name !== "gouji" && !name.startsWith("gouji/"));
}

test("the page and the package import fflate and nothing else of others", () => {
  const found = new Map();
  for (const folder of ["www", "xtask/npm"]) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !/\.[cm]?js$/.test(entry.name)) continue;
      const source = readFileSync(join(entry.parentPath, entry.name), "utf8").replace(/\/\*[^]*?\*\//g, "");
      for (const name of imported(source)) found.set(name, `${folder}/${entry.name}`);
    }
  }
  assert.deepEqual([...found.keys()], ["fflate"], JSON.stringify([...found]));
});

test("neither the package nor fflate depends on anything", () => {
  assert.deepEqual(dependenciesOf(join(root, "dist/npm/package.json")), []);
  assert.deepEqual(dependenciesOf(require.resolve("fflate/package.json")), []);
  assert.deepEqual(dependenciesOf(join(root, "package.json")), [], "npm ls --omit=dev is empty");
});

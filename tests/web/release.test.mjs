// What is handed out: versions agree, the same builds give the same bytes, and nothing is missing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { bundlePackage, version } from "../../xtask/node/package.mjs";
import { billOfMaterials, licences } from "../../xtask/node/materials.mjs";
import { filesIn, makeRelease, originOf, precompress, publicAddress, versionsThatDisagree } from "../../xtask/node/release.mjs";
import { buildsIn, bundleSite, stopBundler } from "../../xtask/node/site.mjs";
import { root } from "./support.mjs";

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "gouji-release-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const sumsOf = (path) => Object.fromEntries(filesIn(path).map((file) => [file, sha256(readFileSync(join(path, file)))]));

test("versions agree everywhere", () => assert.deepEqual(versionsThatDisagree(), []));

test("the same builds give the same bytes, wherever they lie", async () => {
  const twice = [];
  for (const name of ["one", "another/and/deeper"]) {
    const at = join(folder, name);
    mkdirSync(at, { recursive: true });
    cpSync(join(root, "dist/wasm"), join(at, "wasm"), { recursive: true });
    await bundleSite(join(at, "site"), buildsIn(join(at, "wasm")));
    await bundlePackage(join(at, "npm"), buildsIn(join(at, "wasm")));
    twice.push({ site: sumsOf(join(at, "site")), npm: sumsOf(join(at, "npm")) });
  }
  await stopBundler();
  assert.deepEqual(twice[0], twice[1]);
  assert.ok(twice[0].site["gouji.html"] && twice[0].npm["inline.js"]);
  assert.deepEqual(twice[0].site, sumsOf(join(root, "dist/site")), "what was built is what this makes");
});

test("two clones give the same wasm and the same single file", async (t) => {
  if (process.env.GOUJI_ALL !== "1") return t.skip("only npm run test:all");
  const made = [];
  for (const name of ["clone-a", "clone-b"]) {
    const at = join(folder, name);
    const run = (command, args, env = {}) => assert.equal(spawnSync(command, args, { cwd: at, env: { ...process.env, CARGO_TARGET_DIR: join(at, "target"), ...env }, stdio: "ignore" }).status, 0, `${command} ${args.join(" ")}`);
    assert.equal(spawnSync("git", ["clone", "--quiet", "--no-hardlinks", root, at]).status, 0);
    cpSync(join(root, "node_modules"), join(at, "node_modules"), { recursive: true, verbatimSymlinks: true });
    run(process.execPath, ["xtask/node/build.mjs"]);
    made.push({ ...sumsOf(join(at, "dist/wasm")), "gouji.html": sha256(readFileSync(join(at, "dist/site/gouji.html"))) });
    rmSync(at, { recursive: true, force: true });
  }
  assert.deepEqual(made[0], made[1]);
});

/** A release beside what an older one left; made once, since packing takes seconds. */
let handedOut;
function release() {
  if (handedOut) return handedOut;
  const last = join(folder, "last");
  mkdirSync(join(last, "assets"), { recursive: true });
  writeFileSync(join(last, "assets/page-0000000000.js"), "the page of the last release");
  const to = join(folder, "release");
  handedOut = { to, last, files: makeRelease({ dist: join(root, "dist"), to, keep: last, pack: false }) };
  return handedOut;
}

test("what is handed out is complete, and its sums are right", () => {
  const { to, last, files } = release();
  const name = `gouji-${version()}`;
  assert.deepEqual(files.sort(), ["SHA256SUMS", `${name}-element.zip`, `${name}-site.zip`, `${name}.cdx.json`, `${name}.html`, `${name}.tgz`].sort());
  const sums = readFileSync(join(to, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.split("  "));
  assert.equal(sums.length, files.length - 1);
  for (const [sum, file] of sums) assert.equal(sum, sha256(readFileSync(join(to, file))), file);
  const site = unzipSync(new Uint8Array(readFileSync(join(to, `${name}-site.zip`))));
  for (const file of ["index.html", "embed.html", "element.js", "gouji.html", "LICENSES.txt", "servers/nginx.conf", "assets/page-0000000000.js"]) assert.ok(site[`gouji/${file}`], file);
  const element = Object.keys(unzipSync(new Uint8Array(readFileSync(join(to, `${name}-element.zip`)))));
  assert.ok(element.includes("gouji/element.js") && element.some((file) => /embed-worker-/.test(file)) && element.some((file) => file.endsWith(".wasm")), element.join());
  assert.ok(!element.some((file) => /page-|workbench-|folder-/.test(file)));
  const again = join(folder, "release-again");
  makeRelease({ dist: join(root, "dist"), to: again, keep: last, pack: false });
  assert.equal(readFileSync(join(again, "SHA256SUMS"), "utf8"), readFileSync(join(to, "SHA256SUMS"), "utf8"));
});

test("the package names the address of its sources where there is one, and never makes one up", () => {
  const cases = {
    "https://git.example.gov.cn/xxgk/gouji.git": "https://git.example.gov.cn/xxgk/gouji.git",
    "https://someone:secret@git.example.gov.cn/gouji/?token=1#x": "https://git.example.gov.cn/gouji",
    "http://git.example.gov.cn/gouji": null,
    "git@git.example.gov.cn:xxgk/gouji.git": null,
    "../gouji": null,
    "": null,
  };
  const git = (...args) => assert.equal(spawnSync("git", args, { cwd: checkout }).status, 0, args.join(" "));
  const checkout = mkdtempSync(join(folder, "checkout-"));
  git("init", "--quiet");
  assert.equal(originOf(checkout), null);
  git("remote", "add", "origin", "nowhere");
  for (const [address, expected] of Object.entries(cases)) {
    assert.equal(publicAddress(address), expected, address);
    git("config", "remote.origin.url", address || "nowhere");
    assert.equal(originOf(checkout), expected, address);
  }
  for (const repository of [null, "https://git.example.gov.cn/xxgk/gouji.git"]) {
    let { to } = release();
    if (repository) {
      to = join(folder, "release-named");
      makeRelease({ dist: join(root, "dist"), to, pack: false, repository });
    }
    const unpacked = mkdtempSync(join(folder, "unpacked-"));
    assert.equal(spawnSync("tar", ["-xzf", join(to, `gouji-${version()}.tgz`), "-C", unpacked]).status, 0);
    const manifest = JSON.parse(readFileSync(join(unpacked, "package/package.json"), "utf8"));
    assert.deepEqual(manifest.repository, repository ? { type: "git", url: `git+${repository}` } : undefined);
  }
});

test("what is packed beforehand is what it is packed from", () => {
  const some = join(folder, "packed");
  mkdirSync(some);
  const page = readdirSync(join(root, "dist/site/assets")).find((file) => /^page-.*\.js$/.test(file));
  cpSync(join(root, "dist/site/assets", page), join(some, page));
  writeFileSync(join(some, "notes.txt"), "left alone");
  precompress(some);
  assert.deepEqual(filesIn(some), ["notes.txt", page, `${page}.br`, `${page}.gz`].sort());
  const bytes = readFileSync(join(some, page));
  assert.deepEqual(gunzipSync(readFileSync(join(some, `${page}.gz`))), bytes);
  assert.deepEqual(brotliDecompressSync(readFileSync(join(some, `${page}.br`))), bytes);
});

test("the bill of materials names what is in the wasm and in the scripts, and nothing else", () => {
  const bom = billOfMaterials();
  assert.deepEqual([bom.bomFormat, bom.specVersion, bom.metadata.component.version], ["CycloneDX", "1.5", version()]);
  const names = bom.components.map(({ name }) => name);
  for (const name of ["html5ever", "hayro-syntax", "zip", "flate2", "wasm-bindgen", "serde", "fflate"]) assert.ok(names.includes(name), name);
  for (const name of ["lexopt", "rayon", "syn", "serde_derive", "esbuild", "gouji-reading"]) assert.ok(!names.includes(name), name);
  for (const { name, licenses } of bom.components) assert.match(licenses[0].expression, /^[\w.\-() ]+$/, name);
  assert.equal(new Set(bom.components.map((one) => one["bom-ref"])).size, bom.components.length);
  const text = licences();
  for (const name of names) assert.ok(text.includes(`${name} `), name);
  assert.match(text, /Permission is hereby granted/);
});

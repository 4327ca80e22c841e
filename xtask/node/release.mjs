// npm run release: what is handed out, in dist/release/. `--keep FOLDER` names the site of the last
// release, whose assets stay beside the new ones, so that pages that are open go on working.
// `--repository URL` names the public address of the sources where git's `origin` is none.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { billOfMaterials, licences } from "./materials.mjs";
import { version } from "./package.mjs";
import { Failure, main, root } from "./run.mjs";

/** Nothing in an archive tells when it was made. */
const WHEN = new Date("1985-10-26T08:15:00Z");

/** The files of a folder, by their path in it, in order. */
export function filesIn(folder) {
  const files = readdirSync(folder, { recursive: true }).map(String);
  return files.filter((file) => statSync(join(folder, file)).isFile()).map((file) => file.replaceAll("\\", "/")).sort();
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Where versions stand that do not agree with the root crate's: empty where all do. */
export function versionsThatDisagree() {
  const wanted = version();
  const text = (path) => readFileSync(join(root, path), "utf8");
  const crates = readdirSync(join(root, "crates")).map((name) => `crates/${name}/Cargo.toml`);
  const found = crates.map((path) => [path, /^version = "(.*)"/m.exec(text(path))?.[1]]);
  for (const [, name, locked] of text("Cargo.lock").matchAll(/name = "(gouji[\w-]*)"\nversion = "(.*)"/g)) found.push([`Cargo.lock: ${name}`, locked]);
  if (!text("CHANGELOG.md").includes(`## ${wanted}`)) found.push(["CHANGELOG.md", "没有这个版本的标题"]);
  return found.filter(([, one]) => one !== wanted).map(([where, one]) => `${where}（${one}）`);
}

/** Packs every file beside itself, for servers that send what was packed beforehand. */
export function precompress(folder) {
  for (const file of filesIn(folder).filter((name) => /\.(html|js|css|wasm)$/.test(name))) {
    const bytes = readFileSync(join(folder, file));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, { params }));
  }
}

/** The assets of the last release that this one has not. */
function keepAssets(last, site) {
  const assets = join(last, "assets");
  if (!existsSync(assets)) throw new Failure(`--keep ${last} 里没有 assets。`);
  for (const name of readdirSync(assets)) if (!existsSync(join(site, "assets", name))) cpSync(join(assets, name), join(site, "assets", name));
}

/** A zip of some files under one folder, the same bytes every time. */
function zip(folder, files, under) {
  const entries = files.map((file) => [`${under}/${file}`, [new Uint8Array(readFileSync(join(folder, file))), { mtime: WHEN, level: 9 }]]);
  return zipSync(Object.fromEntries(entries));
}

/** An https address without what only its owner may know, or null where it is none. */
export function publicAddress(text) {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:") return null;
  for (const part of /** @type {const} */ (["username", "password", "search", "hash"])) url[part] = "";
  return url.href.replace(/\/$/, "");
}

/** Where the sources of a checkout are published, as far as git knows, or null. */
export function originOf(folder) {
  const { status, stdout } = spawnSync("git", ["remote", "get-url", "origin"], { cwd: folder, encoding: "utf8" });
  return status === 0 ? publicAddress(stdout.trim()) : null;
}

/**
 * Makes everything from a built dist/.
 * @param {{ dist: string, to: string, keep?: string, pack?: boolean, repository?: string | null }} what `pack` is
 *   left out where time matters; `repository` is the public address of the sources, where there is one
 * @returns {string[]} the files that are handed out
 */
export function makeRelease({ dist, to, keep, pack = true, repository = null }) {
  const name = `gouji-${version()}`;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const site = join(to, "site");
  cpSync(join(dist, "site"), site, { recursive: true });
  cpSync(join(root, "www/examples/servers"), join(site, "servers"), { recursive: true });
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, licence), join(site, licence));
  writeFileSync(join(site, "LICENSES.txt"), licences());
  if (keep) keepAssets(keep, site);
  cpSync(join(site, "gouji.html"), join(to, `${name}.html`));
  const elementParts = filesIn(site).filter((file) => /^(element\.js|embed\.html|assets\/(embed|gouji)[\w-]*\.(js|wasm)|LICENSE)/.test(file));
  if (pack) precompress(site);
  writeFileSync(join(to, `${name}-site.zip`), zip(site, filesIn(site), "gouji"));
  writeFileSync(join(to, `${name}-element.zip`), zip(site, elementParts, "gouji"));
  writeFileSync(join(to, `${name}.tgz`), npmPackage(join(dist, "npm"), repository));
  writeFileSync(join(to, `${name}.cdx.json`), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  const files = readdirSync(to).filter((file) => statSync(join(to, file)).isFile()).sort();
  writeFileSync(join(to, "SHA256SUMS"), files.map((file) => `${sha256(readFileSync(join(to, file)))}  ${file}\n`).join(""));
  return [...files, "SHA256SUMS"];
}

/** What `npm publish` would send, with the licences of what is in it and the address of the sources. */
function npmPackage(folder, repository) {
  const beside = mkdtempSync(join(dirname(folder), ".package-"));
  try {
    cpSync(folder, join(beside, "package"), { recursive: true });
    writeFileSync(join(beside, "package/LICENSES.txt"), licences());
    if (repository) {
      const place = join(beside, "package/package.json");
      const manifest = { ...JSON.parse(readFileSync(place, "utf8")), repository: { type: "git", url: `git+${repository}` } };
      writeFileSync(place, `${JSON.stringify(manifest, null, 2)}\n`);
    }
    const { status, stdout } = spawnSync("npm", ["pack", "--silent", "--pack-destination", beside], { cwd: join(beside, "package"), encoding: "utf8", shell: process.platform === "win32" });
    if (status !== 0) throw new Failure("npm pack 没有成功。");
    return readFileSync(join(beside, basename(stdout.trim())));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function release() {
  const { buildAll } = await import("./builds.mjs");
  const { ensureNpmPackages, ensureRust } = await import("./setup.mjs");
  const option = (name) => (process.argv.includes(name) ? (process.argv[process.argv.indexOf(name) + 1] ?? "") : undefined);
  const [keep, named] = [option("--keep"), option("--repository")];
  const repository = named === undefined ? originOf(root) : publicAddress(named);
  if (named !== undefined && !repository) throw new Failure(`--repository ${named} 不是 https 地址。`);
  const disagreeing = versionsThatDisagree();
  if (disagreeing.length > 0) throw new Failure(`版本号与 Cargo.toml 的 ${version()} 不一致：${disagreeing.join("、")}。`);
  const { stdout } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  if (stdout.trim() !== "") throw new Failure("工作目录里有没有提交的改动，不能发布。");
  await ensureNpmPackages();
  await ensureRust();
  await buildAll();
  const to = join(root, "dist/release");
  for (const file of makeRelease({ dist: join(root, "dist"), to, keep, repository })) console.log(`dist/release/${file}`);
  console.log(repository ? `npm 包的 repository：${repository}` : "npm 包没有写 repository：git 的 origin 不是 https 地址，可以用 --repository 写明。");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(release);

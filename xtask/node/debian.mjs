// Programs from Debian's packages that only tests run: unpacked into target/, so that nothing is
// installed and no server starts by itself.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { root } from "./run.mjs";

const FOLDER = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debian");

/** What is unpacked for which program; it stands there with its libraries. */
const PROGRAMS = {
  nginx: { packages: ["nginx"], binary: "usr/sbin/nginx" },
  apache2: { packages: ["apache2-bin", "libapr1", "libaprutil1"], binary: "usr/sbin/apache2" },
  firefox: { packages: ["firefox-esr", "libvpx7"], binary: "usr/lib/firefox-esr/firefox-esr" },
  php: { packages: ["php-cli"], binary: "usr/bin/php" },
};

/**
 * A program and what it needs in its environment: the system's own, or the unpacked one; null where
 * there is neither.
 * @returns {{ binary: string, env: Record<string, string>, folder: string } | null}
 */
export function findDebian(name) {
  const { binary } = PROGRAMS[name];
  const folder = join(FOLDER, name);
  const libraries = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((arch) => join(folder, "usr/lib", arch)).filter(existsSync);
  const unpacked = { binary: versioned(join(folder, binary)), env: { LD_LIBRARY_PATH: libraries.join(":") }, folder };
  return [{ binary: `/${binary}`, env: {}, folder: "/" }, unpacked].find(runs) ?? null;
}

const runs = ({ binary, env }) => Boolean(binary) && existsSync(binary) && spawnSync(binary, ["-v"], { env: { ...process.env, ...env } }).error === undefined;

/** `php` is a link that only an installation makes: `php8.2` is the program. */
function versioned(path) {
  const at = path.lastIndexOf("/");
  const [folder, name] = [path.slice(0, at), path.slice(at + 1)];
  if (existsSync(path) || !existsSync(folder)) return path;
  const found = readdirSync(folder).find((file) => file.startsWith(name) && /^[\d.]+$/.test(file.slice(name.length)));
  return found ? join(folder, found) : path;
}

/** Fetches and unpacks it where it is missing and that can be done. */
export function ensureDebian(name) {
  const found = findDebian(name);
  if (found || !hasPackages()) return found;
  unpack(name, name === "php" ? phpPackages() : PROGRAMS[name].packages);
  return findDebian(name);
}

const hasPackages = () => process.platform === "linux" && existsSync("/usr/bin/apt-get");

/** @param {string[]} packages */
function unpack(name, packages) {
  console.log(`下载 ${name} …`);
  mkdirSync(FOLDER, { recursive: true });
  const beside = mkdtempSync(join(FOLDER, ".package-"));
  spawnSync("apt-get", ["download", "-qq", ...packages], { cwd: beside });
  for (const file of readdirSync(beside).filter((one) => one.endsWith(".deb"))) spawnSync("dpkg", ["-x", file, "."], { cwd: beside });
  if (readdirSync(beside).includes("usr")) renameSync(beside, join(FOLDER, name));
  rmSync(beside, { recursive: true, force: true });
}

/** The folder of unpacked packages, such as `ckeditor3`, or null where they have not been fetched. */
export const findFiles = (name) => (existsSync(join(FOLDER, name)) ? join(FOLDER, name) : null);

/** Fetches them once; null where they cannot be had. */
export function ensureFiles(name, packages = () => [name]) {
  if (!findFiles(name) && hasPackages()) unpack(name, packages());
  return findFiles(name);
}

/** The package of the name `php-cli` only points to the one of a version. */
function phpPackages() {
  const { stdout } = spawnSync("apt-cache", ["depends", "php-cli"], { encoding: "utf8" });
  return (stdout ?? "").match(/php\d+\.\d+-cli/g)?.slice(0, 1) ?? [];
}

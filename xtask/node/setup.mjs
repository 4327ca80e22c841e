// Installs what is missing and nothing else, so that a machine with rustup and Node is enough.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findOffice } from "./office.mjs";
import { Failure, must, root, run } from "./run.mjs";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The development tools from npm, in exactly the versions that package.json pins. */
export async function ensureNpmPackages() {
  const missing = Object.entries(manifest.devDependencies).some(([name, version]) => {
    const installed = join(root, "node_modules", name, "package.json");
    return !existsSync(installed) || JSON.parse(readFileSync(installed, "utf8")).version !== version;
  });
  if (!missing) return;
  console.log("安装 npm 开发依赖 …");
  await must("npm", ["ci", "--no-audit", "--no-fund"]);
}

/** What the npm package is tried with by `npm run test:all`: whether it is there. */
export async function ensureMatrix() {
  const folder = join(root, "tests/matrix");
  if (!existsSync(join(folder, "node_modules"))) {
    console.log("安装打包工具，用来试 npm 包 …");
    await run("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"], { quiet: true });
  }
  return existsSync(join(folder, "node_modules"));
}

/** The toolchain that rust-toolchain.toml names, with its wasm target. */
export async function ensureRust() {
  if (await hasRust()) return;
  if (!(await run("rustup", ["--version"], { quiet: true })).ok) {
    throw new Failure("没有找到 Rust：请先安装 rustup，再运行一次。");
  }
  console.log("安装 Rust 工具链与 wasm 目标 …");
  if (!(await run("rustc", ["--version"], { quiet: true })).ok) await must("rustup", ["toolchain", "install"]);
  await must("rustup", ["target", "add", "wasm32-unknown-unknown"]);
  await must("rustup", ["component", "add", "rustfmt", "clippy"]);
  if (!(await hasRust())) throw new Failure("Rust 工具链不完整：请运行 rustup toolchain install 查看原因。");
}

async function hasRust() {
  const probes = [
    ["rustc", ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]],
    ["cargo", ["fmt", "--version"]],
    ["cargo", ["clippy", "--version"]],
  ];
  const [target, ...tools] = await Promise.all(probes.map(([command, args]) => run(command, args, { quiet: true })));
  return target.ok && existsSync(target.output.trim()) && tools.every((tool) => tool.ok);
}

/** A Chromium to test the page in: its path, or null where none could be had. */
export async function ensureChromium() {
  const { findChromium, lacksShell } = await import("./chromium.mjs");
  if (!findChromium()) await installWithApt(["chromium", ...(await missingFonts())]);
  else await installWithApt(await missingFonts());
  // Not every system that has apt has this package, and it goes with a Chromium of the same version only.
  if (lacksShell()) {
    const { ok, output } = await run("dpkg-query", ["-W", "-f=${Version}", "chromium"], { quiet: true });
    if (ok) await installWithApt([`chromium-headless-shell=${output.trim()}`]);
  }
  if (!findChromium()) {
    console.log("下载 Chromium …");
    await run(process.execPath, [join(root, "node_modules/playwright-core/cli.js"), "install", "chromium"]);
  }
  return findChromium();
}

/** A LibreOffice to make files of every format with: its path, or null where none could be had. */
export async function ensureOffice() {
  if (!findOffice()) {
    await installWithApt(["libreoffice-writer", "libreoffice-calc", ...(await missingFonts())]);
  }
  return findOffice();
}

/**
 * An interpreter with the libraries that `tests/writers` writes reports with: its path, or null where
 * they could not be had. `GOUJI_WRITERS` names one that lies elsewhere.
 */
export async function ensureWriters() {
  if (process.env.GOUJI_WRITERS) return process.env.GOUJI_WRITERS;
  const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "writers");
  const python = join(folder, "bin", "python");
  const requirements = join(root, "tests/writers/requirements.txt");
  const wanted = readFileSync(requirements, "utf8");
  const stamp = join(folder, "installed.txt");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;
  console.log("安装写各种文件的 Python 库 …");
  const made = await run("python3", ["-m", "venv", folder]);
  const pip = async (...what) => (await run(python, ["-m", "pip", "install", "-q", ...what])).ok;
  // The pip of older Pythons stumbles over an extra that is spelled in two ways (lxml[html_clean]).
  if (!made.ok || !(await pip("pip>=24.1")) || !(await pip("-r", requirements))) return null;
  await installWithApt(["poppler-utils"]);
  writeFileSync(stamp, wanted);
  return python;
}

/** The prebuilt tools of Rust that the tests look after dependencies with, in these versions. */
const RUST_TOOLS = { "cargo-deny": "0.20.2", "cargo-fuzz": "0.13.2" };

/**
 * A subcommand of cargo: where it lies, or null where it could not be had. One that is installed is
 * taken; otherwise it comes prebuilt from the index of Python packages, and last from its source.
 */
export async function ensureCargoTool(name) {
  const [, command] = name.split("-");
  if ((await run("cargo", [command, "--version"], { quiet: true })).ok) return name;
  const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "tools");
  const program = join(folder, "bin", name);
  if (existsSync(program)) return program;
  console.log(`安装 ${name} …`);
  const wheel = `astral-dev-toolchain-${name}==${RUST_TOOLS[name]}`;
  const made = existsSync(folder) || (await run("python3", ["-m", "venv", folder], { quiet: true })).ok;
  if (made) await run(join(folder, "bin", "python"), ["-m", "pip", "install", "-q", wheel]);
  if (existsSync(program)) return program;
  await run("cargo", ["install", name, "--locked", "--quiet", "--version", RUST_TOOLS[name], "--root", folder]);
  return existsSync(program) ? program : null;
}

let installing = Promise.resolve();

/** Installs Debian packages where that is possible, one after another, and does nothing elsewhere. */
async function installWithApt(packages) {
  const possible = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!possible || packages.length === 0) return;
  installing = installing.then(async () => {
    console.log(`安装 ${packages.join("、")} …`);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env, quiet: true });
  });
  await installing;
}

async function missingFonts() {
  return (await hasChineseFont()) ? [] : ["fonts-noto-cjk"];
}

async function hasChineseFont() {
  return (await run("fc-list", [":lang=zh"], { quiet: true })).output.trim() !== "";
}

// Builds of the core, and of the page that is made of them.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { must, root } from "./run.mjs";

const TARGET = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const WASM = "wasm32-unknown-unknown";

/**
 * The builds of the core, smallest first: the one list of them and of how large they may be.
 * @type {{ name: string, module?: string, features: string, brotliKB: number, why: string }[]}
 */
export const builds = JSON.parse(readFileSync(join(root, "xtask/builds.json"), "utf8"));

/**
 * What ships: the builds in dist/wasm, the npm package in dist/npm, the page in dist/site.
 * @param {{ held?: boolean }} [options] `held`: the compiler's words are shown only where it fails
 */
export async function buildAll(options) {
  await must("cargo", ["xtask", "build"], options);
  await bundleAll();
}

/** The package and the page from the builds in dist/wasm, without compiling anything. */
export async function bundleAll() {
  const { bundlePackage } = await import("./package.mjs");
  const { buildsIn } = await import("./site.mjs");
  await bundlePackage(join(root, "dist/npm"), buildsIn(join(root, "dist/wasm")));
  await bundle(join(root, "dist/wasm"), join(root, "dist/site"));
}

/**
 * For trying things out, ready as soon as possible: one build that reads everything, as the compiler
 * leaves it. Gives its folder.
 */
export async function compileQuick() {
  const compile = ["build", "--quiet", "--package", "gouji", "--lib", "--profile", "wasm-quick", "--target", WASM];
  const features = ["--no-default-features", "--features", builds.at(-1).features];
  // Both at once: they share nothing but the machine.
  await Promise.all([must("cargo", [...compile, ...features]), must("cargo", ["build", "--quiet", "--package", "xtask"])]);
  const folder = join(TARGET, "wasm-quick/package");
  mkdirSync(folder, { recursive: true });
  await must("cargo", ["xtask", "bind", join(TARGET, WASM, "wasm-quick/gouji.wasm"), folder]);
  return folder;
}

/** The page around a quick build: gives its folder. */
export async function bundleQuick(folder) {
  const site = join(TARGET, "wasm-quick/site");
  await bundle(folder, site, { minify: false });
  return site;
}

async function bundle(builds, to, options) {
  const { buildsIn, bundleSite, stopBundler } = await import("./site.mjs");
  await bundleSite(to, buildsIn(builds), options);
  await stopBundler();
}

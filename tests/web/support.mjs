// What the tests of the wasm package and of the page have in common.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../../xtask/node/chromium.mjs";
import { serve } from "../../xtask/node/server.mjs";

/** The root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The shipped binary, or that of a further build: `gouji-full`. */
export const readBinary = (name = "gouji") => readFileSync(join(root, `dist/npm/${name}_bg.wasm`));

/** What the builds are called, the one that is loaded at once first. */
export const buildNames = () =>
  readdirSync(join(root, "dist/npm"))
    .filter((name) => name.endsWith("_bg.wasm"))
    .map((name) => name.slice(0, -"_bg.wasm".length))
    .sort();

/** The package as a program in Node gets it. */
export const loadPackage = () => import(new URL("../../dist/npm/node.js", import.meta.url).href);

/**
 * The command line, compiled from the sources as they are. Where `npm test` has just compiled it, it says
 * so in GOUJI_PROGRAM. The profile is that of `cargo test`, so that nothing is compiled twice.
 */
export function compiledProgram() {
  if (process.env.GOUJI_PROGRAM) return process.env.GOUJI_PROGRAM;
  execFileSync("cargo", ["build", "--quiet", "--profile", "test", "--bin", "gouji"], { cwd: root });
  return resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "debug/gouji");
}

/** A file from `tests/fixtures/`. */
export const fixture = (name) => readFileSync(join(root, "tests/fixtures", name));

/** A real report from the folder beside the repository, or null where there is none. */
export function realReport(name) {
  const file = join(root, "../shared/corpus", name);
  return existsSync(file) ? readFileSync(file) : null;
}

/** Serves the page on a free port of loopback: `{ url, close }`. */
export const serveSite = () => serve(join(root, "dist/site"));

export { launchChromium };

/**
 * Opens the page in a fresh context of `browser` and keeps what it asks for and complains about.
 * @returns {Promise<{context, page, requests: string[], problems: string[]}>} `requests` as “GET url”
 */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  const problems = [];
  context.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(url);
  return { context, page, requests, problems };
}

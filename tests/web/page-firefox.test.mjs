// The page, the single file and the element in Firefox ESR. `npm run test:all` fetches it where it is not
// installed; `npm test` looks at the page where it is there.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ensureDebian, findDebian } from "../../xtask/node/debian.mjs";
import { root, serveSite } from "./support.mjs";
import { elementWalk, frameWalk, sample, talksToNobody, walk } from "./walk.mjs";

const MATRIX = join(root, "tests/matrix");
const all = process.env.GOUJI_ALL === "1";
const firefox = all ? ensureDebian("firefox") : findDebian("firefox");
const there = existsSync(join(MATRIX, "node_modules/puppeteer-core"));
const skip = firefox && there ? false : `SKIPPED: no Firefox ESR here, or tests/matrix is not installed${all ? "" : ": npm run test:all fetches them"}`;
const skipLong = skip || (all ? false : "only npm run test:all");
/** How long a state is waited for before it is taken for one that never comes. */
const PATIENCE = 300_000;

let browser;
let home;
before(async () => {
  if (skip) return;
  const { default: puppeteer } = await import(pathToFileURL(createRequire(join(MATRIX, "package.json")).resolve("puppeteer-core")).href);
  home = mkdtempSync(join(tmpdir(), "gouji-firefox-"));
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox.binary,
    headless: true,
    protocolTimeout: PATIENCE,
    env: { ...process.env, ...firefox.env, HOME: home },
    // As people have it: files are strangers to each other.
    extraPrefsFirefox: { "intl.accept_languages": "zh-CN", "security.fileuri.strict_origin_policy": true },
  });
});
after(async () => {
  await browser?.close();
  if (home) rmSync(home, { recursive: true, force: true });
});

/** @param {(page: import("./walk.mjs").Page) => Promise<void>} body */
async function onPage(url, body) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(url);
    await body({
      evaluate: (expression) => page.evaluate(expression),
      waitFor: async (expression) => void (await page.waitForFunction(expression)),
      choose: async (selector, path) => (await page.$(selector)).uploadFile(path),
    });
  } finally {
    await page.close();
  }
}

test("the sample on the page in Firefox ESR", { skip }, async (t) => {
  t.diagnostic(await browser.version());
  const site = await serveSite();
  try {
    await onPage(site.url, sample);
  } finally {
    await site.close();
  }
});

test("the page in Firefox ESR", { skip: skipLong }, async () => {
  const site = await serveSite();
  try {
    await onPage(site.url, walk);
  } finally {
    await site.close();
  }
});

test("the single file in Firefox ESR", { skip: skipLong }, () =>
  onPage(pathToFileURL(join(root, "dist/site/gouji.html")).href, async (page) => {
    await walk(page);
    await talksToNobody(page);
  }));

test("the element in Firefox ESR", { skip: skipLong }, () => elementWalk(onPage));

test("the frame in Firefox ESR", { skip: skipLong }, () => frameWalk(onPage));

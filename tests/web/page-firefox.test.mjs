// The page, the single file and the element in Firefox ESR: `npm run test:all` only.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ensureDebian } from "../../xtask/node/debian.mjs";
import { hostPage, serveHost } from "./hosts.mjs";
import { page as reportPage, report } from "./reports.mjs";
import { fixture, root, serveSite } from "./support.mjs";

const MATRIX = join(root, "tests/matrix");
const all = process.env.GOUJI_ALL === "1";
const firefox = all ? ensureDebian("firefox") : null;
const there = existsSync(join(MATRIX, "node_modules/puppeteer-core"));
const skip = !all ? "only npm run test:all" : !firefox || !there ? "SKIPPED: no Firefox ESR here, or tests/matrix is not installed" : false;
const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };

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
    env: { ...process.env, ...firefox.env, HOME: home },
    // As people have it: files are strangers to each other.
    extraPrefsFirefox: { "intl.accept_languages": "zh-CN", "security.fileuri.strict_origin_policy": true },
  });
});
after(async () => {
  await browser?.close();
  if (home) rmSync(home, { recursive: true, force: true });
});

async function onPage(url, body) {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  try {
    await page.goto(url);
    await body(page);
  } finally {
    await page.close();
  }
}

/** Chooses a file with these bytes, as a person does. */
const choose = (page, name, bytes) =>
  page.evaluate(
    (called, base64) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], called));
      const input = document.getElementById("file");
      input.files = transfer.files;
      input.dispatchEvent(new Event("change"));
    },
    name,
    Buffer.from(bytes).toString("base64"),
  );

async function checks(page) {
  await page.waitForFunction(() => document.getElementById("choose") && !document.getElementById("choose").disabled);
  for (const [name, bytes] of [["年报.txt", report(WRONG)], ["年报.docx", fixture("docx/libreoffice-2024.docx")], ["年报.pdf", fixture("pdf/chromium-ruled-2021.pdf")]]) {
    await choose(page, name, bytes);
    await page.waitForFunction((wanted) => document.title !== "" && !document.getElementById("result").hidden && document.getElementById("verdict").textContent.includes("42 条勾稽关系") && wanted, {}, name);
    await page.evaluate(() => document.getElementById("again").click());
    await page.waitForFunction(() => document.getElementById("result").hidden);
  }
}

test("the page in Firefox ESR", { skip }, async () => {
  const site = await serveSite();
  try {
    await onPage(site.url, checks);
  } finally {
    await site.close();
  }
});

test("the single file in Firefox ESR", { skip }, () => onPage(pathToFileURL(join(root, "dist/site/gouji.html")).href, checks));

test("the element in Firefox ESR", { skip }, async () => {
  const markup = /<body[^>]*>([^]*)<\/body>/.exec(reportPage(WRONG))[1];
  const host = await serveHost({ "/": hostPage(`<div id="editor" contenteditable="true">${markup}</div><gouji-checker for="#editor"></gouji-checker>`, '<script src="/gouji/element.js"></script>') });
  try {
    await onPage(host.url, async (page) => {
      await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "errors");
      await page.evaluate(() => document.querySelector("gouji-checker").shadowRoot.querySelector("li button").click());
      assert.equal(await page.evaluate(() => String(getSelection()).trim()), "9");
    });
  } finally {
    host.close();
  }
});

// The page by https: it is kept for times without a network, and a newer one breaks no open page.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage, root, serveSite } from "./support.mjs";

const SITE = join(root, "dist/site");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

let browser;
let folder;
let skip = false;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "gouji-https-"));
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")]);
  if (made.status !== 0) skip = "SKIPPED: no openssl here";
  browser = await launchChromium({ whole: true /* service workers */, args: ["--ignore-certificate-errors"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves the site by https; `on` may be switched off, `change` may answer something else. */
async function serveSecurely() {
  const state = { on: true, change: () => undefined };
  const server = createServer({ key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) }, (request, response) => {
    if (!state.on) return request.socket.destroy();
    const path = new URL(request.url, "https://host").pathname.slice(1) || "index.html";
    const body = state.change(path) ?? (existsSync(join(SITE, path)) ? readFileSync(join(SITE, path)) : null);
    response.writeHead(body === null ? 404 : 200, { "Content-Type": TYPES[extname(path)] ?? "text/plain", "Cache-Control": "no-cache" }).end(body ?? "404");
    return undefined;
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    state,
    url: `https://localhost:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function works(page) {
  await paste(page, { "text/plain": report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }) });
  await resultOf(page);
  assert.match(await page.textContent("#verdict"), /42 条勾稽关系/);
}

const isActive = (page) => page.waitForFunction(() => navigator.serviceWorker.ready.then(({ active }) => active.state === "activated"));

test("by http nothing of it is asked for", async () => {
  const site = await serveSite();
  const { context, page, requests } = await openPage(browser, site.url);
  try {
    await works(page);
    assert.deepEqual(requests.filter((request) => /service-worker|manifest/.test(request)), []);
  } finally {
    await context.close();
    await site.close();
  }
});

test("once opened, the page works without its server", async (t) => {
  if (skip) return t.skip(skip);
  const site = await serveSecurely();
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await works(page);
    await isActive(page);
    site.state.on = false;
    const again = await context.newPage();
    await again.goto(site.url);
    await works(again);
    await again.close();
    const byName = await context.newPage();
    await byName.goto(`${site.url}index.html#sample`);
    await resultOf(byName);
  } finally {
    await context.close();
    site.close();
  }
});

test("a newer release breaks no open page, and is there when the last one is closed", async (t) => {
  if (skip) return t.skip(skip);
  const site = await serveSecurely();
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const [script] = readdirSync(join(SITE, "assets")).filter((name) => /^page-.*\.js$/.test(name));
  const newer = (text) => Buffer.from(text.toString("utf8").replaceAll(script, "page-ffffffffff.js"));
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await isActive(page);
    // The next release: its own page, and what the last one had is gone from the server.
    site.state.change = (path) => {
      if (path === "index.html") return Buffer.from(String(newer(readFileSync(join(SITE, path)))).replace(/<title>[^<]*/, "<title>newer"));
      if (path === "service-worker.js") return Buffer.from(String(newer(readFileSync(join(SITE, path)))).replace(/version:"\w+"/, 'version:"newer"'));
      if (path === "assets/page-ffffffffff.js") return readFileSync(join(SITE, "assets", script));
      return path === `assets/${script}` ? Buffer.from("gone") : undefined;
    };
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found.update()));
    await page.waitForFunction(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting && waiting.state === "installed"));
    await works(page);
    const beside = await context.newPage();
    await beside.goto(site.url);
    assert.notEqual(await beside.title(), "newer", "two pages are of one release");
    await works(beside);
    await Promise.all([page.close(), beside.close()]);
    // The browser notices a little later that nothing of the last release is open any more. On a busy
    // machine it may leave a page unanswered that is opened while it does.
    let last;
    for (let tries = 0; tries < 20; tries += 1) {
      last = await context.newPage();
      await last.goto(site.url, { timeout: 15_000 }).catch(() => undefined);
      if ((await last.title()) === "newer") break;
      await last.close();
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    assert.equal(await last.title(), "newer");
    await works(last);
    assert.deepEqual(await last.evaluate(() => caches.keys()), ["gouji-newer"]);
  } finally {
    await context.close();
    site.close();
  }
});

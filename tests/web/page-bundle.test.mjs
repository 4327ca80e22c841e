// The page as a program on all kinds of servers: what goes over the wire, and that it is never dead
// without a word.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage, root, serveSite } from "./support.mjs";

const SITE = join(root, "dist/site");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/**
 * Serves the site as somebody else's server would.
 * @param {(path: string, headers: Record<string, string>) => { status?: number, body?: Buffer } | void} change
 *   may change the headers, and give another answer
 */
async function withServer(change, body) {
  const server = createServer((request, response) => {
    const path = request.url.replace(/^\/(#.*)?$/, "/index.html");
    const headers = { "Content-Type": TYPES[extname(path)] ?? "text/plain" };
    const other = change(path, headers) ?? {};
    let content = other.body;
    try {
      content ??= readFileSync(join(SITE, path));
      response.writeHead(other.status ?? 200, headers).end(content);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("404");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const opened = await openPage(browser, url);
  try {
    await body(opened.page, { ...opened, url });
  } finally {
    await opened.context.close();
    server.closeAllConnections();
    server.close();
  }
}

async function works(page) {
  await paste(page, { "text/plain": report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }) });
  await resultOf(page);
  assert.match(await page.textContent("#verdict"), /42 条勾稽关系/);
  assert.equal(await page.textContent("#rules"), "全部规则");
  assert.equal(await page.locator("#guard").count(), 0);
}

const guardOf = async (page) => {
  await page.waitForSelector("#guard", { state: "visible" });
  return page.textContent("#guard");
};

/** No button that can be pressed does nothing. */
async function assertNoDeadButton(page) {
  assert.equal(await page.locator("button:visible:enabled").count(), 0);
}

const isScript = (path) => path.endsWith(".js");

test("six requests and 35 KB beside the wasm until the first findings, 120 KB of code in all", async (t) => {
  const site = await serveSite();
  const { context, page, requests, problems } = await openPage(browser, `${site.url}#sample`);
  try {
    await resultOf(page);
    // What comes after the first findings has a name of its own.
    const asked = requests.filter((request) => !request.startsWith("GET data:") && !/workbench-\w+\./.test(request));
    assert.ok(asked.length <= 6, asked.join("\n"));
    const files = asked.map((request) => new URL(request.slice(4)).pathname.replace(/\/$/, "/index.html"));
    const size = (paths) => paths.reduce((all, path) => all + brotliCompressSync(readFileSync(join(SITE, path))).length, 0);
    const loaded = size(files.filter((path) => !path.endsWith(".wasm")));
    const code = size(readdirSync(SITE, { recursive: true }).filter((path) => /\.(js|css)$/.test(path) || /^index\.html$/.test(path)));
    t.diagnostic(`${asked.length} requests, ${loaded} bytes as brotli beside the wasm; ${code} bytes of code in all`);
    assert.ok(loaded <= 35 * 1024, `${loaded}`);
    assert.ok(code <= 120 * 1024, `${code}`);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    await site.close();
  }
});

test("nothing that is sent as text has a character beyond ASCII", () => {
  const texts = readdirSync(SITE, { recursive: true }).filter((path) => /\.(html|js|css)$/.test(path));
  assert.ok(texts.length >= 7, texts.join(", "));
  for (const path of texts) assert.doesNotMatch(readFileSync(join(SITE, path), "latin1"), /[^\0-\x7f]/, path);
});

test("a server that claims GBK of everything changes no word", () =>
  withServer(
    (path, headers) => {
      if (!path.endsWith(".wasm")) headers["Content-Type"] += "; charset=gbk";
    },
    async (page) => {
      assert.equal(await page.textContent("#intake-title"), "年报发布前，先勾稽一遍。");
      assert.match(await page.title(), /^勾稽/);
      await works(page);
    },
  ));

test("scripts and wasm sent as plain text work", () =>
  withServer(
    (path, headers) => {
      if (isScript(path) || path.endsWith(".wasm")) headers["Content-Type"] = "text/plain";
    },
    (page) => works(page),
  ));

test("scripts and wasm without a type work", () =>
  withServer(
    (path, headers) => {
      if (isScript(path) || path.endsWith(".wasm")) delete headers["Content-Type"];
    },
    (page) => works(page),
  ));

test("scripts that the browser must not run: the exact cause, and no dead button", () =>
  withServer(
    (path, headers) => {
      headers["X-Content-Type-Options"] = "nosniff";
      if (isScript(path)) headers["Content-Type"] = "text/plain";
    },
    async (page) => {
      assert.match(await guardOf(page), /页面的程序没有载入：http.*page-\w+\.js .*text\/javascript/);
      await assertNoDeadButton(page);
    },
  ));

test("a page older than its files says that it is to be loaded again", () =>
  withServer(
    (path) => (/page-\w+\.js$/.test(path) ? { status: 404, body: Buffer.from("gone") } : undefined),
    async (page) => {
      assert.match(await guardOf(page), /刷新页面/);
      await assertNoDeadButton(page);
    },
  ));

test("where a policy forbids what stands in the page, it works all the same", () =>
  withServer(
    (path, headers) => {
      if (path === "/index.html") headers["Content-Security-Policy"] = "default-src 'self'";
    },
    (page) => works(page),
  ));

test("where no script runs at all, the sentence that stands in the page is seen", () =>
  withServer(
    (path, headers) => {
      if (path === "/index.html") headers["Content-Security-Policy"] = "script-src 'none'";
    },
    async (page) => {
      assert.match(await guardOf(page), /核对程序还没有载入.*刷新页面.*极速模式/);
      await assertNoDeadButton(page);
    },
  ));

test("without WebAssembly the page says what to do", async () => {
  const site = await serveSite();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    // With late timers, as on a busy machine: the bundle runs before what the browser lacks can be said.
    await page.addInitScript(() => {
      delete window.WebAssembly;
      const { setTimeout } = window;
      window.setTimeout = (act, wait, ...more) => setTimeout(act, wait + 1000, ...more);
    });
    await page.goto(site.url);
    assert.match(await guardOf(page), /WebAssembly.*极速模式/);
    await assertNoDeadButton(page);
  } finally {
    await context.close();
    await site.close();
  }
});

test("in the kernel of Internet Explorer the page says how to leave it", async () => {
  const site = await serveSite();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(Document.prototype, "documentMode", { value: 11 }));
    await page.goto(site.url);
    assert.match(await guardOf(page), /IE 内核.*切换到极速模式/);
  } finally {
    await context.close();
    await site.close();
  }
});

/** What the page says by itself where the core cannot be loaded. */
const noticeOf = async (page) => {
  await page.waitForSelector("#notice:not([hidden])");
  return page.textContent("#notice");
};

const FAULTS = {
  "a page in the place of the wasm is called that": [
    (path, headers) => {
      if (!path.endsWith(".wasm")) return undefined;
      headers["Content-Type"] = "text/html";
      return { body: Buffer.from("\ufeff<!DOCTYPE html><title>404</title>") };
    },
    /gouji-\w+\.wasm 取来的是一个网页，不是程序/,
  ],
  "a missing wasm is named": [(path) => (path.endsWith(".wasm") ? { status: 404, body: Buffer.from("") } : undefined), /没有给出 .*gouji-\w+\.wasm（状态 404）/],
  "a wasm that is cut off is said to be incomplete": [
    (path) => (path.endsWith(".wasm") ? { body: readFileSync(join(SITE, path)).subarray(0, 5000) } : undefined),
    /gouji-\w+\.wasm 不完整/,
  ],
  "a missing worker is named": [(path) => (/worker-\w+\.js$/.test(path) ? { status: 404, body: Buffer.from("") } : undefined), /没有取到核对程序（worker-\w+\.js）/],
  "a policy against WebAssembly is told with the words that help": [
    (path, headers) => {
      headers["Content-Security-Policy"] = path === "/index.html" ? "default-src 'self' 'unsafe-inline'" : "default-src 'self'";
    },
    /script-src 里加上 'wasm-unsafe-eval'/,
  ],
};
for (const [name, [change, words]] of Object.entries(FAULTS)) {
  test(name, () => withServer(change, async (page) => assert.match(await noticeOf(page), words)));
}

test("what is being loaded is said while the line is slow, and how much of it is there", async () => {
  const site = await serveSite();
  const context = await browser.newContext();
  let go;
  const held = new Promise((resolve) => {
    go = resolve;
  });
  try {
    await context.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    const page = await context.newPage();
    await page.goto(site.url);
    await paste(page, { "text/plain": report() });
    await page.waitForFunction(() => /^正在载入核对程序/.test(document.getElementById("progress-stage").textContent));
    await page.waitForSelector("#progress:not([hidden])");
    go();
    await resultOf(page);
  } finally {
    await context.close();
    await site.close();
  }
});

test("from a file the page says what to open instead", async () => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(SITE, "index.html")).href);
    assert.match(await noticeOf(page), /gouji\.html/);
  } finally {
    await context.close();
  }
});

// The page on servers as they are: it works, or one sentence names the true cause and the header that
// helps. `npm run test:all` serves it by nginx and Apache with the example configurations.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createPort } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ensureDebian } from "../../xtask/node/debian.mjs";
import { paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage, root } from "./support.mjs";

const SITE = join(root, "dist/site");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const all = process.env.GOUJI_ALL === "1";

let browser;
before(async () => {
  // A name that is no loopback is no secure context: an intranet without https.
  browser = await launchChromium({ whole: true /* policies */, args: ["--host-resolver-rules=MAP oa.example 127.0.0.1"] });
});
after(() => browser?.close());

/**
 * Serves the site as somebody else's server would.
 * @param {{ change?: (path: string, headers: Record<string, string>) => { status?: number, body?: Buffer } | void, host?: string, at?: string, pages?: Record<string, string> }} how
 */
async function onServer({ change = () => undefined, host = "127.0.0.1", at = "/", pages = {}, under = "/" }, body) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const file = path.slice(under.length).replace(/^$/, "index.html");
    const headers = { "Content-Type": TYPES[extname(file)] ?? "text/html" };
    const other = change(file, headers, request) ?? {};
    try {
      const content = other.body ?? pages[path] ?? (path.startsWith(under) || path === under.slice(0, -1) ? readFileSync(join(SITE, file)) : null);
      response.writeHead(other.status ?? (content === null ? 404 : 200), headers).end(content ?? "404");
    } catch {
      response.writeHead(404, { "Content-Type": "text/html" }).end("<!doctype html><title>404</title>");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const opened = await openPage(browser, `http://${host}:${server.address().port}${at}`);
  opened.page.setDefaultTimeout(300_000);
  try {
    await body(opened.page, opened);
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
}

/** The sentence that stands where nothing works. */
async function saidIn(page) {
  await page.waitForFunction(() => {
    const guard = document.getElementById("guard");
    const notice = document.getElementById("notice");
    return (guard && guard.getAttribute("data-cause")) || (notice && !notice.hidden);
  });
  return page.evaluate(() => (document.getElementById("guard") || document.getElementById("notice")).textContent);
}

const isFile = (path, ...endings) => endings.some((ending) => path.endsWith(ending));
const typed = (type, nosniff = false) => (path, headers) => {
  if (!isFile(path, ".js", ".wasm")) return;
  if (type === null) delete headers["Content-Type"];
  else headers["Content-Type"] = type;
  if (nosniff) headers["X-Content-Type-Options"] = "nosniff";
};
const charset = (name) => (path, headers) => {
  headers["Content-Type"] += `; charset=${name}`;
};
const policy = (value, onlyHtml = false) => (path, headers) => {
  if (!onlyHtml || isFile(path, ".html")) headers["Content-Security-Policy"] = value;
};
const header = (name, value) => (path, headers) => {
  headers[name] = value;
};
const WORDS = /script-src 里加上 'wasm-unsafe-eval'/;

/** What a server does, and what comes of it: nothing, or words. */
const CASES = {
  "scripts and wasm as text/plain": [typed("text/plain")],
  "scripts and wasm as octet-stream": [typed("application/octet-stream")],
  "scripts and wasm without a type": [typed(null)],
  "scripts as text/plain, not to be sniffed": [typed("text/plain", true), /page-\w+\.js .*text\/javascript/],
  "scripts without a type, not to be sniffed": [typed(null, true), /page-\w+\.js .*text\/javascript/],
  "wasm alone as text/plain, not to be sniffed": [(path, headers) => isFile(path, ".wasm") && Object.assign(headers, { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" }) && undefined],
  "gbk of everything": [charset("gbk")],
  "GB2312 of everything, not to be sniffed": [(path, headers) => charset("GB2312")(path, Object.assign(headers, { "X-Content-Type-Options": "nosniff" }))],
  "default-src 'self' on the HTML": [policy("default-src 'self'", true)],
  "default-src 'self' everywhere": [policy("default-src 'self'"), WORDS],
  "default-src 'self' 'unsafe-inline' everywhere": [policy("default-src 'self' 'unsafe-inline'"), WORDS],
  "default-src 'self' 'unsafe-eval' everywhere": [policy("default-src 'self' 'unsafe-eval'")],
  "default-src 'self' and script-src with 'wasm-unsafe-eval' everywhere": [policy("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'")],
  "no workers": [policy("default-src 'self'; worker-src 'none'", true), /没有取到核对程序.*worker-src 'self'/],
  "no connections from the worker": [(path, headers) => isFile(path, ".js") && policy("default-src 'self' 'wasm-unsafe-eval'; connect-src 'none'")(path, headers), /没有取到 .*gouji-\w+\.wasm/],
  "Trusted Types with a policy of ours": [policy("require-trusted-types-for 'script'; trusted-types gouji", true)],
  "Trusted Types with any policy": [policy("require-trusted-types-for 'script'", true)],
  "COEP and COOP": [(path, headers) => void Object.assign(headers, { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" })],
  "X-Frame-Options": [header("X-Frame-Options", "DENY")],
  "packed beforehand": [(path, headers) => (isFile(path, ".js", ".css", ".wasm") ? ((headers["Content-Encoding"] = "gzip"), { body: gzipSync(readFileSync(join(SITE, path)), { level: 1 }) }) : undefined)],
  "a login page in the place of the wasm": [(path, headers) => (isFile(path, ".wasm") ? ((headers["Content-Type"] = "text/html"), { body: Buffer.from("\n<html>登录") }) : undefined), /gouji-\w+\.wasm 取来的是一个网页/],
  "a login page in the place of the wasm, sent as wasm": [(path) => (isFile(path, ".wasm") ? { body: Buffer.from("<html>登录") } : undefined), /gouji-\w+\.wasm 取来的是一个网页/],
  "a login page in the place of the script": [(path) => (/page-\w+\.js$/.test(path) ? { body: Buffer.from("<html>登录") } : undefined), /页面的程序/],
  "the wasm of the last release is gone": [(path) => (isFile(path, ".wasm") ? { status: 404, body: Buffer.from("") } : undefined), /状态 404.*刷新页面/],
};
for (const [name, [change, words]] of Object.entries(CASES)) {
  test(`${name}: ${words ? "the cause is named" : "it works"}`, () =>
    onServer({ change: (path, headers) => change(path, headers) || undefined }, async (page) => {
      if (words) assert.match(await saidIn(page), words);
      else await works(page);
    }));
}

test("plain http in an intranet, which is no secure context, works", () =>
  onServer({ host: "oa.example" }, async (page) => {
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await works(page);
  }));

test("under a path it works, and without its slash the missing script is named", () =>
  onServer({ under: "/gov/gouji/", at: "/gov/gouji/" }, async (page) => {
    await works(page);
    await page.goto(page.url().replace(/\/$/, ""));
    assert.match(await saidIn(page), /gov\/assets\/page-\w+\.js 不在服务器上/);
  }));

for (const [name, sandbox, words] of [["with scripts and its site", "allow-scripts allow-same-origin allow-modals", null], ["with scripts alone", "allow-scripts", /sandbox 里加上 allow-same-origin/]]) {
  test(`in a sandboxed frame ${name}`, () =>
    onServer({ at: "/host", pages: { "/host": `<!doctype html><iframe sandbox="${sandbox}" src="/" width="1200" height="700"></iframe>` } }, async (page) => {
      await page.waitForSelector("iframe");
      const frame = page.frames()[1] ?? (await page.waitForEvent("frameattached"));
      await frame.waitForLoadState();
      if (words) assert.match(await saidIn(frame), words);
      else await works(frame);
    }));
}

/** A port that is free now. */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createPort().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts a real server with an example configuration over a copy of the site with packed files. */
async function withRealServer(name, t, configure) {
  if (!all) return t.skip("only npm run test:all");
  const found = ensureDebian(name);
  if (!found) return t.skip(`SKIPPED: no ${name} here`);
  const folder = mkdtempSync(join(tmpdir(), `gouji-${name}-`));
  const port = await freePort();
  cpSync(SITE, join(folder, "www/gouji"), { recursive: true });
  mkdirSync(join(folder, "logs"));
  for (const file of readdirSync(join(folder, "www/gouji/assets"))) {
    writeFileSync(join(folder, "www/gouji/assets", `${file}.gz`), gzipSync(readFileSync(join(SITE, "assets", file)), { level: 1 }));
  }
  const config = join(folder, "server.conf");
  const { text, args } = configure({ folder, port, found, config, example: (file) => readFileSync(join(root, "www/examples/servers", file), "utf8") });
  writeFileSync(config, text);
  const server = spawn(found.binary, args, { env: { ...process.env, ...found.env }, stdio: ["ignore", "ignore", "pipe"] });
  let complaints = "";
  server.stderr.setEncoding("utf8").on("data", (chunk) => (complaints += chunk));
  const url = `http://127.0.0.1:${port}/gouji/`;
  try {
    for (let tries = 0; ; tries += 1) {
      if (await fetch(url).then(({ ok }) => ok, () => false)) break;
      if (tries === 50) assert.fail(`${name} did not start: ${complaints}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const headersOf = async (path) => (await fetch(new URL(path, url))).headers;
    const asset = (pattern) => `assets/${readdirSync(join(SITE, "assets")).find((file) => pattern.test(file))}`;
    const types = { "index.html": "text/html", [asset(/^page-.*\.js$/)]: "text/javascript", [asset(/\.css$/)]: "text/css", [asset(/\.wasm$/)]: "application/wasm" };
    for (const [path, type] of Object.entries(types)) {
      const headers = await headersOf(path);
      assert.equal(headers.get("content-type").split(";")[0], type, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      assert.match(headers.get("cache-control"), path.startsWith("assets/") ? /immutable/ : /no-cache/, path);
    }
    assert.equal((await headersOf(asset(/\.wasm$/))).get("content-encoding"), "gzip");
    const opened = await openPage(browser, url.replace(/\/$/, ""));
    opened.page.setDefaultTimeout(300_000);
    await works(opened.page);
    assert.deepEqual(opened.problems, []);
    await opened.context.close();
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => (server.exitCode === null && server.signalCode === null ? server.once("exit", resolve) : resolve()));
    rmSync(folder, { recursive: true, force: true });
  }
}

test("nginx with the example configuration", (t) =>
  withRealServer("nginx", t, ({ folder, port, config, example }) => ({
    text: `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {}
      http { access_log off; ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/logs/${kind};`).join(" ")}
      server { listen 127.0.0.1:${port}; root ${folder}/www; ${example("nginx.conf")} } }`,
    args: ["-c", config, "-p", folder],
  })));

test("Apache with the example configuration", (t) =>
  withRealServer("apache2", t, ({ folder, port, found, config, example }) => {
    const modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite"];
    return {
      text: `ServerRoot ${folder}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${folder}/pid\nErrorLog ${folder}/logs/error\n${modules.map((one) => `LoadModule ${one}_module ${join(found.folder, "usr/lib/apache2/modules", `mod_${one}.so`)}`).join("\n")}
DocumentRoot ${folder}/www\nTypesConfig /dev/null\n<Directory ${folder}/www>\nRequire all granted\n</Directory>\n${example("apache.conf").replaceAll("/var/www/html", `${folder}/www`)}`,
      args: ["-D", "FOREGROUND", "-f", config],
    };
  }));

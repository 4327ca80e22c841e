// The single file: opened from the disk it reads everything, and it talks to nobody.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { listen, tryAllWays, tryFromWorker } from "./egress.mjs";
import { paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage, root } from "./support.mjs";

const LARGEST = 2.5 * 1024 * 1024;
const BUILT = join(root, "dist/site/gouji.html");
/** A file of each kind that is read. */
const FILES = ["docx/libreoffice-2024.docx", "pdf/chromium-ruled-2021.pdf", "workbook/two-units-2024.xlsx"];

let browser;
let folder;
let url;
before(async () => {
  browser = await launchChromium({ whole: true /* files */ });
  // Alone, so that nothing beside it can help.
  folder = mkdtempSync(join(tmpdir(), "gouji-single-"));
  copyFileSync(BUILT, join(folder, "gouji.html"));
  url = pathToFileURL(join(folder, "gouji.html")).href;
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** A page of the single file, whose complaints fail the test; it asks for nothing but itself. */
const onFile = (name, body, address = () => url) =>
  test(name, async () => {
    const opened = await openPage(browser, address());
    try {
      await body(opened.page, opened);
      assert.deepEqual(opened.problems, []);
      const others = opened.requests.filter((request) => !/^GET (file|data|blob):/.test(request));
      assert.deepEqual(others, []);
    } finally {
      await opened.context.close();
    }
  });

test("one file of at most 2.5 MB, with nothing beside it", (t) => {
  t.diagnostic(`${statSync(BUILT).size} bytes`);
  assert.ok(statSync(BUILT).size <= LARGEST, `${statSync(BUILT).size}`);
  assert.deepEqual(readdirSync(folder), ["gouji.html"]);
});

onFile("the sample, from a file", (page) => resultOf(page), () => `${url}#sample`);

onFile("a pasted report is checked, its rules are there, and it is copied", async (page) => {
  await paste(page, { "text/plain": report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }) });
  await resultOf(page);
  assert.match(await page.textContent("#verdict"), /42 条勾稽关系/);
  await page.click("#rules");
  await page.waitForSelector("dialog[open]");
  assert.match(await page.textContent("#rule-body"), /A101/);
});

for (const name of FILES) {
  onFile(`${name} is read`, async (page) => {
    await page.setInputFiles("#file", join(root, "tests/fixtures", name));
    await resultOf(page);
    assert.match(await page.textContent("#verdict"), /42 条勾稽关系/);
  });
}

test("without DecompressionStream, and where it throws, the file inflates itself", async () => {
  // The worker is a script of the page: what it finds in its scope is changed there.
  for (const lack of ["delete self.DecompressionStream", "self.DecompressionStream = function () { throw new TypeError(); }"]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript((first) => {
      const Given = window.Blob;
      window.Blob = function (parts, options) {
        return new Given(options && options.type === "text/javascript" ? [first, ";", ...parts] : parts, options);
      };
      window.Blob.prototype = Given.prototype;
    }, lack);
    await page.goto(`${url}#sample`);
    await resultOf(page);
    await context.close();
  }
});

test("what would be told is heard, where nothing forbids it", async () => {
  const listener = await listen();
  const { context, page } = await openPage(browser, listener.url);
  try {
    // The last way is to leave the page.
    await page.evaluate(tryAllWays, listener.url).catch(() => undefined);
    const heard = await listener.heard();
    for (const one of ["GET /fetch", "POST /no-cors"]) assert.ok(heard.includes(one), `${one}: ${heard}`);
  } finally {
    await context.close();
    listener.close();
  }
});

test("it talks to nobody, however it tries", async () => {
  const listener = await listen();
  const { context, page } = await openPage(browser, url);
  try {
    await paste(page, { "text/plain": report() });
    await resultOf(page);
    await page.evaluate(tryAllWays, listener.url);
    const [worker] = page.workers();
    await worker.evaluate(tryFromWorker, listener.url);
    assert.deepEqual(await listener.heard(), []);
  } finally {
    await context.close();
    listener.close();
  }
});

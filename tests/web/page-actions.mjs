// What a person does on the page, for the tests of the page.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../xtask/node/server.mjs";
import { buildsIn, bundleSite } from "../../xtask/node/site.mjs";
import { launchChromium, openPage, root } from "./support.mjs";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Pastes onto the page, outside of any text field. `flavours` are by type: `{"text/plain": …}`. */
export function paste(page, flavours) {
  return page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(given)) clipboardData.setData(type, data);
    const target = document.activeElement || document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, flavours);
}

/** Drops a file with this content on the window. */
export function drop(page, name, content) {
  return page.evaluate(
    ([fileName, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], fileName));
      for (const kind of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, content],
  );
}

/** Waits for a whole result: findings, report, and what comes after them. */
export async function resultOf(page) {
  await page.waitForSelector("#result:not([hidden])");
  await page.waitForSelector("#report article");
  await page.waitForSelector("html[data-workbench]");
}

/** Unfolds what a report was taken for, to change it by hand. */
export async function openForm(page) {
  if (!(await page.isVisible("#form-bar"))) await page.click("#form-summary");
}

/** Puts what a rule is to weigh: it is chosen on the rule's page. */
export async function switchOff(page, id) {
  await page.click("#rules");
  await page.selectOption(`select[data-rule="${id}"]`, "off");
  await page.click("#rule-close");
}

/** Drops several files with these contents on the window. */
export function dropAll(page, files) {
  return page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) dataTransfer.items.add(new File([text], name));
    for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

/** The findings as listed. */
export const notesOf = (page) => page.locator(".note-words").allTextContents();

/** axe finds nothing in the state that the page is in. */
export async function assertAccessible(page, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(said, [], `axe, ${state}`);
}

/**
 * The site with a core that misbehaves on certain inputs: it traps on 「陷阱」 as wasm does, and
 * never comes to an end with 「很慢」.
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serveMisbehavingSite() {
  const folder = mkdtempSync(join(tmpdir(), "gouji-site-"));
  const builds = buildsIn(join(root, "dist/npm"));
  const glue = join(folder, "misbehaving.js");
  writeFileSync(glue, MISBEHAVING.replaceAll("WELL_BEHAVED", builds.first.script));
  await bundleSite(join(folder, "site"), builds, { glue });
  const server = await serve(join(folder, "site"));
  return {
    url: server.url,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const MISBEHAVING = `
import { open as openWell, rollup as rollupWell, row as rowWell, validate as validateWell } from "WELL_BEHAVED";
export * from "WELL_BEHAVED";
// (module (func (export "f") unreachable))
const TRAP = [0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11];
function misbehave(input) {
  const text = typeof input === "string" ? input : new TextDecoder().decode(input || new Uint8Array());
  if (text.includes("陷阱")) new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(TRAP))).exports.f();
  while (text.includes("很慢"));
}
export function open(input, options) {
  misbehave(input);
  return openWell(input, options);
}
export function validate(input, options) {
  misbehave(input);
  return validateWell(input, options);
}
export function row(input, options) {
  misbehave(input);
  return rowWell(input, options);
}
export function rollup(parent, children, options) {
  for (const { input } of [parent].concat(children)) misbehave(input);
  return rollupWell(parent, children, options);
}
`;

/**
 * Sets up a browser and a site for the tests of one file.
 * @param {() => Promise<{url: string, close: () => Promise<void>}>} serve
 * @param {{ whole?: boolean }} [launching] as `launchChromium` takes it
 * @returns how such a test is declared: with a page of its own, whose complaints fail it
 */
export function pageTests(serve, launching = {}) {
  let browser;
  let site;
  before(async () => {
    [browser, site] = await Promise.all([launchChromium(launching), serve()]);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return (name, { skip = false, ...options }, body) =>
    test(name, { skip }, async () => {
      const opened = await openPage(browser, site.url, options);
      try {
        await body(opened.page, { ...opened, url: site.url });
        assert.deepEqual(opened.problems, []);
      } finally {
        await opened.context.close();
      }
    });
}

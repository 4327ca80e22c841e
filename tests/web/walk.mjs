// The same walk through the page, the single file and the element, in every browser that they are tried in.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everyTry, listen } from "./egress.mjs";
import { example, hostPage, serveHost } from "./hosts.mjs";
import { page as reportPage, report } from "./reports.mjs";
import { root } from "./support.mjs";

/** @typedef {{ evaluate: (expression: string) => Promise<any>, waitFor: (expression: string) => Promise<void>, choose: (selector: string, path: string) => Promise<void> }} Page */

const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };
/** A file of each kind that people have. */
const FILES = ["docx/libreoffice-2024.docx", "pdf/chromium-ruled-2021.pdf", "workbook/two-units-2024.xlsx"];

const byId = (id) => `document.getElementById("${id}")`;

/** A result of all sums is shown; of that file, where one is named. */
async function shown(page, name) {
  await page.waitFor(`(!${byId("result")}.hidden && document.querySelector("#report article")) || !${byId("notice")}.hidden`);
  assert.equal(await page.evaluate(`${byId("notice")}.hidden ? "" : ${byId("notice")}.textContent`), "");
  assert.match(await page.evaluate(`${byId("verdict")}.textContent`), /42 条勾稽关系/);
  if (name) assert.equal(await page.evaluate(`${byId("file-name")}.textContent`), name);
}

async function again(page) {
  await page.evaluate(`${byId("again")}.click()`);
  await page.waitFor(`${byId("result")}.hidden`);
}

/**
 * The sample is shown: the shortest walk.
 * @param {Page} page
 */
export async function sample(page) {
  await page.waitFor(`${byId("choose")} && !${byId("choose")}.disabled`);
  assert.equal(await page.evaluate(byId("guard")), null);
  // A browser without a Chinese locale gets the page in English.
  if (await page.evaluate("!/^zh/i.test(navigator.languages[0])")) {
    await page.waitFor('document.documentElement.lang === "en"');
    await page.evaluate(`${byId("language")}.click()`);
    await page.waitFor('document.documentElement.lang !== "en"');
  }
  await page.evaluate(`${byId("sample")}.click()`);
  await shown(page);
}

/**
 * The sample, a file of each kind, and a wrong report whose cause is tried and whose rules are looked up.
 * @param {Page} page
 */
export async function walk(page) {
  await sample(page);
  await again(page);
  for (const file of FILES) {
    await page.choose("#file", join(root, "tests/fixtures", file));
    await shown(page, file.replace(/.*\//, ""));
    await again(page);
  }
  const folder = mkdtempSync(join(tmpdir(), "gouji-walk-"));
  try {
    writeFileSync(join(folder, "年报.txt"), report(WRONG));
    await page.choose("#file", join(folder, "年报.txt"));
    await shown(page, "年报.txt");
    await page.waitFor('"workbench" in document.documentElement.dataset');
    await page.evaluate('document.querySelector(".cause .try").click()');
    await page.waitFor('document.querySelector(".is-tried")');
    await page.evaluate(`${byId("rules")}.click()`);
    await page.waitFor('document.querySelector("dialog[open] #rule-search")');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The single file tells nobody anything, however it tries.
 * @param {Page} page
 */
export async function talksToNobody(page) {
  const listener = await listen();
  try {
    assert.equal(await page.evaluate(everyTry(listener.url)), "tried");
    assert.deepEqual(await listener.heard(), []);
  } finally {
    listener.close();
  }
}

/**
 * The element beside an editor: the wrong figure is selected, and putting it right makes the draft clean.
 * @param {(url: string, body: (page: Page) => Promise<void>) => Promise<void>} onPage
 */
export async function elementWalk(onPage) {
  const markup = /<body[^>]*>([^]*)<\/body>/.exec(reportPage(WRONG))[1];
  const host = await serveHost({ "/": hostPage(`<div id="editor" contenteditable="true">${markup}</div><gouji-checker for="#editor"></gouji-checker>`, '<script src="/gouji/element.js"></script>') });
  const checker = 'document.querySelector("gouji-checker")';
  try {
    await onPage(host.url, async (page) => {
      await page.waitFor(`${checker} && ${checker}.getAttribute("verdict") === "errors"`);
      await page.evaluate(`${checker}.shadowRoot.querySelector("li button").click()`);
      assert.equal(await page.evaluate("String(getSelection()).trim()"), "9");
      await page.evaluate('document.execCommand("insertText", false, "8")');
      await page.waitFor(`${checker}.getAttribute("verdict") === "clean"`);
      assert.equal(await page.evaluate(`${checker}.check(new File(["会议纪要"], "a.txt")).catch((error) => error.code)`), "not-a-report");
    });
  } finally {
    host.close();
  }
}

/**
 * The example for frames, from a host whose policy allows nothing but the frame of another site.
 * @param {(url: string, body: (page: Page) => Promise<void>) => Promise<void>} onPage
 */
export async function frameWalk(onPage) {
  const there = await serveHost({});
  const site = there.url.slice(0, -1);
  const pages = { "/": example("frame-host.html"), "/frame-host.js": example("frame-host.js").replace("https://gouji.example.gov.cn", site) };
  const here = await serveHost(pages, { headers: () => ({ "Content-Security-Policy": `default-src 'self'; img-src data:; frame-src ${site}` }) });
  const markup = /<body[^>]*>([^]*)<\/body>/.exec(reportPage(WRONG))[1].replace(/ style="[^"]*"/g, "");
  try {
    await onPage(here.url, async (page) => {
      await page.waitFor(`location.href === ${JSON.stringify(here.url)} && document.readyState === "complete"`);
      await page.evaluate(`void (${byId("editor")}.innerHTML = ${JSON.stringify(markup)})`);
      // What is asked before the frame hears is lost: it is asked until there is an answer.
      await page.waitFor(`(${byId("check")}.click(), ${byId("verdict")}.textContent)`);
      assert.match(await page.evaluate(`${byId("verdict")}.textContent`), /处要改/);
      // A browser may leave the layout of a frame that is out of sight for later.
      await page.evaluate(`${byId("gouji")}.scrollIntoView()`);
      await page.waitFor(`${byId("gouji")}.getBoundingClientRect().height > 150`);
    });
  } finally {
    here.close();
    there.close();
  }
}

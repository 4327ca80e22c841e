// The page and the single file in a real Chromium of 2018.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { findOldChromium, launchOldChromium } from "../../xtask/node/old-chromium.mjs";
import { report } from "./reports.mjs";
import { root, serveSite } from "./support.mjs";

const binary = findOldChromium();
const skip = binary ? false : "SKIPPED: Chromium 69 could not be had";

let browser;
let site;
before(async () => {
  if (skip) return;
  [browser, site] = await Promise.all([launchOldChromium(binary), serveSite()]);
});
after(async () => {
  browser?.close();
  await site?.close();
});

const SHOWN = "!document.getElementById('result').hidden && document.querySelector('#report article')";
const WRONG = report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } });

/** Chooses a file with this content, as a person does. */
const choose = (page, name, text) =>
  page.evaluate(`{
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
    const input = document.getElementById("file");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change"));
  }`);

const addresses = {
  "the page": () => site.url,
  "the single file": () => pathToFileURL(join(root, "dist/site/gouji.html")).href,
};
for (const [name, address] of Object.entries(addresses)) {
  test(`${name} in Chromium 69`, { skip }, async () => {
    const page = await browser.open(address());
    await page.waitFor("document.getElementById('choose') && !document.getElementById('choose').disabled");
    assert.match(await page.evaluate("navigator.userAgent"), /Chrome\/69\./);
    assert.equal(await page.evaluate("document.getElementById('guard')"), null);
    await choose(page, "年报.txt", WRONG);
    await page.waitFor(`(${SHOWN}) || !document.getElementById("notice").hidden`);
    assert.equal(await page.evaluate("document.getElementById('notice').textContent"), "");
    assert.match(await page.evaluate("document.getElementById('verdict').textContent"), /42 条勾稽关系/);
    assert.ok((await page.evaluate("document.querySelectorAll('.cause').length")) > 0);
    await page.evaluate("document.querySelector('.try').click()");
    await page.waitFor("document.querySelector('.is-tried')");
    await page.evaluate("document.getElementById('rules').click()");
    await page.waitFor("document.querySelector('dialog[open] #rule-search')");
    assert.deepEqual(page.problems, []);
  });
}

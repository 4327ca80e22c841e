// The page, the single file and the element in real Chromiums of 2018 and later.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { OLD_CHROMIUMS, findOldChromium, launchOldChromium } from "../../xtask/node/old-chromium.mjs";
import { hostPage, serveHost } from "./hosts.mjs";
import { page as reportPage, report } from "./reports.mjs";
import { root, serveSite } from "./support.mjs";

/** `npm test` looks at the oldest one. */
const wanted = OLD_CHROMIUMS.slice(0, process.env.GOUJI_ALL === "1" ? undefined : 1);

let site;
before(async () => {
  site = await serveSite();
});
after(() => site?.close());

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
for (const one of wanted) {
  const binary = findOldChromium(one);
  const skip = binary ? false : `SKIPPED: Chromium ${one.version} could not be had`;
  for (const [name, address] of Object.entries(addresses)) {
    test(`${name} in Chromium ${one.version}`, { skip }, async () => {
      const browser = await launchOldChromium(binary);
      try {
        await checks(await browser.open(address()), one.version);
      } finally {
        browser.close();
      }
    });
  }
}

for (const one of wanted) {
  const binary = findOldChromium(one);
  test(`the element in Chromium ${one.version}`, { skip: binary ? false : `SKIPPED: Chromium ${one.version} could not be had` }, async () => {
    const editor = `<div id="editor" contenteditable="true"></div><gouji-checker for="#editor"></gouji-checker><script>document.getElementById("editor").innerHTML = ${JSON.stringify(markup(reportPage({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }))).replace(/</g, "\\u003c")}</script>`;
    const host = await serveHost({ "/": hostPage(editor, '<script src="/gouji/element.js"></script>') });
    const browser = await launchOldChromium(binary);
    try {
      const page = await browser.open(host.url);
      const checker = 'document.querySelector("gouji-checker")';
      await page.waitFor(`${checker} && ${checker}.getAttribute("verdict") === "errors"`);
      await page.evaluate(`${checker}.shadowRoot.querySelector("li button").click()`);
      assert.equal(await page.evaluate("String(getSelection()).trim()"), "9");
      assert.equal(await page.evaluate(`${checker}.check(new File(["会议纪要"], "a.txt")).catch(function (error) { return error.code; })`), "not-a-report");
      assert.deepEqual(page.problems, []);
    } finally {
      browser.close();
      host.close();
    }
  });
}

/** What lies in a page's body. */
const markup = (html) => /<body[^>]*>([^]*)<\/body>/.exec(html)[1];

/** A wrong report is chosen, its cause is found and corrected, the rules are listed. */
async function checks(page, version) {
  await page.waitFor("document.getElementById('choose') && !document.getElementById('choose').disabled");
  assert.match(await page.evaluate("navigator.userAgent"), new RegExp(`Chrome/${version}\\.`));
  assert.equal(await page.evaluate("document.getElementById('guard')"), null);
  await choose(page, "年报.txt", WRONG);
  await page.waitFor(`(${SHOWN}) || !document.getElementById("notice").hidden`);
  assert.equal(await page.evaluate("document.getElementById('notice').textContent"), "");
  assert.match(await page.evaluate("document.getElementById('verdict').textContent"), /42 条勾稽关系/);
  assert.ok((await page.evaluate("document.querySelectorAll('.cause').length")) > 0);
  // The parts of a line keep their distances, by themselves or by the rules for browsers that do not.
  assert.ok((await page.evaluate("document.getElementById('print').getBoundingClientRect().left - document.getElementById('copy').getBoundingClientRect().right")) >= 8);
  await page.waitFor("'workbench' in document.documentElement.dataset");
  await page.evaluate("document.querySelector('.try').click()");
  await page.waitFor("document.querySelector('.is-tried')");
  await page.evaluate("document.getElementById('rules').click()");
  await page.waitFor("document.querySelector('dialog[open] #rule-search')");
  assert.deepEqual(page.problems, []);
}

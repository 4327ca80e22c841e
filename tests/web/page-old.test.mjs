// The page, the single file and the element in real Chromiums of 2018 and later.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { OLD_CHROMIUMS, findOldChromium, launchOldChromium } from "../../xtask/node/old-chromium.mjs";
import { root, serveSite } from "./support.mjs";
import { elementWalk, frameWalk, talksToNobody, walk } from "./walk.mjs";

/** `npm test` looks at the oldest one. */
const wanted = OLD_CHROMIUMS.slice(0, process.env.GOUJI_ALL === "1" ? undefined : 1);

let site;
before(async () => {
  site = await serveSite();
});
after(() => site?.close());

/**
 * As the walk wants it: a file is given as its bytes, since the debugging protocol of the old ones is spoken plainly.
 * @param {import("../../xtask/node/old-chromium.mjs").OldPage} page
 * @returns {import("./walk.mjs").Page}
 */
const walking = (page) => ({
  ...page,
  choose: (selector, path) =>
    page.evaluate(`{
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob("${readFileSync(path).toString("base64")}"), (char) => char.charCodeAt(0));
      transfer.items.add(new File([bytes], ${JSON.stringify(basename(path))}));
      const input = document.querySelector("${selector}");
      input.files = transfer.files;
      input.dispatchEvent(new Event("change"));
    }`),
});

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
        const page = await browser.open(address());
        await checks(page, one.version);
        assert.deepEqual(page.problems, []);
        // What the policy forbids is told as a problem.
        if (name === "the single file") await talksToNobody(walking(page));
      } finally {
        browser.close();
      }
    });
  }
}

for (const [name, goes] of Object.entries({ "the element": elementWalk, "the frame": frameWalk })) {
  for (const one of wanted) {
    const binary = findOldChromium(one);
    test(`${name} in Chromium ${one.version}`, { skip: binary ? false : `SKIPPED: Chromium ${one.version} could not be had` }, async () => {
      const browser = await launchOldChromium(binary);
      try {
        await goes(async (url, body) => {
          const page = await browser.open(url);
          await body(walking(page));
          assert.deepEqual(page.problems, []);
        });
      } finally {
        browser.close();
      }
    });
  }
}

/** The whole walk; and the parts of a line keep their distances, by themselves or by the rules for browsers that do not. */
async function checks(page, version) {
  assert.match(await page.evaluate("navigator.userAgent"), new RegExp(`Chrome/${version}\\.`));
  await walk(walking(page));
  await page.evaluate("document.querySelector('dialog[open]').close()");
  const right = (element) => `${element}.getBoundingClientRect().right`;
  const name = "(() => { const range = document.createRange(); range.selectNode(document.querySelector('.seal').nextSibling); return range.getBoundingClientRect().left; })()";
  assert.ok((await page.evaluate(`document.getElementById("print").getBoundingClientRect().left - ${right('document.getElementById("copy")')}`)) >= 8);
  assert.ok((await page.evaluate(`${name} - ${right('document.querySelector(".seal")')}`)) >= 8);
}

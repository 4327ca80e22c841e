// The page, the single file and the element in WebKitGTK. `npm run test:all` fetches it where it is not
// installed; `npm test` looks at the single file where it is there.
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ensureWebKit, findWebKit, launchWebKit } from "../../xtask/node/webkit.mjs";
import { root, serveSite } from "./support.mjs";
import { elementWalk, frameWalk, sample, talksToNobody, walk } from "./walk.mjs";

const all = process.env.GOUJI_ALL === "1";
const webkit = all ? ensureWebKit() : findWebKit();
const skip = webkit ? false : `SKIPPED: no WebKitGTK here${all ? "" : ", which npm run test:all fetches"}`;
const skipLong = skip || (all ? false : "only npm run test:all");
const SINGLE = pathToFileURL(join(root, "dist/site/gouji.html")).href;

let browser;
before(async () => {
  if (webkit) browser = await launchWebKit(webkit);
});
after(() => browser?.close());

// WebKit's own DecompressionStream fails on a Blob there (seen in 2.50.6), so that the file inflates itself.
test("the sample in the single file in WebKitGTK", { skip }, async (t) => {
  t.diagnostic(`WebKitGTK ${browser.version}`);
  await sample(await browser.open(SINGLE));
});

test("the single file in WebKitGTK", { skip: skipLong }, async () => {
  const page = await browser.open(SINGLE);
  await walk(page);
  await talksToNobody(page);
});

test("the page in WebKitGTK", { skip: skipLong }, async () => {
  const site = await serveSite();
  try {
    await walk(await browser.open(site.url));
  } finally {
    await site.close();
  }
});

/** @type {Parameters<typeof elementWalk>[0]} */
const onPage = async (url, body) => body(await browser.open(url));

test("the element in WebKitGTK", { skip: skipLong }, () => elementWalk(onPage));

test("the frame in WebKitGTK", { skip: skipLong }, () => frameWalk(onPage));

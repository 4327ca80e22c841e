// Hostile files on the page: each is answered or refused in words by its worker, and the next report is read.
import assert from "node:assert/strict";
import { HOSTILE, sharedHostile } from "./hostile.mjs";
import { pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
const all = process.env.GOUJI_ALL === "1";
/** Those that the worker holds most memory of, or that ask for the second build. */
const SAMPLE = ["codes that stand for thousands of characters", "a stream of 200 megabytes", "a chain of sectors that goes round", "a million lines"];
const shared = all ? sharedHostile() : { cases: {}, missing: null };
const cases = all ? { ...HOSTILE, ...shared.cases } : Object.fromEntries(SAMPLE.map((name) => [name, HOSTILE[name]]));

/** Gives a file and waits for a result or a notice; gives the notice's words, or null. */
async function answerTo(page, file) {
  await page.setInputFiles("#file", file);
  const isAnswered = () => {
    const isShown = (selector) => Boolean(document.querySelector(selector));
    return isShown("#progress[hidden]") && (isShown("#notice:not([hidden])") || isShown("#result:not([hidden]) #report article"));
  };
  await page.waitForFunction(isAnswered, undefined, { timeout: 110_000 });
  return (await page.isVisible("#notice")) ? page.textContent("#notice") : null;
}

for (const [name, make] of Object.entries(cases)) {
  onPage(name, {}, async (page) => {
    await page.waitForSelector("#choose:not([disabled])");
    const said = await answerTo(page, { name: "年报", mimeType: "", buffer: Buffer.from(make()) });
    if (said !== null) assert.match(said, /\p{Script=Han}/u);
    await paste(page, { "text/plain": report() });
    await page.waitForSelector("#report article >> text=青梧市林业局2023年");
    await resultOf(page);
    assert.equal(await page.locator('.note[data-severity="error"]').count(), 0);
  });
}

if (shared.missing) onPage("hostile files that lie beside the repository", { skip: `SKIPPED: ${shared.missing}` }, () => {});

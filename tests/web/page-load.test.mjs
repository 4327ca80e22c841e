// The page over a folder of very many reports with hostile ones among them: each is listed with an answer,
// and the last ones cost no more memory than the first.
import assert from "node:assert/strict";
import { mixedFolder } from "./load.mjs";
import { pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const COUNT = Number(process.env.GOUJI_LOAD ?? 2_000);
/** What a row may keep, in bytes: a path, some sentences, a file to be opened again. */
const ROW = 4_000;
const onPage = pageTests(serveSite);
const skip = process.env.GOUJI_ALL === "1" ? false : "SKIPPED: only npm run test:all";

/** What the page holds once everything was collected that nobody holds any more. */
async function held(session) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

onPage(`a folder of ${COUNT} files`, { skip }, async (page, { context }) => {
  const folder = mixedFolder(COUNT);
  const patience = { timeout: 1_200_000, polling: 1_000 };
  try {
    const session = await context.newCDPSession(page);
    await page.waitForSelector("#choose-folder:not([disabled])");
    const started = performance.now();
    await page.setInputFiles("#folder-file", folder.place);
    await page.waitForSelector("#folder:not([hidden])");
    const checked = (count) => document.getElementById("folder-progress").value >= count;
    await page.waitForFunction(checked, COUNT / 4, patience);
    const early = await held(session);
    const from = await page.$eval("#folder-progress", (bar) => bar.value);
    await page.waitForFunction(checked, COUNT * 0.9, patience);
    const late = await held(session);
    const to = await page.$eval("#folder-progress", (bar) => bar.value);
    await page.waitForFunction(() => document.querySelector(".folder-running").hidden, undefined, patience);
    const end = await held(session);
    console.log(`${Math.round((performance.now() - started) / 1000)} seconds; held after ${from}, ${to} and all: ${[early, late, end].map((one) => JSON.stringify(one)).join(", ")}`);
    for (const [name, one, files] of [["late", late, to - from], ["at the end", end, COUNT - from]]) {
      assert.ok(one.bytes - early.bytes <= ROW * files, `${name}, a row: ${Math.round((one.bytes - early.bytes) / files)} bytes`);
      assert.ok(one.nodes <= early.nodes * 1.3, `${name}: ${one.nodes} nodes, ${early.nodes} early`);
      assert.ok(one.listeners <= early.listeners * 1.3, `${name}: ${one.listeners} listeners, ${early.listeners} early`);
    }
    const counts = await page.$$eval(".folder-chip", (chips) => Object.fromEntries(chips.map((chip) => [chip.dataset.outcome, Number(/\d+$/.exec(chip.textContent)[0])])));
    const { all, ...outcomes } = counts;
    assert.equal(all, COUNT);
    assert.equal(Object.values(outcomes).reduce((sum, count) => sum + count, 0), COUNT, "every file has an answer");
    assert.equal(outcomes.errors, folder.wrong);
    assert.ok(outcomes.failed >= folder.hostile / 2);
    await page.goto(page.url());
    await paste(page, { "text/plain": report() });
    await resultOf(page);
  } finally {
    folder.remove();
  }
});

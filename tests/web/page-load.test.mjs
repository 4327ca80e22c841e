// The page over a folder of very many reports with hostile ones among them: each is listed with an answer.
import assert from "node:assert/strict";
import { mixedFolder } from "./load.mjs";
import { pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const COUNT = Number(process.env.GOUJI_LOAD ?? 2_000);
const onPage = pageTests(serveSite);
const skip = process.env.GOUJI_ALL === "1" ? false : "only npm run test:all";

onPage(`a folder of ${COUNT} files`, { skip }, async (page) => {
  const folder = mixedFolder(COUNT);
  try {
    await page.waitForSelector("#choose-folder:not([disabled])");
    const started = performance.now();
    await page.setInputFiles("#folder-file", folder.place);
    await page.waitForSelector("#folder:not([hidden])");
    const isDone = (count) => {
      const bar = document.querySelector(".folder-running");
      const isRunning = bar && bar.getClientRects().length > 0;
      return !isRunning && document.querySelectorAll(".folder-scroll tbody tr").length >= count;
    };
    await page.waitForFunction(isDone, COUNT, { timeout: 1_200_000, polling: 1_000 });
    console.log(`${Math.round((performance.now() - started) / 1000)} seconds`);
    const outcomes = await page.$$eval(".folder-scroll tbody tr .folder-outcome", (cells) => cells.map((cell) => cell.textContent.trim().split(" ").pop()));
    assert.equal(outcomes.filter((outcome) => outcome === "有错误").length, folder.wrong);
    assert.ok(outcomes.filter((outcome) => outcome === "读不出").length >= folder.hostile / 2);
    assert.deepEqual(outcomes.filter((outcome) => !outcome), []);
    await page.goto(page.url());
    await paste(page, { "text/plain": report() });
    await resultOf(page);
  } finally {
    folder.remove();
  }
});

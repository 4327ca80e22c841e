// How long it takes from a key in a cell of the report to its marks, on a machine four times slower.
import { drop, resultOf } from "../tests/web/page-actions.mjs";
import { openPage } from "../tests/web/support.mjs";

const ROUNDS = 40;
const CELL = 'td[data-key="applications.received.total"]';

/**
 * The times in milliseconds, shortest first.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url of the page
 * @param {{ name: string, text: string }} report
 */
export async function typing(browser, url, { name, text }) {
  const { context, page } = await openPage(browser, url, { viewport: { width: 1366, height: 768 } });
  await drop(page, name, text);
  await resultOf(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.click(CELL);
  await page.keyboard.press("F2");
  const taken = await page.evaluate(async (rounds) => {
    const input = document.querySelector(".cell-input");
    const report = document.getElementById("report");
    const right = input.value;
    const all = [];
    for (let round = 0; round < rounds; round += 1) {
      // Right and wrong by turns, so that marks come and go.
      input.value = round % 2 === 0 ? `${right}1` : right;
      const marked = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(report, { childList: true, subtree: true });
      });
      const started = performance.now();
      input.dispatchEvent(new Event("input"));
      await marked;
      all.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return all;
  }, ROUNDS);
  await context.close();
  return taken.sort((a, b) => a - b);
}

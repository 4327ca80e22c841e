// How long it takes from a key in a cell of the report to its marks, on a machine four times slower.
//
// The keys are real ones: the clock begins when the browser is given the key, so that the browser's own
// handling of it counts, and ends when the marks stand in the document. When the frame that shows them
// was made is taken too: a screen shows 60 of them a second, whoever draws them.
import { drop, resultOf } from "../tests/web/page-actions.mjs";
import { openPage } from "../tests/web/support.mjs";

const ROUNDS = 60;
const CELL = 'td[data-key="applications.received.total"]';
/** Between two keys, in milliseconds, as people type: fast, slow, and with a look at the paper. */
const PAUSES = [60, 140, 220, 90, 350, 180, 120, 600, 160, 260];
/** What is typed, and taken back. */
const DIGITS = "7402918563";

/**
 * The times in milliseconds, shortest first.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url of the page
 * @param {{ name: string, text: string }} report
 * @returns {Promise<{ marks: number[], frames: number[] }>} until the marks are there, and until the frame with them is made
 */
export async function typing(browser, url, { name, text }) {
  const { context, page } = await openPage(browser, url, { viewport: { width: 1366, height: 768 } });
  await drop(page, name, text);
  await resultOf(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.click(CELL);
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.evaluate(() => {
    const report = document.getElementById("report");
    const marks = () => report.querySelectorAll("mark").length;
    let pressed = 0;
    let before = marks();
    const taken = { marks: [], frames: [] };
    window.taken = taken;
    // In the capture phase of the window: before anything of the page hears of it.
    window.addEventListener("keydown", ({ timeStamp }) => {
      pressed = timeStamp;
    }, true);
    new MutationObserver(() => {
      if (marks() === before) return;
      before = marks();
      const from = pressed;
      taken.marks.push(performance.now() - from);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => taken.frames.push(performance.now() - from);
        port2.postMessage(null);
      });
    }).observe(report, { childList: true, subtree: true });
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    // Right and wrong by turns, so that marks come and go.
    await page.keyboard.press(round % 2 === 0 ? DIGITS[(round / 2) % DIGITS.length] : "Backspace");
    await page.waitForTimeout(PAUSES[round % PAUSES.length]);
    await page.waitForFunction((count) => window.taken.frames.length === count, round + 1, { polling: 20 });
  }
  const { marks, frames } = await page.evaluate(() => window.taken);
  await context.close();
  const sorted = (times) => times.sort((a, b) => a - b);
  return { marks: sorted(marks), frames: sorted(frames) };
}

// How long it takes from a key in a cell of the report to its marks, on a machine four times slower.
//
// The keys are real ones and come at times of their own, as people type who do not wait for the page: the
// clock begins when the browser is given the key, so that the browser's own handling of it counts, and ends
// when the marks stand in the document. When the frame that shows them was made is taken too: a screen
// shows 60 of them a second, whoever draws them.
import { drop, resultOf } from "../tests/web/page-actions.mjs";
import { openPage } from "../tests/web/support.mjs";

const ROUNDS = 120;
const CELL = 'td[data-key="applications.received.total"]';
/** Between two keys, in milliseconds: figures are typed 120 to 400 apart, some in a burst, some after a look at the paper. */
const PAUSES = [60, 140, 220, 90, 350, 180, 120, 600, 160, 260];
/** What is typed, and taken back. */
const DIGITS = "7402918563";

/**
 * The times in milliseconds, shortest first.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url of the page
 * @param {{ name: string, text: string }} report
 * @returns {Promise<{ marks: number[], frames: number[], bursts: number[], ordinary: number[], rested: number[] }>}
 *   until the marks are there, until the frame with them is made; of the marks those less than 100 ms behind
 *   another key, those behind a rest of 450 ms or more, and those between
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
    const atRest = marks();
    const keys = [];
    let waiting = [];
    window.keys = keys;
    // In the capture phase of the window: before anything of the page hears of it.
    window.addEventListener("keydown", ({ timeStamp, key }) => {
      const pressed = { at: timeStamp, since: timeStamp - (keys.length > 0 ? keys[keys.length - 1].at : 0), isWrong: key !== "Backspace" };
      keys.push(pressed);
      waiting.push(pressed);
    }, true);
    new MutationObserver(() => {
      // A key whose marks were overtaken by those of the next one has waited until these.
      if (waiting.length === 0 || waiting[waiting.length - 1].isWrong !== (marks() !== atRest)) return;
      const done = waiting;
      waiting = [];
      for (const key of done) key.marks = performance.now() - key.at;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          for (const key of done) key.frame = performance.now() - key.at;
        };
        port2.postMessage(null);
      });
    }).observe(report, { childList: true, subtree: true });
  });
  const pressed = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Right and wrong by turns, so that marks come and go.
    pressed.push(page.keyboard.press(round % 2 === 0 ? DIGITS[(round / 2) % DIGITS.length] : "Backspace"));
    await new Promise((resolve) => setTimeout(resolve, PAUSES[round % PAUSES.length]));
  }
  await Promise.all(pressed);
  await page.waitForFunction((count) => window.keys.filter(({ frame }) => frame !== undefined).length === count, ROUNDS);
  const keys = await page.evaluate(() => window.keys);
  await context.close();
  const times = (which, what = "marks") => keys.filter(({ since }) => which(since)).map((key) => key[what]).sort((a, b) => a - b);
  return {
    marks: times(() => true),
    frames: times(() => true, "frame"),
    bursts: times((since) => since < 100),
    ordinary: times((since) => since >= 100 && since < 450),
    rested: times((since) => since >= 450),
  };
}

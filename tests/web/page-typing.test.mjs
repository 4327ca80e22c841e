// Typing a figure: each key brings its marks and as little else as can be; the whole check follows when
// nobody has typed for a moment.
import assert from "node:assert/strict";
import { pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const RIGHT = report({ overview: `新收政府信息公开申请12件。${ASPECTS}` });
const KEY = "applications.received.natural_person";
const TOTAL = "applications.received.total";
const cell = (key) => `td[data-key="${key}"]`;

const onPage = pageTests(serveSite);

/** Opens the report, and from now on keeps what the worker is asked for and answers. */
async function check(page, text) {
  await page.evaluate(() => {
    window.asked = [];
    window.answered = 0;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message) {
      if (message.kind === "marks" || message.kind === "recheck") {
        window.asked.push(message.kind);
        this.addEventListener("message", ({ data }) => {
          if (data.id === message.id && data.kind === "done") window.answered += 1;
        });
      }
      postMessage.call(this, message);
    };
  });
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const asked = (page) => page.evaluate(() => window.asked);
/** All that was asked is answered, and on screen: what was typed, and what each next key would bring. */
const isDone = (page) => page.waitForFunction(() => window.asked.length > 0 && window.answered === window.asked.length);
/** In the page, keeps how many marks a cell has when a key is heard: nothing that was asked for now could be answered by then. */
const marksAtInput = (place) => addEventListener("input", () => { window.marked = document.querySelectorAll(`${place} mark`).length; }, true);
const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("verdict").textContent), pattern.source);

onPage("a key asks for its marks alone, the whole check comes once after several", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell(KEY));
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.keyboard.type("123");
  await page.waitForSelector(`${cell(TOTAL)} mark`);
  await says(page, /改正后.*不成立/);
  await page.waitForFunction(() => window.asked.includes("recheck"));
  assert.equal((await asked(page))[0], "marks");
  assert.equal(await page.inputValue(".cell-input"), "10123");
});

onPage("marks that came key by key are those of the whole check", {}, async (page) => {
  await check(page, RIGHT);
  const html = () => page.evaluate(() => document.querySelector("#report article").innerHTML.replace(/ (class|title|tabindex)=""/g, ""));
  await page.click(cell(TOTAL));
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  for (const key of ["3", "Backspace", "Backspace", "9", "2"]) {
    await page.keyboard.press(key);
    await isDone(page);
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector(`${cell(TOTAL)}.is-tried`);
  const typed = await html();
  // The same correction at once.
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector(".is-tried"));
  await page.keyboard.press("Control+y");
  await page.waitForSelector(`${cell(TOTAL)}.is-tried`);
  assert.equal(await html(), typed);
});

onPage("what the next key brings is there before it is pressed", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell(KEY));
  await page.keyboard.press("F2");
  await page.keyboard.press("5");
  await page.waitForSelector(`${cell(TOTAL)} mark`);
  await isDone(page);
  await page.evaluate(marksAtInput, cell(TOTAL));
  for (const [key, value, marked] of [["Backspace", "", 1], ["1", "1", 1], ["0", "10", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await page.inputValue(".cell-input"), value);
    assert.equal(await page.evaluate(() => window.marked), marked, value);
    await isDone(page);
  }
});

onPage("what the first digit brings in the cell that has the focus is known too", {}, async (page) => {
  await check(page, RIGHT);
  await page.focus(cell(KEY));
  await isDone(page);
  await page.evaluate(marksAtInput, cell(TOTAL));
  await page.keyboard.press("5");
  assert.equal(await page.inputValue(".cell-input"), "5");
  assert.equal(await page.evaluate(() => window.marked), 1);
});

onPage("what the last key brings back is still known after many others", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell(KEY));
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await isDone(page);
  await page.evaluate(marksAtInput, cell(TOTAL));
  for (const digit of "12345678") {
    await page.keyboard.press(digit);
    assert.equal(await page.evaluate(() => window.marked), 1, digit);
    await isDone(page);
    await page.keyboard.press("Backspace");
    assert.equal(await page.evaluate(() => window.marked), 0, digit);
    await isDone(page);
  }
});

onPage("a key drops a whole check that is not drawn yet, and the next one is drawn", {}, async (page) => {
  await page.evaluate(() => {
    window.parts = [];
    window.areHeld = true;
    const { setTimeout } = window;
    window.setTimeout = (work, pause) => (pause === 0 && window.areHeld ? window.parts.push(work) : setTimeout(work, pause));
    window.draw = () => window.parts.splice(0).forEach((part) => part());
  });
  await check(page, RIGHT);
  const verdict = () => page.evaluate(() => document.getElementById("verdict").textContent);
  const before = await verdict();
  await page.click(cell(KEY));
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.evaluate(() => window.draw());
  await page.keyboard.press("1");
  await page.waitForFunction(() => window.parts.length > 0);
  await page.keyboard.press("2");
  await page.evaluate(() => window.draw());
  assert.equal(await verdict(), before);
  await page.waitForFunction(() => window.parts.length > 0);
  assert.equal(await verdict(), before);
  await page.evaluate(() => {
    window.areHeld = false;
    window.draw();
  });
  await says(page, /改正后/);
  assert.equal(await page.inputValue(".cell-input"), "1012");
});

onPage("a mark makes no row taller", {}, async (page) => {
  await check(page, RIGHT);
  const heights = () => page.evaluate(() => Array.from(document.querySelectorAll("#report tr"), (row) => row.getBoundingClientRect().height));
  const before = await heights();
  await page.click(cell(KEY));
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.keyboard.press("1");
  await page.waitForSelector(`${cell(TOTAL)} mark`);
  assert.deepEqual(await heights(), before);
});

onPage("a corrected cell that is typed back to what it was says just that", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell(KEY));
  await page.keyboard.type("11");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`${cell(KEY)} ins`);
  await page.click(cell(KEY));
  await page.keyboard.press("F2");
  await page.keyboard.type("10");
  await says(page, /^(?!.*改正后)/);
  await page.keyboard.press("Enter");
  await page.waitForFunction((place) => document.querySelector(place).innerText === "10", cell(KEY));
  assert.equal(await page.locator("#report ins").count(), 0);
});

onPage("a number in the prose stays open while its sentence comes to agree and not to", {}, async (page) => {
  await check(page, RIGHT);
  await page.locator('[data-claim="0"]').dblclick();
  for (const [key, outcome] of [["End", "matches"], ["7", "contradicts"], ["Backspace", "matches"]]) {
    await page.keyboard.press(key);
    await (outcome === "matches" ? says(page, /文字 1 处数字一致/) : says(page, /^(?!.*文字 1 处数字一致)/));
    assert.equal(await page.locator(".cell-input").count(), 1, key);
  }
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".gouji-report .restated");
  assert.equal(await page.locator(".cell-input").count(), 0);
});

for (const [what, text] of Object.entries({ "a clean report": RIGHT, "a wrong one": report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }) })) {
  onPage(`on a telephone the list above changes, and the cell stays where it is: ${what}`, { viewport: { width: 360, height: 740 } }, async (page) => {
    await check(page, text);
    await page.focus(cell(KEY));
    await page.evaluate(() => document.activeElement.scrollIntoView({ block: "center" }));
    const top = () => page.evaluate(() => Math.round(document.activeElement.getBoundingClientRect().top));
    const height = () => page.evaluate(() => document.getElementById("list-pane").offsetHeight);
    await page.keyboard.press("F2");
    await page.keyboard.press("End");
    const [before, tall] = [await top(), await height()];
    await page.keyboard.press("7");
    await says(page, /改正后/);
    assert.notEqual(await height(), tall);
    assert.ok(Math.abs((await top()) - before) <= 60, `${before} → ${await top()}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${cell(KEY)}.is-tried`);
    const next = await top();
    assert.ok(next > 0 && next < 740, `${next}`);
    await page.keyboard.press("Control+z");
    await says(page, /^(?!.*改正后)/);
    assert.ok(Math.abs((await top()) - next) <= 60, `${next} → ${await top()}`);
  });
}

// The file of a report read again: what became of the corrections, and the file of another report.
import assert from "node:assert/strict";
import { assertAccessible, drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const KEY = "applications.granted.natural_person";
const OTHER = "disclosure.licensing.decisions";
const WRONG = report({ overview: ASPECTS, applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const cell = (key) => `td[data-key="${key}"]`;

const onPage = pageTests(serveSite);

async function open(page, text) {
  await page.evaluate(() => {
    delete window.showOpenFilePicker;
  });
  await drop(page, "年报.txt", text);
  await resultOf(page);
}

async function type(page, key, figure) {
  await page.click(cell(key));
  await page.keyboard.type(figure);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`${cell(key)}.is-tried`);
}

async function readAgain(page, name, text) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#read-again")]);
  await chooser.setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

const told = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("reread").textContent), pattern.source);
const live = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("live").textContent), pattern.source);

onPage("the file of another body is opened as another report: 返回 leads to the corrections", {}, async (page) => {
  await open(page, WRONG);
  await type(page, KEY, "6");
  await readAgain(page, "水务局.txt", report({ overview: ASPECTS, title: "白榆县水务局2023年政府信息公开工作年度报告" }));
  await told(page, /“水务局\.txt”是另一份年报（白榆县水务局 2023 年度），已经另外打开/);
  assert.match(await page.title(), /白榆县水务局/);
  assert.equal(await page.locator(".is-tried").count(), 0);
  await page.goBack();
  await page.waitForFunction(() => document.title.includes("青梧市林业局"));
  await page.waitForSelector(`${cell(KEY)}.is-tried`);
  await page.goForward();
  await page.waitForFunction(() => document.title.includes("白榆县水务局"));
  await page.click("#again");
  assert.equal(await page.locator("#back-more button").count(), 1);
});

onPage("so is that of another year", {}, async (page) => {
  await open(page, WRONG);
  await type(page, KEY, "6");
  await readAgain(page, "年报.txt", WRONG.replace("2023年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告"));
  await told(page, /2022 年度），已经另外打开/);
  await page.goBack();
  await page.waitForSelector(`${cell(KEY)}.is-tried`);
});

onPage("a correction that does not fit any more is named, stays listed, and undoing brings it back", {}, async (page) => {
  await open(page, WRONG);
  await type(page, KEY, "6");
  await type(page, OTHER, "155");
  await readAgain(page, "年报.txt", WRONG.replace("行政许可\t154", "行政许可\t160"));
  await told(page, /1 处文件里还没有改，1 处没有再用。$/);
  assert.match(await page.textContent("#live"), /154 → 155，文件里现在是 160。改正后/);
  assert.match(await page.innerText(".stale"), /行政许可.*154 → 155，文件里现在是 160/s);
  assert.equal(await page.locator("#report .is-tried").count(), 1);
  await assertAccessible(page, "a correction that does not fit any more");
  await page.keyboard.press("Control+z");
  await page.waitForSelector(`${cell(OTHER)}.is-tried`);
  assert.equal(await page.locator("#report .is-tried").count(), 2);
  assert.match(await page.innerText(".trial-list"), /行政许可.*160 → 155/s);
  assert.equal(await page.locator(".stale").count(), 0);
  assert.equal(await page.isVisible("#reread"), false, "what it counts is of before");
});

onPage("where none fits any more they are listed all the same, and one click makes one again", {}, async (page) => {
  await open(page, WRONG);
  await type(page, OTHER, "155");
  await readAgain(page, "年报.txt", WRONG.replace("行政许可\t154", "行政许可\t160"));
  await page.waitForSelector(".stale");
  assert.equal(await page.locator("#report .is-tried").count(), 0);
  await page.click(".stale .trial-list .button");
  await page.waitForSelector(`${cell(OTHER)}.is-tried`);
  await page.waitForSelector(".stale", { state: "detached" });
});

/** A report whose sentence says 13, corrected to 12. */
async function correctInProse(page) {
  await open(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}` }));
  await page.dblclick("#report mark");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".is-restated");
}

onPage("a number in the prose is found again by its words", {}, async (page) => {
  await correctInProse(page);
  await readAgain(page, "年报.txt", report({ overview: `2023年办理政府信息公开行政许可154件。新收政府信息公开申请13件。${ASPECTS}` }));
  await told(page, /1 处文件里还没有改/);
  await page.waitForSelector(".is-restated");
  await readAgain(page, "年报.txt", report({ overview: `新收政府信息公开申请12件。${ASPECTS}` }));
  await told(page, /1 处改正已经在文件里/);
  await readAgain(page, "年报.txt", report({ overview: ASPECTS }));
  await told(page, /已重新读取/);
});

onPage("a sentence that is gone is said to be gone", {}, async (page) => {
  await correctInProse(page);
  await readAgain(page, "年报.txt", report({ overview: ASPECTS }));
  await told(page, /1 处没有再用/);
  assert.match(await page.textContent("#live"), /文字“新收政府信息公开申请13件”：13 → 12，文件里没有找到这一处/);
  assert.match(await page.innerText(".stale"), /没有找到这一处/);
});

onPage("whoever hears the page hears the verdict with the corrections: after 返回, and by another form", {}, async (page) => {
  await open(page, WRONG);
  await type(page, KEY, "6");
  page.on("dialog", (dialog) => dialog.accept());
  await drop(page, "别的.txt", report({ overview: ASPECTS, title: "白榆县水利局2023年政府信息公开工作年度报告" }));
  await page.waitForFunction(() => document.title.includes("白榆县水利局"));
  await resultOf(page);
  await page.goBack();
  await page.waitForFunction(() => document.title.includes("青梧市林业局"));
  await page.waitForSelector(`${cell(KEY)}.is-tried`);
  await live(page, /^改正后.*42 条勾稽关系全部成立/);
  await page.click("#form-summary");
  await page.selectOption("#form-year", "2024");
  await page.waitForFunction(() => /2024/.test(document.getElementById("form-summary").textContent));
  await page.waitForSelector(`${cell(KEY)}.is-tried`);
  await live(page, /^改正后/);
});

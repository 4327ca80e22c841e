// Last year's report on the page: given by file, by paste, by drop; in either order; taken away.
import assert from "node:assert/strict";
import { assertAccessible, drop, dropAll, notesOf, openForm, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const OVERVIEW = "本年度，本局把政府信息公开放在重要位置，由一名副局长分管。全年发布信息三百余条，及时回应了群众关切的问题。下一步继续完善制度，拓宽公开的渠道。";
const THIS_YEAR = report({ overview: `2023年，${OVERVIEW}` });
/** 3 were left over; this year's report says that 1 was. */
const LAST_YEAR = report({
  title: "青梧市林业局2022年政府信息公开工作年度报告",
  overview: `2022年，${OVERVIEW}`,
  applications: { carried_out: [3, 0, 0, 0, 0, 0, 3], granted: [4, 2, 0, 0, 0, 0, 6], handled_total: [8, 2, 0, 0, 0, 0, 10] },
});
const CARRY_OVER = /“二、上年结转”总计填 1，上一年度年报“四、结转下年度”总计为 3/;

const onPage = pageTests(serveSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

/** Chooses last year's report as a file. */
async function choose(page, name, text) {
  await page.setInputFiles("#last-year-file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

const compared = (page) => page.waitForFunction(() => /年度：/.test(document.getElementById("last-year").textContent));

async function assertCompared(page, name) {
  await compared(page);
  const notes = await notesOf(page);
  assert.ok(notes.some((note) => CARRY_OVER.test(note)), notes.join("\n"));
  assert.match(await page.textContent("#last-year"), new RegExp(`上一年度：${name}（2022 年度）`));
  assert.equal(await page.inputValue("#form-year"), "2023");
}

onPage("a file is chosen in the dialog, and can be taken away again", {}, async (page) => {
  await check(page, THIS_YEAR);
  await page.click("#last-year-add");
  await page.waitForSelector("#last-year-dialog[open]");
  await choose(page, "去年.txt", LAST_YEAR);
  await assertCompared(page, "去年.txt");
  assert.equal(await page.locator("#last-year-dialog[open]").count(), 0);
  await page.click("#last-year .link:has-text('去掉')");
  await page.waitForSelector("#last-year-add");
  const notes = await notesOf(page);
  assert.ok(!notes.some((note) => CARRY_OVER.test(note)), notes.join("\n"));
});

onPage("what is pasted into the dialog is last year's report and no new one", {}, async (page) => {
  await check(page, THIS_YEAR);
  await page.click("#last-year-add");
  await paste(page, { "text/plain": LAST_YEAR });
  await assertCompared(page, "粘贴的文字");
});

onPage("what is dropped on the control is last year's report", {}, async (page) => {
  await check(page, THIS_YEAR);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "去年.txt"));
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.getElementById("last-year").dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, LAST_YEAR);
  await assertCompared(page, "去年.txt");
});

onPage("the older report may be given first", {}, async (page) => {
  await check(page, LAST_YEAR);
  await page.click("#last-year-add");
  await choose(page, "今年.txt", THIS_YEAR);
  await assertCompared(page, "粘贴的文字");
  // From now on the newer one is the report: another form is asked of it, and then not.
  await openForm(page);
  await page.selectOption("#form-template", "2019");
  await page.waitForSelector("#form-reset:not([hidden])");
  assert.equal(await page.inputValue("#form-year"), "2023");
  await page.click("#form-reset");
  await page.waitForSelector("#form-reset[hidden]", { state: "attached" });
  await assertCompared(page, "粘贴的文字");
});

onPage("passages that were taken over stand side by side", {}, async (page) => {
  await check(page, THIS_YEAR);
  await page.click("#last-year-add");
  await choose(page, "去年.txt", LAST_YEAR);
  await compared(page);
  const pair = page.locator(".passage-pair").first();
  const [now, before] = await pair.locator("blockquote").allTextContents();
  assert.ok(now.startsWith("2023年，本年度") && before.startsWith("2022年，本年度"), `${now}\n${before}`);
  await assertAccessible(page, "passages side by side");
});

onPage("a value of last year's report is said and is no way into this one", {}, async (page) => {
  await check(page, THIS_YEAR);
  await page.click("#last-year-add");
  await choose(page, "去年.txt", LAST_YEAR);
  await compared(page);
  const note = page.locator(".note", { hasText: "上一年度年报“四、结转下年度”" });
  const last = note.locator(".related li", { hasText: "上一年度表三" }).first();
  assert.equal(await last.textContent(), "上一年度表三“四、结转下年度”行“总计”列：3");
  assert.equal(await last.locator("button").count(), 0);
});

onPage("what is no report is said where it was given, and the result stays", {}, async (page) => {
  await check(page, THIS_YEAR);
  const verdict = await page.textContent("#verdict");
  await page.click("#last-year-add");
  await page.waitForSelector("#last-year-dialog[open]");
  await assertAccessible(page, "the dialog of last year's report");
  await choose(page, "纪要.txt", "会议纪要\n研究值班安排。");
  await page.waitForFunction(() => /上一年度年报读不出来/.test(document.getElementById("last-year-trouble").textContent));
  assert.equal(await page.isVisible("#last-year-dialog"), true);
  assert.equal(await page.textContent("#verdict"), verdict);
  await page.click("#last-year-dialog-close");
  assert.equal(await page.isVisible("#last-year-add"), true);
  assert.ok(!(await notesOf(page)).some((note) => /上一年度年报读不出来/.test(note)));
  // What the worker holds open by now is another report: the one on screen still answers.
  await page.click("#report td[data-key]");
  await page.waitForSelector("#inspector:not([hidden])");
});

onPage("of two files dropped together one may be no report: the other is checked, and that is said", {}, async (page) => {
  await dropAll(page, { "今年.txt": THIS_YEAR, "纪要.txt": "会议纪要\n研究值班安排。" });
  await resultOf(page);
  await page.waitForFunction(() => /上一年度年报读不出来/.test(document.getElementById("last-year-trouble").textContent));
  assert.equal(await page.textContent("#file-name"), "今年.txt");
});

onPage("a repair is tried with last year's report still there", {}, async (page) => {
  await check(page, report({ overview: OVERVIEW, applications: { carried_in: [3, 0, 0, 0, 0, 0, 1] } }));
  await page.click("#last-year-add");
  await choose(page, "去年.txt", LAST_YEAR);
  await compared(page);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  assert.match(await page.textContent("#last-year"), /去年.txt/);
});

onPage("a new report comes without last year's", {}, async (page) => {
  await check(page, THIS_YEAR);
  await page.click("#last-year-add");
  await choose(page, "去年.txt", LAST_YEAR);
  await compared(page);
  await page.click("#again");
  await check(page, THIS_YEAR);
  await page.waitForSelector("#last-year-add");
});

onPage("two files dropped together are both years, whichever comes first", {}, async (page) => {
  await dropAll(page, { "去年.txt": LAST_YEAR, "今年.txt": THIS_YEAR });
  await resultOf(page);
  await assertCompared(page, "去年.txt");
  assert.match(await page.textContent("#file-name"), /今年\.txt/);
});

onPage("what was carried over stands beside what last year left, column by column", {}, async (page) => {
  await dropAll(page, { "今年.txt": THIS_YEAR, "去年.txt": LAST_YEAR });
  await resultOf(page);
  const rows = await page.locator(".bridge").first().locator("tbody tr").allInnerTexts();
  assert.equal(rows.length, 7);
  assert.match(rows[0], /^自然人\s+3\s+1\s+差 2$/);
  assert.match(rows[1], /^商业企业\s+0\s+0\s+✓$/);
  assert.match(await page.locator(".bridge").nth(1).innerText(), /行政规范性文件：20 \+ 3 − 1\s+22\s+20\s+差 2/);
  assert.match(await page.innerText(".bridge-changes"), /（七）总计”行“总计”列\s+10 → 12（\+2）/);
  await page.locator(".bridge .link").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "applications.carried_in.natural_person");
});

onPage("beside a long name of the file no button lies over another", { viewport: { width: 1366, height: 625 } }, async (page) => {
  await drop(page, "2025年度政府信息公开工作年度报告_终稿_最终版_再改一版20260131.txt", report({}));
  await resultOf(page);
  await page.waitForSelector("#last-year-add");
  const boxes = await page.evaluate(() => [...document.querySelectorAll(".about-file, #form-summary, .result-bar .button")].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0).map(({ left, right }) => [left, right]));
  assert.ok(boxes.length >= 6);
  boxes.slice(1).forEach(([left], at) => assert.ok(left >= boxes[at][1] + 4, `${boxes[at]} and ${boxes[at + 1]}`));
});

const titled = (title) => LAST_YEAR.replace("青梧市林业局2022年政府信息公开工作年度报告", title);

onPage("what cannot be compared is said where it was given, and the result stays", {}, async (page) => {
  await check(page, THIS_YEAR);
  const before = [await page.textContent("#verdict"), await notesOf(page)];
  for (const [title, why] of [
    ["白榆县水利局2022年政府信息公开工作年度报告", /是“白榆县水利局”的，这份是“青梧市林业局”的/],
    ["青梧市林业局2023年政府信息公开工作年度报告", /给出的两份年报都是 2023 年度的/],
    ["青梧市林业局2020年政府信息公开工作年度报告", /相隔不止一年/],
  ]) {
    await page.click("#last-year-add");
    await choose(page, `${title}.txt`, titled(title));
    await page.waitForFunction((words) => new RegExp(words).test(document.getElementById("last-year-trouble").textContent), why.source);
    assert.equal(await page.isVisible("#last-year-dialog"), true, title);
    assert.equal(await page.isVisible("#last-year-trouble"), true, title);
    await page.click("#last-year-dialog-close");
    assert.deepEqual([await page.textContent("#verdict"), await notesOf(page)], before, title);
    assert.equal(await page.locator(".bridges").count(), 0, title);
  }
  // It is this report that still answers.
  await page.click("#report td[data-key]");
  await page.waitForSelector("#inspector:not([hidden])");
});

onPage("the file that is compared stays where another one is refused", {}, async (page) => {
  await dropAll(page, { "今年.txt": THIS_YEAR, "去年.txt": LAST_YEAR });
  await resultOf(page);
  await assertCompared(page, "去年.txt");
  await page.click("#last-year .link:has-text('更换')");
  await choose(page, "别的局.txt", titled("白榆县水利局2022年政府信息公开工作年度报告"));
  await page.waitForFunction(() => /白榆县水利局/.test(document.getElementById("last-year-trouble").textContent));
  await page.click("#last-year-dialog-close");
  await assertCompared(page, "去年.txt");
});

onPage("two reports that are no two years of one body are a list of two", {}, async (page) => {
  for (const other of ["白榆县水利局2023年政府信息公开工作年度报告", "青梧市林业局2020年政府信息公开工作年度报告"]) {
    await page.reload();
    await dropAll(page, { "一.txt": THIS_YEAR, "二.txt": titled(other) });
    await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 2);
    assert.deepEqual((await page.locator(".folder-open").allTextContents()).sort(), ["一.txt", "二.txt"], other);
    assert.equal(await page.isVisible("#result"), false, other);
  }
});

onPage("where a year is not known two are a pair as before, and that they are not compared is said", {}, async (page) => {
  await dropAll(page, { "今年.txt": THIS_YEAR, "去年.txt": LAST_YEAR.replace(/2022/g, "") });
  await resultOf(page);
  await page.waitForSelector("#last-year-why");
  assert.match(await page.textContent("#last-year"), /去年\.txt.*没有比较/);
  await page.click("#last-year-why");
  assert.match(await page.textContent("#last-year-trouble"), /有一份没有认出年度/);
  await assertAccessible(page, "why nothing is compared");
});

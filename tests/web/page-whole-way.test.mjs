// A clerk's whole way with one report, on the page and in the single file from the disk: two mistakes
// and a wrong sentence are seen, understood, corrected and set aside, last year is added, everything is
// taken home, and the corrected file is read again. GOUJI_SHOTS names a folder for pictures of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertAccessible, resultOf } from "./page-actions.mjs";
import { docx, report } from "./reports.mjs";
import { launchChromium, openPage, root, serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const OVERVIEW = `新收政府信息公开申请13件，上年结转1件。${ASPECTS}`;
/** 予以公开 of natural persons is 6 and the total of 行政复议 is 1; the sentence says 13 for 12. */
const WRONG = { overview: OVERVIEW, applications: { granted: [9, 2, 0, 0, 0, 0, 8] }, disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
/** A slash in a cell is warned of, and is meant here. */
const withSlash = (text) => text.replace("行政处罚\t12", "行政处罚\t/");
const GIVEN = docx(withSlash(report(WRONG)));
/** The file after the clerk has been back in Word: everything is right but the total of 行政复议. */
const CORRECTED = docx(withSlash(report({ ...WRONG, overview: OVERVIEW.replace("13", "12"), applications: {} })));
const LAST_YEAR = docx(report({ title: "青梧市林业局2022年政府信息公开工作年度报告" }));

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const file = (name, bytes) => ({ name, mimeType: WORD, buffer: Buffer.from(bytes) });

const VIEWS = {
  light: { viewport: { width: 1366, height: 768 } },
  dark: { viewport: { width: 1366, height: 768 }, colorScheme: "dark" },
  "an old laptop": { viewport: { width: 1366, height: 625 } },
  "a telephone": { viewport: { width: 360, height: 740 } },
  "text of 200 %": { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 },
};

// These two differ most. The others are the same way in other colours or another height, where axe looks at
// nine states again: some ten seconds of work each, for `npm run test:all`.
const FIRST = ["light", "a telephone"];
const views = Object.entries(VIEWS).filter(([view]) => process.env.GOUJI_ALL === "1" || FIRST.includes(view));

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launchChromium({ whole: true /* everything */ }), serveSite()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const ADDRESSES = {
  "the page": () => site.url,
  "the single file": () => pathToFileURL(join(root, "dist/site/gouji.html")).href,
};

const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("verdict").textContent), pattern.source);

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#take-home [aria-label="${name}"]`)]);
  return readFileSync(await download.path(), "utf8");
}

/** Chooses a file where the page asks for one. */
async function choose(page, button, given) {
  await page.evaluate(() => {
    delete window.showOpenFilePicker;
  });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click(button)]);
  await chooser.setFiles(given);
}

async function walk(page, shot, isChecked) {
  const look = async (state) => {
    await shot(state);
    if (isChecked) await assertAccessible(page, state);
  };
  await look("home");
  await choose(page, "#choose", file("年报.docx", GIVEN));
  await resultOf(page);
  await says(page, /有 3 处要改，另有 1 处要核实/);
  assert.match(await page.textContent("#jump-words"), /(第 1 处，)?共 4 处/);
  await look("result");

  // A figure is looked into.
  await page.click('td[data-key="applications.received.total"]');
  await page.waitForSelector("#inspector:not([hidden])");
  assert.match(await page.innerText("#inspector"), /文字里写到这一格[^]*新收政府信息公开申请13件/);
  await look("figure");
  await page.click("#inspector-title + .button");

  // One is corrected by hand, one repair is taken, the sentence is put right.
  await page.locator('td[data-key="disputes.review.total"]').click();
  await page.focus('td[data-key="disputes.review.total"]');
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await says(page, /改正后有 2 处要改/);
  await page.locator(".cause .try").first().click();
  await says(page, /改正后有 1 处要改/);
  await look("corrected");
  await page.click(".fix");
  await says(page, /改正后有 1 处要核实/);

  // The slash is meant.
  await page.click(".accept");
  await page.fill("#accept-note", "本机关没有处罚职能");
  await look("set aside");
  await page.click(".accept-form [type=submit]");
  await says(page, /改正后没有发现问题，1 处已人工核实/);
  assert.equal(await page.getAttribute("#verdict", "data-tone"), "good");

  // Everything is taken home.
  await page.click("#take");
  await page.waitForSelector(".take-picture img");
  await look("take home");
  const changes = await saved(page, "改正清单：保存");
  for (const change of [/行政复议[^<]*<\/td><td>2<\/td><td>1<\/td>/, /自然人”列<\/td><td>9<\/td><td>6<\/td>/, /文字“新收政府信息公开申请13件”<\/td><td>13<\/td><td>12<\/td>/]) assert.match(changes, change);
  assert.match(await saved(page, "三张表：保存网页"), /（一）予以公开[^]*?<td>6<\/td><td>2<\/td>/);
  assert.match(await saved(page, "图解：保存图片（SVG）"), /<svg/);
  assert.match(await saved(page, "核对结果：保存"), /改正后（未改动原文件）：没有发现问题，1 处已人工核实/);
  await page.keyboard.press("Escape");

  // The file comes back from Word with two of three corrected.
  await choose(page, "#read-again", file("年报.docx", CORRECTED));
  await page.waitForFunction(() => /2 处改正已经在文件里，1 处文件里还没有改/.test(document.getElementById("live").textContent));
  await says(page, /改正后没有发现问题，1 处已人工核实/);
  assert.equal(await page.locator(".is-tried").count(), 1);
  await look("read again");

  // Last year stands beside it.
  await page.click("#last-year-add");
  await choose(page, "#last-year-choose", file("去年.docx", LAST_YEAR));
  await page.waitForSelector(".bridge");
  await page.waitForSelector(".is-tried");
  assert.match(await page.textContent("#last-year"), /去年\.docx（2022 年度）/);
  await look("both years");
}

for (const [place, address] of Object.entries(ADDRESSES)) {
  for (const [view, options] of place === "the page" ? views : [["light", VIEWS.light]]) {
    test(`${place}, ${view}: from the file to what is taken home`, async () => {
      const { context, page, problems } = await openPage(browser, address(), options);
      const folder = process.env.GOUJI_SHOTS;
      const shot = (state) => folder && page.screenshot({ path: join(folder, `${place}-${view}-${state}.png`.replaceAll(" ", "-")) });
      try {
        await walk(page, shot, place === "the page");
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });
  }
}

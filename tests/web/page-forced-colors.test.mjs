// Forced colours (high contrast): the system's few colours are all there are, so that what a place is
// has to be seen by lines and shapes. Everything here is compared with the colours left out.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dropAll, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

/** 予以公开: 6 + 2 = 8, and 9 is printed; the prose tells another figure wrongly. */
const WRONG = report({ overview: "新收政府信息公开申请13件。主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。", applications: { granted: [6, 2, 0, 0, 0, 0, 9] } });
const SUSPECT = 'td[data-key="applications.granted.total"]';
const PLAIN = 'td[data-key="applications.received.business"]';
const VIEWPORT = { width: 1366, height: 768 };

const onPage = pageTests(serveSite, { whole: true /* colours */ });

/** With GOUJI_SHOTS=FOLDER, a picture to look at. */
async function shot(page, name) {
  const folder = process.env.GOUJI_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `forced-${name}.png`) });
}

/** How a place and the mark in it look, but for colours. */
const look = (page, selector) =>
  page.evaluate((wanted) => {
    const place = document.querySelector(wanted);
    const of = (node) => {
      if (!node) return "";
      const { outlineStyle, outlineWidth, outlineOffset, borderBottomStyle, borderBottomWidth, borderLeftStyle, borderLeftWidth, fontWeight, textDecorationLine, textDecorationStyle } = getComputedStyle(node);
      const line = outlineStyle === "none" ? "none" : `${outlineWidth} ${outlineStyle} ${outlineOffset}`;
      return [line, borderBottomWidth, borderBottomStyle, borderLeftWidth, borderLeftStyle, fontWeight, textDecorationLine, textDecorationStyle, getComputedStyle(node, "::before").content].join("|");
    };
    return `${of(place)} / ${of(place.querySelector("mark"))}`;
  }, selector);

function assertAllDiffer(looks) {
  const seen = new Map();
  for (const [name, one] of Object.entries(looks)) {
    assert.ok(!seen.has(one), `${name} looks like ${seen.get(one)}: ${one}`);
    seen.set(one, name);
  }
}

async function open(page) {
  await page.emulateMedia({ forcedColors: "active" });
  assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
}

for (const scheme of ["light", "dark"]) {
  onPage(`the report, ${scheme}: what is wrong, likely, looked at and focused is told by lines and shapes`, { viewport: VIEWPORT, colorScheme: scheme }, async (page) => {
    await open(page);
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    const looks = { plain: await look(page, PLAIN), likely: await look(page, SUSPECT) };
    looks.evidence = await look(page, "#report p mark, #report p [data-claim]");
    await page.focus(PLAIN);
    looks.focused = await look(page, PLAIN);
    await page.focus(SUSPECT);
    looks["focused and likely"] = await look(page, SUSPECT);
    await shot(page, `${scheme}-focused`);
    await page.click("#cause-0");
    await page.waitForSelector(`${SUSPECT}.is-current`);
    looks["looked at and likely"] = await look(page, `${SUSPECT}.is-current`);
    await shot(page, `${scheme}-looked-at`);
    await page.focus(SUSPECT);
    looks["looked at, focused and likely"] = await look(page, SUSPECT);
    assertAllDiffer(looks);
    // What does not add up, once it is typed, and the field itself.
    await page.focus(PLAIN);
    await page.keyboard.type("7");
    await page.waitForSelector("#report td:not(.is-suspect) > mark");
    const typed = { plain: looks.plain, likely: looks.likely, wrong: await look(page, "#report td:not(.is-suspect):has(> mark)") };
    assertAllDiffer(typed);
    await shot(page, `${scheme}-typed`);
    // The browser puts its own ground behind words: they have the colour that is meant for it.
    const colors = await page.evaluate(() => [...document.querySelectorAll("#report td[data-key], #report mark")].map((one) => getComputedStyle(one).color));
    assert.equal(new Set(colors).size, 1, [...new Set(colors)].join(", "));
    const field = await page.evaluate(() => {
      const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(document.querySelector(".cell-input"));
      return [borderTopStyle, parseFloat(borderTopWidth) >= 2 || outlineStyle !== "none"];
    });
    assert.deepEqual(field, ["solid", true]);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${PLAIN}.is-tried`);
    const tried = await page.evaluate((selector) => ["del", "ins"].map((name) => getComputedStyle(document.querySelector(`${selector} ${name}`)).textDecorationLine), PLAIN);
    assert.notEqual(tried[0], tried[1], "what was struck and what stands there now");
  });
}

onPage("the list: the weight of each group has a shape, what is looked at a line, and so has a chip that is pressed", { viewport: VIEWPORT }, async (page) => {
  await open(page);
  await paste(page, { "text/plain": WRONG.replace("2025年", "2024年") });
  await resultOf(page);
  const shapes = await page.locator(".group[data-severity] > h2 .shape, .group[data-severity] summary .shape").allTextContents();
  assert.equal(new Set(shapes).size, shapes.length, shapes.join(" "));
  await page.click(".note-main >> nth=0");
  assertAllDiffer({ current: await look(page, ".note.is-current"), other: await look(page, ".note:not(.is-current)") });
  if (await page.locator(".chip").count()) {
    await page.click(".chip >> nth=1");
    await page.focus("#list-pane");
    assertAllDiffer({ pressed: await look(page, '.chip[aria-pressed="true"]'), other: await look(page, '.chip[aria-pressed="false"]') });
  }
});

onPage("the list of many: a chip that is pressed is seen, and how a report came out has a shape", { viewport: VIEWPORT }, async (page) => {
  await open(page);
  await dropAll(page, { "甲.txt": WRONG, "乙.txt": report({}), "丙.txt": "不是年报" });
  await page.waitForSelector("#folder:not([hidden]) .folder-table");
  await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 3 && document.querySelector(".folder-running").hidden);
  await page.focus("#folder h1");
  assertAllDiffer({ pressed: await look(page, '.folder-chip[aria-pressed="true"]'), other: await look(page, '.folder-chip[aria-pressed="false"]') });
  const ground = await page.evaluate(() => getComputedStyle(document.querySelector('.folder-chip[aria-pressed="true"]')).forcedColorAdjust);
  assert.equal(ground, "none", "no ground of the browser's own hides its words");
  await shot(page, "many");
  const shapes = await page.evaluate(() => [...document.querySelectorAll(".folder-outcome[data-outcome]")].map((one) => [one.dataset.outcome, one.querySelector(".shape")?.textContent]));
  assert.equal(new Set(shapes.map(([, shape]) => shape)).size, new Set(shapes.map(([outcome]) => outcome)).size, JSON.stringify(shapes));
});

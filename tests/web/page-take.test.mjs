// What is taken home: the list of corrections, the result, clean tables, the picture, paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { assertAccessible, drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const WRONG = report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

const onPage = pageTests(serveSite, { whole: true /* printing */ });

async function correct(page) {
  await drop(page, "年报.txt", WRONG);
  await resultOf(page);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await page.click("#take");
  await page.waitForSelector("#take-home[open]");
}

const copied = async (page, name) => {
  await page.click(`#take-home [aria-label="${name}"]`);
  await page.waitForFunction(() => document.querySelector(".take-said").textContent === "已复制");
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { text: await read("text/plain"), html: await read("text/html") };
  });
};

const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#take-home [aria-label="${name}"]`)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
};

onPage("the list of corrections has place, from, to and why", CLIPBOARD, async (page) => {
  await correct(page);
  await assertAccessible(page, "what can be taken home");
  const { text, html } = await copied(page, "改正清单：复制");
  assert.match(text, /改正清单（1 处）\n序号\t位置\t原为\t改为\t理由\n1\t表三“（一）予以公开”行“自然人”列\t9\t6\t涉及 2 条勾稽关系.*\n文件：年报.txt；核对日期：.*核对人：/);
  assert.match(html, /<th scope="col">位置<\/th>/);
  assert.match(html, /<td>9<\/td><td>6<\/td>/);
});

onPage("the tables hold the corrected figures, and no mark of the page", CLIPBOARD, async (page) => {
  await correct(page);
  const { text, html } = await copied(page, "三张表：复制");
  assert.match(html, /<table/);
  assert.doesNotMatch(html, /data-finding|gouji-report|<mark/);
  assert.match(text, /（一）予以公开 \| 6 \| 2 \| 0 \|/);
  const markdown = await saved(page, "三张表：保存 Markdown");
  assert.equal(markdown.name, "年报-表格.md");
  assert.equal(markdown.text, text);
  const json = JSON.parse((await saved(page, "三张表：保存 JSON")).text);
  assert.match(JSON.stringify(json), /"applications\.granted\.natural_person":6/);
  assert.match((await saved(page, "三张表：保存网页")).text, /^<!DOCTYPE html>[^]*<table/);
});

onPage("the picture is seen and saved", {}, async (page) => {
  await correct(page);
  await page.waitForFunction(() => {
    const picture = document.querySelector(".take-picture img");
    return picture && picture.naturalWidth > 0;
  });
  assert.match((await saved(page, "图解：保存图片（SVG）")).text, /^<svg|<\?xml/);
});

onPage("the result that is copied begins with the verdict, and says first that something was corrected", CLIPBOARD, async (page) => {
  await correct(page);
  assert.match((await copied(page, "核对结果：复制")).text, /^改正后（未改动原文件）：没有发现问题|^改正后（未改动原文件）：有/);
  assert.match((await saved(page, "核对结果：保存")).text, /<b>改正后（未改动原文件）：/);
});

onPage("paper has who answers for it, the basis, repeated heads, and the list alone where that is wanted", {}, async (page) => {
  await page.evaluate(() => {
    window.print = () => {
      window.printed = document.body.dataset.print;
    };
  });
  await correct(page);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => document.querySelector('#take-home [aria-label="核对结果：只打核对单"]').click());
  await page.waitForFunction(() => window.printed === "sheet");
  const paper = await page.innerText("body");
  assert.match(paper, /核对人：[^]*复核人：[^]*日期：/);
  assert.match(paper, /改正清单（1 处）/);
  assert.equal(await page.isVisible("#report"), false);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  assert.equal(await page.isVisible("#report"), true);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("#report thead")).display), "table-header-group");
  await page.evaluate(() => document.querySelector('#take-home [aria-label="改正清单：打印"]').click());
  await page.waitForFunction(() => window.printed === "changes");
  assert.equal(await page.isVisible("#findings"), false);
  assert.equal(await page.isVisible(".print-changes table"), true);
});

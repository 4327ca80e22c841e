// 返回 walks through what was looked at: rules, the last reports, last year's; and the help page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assertAccessible, drop, dropAll, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { root, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
const of = (organ, parts) => report({ title: `${organ}2023年政府信息公开工作年度报告`, ...parts });
const WRONG = of("青梧市林业局", { applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });

const titled = (page, organ) => page.waitForFunction((words) => document.title.includes(words), organ);

async function show(page, organ, text = of(organ)) {
  await drop(page, "年报.txt", text);
  await titled(page, organ);
  await resultOf(page);
}

onPage("返回 leads from a rule to the list of rules, then to the report", {}, async (page) => {
  await show(page, "青梧市林业局", WRONG);
  await page.click("#rules");
  await page.click("#rule .rule-family li button >> nth=2");
  await page.waitForFunction(() => document.getElementById("rule-title").textContent !== "全部规则");
  const title = await page.textContent("#rule-title");
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("rule-title").textContent === "全部规则");
  await page.goForward();
  await page.waitForFunction((words) => document.getElementById("rule-title").textContent === words, title);
  await page.goBack();
  await page.goBack();
  await page.waitForSelector("#rule", { state: "hidden" });
  assert.equal(await page.isVisible("#result"), true);
  // Closing leaves all of them.
  await page.click("#rules");
  await page.click("#rule .rule-family li button >> nth=2");
  await page.waitForFunction((words) => document.getElementById("rule-title").textContent === words, title);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => /^result/.test(history.state));
  await page.goBack();
  await page.waitForSelector("#intake:not([hidden])");
});

onPage("several reports back stay in reach, with what was corrected in them", {}, async (page) => {
  await show(page, "青梧市林业局", WRONG);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  page.on("dialog", (dialog) => dialog.accept());
  await show(page, "白榆县水利局");
  await show(page, "白榆县公安局");
  await page.goBack();
  await titled(page, "白榆县水利局");
  await page.goBack();
  await titled(page, "青梧市林业局");
  await page.waitForSelector(".is-tried");
  await page.goForward();
  await titled(page, "白榆县水利局");
  await resultOf(page);
  await page.click("#again");
  assert.equal(await page.locator("#back-more button").count(), 2);
  await assertAccessible(page, "several reports to come back to");
  await page.click("#back-more button >> nth=1");
  await titled(page, "白榆县公安局");
});

onPage("last year's result is opened by itself, and 返回 leads back to both years", {}, async (page) => {
  await dropAll(page, { "今年.txt": WRONG, "去年.txt": report({ title: "青梧市林业局2022年政府信息公开工作年度报告" }) });
  await resultOf(page);
  await page.waitForSelector("#last-year-open");
  await page.click("#last-year-open");
  await titled(page, "2022年");
  await resultOf(page);
  assert.equal(await page.textContent("#file-name"), "去年.txt");
  assert.equal(await page.locator("#last-year-open").count(), 0);
  await page.goBack();
  await titled(page, "2023年");
  await page.waitForSelector("#last-year-open");
});

onPage("the help is a page of its own, and needs no script", {}, async (page, { context, url }) => {
  const [help] = await Promise.all([context.waitForEvent("page"), page.click("#help-link")]);
  await help.waitForLoadState();
  assert.equal(new URL(help.url()).href, `${url}help.html`);
  const words = await help.innerText("main");
  for (const heading of ["能读什么", "核对什么", "不核对什么", "键盘", "没有网络，不上传"]) assert.ok(words.includes(heading), heading);
  assert.equal(await help.evaluate(() => document.scripts.length), 0);
  await assertAccessible(help, "help");
});

onPage("in the single file the help lies over the page, and 返回 leads back to the report", {}, async (page) => {
  await page.goto(pathToFileURL(join(root, "dist/site/gouji.html")).href);
  await page.waitForSelector("#choose:not([disabled])");
  await show(page, "青梧市林业局", WRONG);
  await page.click("#help-link");
  assert.equal(await page.isVisible("#help"), true);
  await assertAccessible(page, "help in the single file");
  await page.goBack();
  assert.equal(await page.isVisible("#help"), false);
  assert.equal(await page.isVisible("#result"), true);
  await page.click("#help-link");
  await page.click("#help .help-away");
  await page.waitForSelector("#help", { state: "hidden" });
  assert.equal(await page.isVisible("#result"), true);
});

onPage("the keyboard is somewhere after 返回 to the way in, and when a rule's page closes whose finding is gone", {}, async (page) => {
  await show(page, "青梧市林业局", report({}).replace("行政处罚\t12", "行政处罚\t/"));
  await page.click(".note .link:has-text('依据')");
  await page.waitForSelector("#rule[open]");
  await page.selectOption("#rule-body select", "off");
  await page.waitForFunction(() => document.querySelectorAll("#banner > *").length > 0 && document.querySelectorAll(".note").length === 0);
  await page.keyboard.press("Escape");
  await page.waitForSelector("#rule", { state: "hidden" });
  await page.waitForFunction(() => document.activeElement.id === "list-pane");
  await page.waitForFunction(() => /^result/.test(history.state));
  await page.goBack();
  await page.waitForFunction(() => document.activeElement.id === "choose");
});

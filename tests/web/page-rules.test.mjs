// Rules on the page: remarks fold away, a rule is found, switched off, given another level, and all
// of that is said and can be taken back. Nothing of it is stored.
import assert from "node:assert/strict";
import { assertAccessible, pageTests, paste, resultOf, switchOff } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

/** A cell with a unit is worth a remark. */
const REMARKED = report().replace("行政许可\t154", "行政许可\t154件");
/** A cell with a slash is worth a warning. */
const WARNED = report().replace("行政处罚\t12", "行政处罚\t/");

const onPage = pageTests(serveSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const verdict = (page) => page.textContent("#verdict");
const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.getElementById("verdict").textContent), pattern.source);
const tone = (page) => page.getAttribute("#verdict", "data-tone");

onPage("remarks are folded away and alarm nobody", {}, async (page) => {
  await check(page, REMARKED);
  assert.equal(await tone(page), "good");
  assert.match(await page.innerText(".no-findings"), /^[^\n]+\n按.*读取：.*200 项数值/, "how much was read stands beside it");
  assert.match(await page.innerText(".remarks summary"), /1 条提示/);
  assert.equal(await page.locator(".note").first().isVisible(), false);
  const mark = page.locator('mark[data-severity="info"]');
  assert.equal(await mark.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
  await mark.click();
  assert.equal(await page.locator(".note").first().isVisible(), true, "what is picked in the report is unfolded");
});

onPage("a finding's rule is switched off and on again, and the verdict says so", {}, async (page, { requests }) => {
  await check(page, WARNED);
  assert.equal(await tone(page), "look");
  const asked = requests.length;
  await page.click(".note-foot .link");
  await page.click(".rule-off");
  await says(page, /按设置没有查“/);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await page.locator(".note").count(), 0);
  assert.equal(await page.locator("#report mark").count(), 0);
  assert.match(await page.innerText(".changed-rules"), /所有报告都不查：/);
  await assertAccessible(page, "a rule is switched off");
  await page.click(".restore");
  await says(page, /另有 1 处要核实/);
  assert.equal(await page.locator(".changed-rules").count(), 0);
  assert.deepEqual(requests.slice(asked), []);
});

onPage("what is switched off stays so for the next report, and not when the page is opened anew", {}, async (page) => {
  await check(page, WARNED);
  await switchOff(page, "W602");
  await says(page, /按设置没有查“/);
  await check(page, WARNED);
  await says(page, /按设置没有查“/);
  assert.equal(await page.locator(".note").count(), 0);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
  await page.reload();
  await check(page, WARNED);
  assert.doesNotMatch(await verdict(page), /没有查/);
});

onPage("all rules are listed by family and found by number or word", {}, async (page) => {
  await page.click("#rules");
  await page.waitForSelector("dialog[open] #rule-search");
  const shown = () => page.locator(".rule-family li:visible").count();
  assert.ok((await shown()) > 40);
  assert.ok((await page.locator(".rule-family:visible h3").allTextContents()).includes("与上一年度"));
  await page.fill("#rule-search", "w602");
  assert.equal(await shown(), 1);
  assert.equal(await page.textContent(".rule-count"), "找到 1 条。");
  await page.fill("#rule-search", "总计 各类申请人");
  assert.ok((await page.locator(".rule-family li:visible").allTextContents()).some((rule) => rule.startsWith("■A101")));
  await page.fill("#rule-search", "没有这样的词");
  assert.equal(await page.textContent(".rule-count"), "没有找到这样的规则。");
  await page.fill("#rule-search", "A101");
  await page.click(".rule-family li:visible .link");
  await page.waitForFunction(() => /依据/.test(document.getElementById("rule-body").textContent));
  assert.equal(await page.locator('#rule-body select[data-rule="A101"]').count(), 1);
  await page.click("#rule-all");
  await page.waitForSelector("#rule-search");
  assert.equal(await page.inputValue("#rule-search"), "A101", "one comes back to what one searched for");
  await assertAccessible(page, "list of rules");
});

onPage("a rule is given another level before and after a check", {}, async (page) => {
  await page.click("#rules");
  await page.selectOption('select[data-rule="W602"]', "error");
  await page.click("#rule-close");
  await check(page, WARNED);
  assert.equal(await tone(page), "bad");
  assert.match(await verdict(page), /另有 1 处要改/);
  await page.click("#rules");
  await page.selectOption('select[data-rule="W602"]', "info");
  await says(page, /^(?!.*另有)/);
  assert.equal(await tone(page), "good");
  assert.equal(await page.locator("dialog[open]").count(), 1, "the list of rules stays open");
  assert.equal(await page.inputValue('select[data-rule="W602"]'), "info");
  await page.keyboard.press("Escape");
  assert.match(await page.innerText(".changed-rules"), /所有报告都算作提示：/);
});

onPage("the form's own sums cannot be made good by looking away", {}, async (page) => {
  await check(page, report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }));
  await page.click("#rules");
  await page.selectOption('select[data-rule="A101"]', "off");
  await page.selectOption('select[data-rule="A102"]', "off");
  await says(page, /按设置没有查 2 条规则/);
  assert.match(await verdict(page), /2 条不成立（1 处原因）/);
  assert.equal(await tone(page), "look");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".cause").count(), 1);
  assert.equal(await page.locator(".consequences").count(), 0);
});

onPage("a repair that was taken stays when a rule is switched off", {}, async (page) => {
  await check(page, report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }).replace("行政处罚\t12", "行政处罚\t/"));
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await switchOff(page, "W602");
  await says(page, /按设置没有查“/);
  await page.waitForSelector(".is-tried");
  assert.match(await verdict(page), /改正后.*42 条勾稽关系全部成立/s);
});

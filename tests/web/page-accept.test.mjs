// Setting one finding aside: it no longer counts, wakes up when its figures change, and is kept only
// where the person agrees.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { assertAccessible, drop, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const WRONG = report({ overview: ASPECTS, applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const WARNED = report({ overview: ASPECTS }).replace("行政处罚\t12", "行政处罚\t/");

const onPage = pageTests(serveSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("verdict").textContent), pattern.source);

async function accept(page, note, keep = false) {
  await page.locator(".accept").first().click();
  await page.fill("#accept-note", note);
  if (keep) await page.check("#accept-keep");
  await page.click(".accept-form [type=submit]");
  await page.waitForSelector(".accepted");
}

const stored = (page) => page.evaluate(() => localStorage.length);

onPage("a warning is set aside with a note: it is counted, and green is allowed", {}, async (page) => {
  await check(page, WARNED);
  await page.locator(".accept").first().click();
  await assertAccessible(page, "a note is being written");
  await page.locator(".accept").first().click();
  await accept(page, "已对照台账");
  await says(page, /1 处已人工核实/);
  assert.equal(await page.getAttribute("#verdict", "data-tone"), "good");
  assert.match(await page.innerText(".accepted"), /已对照台账/);
  assert.equal(await page.locator("#findings .note").count(), 0);
  assert.equal(await page.locator('#report mark[data-severity="accepted"]').count(), 1);
  assert.equal(await stored(page), 0, "nothing is stored unasked");
  await assertAccessible(page, "set aside");
  await page.click(".accepted .button");
  await says(page, /有 1 处要核实/);
});

onPage("what was set aside last is taken back by the key that undoes", {}, async (page) => {
  await check(page, WARNED);
  await accept(page, "");
  await page.locator("#list-pane").focus();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector(".accepted"));
  assert.notEqual(await page.getAttribute("#verdict", "data-tone"), "good");
});

onPage("a cause is set aside as a whole, and wakes up when its figures change", {}, async (page) => {
  await check(page, WRONG);
  await accept(page, "台账如此");
  await says(page, /1 处已人工核实/);
  await says(page, /条不成立（1 处原因，已人工核实）/);
  assert.equal(await page.locator(".cause").count(), 0);
  assert.equal(await page.innerText(".accepted h2"), "已人工核实 1");
  assert.equal(await page.locator(".accepted li").count(), 1, "with all that follows from it");
  await page.waitForFunction(() => !document.querySelector("#report .is-suspect, #report [data-cause]"), undefined, { timeout: 5000 });
  await page.click(".accepted .button");
  await page.waitForSelector(".cause");
  await accept(page, "");
  await says(page, /1 处已人工核实/);
  await page.click('td[data-key="applications.granted.natural_person"]');
  await page.keyboard.type("99");
  await page.keyboard.press("Enter");
  await says(page, /改正后有 1 处要改/);
  assert.equal(await page.locator(".cause").count(), 1);
});

onPage("it is kept on this machine where the person agrees, and erased again", {}, async (page) => {
  await check(page, WARNED);
  await accept(page, "台账", true);
  assert.equal(await stored(page), 1);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await check(page, WARNED);
  await says(page, /1 处已人工核实/);
  await page.click(".accepted .link");
  await page.waitForSelector("#records[open]");
  assert.match(await page.innerText(".records-list"), /青梧市林业局 2023 年度/);
  await assertAccessible(page, "all that was set aside");
  await page.click("#records .button:has-text('全部清除')");
  await says(page, /^(?!.*人工核实)/);
  assert.equal(await stored(page), 0);
});

onPage("another report of the same figures is not touched by it", {}, async (page) => {
  await check(page, WARNED);
  await accept(page, "");
  await drop(page, "b.txt", WARNED.replaceAll("2023", "2024"));
  await page.waitForFunction(() => /2024年/.test(document.title));
  assert.doesNotMatch(await page.textContent("#verdict"), /人工核实/);
});

onPage("where the body is unknown nothing is set aside, and that is said", {}, async (page) => {
  await check(page, WARNED.split("\n").slice(1).join("\n").replaceAll("青梧市林业局", "本机关"));
  await page.locator(".accept").first().click();
  assert.match(await page.innerText(".accept-form"), /不能记[^]*没有认出机关名称/);
});

onPage("it goes out as the file that the command line takes, and comes in from one", {}, async (page) => {
  await check(page, WARNED);
  await accept(page, "台账");
  await page.click(".accepted .link");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#records .button:has-text('导出成文件')")]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(file["gouji-accepted"], 1);
  assert.deepEqual(Object.values(file.reports[0].findings), ["台账"]);
  await page.click("#records .button:has-text('全部清除')");
  await says(page, /^(?!.*人工核实)/);
  const give = (content) => page.setInputFiles("#records-file", { name: "已核实.json", mimeType: "application/json", buffer: Buffer.from(content) });
  await give('{"gouji-accepted": 2, "reports": []}');
  await page.waitForSelector("#records [role=alert]");
  assert.match(await page.innerText("#records [role=alert]"), /版本不是 1/);
  await give("不是文件");
  await page.waitForFunction(() => /不是 JSON/.test(document.querySelector("#records [role=alert]").textContent));
  await give(JSON.stringify(file));
  await says(page, /1 处已人工核实/);
});

onPage("storage that is refused is said, and all else works", {}, async (page) => {
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await check(page, WARNED);
  await accept(page, "", true);
  await page.waitForFunction(() => /没有存下：浏览器不允许/.test(document.getElementById("live").textContent));
  await says(page, /1 处已人工核实/);
});

onPage("what the key took back is set aside again by the key that redoes, with its note", {}, async (page) => {
  await check(page, WARNED);
  await accept(page, "已对照台账");
  await page.locator("#list-pane").focus();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector(".accepted"));
  await page.keyboard.press("Control+y");
  await page.waitForSelector(".accepted");
  assert.match(await page.innerText(".accepted"), /已对照台账/);
  // So is what its button took back.
  await page.click(".accepted .button");
  await page.waitForFunction(() => !document.querySelector(".accepted"));
  await page.keyboard.press("Control+y");
  await page.waitForSelector(".accepted");
});

onPage("where the browser stores nothing, the box does not say that it does", {}, async (page) => {
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await check(page, WARNED);
  await accept(page, "", true);
  await page.waitForFunction(() => /没有存下/.test(document.getElementById("live").textContent));
  await page.click(".accepted .link.quiet");
  await page.waitForSelector("#records[open]");
  assert.equal(await page.isChecked("#records-keep"), false);
  await page.check("#records-keep", { force: true }).catch(() => undefined); // it does not stay ticked
  await page.waitForSelector("#records [role=alert]");
  assert.match(await page.innerText("#records [role=alert]"), /没有存下：浏览器不允许，或者空间已满/);
  assert.equal(await page.isChecked("#records-keep"), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), "records-keep");
});

onPage("a file about other reports is taken, and it is said that nothing in it is about this one", {}, async (page) => {
  await check(page, WARNED);
  await accept(page, "");
  await page.click(".accepted .link.quiet");
  await page.waitForSelector("#records[open]");
  const file = { "gouji-accepted": 1, reports: [{ organ: "白榆县水利局", year: 2022, template: "base-2021", findings: { "A101:disclosure.licensing": "" } }] };
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#records-import")]);
  await chooser.setFiles({ name: "已核实.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await page.waitForSelector("#records [role=alert]");
  assert.match(await page.innerText("#records [role=alert]"), /没有现在这份报告的记录，只有：白榆县水利局 2022 年度/);
  assert.match(await page.innerText(".records-list"), /白榆县水利局 2022 年度/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "records-import");
});

// The page when things go wrong: unreadable input, a slow check, a core that crashes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drop, paste, resultOf, serveMisbehavingSite } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage, realReport } from "./support.mjs";

const SLOW = report({ overview: "这份报告核对起来很慢。" });
const TRAP = report({ overview: "这份报告里有陷阱。" });

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launchChromium(), serveMisbehavingSite()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function withPage(body) {
  const opened = await openPage(browser, site.url);
  try {
    await body(opened.page, opened);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.context.close();
  }
}

/** Milliseconds from pressing 取消 to the page being the person's again. */
const cancel = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const started = performance.now();
        const progress = document.getElementById("progress");
        new MutationObserver(() => progress.hidden && resolve(performance.now() - started)).observe(progress, { attributes: true });
        document.getElementById("cancel").click();
      }),
  );

test("a check of three seconds is cancelled within 100 ms, and the next one works", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": SLOW });
    await page.waitForSelector("#progress:not([hidden])");
    assert.match(await page.textContent("#progress-stage"), /正在/);
    assert.ok((await cancel(page)) < 100);
    assert.equal(await page.inputValue("#text"), SLOW);
    const seed = realReport("seed-xiqing-2019.txt");
    const started = Date.now();
    await paste(page, { "text/plain": seed ? seed.toString("utf8") : report() });
    await resultOf(page);
    assert.ok(Date.now() - started < 2500, "it waited for the cancelled check");
    assert.equal(await page.locator('.note[data-severity="error"]').count(), 0);
  }));

test("Escape cancels as well", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": SLOW });
    await page.waitForSelector("#progress:not([hidden])");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#progress", { state: "hidden", timeout: 1000 });
    assert.equal(await page.isVisible("#intake"), true);
  }));

test("a quick check shows no progress", () =>
  withPage(async (page) => {
    await page.evaluate(() => {
      window.progressShown = false;
      new MutationObserver(() => {
        if (!document.getElementById("progress").hidden) window.progressShown = true;
      }).observe(document.getElementById("progress"), { attributes: true });
    });
    await page.waitForTimeout(500); // the core is loaded by now
    await paste(page, { "text/plain": report() });
    await resultOf(page);
    assert.equal(await page.evaluate(() => window.progressShown), false);
  }));

test("a newer check takes the place of a running one", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": SLOW });
    await page.waitForSelector("#progress:not([hidden])");
    await drop(page, "new.txt", report({ title: "白榆县水利局2023年政府信息公开工作年度报告" }));
    await resultOf(page);
    assert.match(await page.title(), /白榆县水利局/);
  }));

test("a crash of the core ends in a message, and a fresh worker answers", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": TRAP });
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#notice"), /核对程序出错了/);
    const details = await page.textContent("#notice pre");
    assert.match(details, /RuntimeError/);
    assert.doesNotMatch(details, /陷阱|青梧/);
    assert.equal(await page.inputValue("#text"), TRAP);
    await page.fill("#text", report());
    await page.click("#editor [type=submit]");
    await resultOf(page);
    assert.equal(await page.isVisible("#notice"), false);
  }));

test("what cannot be read is said, and what was pasted can be corrected", () =>
  withPage(async (page) => {
    const text = "今天中午食堂吃面。";
    await paste(page, { "text/plain": text });
    await page.waitForSelector("#notice:not([hidden]), #result:not([hidden])");
    if (await page.isVisible("#notice")) {
      assert.match(await page.textContent("#notice p"), /\p{Script=Han}/u);
      assert.equal(await page.inputValue("#text"), text);
      await page.fill("#text", report());
      await page.click("#editor [type=submit]");
      await resultOf(page);
    } else {
      assert.notEqual(await page.getAttribute("#verdict", "data-tone"), "good");
    }
  }));

test("a file that is no report ends in a message", () =>
  withPage(async (page) => {
    await drop(page, "x.bin", "\u0000\u0001\u0002\u0003PK\u0003\u0004".repeat(40));
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#notice p"), /\p{Script=Han}/u);
    await paste(page, { "text/plain": report() });
    await resultOf(page);
  }));

test("an empty text area asks for a text", () =>
  withPage(async (page) => {
    await page.click("#write");
    await page.click("#editor [type=submit]");
    assert.match(await page.textContent("#notice"), /还没有内容/);
  }));

test("a worker that cannot load is said, and tried again", () =>
  withPage(async (page, { context, problems }) => {
    await context.route("**/worker.js", (route) => route.abort());
    await page.reload();
    await paste(page, { "text/plain": report() });
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#notice"), /没有启动/);
    await context.unroute("**/worker.js");
    await page.click("#editor [type=submit]");
    await resultOf(page);
    problems.length = 0; // the browser logs the request that was not let through
  }));

test("a paste too long to show is kept, and can be checked again or cleared", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": `${TRAP}${"很长的内容。".repeat(100_000)}` });
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#long-text"), /60 万字/);
    assert.equal(await page.isVisible("#text"), false);
    await page.click("#editor [type=submit]");
    await page.waitForSelector("#notice:not([hidden])");
    await page.click("#clear");
    assert.equal(await page.isVisible("#text"), true);
    assert.equal(await page.inputValue("#text"), "");
  }));

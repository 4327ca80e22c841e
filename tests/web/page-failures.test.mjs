// The page when things go wrong: unreadable input, a slow check, a core that crashes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drop, paste, resultOf, serveMisbehavingSite } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage } from "./support.mjs";

const SLOW = report({ overview: "这份报告核对起来很慢。" });
const WORKER = /\/assets\/worker-\w+\.js$/;
const WORKBENCH = /\/assets\/workbench-\w+\.(js|css)$/;
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

/** @param {{ clock?: boolean }} [options] `clock`: the page's time stands still but for what a test lets pass */
async function withPage(body, { clock = false } = {}) {
  const opened = await openPage(browser, clock ? "about:blank" : site.url);
  try {
    if (clock) {
      await opened.page.clock.install();
      await opened.page.goto(site.url);
      await opened.page.clock.pauseAt(Date.now() + 86_400_000);
    }
    await body(opened.page, opened);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.context.close();
  }
}

/** Waits until the worker says that it has begun with a report. */
const begun = (page) => page.waitForFunction(() => /正在读取报告/.test(document.getElementById("progress-stage").textContent));

/** Presses 取消, and gives whether the page is the person's again before anything else happens. */
const cancel = (page) =>
  page.evaluate(() => {
    document.getElementById("cancel").click();
    // What is to come of the click itself comes before the next task.
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(document.getElementById("progress").hidden && !document.getElementById("intake").hidden);
      port2.postMessage(null);
    });
  });

test("a check without an end is cancelled at once, and the next one works", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": SLOW });
    await page.waitForSelector("#progress:not([hidden])");
    assert.match(await page.textContent("#progress-stage"), /正在/);
    assert.equal(await cancel(page), true, "it waited for the check");
    assert.equal(await page.inputValue("#text"), SLOW);
    // The worker that was cancelled would never answer: this is another one.
    await paste(page, { "text/plain": report() });
    await resultOf(page);
    assert.equal(await page.locator('.note[data-severity="error"]').count(), 0);
  }));

test("a check that takes more than two minutes is ended and said", () =>
  withPage(
    async (page) => {
      await paste(page, { "text/plain": report() });
      await resultOf(page);
      await paste(page, { "text/plain": SLOW });
      // The two minutes begin when the worker says that it has begun.
      await begun(page);
      await page.clock.runFor(119_000);
      assert.equal(await page.isVisible("#notice"), false);
      await page.clock.runFor(2_000);
      await page.waitForSelector("#notice:not([hidden])");
      assert.match(await page.textContent("#notice"), /核对太久/);
      await paste(page, { "text/plain": report() });
      await resultOf(page);
    },
    { clock: true },
  ));

test("Escape cancels as well", () =>
  withPage(async (page) => {
    await paste(page, { "text/plain": SLOW });
    await page.waitForSelector("#progress:not([hidden])");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#progress", { state: "hidden" });
    assert.equal(await page.isVisible("#intake"), true);
  }));

test("progress is shown after a fifth of a second and not before", () =>
  withPage(
    async (page) => {
      await paste(page, { "text/plain": SLOW });
      await page.clock.runFor(199);
      assert.equal(await page.isVisible("#progress"), false);
      await page.clock.runFor(1);
      assert.equal(await page.isVisible("#progress"), true);
      await cancel(page);
      // A check that is over before its time has come shows none, however long it really took.
      await paste(page, { "text/plain": report() });
      await resultOf(page);
      await page.clock.runFor(1000);
      assert.equal(await page.isVisible("#progress"), false);
    },
    { clock: true },
  ));

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
    await context.route(WORKER, (route) => route.abort());
    await page.reload();
    // Nobody has asked for anything yet: the page says so by itself.
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#notice"), /没有启动.*worker-\w+\.js/);
    await paste(page, { "text/plain": report() });
    await page.waitForSelector("#editor:not([hidden])");
    assert.match(await page.textContent("#notice"), /没有启动/);
    await context.unroute(WORKER);
    await page.click("#editor [type=submit]");
    await resultOf(page);
    problems.length = 0; // the browser logs the request that was not let through
  }));

test("where the words for a failure do not come either, a plain reason is given", () =>
  withPage(async (page, { context, problems }) => {
    await context.route(WORKER, (route) => route.abort());
    await context.route(WORKBENCH, (route) => route.abort());
    await page.reload();
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#notice"), /没有启动.*workbench-\w+\.(js|css)：网络断了/);
    await context.unroute(WORKER);
    await context.unroute(WORKBENCH);
    await paste(page, { "text/plain": report() });
    await resultOf(page);
    problems.length = 0; // the browser logs the requests that were not let through
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

// axe finds nothing in any state of the page, in light and dark, wide and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, dropAll, paste, resultOf, serveMisbehavingSite, switchOff } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, openPage } from "./support.mjs";

const TIE = report({ disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
const WRONG = report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } });

const REMARKED = report({ overview: "新收政府信息公开申请12件，结转下年度继续办理1件。主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。" })
  .replace("行政许可\t154", "行政许可\t154件")
  .replace("行政处罚\t12", "行政处罚\t/");

const VIEWS = {
  "1280 px": { viewport: { width: 1280, height: 800 } },
  "1280 px, dark": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  "360 px": { viewport: { width: 360, height: 740 } },
  "360 px, dark": { viewport: { width: 360, height: 740 }, colorScheme: "dark" },
  "200 %": { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  "more contrast": { viewport: { width: 1280, height: 800 }, contrast: "more" },
};

// These two differ in width and in colours; each of the others shares one of the two with them, and
// `npm run test:all` takes them all: each view is half a minute of work.
const FIRST = ["1280 px", "360 px, dark"];
const views = Object.entries(VIEWS).filter(([view]) => process.env.GOUJI_ALL === "1" || FIRST.includes(view));

const STATES = {
  empty: async () => undefined,
  "text area": (page) => page.click("#write"),
  result: async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
  },
  "finding selected": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click(".note-main");
  },
  "finding under its cause": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click("#note-0");
  },
  "equally likely repairs": async (page) => {
    await paste(page, { "text/plain": TIE });
    await resultOf(page);
    await page.click("#cause-0");
  },
  "repair taken": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click(".try");
    await page.waitForSelector(".is-tried");
  },
  "a figure looked into while a cell is typed in": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click('td[data-key="applications.received.business"]');
    await page.waitForSelector("#inspector:not([hidden])");
    await page.focus('td[data-key="applications.received.business"]');
    await page.keyboard.type("5");
    await page.waitForSelector(".trials");
  },
  "a finding is being set aside": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click(".accept");
  },
  "form and year unfolded": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click("#form-summary");
  },
  "what can be taken home": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click("#take");
    await page.waitForSelector(".take-picture img");
  },
  "both years beside each other": async (page) => {
    const last = WRONG.replaceAll("2023", "2022").replaceAll("\t1\t0\t0", "\t2\t0\t0");
    await dropAll(page, { "今年.txt": WRONG, "去年.txt": last });
    await resultOf(page);
    await page.waitForSelector(".bridge");
  },
  "the keys": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.keyboard.press("?");
    await page.waitForSelector("#keys[open]");
  },
  "help panel": async (page) => {
    await paste(page, { "text/plain": WRONG });
    await resultOf(page);
    await page.click(".note-foot .link");
    await page.waitForSelector("dialog[open]");
  },
  "list of rules": async (page) => {
    await page.click("#rules");
    await page.waitForSelector("dialog[open] #rule-search");
  },
  "remarks, numbers in prose, a rule switched off": async (page) => {
    await paste(page, { "text/plain": REMARKED });
    await resultOf(page);
    await switchOff(page, "W602");
    await page.waitForSelector(".changed-rules");
    for (const summary of await page.locator(".remarks > summary").all()) await summary.click();
    await page.click(".claim-words");
  },
  progress: async (page) => {
    await paste(page, { "text/plain": report({ overview: "这份报告核对起来很慢。" }) });
    await page.waitForSelector("#progress:not([hidden])");
  },
  failure: async (page) => {
    await paste(page, { "text/plain": report({ overview: "这份报告里有陷阱。" }) });
    await page.waitForSelector("#notice:not([hidden])");
    await page.click("#notice summary");
  },
};

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launchChromium(), serveMisbehavingSite()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const [view, options] of views) {
  test(`axe, ${view}`, async (t) => {
    for (const [state, reach] of Object.entries(STATES)) {
      await t.test(state, async () => {
        const { context, page } = await openPage(browser, site.url, options);
        try {
          await reach(page);
          // The page's own CSP lets no foreign script in; the checker comes through the debugger.
          await assertAccessible(page, `${state}, ${view}`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${overflow} px wider than the window`);
        } finally {
          await context.close();
        }
      });
    }
  });
}

test("under a finger every button, link of a list and field is 44 px high", async () => {
  const { context, page } = await openPage(browser, site.url, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  const small = (state) =>
    page.evaluate((name) => {
      const targets = Array.from(document.querySelectorAll("button, select, summary, textarea, input, .intake-sample a"));
      const height = (target) => Math.max(target.getBoundingClientRect().height, ...Array.from(target.labels || [], (label) => label.getBoundingClientRect().height));
      return targets.filter((target) => target.getClientRects().length > 0 && height(target) < 43.5).map((target) => `${name}: ${target.id || target.className} ${target.textContent.slice(0, 20)}`);
    }, state);
  const found = [];
  const look = async (state) => found.push(...(await small(state)));
  try {
    await page.waitForSelector("#choose:not([disabled])");
    await look("home");
    await page.click("#sample");
    await resultOf(page);
    await look("result");
    await page.click("#take");
    await page.waitForSelector("#take-home[open]");
    await look("what is taken home");
    await page.click("#take-home-close");
    await page.click("#rules");
    await page.waitForSelector("#rule-search");
    await look("rules");
    await page.click("#rule-close");
    await page.click('td[data-key="applications.received.total"]');
    await page.waitForSelector("#inspector:not([hidden])");
    await look("a figure");
    await page.click(".accept >> nth=0");
    await page.waitForSelector(".accept-form");
    await look("setting aside");
    assert.deepEqual(found, []);
  } finally {
    await context.close();
  }
});

// gouji in a frame, and in a window that a bookmark opens: across two sites on loopback.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { example, hostPage, serveHost } from "./hosts.mjs";
import { page as reportPage, report } from "./reports.mjs";
import { launchChromium, openPage } from "./support.mjs";

const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };
/** What lies in a page's body, without the styles in it, which a strict host forbids. */
const bodyOf = (html) => (/<body[^>]*>([^]*)<\/body>/.exec(html)?.[1] ?? html).replace(/ style="[^"]*"/g, "");
const EXAMPLE_SITE = "https://gouji.example.gov.cn";

let browser;
before(async () => {
  browser = await launchChromium({ whole: true /* sites */ });
});
after(() => browser?.close());

/** Two sites: one has gouji, the other the page that takes it in. */
async function acrossSites(pagesOf, headersHere, body, headersThere = () => ({})) {
  const there = await serveHost({}, { headers: headersThere });
  const site = there.url.slice(0, -1);
  const here = await serveHost(pagesOf(site), { headers: (path) => headersHere(path, site) });
  const opened = await openPage(browser, here.url);
  opened.page.setDefaultTimeout(300_000);
  try {
    await body(opened.page, { ...opened, here, there, site });
  } finally {
    await opened.context.close();
    here.close();
    there.close();
  }
}

const hostOf = (site) => ({ "/": example("frame-host.html"), "/frame-host.js": example("frame-host.js").replace(EXAMPLE_SITE, site) });
const strict = (path, site) => ({ "Content-Security-Policy": `default-src 'self'; img-src data:; frame-src ${site}` });

test("a frame whose address asks for it speaks English", () =>
  acrossSites((site) => ({ "/": hostPage(`<iframe src="${site}/gouji/embed.html#host=http://127.0.0.1&lang=en"></iframe>`) }), () => ({}), async (page) => {
    const frame = page.frameLocator("iframe");
    await frame.locator("html[lang=en]").waitFor();
    await frame.locator("#waiting", { hasText: /its address says host=http:\/\/127\.0\.0\.1:/ }).waitFor();
  }));

/** What the frame says where its address is `#host=given`; HERE stands for the host's own origin. */
const frameWith = (hash, body) => {
  const page = (site) => hostPage(`<div id="editor"></div>
<script>
  window.heard = [];
  addEventListener("message", ({ data }) => window.heard.push(data));
  window.ask = (message) => document.querySelector("iframe").contentWindow.postMessage(Object.assign({ gouji: 1, type: "check", id: window.heard.length }, message), "${site}");
  const frame = document.createElement("iframe");
  frame.src = "${site}/gouji/embed.html" + ${JSON.stringify(hash)}.replace("HERE", location.origin);
  document.body.append(frame);
</script>`);
  return acrossSites((site) => ({ "/": page(site) }), () => ({}), async (page) => body(page, page.frameLocator("iframe").locator("#waiting"), page.frameLocator("iframe")));
};
const answers = (page, type) => page.waitForFunction((wanted) => window.heard.find((one) => one.type === wanted), type).then((handle) => handle.jsonValue());

test("a slash behind the host's origin does no harm", () =>
  frameWith("#host=HERE/", async (page, waiting) => {
    await answers(page, "ready");
    assert.match(await waiting.textContent(), /^等待 http:\/\/127\.0\.0\.1:\d+ 交来报告…$/);
    await page.evaluate((input) => window.ask({ input }), report(WRONG));
    assert.equal((await answers(page, "result")).validation.summary.verdict, "errors");
  }));

for (const [hash, words] of [
  ["#host=*", /host=\* 不是网站的地址/],
  ["#host=*&lang=en", /host=\* in the address is not a site/],
  ["#host=127.0.0.1:8741", /host=127\.0\.0\.1:8741 不是网站的地址/],
  ["#host=null&language=en", /host=null in the address is not a site/],
  ["#host=https://www.example.gov.cn", /由 http:\/\/127\.0\.0\.1:\d+ 嵌入，地址里写的却是 host=https:\/\/www\.example\.gov\.cn/],
]) {
  test(`${hash}: the frame says what is wrong, and answers nobody`, () =>
    frameWith(hash, async (page, waiting) => {
      await waiting.filter({ hasText: words }).waitFor();
      await page.evaluate(() => window.ask({ input: "text" }));
      await waiting.filter({ hasText: words }).waitFor();
      assert.deepEqual(await page.evaluate(() => window.heard), []);
    }));
}

test("the language of one check is that of its buttons and failures too", () =>
  frameWith("#host=HERE", async (page, waiting, frame) => {
    await answers(page, "ready");
    await page.evaluate((input) => window.ask({ input, options: { lang: "en" } }), report(WRONG));
    await answers(page, "result");
    assert.equal(await frame.locator("li button").first().textContent(), "Show");
    assert.equal(await frame.locator("summary").textContent(), "Show the report");
    assert.doesNotMatch((await frame.locator("li .words").first().textContent()).replace(/“[^”]*”/g, ""), /[，（）]/);
    await page.evaluate(() => window.ask({ input: 1, options: { lang: "en" } }));
    assert.match((await answers(page, "failure")).message, /^input must be/);
  }));

test("opened by hand, the page says what it is for", async () => {
  const host = await serveHost({}, {});
  const { page, context } = await openPage(browser, `${host.url}gouji/embed.html`);
  try {
    const said = await page.locator("#waiting").textContent();
    assert.match(said, /框架（iframe）/);
    assert.match(said, /书签/);
  } finally {
    await context.close();
    host.close();
  }
});

test("the example for frames, from a host that allows nothing but its own scripts and the frame", () =>
  acrossSites(hostOf, strict, async (page, { problems }) => {
    const frame = page.frameLocator("#gouji");
    await frame.locator("#waiting").waitFor();
    await page.evaluate((html) => void (document.getElementById("editor").innerHTML = html), bodyOf(reportPage(WRONG)));
    await page.click("#check");
    await page.waitForFunction(() => /处要改/.test(document.getElementById("verdict").textContent));
    assert.match(await frame.locator(".headline").textContent(), /处要改/);
    await page.waitForFunction(() => document.getElementById("gouji").getBoundingClientRect().height > 150);
    await page.evaluate(() => {
      Element.prototype.scrollIntoView = function () {
        window.scrolledTo = this.textContent.trim();
      };
    });
    await frame.locator("li button").first().click();
    await page.waitForFunction(() => window.scrolledTo === "9");
    await page.evaluate((html) => void (document.getElementById("editor").innerHTML = html), bodyOf(reportPage()));
    await page.click("#check");
    await page.waitForFunction(() => document.getElementById("verdict").textContent !== "" && !/处要改/.test(document.getElementById("verdict").textContent));
    assert.deepEqual(problems, []);
  }));

/** A host that asks by itself and keeps what it hears. */
const asking = (site, address = `${site}/gouji/embed.html#host=\${location.origin}`) =>
  hostPage(`<iframe id="gouji"></iframe><script>
    window.heard = [];
    addEventListener("message", ({ origin, data }) => window.heard.push([origin, data.type, data.id, data.code || (data.validation && data.validation.summary.verdict)]));
    document.getElementById("gouji").src = \`${address}\`;
    window.ask = (message) => document.getElementById("gouji").contentWindow.postMessage(message, "*");
  </script>`);
const heard = (page, type) => page.waitForFunction((wanted) => window.heard.find((one) => one[1] === wanted), type).then((handle) => handle.jsonValue());

test("bytes are read as well, and what fails is told with its code", () =>
  acrossSites((site) => ({ "/": asking(site) }), () => ({}), async (page, { site }) => {
    await heard(page, "ready");
    await page.evaluate((text) => window.ask({ gouji: 1, type: "check", id: "b", input: new TextEncoder().encode(text).buffer, options: { name: "年报.txt", year: 2022 } }), report(WRONG));
    assert.deepEqual(await heard(page, "result"), [site, "result", "b", "errors"]);
    await page.evaluate(() => window.ask({ gouji: 1, type: "check", id: 7, input: "会议纪要" }));
    assert.deepEqual(await heard(page, "failure"), [site, "failure", 7, "not-a-report"]);
  }));

test("another site than the one that the address names is not heard, and hears nothing", () =>
  acrossSites((site) => ({ "/": asking(site, `${site}/gouji/embed.html#host=https://www.example.gov.cn`) }), () => ({}), async (page) => {
    const frame = page.frames().find((one) => /embed\.html/.test(one.url())) ?? (await page.waitForEvent("frameattached"));
    await page.frameLocator("#gouji").locator("#waiting").waitFor();
    await page.evaluate((text) => window.ask({ gouji: 1, type: "check", id: 1, input: text }), report(WRONG));
    // What is asked after it has been answered: messages keep their order.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    assert.equal(await page.frameLocator("#gouji").locator(".headline").textContent(), "");
    assert.ok(frame);
  }));

test("a frame of the host that is not its parent is not heard", () =>
  acrossSites(
    (site) => ({ "/": asking(site), "/other": hostPage("<script>onmessage = () => parent.frames[0].postMessage({ gouji: 1, type: 'check', id: 'other', input: '会议纪要' }, '*')</script>") }),
    () => ({}),
    async (page) => {
      await heard(page, "ready");
      await page.evaluate(async () => {
        const other = document.createElement("iframe");
        other.src = "/other";
        await new Promise((resolve) => {
          other.onload = resolve;
          document.body.append(other);
        });
        other.contentWindow.postMessage("go", "*");
        await new Promise((resolve) => setTimeout(resolve, 300));
        window.ask({ gouji: 1, type: "check", id: "own", input: "会议纪要" });
      });
      assert.equal((await heard(page, "failure"))[2], "own");
    },
  ));

test("without a host in its address it says what is missing", () =>
  acrossSites((site) => ({ "/": asking(site, `${site}/gouji/embed.html`) }), () => ({}), async (page) => {
    await page.frameLocator("#gouji").getByText("embed.html#host=").waitFor();
  }));

test("a sandboxed frame with scripts works by way of its site", () =>
  acrossSites(
    (site) => ({ "/": asking(site).replace("<iframe", '<iframe sandbox="allow-scripts allow-same-origin"') }),
    () => ({}),
    async (page) => {
      await heard(page, "ready");
      await page.evaluate((text) => window.ask({ gouji: 1, type: "check", id: 1, input: text }), report());
      assert.equal((await heard(page, "result"))[3], "clean");
    },
  ));

const AROUND = `<div id="nav">${"<table><tr><td>公开指南 12</td></tr></table>".repeat(3)}</div>`;
for (const [name, container] of Object.entries({
  "UCAPCONTENT": (inner) => `<ucapcontent>${inner}</ucapcontent>`,
  "TRS": (inner) => `<div class="TRS_Editor">${inner}</div>`,
  "a page that is nothing else": (inner) => inner,
})) {
  test(`the bookmark takes the report out of the page and checks it: ${name}`, () =>
    acrossSites(
      () => ({ "/": hostPage(`${AROUND}${container(bodyOf(reportPage(WRONG)))}<p>版权所有 2023</p>`) }),
      () => ({}),
      async (page, { context, site }) => {
        const [opened] = await Promise.all([context.waitForEvent("page"), page.evaluate(example("bookmarklet.js").replace(EXAMPLE_SITE, site))]);
        opened.setDefaultTimeout(300_000);
        await opened.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict"));
        assert.equal(await opened.evaluate(() => document.querySelector("gouji-checker").getAttribute("verdict")), "errors");
        const { tables } = await opened.evaluate(() => ({ tables: Math.max(...document.querySelector("gouji-checker").validation.report.facts.map(({ cell }) => (cell ? cell.table : -1))) }));
        assert.ok(tables >= 1, `${tables}`);
        assert.equal(await opened.title(), "宿主");
      },
    ));
}

// <gouji-checker> in the pages of others.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { ensureFiles } from "../../xtask/node/debian.mjs";
import { example, hostPage, serveHost } from "./hosts.mjs";
import { page as reportPage, report } from "./reports.mjs";
import { launchChromium, openPage, root } from "./support.mjs";

const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };
const SCRIPT = '<script src="/gouji/element.js"></script>';
/** What lies between the marks of a page's body. */
const bodyOf = (html) => /<body[^>]*>([^]*)<\/body>/.exec(html)?.[1] ?? html;
const EDITOR = `<div id="editor" contenteditable="true">${bodyOf(reportPage(WRONG))}</div>`;

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

async function onHost(pages, how, body) {
  const host = await serveHost(typeof pages === "string" ? { "/": pages } : pages, how);
  const opened = await openPage(browser, host.url);
  opened.page.setDefaultTimeout(300_000);
  try {
    await body(opened.page, { ...opened, host });
  } finally {
    await opened.context.close();
    host.close();
  }
}

/** What `check` of the first element comes to: a verdict, or a code and its sentence. */
const checked = (page, input = report(WRONG)) =>
  page.evaluate(
    (text) =>
      document.querySelector("gouji-checker").check(text).then(
        ({ summary }) => ({ verdict: summary.verdict }),
        ({ code, message }) => ({ code, message }),
      ),
    input,
  );

test("the script is at most 8 KB", (t) => {
  const size = brotliCompressSync(readFileSync(join(root, "dist/site/element.js"))).length;
  t.diagnostic(`${size} bytes as brotli`);
  assert.ok(size <= 8 * 1024, `${size}`);
});

test("nothing is loaded before something is to be checked, and ten elements share one worker", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>".repeat(10), SCRIPT), {}, async (page, { host, problems }) => {
    await page.waitForFunction(() => customElements.get("gouji-checker"));
    assert.deepEqual(host.asked, ["/", "/gouji/element.js"]);
    const verdicts = await page.evaluate(
      (text) => Promise.all([...document.querySelectorAll("gouji-checker")].map((one) => one.check(text).then(({ summary }) => summary.verdict))),
      report(WRONG),
    );
    assert.deepEqual(verdicts, Array(10).fill("errors"));
    assert.equal(page.workers().length, 1);
    assert.deepEqual(host.asked.slice(2).map((path) => path.replace(/-\w{10}\./, ".")), ["/gouji/assets/embed-worker.js", "/gouji/assets/gouji.wasm"]);
    assert.deepEqual(problems, []);
    assert.deepEqual(await page.evaluate(() => Object.keys(window).filter((name) => /gouji/i.test(name))), []);
  }));

test("the result, its words, its events; and it is taken away again", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>", SCRIPT), {}, async (page) => {
    await page.evaluate(() => {
      window.heard = [];
      for (const name of ["gouji-checked", "gouji-failed", "gouji-finding-selected"]) document.addEventListener(name, ({ detail }) => window.heard.push([name, detail.summary?.verdict ?? detail.code ?? detail.index]));
    });
    assert.deepEqual(await checked(page), { verdict: "errors" });
    const box = page.locator("gouji-checker");
    assert.equal(await box.getAttribute("verdict"), "errors");
    const headline = await page.evaluate(() => document.querySelector("gouji-checker").validation.summary.headline);
    assert.equal(await box.locator(".headline").textContent(), headline);
    assert.match(await box.locator("li").first().textContent(), /疑应为/);
    await box.locator("li button").first().click();
    assert.match(await box.locator(".report .here").textContent(), /\d/);
    assert.deepEqual(await page.evaluate(() => window.heard), [["gouji-checked", "errors"], ["gouji-finding-selected", 0]]);
    assert.equal((await checked(page, "会议纪要")).code, "not-a-report");
    assert.equal(await box.getAttribute("verdict"), null);
    assert.deepEqual(await page.evaluate(() => window.heard.at(-1)), ["gouji-failed", "not-a-report"]);
    assert.deepEqual(await checked(page, report()), { verdict: "clean" });
    await page.evaluate(() => document.querySelector("gouji-checker").clear());
    assert.equal(await box.locator(".headline").textContent(), "");
  }));

test("attributes and properties are options of the check", () =>
  onHost(hostPage('<gouji-checker form="2021" year="2022" organ="青梧市林业局" rules="A101=off; A103=info" height="10em"></gouji-checker>', SCRIPT), {}, async (page) => {
    const seen = await page.evaluate(async (text) => {
      const checker = document.querySelector("gouji-checker");
      const first = await checker.check(text);
      checker.rules = { A101: "warning" };
      checker.year = 2024;
      checker.organ = null;
      const second = await checker.check(text);
      const severities = ({ findings }) => findings.filter(({ rule }) => rule === "A101").map(({ severity }) => severity);
      return [first.report.year, first.report.organ, severities(first), second.report.year, severities(second), getComputedStyle(checker.shadowRoot.querySelector(".frame")).maxHeight];
    }, report(WRONG));
    assert.deepEqual(seen.slice(0, 5), [2022, "青梧市林业局", [], 2024, ["warning"]]);
    assert.match(seen[5], /^\d+(\.\d+)?px$/);
  }));

test("a clean draft with a slip: its cause is named, its cell is selected, and typing the right figure makes it clean", () =>
  onHost(hostPage(`${EDITOR}<gouji-checker for="#editor"></gouji-checker>`, SCRIPT), {}, async (page) => {
    const box = page.locator("gouji-checker");
    await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "errors");
    await box.locator("li button").first().click();
    assert.equal((await page.evaluate(() => String(getSelection()))).trim(), "9");
    await page.keyboard.type("8");
    await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "clean");
  }));

test("what is named and is not there is said, and again when somebody asks; an editor that comes late is found", () =>
  onHost(hostPage('<p id="plain">x</p><gouji-checker for="#nothing"></gouji-checker><gouji-checker for="#plain" language="en"></gouji-checker>', SCRIPT), {}, async (page) => {
    const headline = (at) => page.locator("gouji-checker").nth(at).locator(".headline");
    await headline(0).filter({ hasText: "这一页上没有“#nothing”。" }).waitFor();
    await headline(1).filter({ hasText: "There is nothing to edit in “#plain”." }).waitFor();
    const asked = () => page.evaluate(() => document.querySelector("gouji-checker").check().catch(({ code, message }) => [code, message]));
    assert.deepEqual(await asked(), ["bad-input", "这一页上没有“#nothing”。"]);
    await page.evaluate((html) => {
      const late = document.createElement("div");
      late.contentEditable = "true";
      late.id = "nothing";
      late.innerHTML = html;
      document.body.append(late);
    }, bodyOf(reportPage(WRONG)));
    await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "errors");
  }));

test("an editor that nobody has written into is no report that cannot be read", () =>
  onHost(hostPage('<div id="editor" contenteditable="true"><p><br></p></div><gouji-checker for="#editor"></gouji-checker>', SCRIPT), {}, async (page) => {
    await page.evaluate(() => {
      window.failed = 0;
      document.addEventListener("gouji-failed", () => (window.failed += 1));
    });
    await page.waitForTimeout(1500);
    assert.equal(await page.locator("gouji-checker .headline").textContent(), "");
    assert.equal(await page.evaluate(() => window.failed), 0);
    await page.evaluate(() => (document.getElementById("editor").innerHTML = "<p>会议纪要</p>"));
    await page.waitForFunction(() => window.failed === 1);
  }));

test("the package's names of two options are understood too", () =>
  onHost(hostPage('<gouji-checker template="2019" lang="en"></gouji-checker>', SCRIPT), {}, async (page) => {
    const seen = await page.evaluate(async (text) => {
      const checker = document.querySelector("gouji-checker");
      const first = await checker.check(text);
      const second = await checker.check(text, { form: "2021", language: "zh" });
      return [first.report.template, checker.shadowRoot.querySelector("button").textContent, second.report.template, second.summary.headline];
    }, report());
    assert.equal(seen[0], "2019");
    assert.deepEqual(seen.slice(1, 3), ["核对", "2021"]);
    assert.match(seen[3], /[一-龥]/);
  }));

test("the verdict is gone with the first key, and comes with the next check", () =>
  onHost(hostPage(`${EDITOR}<gouji-checker for="#editor"></gouji-checker>`, SCRIPT), {}, async (page) => {
    const verdict = () => page.evaluate(() => document.querySelector("gouji-checker").getAttribute("verdict"));
    await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "errors");
    const gone = await page.evaluate(async () => {
      document.querySelector("#editor td").append("1");
      await Promise.resolve();
      return document.querySelector("gouji-checker").getAttribute("verdict");
    });
    assert.equal(gone, null);
    await page.waitForFunction(() => document.querySelector("gouji-checker").hasAttribute("verdict"));
    assert.equal(await verdict(), "errors");
  }));

test("what a check depends on asks again where it changes; a year that is none is refused", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>", SCRIPT), {}, async (page) => {
    await page.evaluate((text) => document.querySelector("gouji-checker").check(text), report(WRONG));
    const again = await page.evaluate(async () => {
      const checker = document.querySelector("gouji-checker");
      const heard = new Promise((resolve) => checker.addEventListener("gouji-checked", ({ detail }) => resolve(detail), { once: true }));
      checker.setAttribute("organ", "青梧市林业局");
      checker.setAttribute("year", "2022");
      const { report: read } = await heard;
      return [read.organ, read.year];
    });
    assert.deepEqual(again, ["青梧市林业局", 2022]);
    const code = await page.evaluate(() => {
      const checker = document.querySelector("gouji-checker");
      const heard = new Promise((resolve) => checker.addEventListener("gouji-failed", ({ detail }) => resolve(detail.code), { once: true }));
      checker.setAttribute("year", "twenty");
      return heard;
    });
    assert.equal(code, "bad-options");
  }));

test("its own words follow the language", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>", SCRIPT), {}, async (page) => {
    const button = page.locator("gouji-checker").locator("[part=check]");
    assert.equal(await button.textContent(), "核对");
    await page.evaluate(() => {
      document.querySelector("gouji-checker").language = "en";
    });
    assert.equal(await button.textContent(), "Check");
    await page.evaluate(() => document.querySelector("gouji-checker").removeAttribute("language"));
    assert.equal(await button.textContent(), "核对");
  }));

test("an element with lang=en finds, and fails, in English", () =>
  onHost(hostPage('<gouji-checker lang="en"></gouji-checker>', SCRIPT), {}, async (page) => {
    const box = page.locator("gouji-checker");
    const failed = await page.evaluate(() => document.querySelector("gouji-checker").check().catch(({ code }) => code));
    assert.equal(failed, "bad-input");
    assert.match(await box.locator(".headline").textContent(), /^There is nothing to check: .+/);
    await page.evaluate((text) => document.querySelector("gouji-checker").check(text), report(WRONG));
    assert.match(await box.locator(".headline").textContent(), /^1 \w+ to correct/);
    assert.match(await box.locator(".words").first().textContent(), /^Table 3, row “granted （一）予以公开”.*, breaks 2 sums/);
    assert.doesNotMatch(await box.locator("ul").textContent(), /，/);
    assert.equal(await box.locator("summary").textContent(), "Show the report");
  }));

test("the gate before publishing", () =>
  onHost({ "/": example("publish-gate.html"), "/publish": hostPage("已发布") }, {}, async (page, { host }) => {
    const asked = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      dialog.dismiss();
    });
    const put = (html) => page.evaluate((inner) => void (document.getElementById("editor").innerHTML = inner), html);
    await put(bodyOf(reportPage(WRONG)));
    await page.click("#publish");
    await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "errors");
    await put(bodyOf(reportPage()));
    await page.click("#publish");
    await page.waitForURL("**/publish");
    assert.equal(asked.length, 1);
    assert.match(asked[0], /要改。仍然发布吗？/);
    assert.deepEqual(host.posted, ["/publish"]);
  }));

/** Policies and headers of hosts, and whether the element works there or what it says. */
const HOSTS = {
  "a host with default-src 'self' on its pages": [(path) => (path === "/" ? { "Content-Security-Policy": "default-src 'self'; img-src data:" } : {}), "errors"],
  "a policy of its own with the words that are asked for": [() => ({ "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src data:" }), "errors"],
  "Trusted Types": [(path) => (path === "/" ? { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types gouji" } : {}), "errors"],
  "no sniffing": [() => ({ "X-Content-Type-Options": "nosniff" }), "errors"],
  "another charset on everything": [(path) => ({ "Content-Type": path.endsWith(".js") ? "text/javascript; charset=gbk" : path.endsWith(".wasm") ? "application/wasm" : "text/html; charset=utf-8" }), "errors"],
  "COEP": [() => ({ "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" }), "errors"],
  "a policy against WebAssembly everywhere": [() => ({ "Content-Security-Policy": "default-src 'self'; img-src data:" }), ["wasm-forbidden", /script-src 里加上 'wasm-unsafe-eval'/]],
  "a policy against workers": [(path) => (path === "/" ? { "Content-Security-Policy": "default-src 'self'; worker-src 'none'; img-src data:" } : {}), ["worker-missing", /worker-src 'self'/]],
  "a worker that is sent as plain text and not to be sniffed": [(path) => (/embed-worker/.test(path) ? { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" } : {}), ["worker-missing", /text\/javascript/]],
};
for (const [name, [headers, expected]] of Object.entries(HOSTS)) {
  test(`${name}: it works, or says what helps`, () =>
    onHost(hostPage("<gouji-checker></gouji-checker>", SCRIPT), { headers }, async (page) => {
      await page.waitForFunction(() => customElements.get("gouji-checker"));
      const seen = await checked(page);
      if (typeof expected === "string") assert.deepEqual(seen, { verdict: expected });
      else {
        assert.equal(seen.code, expected[0], seen.message);
        assert.match(seen.message, expected[1]);
        assert.equal(await page.locator("gouji-checker .headline").textContent(), seen.message);
      }
    }));
}

const FAULTS = {
  "a worker that is gone": [(path) => (/embed-worker/.test(path) ? { status: 404, body: Buffer.from("") } : undefined), "worker-missing", /embed-worker-\w+\.js/],
  "a binary that is gone": [(path) => (path.endsWith(".wasm") ? { status: 404, body: Buffer.from("") } : undefined), "binary-missing", /gouji-\w+\.wasm（状态 404）/],
  "a page in the place of the binary": [(path) => (path.endsWith(".wasm") ? { body: Buffer.from("<!doctype html>") } : undefined), "bad-binary", /是一个网页/],
};
for (const [name, [change, code, words]] of Object.entries(FAULTS)) {
  test(`${name} is named, and no promise hangs`, () =>
    onHost(hostPage("<gouji-checker></gouji-checker><gouji-checker></gouji-checker>", SCRIPT), { change }, async (page) => {
      const seen = await page.evaluate(
        (text) => Promise.all([...document.querySelectorAll("gouji-checker")].map((one) => one.check(text).catch((error) => [error.code, error.message]))),
        report(WRONG),
      );
      for (const [found, message] of seen) {
        assert.equal(found, code);
        assert.match(message, words);
      }
    }));
}

/** The script from another site than the page. */
async function fromElsewhere(headersThere, policyHere, body) {
  const there = await serveHost({}, { headers: headersThere });
  const head = `<script src="${there.url}gouji/element.js"></script>`;
  try {
    await onHost(hostPage("<gouji-checker></gouji-checker>", head), { headers: () => (policyHere ? { "Content-Security-Policy": policyHere(there.url.slice(0, -1)) } : {}) }, (page) => body(page, there));
  } finally {
    there.close();
  }
}

test("the script from another site starts its worker by way of a Blob", () =>
  fromElsewhere(() => ({ "Access-Control-Allow-Origin": "*" }), null, async (page) => assert.deepEqual(await checked(page), { verdict: "errors" })));

test("another site that does not hand out its binary is named", () =>
  fromElsewhere(() => ({}), null, async (page, there) => {
    const { code, message } = await checked(page);
    assert.equal(code, "binary-missing");
    assert.ok(message.includes(there.url));
  }));

test("a policy that forbids both the worker of another site and a Blob is named", () =>
  fromElsewhere(
    () => ({ "Access-Control-Allow-Origin": "*" }),
    (there) => `default-src 'self' ${there}; img-src data:`,
    async (page, there) => {
      const { code, message } = await checked(page);
      assert.equal(code, "worker-missing");
      assert.ok(message.includes(`worker-src ${there.url.slice(0, -1)} blob:`), message);
    },
  ));

test("a hostile page: extended prototypes, an old shim of Map, its own styles, quirks, GBK, the script twice", async () => {
  const head = `<meta charset="gbk"><link rel="icon" href="data:,"><style>* { color: #f0f !important; font-size: 40px; letter-spacing: 1em; text-transform: uppercase } ul, li, table { display: none !important }</style>
    <script>Array.prototype.each = function () {}; Array.prototype.toJSON = function () { return "array"; }; Object.prototype.extended = 1; String.prototype.strip = function () {}; window.Map = function () { this.size = 0; }; window.$ = null; Function.prototype.bind = function (to) { var own = this; return function () { return own.apply(to, arguments); }; };</script>
    ${SCRIPT}<script src="/gouji/element.js?again"></script>`;
  await onHost(`<html><head>${head}</head><body><gouji-checker></gouji-checker></body></html>`, { headers: (path) => (path === "/" ? { "Content-Type": "text/html; charset=gbk" } : {}) }, async (page, { problems }) => {
    // Only words come back whole from such a page.
    const verdict = await page.evaluate((text) => document.querySelector("gouji-checker").check(text).then(({ summary }) => summary.verdict, String), report(WRONG));
    assert.equal(verdict, "errors");
    const look = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector("gouji-checker");
      const { display, letterSpacing } = getComputedStyle(shadowRoot.querySelector("li"));
      return `${display} ${letterSpacing} ${shadowRoot.querySelector("button").textContent}`;
    });
    assert.equal(look, "flex normal 核对");
    assert.deepEqual(problems, []);
  });
});

/** Old libraries that extend what every page has, from Debian's packages. */
const LIBRARIES = { "prototype.js 1.7": ["libjs-prototype", "prototype/prototype.js"], "MooTools 1.4": ["libjs-mootools", "mootools/mootools-core-nc.js"] };
for (const [name, [from, file]] of Object.entries(LIBRARIES)) {
  test(`beside ${name}: the wrong figure is selected, and typing the right one makes the draft clean`, async (t) => {
    if (process.env.GOUJI_ALL !== "1") return t.skip("only npm run test:all");
    const folder = ensureFiles(from);
    if (!folder) return t.skip(`SKIPPED: ${from} could not be fetched`);
    const head = `<script src="/library/${file}"></script>${SCRIPT}`;
    await onHost(hostPage(`${EDITOR}<gouji-checker for="#editor"></gouji-checker>`, head), { folders: { "/library/": join(folder, "usr/share/javascript") } }, async (page, { problems }) => {
      assert.equal(await page.evaluate(() => typeof window.$), "function");
      await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "errors");
      await page.locator("gouji-checker li button").first().click();
      assert.equal(await page.evaluate(() => String(getSelection()).trim()), "9");
      await page.keyboard.type("8");
      await page.waitForFunction(() => document.querySelector("gouji-checker").getAttribute("verdict") === "clean");
      assert.deepEqual(problems, []);
    });
  });
}

test("another version that is there first stays, and a second script does no harm", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>", `<script>customElements.define("gouji-checker", class extends HTMLElement { get version() { return "other"; } })</script>${SCRIPT}`), {}, async (page, { problems, host }) => {
    await page.waitForLoadState();
    assert.equal(await page.evaluate(() => document.querySelector("gouji-checker").version), "other");
    assert.ok(host.asked.includes("/gouji/element.js"));
    assert.deepEqual(problems, []);
  }));

test("custom properties and parts reach it, and it can be used by keyboard", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>", `<style>gouji-checker { --gouji-background: rgb(1, 2, 3) } gouji-checker::part(headline) { color: rgb(4, 5, 6) }</style>${SCRIPT}`), {}, async (page) => {
    await checked(page);
    const seen = await page.evaluate(() => {
      const checker = document.querySelector("gouji-checker");
      return [getComputedStyle(checker.shadowRoot.querySelector(".frame")).backgroundColor, getComputedStyle(checker.shadowRoot.querySelector(".headline")).color];
    });
    assert.deepEqual(seen, ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]);
    await page.locator("gouji-checker li button").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("gouji-checker .here").count(), 1);
  }));

test("in a text area, Locate selects the figure that is wrong and not the first one like it, and scrolls to it", () =>
  onHost(hostPage('<textarea id="editor" rows="6" cols="80"></textarea><gouji-checker for="#editor"></gouji-checker>', SCRIPT), {}, async (page) => {
    const text = report(WRONG);
    await page.fill("#editor", text);
    await page.click("gouji-checker >> text=定位 >> nth=0");
    const selected = await page.$eval("#editor", (area) => ({ before: area.value.slice(0, area.selectionStart), words: area.value.slice(area.selectionStart, area.selectionEnd), top: area.scrollTop, last: area.scrollHeight - area.clientHeight }));
    assert.equal(selected.words, "9");
    assert.match(selected.before, /（一）予以公开[\d\t]*$/, "in the row that does not add up");
    assert.ok(selected.top > 0 && selected.top < selected.last, JSON.stringify({ ...selected, before: "" }));
    assert.equal(await page.locator("textarea").count(), 1, "the twin is gone");
  }));

test("what is to be corrected in the prose has the sign of what is wrong in a table, and an idle element its name", () =>
  onHost(hostPage("<gouji-checker></gouji-checker>", SCRIPT), {}, async (page) => {
    await page.waitForSelector("gouji-checker .bar");
    assert.match(await page.locator("gouji-checker .headline").evaluate((line) => getComputedStyle(line, "::before").content), /勾稽/);
    await checked(page, report({ overview: "本年度新收政府信息公开申请13件。主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。" }));
    assert.match(await page.locator("gouji-checker .headline").textContent(), /1 处要改/);
    assert.deepEqual(await page.locator("gouji-checker .sign").allTextContents(), ["■"]);
  }));

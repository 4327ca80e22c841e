// The page in English: chosen by the browser or by hand, remembered only where that is allowed, and
// without a word of Chinese but quotations, names and official terms.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertAccessible, dropAll, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { launchChromium, loadPackage, root, serveSite } from "./support.mjs";

const WWW = join(root, "www");
const { FIRST } = await import(new URL("../../www/words/first.js", import.meta.url).href);
const { LATER } = await import(new URL("../../www/words/later.js", import.meta.url).href);
const onPage = pageTests(serveSite);
/** The form's own labels stand beside their English. */
const TERMS = (await loadPackage())
  .forms()
  .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap(({ label, cells }) => [label].concat(cells.flatMap(({ column }) => column.split("/"))))))
  .concat("示例市数据局", "示例市数据局2024年政府信息公开工作年度报告", "勾稽", "政府信息公开工作年度报告", "核查意见", "上级与下级之和")
  .filter(Boolean)
  .sort((one, other) => other.length - one.length);
const ENGLISH = { locale: "en-US" };
const WRONG = report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] }, overview: "新收政府信息公开申请13件。" });
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u;

const inEnglish = (page) => page.waitForSelector("html[lang=en]");

/** Chinese in the page's own scripts, `{}` for each part. */
function sentencesIn(file) {
  const code = readFileSync(join(WWW, file), "utf8").replace(/\/\*[^]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
  const strings = Array.from(code.matchAll(/"((?:[^"\\\n]|\\.)*)"/g), ([literal]) => JSON.parse(literal));
  const templates = Array.from(code.matchAll(/`(?:[^`\\]|\\.)*`/g), ([literal]) => literal.replace(/"(?:[^"\\\n]|\\.)*"/g, ""));
  assert.deepEqual(templates.filter((one) => CHINESE.test(one)), [], `${file}: Chinese belongs into t("…{}…"), where English can take its place`);
  return strings.filter((words) => CHINESE.test(words));
}

/** The texts and attributes of index.html that people read. */
function wordsOfHtml() {
  const html = readFileSync(join(WWW, "index.html"), "utf8").replace(/<noscript>.*?<\/noscript>/g, "");
  const texts = html.split(/<[^>]*>/).map((text) => text.replace(/^\s+|\s+$/g, ""));
  const attributes = Array.from(html.matchAll(/ (?:aria-label|title|placeholder|content|alt)="([^"]*)"/g), ([, words]) => words);
  return texts.concat(attributes).filter((words) => CHINESE.test(words));
}

/** Marks, not words: of the keyboard, and of the report's text. */
const MARKS = ["？", "。"];
/** Made of others, or told apart by the element they stand in. */
const BESIDES = ["English", "b:核对", "上年", "下级"];

test("every Chinese word of the page's own has its English, and there is no English for what is gone", () => {
  const outside = /^(embed|element|editor|examples|offline|words)\/|^(guard|embed)\.js$/;
  const scripts = readdirSync(WWW, { recursive: true }).filter((file) => file.endsWith(".js") && !outside.test(file));
  const said = new Set(scripts.flatMap(sentencesIn).concat(wordsOfHtml(), sentencesIn("words/english.js")));
  MARKS.forEach((mark) => said.delete(mark));
  const english = Object.keys(FIRST).concat(Object.keys(LATER));
  assert.ok(said.size > 300, `${said.size}`);
  // What single.html leaves out of a line is known too.
  const whole = (words) => said.has(words) || BESIDES.includes(words) || Array.from(said).some((one) => one.startsWith(`${words}；`));
  assert.deepEqual(Array.from(said).filter((words) => !english.includes(words)), [], "without English");
  assert.deepEqual(english.filter((words) => !whole(words)), [], "English for what is not said any more");
  assert.equal(new Set(english).size, english.length, "no word twice");
});

test("each English sentence has a place for every part of the Chinese one", () => {
  const parts = (words) => words.split("{}").length - 1;
  for (const [chinese, english] of Object.entries({ ...FIRST, ...LATER })) {
    if (typeof english === "string") assert.equal(parts(english), parts(chinese), chinese);
    else assert.doesNotMatch(english(...Array(parts(chinese)).fill(3)), /undefined|NaN/, chinese);
    if (typeof english === "function") assert.ok(english.length <= parts(chinese), chinese);
  }
});

/** Chinese that is left, but for quotations, what is in brackets, names and official terms. */
const leftOver = (page) =>
  page.evaluate((terms) => {
    const own = [/“[^”]*”/g, /\([^)]*\)/g, /（[一二三四五六七]）/g];
    const left = [];
    const add = (words) => {
      const rest = terms.reduce((text, term) => text.split(term).join(""), own.reduce((text, pattern) => text.replace(pattern, ""), words || ""));
      if (/[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u.test(rest)) left.push(words.trim());
    };
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node instanceof Element && node !== document.documentElement && node.matches("script, style, noscript, [lang^=zh], [hidden], dialog:not([open]), .print-head, .print-foot, #file-name, #form-organ") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node instanceof Text) add(node.parentElement.matches("title") ? node.data.split(": ")[0] : node.data);
      else for (const name of ["aria-label", "title", "placeholder", "alt"]) add(node.getAttribute(name));
    }
    return left;
  }, TERMS);

async function assertEnglish(page, state) {
  assert.deepEqual(await leftOver(page), [], state);
  await assertAccessible(page, `English, ${state}`);
}

const closeDialog = (page) => page.evaluate(() => document.querySelectorAll("dialog[open]").forEach((one) => one.close()));

onPage("an English reader finds no Chinese from the way in to what is taken away", ENGLISH, async (page) => {
  await inEnglish(page);
  await assertEnglish(page, "home");
  await page.click("#write");
  await assertEnglish(page, "text area");
  await page.click("#sample");
  await resultOf(page);
  await assertEnglish(page, "result");
  assert.match(await page.textContent("#verdict"), /^.?3 \w+ to correct/u);
  await page.click("#findings .note-main");
  await page.click('td[data-key="applications.granted.natural_person"]');
  await page.waitForSelector("#inspector:not([hidden])");
  await assertEnglish(page, "a figure looked into");
  await page.click("#inspector .button");
  await page.click(".note-foot .link:not(.accept)");
  await page.waitForSelector("dialog[open] .rule-kind");
  await assertEnglish(page, "a rule");
  await closeDialog(page);
  await page.click("#rules");
  await page.waitForSelector("dialog[open] .rule-family");
  await assertEnglish(page, "all rules");
  await closeDialog(page);
  await page.click(".try");
  await page.waitForSelector(".trials");
  await assertEnglish(page, "corrected");
  await page.click(".note-foot .accept");
  await assertEnglish(page, "a note is being written");
  await page.click(".accept-form .primary");
  await page.waitForSelector(".accepted");
  await assertEnglish(page, "set aside");
  await page.click(".accepted .link.quiet");
  await assertEnglish(page, "all that was set aside");
  await closeDialog(page);
  await page.click("#take");
  await page.waitForSelector(".take-picture img");
  await assertEnglish(page, "to be taken away");
  await closeDialog(page);
  await page.focus("#list-pane");
  await page.keyboard.press("?");
  await page.waitForSelector("#keys[open]");
  await assertEnglish(page, "keys");
  await closeDialog(page);
  await page.click("#last-year button:last-of-type");
  await page.waitForSelector("#last-year-add");
  await page.click("#last-year-add");
  await assertEnglish(page, "last year");
});

onPage("many reports in English", ENGLISH, async (page) => {
  await inEnglish(page);
  const of = (organ, parts) => report({ title: `${organ}2023年政府信息公开工作年度报告`, ...parts });
  await dropAll(page, { "a.txt": of("青梧市林业局", { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }), "b.txt": of("青梧市公安局"), "c.txt": of("青梧市人民政府"), "d.txt": "no report" });
  await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 4 && document.querySelector(".folder-running[hidden]"), undefined, { timeout: 60000 });
  await page.evaluate(() => document.querySelectorAll("#folder details").forEach((one) => (one.open = true)));
  await page.fill("#folder-names", "青梧市林业局\n青梧市文旅局");
  await page.dispatchEvent("#folder-names", "change");
  await page.waitForFunction(() => document.querySelector(".folder-missing").textContent !== "");
  const names = /青梧市\p{Script=Han}+/u;
  const left = (await leftOver(page)).filter((words) => !names.test(words) || /[\u3000-\u303f\uff01-\uff5e]/u.test(words));
  assert.deepEqual(left, []);
  await assertAccessible(page, "English, many reports");
  await page.selectOption("#folder-parent", { label: "青梧市人民政府 2023 (c.txt)" });
  await page.click("#folder-sum");
  await page.waitForSelector(".folder-verdict");
  assert.match(await page.textContent(".folder-verdict"), /^\d of \d child reports? added up; .+\.$/);
  // Back in Chinese the list is checked again.
  await page.click("#language");
  await page.waitForFunction(() => /读不出/.test(document.querySelector("[data-outcome=failed] .folder-outcome")?.textContent), undefined, { timeout: 60000 });
});

/** English words that a line's end cuts in two, and how far the page sticks out of the window. */
const cutWords = (page) =>
  page.evaluate(() => {
    const cut = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      if (!text.parentElement.checkVisibility() || text.parentElement.closest(".unseen, option")) continue;
      for (const { 0: word, index } of text.data.matchAll(/[A-Za-z]{3,}/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1) cut.push(word);
      }
    }
    return { cut, out: document.documentElement.scrollWidth - document.documentElement.clientWidth };
  });

onPage("on a small phone no English word is cut", { ...ENGLISH, viewport: { width: 360, height: 740 } }, async (page) => {
  const assertWhole = async (state) => assert.deepEqual(await cutWords(page), { cut: [], out: 0 }, state);
  await inEnglish(page);
  await assertWhole("home");
  await page.click("#sample");
  await resultOf(page);
  await assertWhole("result");
  for (const [button, shown] of [["#rules", ".rule-family"], ["#take", ".take-picture img"]]) {
    await page.click(button);
    await page.waitForSelector(`dialog[open] ${shown}`);
    await assertWhole(button);
    await closeDialog(page);
  }
  const of = (organ, parts) => report({ title: `${organ}2023年政府信息公开工作年度报告`, ...parts });
  await dropAll(page, { "a.txt": of("青梧市林业局", { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }), "b.txt": of("青梧市公安局"), "c.txt": of("青梧市人民政府") });
  await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 3 && document.querySelector(".folder-running[hidden]"), undefined, { timeout: 60000 });
  await page.evaluate(() => document.querySelectorAll("#folder details").forEach((one) => (one.open = true)));
  await page.selectOption("#folder-parent", { label: "青梧市人民政府 2023 (c.txt)" });
  await page.click("#folder-sum");
  await page.waitForSelector(".folder-verdict");
  await assertWhole("list and roll-up");
});

onPage("the switch turns what is on screen, corrections included, and back", {}, async (page) => {
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  const home = await page.innerText("body");
  await page.click("#language");
  await inEnglish(page);
  await page.click("#language");
  await page.waitForSelector("html[lang=zh-CN]");
  assert.equal((await page.innerText("body")).replace("记住语言", "").replace(/\s+/g, ""), home.replace(/\s+/g, ""));
  await paste(page, { "text/plain": WRONG });
  await resultOf(page);
  await page.click(".try");
  await page.waitForSelector(".trials");
  await page.click("#language");
  await inEnglish(page);
  await page.waitForFunction(() => /^.?With corrections/u.test(document.getElementById("verdict").textContent));
  await page.waitForSelector(".trials");
  assert.match(await page.textContent(".trials h2"), /^1 correction/);
  assert.match(await page.textContent(".trial-list"), /Table 3, row .* → /);
  assert.equal(await page.textContent("#file-name"), "Pasted text");
  assert.match(await page.title(), /^With corrections: /);
});

onPage("the choice is remembered where that is allowed, and forgotten where it is taken back", {}, async (page) => {
  const stored = () => page.evaluate(() => Object.assign({}, localStorage));
  await page.click("#language");
  await inEnglish(page);
  assert.deepEqual(await stored(), {});
  await page.reload();
  await page.waitForSelector("html[lang=zh-CN] #language:not([disabled])");
  await page.click("#language");
  await page.check("#language-keep");
  assert.deepEqual(await stored(), { "gouji-language": "en" });
  await page.reload();
  await inEnglish(page);
  await page.click("#language");
  await page.waitForSelector("html[lang=zh-CN]");
  assert.deepEqual(await stored(), { "gouji-language": "zh" });
  await page.uncheck("#language-keep");
  assert.deepEqual(await stored(), {});
});

const PREFERRED = [
  [["en-GB", "zh-CN"], "en"],
  [["zh-TW", "en"], "zh-CN"],
  [["fr"], "en"],
  [[], "zh-CN"],
];
onPage("back in Chinese, every element says what it said before", {}, async (page) => {
  const said = () => page.evaluate(() => Array.from(document.querySelectorAll("body, body *"), (one) => ["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name))));
  await page.waitForSelector("html[lang=zh-CN] #language:not([disabled])");
  const before = await said();
  await page.click("#language");
  await inEnglish(page);
  await page.click("#language");
  await page.waitForSelector("html[lang=zh-CN]");
  // What is offered beside the switch came with it.
  assert.deepEqual((await said()).filter((names) => names.some((name) => name === "" || name === " 一致")), before.filter((names) => names.some((name) => name === "")));
});

for (const [languages, lang] of PREFERRED) {
  onPage(`a browser that prefers ${languages.join(", ") || "nothing"} is spoken to in ${lang}`, {}, async (page, { requests, url }) => {
    await page.addInitScript((value) => Object.defineProperty(navigator, "languages", { value }), languages);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForSelector(`html[lang=${lang}] #language:not([disabled])`);
    assert.equal(requests.filter((request) => request.includes("/english-")).length, lang === "en" ? 1 : 0);
  });
}

onPage("the single file speaks English by itself, and its help too", ENGLISH, async (page) => {
  await page.goto(pathToFileURL(join(root, "dist/site/gouji.html")).href);
  await inEnglish(page);
  await page.click("#sample");
  await resultOf(page);
  assert.deepEqual(await leftOver(page), []);
  await page.click("#help-link");
  assert.match(await page.innerText("#help-en"), /^Close\s+[A-Z]/);
});

test("where the program does not come, that is said in English too", async () => {
  const [browser, site] = await Promise.all([launchChromium(), serveSite()]);
  const context = await browser.newContext(ENGLISH);
  try {
    const page = await context.newPage();
    await page.route("**/assets/page-*.js", (route) => route.abort());
    await page.goto(site.url);
    await page.waitForFunction(() => /^The program did not load: http.*page-\w+\.js .*text\/javascript/.test(document.getElementById("guard").textContent));
    await page.unroute("**/assets/page-*.js");
    await page.route("**/assets/gouji-*.wasm", (route) => route.fulfill({ status: 404 }));
    await page.goto(site.url);
    await page.waitForFunction(() => /The server did not give .*\(status 404\)/.test(document.getElementById("notice").textContent));
    assert.deepEqual(await leftOver(page), []);
  } finally {
    await browser.close();
    await site.close();
  }
});

onPage("a Chinese reader never fetches English", {}, async (page, { requests }) => {
  await page.click("#sample");
  await resultOf(page);
  assert.deepEqual(requests.filter((request) => /english-|full/.test(request)), []);
});

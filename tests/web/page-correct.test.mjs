// Correcting in place: typing into the report's own cells, taking repairs, undoing, the list of what
// was corrected; and the same file read again.
import assert from "node:assert/strict";
import { assertAccessible, drop, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { fixture, serveSite } from "./support.mjs";

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
/** 予以公开, natural persons: 6 is right, 9 is printed. */
const WRONG = report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const RIGHT = report({ overview: ASPECTS });
const KEY = "applications.granted.natural_person";
const cell = (key) => `td[data-key="${key}"]`;

const onPage = pageTests(serveSite);

async function check(page, text) {
  await paste(page, { "text/plain": text });
  await resultOf(page);
}

const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("verdict").textContent), pattern.source);
const focused = (page) => page.evaluate(() => document.activeElement.dataset.key || document.activeElement.id || document.activeElement.className);
const texts = (page, key) => page.evaluate((name) => [...document.querySelectorAll(`td[data-key="${name}"] :is(del, ins)`)].map((one) => one.lastChild.textContent), key);

onPage("a cell takes what is typed, each key is checked, Enter goes on", {}, async (page) => {
  await check(page, WRONG);
  await page.click(cell(KEY));
  await page.keyboard.type("6");
  await says(page, /改正后.*42 条勾稽关系全部成立/);
  assert.equal(await page.locator(".cell-input").count(), 1, "it is still being typed in");
  assert.equal(await page.locator("#report mark").count(), 0);
  await assertAccessible(page, "a cell is being typed in");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "applications.partly_granted.natural_person");
  await page.waitForSelector(".is-tried");
  assert.deepEqual(await texts(page, KEY), ["9", "6"]);
  assert.match(await page.innerText(".trial-list"), /“自然人”列：9 → 6/);
});

onPage("Esc gives up what was typed, F2 keeps what was there, Tab goes right", {}, async (page) => {
  await check(page, WRONG);
  await page.click(cell(KEY));
  await page.keyboard.type("77");
  await says(page, /改正后/);
  await page.keyboard.press("Escape");
  await says(page, /^(?!.*改正后)/);
  await page.waitForFunction((place) => document.querySelector(place).innerText === "9", cell(KEY));
  assert.equal(await focused(page), KEY);
  await page.keyboard.press("F2");
  assert.equal(await page.inputValue(".cell-input"), "9");
  await page.keyboard.press("End");
  await page.keyboard.type("0");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "applications.granted.business");
  await page.waitForFunction((key) => document.querySelector(`td[data-key="${key}"] ins`), KEY);
  assert.deepEqual(await texts(page, KEY), ["9", "90"]);
  await page.keyboard.press("Shift+Tab");
});

onPage("several corrections are undone and done again by key, and dropped one by one", {}, async (page) => {
  await check(page, WRONG);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await page.click(cell("applications.received.business"));
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 2);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 1);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 0);
  await says(page, /^(?!.*改正后)/);
  const said = (words) => page.waitForFunction((start) => document.getElementById("live").textContent.startsWith(start), words);
  await said("已撤销：");
  await page.keyboard.press("Control+y");
  await said("已重做：");
  await page.keyboard.press("Control+y");
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 2);
  await page.locator(".undo").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 1);
  assert.match(await page.innerText(".trial-list"), /商业企业”列：2 → 3/);
});

onPage("a block from a spreadsheet is laid over the cells, labels left out", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell("applications.received.natural_person"));
  await paste(page, { "text/plain": "一、本年新收\t11\t2\t0\n二、上年结转\t1\t1\t0\n" });
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 2);
  assert.deepEqual(await texts(page, "applications.received.natural_person"), ["10", "11"]);
  assert.deepEqual(await texts(page, "applications.carried_in.business"), ["0", "1"]);
  assert.equal(await page.isVisible("#intake"), false);
});

onPage("words and endless digits are said plainly, and nothing is lost", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell("applications.received.business"));
  await page.keyboard.press("F2");
  await page.keyboard.insertText("若干");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /“若干”读不成数/.test(document.getElementById("live").textContent));
  assert.equal(await page.locator(".is-unread").count(), 1);
  assert.match(await page.innerText(".trial-list"), /读不成数/);
  assert.doesNotMatch(await page.textContent("#verdict"), /全部成立/);
  await page.click(cell("applications.received.business"));
  await page.keyboard.type("123456789012345678901234567890");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /读不成数/.test(document.querySelector(".trial-list").innerText) && /1234567890/.test(document.querySelector(".trial-list").innerText));
  await page.waitForFunction(() => /“12345678901234567890…”读不成数。.*[^。]。未改动原文件。$/.test(document.getElementById("live").textContent));
  await page.click(cell("applications.received.business"));
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => /空白/.test(document.querySelector(".trial-list").innerText));
});

onPage("a number in the prose is corrected the same way", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}` }));
  await page.dblclick("#report mark");
  assert.equal(await page.inputValue(".cell-input"), "13");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await says(page, /改正后.*文字 1 处数字一致/);
  assert.match(await page.innerText(".trial-list"), /文字“新收政府信息公开申请13件”：13 → 12/);
});

onPage("a number in the prose that was corrected is struck, with the new one behind it, and comes back", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}` }));
  const number = page.locator(".gouji-report mark[data-finding], .gouji-report [data-claim]").first();
  const before = await number.innerText();
  await number.dblclick();
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".gouji-report .is-restated .restated");
  await page.waitForFunction(() => /^新收政府信息公开申请13\s*改为\s*12件$/.test(document.querySelector(".is-restated").innerText));
  assert.equal(await number.locator("del").innerText(), "13", "the number alone is struck");
  await page.locator("#undo").click();
  await page.waitForFunction(() => !document.querySelector(".gouji-report .is-restated"));
  assert.equal(await number.innerText(), before);
});

onPage("two clicks open what the first was made at, wherever the report went in between", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请12件。${ASPECTS}` }));
  const number = page.locator('.gouji-report [data-claim][data-outcome="matches"]').first();
  await number.click();
  await page.waitForSelector(".is-linked, .is-current");
  await page.evaluate(() => {
    const elsewhere = document.querySelector(".gouji-report td[data-key]");
    elsewhere.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, detail: 2 }));
  });
  assert.equal(await page.locator("td .cell-input").count(), 0);
  assert.equal(await page.locator("[data-claim] .cell-input").count(), 1);
});

onPage("“/” on a figure looks for words", {}, async (page) => {
  await check(page, WRONG);
  await page.locator(".gouji-report td[data-key]").first().focus();
  await page.keyboard.press("/");
  await page.keyboard.type("许可");
  assert.equal(await page.locator(".cell-input").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "INPUT");
});

onPage("a figure is corrected from what is known of it", {}, async (page) => {
  await check(page, WRONG);
  await page.focus(cell("applications.granted.total"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#inspector-input");
  await page.fill("#inspector-input", "11");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".is-tried");
  assert.deepEqual(await texts(page, "applications.granted.total"), ["8", "11"]);
});

onPage("typing holds the report where it is", {}, async (page) => {
  await check(page, WRONG);
  const place = page.locator(cell("applications.refused_third_party.total"));
  await place.scrollIntoViewIfNeeded();
  const box = async () => {
    const { x, y, width } = await place.boundingBox();
    return [x, y, width].map(Math.round);
  };
  const before = await box();
  await place.click();
  assert.deepEqual(await box(), before);
  await page.keyboard.type("5");
  await says(page, /改正后/);
  await page.keyboard.press("Escape");
  await says(page, /^(?!.*改正后)/);
  assert.deepEqual(await box(), before);
});

onPage("the same file is chosen again: what it says by now is no correction any more", {}, async (page) => {
  await drop(page, "年报.txt", WRONG.replace("行政许可\t154", "行政许可\t155"));
  await resultOf(page);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await page.click(cell("disclosure.licensing.decisions"));
  await page.keyboard.type("154");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 2);
  await page.evaluate(() => {
    delete window.showOpenFilePicker;
  });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#read-again")]);
  await chooser.setFiles({ name: "年报.txt", mimeType: "text/plain", buffer: Buffer.from(WRONG) });
  await page.waitForFunction(() => /已重新读取/.test(document.getElementById("live").textContent));
  assert.match(await page.textContent("#live"), /1 处改正已经在文件里，1 处文件里还没有改/);
  assert.equal(await page.locator(".is-tried").count(), 1);
  assert.deepEqual(await texts(page, KEY), ["9", "6"]);
});

onPage("a file that came with a handle is read again by one key", {}, async (page) => {
  await page.evaluate((text) => {
    window.onDisk = text;
    DataTransferItem.prototype.getAsFileSystemHandle = async () => ({ kind: "file", getFile: async () => new File([window.onDisk], "年报.txt") });
  }, WRONG);
  await drop(page, "年报.txt", WRONG);
  await resultOf(page);
  await page.evaluate((text) => {
    window.onDisk = text;
  }, RIGHT);
  await page.keyboard.press("r");
  await says(page, /42 条勾稽关系全部成立/);
  await page.waitForFunction(() => /已重新读取“年报\.txt”/.test(document.getElementById("live").textContent));
  assert.match(await page.innerText("#reread"), /已重新读取“年报\.txt”/, "who sees reads it as well");
});

onPage("digits that run together are cut as the person chooses", {}, async (page) => {
  await drop(page, "年报.txt", fixture("run-together-2022.txt").toString("utf8"));
  await resultOf(page);
  assert.equal(await page.getAttribute("#verdict", "data-tone"), "open");
  assert.deepEqual(await page.locator(".cut").allTextContents(), ["2 | 1 | 15", "2 | 11 | 5", "21 | 1 | 5"]);
  await assertAccessible(page, "ways to cut digits");
  await page.click(".cut >> nth=0");
  await says(page, /改正后/);
  assert.equal(await page.locator(".cuts").count(), 0);
  assert.equal(await page.locator(".trial-list li").count(), 3);
  await page.keyboard.press("Control+z");
  await page.waitForSelector(".cuts");
});

onPage("what was not read leads to its place", {}, async (page) => {
  await drop(page, "年报.txt", fixture("run-together-2022.txt").toString("utf8"));
  await resultOf(page);
  assert.equal(await page.locator("#findings .not-read:not(.not-checked) li").count(), 0, "what is to be cut is listed once");
  await page.click(".cuts .link");
  assert.match(await page.evaluate(() => document.activeElement.closest("tr, p").textContent), /2115/);
});

onPage("an empty form is filled in, and nothing is filled in by itself", {}, async (page) => {
  await page.click("#empty-form");
  await resultOf(page);
  assert.equal(await page.locator("#report td[data-key]").count(), 200);
  // What is still empty is not 0: the total follows when all its parts are there.
  for (const [column, typed] of Object.entries({ natural_person: "5", business: "0", research: "0", nonprofit: "0", legal_service: "0", other: "0" })) {
    await page.focus(cell(`applications.received.${column}`));
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${cell(`applications.received.${column}`)}.is-tried`);
  }
  assert.equal(await page.innerText(cell("applications.received.total")), "");
  await page.focus(cell("applications.received.total"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#inspector:not([hidden])");
  assert.match(await page.innerText("#inspector"), /应为 5|5 ≠/);
});

onPage("words are found in the report, over cells and marks, and Enter goes on", {}, async (page) => {
  await check(page, WRONG);
  await page.keyboard.press("/");
  assert.equal(await focused(page), "find");
  await page.keyboard.insertText("政府信息公开");
  const count = Number((await page.textContent(".find-count")).split("/")[1]);
  assert.ok(count > 3);
  assert.equal(await page.evaluate(() => String(getSelection())), "政府信息公开");
  await page.keyboard.press("Enter");
  assert.equal(await page.textContent(".find-count"), `2 / ${count}`);
  await page.fill("#find", "没有这样的词");
  assert.equal(await page.textContent(".find-count"), "没有找到");
});

onPage("all repairs that are sure are taken together, and undone together", {}, async (page) => {
  await check(page, report({ overview: `因政府信息公开被申请行政复议1件。${ASPECTS}`, applications: { granted: [9, 2, 0, 0, 0, 0, 8] }, disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }));
  assert.equal(await page.textContent(".try-all"), "一并改正 2 处");
  await page.click(".try-all");
  await says(page, /改正后没有发现问题/);
  await page.waitForFunction(() => document.querySelectorAll(".is-tried").length === 2);
  await page.keyboard.press("Control+z");
  await page.waitForSelector(".try-all");
});

onPage("a key reads only the lines that it changes as HTML, and draws the marks before the list", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell("disputes.review.upheld"));
  await page.evaluate(() => {
    window.order = [];
    window.read = 0;
    const { set } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
    Object.defineProperty(Element.prototype, "innerHTML", {
      set(html) {
        window.read += String(html).length;
        set.call(this, html);
      },
    });
    const note = (what) => window.order.at(-1) !== what && window.order.push(what);
    new MutationObserver(() => note("report")).observe(document.querySelector("#report"), { childList: true, subtree: true });
    new MutationObserver(() => note("list")).observe(document.querySelector("#verdict"), { childList: true });
  });
  await page.keyboard.type("6");
  await says(page, /改正后.*1 条不成立/);
  const { order, read } = await page.evaluate(() => ({ order: window.order, read: window.read }));
  assert.deepEqual(order.slice(-2), ["report", "list"]);
  const whole = await page.evaluate(() => document.querySelector("#report article").innerHTML.length);
  assert.ok(read > 0 && read < whole / 2, `${read} of ${whole} characters`);
});

/** Presses, waits until the page has had every chance to draw anew, and lets go. */
async function press(page, selector) {
  const button = page.locator(selector).first();
  await button.evaluate((one) => one.scrollIntoView({ block: "center" }));
  const box = await button.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // What was typed is checked meanwhile: the worker answers, and then it answers something else.
  await page.evaluate(async () => {
    const turn = () => new Promise((resolve) => setTimeout(resolve, 50));
    for (let at = 0; at < 10; at += 1) await turn();
  });
  await page.mouse.up();
}

for (const [what, selector, done] of [
  ["the repair of a cause", ".cause .try", () => document.querySelectorAll(".is-tried").length === 2],
  ["the figure of a sentence", ".fix", () => document.querySelectorAll(".is-tried, .is-restated").length === 2],
  ["setting aside", ".note .accept", () => document.querySelectorAll(".is-tried").length === 1 && document.activeElement.id === "accept-note"],
]) {
  onPage(`the first click behind a cell that was typed in counts: ${what}`, {}, async (page) => {
    await check(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}`, applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }));
    await page.click(cell("disclosure.licensing.decisions"));
    await page.keyboard.type("77");
    await says(page, /改正后/);
    await press(page, selector);
    await page.waitForFunction(done);
    // What was typed comes into the list, whatever was opened in it stays open.
    await page.waitForFunction(() => /154 → 77/.test(document.querySelector(".trial-list").innerText));
    if (what === "setting aside") {
      await page.keyboard.type("已对照");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".accepted");
      assert.match(await page.innerText(".accepted"), /已对照/);
    }
  });
}

onPage("by keyboard a corrected number in the prose keeps the focus, and the steps go on", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}`, applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }));
  await page.dblclick("#report mark[data-finding]:not(td mark)");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".is-restated");
  await says(page, /改正后.*1 处数字一致/);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /新收政府信息公开申请/);
  await page.keyboard.press("j");
  await page.waitForSelector("#stepper:not([hidden]), .note.is-current", { state: "attached" });
});

onPage("a number in the prose that was the last thing to correct keeps the focus", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}` }));
  await page.dblclick("#report mark");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^改正：.*一致.*。未改动原文件。$/.test(document.getElementById("live").textContent));
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^新收政府信息公开申请13/);
});

onPage("the same figure in full-width digits is no correction", {}, async (page) => {
  await check(page, RIGHT);
  await page.click(cell("disclosure.licensing.decisions"));
  await page.keyboard.press("F2");
  await page.keyboard.insertText("１５４");
  await page.keyboard.press("Enter");
  await page.click(cell("disclosure.penalties.decisions"));
  await page.keyboard.type("13");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".trial-list");
  assert.equal(await page.locator(".trial-list li").count(), 1);
});

onPage("the report opens at the first of its problems, and › goes on from there", {}, async (page) => {
  await check(page, report({ overview: `新收政府信息公开申请13件。${ASPECTS}`, applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }));
  assert.equal(await page.innerText("#jump-words"), "第 1 处，共 2 处");
  await page.click("#jump-next");
  assert.equal(await page.innerText("#jump-words"), "第 2 处，共 2 处");
  await page.click("#jump-next");
  assert.equal(await page.innerText("#jump-words"), "第 1 处，共 2 处");
});

// Nothing that was shown is lost: not by what comes in by accident, not by going back, not unasked.
import assert from "node:assert/strict";
import { assertAccessible, drop, dropAll, pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const WRONG = report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } });
const OTHER = report({ title: "白榆县水利局2023年政府信息公开工作年度报告" });

const onPage = pageTests(serveSite);

async function show(page) {
  await drop(page, "年报.txt", WRONG);
  await resultOf(page);
}

async function assertStays(page) {
  await page.waitForSelector("#notice:not([hidden])");
  assert.equal(await page.isVisible("#intake"), false);
  assert.equal(await page.isVisible("#result"), true);
  assert.match(await page.title(), /青梧市/);
  assert.match(await page.textContent("#notice"), /下面仍是“年报\.txt”的结果/);
  assert.ok(await page.locator("#report article").count());
}

onPage("what cannot be read is said above the result, which stays and still works", {}, async (page) => {
  await show(page);
  await drop(page, "x.bin", "\u0000\u0001\u0002\u0003PK\u0003\u0004".repeat(40));
  await assertStays(page);
  assert.equal(await page.innerText("#notice h2"), "“x.bin”没有核成", "which of the two files it was");
  await assertAccessible(page, "a message above a result");
  await page.click("#notice-away");
  assert.equal(await page.isVisible("#notice"), false);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
});

onPage("words by accident lose nothing", {}, async (page) => {
  await show(page);
  await paste(page, { "text/plain": "张主任电话 010-12345678" });
  await page.waitForFunction(() => /没有认出/.test(document.getElementById("notice").textContent));
  await assertStays(page);
});

onPage("three files at once are a list, and back leads to the result", {}, async (page) => {
  await show(page);
  await dropAll(page, { "a.txt": "x", "b.txt": "x", "c.txt": "x" });
  await page.waitForFunction(() => document.querySelectorAll("#folder tbody tr").length === 3);
  await page.goBack();
  await resultOf(page);
  assert.match(await page.title(), /青梧市/);
  assert.equal(await page.isVisible("#folder"), false);
});

onPage("back leads to the way in, forward to the result, and the way in leads back as well", {}, async (page) => {
  await show(page);
  await page.goBack();
  await page.waitForSelector("#intake:not([hidden])");
  assert.match(await page.innerText("#back"), /回到上一份结果：年报\.txt/);
  await page.goForward();
  await resultOf(page);
  assert.match(await page.title(), /青梧市/);
  await page.click("#again");
  await page.click("#back button");
  await resultOf(page);
});

onPage("what was corrected is given up only when asked, and is there again after going back", {}, async (page) => {
  await show(page);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  const asked = [];
  let answer = false;
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  await paste(page, { "text/plain": OTHER });
  assert.deepEqual(asked, ["confirm"]);
  assert.match(await page.title(), /青梧市/);
  assert.equal(await page.locator(".is-tried").count(), 1);
  await page.click("#again");
  await page.click("#back button");
  await page.waitForSelector(".is-tried");
  answer = true;
  await paste(page, { "text/plain": OTHER });
  await page.waitForFunction(() => /白榆县水利局/.test(document.title));
  assert.deepEqual(asked, ["confirm", "confirm"]);
});

onPage("what is dropped while a dialog is open is seen", {}, async (page) => {
  await show(page);
  await page.click("#rules");
  await page.waitForSelector("dialog[open]");
  await drop(page, "b.txt", OTHER);
  await page.waitForFunction(() => /白榆县水利局/.test(document.title));
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

onPage("leaving asks while there are corrections, and only then", {}, async (page) => {
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await show(page);
  await page.mouse.click(5, 5); // a browser asks only where somebody has acted
  await page.reload();
  assert.deepEqual(asked, []);
  await show(page);
  await page.click(".try");
  await page.waitForSelector(".is-tried");
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
});

// The page of sums: files chosen and dropped, what is missing, what differs.
import assert from "node:assert/strict";
import { assertAccessible, pageTests, serveMisbehavingSite } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const of = (organ, parts) => report({ title: `${organ}2023年政府信息公开工作年度报告`, ...parts });
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

const onPage = pageTests(serveSite);

async function open(page, url) {
  await page.goto(new URL("rollup.html", url).href);
}

async function sum(page) {
  await page.click("#sum");
  await page.waitForSelector("#rollup-result:not([hidden])");
  return page.textContent("#rollup-verdict");
}

onPage("a sum that is right is said to be", {}, async (page, { url }) => {
  await open(page, url);
  await page.setInputFiles("#parent-file", file("全市.txt", of("青梧市人民政府")));
  await page.setInputFiles("#children-file", [file("林业局.txt", of("青梧市林业局"))]);
  assert.equal(await sum(page), "下级 1 份年报中已汇总 1 份；可以比较的 200 项都相等。");
  assert.equal(await page.getAttribute("#rollup-verdict", "data-tone"), "good");
  await page.check("#all-values");
  assert.equal(await page.locator(".sums-table tbody tr").count(), 200);
});

onPage("what differs, what is missing and what was left out", {}, async (page, { url }) => {
  await open(page, url);
  await page.setInputFiles("#parent-file", file("全市.txt", of("青梧市人民政府", { disputes: [3, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })));
  await page.setInputFiles("#children-file", [file("林业局.txt", of("青梧市林业局")), file("纪要.txt", "会议纪要")]);
  await page.setInputFiles("#children-file", [file("去年.txt", report({ title: "青梧市公安局2022年政府信息公开工作年度报告" }))]);
  assert.equal(await page.textContent("#children-given"), "3 份");
  await page.click(".rollup-names summary");
  await page.fill("#names", "林业局\n\n公安局\n");
  assert.equal(await sum(page), "下级 3 份年报中已汇总 1 份；200 项可以比较，2 项不相等。");
  const body = await page.textContent("#rollup-body");
  assert.match(body, /名单上缺 1 个机关公安局/);
  assert.match(body, /没有计入的 2 份/);
  assert.match(body, /纪要.txt：没有认出政府信息公开工作年度报告/);
  assert.match(body, /去年.txt：这是 2022 年度的年报，上级的是 2023 年度/);
  const rows = await page.locator(".sums-table tbody tr").allTextContents();
  assert.deepEqual(rows, ["表四“行政复议·结果维持”31+2", "表四“行政复议·总计”31+2"]);
  await assertAccessible(page, "sums");
  // What a child does not tell is shown, whether or not the rest adds up.
  await page.setInputFiles("#children-file", [file("教育局.txt", of("青梧市教育局", { applications: { received: ["若干", 2, 0, 0, 0, 0, 12] } }))]);
  await page.click("#sum");
  await page.waitForFunction(() => /有 7 项，有的机关读不出/.test(document.getElementById("rollup-body").textContent));
  const row = page.locator(".sums-table tbody tr", { hasText: "表三“一、本年新收”行“自然人”列" });
  assert.equal(await row.textContent(), "表三“一、本年新收”行“自然人”列10100青梧市教育局");
});

onPage("files are dropped where they belong", {}, async (page, { url }) => {
  await open(page, url);
  await page.evaluate(([above, below]) => {
    const drop = (id, name, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      for (const kind of ["dragenter", "dragover", "drop"]) {
        document.getElementById(id).dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    };
    drop("parent-place", "全市.txt", above);
    drop("children-place", "林业局.txt", below);
  }, [of("青梧市人民政府"), of("青梧市林业局")]);
  assert.match(await sum(page), /都相等/);
});

onPage("a parent that is no report is refused with the reason, and what was given stays", {}, async (page, { url }) => {
  await open(page, url);
  await page.click("#sum");
  assert.match(await page.textContent("#notice"), /还没有选上级年报/);
  await page.setInputFiles("#parent-file", file("纪要.txt", "会议纪要"));
  await page.setInputFiles("#children-file", [file("林业局.txt", of("青梧市林业局"))]);
  await page.click("#sum");
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await page.textContent("#notice"), /没有认出政府信息公开工作年度报告/);
  assert.equal(await page.textContent("#children-given"), "1 份");
  await assertAccessible(page, "a parent that is no report");
  await page.click("#restart");
  assert.equal(await page.textContent("#parent-given"), "还没有选");
});

onPage("the way there and back", {}, async (page) => {
  await page.click("#to-rollup");
  await page.waitForSelector("#rollup-form");
  await assertAccessible(page, "nothing chosen");
  await page.click("header a");
  await page.waitForSelector("#intake-title");
});

const onMisbehavingPage = pageTests(serveMisbehavingSite);

onMisbehavingPage("a file that the core does not survive is named, and the others are summed up", {}, async (page, { url }) => {
  await open(page, url);
  await page.setInputFiles("#parent-file", file("全市.txt", of("青梧市人民政府")));
  const trap = of("青梧市公安局", { overview: "这份报告里有陷阱。" });
  await page.setInputFiles("#children-file", [file("公安局.txt", trap), file("林业局.txt", of("青梧市林业局"))]);
  assert.match(await sum(page), /^下级 2 份年报中已汇总 1 份；/);
  assert.match(await page.textContent("#rollup-body"), /公安局\.txt：核对程序读这份文件时出错了/);
});

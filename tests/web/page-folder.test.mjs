// Many reports at once: the reviewer's whole way, from a folder to what is handed back, and what may come in between.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { WRONG, choose, downloaded, finished, folder, gouji, listed, of, openRollUp, shot } from "./folder-actions.mjs";
import { assertAccessible, pageTests, resultOf, serveMisbehavingSite } from "./page-actions.mjs";
import { docx, gb18030, report } from "./reports.mjs";
import { root, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);

for (const [name, options] of Object.entries({
  light: { viewport: { width: 1366, height: 625 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
})) {
  onPage(`a reviewer's whole way (${name})`, { ...options, acceptDownloads: true }, async (page) => {
    const place = folder();
    try {
      await choose(page, place);
      const rows = await listed(page);
      assert.equal(rows.length, 8, `last year's is no row of its own: ${rows.join("\n")}`);
      assert.equal(await page.textContent(".folder-counted"), "共 7 份年报，作对照的上年年报 1 份，没有读出的文件 1 个");
      assert.deepEqual(rows.filter((row) => row.startsWith("两份.xlsx")).length, 2, "two reports of one file are two rows");
      assert.ok(rows.includes("照片.png 读不出"));
      assert.ok(rows.includes("打包.zip/公安局.txt 没有问题") || rows.includes("打包.zip/公安局.txt 要核实"), rows.join("\n"));
      assert.match(rows[0], /^(林业局\.txt|文档\.docx) 要改$/, "the worst stands first");
      assert.match(await page.textContent(".folder-scroll tbody"), /对照 去年\/林业局\.txt/);
      await assertAccessible(page, `list, ${name}`);
      await shot(page, `folder-list-${name}`);
      await shot(page, `folder-whole-${name}`);

      // Filtered, searched, sorted.
      await page.click('.folder-chip[data-outcome="failed"]');
      assert.deepEqual(await listed(page), ["照片.png 读不出"]);
      await page.click('.folder-chip[data-outcome="all"]');
      await page.fill("#folder-search", "教育局");
      await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 1);
      await page.fill("#folder-search", "");
      await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 8);
      await page.selectOption("#folder-year", "2022");
      assert.deepEqual(await listed(page), ["去年/林业局.txt 要核实"]);
      await page.selectOption("#folder-year", "");
      await page.click('[data-column="file"] button');
      assert.equal(await page.getAttribute('th[data-column="file"]', "aria-sort"), "ascending");
      const byName = await listed(page);

      // Opened, the next one, and back to the list.
      await page.click(".folder-open >> text=/^林业局/");
      await page.waitForSelector("#report article");
      await page.waitForSelector("#folder-steps:not([hidden])");
      await shot(page, `folder-report-${name}`);
      const title = await page.textContent(".folder-step-words");
      await page.click("#folder-next");
      await page.waitForFunction((before) => document.querySelector(".folder-step-words").textContent !== before, title);
      await page.waitForSelector("#report article");
      await page.keyboard.press("ArrowLeft");
      await page.waitForFunction((before) => document.querySelector(".folder-step-words").textContent === before, title);
      await page.click("#folder-list");
      await page.waitForSelector("#folder:not([hidden])");
      assert.deepEqual(await listed(page), byName, "the list is as it was left");
      assert.match(await page.textContent('.folder-scroll tbody tr:has(.folder-open:text-is("林业局.txt"))'), /看过/);

      // Who is missing: a list in GBK.
      await page.click("#folder-names-panel summary");
      await page.setInputFiles("#folder-names-file", { name: "名单.txt", mimeType: "text/plain", buffer: Buffer.from(gb18030("林业局\r\n公安局\r\n财政局\r\n")) });
      await page.waitForFunction(() => /没有交的 1 个：财政局/.test(document.querySelector(".folder-missing").textContent));

      // The sum, by a click from the list.
      await openRollUp(page);
      const parent = await page.$eval("#folder-parent", (choice) => Array.from(choice.options).find(({ text }) => text.includes("人民政府")).value);
      await page.selectOption("#folder-parent", parent);
      assert.equal(await page.locator(".folder-children li").count(), 3);
      await page.click("#folder-sum");
      await page.waitForSelector("#folder-sums .folder-verdict");
      assert.match(await page.textContent(".folder-verdict"), /下级 3 份年报中已汇总 3 份/);
      await page.click("#folder-sums tbody button >> nth=0");
      await page.waitForSelector(".folder-figures li >> nth=2");
      await page.uncheck(".folder-children input >> nth=0");
      assert.ok(await page.isVisible(".folder-stale"));
      await assertAccessible(page, `sums, ${name}`);
      await page.locator("#folder-rollup").scrollIntoViewIfNeeded();
      await shot(page, `folder-sums-${name}`);

      // What is handed back.
      const { name: file, content } = await downloaded(page, () => page.click("#folder-back"));
      assert.equal(file, "核对结果.zip");
      const inside = unzipSync(content);
      const names = Object.keys(inside).sort();
      for (const expected of ["summary.xlsx", "opinions/林业局.html", "opinions/打包.zip_公安局.html", "opinions/两份_第2份.html", "comments/文档.docx"]) {
        assert.ok(names.includes(expected), `${expected} in ${names.join("\n")}`);
      }
      assert.ok(!names.includes("opinions/去年_林业局.html"), "nobody is told of last year's");
      assert.ok(!names.includes("comments/两份.xlsx"), "of these two there is nothing to say");
      assert.match(strFromU8(inside["opinions/林业局.html"]), /疑应为 8（现为 9）/);
      assert.match(strFromU8(unzipSync(inside["comments/文档.docx"])["word/comments-gouji.xml"]), /【/);
      assert.match(strFromU8(unzipSync(inside["summary.xlsx"])["xl/worksheets/sheet3.xml"]), /财政局/);
    } finally {
      rmSync(place, { recursive: true });
    }
  });
}

onPage("many files are dropped, and two of one body and year are said to be", {}, async (page) => {
  await page.evaluate((texts) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of texts) dataTransfer.items.add(new File([text], name));
    for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, [["甲.txt", of("青梧市林业局")], ["乙.txt", of("青梧市林业局")], ["丙.txt", "会议纪要"]]);
  await page.waitForSelector("#folder:not([hidden])");
  await finished(page);
  assert.deepEqual((await listed(page)).sort(), ["丙.txt 读不出", "乙.txt 没有问题", "甲.txt 没有问题"].sort());
  assert.match(await page.textContent(".folder-scroll tbody"), /是同一机关同一年度/);
});

onPage("a long run can be cancelled, and what was checked stays", {}, async (page) => {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    for (let number = 0; number < 400; number += 1) dataTransfer.items.add(new File([text], `${number}.txt`));
    for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, of("青梧市林业局"));
  await page.waitForSelector(".folder-scroll tbody tr");
  await page.click("#folder-cancel");
  await finished(page);
  const rows = await page.locator(".folder-scroll tbody tr").count();
  assert.ok(rows > 0 && rows < 400, String(rows));
});

onPage("the single file does all of it from a folder of this machine", { acceptDownloads: true }, async (page) => {
  const place = folder();
  try {
    await page.goto(`file://${join(root, "dist/site/gouji.html")}`);
    await choose(page, place);
    assert.equal((await listed(page)).length, 8);
    const { content } = await downloaded(page, () => page.click("#folder-back"));
    assert.match(strFromU8(unzipSync(unzipSync(content)["comments/文档.docx"])["word/comments-gouji.xml"]), /【/);
  } finally {
    rmSync(place, { recursive: true });
  }
});

const onMisbehavingPage = pageTests(serveMisbehavingSite);

onMisbehavingPage("a file that the core does not survive is a row with its reason, and stops nothing", {}, async (page) => {
  const files = { "林业局.txt": of("青梧市林业局"), "公安局.txt": of("青梧市公安局", { overview: "这份报告里有陷阱。" }), "教育局.txt": of("青梧市教育局") };
  await page.evaluate((texts) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) dataTransfer.items.add(new File([text], name));
    for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
  await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length === 3);
  await finished(page);
  assert.equal((await listed(page)).filter((row) => row.endsWith("没有问题")).length, 2);
  assert.match(await page.textContent('.folder-scroll tr[data-outcome="failed"]'), /公安局\.txt.*核对程序读这份文件时出错了/);
});

onPage("what some child does not tell is said beside the sums", {}, async (page) => {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  try {
    writeFileSync(join(place, "全市.txt"), of("青梧市人民政府", { disputes: [3, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }));
    writeFileSync(join(place, "林业局.txt"), of("青梧市林业局", { applications: { received: ["若干", 2, 0, 0, 0, 0, 12] } }));
    writeFileSync(join(place, "去年.txt"), report({ title: "青梧市公安局2022年政府信息公开工作年度报告" }));
    await choose(page, place);
    await openRollUp(page);
    await page.selectOption("#folder-parent", await page.$eval("#folder-parent", (choice) => Array.from(choice.options).find(({ text }) => text.includes("人民政府")).value));
    assert.equal(await page.locator(".folder-children li").count(), 1, "a report of another year is no child");
    await page.click("#folder-sum");
    await page.waitForSelector("#folder-sums .folder-verdict");
    const said = await page.textContent("#folder-sums");
    assert.match(said, /下级 1 份年报中已汇总 1 份/);
    assert.match(said, /有的机关读不出这一格/);
    assert.match(said, /表四“行政复议·结果维持”31\+2/);
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("a film is named and not read, a file without any table is a row, and one that changed after it was listed is said to have", {}, async (page) => {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  try {
    writeFileSync(join(place, "林业局.txt"), of("青梧市林业局"));
    writeFileSync(join(place, "公安局.txt"), of("青梧市公安局"));
    writeFileSync(join(place, "宣传片.mp4"), "");
    truncateSync(join(place, "宣传片.mp4"), 60 * 1024 * 1024);
    writeFileSync(join(place, "没有表.docx"), docx("会议纪要\n研究值班安排。"));
    await choose(page, place);
    const rows = await listed(page);
    assert.deepEqual(rows.filter((row) => row.endsWith("读不出")).sort(), ["宣传片.mp4 读不出", "没有表.docx 读不出"].sort());
    assert.match(await page.textContent(".folder-scroll tbody"), /60 MB，太大了/);
    // The file is another one by now.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    writeFileSync(join(place, "林业局.txt"), of("青梧市林业局", WRONG));
    await page.click(".folder-open >> text=/^林业局/");
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.textContent("#notice"), /文件打不开：列出以后它被移动、改动了/);
    assert.equal(await page.isVisible("#folder"), true, "the list stays");
    await page.click(".folder-open >> text=/^公安局/");
    await resultOf(page);
    assert.match(await page.title(), /青梧市公安局/);
  } finally {
    rmSync(place, { recursive: true });
  }
});

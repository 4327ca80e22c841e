// Many reports at once: the reviewer's whole way, from a folder to what is handed back.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { assertAccessible, pageTests, resultOf, serveMisbehavingSite } from "./page-actions.mjs";
import { docx, gb18030, report } from "./reports.mjs";
import { fixture, loadPackage, root, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
const gouji = await loadPackage();
const of = (organ, parts) => report({ title: `${organ}2023年政府信息公开工作年度报告`, ...parts });
const bytes = (text) => new TextEncoder().encode(text);
const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };

/** A folder as a reviewer has it: last year's beside it, an archive, a bad file, one with two reports. */
function folder() {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  const put = (name, content) => writeFileSync(join(place, name), content);
  mkdirSync(join(place, "去年"));
  put("林业局.txt", of("青梧市林业局", WRONG));
  put("去年/林业局.txt", report({ title: "青梧市林业局2022年政府信息公开工作年度报告", applications: { carried_out: [1, 0, 0, 0, 0, 0, 1] } }));
  put("全市.txt", of("青梧市人民政府"));
  put("照片.png", Buffer.from("89504e470d0a1a0a30303030", "hex"));
  put("~$林业局.docx", "left by a program");
  put("两份.xlsx", fixture("workbook/two-units-2024.xlsx"));
  const opened = gouji.open(fixture("docx/libreoffice-2024.docx"));
  put("文档.docx", opened.export({ format: "corrected", edits: { "applications.granted.total": "77" } }));
  opened.free();
  put("打包.zip", zipSync({ "公安局.txt": bytes(of("青梧市公安局")), "教育局.txt": bytes(of("青梧市教育局")) }));
  return place;
}

/** Chooses the folder and waits until everything is checked. */
async function choose(page, place) {
  await page.waitForSelector("#choose-folder:not([disabled])");
  await page.setInputFiles("#folder-file", place);
  await page.waitForSelector("#folder:not([hidden])");
  await finished(page);
}

/** Rows are drawn now and then: the bar may be gone, or not there yet, while none is to be seen. */
const finished = (page) =>
  page.waitForFunction(
    () => {
      const bar = document.querySelector(".folder-running");
      const isRunning = bar && bar.getClientRects().length > 0;
      return !isRunning && document.querySelector(".folder-scroll tbody tr");
    },
    undefined,
    { timeout: 60000 },
  );

/** The list as it is shown: file and verdict of each row. */
const listed = (page) =>
  page.$$eval(".folder-scroll tbody tr", (rows) => rows.map((row) => `${row.querySelector(".folder-open").textContent} ${row.querySelector(".folder-outcome").textContent.trim().split(" ").pop()}`));

async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60000 }), click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Shows the state to a person, where one asked for it. */
async function shot(page, name) {
  if (process.env.GOUJI_SHOTS) await page.screenshot({ path: join(process.env.GOUJI_SHOTS, `${name}.png`), fullPage: name.includes("whole") });
}

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
      assert.ok(rows.includes("打包.zip/公安局.txt 没有问题") || rows.includes("打包.zip/公安局.txt 有疑点"), rows.join("\n"));
      assert.match(rows[0], /^(林业局\.txt|文档\.docx) 有错误$/, "the worst stands first");
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
      assert.deepEqual(await listed(page), ["去年/林业局.txt 有疑点"]);
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
      await page.click("#folder-rollup summary");
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
      for (const expected of ["summary.xlsx", "opinions/林业局.html", "opinions/打包.zip_公安局.html", "opinions/两份_第2份.html", "comments/文档.docx", "comments/两份.xlsx"]) {
        assert.ok(names.includes(expected), `${expected} in ${names.join("\n")}`);
      }
      assert.ok(!names.includes("opinions/去年_林业局.html"), "nobody is told of last year's");
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
    await page.click("#folder-rollup summary");
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

onPage("what is set aside in an opened report counts in the list, and so does a rule that is not checked", {}, async (page) => {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  const outcome = () => page.textContent(".folder-scroll tbody tr:has-text('林业局') .folder-outcome");
  try {
    writeFileSync(join(place, "林业局.txt"), of("青梧市林业局", WRONG));
    writeFileSync(join(place, "全市.txt"), of("青梧市人民政府"));
    await choose(page, place);
    assert.match(await outcome(), /有错误/);
    await page.click(".folder-open >> text=/^林业局/");
    await resultOf(page);
    await page.click(".accept >> nth=0");
    await page.click(".accept-form [type=submit]");
    await page.waitForFunction(() => /已人工核实/.test(document.getElementById("verdict").textContent));
    await page.goBack();
    await page.waitForSelector("#folder:not([hidden])");
    await page.waitForFunction(() => !/有错误/.test(document.querySelector(".folder-scroll tbody").textContent));
    assert.match(await outcome(), /没有问题/);
    // 全市 has a warning by a rule that is put out.
    await page.click(".folder-open >> text=/^全市/");
    await resultOf(page);
    await page.click(".note-foot .link >> nth=0");
    await page.click(".rule-off");
    await page.waitForSelector(".changed-rules");
    await page.click("#folder-list");
    await page.waitForSelector("#folder:not([hidden])");
    await page.waitForFunction(() => !/有疑点/.test(document.querySelector(".folder-scroll tbody").textContent) && document.querySelectorAll(".folder-scroll tbody tr").length === 2);
  } finally {
    rmSync(place, { recursive: true });
  }
});

/** Drops files on an element, as `dropAll` does on the window. */
const dropOn = (page, selector, files) =>
  page.$eval(
    selector,
    (target, given) => {
      const dataTransfer = new DataTransfer();
      for (const [name, bytes] of Object.entries(given)) dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      for (const kind of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    },
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Array.from(Buffer.from(content))])),
  );

/** Four reports: two years of one body, one whose words contradict its table, one without a mistake but for a hint. */
function weighed() {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  const put = (name, content) => writeFileSync(join(place, name), content);
  put("教育局.txt", of("青梧市教育局", { overview: "本年新收政府信息公开申请31件。" }));
  put("公安局.txt", of("青梧市公安局"));
  put("林业局.txt", of("青梧市林业局", WRONG));
  put("林业局上年.txt", report({ title: "青梧市林业局2022年政府信息公开工作年度报告", applications: { carried_out: [1, 0, 0, 0, 0, 0, 1] } }));
  put("名单.txt", Buffer.from(gb18030("单位\r\n林业局\r\n教育局\r\n公安局\r\n财政局\r\n民政局\r\n")));
  put("坏.docx", "PK");
  return place;
}

onPage("what is to be corrected stands first, is counted, and is found by any of its words", {}, async (page) => {
  const place = weighed();
  try {
    await choose(page, place);
    const files = async () => (await listed(page)).map((row) => row.split(" ")[0]);
    assert.deepEqual(await files(), ["林业局.txt", "教育局.txt", "坏.docx", "名单.txt", "公安局.txt"], "by weight");
    const cell = (file, column) => page.textContent(`.folder-scroll tbody tr:has(.folder-open:text-is("${file}")) [data-column="${column}"]`);
    // The cause, and what was carried over from last year.
    assert.equal(await cell("林业局.txt", "mend"), "2");
    assert.match(await cell("林业局.txt", "cause"), /疑应为 8（现为 9）/);
    // The words contradict the table: that goes before what is not written at all.
    assert.match(await cell("教育局.txt", "cause"), /31/);
    assert.equal(await cell("公安局.txt", "mend"), "");
    // A problem that is not the first one is found, and shown.
    await page.fill("#folder-search", "五个方面");
    await page.waitForFunction(() => document.querySelector(".folder-hit:not(:empty)"));
    assert.ok((await files()).includes("教育局.txt"));
    assert.match(await page.textContent(".folder-hit:not(:empty)"), /五个方面/);
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("a list of names is taken as one, in the folder or dropped, and the reports stay", { acceptDownloads: true }, async (page) => {
  const place = weighed();
  const told = (words) => page.waitForFunction((expected) => document.querySelector(".folder-missing").textContent.includes(expected), words);
  try {
    await choose(page, place);
    assert.match(await page.textContent(".folder-scroll tbody"), /看来是 5 个机关的名单，不是年报/);
    await page.click(".folder-scroll tbody >> text=用作名单");
    await told("没有交的 2 个：财政局、民政局");
    // Typed: told at once.
    await page.fill("#folder-names", "审计局");
    await told("没有交的 1 个：审计局");
    // Dropped anywhere on the list, or on the box itself.
    await dropOn(page, ".folder-scroll", { "新名单.txt": gb18030("林业局\n交通局") });
    await told("没有交的 1 个：交通局");
    await dropOn(page, "#folder-names-panel", { "单个.txt": "青梧数据" });
    await told("没有交的 1 个：青梧数据");
    assert.equal(await page.isVisible("#folder"), true, "the list stays");
    assert.equal(await page.isVisible("#veil"), false);
    // A report that is dropped there is one.
    await dropOn(page, ".folder-scroll", { "水务局.txt": of("青梧市水务局") });
    await resultOf(page);
    assert.match(await page.title(), /青梧市水务局/);
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("from the top of the list a key leads to what is done with all of them", {}, async (page) => {
  const place = weighed();
  try {
    await choose(page, place);
    for (const [words, id] of [["谁没有交", "folder-names-panel"], ["上级与下级之和", "folder-rollup"], ["打包下载", null]]) {
      await page.focus(`.folder-ways >> text=${words}`);
      await page.keyboard.press("Enter");
      const at = await page.evaluate(() => document.activeElement.closest(".folder-panel").id);
      assert.equal(at, id || "");
      if (id) assert.equal(await page.getAttribute(`#${id}`, "open"), "");
    }
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("the sums are copied, printed, saved, and come along in what is handed back", { acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const place = weighed();
  try {
    writeFileSync(join(place, "全市.txt"), of("青梧市人民政府"));
    await choose(page, place);
    await page.click("#folder-names-panel summary");
    await page.fill("#folder-names", "青梧市人民政府\n林业局\n教育局\n公安局\n审计局");
    await page.click("#folder-rollup summary");
    const choices = await page.$$eval("#folder-parent option", (options) => options.map(({ text }) => text));
    assert.ok(!choices.some((text) => text.includes("2022")), "last year's sums nothing up");
    await page.selectOption("#folder-parent", { label: choices.find((text) => text.includes("人民政府")) });
    await page.click("#folder-rollup >> text=全不选");
    assert.equal(await page.isDisabled("#folder-sum"), true);
    await page.click("#folder-rollup >> text='全选'");
    await page.click("#folder-sum");
    await page.waitForSelector("#folder-sums .folder-verdict");
    // The body that sums up is not missing among its children.
    assert.match(await page.textContent("#folder-sums"), /名单上缺 1 个机关：审计局/);
    await page.click('[data-way="复制"]');
    await page.waitForFunction(() => document.getElementById("live").textContent === "已复制");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^上级与下级之和：青梧市人民政府 2023\n下级 3 份年报中已汇总 3 份/);
    assert.match(copied, /\n位置\t上级\t下级合计\t差\n表二.*\t3\t9\t-6\n/);
    await page.evaluate(() => {
      window.print = () => {
        window.printed = getComputedStyle(document.querySelector(".folder-sums-title")).display;
      };
    });
    await page.emulateMedia({ media: "print" });
    await page.$eval('[data-way="打印"]', (button) => button.click());
    assert.equal(await page.evaluate(() => window.printed), "block");
    assert.equal(await page.isVisible(".folder-scroll"), false, "the sums alone");
    assert.equal(await page.isVisible("#folder-sums .folder-verdict"), true);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    const sheetOf = (workbook, number) => strFromU8(unzipSync(workbook)[`xl/worksheets/sheet${number}.xml`]);
    const saved = await downloaded(page, () => page.click('[data-way="保存（.xlsx）"]'));
    assert.equal(saved.name, "上级与下级之和：青梧市人民政府 2023.xlsx");
    assert.match(sheetOf(saved.content, 1), /下级合计/);
    assert.match(sheetOf(saved.content, 2), /审计局/);
    const back = await downloaded(page, () => page.click("#folder-back"));
    const inside = unzipSync(back.content);
    assert.match(sheetOf(inside["summary.xlsx"], 4), /下级合计/);
    // Of what is chosen otherwise there are no sums.
    await page.uncheck(".folder-children input >> nth=0");
    const later = await downloaded(page, () => page.click("#folder-back"));
    assert.ok(!("xl/worksheets/sheet4.xml" in unzipSync(unzipSync(later.content)["summary.xlsx"])));
    // Last year's are told of where somebody asks for it.
    await page.check("#back-others");
    const asked = await downloaded(page, () => page.click("#folder-back"));
    assert.ok("opinions/林业局上年.html" in unzipSync(asked.content));
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("what was corrected in a report of the list stays with it, and is said in its row", {}, async (page) => {
  const place = weighed();
  try {
    await choose(page, place);
    await page.click(".folder-open >> text=/^林业局.txt/");
    await resultOf(page);
    await page.click(".try");
    await page.waitForSelector(".is-tried");
    await page.click("#folder-list");
    await page.waitForSelector("#folder:not([hidden])");
    assert.match(await page.textContent(".folder-scroll tbody tr:has-text('林业局.txt')"), /改过 1 处（未改动原文件）/);
    await page.click(".folder-open >> text=/^教育局/");
    await resultOf(page);
    await page.click("#folder-list");
    await page.click(".folder-open >> text=/^林业局.txt/");
    await page.waitForSelector(".is-tried");
    assert.match(await page.textContent("#verdict"), /改正后/);
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("an archive in a folder of an archive is read", {}, async (page) => {
  const inner = zipSync({ "公安局.txt": bytes(of("青梧市公安局")), "最里.zip": zipSync({ "教育局.txt": bytes(of("青梧市教育局")) }) });
  const outer = zipSync({ "年报/补交.zip": inner, "年报/林业局.txt": bytes(of("青梧市林业局")), "年报/坏.zip": bytes("none") });
  await page.waitForSelector("#choose-folder:not([disabled])");
  await page.setInputFiles("#file", { name: "全部.zip", mimeType: "application/zip", buffer: Buffer.from(outer) });
  await page.waitForSelector("#folder:not([hidden])");
  await finished(page);
  assert.deepEqual((await listed(page)).map((row) => row.replace(/ \S+$/, "")).sort(), ["年报/坏.zip", "年报/林业局.txt", "年报/补交.zip/公安局.txt", "年报/补交.zip/最里.zip/教育局.txt"].map((path) => `全部.zip/${path}`).sort());
});

onPage("on a narrow screen a row says how it came out and what is to be corrected, without scrolling sideways", { viewport: { width: 360, height: 740 }, hasTouch: true }, async (page) => {
  const place = weighed();
  try {
    await choose(page, place);
    const wide = await page.$$eval("#folder, .folder-scroll, .folder-scroll *", (all) => all.filter((one) => one.getBoundingClientRect().right > 361).map(({ className }) => className));
    assert.deepEqual(wide, []);
    const row = page.locator(".folder-scroll tbody tr:has-text('林业局.txt')");
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= 360);
    for (const column of ["outcome", "mend", "cause"]) assert.equal(await row.locator(`[data-column="${column}"]`).isVisible(), true, column);
    assert.equal(await row.locator('[data-column="mend"]').evaluate((cell) => getComputedStyle(cell, "::before").content), '"要改 "');
    assert.equal(await fits(), true, "the list");
    // The sums, and a report that is open, whose head stays low.
    await page.click("#folder-rollup summary");
    await page.selectOption("#folder-parent", { index: 1 });
    await page.click("#folder-sum");
    await page.waitForSelector("#folder-sums tbody tr");
    assert.equal(await page.$eval("#folder-sums table", (table) => table.getBoundingClientRect().right <= 348), true, "the sums");
    await page.click(".folder-open >> text=/^林业局.txt/");
    await resultOf(page);
    assert.equal(await fits(), true, "the report");
    assert.ok((await page.locator("#folder-steps").boundingBox()).height < 100, "the steps");
  } finally {
    rmSync(place, { recursive: true });
  }
});

onPage("what is handed back is, byte for byte, what `gouji batch` writes", { acceptDownloads: true }, async (page) => {
  const place = folder();
  const out = mkdtempSync(join(tmpdir(), "gouji-batch-"));
  try {
    execFileSync("cargo", ["build", "--quiet", "--bin", "gouji"], { cwd: root });
    const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/gouji");
    const { status, stderr } = spawnSync(program, ["batch", "--output", out, "--write", "sheet,opinions,comments", place]);
    assert.equal(status, 2, `one file cannot be read: ${stderr}`);
    const written = new Map(
      readdirSync(out, { recursive: true })
        .filter((path) => statSync(join(out, path)).isFile())
        .map((path) => [path, readFileSync(join(out, path))]),
    );
    await choose(page, place);
    const { content } = await downloaded(page, () => page.click("#folder-back"));
    const inside = unzipSync(content);
    assert.deepEqual(Object.keys(inside).sort(), Array.from(written.keys()).sort());
    for (const [path, bytes] of written) {
      if (!path.endsWith(".html")) assert.deepEqual(unzipped(inside[path]), unzipped(bytes), path);
      else assert.equal(strFromU8(inside[path]), bytes.toString(), path);
    }
  } finally {
    rmSync(place, { recursive: true });
    rmSync(out, { recursive: true });
  }
});

/** The parts of an office document, as texts. */
const unzipped = (bytes) => Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, part]) => [name, strFromU8(part, true)]));

// The list of many reports: what stands in it, in which order, and what is done with it.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { WRONG, bytes, choose, downloaded, finished, folder, gouji, listed, of, openRollUp } from "./folder-actions.mjs";
import { assertAccessible, pageTests, resultOf } from "./page-actions.mjs";
import { gb18030, report } from "./reports.mjs";
import { serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);

onPage("what is set aside in an opened report counts in the list, and so does a rule that is not checked", {}, async (page) => {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  const outcome = () => page.textContent(".folder-scroll tbody tr:has-text('林业局') .folder-outcome");
  try {
    writeFileSync(join(place, "林业局.txt"), of("青梧市林业局", WRONG));
    writeFileSync(join(place, "全市.txt"), of("青梧市人民政府"));
    await choose(page, place);
    assert.match(await outcome(), /要改/);
    await page.click(".folder-open >> text=/^林业局/");
    await resultOf(page);
    await page.click(".accept >> nth=0");
    await page.click(".accept-form [type=submit]");
    await page.waitForFunction(() => /已人工核实/.test(document.getElementById("verdict").textContent));
    await page.goBack();
    await page.waitForSelector("#folder:not([hidden])");
    await page.waitForFunction(() => !/要改/.test(document.querySelector(".folder-scroll tbody").textContent));
    assert.match(await outcome(), /没有问题/);
    // 全市 has a warning by a rule that is put out.
    await page.click(".folder-open >> text=/^全市/");
    await resultOf(page);
    await page.click(".note-foot .link >> nth=0");
    await page.click(".rule-off");
    await page.waitForSelector(".changed-rules");
    await page.click("#folder-list");
    await page.waitForSelector("#folder:not([hidden])");
    await page.waitForFunction(() => !/要核实/.test(document.querySelector(".folder-scroll tbody").textContent) && document.querySelectorAll(".folder-scroll tbody tr").length === 2);
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

onPage("a list of hundreds is drawn a page at a time, and whole on paper", {}, async (page) => {
  const place = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  const rows = () => page.locator(".folder-scroll tbody tr").count();
  const shown = () => page.textContent(".folder-pages span");
  try {
    for (let at = 0; at < 203; at += 1) writeFileSync(join(place, `${String(at).padStart(3, "0")}.docx`), "PK");
    writeFileSync(join(place, "林业局.txt"), of("青梧市林业局", WRONG));
    writeFileSync(join(place, "公安局.txt"), of("青梧市公安局"));
    await choose(page, place);
    assert.equal(await shown(), "第 1—100 份，共 205 份");
    assert.equal(await rows(), 100);
    assert.match((await listed(page))[0], /^林业局/, "what is to be corrected stands on the first page");
    const nodes = await page.$$eval("#folder *", (all) => all.length);
    assert.equal(await page.isDisabled("#folder-page-back"), true);
    await page.click("#folder-page-on");
    assert.equal(await shown(), "第 101—200 份，共 205 份");
    assert.equal(await page.textContent("#live"), "第 101—200 份，共 205 份");
    await page.click("#folder-page-on");
    assert.equal(await rows(), 5);
    assert.equal(await page.isDisabled("#folder-page-on"), true);
    assert.equal(await page.evaluate(() => document.activeElement.className), "folder-scroll", "the focus is not lost");
    await assertAccessible(page, "the last page of a list");
    // One that was opened is come back to.
    await page.click(".folder-open >> text=/^公安局/");
    await resultOf(page);
    await page.click("#folder-list");
    await page.waitForFunction(() => document.activeElement.matches(".folder-open"));
    assert.equal(await shown(), "第 201—205 份，共 205 份");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^公安局/);
    assert.ok((await page.$$eval("#folder *", (all) => all.length)) <= nodes, "what is not seen is not kept");
    // Another order, or what is looked for, begins at the beginning.
    await page.click('[data-column="file"] .folder-sort');
    assert.equal(await shown(), "第 1—100 份，共 205 份");
    await page.click("#folder-page-on");
    await page.fill("#folder-search", "林业局");
    await page.waitForSelector(".folder-pages", { state: "hidden" });
    assert.equal(await rows(), 1);
    await page.fill("#folder-search", "");
    await page.waitForSelector(".folder-pages");
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    assert.equal(await rows(), 205);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.equal(await rows(), 100);
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
    await openRollUp(page);
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
    assert.ok((await page.locator(".top").boundingBox()).height <= 56, "the head is one row");
    // The sums, and a report that is open, whose head stays low.
    await openRollUp(page);
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

// What made somebody stumble who used the page for the first time, as a clerk and as a reviewer.
import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WRONG, choose, of } from "./folder-actions.mjs";
import { drop, pageTests, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { fixture, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);
const OLD_PC = { viewport: { width: 1366, height: 625 } };
const TELEPHONE = { viewport: { width: 360, height: 740 } };

/** Words that contradict a table in which everything holds. */
const CONTRADICTING = { overview: "本年度新收政府信息公开申请13件。主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。" };

/** A folder of these files; gone afterwards. */
async function inFolder(files, body) {
  const place = mkdtempSync(join(tmpdir(), "gouji-trial-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(place, name, ".."), { recursive: true });
      writeFileSync(join(place, name), content);
    }
    await body(place);
  } finally {
    rmSync(place, { recursive: true });
  }
}

onPage("what is to be corrected is as grave in the prose as in a table", OLD_PC, async (page) => {
  await drop(page, "年报.txt", report(CONTRADICTING));
  await resultOf(page);
  assert.match(await page.textContent(".verdict-tone"), /有 1 处要改/);
  assert.equal(await page.getAttribute("#verdict", "data-tone"), "bad");
  await page.click(".accept >> nth=0");
  await page.click(".accept-form [type=submit]");
  await page.waitForFunction(() => document.getElementById("verdict").dataset.tone !== "bad");
});

onPage("a reviewer finds all reports that are to be corrected under one word, and the most wrong by one click", OLD_PC, async (page) => {
  const files = {
    "公安局.txt": of("青梧市公安局", { ...WRONG, disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }),
    "财政局.txt": of("青梧市财政局", CONTRADICTING),
    "教育局.txt": of("青梧市教育局"),
  };
  await inFolder(files, async (place) => {
    await choose(page, place);
    const names = () => page.$$eval(".folder-scroll tbody .folder-open", (links) => links.map((link) => link.textContent));
    await page.click('.folder-chip[data-outcome="errors"]');
    assert.deepEqual(await names(), ["公安局.txt", "财政局.txt"]);
    await page.click('.folder-chip[data-outcome="all"]');
    const heads = await page.$$eval(".folder-scroll thead th", (cells) => cells.map((cell) => cell.textContent));
    assert.deepEqual(heads.slice(4), ["结论", "要改", "要核实", "没读懂", "首要问题"], "the words of the verdict");
    await page.click('[data-column="mend"] button');
    assert.equal(await page.getAttribute('th[data-column="mend"]', "aria-sort"), "descending");
    assert.equal((await names())[0], "公安局.txt");
    await page.click('[data-column="file"] button');
    assert.equal(await page.getAttribute('th[data-column="file"]', "aria-sort"), "ascending");
    await page.click(".folder-open >> text=/^财政局/");
    await resultOf(page);
    assert.doesNotMatch(await page.$eval("#form-organ", (organ) => getComputedStyle(organ, "::before").content), /（/, "the body stands alone where the file is named above");
  });
});

onPage("who handed in what cannot be read is not just called missing", {}, async (page) => {
  const files = { "公安局.txt": of("青梧市公安局"), "财政局.txt": of("青梧市财政局"), "审计局.png": Buffer.from("89504e470d0a1a0a30303030", "hex") };
  await inFolder(files, async (place) => {
    await choose(page, place);
    await page.$eval("#folder-names-panel", (panel) => panel.setAttribute("open", ""));
    await page.fill("#folder-names", "青梧市公安局\n青梧市财政局\n青梧市审计局");
    await page.waitForFunction(() => /审计局/.test(document.querySelector(".folder-missing").textContent));
    assert.match(await page.textContent(".folder-missing"), /没有交的 1 个：青梧市审计局。交了而没有读出的 1 个文件可能在内：审计局\.png$/);
    await page.fill("#folder-names", "青梧市公安局\n青梧市财政局");
    await page.waitForFunction(() => /都交了。$/.test(document.querySelector(".folder-missing").textContent));
  });
});

for (const lang of ["zh-CN", "en"]) {
  onPage(`on a telephone the head is one row, and the verdict with its counts no higher than 96 px (${lang})`, { ...TELEPHONE, locale: lang }, async (page) => {
    await drop(page, "mistakes-2024.txt", fixture("mistakes-2024.txt").toString());
    await resultOf(page);
    const height = (place) => page.$eval(place, (one) => one.getBoundingClientRect().height);
    const tops = await page.$$eval(".top-actions > :not([hidden])", (ways) => ways.map((way) => way.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)));
    assert.ok(tops.length >= 4 && Math.max(...tops) - Math.min(...tops) <= 4, `one row: ${tops}`);
    assert.ok((await height(".top")) <= 56, `head: ${await height(".top")}`);
    assert.ok((await height("#verdict")) <= 96, `verdict: ${await height("#verdict")}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "nothing sticks out");
  });
}

onPage("on a telephone the figures of a sum stand on one line each, and the verdict stays in its band", TELEPHONE, async (page) => {
  const large = (number) => ({ granted: [number, 2, 0, 0, 0, 0, number + 2], received: [number + 4, 2, 0, 0, 0, 0, number + 6], handled_total: [number + 4, 2, 0, 0, 0, 0, number + 6] });
  const files = {
    "全市.txt": of("青梧市人民政府", { applications: large(15000) }),
    "公安局.txt": of("青梧市公安局", { applications: large(1234) }),
    "财政局.txt": of("青梧市财政局", { applications: large(2345), overview: CONTRADICTING.overview }),
  };
  await inFolder(files, async (place) => {
    await choose(page, place);
    await page.$eval("#folder-rollup", (panel) => panel.setAttribute("open", ""));
    await page.waitForFunction(() => /人民政府/.test(document.querySelector("#folder-parent").selectedOptions[0].textContent), undefined, { timeout: 5000 });
    assert.equal(await page.locator(".folder-children li").count(), 2, "the one government is the parent, the others its children");
    await page.click("#folder-rollup .primary");
    await page.waitForSelector(".folder-sums tbody td.figure");
    const tall = await page.$$eval(".folder-sums tbody td.figure", (cells) =>
      cells.filter((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return words.getClientRects().length > 1 && words.getBoundingClientRect().height > 30;
      }).map((cell) => cell.textContent));
    assert.deepEqual(tall, []);
    await page.click(".folder-open >> text=/^财政局/");
    await resultOf(page);
    await page.$eval(".verdict-tone", (words) => words.append("，另有 12 处要核实"));
    const [words, band] = await page.evaluate(() => [".verdict-tone", "#verdict"].map((place) => document.querySelector(place).getBoundingClientRect().right));
    assert.ok(words <= band, `${words} of ${band}`);
  });
});

onPage("another body's file read again by mistake opens as another report; with corrections left the outcome is that with them", OLD_PC, async (page) => {
  await drop(page, "年报.txt", of("白榆县水务局", { ...WRONG, ...CONTRADICTING }));
  await resultOf(page);
  await page.click(".fix");
  await page.waitForSelector(".is-restated");
  await page.click(".try >> nth=0");
  await page.waitForSelector(".is-tried");
  await page.evaluate(() => {
    delete window.showOpenFilePicker;
  });
  const again = async (text) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#read-again")]);
    await page.$eval("#reread", (line) => {
      line.textContent = "";
    });
    await chooser.setFiles({ name: "年报.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.getElementById("reread").textContent !== "");
    return page.textContent("#reread");
  };
  const half = await again(of("白榆县水务局", CONTRADICTING));
  assert.match(half, /1 处改正已经在文件里，1 处文件里还没有改。$/);
  assert.match(await page.textContent("#live"), /改正后没有发现问题。$/);
  assert.match(await again(of("青梧市公安局")), /另一份年报（青梧市公安局.*已经另外打开/);
});

onPage("a corrected sentence reads as it will read", OLD_PC, async (page) => {
  await drop(page, "年报.txt", report(CONTRADICTING));
  await resultOf(page);
  await page.click(".fix");
  await page.waitForSelector(".is-restated");
  assert.match(await page.innerText(".is-restated"), /^新收政府信息公开申请\d+\s*改为\s*12件$/);
});

onPage("a long name of last year's file leaves the bar in one line", OLD_PC, async (page) => {
  const name = `青梧市林业局${"关于发布".repeat(8)}2022年年报.txt`;
  await drop(page, "青梧市林业局2023年政府信息公开工作年度报告.txt", report({}));
  await resultOf(page);
  const height = () => page.$eval(".result-bar", (bar) => bar.getBoundingClientRect().height);
  const before = await height();
  await page.click("#last-year-add");
  await page.setInputFiles("#last-year-file", { name, mimeType: "text/plain", buffer: Buffer.from(report({ title: "青梧市林业局2022年政府信息公开工作年度报告" })) });
  await page.waitForSelector(".last-year-name");
  assert.ok((await height()) <= before + 1, `${await height()} after ${before}`);
  assert.equal(await page.getAttribute(".last-year-what", "title"), name);
});

onPage("heads that stay hide the figures below, and stand over theirs", OLD_PC, async (page) => {
  await drop(page, "年报.txt", report(WRONG));
  await resultOf(page);
  const lines = await page.$$eval(".gouji-table:not([tabindex]) thead th", (heads) => heads.filter((head) => getComputedStyle(head).boxShadow === "none").length);
  assert.equal(lines, 0, "a line of their own round each");
  const aligned = await page.$$eval(".gouji-table thead", (parts) =>
    parts.flatMap((part) => Array.from(part.querySelectorAll('th[scope="col"]')).map((head) => `${head.textContent.trim()} ${getComputedStyle(head).textAlign}`)).filter((head) => /^(自然人|商业企业|结果维持) /.test(head)));
  assert.ok(aligned.length >= 4 && aligned.every((head) => head.endsWith("end")), aligned.join());
});

onPage("words that break into pieces bear one sign", OLD_PC, async (page) => {
  const overview = "本年度，青梧市林业局认真做好政府信息公开工作。新收政府信息公开申请12件。主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
  await drop(page, "年报.txt", report({ overview }));
  await resultOf(page);
  await page.click("#last-year-add");
  await page.setInputFiles("#last-year-file", { name: "上年.txt", mimeType: "text/plain", buffer: Buffer.from(report({ title: "青梧市林业局2022年政府信息公开工作年度报告", overview })) });
  await page.waitForFunction(() => document.querySelectorAll(".gouji-report mark:not([id])").length > 0);
  const signs = await page.$$eval(".gouji-report mark:not([id])", (marks) => marks.map((mark) => getComputedStyle(mark, "::before").content));
  assert.deepEqual(signs.filter((sign) => sign !== "none"), []);
});

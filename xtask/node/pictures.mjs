// npm run pictures: the pictures of the README, of what the page in dist/site shows now. Made-up reports.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { docx, gb18030, report } from "../../tests/web/reports.mjs";
import { launchChromium } from "./chromium.mjs";
import { main, root } from "./run.mjs";
import { serve } from "./server.mjs";

/** An old office PC, its window beside the taskbar. */
const VIEW = { width: 1366, height: 625 };

const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设和监督保障有序开展";
const WRONG = { granted: [9, 2, 0, 0, 0, 0, 8] };

/** A body's report of a year; `parts` as `report` takes them. */
const organText = (organ, year, parts = {}) =>
  report({
    title: `青梧县${organ}${year}年政府信息公开工作年度报告`,
    overview: `${year}年，新收政府信息公开申请12件，上年结转1件，办结12件。${ASPECTS}。`,
    ...parts,
  }).replaceAll("2023年度", `${year}年度`);

await main(async () => {
  const site = await serve(join(root, "dist/site"));
  const browser = await launchChromium({ whole: true });
  try {
    const open = async (locale) => {
      const page = await (await browser.newContext({ viewport: VIEW, locale, colorScheme: "light" })).newPage();
      await page.goto(site.url);
      return page;
    };
    await clerk(await open("zh-CN"));
    await reviewer(await open("zh-CN"));
    await sample(await open("en"), "page-en");
  } finally {
    await browser.close();
    await site.close();
  }
});

/** One report: what is wrong, corrected in place, taken home. */
async function clerk(page) {
  await sample(page, "page");
  await page.click(".try >> nth=0");
  await page.waitForSelector(".gouji-report .is-tried");
  await page.click(".gouji-report .is-tried");
  await page.waitForSelector("#inspector-title");
  await page.$eval("#list-pane", (pane) => pane.scrollTo(0, 0));
  await picture(page, "page-correct");
  // What goes back to the author is made of a Word file.
  await page.goto(page.url());
  await page.setInputFiles("#file", { name: "青梧县公安局2025年年报.docx", mimeType: "application/octet-stream", buffer: Buffer.from(docx(organText("公安局", 2025, { applications: WRONG }))) });
  await page.click(".try >> nth=0");
  await page.waitForSelector(".gouji-report .is-tried");
  await page.click("#take");
  await page.waitForSelector("#take-home[open]");
  await picture(page, "page-take");
}

/** The sample, as it is seen first. */
async function sample(page, name) {
  await page.click("#sample");
  await page.waitForSelector(".gouji-report .is-suspect");
  await page.waitForSelector("html[data-workbench]");
  await picture(page, name);
}

/** A folder: who has mistakes, who is missing, whether the parent is the sum of its children. */
async function reviewer(page) {
  const place = county();
  try {
    await page.setInputFiles("#folder-file", place);
    await page.waitForFunction(() => document.querySelectorAll(".folder-scroll tbody tr").length > 9 && document.querySelector(".folder-running").getClientRects().length === 0);
    await page.waitForTimeout(1000);
    await picture(page, "folder");
    for (const panel of ["#folder-names-panel", "#folder-rollup"]) await page.$eval(panel, (details) => details.setAttribute("open", ""));
    await page.fill("#folder-names", ["财政", "公安", "教育", "林业", "民政", "审计", "水利", "统计", "卫生健康", "自然资源"].map((name) => `青梧县${name}局`).join("\n"));
    const whole = await page.locator("#folder-parent option", { hasText: "人民政府" }).getAttribute("value");
    await page.selectOption("#folder-parent", whole);
    await page.click("#folder-rollup .primary");
    await page.waitForSelector(".folder-sums tbody tr");
    await page.$eval("#folder-rollup", (panel) => panel.scrollIntoView({ block: "start" }));
    await page.waitForTimeout(500);
    await picture(page, "folder-sums");
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** The reports of a county as they come in: mistakes in some, an archive, a picture, last year's beside them. */
function county() {
  const place = mkdtempSync(join(tmpdir(), "gouji-pictures-"));
  mkdirSync(join(place, "上年"));
  const put = (name, content) => writeFileSync(join(place, name), content);
  const summed = (cells) => cells.map((cell) => cell * 8);
  put("财政局.docx", docx(organText("财政局", 2025, { overview: `2025年，新收政府信息公开申请21件，上年结转1件，办结12件。${ASPECTS}。` })));
  put("公安局2025年年报.docx", docx(organText("公安局", 2025, { applications: WRONG, disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })));
  put("林业局（定稿）.docx", docx(organText("林业局", 2025, { applications: { unavailable_not_held: [2, 0, 0, 0, 0, 0, 3] } })));
  put("民政局.txt", gb18030(organText("民政局", 2025)));
  put("水利局.txt", organText("水利局", 2025).replace("行政规范性文件\t3\t1\t20", "行政规范性文件\t3\t1\t"));
  put("审计局扫描件.png", Buffer.from("89504e470d0a1a0a30303030", "hex"));
  put("教育、统计.zip", zipSync({ "教育局.docx": docx(organText("教育局", 2025)), "统计局.txt": strToU8(organText("统计局", 2025)) }));
  put("卫健局.docx", docx(organText("卫生健康局", 2025)));
  put(
    "青梧县人民政府.docx",
    docx(
      organText("人民政府", 2025, {
        overview: `2025年，新收政府信息公开申请96件，上年结转8件，办结96件。${ASPECTS}，社会评议、工作考核和责任追究均有记录。`,
        applications: Object.fromEntries(
          Object.entries({ received: [10, 2], carried_in: [1, 0], granted: [6, 2], partly_granted: [2, 0], unavailable_not_held: [2, 0], handled_total: [10, 2], carried_out: [1, 0] }).map(([name, [natural, business]]) => [
            name,
            summed([natural, business, 0, 0, 0, 0, natural + business]),
          ]),
        ),
        disputes: [8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      })
        .replace("行政规范性文件\t3\t1\t20", "行政规范性文件\t24\t8\t160")
        .replace("行政许可\t154", "行政许可\t1238")
        .replace("行政处罚\t12", "行政处罚\t96"),
    ),
  );
  for (const organ of ["公安局", "林业局", "教育局"]) put(`上年/${organ}.docx`, docx(organText(organ, 2024).replace("行政规范性文件\t3\t1\t20", "行政规范性文件\t2\t0\t18")));
  return place;
}

/** WebP, drawn by the browser itself: a third of a PNG. */
async function picture(page, name) {
  await page.mouse.move(0, 0);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 85 });
  await session.detach();
  const content = Buffer.from(data, "base64");
  writeFileSync(join(root, `docs/${name}.webp`), content);
  console.log(`docs/${name}.webp  ${Math.round(content.length / 1024)} KB`);
}

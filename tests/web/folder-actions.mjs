// What the tests of many reports share: a folder as a reviewer has it, and the way through its list.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { report } from "./reports.mjs";
import { fixture, loadPackage } from "./support.mjs";

export const gouji = await loadPackage();
export const of = (organ, parts) => report({ title: `${organ}2023年政府信息公开工作年度报告`, ...parts });
export const bytes = (text) => new TextEncoder().encode(text);
export const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };

/** A folder as a reviewer has it: last year's beside it, an archive, a bad file, one with two reports. */
export function folder() {
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
export async function choose(page, place) {
  await page.waitForSelector("#choose-folder:not([disabled])");
  await page.setInputFiles("#folder-file", place);
  await page.waitForSelector("#folder:not([hidden])");
  await finished(page);
}

/** Rows are drawn now and then: the bar may be gone, or not there yet, while none is to be seen. */
export const finished = (page) =>
  page.waitForFunction(
    () => {
      const bar = document.querySelector(".folder-running");
      const isRunning = bar && bar.getClientRects().length > 0;
      return !isRunning && document.querySelector(".folder-scroll tbody tr");
    },
    undefined,
    { timeout: 60000 },
  );

/** Unfolds the sums of many, with the choice of whose they are. */
export async function openRollUp(page) {
  await page.click("#folder-rollup summary");
  await page.waitForSelector("#folder-parent option:nth-child(2)", { state: "attached" });
}

/** The list as it is shown: file and verdict of each row. */
export const listed = (page) =>
  page.$$eval(".folder-scroll tbody tr", (rows) => rows.map((row) => `${row.querySelector(".folder-open").textContent} ${row.querySelector(".folder-outcome").textContent.trim().split(" ").pop()}`));

export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60000 }), click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Shows the state to a person, where one asked for it. */
export async function shot(page, name) {
  if (process.env.GOUJI_SHOTS) await page.screenshot({ path: join(process.env.GOUJI_SHOTS, `${name}.png`), fullPage: name.includes("whole") });
}

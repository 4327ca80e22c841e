// A folder of 300 Word documents on the page: until every row is there, and what the workers hold.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../xtask/node/run.mjs";
import { ensureChromium } from "../xtask/node/setup.mjs";
import { bodies, namedCopies } from "./rollup.mjs";
import { heading, ms, row } from "./table.mjs";

export async function folderSpeed() {
  heading("一个文件夹（页面，无头 Chromium，本机）");
  if (!(await ensureChromium())) {
    row("没有 Chromium", "未测");
    return;
  }
  const { launchChromium } = await import("../xtask/node/chromium.mjs");
  const { serve } = await import("../xtask/node/server.mjs");
  const folder = mkdtempSync(join(tmpdir(), "gouji-folder-"));
  const site = await serve(join(root, "dist/site"));
  const browser = await launchChromium({ whole: true });
  try {
    const named = namedCopies();
    for (const body of bodies) writeFileSync(join(folder, `${body}.docx`), named(body));
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForSelector("#choose-folder:not([disabled])");
    const session = await browser.newBrowserCDPSession();
    const used = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    const before = await used();
    await page.evaluate(() => {
      window.began = performance.now();
    });
    await page.setInputFiles("#folder-file", folder);
    await page.waitForFunction(
      (count) => {
        // The list draws a page of its rows at once.
        const bar = document.querySelector(".folder-running");
        if (!bar || !bar.hidden || document.querySelectorAll(".folder-scroll tbody tr").length < Math.min(count, 100)) return false;
        window.ended = window.ended || performance.now();
        return true;
      },
      bodies.length,
      { timeout: 600_000, polling: 50 },
    );
    const taken = await page.evaluate(() => window.ended - window.began);
    row(`${bodies.length} 份 Word 文档，全部核对完`, ms(taken), "≤ 6 000 毫秒（两核）");
    row("　浏览器各进程用的处理器时间", ms(((await used()) - before) * 1000));
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}

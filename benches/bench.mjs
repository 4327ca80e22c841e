// npm run bench: how fast and how small, measured in one run on what is shipped.
//
// Figures depend on the machine; the ratios are what to compare. With --built, what is built already
// is measured as it is.
import { existsSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { join } from "node:path";
import { buildAll } from "../xtask/node/builds.mjs";
import { Failure, main, must, root } from "../xtask/node/run.mjs";
import { ensureChromium, ensureNpmPackages, ensureRust } from "../xtask/node/setup.mjs";
import { heading, kilobytes, ms, row, us } from "./table.mjs";

await main(async () => {
  await ensureNpmPackages();
  if (!process.argv.includes("--built")) {
    await ensureRust();
    await buildAll();
    await must("cargo", ["xtask", "build-bench"]);
  } else if (!existsSync(join(root, "dist/npm/gouji_bg.wasm")) || !existsSync(join(root, "target/bench/package/gouji_bg.wasm"))) {
    throw new Failure("--built 测的是已经构建好的，这里还没有：请先不带它运行一次 npm run bench。");
  }
  await sizes();
  await speed();
  await (await import("./formats.mjs")).formatSpeed();
  await (await import("./checks.mjs")).checkSpeed();
  await (await import("./rollup.mjs")).rollupSpeed();
  (await import("./batch.mjs")).batchSpeed();
  await localisationSpeed();
  await pageSpeed();
  await (await import("./folder.mjs")).folderSpeed();
});

/** What goes over the wire. */
async function sizes() {
  const { builds } = await import("../xtask/node/builds.mjs");
  const { readBinary } = await import("../tests/web/support.mjs");
  const brotli = (binary) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: binary.length };
    return brotliCompressSync(binary, { params }).length;
  };
  heading("大小");
  for (const { name, brotliKB } of builds) {
    const binary = readBinary(name);
    row(name, kilobytes(binary.length));
    row(`${name}，gzip 9`, kilobytes(gzipSync(binary, { level: 9 }).length));
    row(`${name}，brotli 11`, kilobytes(brotli(binary)), `≤ ${brotliKB} KB`);
  }
}

async function speed() {
  const { long, median, seed, tall, times, webPage } = await import("./measure.mjs");
  const { loadPackage } = await import("../tests/web/support.mjs");
  const { open, validate } = await loadPackage();

  heading("核对一份年报（热，取中位数）");
  const validateSeed = median(times(() => validate(seed.text), 400));
  row(`validate ${seed.name}`, ms(validateSeed), "≤ 2 毫秒");
  const opened = open(seed.text);
  row("已打开的年报再核对一次", ms(median(times(() => opened.validate(), 400))));
  row("已打开的年报出 HTML", ms(median(times(() => opened.render(), 400))));
  opened.free();

  heading("输入变大时（热，取最短）");
  const grown = (name, small, large, factor, bound) => {
    const [before, after] = [small, large].map((input) => times(() => validate(input), 15, 5)[0]);
    row(name, `${ms(before)} → ${ms(after)}，${(after / before).toFixed(1)} 倍`, `输入 ${factor} 倍${bound ?? ""}`);
  };
  grown("文字 ×20", seed.text, seed.text.repeat(20), 20, "，≤ 25 倍");
  grown("网页 ×20", webPage.text, webPage.text.repeat(20), 20, "，≤ 25 倍");
  grown("长文 0.5 → 5 MB", long(0.5e6 / 3), long(5e6 / 3), 10);
  const [small, large] = [tall(1000), tall(10_000)];
  grown("制表符表格 1 000 → 10 000 行", small.text, large.text, 10);
  grown("网页表格 1 000 → 10 000 行", small.html, large.html, 10);
}

/** Finding causes without the border between wasm and JavaScript, beside a general solver in wasm. */
async function localisationSpeed() {
  const { localisation, solverBytes } = await import("./localize.mjs");
  const { median } = await import("./measure.mjs");
  heading(`查错（wasm 内；对照为 HiGHS，wasm ${(solverBytes / 2 ** 20).toFixed(1)} MB）`);
  const tenths = (time) => `${time.toFixed(1)} 毫秒`;
  const p99 = (sorted) => sorted[Math.floor(sorted.length * 0.99)];
  const kinds = [
    { wrong: 1, cases: 130, middle: "≤ 50 微秒", ratio: "≥ 400 倍" },
    { wrong: 2, cases: 130, middle: "≤ 1 000 微秒" },
    { wrong: 3, cases: 390, longest: "≤ 20 000 微秒" },
  ];
  for (const { wrong, cases, middle, longest, ratio } of kinds) {
    const { gouji, highs } = localisation(wrong, cases);
    row(`错 ${wrong} 格，${cases} 例，中位数`, us(median(gouji)), middle);
    row("　99%", us(p99(gouji)), longest);
    row("　HiGHS 中位数，99%", `${tenths(median(highs))}，${tenths(p99(highs))}`);
    row("　比 HiGHS 快（中位数）", `${(median(highs) / median(gouji)).toFixed(0)} 倍`, ratio);
  }
}

/** From opening the page to the first finding of the sample, each time in a browser context of its own. */
async function pageSpeed() {
  heading("页面（无头 Chromium，本机）");
  if (!(await ensureChromium())) {
    row("没有 Chromium", "未测");
    return;
  }
  const { launchChromium } = await import("../xtask/node/chromium.mjs");
  const { serve } = await import("../xtask/node/server.mjs");
  const { longest, median, seed } = await import("./measure.mjs");
  const { typing } = await import("./typing.mjs");
  const site = await serve(join(root, "dist/site"));
  const browser = await launchChromium({ whole: true });
  try {
    const taken = [];
    for (let round = 0; round < 10; round += 1) taken.push(await firstFinding(browser, site.url));
    taken.sort((a, b) => a - b);
    row("打开页面 → 示例的第一条问题", `${median(taken).toFixed(0)} 毫秒`, "< 300 毫秒");
    for (const [report, bound] of [[seed, "p95 ≤ 16 毫秒"], [longest, "p95 ≤ 50 毫秒"]]) {
      const { marks, frames, bursts, ordinary, rested } = await typing(browser, site.url, report);
      const told = (times) => `${median(times).toFixed(0)} 毫秒，p95 ${times[Math.floor(times.length * 0.95)].toFixed(0)} 毫秒，最慢 ${times[times.length - 1].toFixed(0)} 毫秒`;
      row(`格子里每按一键 → 标记（慢 4 倍，${report.name}，${marks.length} 键）`, told(marks), bound);
      row(`　其中前一键不到 100 毫秒（连打，${bursts.length} 键）`, told(bursts));
      row(`　100 至 450 毫秒（${ordinary.length} 键）`, told(ordinary));
      row(`　停了 450 毫秒以上（${rested.length} 键）`, told(rested));
      row("　→ 画出标记的那一帧", told(frames));
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

async function firstFinding(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  // The sample is asked for as soon as the page can answer; the clock began with the navigation.
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector("#findings .note")) return;
        observer.disconnect();
        window.firstFinding = performance.now();
      }).observe(document, { childList: true, subtree: true });
      document.querySelector("#sample").click();
    });
  });
  await page.goto(url);
  const time = await page.waitForFunction(() => window.firstFinding).then((handle) => handle.jsonValue());
  await context.close();
  return time;
}

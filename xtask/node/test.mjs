// npm test: everything that must hold, stage by stage; the last line counts. `npm run test:all`
// takes every random case where `npm test` takes the first few hundred.
import { readFileSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { buildAll } from "./builds.mjs";
import { ensureFiles } from "./debian.mjs";
import { lints } from "./lints.mjs";
import { OLD_CHROMIUMS, ensureOldChromium } from "./old-chromium.mjs";
import { EDITORS, ensurePacked } from "./packed.mjs";
import { main, root, run } from "./run.mjs";
import { ensureCargoTool, ensureChromium, ensureMatrix, ensureNpmPackages, ensureOffice, ensureRust, ensureWriters } from "./setup.mjs";

const WEB = "tests/web";
/** The command line as the Rust tests are compiled with it: the tests of the package and the page compare with it. */
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", process.platform === "win32" ? "gouji.exe" : "gouji");
// A page in a browser waits more than it works: one file more than there are cores.
const AT_ONCE = `--test-concurrency=${availableParallelism() + 1}`;
if (process.argv.includes("--all")) process.env.GOUJI_ALL = "1";
const withoutBrowser = process.env.GOUJI_NO_BROWSER === "1";

const webTests = readdirSync(join(root, WEB)).filter((name) => name.endsWith(".test.mjs"));
// What compares with the command line waits until that is compiled; the page need not.
const needsProgram = (name) => readFileSync(join(root, WEB, name), "utf8").includes("compiledProgram");
const inBrowser = (name) => name.startsWith("page");
const pageTests = webTests.filter((name) => inBrowser(name) && !needsProgram(name));
const otherTests = webTests.filter((name) => !pageTests.includes(name) && !(withoutBrowser && inBrowser(name)));

const total = { passed: 0, failed: 0, skipped: 0 };
const report = [];

/**
 * Runs one stage. One that fails without a failed test of its own counts as one failure. One that runs
 * `beside` others hands over what it printed, which is shown when it is done.
 */
async function stage(name, body, { beside = false } = {}) {
  if (!beside) console.log(`\n━━ ${name}`);
  const started = performance.now();
  const { ok, passed = 0, failed = 0, skipped = 0, output = "" } = await body();
  if (beside) console.log(`\n━━ ${name}（与上面同时）\n${output}`);
  total.passed += passed;
  total.failed += ok ? failed : Math.max(failed, 1);
  total.skipped += skipped;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = passed + failed + skipped > 0 ? `${passed} 通过，${failed} 失败，${skipped} 跳过` : "";
  report.push(`${ok ? "✓" : "✗"} ${name}　${seconds} 秒　${counts}`.trimEnd());
  return ok;
}

/** A failure that is for people, as the result of a stage. */
function failed(error) {
  console.error(error.message);
  return { ok: false };
}

// xtask has no tests, and what it is made of takes long to compile.
const CARGO_TESTS = ["test", "--workspace", "--exclude", "xtask"];
/** What stands before the compiler says why; who has something of their own there keeps it. Windows runs no script. */
const testRustc = process.env.RUSTC_WRAPPER || process.platform === "win32" ? {} : { RUSTC_WRAPPER: join(root, "xtask/test-rustc") };

const compileTests = () => run("cargo", [...CARGO_TESTS, "--no-run"], { env: testRustc });

async function cargoTests() {
  const withoutOffice = process.env.GOUJI_NO_OFFICE === "1";
  if (!withoutOffice && !(await ensureOffice())) console.log("没有 LibreOffice，各种文件格式的测试将跳过。");
  const all = process.env.GOUJI_ALL === "1";
  if (all && !(await ensureWriters())) console.log("没有装上写各种文件的 Python 库，它们的测试将跳过。");
  const { ok, output } = await run("cargo", [...CARGO_TESTS, "--no-fail-fast"], { held: true, env: testRustc });
  const results = output.matchAll(/^test result: .*? (\d+) passed; (\d+) failed; (\d+) ignored/gm);
  const sums = [...results].reduce((sum, found) => sum.map((n, i) => n + Number(found[i + 1])), [0, 0, 0]);
  // Cargo knows no test that finds out while it runs that it cannot test anything: it counts as passed.
  const loud = [...output.matchAll(/^SKIPPED: .*$/gm)].map(String);
  return { ok, passed: sums[0] - loud.length, failed: sums[1], skipped: sums[2] + loud.length, output: [output, ...loud].join("\n") };
}

/** Licences, sources and duplicates of every crate, and what is known against them where that list can be had. */
async function dependencies() {
  const deny = await ensureCargoTool("cargo-deny");
  if (!deny) {
    console.log("SKIPPED: 没有取到 cargo-deny，不检查依赖。");
    return { ok: true, skipped: 1 };
  }
  const [program, ...first] = deny === "cargo-deny" ? ["cargo", "deny"] : [deny];
  const check = (...what) => run(program, [...first, "--log-level", "error", "check", ...what]);
  const { ok } = await check("licenses", "bans", "sources");
  if (!(await run(program, [...first, "fetch", "db"], { quiet: true })).ok) {
    console.log("SKIPPED: 没有取到安全公告的数据库，不检查公告。");
    return { ok, passed: ok ? 1 : 0, skipped: 1 };
  }
  const advisories = await check("advisories");
  return { ok: ok && advisories.ok, passed: [ok, advisories.ok].filter(Boolean).length };
}

async function nodeTests(names) {
  const files = names.map((name) => `${WEB}/${name}`);
  const { ok, output } = await run(process.execPath, ["--test", AT_ONCE, "--test-reporter=spec", ...files], { held: true, env: { GOUJI_PROGRAM: program } });
  const count = (word) => Number(output.match(new RegExp(`^ℹ ${word} (\\d+)$`, "m"))?.[1] ?? 0);
  return { ok, passed: count("pass"), failed: count("fail") + count("cancelled"), skipped: count("skipped"), output };
}

async function browserTests() {
  if (withoutBrowser) {
    console.log("GOUJI_NO_BROWSER=1：不运行页面测试。");
    return { ok: true, skipped: pageTests.length };
  }
  if (!(await ensureChromium())) {
    console.log("没有 Chromium，页面测试无法运行。确实不需要时，请设 GOUJI_NO_BROWSER=1。");
    return { ok: false, skipped: pageTests.length };
  }
  for (const one of OLD_CHROMIUMS.slice(0, process.env.GOUJI_ALL === "1" ? undefined : 1)) {
    if (!(await ensureOldChromium(one))) console.log(`没有取到 Chromium ${one.version}，在它里面的测试将跳过。`);
  }
  for (const name of process.env.GOUJI_ALL === "1" ? EDITORS : []) {
    if (!(await ensurePacked(name))) console.log(`没有取到 ${name}，在它里面的测试将跳过。`);
  }
  if (process.env.GOUJI_ALL === "1" && !ensureFiles("ckeditor3")) console.log("没有取到 ckeditor3，在它里面的测试将跳过。");
  if (process.env.GOUJI_ALL === "1" && !(await ensureMatrix())) console.log("没有装好 tests/matrix，与打包工具有关的测试将跳过。");
  return nodeTests(pageTests);
}

/** The page and the wasm package, once they are built, and the command line with the Rust tests. */
async function built(building, compiling) {
  if (!(await stage("构建 wasm 包与页面", () => building, { beside: true }))) {
    console.log("构建没有成功，不再运行 wasm 包与页面的测试。");
    total.skipped += webTests.length;
    return;
  }
  await stage("页面", browserTests, { beside: true });
  await compiling;
  await stage("wasm 包、类型与命令行", () => nodeTests(otherTests), { beside: true });
}

await main(async () => {
  await ensureNpmPackages();
  await ensureRust();
  const lint = ({ name, command: [program, ...args], env }) => stage(name, () => run(program, args, { env }));
  const [format, ...others] = lints;
  await lint(format);
  // Linking and optimising use one core most of the time: the builds are made beside what comes before.
  const building = buildAll({ held: true }).then(() => ({ ok: true }), failed);
  const compiling = stage("编译 Rust 测试", compileTests);
  // Tests of the page wait more than they work: they run beside all the rest.
  const beside = built(building, compiling);
  await compiling;
  // A lint uses one core most of the time.
  const testing = stage("Rust 测试", cargoTests, { beside: true });
  const [late, early] = [true, false].map((is) => others.filter(({ isAfterBuilds = false }) => isAfterBuilds === is));
  for (const other of early) await lint(other);
  await building;
  for (const other of late) await lint(other);
  if (process.env.GOUJI_ALL === "1") await stage("依赖", dependencies);
  await testing;
  await beside;
  console.log(`\n${report.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0) process.exitCode = 1;
});

// npm run fuzz -- <target> [seconds]: looks for input that breaks a promise, from the fixtures on.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure, main, must, root, run } from "./run.mjs";
import { ensureRust } from "./setup.mjs";

const FIXTURES = join(root, "tests/fixtures");

/** Which fixtures a target begins with. */
const SEEDS = {
  text: (name) => /\.(txt|md)$/.test(name),
  html: (name) => name.endsWith(".html"),
  bytes: () => true,
  doc: (name) => /\.(doc|xls)$/.test(name),
};

await main(async () => {
  const [target, seconds = "60"] = process.argv.slice(2);
  if (!(target in SEEDS) || !/^\d+$/.test(seconds)) {
    throw new Failure(`用法：npm run fuzz -- ${Object.keys(SEEDS).join("|")} [秒数]`);
  }
  await ensureRust();
  if (!(await run("cargo", ["fuzz", "--version"], { quiet: true })).ok) {
    console.log("安装 cargo-fuzz …");
    await must("cargo", ["install", "cargo-fuzz", "--quiet"]);
  }
  seed(target);
  // libFuzzer needs flags of the compiler that stable Rust keeps to itself.
  const env = { RUSTC_BOOTSTRAP: "1" };
  const limits = [`-max_total_time=${seconds}`, "-timeout=10"];
  if (!(await run("cargo", ["fuzz", "run", "--sanitizer", "none", target, "--", ...limits], { env })).ok) {
    throw new Failure(`找到了问题：输入在 fuzz/artifacts/${target}/ 里。`);
  }
});

/** Copies the fixtures into the target's corpus, where what the fuzzer finds is kept as well. */
function seed(target) {
  const corpus = join(root, "fuzz/corpus", target);
  mkdirSync(corpus, { recursive: true });
  for (const folder of ["", "docx", "html", "workbook"]) {
    for (const entry of readdirSync(join(FIXTURES, folder), { withFileTypes: true })) {
      const seeded = join(corpus, `seed-${entry.name}`);
      if (entry.isFile() && SEEDS[target](entry.name) && !existsSync(seeded)) {
        copyFileSync(join(FIXTURES, folder, entry.name), seeded);
      }
    }
  }
}

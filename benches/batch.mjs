// 300 Word documents by `gouji batch` on all cores, beside `gouji rollup` of the same on one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../xtask/node/run.mjs";
import { median, times } from "./measure.mjs";
import { bodies, namedCopies } from "./rollup.mjs";
import { heading, ms, row } from "./table.mjs";

export function batchSpeed() {
  const program = join(root, "target/release/gouji");
  heading("一个文件夹（命令行，全部核，取中位数）");
  if (!existsSync(program)) {
    row("没有编译发行版，没有测", "cargo build --release");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "gouji-batch-"));
  try {
    const named = namedCopies();
    const files = bodies.map((body) => join(folder, `${body}.docx`));
    files.forEach((file, at) => writeFileSync(file, named(bodies[at])));
    const parent = join(tmpdir(), "gouji-batch-parent.docx");
    writeFileSync(parent, named("青禾市人民政府"));
    const run = (...args) => median(times(() => spawnSync(program, args), 5, 1));
    const [batch, rollup] = [run("batch", folder), run("rollup", parent, ...files)];
    const out = join(folder, "out");
    const written = median(times(() => {
      rmSync(out, { recursive: true, force: true });
      spawnSync(program, ["batch", "--output", out, "--write", "sheet,opinions,comments", ...files]);
    }, 3, 1));
    rmSync(parent);
    row(`batch，${files.length} 份 Word 文档`, ms(batch), "≤ 6 000 毫秒");
    row("rollup，同样的文档", ms(rollup));
    row("batch 与 rollup 之比", (batch / rollup).toFixed(1));
    row("batch，写出汇总表、核查意见和批注", ms(written));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

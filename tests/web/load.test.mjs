// `gouji batch` over very many reports with hostile ones among them: every file is answered, and memory is flat.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { mixedFolder } from "./load.mjs";
import { root } from "./support.mjs";

const COUNT = Number(process.env.GOUJI_LOAD ?? 5_000);

/** The compiled program, the fastest that there is. */
const program = () => ["release", "debug"].map((profile) => join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), profile, "gouji")).find(existsSync);

/** The most memory that a process has held so far, in MB; where the system does not tell, nothing. */
function peak(pid) {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "";
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

test(`gouji batch over ${COUNT} files`, async (t) => {
  if (process.env.GOUJI_ALL !== "1") return t.skip("only npm run test:all");
  const gouji = program();
  if (!gouji) return t.skip("SKIPPED: no compiled program");
  const folder = mixedFolder(COUNT);
  try {
    const started = performance.now();
    const child = spawn(gouji, ["batch", "--format", "json", folder.place], { stdio: ["ignore", "pipe", "inherit"] });
    const files = new Set();
    let [withErrors, early, late, sums] = [0, 0, 0, null];
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line);
      if (said.batch) {
        sums = said.batch;
        continue;
      }
      files.add(said.source.path ?? said.source.name);
      if (said.summary?.verdict === "errors") withErrors += 1;
      // By then each hostile file was among them once.
      if (files.size <= COUNT / 2) early = peak(child.pid);
      late = Math.max(late, peak(child.pid));
    }
    t.diagnostic(`${Math.round((performance.now() - started) / 1000)} seconds, ${early.toFixed(0)} MB after half of them, ${late.toFixed(0)} MB at the end`);
    assert.equal(files.size, COUNT, "every file is answered");
    assert.equal(sums.files, COUNT);
    assert.equal(withErrors, folder.wrong);
    assert.ok(late <= 1.2 * early + 16, `${early} MB, ${late} MB`);
  } finally {
    folder.remove();
  }
});

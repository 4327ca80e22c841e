// What hostile files cost in wasm: each in a fresh instance, memory by what the instance holds afterwards,
// since that never shrinks, and work by what the process did, not by the clock on the wall.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { HOSTILE, sharedHostile } from "./hostile.mjs";
import { buildNames, readBinary, root } from "./support.mjs";

const require = createRequire(import.meta.url);
const MOST = { fixed: 64 * 1024 * 1024, perByte: 40, seconds: 8 };
const all = process.env.GOUJI_ALL === "1";
const SAMPLE = ["codes that stand for thousands of characters", "a stream of 200 megabytes", "a Word table of 400 000 cells", "claims without end"];
const shared = all ? sharedHostile() : { cases: {}, missing: null };
const cases = all ? { ...HOSTILE, ...shared.cases } : Object.fromEntries(SAMPLE.map((name) => [name, HOSTILE[name]]));
const modules = Object.fromEntries(buildNames().map((name) => [name, new WebAssembly.Module(readBinary(name))]));

/** A build of its own, and its memory. */
function fresh(name) {
  const script = join(root, `dist/npm/${name}.cjs`);
  delete require.cache[script];
  const glue = require(script);
  const { memory } = glue.initSync({ module: modules[name] });
  return { glue, memory };
}

/** What a build makes of a file, the bytes that it took for that, and the seconds of work. */
function costOf(name, file) {
  const { glue, memory } = fresh(name);
  const held = memory.buffer.byteLength;
  const before = process.cpuUsage();
  let code = null;
  try {
    glue.validate(file);
  } catch (error) {
    code = error.code ?? "a trap";
  }
  const { user } = process.cpuUsage(before);
  return { code, bytes: memory.buffer.byteLength - held, seconds: user / 1e6 };
}

for (const [name, make] of Object.entries(cases)) {
  test(name, (t) => {
    const file = new Uint8Array(make());
    // The second build is asked where the first one says so.
    const costs = [];
    for (const build of buildNames()) {
      costs.push(costOf(build, file));
      if (costs.at(-1).code !== "needs-module") break;
    }
    const most = MOST.fixed + MOST.perByte * file.length;
    const { code, bytes, seconds } = costs.at(-1);
    const words = `${file.length} bytes, ${code ?? "read"}: ${(bytes / 1e6).toFixed(1)} of ${(most / 1e6).toFixed(1)} MB, ${seconds.toFixed(2)} seconds`;
    t.diagnostic(words);
    assert.ok(bytes <= most && seconds <= MOST.seconds, words);
  });
}

if (shared.missing) test("hostile files that lie beside the repository", (t) => t.skip(`SKIPPED: ${shared.missing}`));

// What hostile files cost in wasm: each in a fresh instance, memory by what the instance holds afterwards,
// since that never shrinks, and work by what the process did, not by the clock on the wall. The instance
// answers or refuses in words, and reads the next report.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { COSTLY, HOSTILE, sharedHostile } from "./hostile.mjs";
import { report } from "./reports.mjs";
import { buildNames, readBinary, root } from "./support.mjs";

const require = createRequire(import.meta.url);
const MOST = { fixed: 64 * 1024 * 1024, perByte: 40, seconds: 8 };
const all = process.env.GOUJI_ALL === "1";
const shared = all ? sharedHostile() : { cases: {}, missing: null };
const cases = all ? { ...HOSTILE, ...shared.cases } : Object.fromEntries(COSTLY.map((name) => [name, HOSTILE[name]]));
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
    assert.ok(typeof error.code === "string" && error.code !== "internal-error", `no refusal: ${error}`);
    assert.match(error.message, /\p{Script=Han}/u);
    code = error.code;
  }
  const { user } = process.cpuUsage(before);
  const bytes = memory.buffer.byteLength - held;
  assert.equal(glue.validate(report()).summary.verdict, "clean", "the next report");
  return { code, bytes, seconds: user / 1e6 };
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

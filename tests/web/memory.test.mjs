// Memory given back: what holds too much of it is replaced before the next question.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { report } from "./reports.mjs";
import { loadPackage, root } from "./support.mjs";

const require = createRequire(import.meta.url);
const LIMIT = 256 * 1024 * 1024;

/** The memories of all instances that are made from now on. */
function watch() {
  const made = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports);
    if (instance.exports.memory) made.push(instance.exports.memory);
    return instance;
  };
  return made;
}

test("in Node a build above 256 MB is replaced before the next question, and what is open goes on", async () => {
  const made = watch();
  const gouji = await loadPackage();
  const opened = gouji.open(report({ title: "青梧市教育局2023年政府信息公开工作年度报告" }));
  assert.equal(gouji.validate(report()).summary.verdict, "clean");
  assert.equal(made.length, 1);
  // What a very large report leaves behind.
  made[0].grow((LIMIT - made[0].buffer.byteLength) / 65536);
  gouji.validate(report());
  assert.equal(made.length, 1, "at the limit it stays");
  made[0].grow(1);
  assert.equal(gouji.validate(report()).summary.verdict, "clean");
  assert.equal(made.length, 2);
  assert.ok(made[1].buffer.byteLength < LIMIT / 4, `${made[1].buffer.byteLength}`);
  assert.equal(opened.validate().report.organ, "青梧市教育局");
  opened.free();
  assert.equal(gouji.validate(report()).summary.verdict, "clean");
  assert.equal(made.length, 2, "once is enough");
});

test("in Node a build that broke down is replaced", () => {
  const file = join(root, "dist/npm/node.cjs");
  const { Instance } = WebAssembly;
  let made = 0;
  WebAssembly.Instance = function (module, imports) {
    made += 1;
    const { exports } = new Instance(module, imports);
    const trap = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    return { exports: made === 1 ? { ...exports, validate: trap } : exports };
  };
  try {
    delete require.cache[file];
    const { validate } = require(file);
    assert.throws(() => validate(report()), WebAssembly.RuntimeError);
    assert.equal(validate(report()).summary.verdict, "clean");
    assert.throws(() => validate(""), { code: "empty" });
    validate(report());
    assert.equal(made, 2, "a refusal is no breakdown");
  } finally {
    WebAssembly.Instance = Instance;
  }
});

test("a worker above 256 MB is replaced before the next question, unless a report is open in it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gouji-memory-"));
  // Every instance holds too much, and each worker notes that it was started.
  writeFileSync(
    join(folder, "worker.cjs"),
    `const { Instance } = WebAssembly;
     require("node:fs").appendFileSync(${JSON.stringify(join(folder, "started"))}, "+");
     WebAssembly.Instance = function (module, imports) {
       const instance = new Instance(module, imports);
       instance.exports.memory.grow(${LIMIT / 65536});
       return instance;
     };
     require(${JSON.stringify(join(root, "dist/npm/node-worker.cjs"))});`,
  );
  const started = () => readFileSync(join(folder, "started"), "utf8").length;
  const { Gouji } = await loadPackage();
  const gouji = await Gouji.start({ worker: join(folder, "worker.cjs") });
  try {
    assert.equal((await gouji.validate(report())).summary.verdict, "clean");
    await assert.rejects(gouji.validate(""), { code: "empty" });
    const opened = await gouji.open(report());
    const before = started();
    assert.equal(before, 4, "the version, a report, a refusal, and one that is open");
    await gouji.validate(report());
    assert.equal((await opened.validate()).summary.verdict, "clean");
    assert.equal(started(), before);
    await opened.free();
    await gouji.validate(report());
    assert.equal(started(), before + 1);
  } finally {
    gouji.stop();
    rmSync(folder, { recursive: true });
  }
});

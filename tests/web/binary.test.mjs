// The shipped binaries: how large they are and what they ask of a browser.
import assert from "node:assert/strict";
import { homedir } from "node:os";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import binaryen from "binaryen";
import { builds } from "../../xtask/node/builds.mjs";
import { buildNames, readBinary, root } from "./support.mjs";

/** @param {number} [quality] 11 is what servers send, and takes ten times as long as 9 */
function brotliSize(binary, quality = 11) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: binary.length };
  return brotliCompressSync(binary, { params }).length;
}

/** By how much 11 makes such a binary smaller than 9, at the least: 10.9 % the first one, 10.1 % the full one. */
const SMALLER = 0.91;

/** Whether a binary is valid WebAssembly where only `features` exist. */
function isValidWith(bytes, features) {
  const module = binaryen.readBinary(bytes);
  try {
    module.setFeatures(features);
    return module.validate() === 1;
  } finally {
    module.dispose();
  }
}

/** The names of the features that a binary cannot do without. */
function featuresOf(bytes) {
  const { MVP, All, ...features } = binaryen.Features;
  assert.equal(MVP, 0);
  // A feature takes with it those that are built on it.
  features.ReferenceTypes |= features.GC;
  features.BulkMemoryOpt |= features.BulkMemory;
  features.CallIndirectOverlong |= features.ReferenceTypes;
  return Object.keys(features).filter((name) => !isValidWith(bytes, All & ~features[name]));
}

test("the binaries name no folder of the machine that they were built on", () => {
  for (const name of buildNames()) {
    const text = readBinary(name).toString("latin1");
    for (const folder of ["registry/src", "registry\\src", root, homedir()]) assert.ok(!text.includes(folder), `${name}: ${folder}`);
  }
});

test("the binaries are as small as the list of builds asks", (t) => {
  assert.deepEqual(buildNames(), builds.map(({ name }) => name));
  for (const { name, brotliKB } of builds) {
    const binary = readBinary(name);
    // What is clearly small enough is not packed for seconds to learn by how much; `npm run test:all` says it.
    const quick = Math.round(brotliSize(binary, 9) * SMALLER);
    const isClear = process.env.GOUJI_ALL !== "1" && quick <= brotliKB * 1024;
    const size = isClear ? quick : brotliSize(binary);
    t.diagnostic(`${name}: ${binary.length} bytes, ${isClear ? "at most " : ""}${size} as brotli`);
    assert.ok(size <= brotliKB * 1024, `${name}: ${size} bytes as brotli`);
  }
});

for (const name of buildNames()) {
  test(`${name} runs on the first version of WebAssembly`, () => {
    const binary = readBinary(name);
    // What it asks for is looked for only where it asks for something: each look reads the whole binary.
    if (!isValidWith(binary, binaryen.Features.MVP)) assert.fail(`it cannot do without ${featuresOf(binary).join(", ")}`);
  });

  test(`${name} asks for nothing but its own glue`, () => {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readBinary(name)));
    assert.deepEqual([...new Set(imports.map(({ module }) => module))], [`./${name}_bg.js`]);
  });
}

test("the check above would notice what old browsers do not know", (t) => {
  t.mock.method(console, "error", () => {}); // where binaryen says what it finds
  const withBody = (body) => {
    const module = binaryen.parseText(`(module (memory 1 1) (func (param i32) (param f32) ${body}))`);
    try {
      return module.emitBinary();
    } finally {
      module.dispose();
    }
  };
  const newer = {
    BulkMemoryOpt: "(memory.fill (local.get 0) (i32.const 0) (i32.const 8))",
    SignExt: "(drop (i32.extend8_s (local.get 0)))",
    NontrappingFPToInt: "(drop (i32.trunc_sat_f32_s (local.get 1)))",
    ReferenceTypes: "(drop (ref.null extern))",
    SIMD128: "(drop (i32x4.splat (local.get 0)))",
  };
  assert.deepEqual(featuresOf(withBody("(drop (local.get 0))")), []);
  for (const [feature, body] of Object.entries(newer)) {
    assert.ok(featuresOf(withBody(body)).includes(feature), feature);
  }
});

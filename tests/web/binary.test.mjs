// The shipped binary: how large it is and what it asks of a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import binaryen from "binaryen";
import { readBinary } from "./support.mjs";

/** The whole budget, as it goes over the wire. */
const LARGEST = 250 * 1024;

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

test("the binary is small", (t) => {
  const binary = readBinary();
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: binary.length };
  const size = brotliCompressSync(binary, { params }).length;
  t.diagnostic(`${binary.length} bytes, ${size} as brotli`);
  assert.ok(size <= LARGEST, `${size} bytes as brotli`);
});

test("the binary runs on the first version of WebAssembly", () => {
  const binary = readBinary();
  assert.deepEqual(featuresOf(binary), []);
  assert.ok(isValidWith(binary, binaryen.Features.MVP));
});

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

test("the binary asks for nothing but its own glue", () => {
  const modules = new Set(WebAssembly.Module.imports(new WebAssembly.Module(readBinary())).map(({ module }) => module));
  assert.deepEqual([...modules], ["./gouji_bg.js"]);
});

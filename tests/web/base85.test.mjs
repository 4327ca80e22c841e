// How the core stands in the single file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../www/single/base85.js";

test("bytes come back as they were, whatever their number", () => {
  for (let length = 0; length < 20; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 197 + length * 31) % 256);
    assert.deepEqual([...decode(encode(bytes))], [...bytes], `${length}`);
  }
  for (const value of [0, 255, 0x3c]) assert.deepEqual([...decode(encode(new Uint8Array(9).fill(value)))], Array(9).fill(value));
});

test("nothing in it means anything in HTML, and it is a quarter longer", () => {
  const all = encode(Uint8Array.from({ length: 65536 }, (_, index) => (index * 40503) >>> 5));
  assert.doesNotMatch(all, /[<>&"'`\\/\s]|[^\x21-\x7e]/);
  assert.equal(all.length, 1 + (65536 / 4) * 5);
});

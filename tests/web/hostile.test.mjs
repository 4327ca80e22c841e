// Hostile files in the wasm package: an answer or a refusal in words, soon, and the next report is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HOSTILE } from "./hostile.mjs";
import { report } from "./reports.mjs";
import { loadPackage } from "./support.mjs";

const gouji = await loadPackage();
/** No file of five megabytes may keep anybody waiting longer, on a machine that does much else as well. */
const SECONDS = 40;

/** The code of a refusal, or null where the file was read. */
function codeOf(input) {
  try {
    gouji.validate(input);
    return null;
  } catch (error) {
    assert.ok(error instanceof Error && typeof error.code === "string", `no refusal: ${error}`);
    assert.match(error.message, /\p{Script=Han}/u);
    return error.code;
  }
}

for (const [name, make] of Object.entries(HOSTILE)) {
  test(name, { timeout: SECONDS * 1000 }, () => {
    const file = make();
    assert.ok(file.length <= 5_000_000, `${file.length} bytes`);
    assert.notEqual(codeOf(file), "internal-error");
    const { summary } = gouji.validate(report());
    assert.equal(summary.verdict, "clean");
  });
}

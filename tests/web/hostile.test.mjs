// Hostile files in the wasm package: an answer or a refusal in words, and the next report is read. The most
// costly ones are tried by `cost.test.mjs`, in the same way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { COSTLY, HOSTILE, sharedHostile } from "./hostile.mjs";
import { report } from "./reports.mjs";
import { loadPackage } from "./support.mjs";

const gouji = await loadPackage();
const all = process.env.GOUJI_ALL === "1";
const shared = all ? sharedHostile() : { cases: {}, missing: null };
const own = Object.entries(HOSTILE).filter(([name]) => all || !COSTLY.includes(name));

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

for (const [name, make] of [...own, ...Object.entries(shared.cases)]) {
  test(name, () => {
    const file = make();
    assert.ok(file.length <= 5_000_000, `${file.length} bytes`);
    assert.notEqual(codeOf(file), "internal-error");
    assert.equal(gouji.validate(report()).summary.verdict, "clean");
  });
}

if (shared.missing) test("hostile files that lie beside the repository", (t) => t.skip(`SKIPPED: ${shared.missing}`));

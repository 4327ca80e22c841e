// What the page in a frame makes of messages: of ours, of others', and of anything at all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PROTOCOL, readMessage, receiver } from "../../www/embed/receiver.js";

const ok = { summary: { verdict: "clean" } };

/** A receiver whose core knows three inputs. */
function receiving() {
  const said = [];
  const checked = [];
  let cleared = 0;
  const check = async (input, options) => {
    checked.push([input, options]);
    if (input === "refused") throw Object.assign(new Error("不是年报"), { code: "not-a-report" });
    if (input === "broken") throw "no error at all";
    return ok;
  };
  return { said, checked, cleared: () => cleared, receive: receiver({ check, clear: () => (cleared += 1) }, (message) => said.push(message)) };
}

test("a check is answered with its result, under its id", async () => {
  const { receive, said, checked } = receiving();
  await receive({ gouji: 1, type: "check", id: "a", input: "text", options: { name: "x", year: 2024, rules: { A101: "off" } } });
  assert.deepEqual(said, [{ gouji: 1, type: "result", id: "a", validation: ok }]);
  assert.deepEqual(checked, [["text", { name: "x", year: 2024, rules: { A101: "off" } }]]);
});

test("a refusal keeps its code, and a fault is an internal error", async () => {
  const { receive, said } = receiving();
  await receive({ gouji: 1, type: "check", id: 1, input: "refused" });
  await receive({ gouji: 1, type: "check", id: 2, input: "broken" });
  assert.deepEqual(said.map(({ type, id, code }) => [type, id, code]), [["failure", 1, "not-a-report"], ["failure", 2, "internal-error"]]);
});

test("what is not ours is not answered, and what is wrong is told", async () => {
  const { receive, said } = receiving();
  for (const data of [undefined, null, 1, "gouji", [], {}, { type: "check", input: "text" }]) await receive(data);
  assert.deepEqual(said, []);
  const codeOf = (message) => readMessage(message).code;
  assert.equal(codeOf({ gouji: 2, type: "check", input: "text" }), "protocol-version");
  assert.equal(codeOf({ gouji: 1, type: "eval", input: "text" }), "unknown-message");
  assert.equal(codeOf({ gouji: 1, type: "check", input: { html: "text" } }), "bad-input");
  for (const options of [[], "x", { nmae: "x" }, { year: "2024" }, { rules: [] }, { rules: { A101: 1 } }, { name: 1 }]) {
    assert.equal(codeOf({ gouji: 1, type: "check", input: "text", options }), "bad-options", JSON.stringify(options));
  }
});

test("every option that is wrong is named, in the language that the message or the page asks for", () => {
  const wrong = (options, lang) => readMessage({ gouji: 1, type: "check", id: 1, input: "text", options }, lang).message;
  const said = wrong({ year: "2024", rules: [], form: 2021, nmae: "x" });
  for (const words of ["options.year 须为整数", "options.rules 须为对象", "options.form 须为字符串", "没有“nmae”"]) assert.ok(said.includes(words), said);
  assert.equal(wrong({ year: "2024", lang: "en" }), "options.year must be a whole number.");
  assert.equal(wrong({ year: "2024", language: "en" }), "options.year must be a whole number.");
  assert.equal(wrong({ year: "2024" }, "en"), "options.year must be a whole number.");
  assert.match(wrong({ year: "2024", lang: "zh" }, "en"), /须为整数/);
  for (const [message, words] of [[{ gouji: 2 }, /version 1/], [{ gouji: 1, type: "eval" }, /check or clear/], [{ gouji: 1, type: "check", input: 1 }, /must be a string/]]) {
    assert.match(readMessage(message, "en").message, words);
  }
});

test("the element's names of options are understood as well as the package's", () => {
  const { options } = readMessage({ gouji: 1, type: "check", input: "text", options: { form: "2021", language: "en" } });
  assert.deepEqual(options, { template: "2021", lang: "en" });
});

/** A whole number below what is asked for, the same ones in every run. */
function seeded(seed) {
  let state = seed;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

test("a thousand random messages: none is fatal, each of ours is answered once", async () => {
  const random = seeded(20261);
  const anything = [undefined, null, 0, -1, 1, NaN, "", "check", "text", "refused", [], {}, true, Symbol("s"), () => 1, new Uint8Array(3), new ArrayBuffer(2), new Blob(["x"]), new Date(0), new Map(), { __proto__: null, toString: null }, Object.freeze({ a: 1 })];
  const pick = (list) => list[random(list.length)];
  const { receive, said, cleared } = receiving();
  let expected = 0;
  let clears = 0;
  for (let round = 0; round < 1000; round += 1) {
    const message = {};
    for (const [field, likely] of Object.entries({ gouji: [1, 1, 1, 2], type: ["check", "check", "clear", "select"], id: [1, "a"], input: ["text", "refused"], options: [{ name: "x" }, { year: 2024 }] })) {
      const choice = random(4);
      if (choice > 0) message[field] = choice === 1 ? pick(anything) : pick(likely);
    }
    const before = said.length;
    await receive(message);
    const isOurs = message.gouji !== undefined;
    const isClear = message.gouji === PROTOCOL && message.type === "clear";
    if (isClear) clears += 1;
    else if (isOurs) expected += 1;
    assert.equal(said.length - before, isOurs && !isClear ? 1 : 0, String(round));
  }
  assert.equal(said.length, expected);
  assert.equal(cleared(), clears);
  assert.ok(expected > 300 && clears > 20, `${expected} ${clears}`);
  for (const message of said) assert.doesNotThrow(() => structuredClone(message));
});

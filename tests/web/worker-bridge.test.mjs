// The bridge to the worker: one that died without a word, one that holds too much memory.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = globalThis;
const { WorkerBridge, Gone } = await import("../../www/core/worker-bridge.js");

/** A worker that answers pings and requests with what `answer` says, or not at all. */
class Puppet {
  constructor(answer) {
    this.answer = answer;
    this.asked = [];
    this.isEnded = false;
    queueMicrotask(() => this.say({ kind: "ready", version: "0" }));
  }

  say(message) {
    if (!this.isEnded && this.onmessage) this.onmessage({ data: message });
  }

  postMessage(message) {
    this.asked.push(message.kind);
    queueMicrotask(() => {
      const said = this.answer(message);
      if (said) this.say(said);
    });
  }

  terminate() {
    this.isEnded = true;
  }
}

const alive = (held) => (message) =>
  message.kind === "ping" ? { kind: "pong" } : message.kind === "recheck" ? { id: message.id, kind: "gone", held } : { id: message.id, kind: "done", rules: [], held };

/** A bridge whose workers answer one after the other as these do. */
function bridge(answers, limits) {
  const workers = [];
  const start = () => {
    const worker = new Puppet(answers[Math.min(workers.length, answers.length - 1)]);
    workers.push(worker);
    return worker;
  };
  return { bridge: new WorkerBridge(start, limits), workers };
}

test("an answer that is kept back is heard when it is handed over", async () => {
  const { bridge: one } = bridge([alive(0)]);
  await one.rules();
  const kept = [];
  one.keeper = (answer) => "id" in answer && kept.push(answer) > 0;
  let isAnswered = false;
  const asked = one.rules().then(() => {
    isAnswered = true;
  });
  await settled();
  assert.deepEqual([kept.length, isAnswered], [1, false]);
  one.keeper = null;
  one.hear(kept[0]);
  await asked;
  one.shut();
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("what a key asks for goes without a ping, and again where nothing comes of it", async () => {
  let dead = false;
  const first = (message) => (dead ? null : alive(0)(message));
  const gone = (message) => (message.kind === "marks" ? { id: message.id, kind: "gone" } : alive(0)(message));
  const { bridge: one, workers } = bridge([first, gone], { ping: 20 });
  await one.rules();
  dead = true;
  await assert.rejects(one.askFor("marks", { kind: "marks", of: 1, how: {} }, {}), Gone);
  assert.deepEqual(workers[0].asked, ["rules", "marks"]);
  assert.equal(workers[0].isEnded, true);
  one.shut();
});

test("a worker that died without a word is replaced and the request asked again", async () => {
  let dead = false;
  const first = (message) => (dead ? null : alive(0)(message));
  const { bridge: one, workers } = bridge([first, alive(0)], { ping: 20 });
  await one.rules();
  dead = true;
  assert.deepEqual(await one.rules(), []);
  assert.equal(workers.length, 2);
  assert.equal(workers[0].isEnded, true);
  one.shut();
});

test("a worker that takes its time with a request is left alone", async () => {
  const slow = (message) => (message.kind === "ping" ? { kind: "pong" } : null);
  const { bridge: one, workers } = bridge([slow], { ping: 10 });
  await settled();
  const asked = one.rules();
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(workers.length, 1);
  workers[0].say({ id: 1, kind: "done", rules: [] });
  assert.deepEqual(await asked, []);
  one.shut();
});

test("what was answered does not hang on the signal of those that are still to come", async () => {
  const { bridge: one } = bridge([alive(0)], {});
  const { signal } = new AbortController();
  let listening = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...given) => {
    listening += 1;
    addEventListener.apply(signal, given);
  };
  signal.removeEventListener = (...given) => {
    listening -= 1;
    removeEventListener.apply(signal, given);
  };
  await one.ask({ kind: "rules" }, { signal });
  await assert.rejects(one.ask({ kind: "recheck", of: 1, how: {} }, { signal }), Gone);
  assert.equal(listening, 0);
  const asked = one.ask({ kind: "rules" }, { signal });
  assert.equal(listening, 1, "what waits can be given up");
  await asked;
  one.shut();
});

test("how much memory a worker may hold is for whoever starts it to say", async () => {
  const { bridge: one, workers } = bridge([alive(100), alive(99)], { memory: 99 });
  for (let at = 0; at < 3; at += 1) await one.rules();
  assert.equal(workers.length, 2);
  one.shut();
});

test("a worker that holds too much memory is replaced before the next file, not before a correction", async () => {
  const { bridge: one, workers } = bridge([alive(300 * 1024 * 1024), alive(1024)], {});
  await one.rules();
  await assert.rejects(one.recheck(1, {}, {}), Gone);
  assert.equal(workers.length, 1);
  await one.rules();
  assert.equal(workers.length, 2);
  await one.rules();
  assert.equal(workers.length, 2);
  one.shut();
});

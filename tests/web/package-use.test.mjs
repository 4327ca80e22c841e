// The npm package as programs in Node take it: both ways, in one script, in a worker, on the command line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { report } from "./reports.mjs";
import { compiledProgram, root } from "./support.mjs";

const PACKAGE = join(root, "dist/npm");
/** Packed and unpacked, in MB. */
const BUDGET = { packed: 6, unpacked: 12 };
const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "gouji-use-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(PACKAGE, join(folder, "node_modules/gouji"), "junction");
  writeFileSync(join(folder, "clean.txt"), report());
  writeFileSync(join(folder, "wrong.txt"), report(WRONG));
  writeFileSync(join(folder, "other.txt"), "会议纪要");
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program beside the package. */
function run(name, source, args = []) {
  writeFileSync(join(folder, name), source);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, name], { cwd: folder, encoding: "utf8", timeout: 120_000 });
  assert.equal(status, 0, stderr.slice(0, 2000));
  return stdout.trim();
}

const USE = `
const text = require("node:fs").readFileSync("wrong.txt", "utf8");
console.log(validate(text).findings[0].rule);
`;

test("import and require give one core", () => {
  const output = run(
    "both.mjs",
    `import { createRequire } from "node:module";
     import init, * as imported from "gouji";
     const required = createRequire(import.meta.url)("gouji");
     await init();
     console.log(imported.validate === required.validate, init === required.default, imported.version());`,
  );
  assert.match(output, /^true true \d+\.\d+\.\d+$/);
});

test("require alone", () => assert.equal(run("require.cjs", `const { validate } = require("gouji");${USE}`), "A101"));

test("everything in one script, both ways", () => {
  assert.equal(run("inline.cjs", `const { validate } = require("gouji/inline");${USE}`), "A101");
  const imported = `import { createRequire } from "node:module"; import init, { validate } from "gouji/inline"; const require = createRequire(import.meta.url); await init();${USE}`;
  assert.equal(run("inline.mjs", imported), "A101");
});

test("a program bundled into one file takes the inline core, or says which file is missing", async () => {
  const { build, stop } = await import("esbuild");
  const bundle = async (entry) => {
    writeFileSync(join(folder, "entry.mjs"), entry);
    await build({ entryPoints: [join(folder, "entry.mjs")], bundle: true, platform: "node", format: "cjs", outfile: join(folder, "out/bundled.cjs"), logLevel: "error" });
    await stop();
    return spawnSync(process.execPath, [join(folder, "out/bundled.cjs")], { cwd: folder, encoding: "utf8" });
  };
  const use = 'import { readFileSync } from "node:fs"; try { console.log(validate(readFileSync("wrong.txt", "utf8")).findings[0].rule); } catch (error) { console.log(error.code, error.message); }';
  assert.equal((await bundle(`import { validate } from "gouji/inline"; ${use}`)).stdout.trim(), "A101");
  assert.match((await bundle(`import { validate } from "gouji"; ${use}`)).stdout, /^binary-missing .*gouji_bg\.wasm.*gouji\/inline/);
  const given = `import init, { validate } from "gouji"; import { readFileSync as read } from "node:fs"; await init(read(${JSON.stringify(join(PACKAGE, "gouji_bg.wasm"))})); ${use}`;
  assert.match((await bundle(`(async () => { ${given.replace(/import init, \{ validate \} from "gouji"; /, 'const { default: init, validate } = await import("gouji"); ').replace(/import \{ (readFileSync(?: as read)?) \} from "node:fs";/g, (_, names) => `const { ${names.replace(" as ", ": ")} } = await import("node:fs");`)} })();`)).stdout, /^A101/);
});

test("without the further build everything else works, and a PDF is refused by its module", (t) => {
  if (!existsSync(join(PACKAGE, "gouji-full_bg.wasm"))) return t.skip("one build only");
  const copy = join(folder, "less");
  cpSync(PACKAGE, copy, { recursive: true });
  for (const name of readdirSync(copy).filter((file) => file.startsWith("gouji-full"))) rmSync(join(copy, name));
  const pdf = JSON.stringify(join(root, "tests/fixtures/pdf/chromium-ruled-2021.pdf"));
  const source = `const { validate, load } = require(${JSON.stringify(join(copy, "node.cjs"))});${USE}
    try { validate(require("node:fs").readFileSync(${pdf})); } catch (error) { console.log(error.code, error.module); }
    load("full").catch((error) => console.log(error.code));`;
  assert.deepEqual(run("less.cjs", source).split("\n"), ["A101", "needs-module full", "module-unloadable"]);
});

test("a binary that is none, and a machine without WebAssembly, have their codes", () => {
  const bad = 'const { default: init } = require("gouji"); init(Buffer.from("<!doctype html>")).catch((error) => console.log(error.code, /\\p{Script=Han}/u.test(error.message)));';
  assert.equal(run("bad.cjs", bad), "bad-binary true");
  const without = 'delete globalThis.WebAssembly; const { validate } = require("gouji"); try { validate("…"); } catch (error) { console.log(error.code); }';
  assert.equal(run("without.cjs", without), "no-webassembly");
});

test("a worker answers, is aborted, and goes on", () => {
  const source = `
    import { readFileSync } from "node:fs";
    import { Gouji } from "gouji";
    const text = readFileSync("wrong.txt", "utf8");
    const gouji = await Gouji.start();
    const codeOf = (promise) => promise.then(() => "none", (error) => (error.name === "AbortError" ? error.name : error.code));
    const stop = new AbortController();
    const opened = await gouji.open(text);
    const aborted = codeOf(gouji.validate(text.repeat(400), { signal: stop.signal }));
    const waiting = gouji.validate(new Blob([text]), { name: "a.txt" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    console.log(await aborted, (await waiting).findings[0].rule, (await waiting).source.name, await codeOf(opened.validate()));
    console.log(await codeOf(gouji.validate("")), await codeOf(gouji.validate(text, { nmae: 1 })), await codeOf(gouji.validate(text, { name: () => 1 })));
    const again = await gouji.open(text);
    console.log((await again.validate({ edits: { "applications.granted.total": "8" } })).summary.verdict, (await again.render({ format: "text" })).includes("A101"));
    await again.free();
    console.log(await codeOf(again.validate()), await codeOf(Gouji.start({ source: new Uint8Array([60, 33]) })), await codeOf(Gouji.start({ worker: "./none.cjs" })));
    const last = codeOf(gouji.validate(text));
    gouji.stop();
    console.log(await last, await codeOf(gouji.validate(text)));
  `;
  assert.deepEqual(run("worker.mjs", source).split("\n"), [
    "AbortError A101 a.txt gone",
    "empty bad-options bad-options",
    "clean true",
    "gone bad-binary worker-missing",
    "stopped stopped",
  ]);
});

test("an idle worker keeps no program alive", () => {
  assert.equal(run("idle.mjs", 'import { Gouji } from "gouji"; const gouji = await Gouji.start(); console.log(await gouji.version() !== "");'), "true");
});

test("the examples for Node in the README run", () => {
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
  const examples = [...readme.matchAll(/```js node\n([^]*?)```/g)].map(([, code]) => code);
  assert.ok(examples.length >= 3, `${examples.length}`);
  for (const [index, code] of examples.entries()) {
    const imports = code.match(/^import .*$/gm).join("\n");
    const rest = code.replace(/^import .*$/gm, "");
    const output = run(`readme-${index}.mjs`, `import { readFileSync } from "node:fs";\n${imports}\nconst text = readFileSync("wrong.txt", "utf8");\n${rest}`);
    assert.notEqual(output, "", code);
  }
});

const cli = (args, input) => spawnSync(process.execPath, [join(PACKAGE, "cli.js"), ...args], { cwd: folder, encoding: "utf8", input });

test("on the command line: the exit status tells", () => {
  const statusOf = (...args) => cli(args).status;
  assert.equal(statusOf("check", "clean.txt"), 0);
  assert.equal(statusOf("check", "clean.txt", "wrong.txt"), 1);
  assert.equal(statusOf("check", "wrong.txt", "other.txt"), 2);
  const rulesOf = (name) => JSON.parse(cli(["check", "--format", "json", name]).stdout).findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
  const off = (name) => [...new Set(rulesOf(name))].flatMap((rule, index) => (index === 0 ? ["--rule", `${rule}=off`] : [`--rule=${rule}=off`]));
  assert.equal(statusOf("check", ...off("wrong.txt"), "wrong.txt"), 0);
  writeFileSync(join(folder, "incomplete.txt"), report({ applications: { granted: ["见附件", 2, 0, 0, 0, 0, 8] } }));
  assert.equal(statusOf("check", ...off("incomplete.txt"), "--strict", "incomplete.txt"), 3);
  assert.equal(statusOf("check", ...off("incomplete.txt"), "incomplete.txt"), 0);
  assert.equal(statusOf("--version"), 0);
  assert.equal(statusOf("rules"), 0);
});

test("on the command line: what the wasm cannot do is refused by its name", () => {
  for (const args of [["batch", "."], ["annotate", "x"], ["rollup", "a", "b"], ["localize"], ["sweep", "x"], ["check", "--explain-claims", "clean.txt"], ["rules", "--format", "markdown"]]) {
    const { status, stderr } = cli(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, new RegExp(`^(rules )?${args.find((arg) => arg === "--explain-claims") ?? args.at(args[0] === "rules" ? 1 : 0)}.*要用编译出来的命令行程序`));
  }
  for (const args of [[], ["chekc"], ["check"], ["check", "--nmae", "x", "clean.txt"], ["check", "--format", "pdf", "clean.txt"], ["check", "--year"], ["check", "--lang", "fr", "clean.txt"], ["check", "--strict=1", "clean.txt"]]) {
    const { status, stderr } = cli(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /\p{Script=Han}/u);
  }
});

test("on the command line: what is wrong is told in English where that is asked for", () => {
  for (const args of [[], ["chekc"], ["batch", "."], ["check"], ["check", "--nmae", "x"], ["check", "--format", "pdf", "x"], ["check", "--year", "x", "x"], ["check", "--rule", "A101", "x"], ["check", "--strict=1", "x"], ["check", "--output", ".", "clean.txt"], ["check", "none.txt"], ["check", "--accepted", "none.json", "clean.txt"], ["rules", "x"], ["rules", "--format", "pdf"]]) {
    const { status, stderr } = cli(args.concat("--lang", "en"));
    assert.equal(status, 2, args.join(" "));
    const said = stderr.split("\n\n")[0].trim();
    assert.match(said, /^\S.*[.)]$/s);
    assert.doesNotMatch(said, /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u);
  }
});

test("on the command line: a wrong use is one line that says where the help is", () => {
  for (const args of [[], ["chekc"], ["check"], ["help", "chekc"], ["--lang", "en"], ["--lang", "en", "check"], ["--lang=fr", "check", "clean.txt"]]) {
    const { status, stdout, stderr } = cli(args);
    assert.deepEqual([status, stdout, stderr.trim().split("\n").length], [2, "", 1], args.join(" "));
  }
  assert.match(cli(["--lang", "en", "check"]).stderr, /^No file was given\. “gouji check --help --lang en” shows/);
  assert.match(cli(["check", "--lang", "fr", "clean.txt"]).stderr, /没有“fr”.*“fr” is not available/);
});

test("on the command line: the help, and that of one command, in the words of the compiled program", () => {
  const helped = (...args) => {
    const { status, stdout, stderr } = cli(args);
    assert.deepEqual([status, stderr], [0, ""], args.join(" "));
    return stdout;
  };
  const all = helped("--help", "--lang", "en");
  assert.match(all, /^gouji checks[^]*\n  --template NAME .*2019, 2021\n[^]*Exit status[^]*batch, annotate, rollup, localize, sweep and check --explain-claims need/);
  assert.equal(helped("--lang", "en", "help"), all);
  assert.doesNotMatch(all, /^ {2}(--explain-claims|gouji (batch|annotate))|\{forms\}|^\[/m);
  const check = helped("help", "check", "--lang", "en");
  assert.equal(helped("check", "--help", "--lang", "en"), check);
  assert.match(check, /^Usage:\n  gouji check .*\n\nOptions of check:/);
  assert.doesNotMatch(check, /gouji rules/);
  assert.match(helped("help"), /^勾稽[^]*退出状态/);
  const shared = readFileSync(join(root, "src/cli/usage/en.txt"), "utf8");
  for (const line of check.split("\n").filter((line) => line.startsWith("  ") && !line.includes("--template"))) assert.ok(shared.includes(line), line);
});

test("what the package itself says of a failure is in the language that is asked for", () => {
  const output = run(
    "english.mjs",
    `import init, { Gouji, load } from "gouji";
     const said = [];
     const told = (promise) => promise.then(() => said.push("no failure"), ({ code, message }) => said.push([code, message]));
     await told(load("none"));
     await told(load("none", null, { lang: "en" }));
     await told(init("./none.wasm", { lang: "en" }));
     await told(Gouji.start({ worker: "./none.cjs", lang: "en" }));
     const gouji = await Gouji.start();
     await told(gouji.validate("x", { lang: "en", rules: { A101: () => 1 } }));
     await told(gouji.validate("x", { rules: { A101: () => 1 } }));
     const opened = await gouji.open(${JSON.stringify(report())}, { lang: "en" });
     gouji.stop();
     await told(opened.validate());
     await told(gouji.rules({ lang: "en" }));
     await told(gouji.version());
     console.log(JSON.stringify(said));`,
  );
  const said = JSON.parse(output);
  assert.deepEqual(said.map(([code]) => code), ["bad-options", "bad-options", "binary-missing", "worker-missing", "bad-options", "bad-options", "stopped", "stopped", "stopped"]);
  for (const [index, [, message]] of said.entries()) assert.equal(/\p{Script=Han}/u.test(message), [0, 5, 8].includes(index), message);
});

test("on the command line: a line of JSON a report, from files and from standard input", () => {
  const lines = cli(["check", "--format", "json", "clean.txt", "other.txt", join(root, "tests/fixtures/workbook/two-units-2024.xlsx")]).stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ source, failure }) => [source.part, failure?.code]), [[null, undefined], [null, "not-a-report"], [0, undefined], [1, undefined]]);
  const [piped] = cli(["check", "--format", "json", "--name", "x.html", "-"], report(WRONG)).stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual([piped.source.name, piped.summary.verdict], ["x.html", "errors"]);
});

test("on the command line: the same words as the compiled program", () => {
  const native = compiledProgram();
  for (const args of [["check", "wrong.txt"], ["check", "--format", "json", "wrong.txt", "clean.txt", "other.txt"], ["check", "--format", "sarif", "wrong.txt"], ["check", "--format", "markdown", "--year", "2022", "wrong.txt"], ["rules"], ["rules", "--format", "json"], ["check", "--format", "json", "--previous", "clean.txt", "wrong.txt"]]) {
    const expected = spawnSync(native, args, { cwd: folder, encoding: "utf8" });
    const found = cli(args);
    assert.equal(found.status, expected.status, args.join(" "));
    assert.equal(found.stdout, expected.stdout, args.join(" "));
  }
});

test("on the command line: a file is written whole or not at all, and never one that is read", () => {
  const written = join(folder, "result.json");
  assert.equal(cli(["check", "--format", "json", "--output", "result.json", "wrong.txt"]).status, 1);
  assert.equal(JSON.parse(readFileSync(written, "utf8")).summary.verdict, "errors");
  assert.equal(cli(["check", "--output", "result.json", "other.txt"]).status, 2);
  assert.equal(JSON.parse(readFileSync(written, "utf8")).summary.verdict, "errors", "nothing could be said: what was there stays");
  const before = readFileSync(join(folder, "clean.txt"), "utf8");
  assert.equal(cli(["check", "--output", "clean.txt", "clean.txt"]).status, 2);
  assert.equal(readFileSync(join(folder, "clean.txt"), "utf8"), before);
  assert.equal(cli(["check", "--output", "no/such/result.txt", "clean.txt"]).status, 2);
  assert.match(cli(["check", "--format", "html", "--output", "page.html", "wrong.txt"]).stderr, /^$/);
  assert.match(readFileSync(join(folder, "page.html"), "utf8"), /<mark data-finding=[^]*<\/html>/);
});

test("on the command line: what was accepted counts no more, and a broken list is refused", () => {
  const { findings, report: found } = JSON.parse(cli(["check", "--format", "json", "wrong.txt"]).stdout);
  const accepted = { "gouji-accepted": 1, reports: [{ organ: found.organ, year: found.year, template: found.template, findings: Object.fromEntries(findings.map(({ id }) => [id, "已核实"])) }] };
  writeFileSync(join(folder, "accepted.json"), JSON.stringify(accepted));
  const heard = cli(["check", "--accepted", "accepted.json", "wrong.txt"]);
  assert.deepEqual([heard.status, heard.stderr], [0, ""]);
  writeFileSync(join(folder, "others.json"), JSON.stringify(accepted).replaceAll(found.organ, "白榆县水利局"));
  const unheard = cli(["check", "--accepted", "others.json", "wrong.txt"]);
  assert.equal(unheard.status, 1);
  assert.match(unheard.stderr, /others\.json：里面没有这次核对的年报的记录，一条也没有用上；记的是白榆县水利局 \d+ 年度的/);
  assert.equal(cli(["check", "--accepted", "clean.txt", "wrong.txt"]).status, 2);
});

test("the package is complete and not too large", (t) => {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const targets = JSON.stringify([manifest.exports, manifest.bin, manifest.main, manifest.module, manifest.types]).match(/"(\.\/)?[\w./-]+\.(js|cjs|d\.ts|d\.cts|wasm|json)"/g);
  for (const target of targets.map((text) => JSON.parse(text)).filter((text) => text !== "./inline" )) {
    if (target.endsWith(".js") && manifest.exports[target]) continue;
    assert.ok(existsSync(join(PACKAGE, target)), target);
  }
  const files = readdirSync(PACKAGE).map((name) => readFileSync(join(PACKAGE, name)));
  const unpacked = files.reduce((all, file) => all + file.length, 0) / 1e6;
  const packed = files.reduce((all, file) => all + gzipSync(file).length, 0) / 1e6;
  t.diagnostic(`${packed.toFixed(2)} MB packed, ${unpacked.toFixed(2)} MB unpacked`);
  if (statSync(join(PACKAGE, "gouji_bg.wasm")).size > 5e6) return t.skip("not the build that ships");
  assert.ok(packed <= BUDGET.packed && unpacked <= BUDGET.unpacked, `${packed} ${unpacked}`);
});

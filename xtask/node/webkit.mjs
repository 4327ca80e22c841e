// WebKitGTK, spoken to by W3C WebDriver. Its programs look for their parts under /usr: where they are not
// installed, Debian's packages are unpacked and laid over /usr in a mount namespace that only they see.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureFiles, findFiles } from "./debian.mjs";
import { PATIENCE, untilTrue } from "./wait.mjs";

const NAME = "webkit";
/** The key by which WebDriver names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** @typedef {{ inside: string[], browser: string }} WebKit `inside` is what its programs are started with */

/**
 * The system's own, or the unpacked one; null where there is neither or it may not be laid over /usr.
 * @returns {WebKit | null}
 */
export function findWebKit() {
  const unpacked = findFiles(NAME);
  // The paths of an overlay must hold no colon or comma: it is named from where it lies.
  const laid = unpacked && ["unshare", "-rm", "sh", "-c", 'cd "$0" && mount -t overlay overlay -o lowerdir=usr:/usr /usr && cd / && exec "$@"', unpacked];
  for (const [folder, inside] of [["/", []], [unpacked, laid]]) {
    const browser = folder && findBrowser(folder);
    if (browser && runs([...inside, "WebKitWebDriver", "--help"]) && runs([...inside, "sh", "-c", "command -v Xvfb"])) return { inside, browser };
  }
  return null;
}

const runs = ([program, ...args]) => spawnSync(program, args, { stdio: "ignore" }).status === 0;

/** Where MiniBrowser will be seen by who runs it. */
function findBrowser(folder) {
  const libraries = join(folder, "usr/lib");
  const architectures = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.endsWith("-linux-gnu")) : [];
  const places = architectures.flatMap((name) => ["webkit2gtk-4.1", "webkitgtk-6.0"].map((kind) => `usr/lib/${name}/${kind}/MiniBrowser`));
  const found = places.find((place) => existsSync(join(folder, place)));
  return found ? `/${found}` : null;
}

/** Fetches it once, some 60 MB, where it is missing and that can be done. */
export function ensureWebKit() {
  if (!findWebKit()) ensureFiles(NAME, missingPackages);
  return findWebKit();
}

/** What an installation would add to what is there. */
function missingPackages() {
  const { stdout } = spawnSync("apt-get", ["install", "-s", "--no-install-recommends", "webkit2gtk-driver", "xvfb"], { encoding: "utf8" });
  return [...(stdout ?? "").matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
}

/**
 * @param {WebKit} webkit
 * @returns {Promise<{ version: string, open: (url: string) => Promise<WebKitPage>, close: () => Promise<void> }>}
 * @typedef {{ evaluate: (expression: string) => Promise<any>, waitFor: (expression: string) => Promise<void>, choose: (selector: string, path: string) => Promise<void> }} WebKitPage
 */
export async function launchWebKit({ inside, browser }) {
  const home = mkdtempSync(join(tmpdir(), "gouji-webkit-"));
  const groups = [];
  const killAll = () => groups.forEach((pid) => {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  });
  process.on("exit", killAll);
  /** Each in a group of its own, so that what it starts ends with it. */
  const start = (args, options) => {
    const [program, ...rest] = [...inside, ...args];
    const child = spawn(program, rest, { detached: true, ...options });
    if (child.pid) groups.push(child.pid);
    return child;
  };
  const close = async () => {
    killAll();
    process.off("exit", killAll);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const display = await shownOn(start(["Xvfb", "-displayfd", "3", "-screen", "0", "1366x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] }));
    const env = { ...process.env, DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: home, NO_AT_BRIDGE: "1", GIO_USE_VFS: "local" };
    for (const name of ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"]) delete env[name];
    const port = await freePort();
    const driver = start(["WebKitWebDriver", "--host=127.0.0.1", `--port=${port}`], { stdio: "ignore", env });
    const call = caller(driver, `http://127.0.0.1:${port}`);
    await call("GET", "/status");
    const wanted = { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } };
    const { sessionId, capabilities } = await call("POST", "/session", { capabilities: { alwaysMatch: wanted } });
    const inSession = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
    await inSession("POST", "/timeouts", { script: PATIENCE, pageLoad: PATIENCE });
    return { version: capabilities.browserVersion, open: (url) => open(inSession, url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The display that Xvfb has chosen. */
function shownOn(xvfb) {
  return new Promise((resolve, reject) => {
    let said = "";
    xvfb.on("error", reject);
    xvfb.on("exit", () => reject(new Error("Xvfb has ended")));
    xvfb.stdio[3].setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
      if (said.includes("\n")) resolve(`:${said.trim()}`);
    });
  });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Asks the driver; as long as it does not listen yet, again. */
function caller(driver, at) {
  let ended = false;
  driver.on("error", () => (ended = true));
  driver.on("exit", () => (ended = true));
  return async (method, path, body) => {
    for (;;) {
      const response = await fetch(at + path, { method, ...(body && { body: JSON.stringify(body) }) }).catch((error) => {
        if (ended || error.cause?.code !== "ECONNREFUSED") throw error;
      });
      if (response) {
        const { value } = await response.json();
        if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
        return value;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

/** @returns {Promise<WebKitPage>} */
async function open(inSession, url) {
  await inSession("POST", "/url", { url });
  const evaluate = async (expression) => {
    // Written into the script: a policy of the page may forbid to evaluate text.
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${expression})).then((value) => done([value === undefined ? null : value]), (error) => done([null, String(error)]));`;
    const [value, error] = await inSession("POST", "/execute/async", { script, args: [] });
    if (error) throw new Error(error);
    return value;
  };
  return {
    evaluate,
    waitFor: (expression) => untilTrue(evaluate, expression),
    async choose(selector, path) {
      const element = await inSession("POST", "/element", { using: "css selector", value: selector });
      await inSession("POST", `/element/${element[ELEMENT]}/value`, { text: path });
    },
  };
}

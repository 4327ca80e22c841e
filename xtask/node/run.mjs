// Runs commands from the root of the repository.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a command in the open; `quiet` shows nothing of it; `held` shows nothing either, and keeps what
 * it printed on standard error beside the rest.
 * @returns {Promise<{ok: boolean, output: string}>} what it printed on standard output is also kept
 */
export function run(command, args, { env = {}, quiet = false, held = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", held ? "pipe" : quiet ? "ignore" : "inherit"],
      // What npm installs for Windows are scripts, which need a shell.
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    const keep = (chunk) => {
      output += chunk;
      if (!quiet && !held) process.stdout.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    child.on("error", () => resolve({ ok: false, output }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs a command whose failure ends everything. */
export async function must(command, args, options) {
  const { ok, output } = await run(command, args, options);
  if (ok) return;
  throw new Failure(`${options?.held ? output : ""}“${[command, ...args].join(" ")}”没有成功。`);
}

/** A failure that is for people: its message says it all. */
export class Failure extends Error {}

/** Runs a script's main function; a failure is told without a stack. */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

// npm run check: formatting and lints only, for the time between two edits.
import { lints } from "./lints.mjs";
import { Failure, main, run } from "./run.mjs";
import { ensureNpmPackages, ensureRust } from "./setup.mjs";

await main(async () => {
  await ensureNpmPackages();
  await ensureRust();
  for (const { name, command, env } of lints) {
    console.log(`${name} …`);
    if (!(await run(command[0], command.slice(1), { env })).ok) throw new Failure(`${name}没有通过。`);
  }
});

// npm run build [-- --fast]: the wasm package and the page, in dist/.
import { main, must } from "./run.mjs";
import { ensureNpmPackages, ensureRust } from "./setup.mjs";

await main(async () => {
  await ensureNpmPackages();
  await ensureRust();
  await must("cargo", ["xtask", "build", ...process.argv.slice(2)]);
});

// npm run build: what ships, in dist/: the wasm package and the page.
import { buildAll } from "./builds.mjs";
import { main } from "./run.mjs";
import { ensureNpmPackages, ensureRust } from "./setup.mjs";

await main(async () => {
  await ensureNpmPackages();
  await ensureRust();
  await buildAll();
});

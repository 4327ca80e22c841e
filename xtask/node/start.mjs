// npm start: installs what is missing, builds, and serves the page on this machine.
import { join } from "node:path";
import { main, must, root } from "./run.mjs";
import { serve } from "./server.mjs";
import { ensureNpmPackages, ensureRust } from "./setup.mjs";

await main(async () => {
  await ensureNpmPackages();
  await ensureRust();
  console.log("构建（第一次需要几分钟）…");
  await must("cargo", ["xtask", "build"]);
  const { url } = await serve(join(root, "dist/site"), Number(process.env.PORT ?? 8421));
  console.log(`\n勾稽已就绪：${url}\n只有本机能访问；按 Ctrl+C 结束。`);
});

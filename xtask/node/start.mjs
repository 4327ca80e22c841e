// npm start: installs what is missing, builds the page for trying things out, and serves it on this
// machine. What ships is made by `npm run build`.
import { bundleQuick, compileQuick } from "./builds.mjs";
import { main } from "./run.mjs";
import { serve } from "./server.mjs";
import { ensureNpmPackages, ensureRust } from "./setup.mjs";

await main(async () => {
  const compiling = ensureRust().then(() => {
    console.log("构建（第一次需要一两分钟）…");
    return compileQuick();
  });
  const [folder] = await Promise.all([compiling, ensureNpmPackages()]);
  const site = await bundleQuick(folder);
  const { url } = await serve(site, Number(process.env.PORT ?? 8421));
  console.log(`\n勾稽已就绪：${url}\n只有本机能访问；按 Ctrl+C 结束。`);
});

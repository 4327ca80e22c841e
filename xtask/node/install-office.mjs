// npm run office: installs the LibreOffice that the format tests make their files with.
import { Failure, main } from "./run.mjs";
import { ensureOffice } from "./setup.mjs";

await main(async () => {
  const office = await ensureOffice();
  if (!office) throw new Failure("没有装上 LibreOffice：请自行安装，或用 GOUJI_SOFFICE 指明 soffice 的位置。");
  console.log(`LibreOffice：${office}`);
});

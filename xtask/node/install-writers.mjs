// npm run writers: installs the libraries with which `tests/writers` writes reports in many formats.
import { Failure, main } from "./run.mjs";
import { ensureWriters } from "./setup.mjs";

await main(async () => {
  const python = await ensureWriters();
  if (!python) throw new Failure("没有装上：需要 Python 3.11 以上，带 venv 和 pip；或用 GOUJI_WRITERS 指明已有的解释器。");
  console.log(`写各种文件的 Python：${python}`);
});

// A folder as a reviewer may get it: very many reports, and one in a hundred that means harm.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOSTILE } from "./hostile.mjs";
import { docx, report } from "./reports.mjs";

const EVERY = 100;
const WRONG = { applications: { granted: [6, 2, 0, 0, 0, 0, 9] } };

/**
 * Writes so many files; one in seven has a wrong total, one in ten is a document.
 * @returns {{ place: string, hostile: number, wrong: number, remove: () => void }}
 */
export function mixedFolder(count) {
  const place = mkdtempSync(join(tmpdir(), "gouji-load-"));
  const bad = Object.values(HOSTILE).map((make) => make());
  let [hostile, wrong] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const name = join(place, String(at).padStart(5, "0"));
    if (at % EVERY === EVERY / 2) {
      writeFileSync(`${name}.bin`, bad[hostile % bad.length]);
      hostile += 1;
      continue;
    }
    const isWrong = at % 7 === 0;
    wrong += isWrong ? 1 : 0;
    const text = report({ title: `青梧市第${at}局2023年政府信息公开工作年度报告`, ...(isWrong && WRONG) });
    if (at % 10 === 0) writeFileSync(`${name}.docx`, docx(text));
    else writeFileSync(`${name}.txt`, text);
  }
  return { place, hostile, wrong, remove: () => rmSync(place, { recursive: true, force: true }) };
}

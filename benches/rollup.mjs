// One report compared with the sum of 300, each a Word document, on one core.
import assert from "node:assert/strict";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { fixture, loadPackage } from "../tests/web/support.mjs";
import { median, times } from "./measure.mjs";
import { heading, kilobytes, ms, row } from "./table.mjs";

const FIXTURE = "docx/libreoffice-2024.docx";
/** The body whose report the fixture is. */
const BODY = "青禾市档案局";
const FIRST = [..."东南西北中上前后左右内外新老大"];
const SECOND = [..."林水农渔牧商财税教文卫体工交建环粮药质审"];

/** The bodies whose reports are summed up. */
export const bodies = FIRST.flatMap((first) => SECOND.map((second) => `青禾市${first}${second}局`));

export async function rollupSpeed() {
  const { rollup } = await loadPackage();
  const named = namedCopies();
  const children = bodies.map((body) => ({ name: `${body}.docx`, input: named(body) }));
  const parent = { name: "全市.docx", input: named("青禾市人民政府") };

  const sums = rollup(parent, children);
  assert.deepEqual(sums.children.map(({ organ }) => organ), bodies);
  assert.ok(sums.values.some(({ sum, parent }) => parent > 0 && sum === parent * bodies.length));

  const size = children.reduce((sum, { input }) => sum + input.length, 0);
  heading("汇总（一个核，热，取中位数）");
  const time = median(times(() => rollup(parent, children), 5, 1));
  row(`${children.length} 份 Word 文档，共 ${kilobytes(size)}`, ms(time), "≤ 2 000 毫秒");
}

/** Makes copies of the fixture in which another body reports. */
export function namedCopies() {
  const parts = unzipSync(fixture(FIXTURE));
  const main = strFromU8(parts["word/document.xml"]);
  assert.ok(main.includes(BODY));
  return (body) => zipSync({ ...parts, "word/document.xml": strToU8(main.replaceAll(BODY, body)) });
}

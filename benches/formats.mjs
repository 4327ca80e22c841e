// Reading, naming every figure and checking it, beside what others need for parsing the file alone.
import { join } from "node:path";
import { load } from "cheerio";
import { strFromU8, unzipSync } from "fflate";
import mammoth from "mammoth";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { read } from "xlsx";
import { fixture, loadPackage, realReport } from "../tests/web/support.mjs";
import { root } from "../xtask/node/run.mjs";
import { scanDocx } from "./inside.mjs";
import { bareParse, inTurns, webPage } from "./measure.mjs";
import { heading, kilobytes, ratio, row, taken } from "./table.mjs";

const { open, validate } = await loadPackage();

export async function formatSpeed() {
  heading("各种文件（同一次运行，热，轮流计时，取中位数；勾稽含命名每个数并核对，对照只解析）");
  await webPages();
  await wordDocuments();
  await workbooks();
  await pdfs();
}

async function webPages() {
  const { name, text } = webPage;
  const [gouji, named, parse5, cheerio] = await inTurns(
    [() => validate(text), () => opened(text), bareParse, () => void load(text)],
    200,
    60,
  );
  ours(name, Buffer.byteLength(text), gouji, named, "≤ 8 毫秒");
  beside("parse5", parse5, gouji, 3);
  beside("cheerio", cheerio, gouji, 6);
}

async function wordDocuments() {
  const asked = { "libreoffice-2024.docx": 12, "revised-2024.docx": 7 };
  for (const [name, least] of Object.entries(asked)) {
    const bytes = fixture(`docx/${name}`);
    const inflate = () => void scan(strFromU8(unzipSync(bytes, { filter: isMain })["word/document.xml"]));
    const [gouji, named, html, floor, script] = await inTurns(
      [
        () => validate(bytes),
        () => opened(bytes),
        async () => void (await mammoth.convertToHtml({ buffer: bytes })),
        () => void scanDocx(bytes),
        inflate,
      ],
      100,
      60,
    );
    ours(name, bytes.length, gouji, named);
    beside("mammoth", html, gouji, least);
    row("解压正文并扫过其 XML，同为 wasm", taken(floor));
    row("　勾稽读取、命名是它的", ratio(named, floor), "≤ 3 倍");
    row("　连核对、出结果是它的", ratio(gouji, floor));
    row("解压正文并扫过其 XML，fflate 与正则", taken(script));
    row("　勾稽读取、命名是它的", ratio(named, script));
  }
}

const isMain = ({ name }) => name === "word/document.xml";

/** Reads and names without checking. */
const opened = (input) => open(input).free();

function ours(name, size, gouji, named, bound) {
  row(`validate ${name}（${kilobytes(size)}）`, taken(gouji), bound);
  row("　其中读取、命名", taken(named));
}

/** How many tags and pieces of text the XML has. */
function scan(xml) {
  let count = 0;
  for (const _ of xml.matchAll(/<[^>]*>|[^<]+/g)) count += 1;
  return count;
}

async function workbooks() {
  const name = "one-sheet-2024.xlsx";
  const bytes = fixture(`workbook/${name}`);
  const [gouji, named, sheets] = await inTurns(
    [() => validate(bytes), () => opened(bytes), () => void read(bytes, { type: "buffer" })],
    100,
    60,
  );
  ours(name, bytes.length, gouji, named);
  beside("SheetJS", sheets, gouji, 3);
}

async function pdfs() {
  const real = realReport("huaian-2024.pdf");
  const files = ["writer-ruled-2021.pdf", "chromium-ruled-2021.pdf"].map((name) => [name, fixture(`pdf/${name}`)]);
  if (real) files.push(["huaian-2024.pdf", real]);
  for (const [name, bytes] of files) {
    const [gouji, named, text] = await inTurns(
      [() => validate(bytes), () => opened(bytes), () => textOfPdf(bytes)],
      20,
      20,
    );
    ours(name, bytes.length, gouji, named);
    beside("pdf.js", text, gouji, 1);
  }
}

/** Extracts the text of every page; the function returned tidies up, outside of the time. */
async function textOfPdf(bytes) {
  const folder = join(root, "node_modules/pdfjs-dist/");
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, "cmaps/"),
    standardFontDataUrl: join(folder, "standard_fonts/"),
    verbosity: 0,
  });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getTextContent();
  }
  return () => task.destroy();
}

/** What another program needs, and that it should need at least `least` times as long. */
function beside(name, other, gouji, least) {
  row(`${name} 只解析`, taken(other));
  row(`　比 ${name} 快`, ratio(other, gouji), `≥ ${least} 倍`);
}

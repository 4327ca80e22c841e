// Small files that stand for very much: what `tests/suite/hostile` and `tests/cost` try of the core itself,
// for wasm in Node and in the page's worker.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { root } from "./support.mjs";

const bytes = (text) => strToU8(text);
const joined = (...parts) => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const MEGABYTE = " ".repeat(1 << 20);

/** A PDF of these objects, with its table. */
function pdf(objects) {
  const places = [];
  let file = Buffer.from("%PDF-1.7\n");
  objects.forEach((body, at) => {
    places.push(file.length);
    file = joined(file, `${at + 1} 0 obj\n`, body, "\nendobj\n");
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return joined(file, `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`);
}

const stream = (entries, data) => {
  const packed = deflateSync(data, { level: 9 });
  return joined(`<< ${entries} /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`, packed, "\nendstream");
};
const page = (resources) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << ${resources} >> >>`;
const drawn = (resources, ...objects) => pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(resources), ...objects]);

/** One code stands for thousands of characters and is shown thousands of times. */
function longCodes(characters) {
  const map = `begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <${"4E00".repeat(characters)}> endbfchar endcmap`;
  const show = `BT /F 12 Tf ${"(AAAAAAAAAA) Tj ".repeat(1_000)} ET`;
  return drawn("/Font << /F 5 0 R >>", stream("", show), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>", stream("", map));
}

/** Every drawing calls the next one fifty times. */
function formsInForms(depth) {
  const form = (at) => stream(`/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X ${at + 1} 0 R >> >>`, "/X Do ".repeat(50));
  return drawn("/XObject << /X 5 0 R >>", stream("", "/X Do "), ...Array.from({ length: depth }, (_, at) => form(5 + at)), "null");
}

const zipped = (parts) => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytes(text)])), { level: 9 });
const word = (body) => zipped({ "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>` });
const row = `<w:tr>${"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(10)}</w:tr>`;
const title = "云泽市水务局2024年政府信息公开工作年度报告";

/** A workbook of one sheet, whose cells may take the shared text of this length. */
const workbook = (sheet, shared) =>
  zipped({
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst><si><t>${"年".repeat(shared)}</t></si></sst>`,
  });

/** An OFD page whose drawing units stand in each other and in themselves. */
const ofd = () => {
  const unit = (id) => `<CompositeGraphicUnit ID="${id}" Width="9" Height="9"><Content>${`<CompositeObject ID="9" ResourceID="${id + 1}"/>`.repeat(40)}</Content></CompositeGraphicUnit>`;
  return zipped({
    "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
    "Doc_0/Document.xml":
      '<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><DocumentRes>R.xml</DocumentRes></CommonData><Pages><Page ID="2" BaseLoc="P.xml"/></Pages></Document>',
    "Doc_0/R.xml": `<Res><CompositeGraphicUnits>${[10, 11, 12, 13, 14, 15, 16, 17].map(unit).join("")}</CompositeGraphicUnits></Res>`,
    "Doc_0/P.xml": '<Page><Content><Layer><CompositeObject ID="3" ResourceID="10"/></Layer></Content></Page>',
  });
};

/** A compound file whose table of sectors goes round in a circle. */
function circle() {
  const file = Buffer.alloc(512 * 4, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.fill(0, 8, 76);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(4096, 56);
  file.writeUInt32LE(0xfffffffe, 60);
  file.writeUInt32LE(0xfffffffe, 68);
  file.writeUInt32LE(0, 76);
  // The table lies in sector 0; the directory in 1, which is followed by 2, which is followed by 1.
  [0xfffffffd, 2, 1].forEach((next, at) => file.writeUInt32LE(next, 512 + 4 * at));
  return file;
}

/** Each file by name, made when it is asked for. */
export const HOSTILE = {
  "codes that stand for thousands of characters": () => longCodes(8_000),
  "drawings inside of drawings": () => formsInForms(30),
  "a stream of 200 megabytes": () => drawn("", stream("", MEGABYTE.repeat(200))),
  "dictionaries inside each other": () => pdf([`<< /Type /Catalog /X ${"<</A ".repeat(200_000)}1${">>".repeat(200_000)} >>`]),
  "a Word table of 400 000 cells": () => word(`<w:p><w:r><w:t>${title}</w:t></w:r></w:p><w:tbl>${row.repeat(40_000)}</w:tbl>`),
  "a part that unpacks to 100 megabytes": () => word(`<!--${MEGABYTE.repeat(100)}-->`),
  "entities that stand for entities": () =>
    zipped({ "word/document.xml": `<!DOCTYPE d [<!ENTITY a "${"年".repeat(100)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${"bcdefghij"[at]} "${`&${"abcdefghi"[at]};`.repeat(20)}">`).join("")}]><d>&j;</d>` }),
  "a shared text of a workbook, in every cell": () => workbook(`<row>${'<c t="s"><v>0</v></c>'.repeat(900)}</row>`.repeat(100), 5_000),
  "a cell in the last row and column of a sheet": () => workbook(`<row r="1048576">${'<c r="XFD1048576"><v>1</v></c>'.repeat(1_000)}</row>`, 1),
  "drawing units inside each other": ofd,
  "a chain of sectors that goes round": circle,
  "elements inside each other": () => bytes(`<h1>${title}</h1>${"<div>".repeat(300_000)}`),
  "a cell as wide as a thousand columns, often": () => bytes(`<h1>${title}</h1><table>${"<tr><td colspan=1000 rowspan=1000>1".repeat(20_000)}</table>`),
  "a million lines": () => bytes("1\n".repeat(1_000_000)),
  "claims without end": () => bytes(`${title}\n一、总体情况\n${"新收申请1件，".repeat(100_000)}`),
  "cells of two characters": () => bytes(`${title}\n${"|1".repeat(1_000_000)}`),
  "brackets inside each other": () => bytes(`{"template":"2021","facts":${"[".repeat(500_000)}`),
  "a mail in a mail": () => bytes(`MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n${"--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(5_000)}`),
  "half a million bars": () => bytes(`${title}\n${"|".repeat(500_000)}\n`),
};

/** Those that ask for most: `cost.test.mjs` tries them in builds of their own. */
export const COSTLY = ["codes that stand for thousands of characters", "a stream of 200 megabytes", "a Word table of 400 000 cells", "claims without end"];

const SHARED = join(root, "../shared/cases/hostile");

/** What is made by the script that lies beside the shared files, with how much. */
const MADE = {
  "behind-image.pdf": "behind_image(1000)",
  "behind-long-dictionary.pdf": "behind_long_dictionary(1000)",
  "behind-endstream.pdf": "behind_endstream(1000)",
  "deep-dictionary.pdf": "deep_dictionary(500000)",
  "predictor.pdf": "predictor(20000)",
  "predictor-widest.pdf": "predictor(200000000)",
  "many-cells.docx": "many_cells(100000)",
};

/**
 * The hostile files of the folder beside the repository, and those that its script makes; none where
 * there is no such folder, and the files alone where there is no Python.
 * @returns {{ cases: Record<string, () => Uint8Array>, missing: string | null }}
 */
export function sharedHostile() {
  if (!existsSync(SHARED)) return { cases: {}, missing: "no ../shared/cases/hostile" };
  const names = readdirSync(SHARED).filter((name) => !name.endsWith(".py"));
  const cases = Object.fromEntries(names.map((name) => [name, () => readFileSync(join(SHARED, name))]));
  const to = mkdtempSync(join(tmpdir(), "gouji-hostile-"));
  process.on("exit", () => rmSync(to, { recursive: true, force: true }));
  const program = ["import make, sys", ...Object.entries(MADE).map(([name, call]) => `open(sys.argv[1] + "/${name}", "wb").write(make.${call})`)].join("\n");
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const { status } = spawnSync("python3", ["-c", program, to], { cwd: SHARED, env });
  if (status !== 0) return { cases, missing: "no Python to make the large hostile files" };
  for (const name of Object.keys(MADE)) cases[name] = () => readFileSync(join(to, name));
  return { cases, missing: null };
}

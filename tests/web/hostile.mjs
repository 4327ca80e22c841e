// Small files that stand for very much: what `tests/suite/hostile` and `tests/cost` try of the core itself,
// for wasm in Node and in the page's worker.
import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";

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

const word = (body) => zipSync({ "word/document.xml": bytes(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`) }, { level: 9 });
const row = `<w:tr>${"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(10)}</w:tr>`;
const title = "云泽市水务局2024年政府信息公开工作年度报告";

/** Each file by name, made when it is asked for. */
export const HOSTILE = {
  "codes that stand for thousands of characters": () => longCodes(8_000),
  "drawings inside of drawings": () => formsInForms(30),
  "a stream of 200 megabytes": () => drawn("", stream("", MEGABYTE.repeat(200))),
  "dictionaries inside each other": () => pdf([`<< /Type /Catalog /X ${"<</A ".repeat(200_000)}1${">>".repeat(200_000)} >>`]),
  "a Word table of 400 000 cells": () => word(`<w:p><w:r><w:t>${title}</w:t></w:r></w:p><w:tbl>${row.repeat(40_000)}</w:tbl>`),
  "a part that unpacks to 300 megabytes": () => word(`<!--${MEGABYTE.repeat(300)}-->`),
  "elements inside each other": () => bytes(`<h1>${title}</h1>${"<div>".repeat(300_000)}`),
  "a cell as wide as a thousand columns, often": () => bytes(`<h1>${title}</h1><table>${"<tr><td colspan=1000 rowspan=1000>1".repeat(20_000)}</table>`),
  "a million lines": () => bytes("1\n".repeat(1_000_000)),
  "brackets inside each other": () => bytes(`{"template":"2021","facts":${"[".repeat(500_000)}`),
  "a mail in a mail": () => bytes(`MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n${"--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(5_000)}`),
  "half a million bars": () => bytes(`${title}\n${"|".repeat(500_000)}\n`),
};

// npm run fuzz -- <target> [seconds]: looks for input that breaks a promise, from the fixtures on.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inflateSync } from "node:zlib";
import { unzipSync } from "fflate";
import { Failure, main, root, run } from "./run.mjs";
import { ensureCargoTool, ensureRust } from "./setup.mjs";

const FIXTURES = join(root, "tests/fixtures");
const FUZZ = join(root, "fuzz");
/** Stands between the parts of an input, as `parts` of fuzz/src/boxes.rs takes them apart. */
const BETWEEN_PARTS = "\n=====\n";
const NOT_FIXTURES = ["expected"];

/** What a target begins with: fixtures, as they are or unpacked, and its dictionary. */
const TARGETS = {
  text: { takes: /\.(txt|md)$/ },
  html: { takes: /\.html$/, words: ["read/html"] },
  json: { words: ["json"] },
  bytes: { takes: /./ },
  doc: { takes: /\.doc$/ },
  docx: { takes: /\.docx$/, unpack: wordParts, words: ["read/docx"] },
  workbook: { takes: /\.xlsx?$/, unpack: sheets, words: ["read/workbook"] },
  ofd: { takes: /\.ofd$/, unpack: ofdPages, words: ["read/ofd"] },
  pdf: { takes: /\.pdf$/, unpack: drawings, words: ["read/pdf"], operators: true },
  mhtml: { takes: /\.html$/, unpack: savedPages, onlyUnpacked: true, words: ["read/mhtml", "read/html"] },
  compound: {},
  biff: { takes: /\.xls$/ },
  edits: {},
  previous: { takes: /\.(txt|md)$/, unpack: (bytes) => [joined([bytes, bytes])], onlyUnpacked: true },
  rollup: { takes: /\.(txt|md)$/, unpack: (bytes) => [joined([bytes, bytes, bytes])], onlyUnpacked: true },
  localize: {},
  written: { takes: /\.(docx|xlsx)$/, unpack: (bytes) => (bytes.includes("word/document.xml") ? wordParts(bytes) : sheets(bytes)), words: ["read/docx", "read/workbook"] },
  accepted: { words: ["accepted"] },
};

/** What a page of a PDF and a map of characters are written with. */
const OPERATORS = (
  "q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' " +
  '" Do BI ID EI BMC BDC EMC BX EX obj endobj stream endstream xref trailer startxref << >> [ ] ' +
  "begincmap endcmap usecmap begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange " +
  "begincidrange endcidrange begincidchar endcidchar /F1 /F2 /F3 /F4 /F5 /F6 /X1 /G1 /WMode"
).split(" ");

await main(async () => {
  const [target, seconds = "60", ...flags] = process.argv.slice(2);
  if (!Object.hasOwn(TARGETS, target ?? "") || !/^\d+$/.test(seconds)) {
    throw new Failure(`用法：npm run fuzz -- ${Object.keys(TARGETS).join("|")} [秒数] [libFuzzer 的选项]`);
  }
  await ensureRust();
  const tool = await ensureCargoTool("cargo-fuzz");
  if (!tool) throw new Failure("没有装上 cargo-fuzz。");
  seed(target);
  // libFuzzer needs flags of the compiler that stable Rust keeps to itself.
  const env = { RUSTC_BOOTSTRAP: "1" };
  const limits = [`-max_total_time=${seconds}`, "-timeout=10", "-rss_limit_mb=1024", ...dictionary(target)];
  const fuzzed = ["run", "--sanitizer", "none", target, "--", ...limits, ...flags];
  const [program, ...first] = tool === "cargo-fuzz" ? ["cargo", "fuzz"] : [tool];
  if (!(await run(program, [...first, ...fuzzed], { env })).ok) {
    throw new Failure(`找到了问题：输入在 fuzz/artifacts/${target}/ 里。`);
  }
});

/** Fills the target's corpus, where what the fuzzer finds is kept as well. */
function seed(target) {
  const corpus = join(FUZZ, "corpus", target);
  mkdirSync(corpus, { recursive: true });
  const { takes, unpack, onlyUnpacked } = TARGETS[target];
  for (const file of takes ? filesUnder(FIXTURES) : []) {
    const name = basename(file);
    if (!takes.test(name) || NOT_FIXTURES.some((folder) => file.startsWith(join(FIXTURES, folder)))) continue;
    const bytes = readFileSync(file);
    if (!onlyUnpacked) writeFileSync(join(corpus, `seed-${name}`), bytes);
    unpack?.(bytes).forEach((part, at) => writeFileSync(join(corpus, `seed-${name}-${at}`), part));
  }
  const own = join(FUZZ, "seeds", target);
  if (existsSync(own)) cpSync(own, corpus, { recursive: true });
}

function filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The names that the reader looks for, from its own source, and the operators of a PDF page. */
function dictionary(target) {
  const { words, operators } = TARGETS[target];
  if (!words) return [];
  const found = new Set(["\n=====\n"]);
  for (const room of words) {
    const folder = join(root, room.startsWith("read/") ? "crates/reading/src" : "src", room);
    for (const file of [`${folder}.rs`, ...(existsSync(folder) ? filesUnder(folder) : [])]) {
      if (!file.endsWith(".rs")) continue;
      const code = readFileSync(file, "utf8").split("#[cfg(test)]")[0];
      for (const [, word] of code.matchAll(/b?"([\x21\x23-\x5B\x5D-\x7E]{1,40})"/g)) found.add(word);
    }
  }
  for (const word of operators ? OPERATORS : []) found.add(` ${word} `);
  const path = join(FUZZ, "corpus", `${target}.dict`);
  writeFileSync(path, [...found].map((word) => `${JSON.stringify(word).replaceAll("\\n", "\\x0A")}\n`).join(""));
  return [`-dict=${path}`];
}

/** A Word document as the target `docx` puts it together. */
function wordParts(bytes) {
  const names = ["document.xml", "styles.xml", "numbering.xml", "footnotes.xml", "_rels/document.xml.rels"];
  const parts = unzipSync(bytes);
  return [joined(names.map((name) => parts[`word/${name}`]))];
}

/** Each sheet with the texts and styles it refers to; a binary workbook has no parts. */
function sheets(bytes) {
  if (bytes[0] !== 0x50) return [];
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/"));
  return names.map((name) => joined([parts[name], parts["xl/sharedStrings.xml"], parts["xl/styles.xml"]]));
}

/** Each page with its template. */
function ofdPages(bytes) {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).filter((name) => name.includes("/Pages/"));
  return names.map((name) => joined([parts[name], parts["Doc_0/Tpls/Tpl_0/Content.xml"]]));
}

/** What the pages of a PDF draw, as far as it can be told without its structure. */
function drawings(bytes) {
  const found = [];
  for (const [, data] of bytes.toString("latin1").matchAll(/stream\r?\n(.*?)\r?\nendstream/gs)) {
    try {
      const content = inflateSync(Buffer.from(data, "latin1"));
      if (/\b(Tj|TJ|begincmap)\b/.test(content.toString("latin1"))) found.push(content);
    } catch {
      // Encrypted, or no such stream.
    }
  }
  return found;
}

/** A page saved as a single file, packed in both ways. */
function savedPages(bytes) {
  const quoted = [...bytes].map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)));
  const mail = (encoding, body) =>
    Buffer.from(`Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n--b--\n`);
  return [mail("quoted-printable", quoted.join("")), mail("base64", bytes.toString("base64"))];
}

function joined(parts) {
  return parts.map((part) => (part ? Buffer.from(part).toString() : "")).join(BETWEEN_PARTS);
}

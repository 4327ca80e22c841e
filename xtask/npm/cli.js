#!/usr/bin/env node
// `npx gouji`: the command line on the wasm, for machines without the program. It speaks the same
// options and ends with the same status; what it cannot do it refuses by name.
import { closeSync, openSync, readFileSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import gouji from "./node.cjs";

const CLEAN = 0;
const ERRORS = 1;
const FAILED = 2;
const INCOMPLETE = 3;
/** Of several files the worst counts. */
const WORST = [CLEAN, INCOMPLETE, ERRORS, FAILED];
const worse = (one, other) => (WORST.indexOf(one) > WORST.indexOf(other) ? one : other);

const USAGE = `勾稽：核对政府信息公开工作年度报告

用法：
  gouji check [选项] 文件…      核对年报；文件写 - 表示标准输入
  gouji rules [--format text|json]   列出全部规则

check 的选项：
  --previous 文件               上一年度年报，作年度间核对；两份谁先谁后由年度决定
  --template 名称               指定格式，不自动识别
  --year YYYY                   指定年度，不自动识别
  --organ 名称                  机关名称，年报正文里没有时给出
  --title 文字                  年报标题，年报正文里没有时给出
  --accepted 文件               已核实不是错的问题（gouji-accepted），不再计入
  --lang zh|en                  用哪种语言说明，默认 zh（--lang en: in English）
  --strict                      没有核完的也算不合格，退出状态为 3
  --rule 编号=off|error|warning|info   关闭规则或改变级别，可以重复
  --format text|json|html|markdown|sarif     输出格式，默认 text；json 每份年报一行
  --output 文件                 写入文件，不写到屏幕
  --name 名称                   标准输入的名称

退出状态：0 没有错误；1 有错误；2 有文件读不出来，或者用法不对；3 没有错误，但没有核完（只在用了 --strict 时）。
batch、annotate、rollup、localize、sweep 和 check --explain-claims 要用编译出来的命令行程序。
`;

const ENGLISH_USAGE = `gouji checks annual reports on open government information (政府信息公开工作年度报告)

Usage:
  gouji check [options] FILE…   checks reports; - is standard input
  gouji rules [--format text|json]   lists every rule

Options of check:
  --lang zh|en                  the language; of rules too
  --previous FILE               last year's report, to compare with; the years tell which is which
  --template NAME               the form, instead of recognising it
  --year YYYY                   the year, instead of recognising it
  --organ NAME                  the body, where the report does not name it
  --title TEXT                  the title, where the report has none
  --accepted FILE               findings that were looked at and are no mistakes (gouji-accepted)
  --strict                      what was not checked in full ends with 3
  --rule ID=off|error|warning|info   switches a rule off or changes its severity; may be repeated
  --format text|json|html|markdown|sarif   the output, text if not given; json is a line a report
  --output FILE                 writes into a file instead of the screen
  --name NAME                   what standard input is called

Exit status: 0 no errors; 1 errors; 2 a file could not be read, or wrong usage; 3 no errors, but not
everything was checked (only with --strict).
batch, annotate, rollup, localize, sweep and check --explain-claims need the compiled program.
`;

/** In which language what goes wrong is told: it may be wrong before the arguments are taken apart. */
const isEnglish = /(^| )--lang[= ]en( |$)/.test(process.argv.slice(2).join(" "));
const say = (zh, en) => (isEnglish ? en : zh);

/** What only the compiled program does. */
const NATIVE = ["batch", "annotate", "rollup", "localize", "sweep"];
const FORMATS = ["text", "json", "html", "markdown", "sarif"];

const noFormat = (format, known) => say(`没有“${format}”这种输出格式，可选 ${known.join("、")}。`, `There is no output format “${format}”; there are ${known.join(", ")}.`);
const refused = (name, message, code) => say(`${name}：${message}（${code}）`, `${name}: ${message} (${code})`);

/** Wrong usage: its message says it all. */
class Usage extends Error {}

/** `text` with what a terminal would obey written out. */
const printable = (text) =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => `\\u{${char.codePointAt(0).toString(16)}}`);
const complain = (message) => process.stderr.write(`${printable(message.trimEnd())}\n`);

/**
 * Takes the arguments apart.
 * @param {Record<string, "flag" | "value" | "values">} known
 */
function parse(args, known) {
  const read = { files: [] };
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === "--") {
      read.files.push(...rest);
      break;
    }
    if (arg === "-" || !arg.startsWith("-")) {
      read.files.push(arg);
      continue;
    }
    const [, option, value] = /^--([^=]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (option === "help" || arg === "-h") read.help = true;
    else if (option === "explain-claims") throw new Usage(say("--explain-claims 要用编译出来的命令行程序，这里不能用。", "--explain-claims needs the compiled program."));
    else if (!option || !Object.hasOwn(known, option)) {
      const name = arg.replace(/=[^]*/, "");
      throw new Usage(say(`没有 ${name} 这个选项；gouji --help 列出全部选项。`, `There is no option ${name}; gouji --help --lang en lists them all.`));
    }
    else if (known[option] === "flag") {
      if (value !== undefined) throw new Usage(say(`选项 --${option} 不带值。`, `The option --${option} takes no value.`));
      read[option] = true;
    } else {
      const given = value ?? rest.shift();
      if (given === undefined) throw new Usage(say(`选项 --${option} 后面缺少值。`, `The option --${option} needs a value.`));
      if (known[option] === "values") (read[option] ??= []).push(given);
      else read[option] = given;
    }
  }
  return read;
}

const CHECK = {
  previous: "value",
  template: "value",
  year: "value",
  organ: "value",
  title: "value",
  accepted: "value",
  strict: "flag",
  rule: "values",
  format: "value",
  output: "value",
  name: "value",
  lang: "value",
};

function checkOptions(args) {
  const options = parse(args, CHECK);
  if (options.help) return options;
  options.format ??= "text";
  if (!FORMATS.includes(options.format)) throw new Usage(noFormat(options.format, FORMATS));
  if (options.lang !== undefined && !["zh", "en"].includes(options.lang)) throw new Usage(say(`没有“${options.lang}”这种语言，可选 zh、en。`, `“${options.lang}” is not spoken; there are zh and en.`));
  if (options.files.length === 0) throw new Usage(say(`没有指定文件。\n\n${USAGE}`, `No file is named.\n\n${ENGLISH_USAGE}`));
  const { template, organ, title, year, lang } = options;
  options.open = JSON.parse(JSON.stringify({ template, organ, title, lang }));
  if (year !== undefined) {
    if (!/^\d{1,4}$/.test(year)) throw new Usage(say(`年度“${year}”应是四位数字。`, `“${year}” is no year of four digits.`));
    options.open.year = Number(year);
  }
  options.how = { rules: {} };
  for (const setting of options.rule ?? []) {
    const at = setting.indexOf("=");
    if (at < 0) throw new Usage(say(`“--rule ${setting}”应写成 --rule A101=off（或 error、warning、info）。`, `Write --rule A101=off (or error, warning, info) instead of “--rule ${setting}”.`));
    options.how.rules[setting.slice(0, at)] = setting.slice(at + 1);
  }
  return options;
}

const MOST = 50 * 1024 * 1024;

/** Reads a file as far as it takes to refuse it: a device need not end. */
function read(path) {
  let file = 0;
  try {
    if (path !== "-") file = openSync(path);
    const chunks = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.alloc(1 << 16);
      const count = readChunk(file, chunk);
      if (count === 0 || size > MOST) return new Uint8Array(Buffer.concat(chunks));
      chunks.push(chunk.subarray(0, count));
      size += count;
    }
  } catch (error) {
    const reasons = { ENOENT: say("文件不存在", "there is none"), EACCES: say("没有读取权限", "permission denied"), EISDIR: say("这是一个文件夹", "it is a folder") };
    const reason = reasons[error.code] ?? error.message;
    throw Object.assign(new Error(say(`打不开文件：${reason}。`, `Cannot open the file: ${reason}.`)), { code: "unreadable-file" });
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** A pipe that has nothing yet, or ends, is no failure. */
function readChunk(file, chunk) {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      if (error.code === "EOF") return 0;
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Where results go; a file is replaced when everything was checked, and never one that is read. */
function outputFor({ output, files, previous, accepted }) {
  if (output === undefined) return { write: (text) => process.stdout.write(text), finish: () => CLEAN };
  const real = (path) => {
    try {
      return realpathSync(path);
    } catch {
      return null;
    }
  };
  const target = real(output) ?? output;
  const inputs = [...files, previous, accepted].filter((path) => path !== undefined && path !== "-");
  const same = inputs.find((path) => real(path) !== null && real(path) === real(output));
  if (same) throw new Usage(say(`--output 和要读的文件 ${same} 是同一个文件：写进去会把它覆盖，请换一个输出文件名。`, `--output is the file ${same} that is read: writing would destroy it. Please choose another name.`));
  let isFile = true;
  try {
    const found = statSync(target);
    if (found.isDirectory()) throw new Usage(say(`不能写入 ${output}：这是一个文件夹。`, `Cannot write ${output}: it is a folder.`));
    isFile = found.isFile();
  } catch (error) {
    if (error instanceof Usage) throw error;
  }
  let text = "";
  return {
    write: (more) => {
      text += more;
    },
    finish() {
      const beside = join(dirname(target), `.gouji-${process.pid}-${basename(target)}`);
      try {
        if (!isFile) writeFileSync(target, text);
        else {
          writeFileSync(beside, text);
          renameSync(beside, target);
        }
        return CLEAN;
      } catch (error) {
        rmSync(beside, { force: true });
        const reasons = { ENOENT: say("文件夹不存在", "there is no such folder"), EACCES: say("没有写入权限", "permission denied"), ENOSPC: say("磁盘已满", "the disk is full") };
        const reason = reasons[error.code] ?? error.code;
        complain(say(`不能写入 ${output}：${reason}。`, `Cannot write ${output}: ${reason}.`));
        return FAILED;
      }
    },
  };
}

function check(options) {
  const output = outputFor(options);
  let worst = CLEAN;
  const { open, how } = options;
  if (options.accepted !== undefined) how.accepted = acceptedIn(options.accepted);
  if (options.previous !== undefined) {
    try {
      open.previous = read(options.previous);
    } catch (error) {
      const { previous } = options;
      complain(say(`${previous}：${error.message}（${error.code}）上一年度没有核对。`, `${previous}: ${error.message} (${error.code}) Last year was not compared.`));
      worst = FAILED;
    }
  }
  let isFirst = true;
  for (const file of options.files) {
    for (const { text, status } of checkFile(file, options)) {
      worst = worse(worst, status);
      if (text === "") continue;
      output.write(!isFirst && options.format === "text" ? `\n${text}` : text);
      isFirst = false;
    }
  }
  return isFirst ? worst : worse(worst, output.finish());
}

function acceptedIn(path) {
  try {
    const text = new TextDecoder().decode(read(path));
    gouji.validate('{"template":"2021","facts":{}}', { accepted: text, lang: say("zh", "en") });
    return text;
  } catch (error) {
    throw new Usage(refused(path, error.message, error.code));
  }
}

/** What is to be written about each report of one file, and how it came out. */
function* checkFile(file, options) {
  const name = file === "-" ? (options.name ?? null) : file;
  const failed = (error) => {
    const code = typeof error.code === "string" ? error.code : "internal-error";
    const message = typeof error.code === "string" ? error.message : say("程序内部出错。", "The program failed.");
    if (options.format !== "json") complain(refused(name ?? say("标准输入", "standard input"), message, code));
    const source = { name, format: null, part: null, parts: 0 };
    return { text: options.format === "json" ? `${JSON.stringify({ source, failure: { code, message } })}\n` : "", status: FAILED };
  };
  const open = JSON.parse(JSON.stringify({ ...options.open, previous: undefined, name: name ?? undefined }));
  if (options.open.previous) open.previous = options.open.previous;
  let bytes;
  let parts = 1;
  for (let part = 0; part < parts; part += 1) {
    let opened;
    try {
      bytes ??= read(file);
      opened = gouji.open(bytes, part === 0 ? open : { ...open, part });
      const validation = opened.validate(options.how);
      parts = Math.max(parts, validation.source.parts);
      nameOther(validation, options.previous);
      yield { text: write(opened, validation, options), status: statusOf(validation, options) };
    } catch (error) {
      yield failed(error);
    } finally {
      opened?.free();
    }
  }
}

/** The one of the two years that has no name is the file that was given as last year's. */
function nameOther({ source, previous }, path) {
  if (path === undefined) return;
  if (source.name === null) source.name = path;
  else if (previous !== null && previous.source.name === null) previous.source.name = path;
}

function statusOf({ findings, summary, previous }, { strict, open }) {
  // Last year's file could not be read: Y407 says why.
  if (open.previous && previous === null && findings.some(({ rule }) => rule === "Y407")) return FAILED;
  if (findings.some(({ severity, accepted }) => severity === "error" && !accepted)) return ERRORS;
  return strict && !summary.complete ? INCOMPLETE : CLEAN;
}

function write(opened, validation, { format, how, open }) {
  if (format === "json") return `${JSON.stringify(validation)}\n`;
  const rendered = opened.render({ format, ...how });
  if (format === "text") return printable(rendered);
  return format === "html" ? page(validation, rendered, open.lang) : rendered;
}

const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A whole document around the rendered report. */
function page({ summary, report, findings }, article, lang = "zh") {
  const lines = [summary.headline, summary.detail, summary.readAs, ...summary.notChecked].map((line) => `<p>${escape(line)}</p>`);
  const items = findings.map(({ rule, severity, message }, at) => `<li data-severity="${severity}"><a href="#finding-${at}">${escape(`${rule} ${message}`)}</a></li>`);
  const style = "body{margin:1.5em auto;max-width:60em;padding:0 1em;font-family:sans-serif;line-height:1.7}table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em}mark[data-severity=error]{background:#fbd5d0}";
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(report.title ?? summary.headline)}</title>
<style>${style}</style>
</head>
<body>
<header>
${lines.join("\n")}
<ul>
${items.join("\n")}
</ul>
</header>
<main>
${article}</main>
</body>
</html>
`;
}

function rules(args) {
  const { format = "text", lang, files, help } = parse(args, { format: "value", lang: "value" });
  if (help) return usage();
  if (files.length > 0) throw new Usage(say(`多余的参数“${files[0]}”。`, `“${files[0]}” is one argument too many.`));
  if (format === "markdown") throw new Usage(say("rules --format markdown 要用编译出来的命令行程序，这里不能用。", "rules --format markdown needs the compiled program."));
  if (format !== "text" && format !== "json") throw new Usage(noFormat(format, ["text", "json", "markdown"]));
  const line = (page) => (format === "json" ? `${JSON.stringify(page)}\n` : `${page.id} ${page.name} [${page.severity}]\n  ${page.summary}\n`);
  process.stdout.write(gouji.rules({ lang }).map(line).join(""));
  return CLEAN;
}

function usage() {
  process.stdout.write(say(USAGE, ENGLISH_USAGE));
  return CLEAN;
}

function run([command, ...args]) {
  if (command === undefined) throw new Usage(say(`没有写命令。\n\n${USAGE}`, `There is no command.\n\n${ENGLISH_USAGE}`));
  if (command === "--help" || command === "-h") return usage();
  if (command === "--version" || command === "-V") {
    process.stdout.write(`gouji ${gouji.version()}\n`);
    return CLEAN;
  }
  if (NATIVE.includes(command)) throw new Usage(say(`${command} 要用编译出来的命令行程序，这里不能用。`, `${command} needs the compiled program.`));
  if (command === "rules") return rules(args);
  if (command !== "check") throw new Usage(say(`没有“${command}”这个命令。\n\n${USAGE}`, `There is no command “${command}”.\n\n${ENGLISH_USAGE}`));
  const options = checkOptions(args);
  return options.help ? usage() : check(options);
}

// A reader that has gone away, as in `gouji … | head`, is no failure.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  complain(error instanceof Usage || typeof error.code === "string" ? error.message : say("程序内部出错。", "The program failed."));
  process.exitCode = FAILED;
}

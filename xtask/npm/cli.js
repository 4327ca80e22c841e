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

/** In which language what goes wrong is told, before the arguments are taken apart: the last that is named. */
const isEnglish = /.*(?:^| )--lang[= ](\S+)/.exec(process.argv.slice(2).join(" "))?.[1] === "en";
const say = (zh, en) => (isEnglish ? en : zh);

/** What this program does, and what only the compiled one does. */
const COMMANDS = ["check", "rules", "help"];
const NATIVE = ["batch", "annotate", "rollup", "localize", "sweep"];
const FORMATS = ["text", "json", "html", "markdown", "sarif"];

const noFormat = (format, known) => say(`没有“${format}”这种输出格式，可选 ${known.join("、")}。`, `There is no output format “${format}”; choose ${known.join(", ")}.`);
/** What is wrong, and where it is told how it is done. */
const withHint = (zh, en, command = "") => {
  const help = `gouji ${command && `${command} `}--help`;
  return new Usage(say(`${zh}用法见“${help}”。`, `${en} “${help} --lang en” shows how it is used.`));
};
const noCommand = (name) => (NATIVE.includes(name) ? needsProgram(name) : withHint(`没有“${name}”这个命令。`, `There is no command “${name}”.`));
const needsProgram = (name) => new Usage(say(`${name} 要用编译出来的命令行程序，这里不能用。`, `${name} needs the compiled program.`));
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
    else if (option === "explain-claims") throw needsProgram("--explain-claims");
    else if (!option || !Object.hasOwn(known, option)) {
      const name = arg.replace(/=[^]*/, "");
      throw new Usage(say(`没有 ${name} 这个选项；“gouji --help”列出全部选项。`, `There is no option ${name}; “gouji --help --lang en” lists them all.`));
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

/** Whoever wants a third language is told in both which there are. */
function knownLanguage({ lang }) {
  if (lang !== undefined && !["zh", "en"].includes(lang)) throw new Usage(`没有“${lang}”这种语言，可选 zh、en。“${lang}” is not available; choose zh or en.`);
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
  knownLanguage(options);
  if (options.files.length === 0) throw withHint("没有指定文件。", "No file was given.", "check");
  const { template, organ, title, year, lang } = options;
  options.open = JSON.parse(JSON.stringify({ template, organ, title, lang }));
  if (year !== undefined) {
    if (!/^\d{1,4}$/.test(year)) throw new Usage(say(`年度“${year}”应是四位数字。`, `“${year}” is not a year; write four digits.`));
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
    const reasons = { ENOENT: say("文件不存在", "it does not exist"), EACCES: say("没有读取权限", "permission denied"), EISDIR: say("这是一个文件夹", "it is a folder") };
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
  options.checked = [];
  for (const file of options.files) {
    for (const { text, status } of checkFile(file, options)) {
      worst = worse(worst, status);
      if (text === "") continue;
      output.write(!isFirst && options.format === "text" ? `\n${text}` : text);
      isFirst = false;
    }
  }
  if (how.accepted !== undefined) complainUnheard(options.accepted, JSON.parse(how.accepted.replace(/^\uFEFF/, "")).reports, options.checked);
  return isFirst ? worst : worse(worst, output.finish());
}

/** Somebody took the wrong file where it is about none of the reports that were checked. */
function complainUnheard(path, accepted, checked) {
  const isAbout = (own) => accepted.some(({ organ, year, template }) => organ === own.organ && year === own.year && template === own.template);
  if (accepted.length === 0 || checked.length === 0 || checked.some(isAbout)) return;
  const count = accepted.length;
  const named = accepted.slice(0, 3).map(({ organ, year }) => say(`${organ} ${year} 年度`, `${organ} for ${year}`));
  const words = named.join(say("、", ", ")) + (count > named.length ? say(`等 ${count} 份`, ` and others, ${count} in all`) : "");
  complain(say(`${path}：里面没有这次核对的年报的记录，一条也没有用上；记的是${words}的（机关、年度、格式都一致才用）。`, `${path}: it has nothing about the reports that were checked, so nothing was set aside; it is about ${words} (organ, year and form must agree).`));
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
      options.checked.push(validation.report);
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
  knownLanguage({ lang });
  if (help) return usage("rules");
  if (files.length > 0) throw oneTooMany(files[0]);
  if (format === "markdown") throw needsProgram("rules --format markdown");
  if (format !== "text" && format !== "json") throw new Usage(noFormat(format, ["text", "json", "markdown"]));
  const line = (page) => (format === "json" ? `${JSON.stringify(page)}\n` : `${page.id} ${page.name} [${page.severity}]\n  ${page.summary}\n`);
  process.stdout.write(gouji.rules({ lang }).map(line).join(""));
  return CLEAN;
}

const oneTooMany = (argument) => new Usage(say(`多余的参数“${argument}”。`, `“${argument}” is one argument too many.`));

/** `gouji help`, `gouji help check`. */
function helpOn(args) {
  const { files, lang } = parse(args, { lang: "value" });
  knownLanguage({ lang });
  const [command, other] = files;
  if (other !== undefined) throw oneTooMany(other);
  if (command !== undefined && !COMMANDS.includes(command)) throw noCommand(command);
  return usage(command);
}

/** How the commands are used, or one of them: the words of the compiled program, without what only that does. */
function usage(command) {
  const text = readFileSync(new URL(say("./usage.zh.txt", "./usage.en.txt"), import.meta.url), "utf8");
  const section = (name) => {
    const [, below = ""] = text.split(`[${name}]\n`);
    return below.split(/^\[/m)[0];
  };
  const isHere = (line) => {
    const [, option] = /^ {2}--([\w-]+)/.exec(line) ?? [];
    return option === undefined || Object.hasOwn(CHECK, option);
  };
  const options = command === undefined || command === "check" ? section("check options").split(/^/m).filter(isHere).join("") : "";
  const parts = [
    command === undefined ? section("about") : "",
    say("用法：\n", "Usage:\n") + COMMANDS.filter((name) => command === undefined || name === command).map(section).join(""),
    options.replace("{forms}", gouji.forms().map(({ name }) => name).join(say("、", ", "))),
    options && section("status"),
    command === undefined ? say(`${NATIVE.join("、")} 和 check --explain-claims 要用编译出来的命令行程序。\n`, `${NATIVE.join(", ")} and check --explain-claims need the compiled program.\n`) : "",
  ];
  process.stdout.write(parts.filter(Boolean).join("\n"));
  return CLEAN;
}

/** The arguments with a language that stands before the command put behind it. */
function languageBehind(args) {
  let at = 0;
  while (at < args.length && args[at].startsWith("--lang")) at += args[at] === "--lang" ? 2 : 1;
  return at < args.length ? [args[at], ...args.slice(0, at), ...args.slice(at + 1)] : args;
}

function run([command, ...args]) {
  if (command !== undefined && command.startsWith("--lang")) knownLanguage(parse([command, ...args], { lang: "value" }));
  if (command === undefined || command.startsWith("--lang")) throw withHint("没有写命令。", "No command was given.");
  if (command === "--help" || command === "-h") return usage();
  if (command === "--version" || command === "-V") {
    process.stdout.write(`gouji ${gouji.version()}\n`);
    return CLEAN;
  }
  if (command === "rules") return rules(args);
  if (command === "help") return helpOn(args);
  if (command !== "check") throw noCommand(command);
  const options = checkOptions(args);
  return options.help ? usage("check") : check(options);
}

// A reader that has gone away, as in `gouji … | head`, is no failure.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
try {
  process.exitCode = run(languageBehind(process.argv.slice(2)));
} catch (error) {
  complain(error instanceof Usage || typeof error.code === "string" ? error.message : say("程序内部出错。", "The program failed."));
  process.exitCode = FAILED;
}

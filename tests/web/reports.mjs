// Made-up reports: the 2021 form, with whatever figures a test needs.
import { strToU8, zipSync } from "fflate";

const HANDLED = [
  ["granted", "（一）予以公开"],
  ["partly_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
  ["refused_state_secret", "（三）不予公开", "1.属于国家秘密"],
  ["refused_prohibited_by_law", "", "2.其他法律行政法规禁止公开"],
  ["refused_public_security", "", "3.危及“三安全一稳定”"],
  ["refused_third_party", "", "4.保护第三方合法权益"],
  ["refused_internal_affairs", "", "5.属于三类内部事务信息"],
  ["refused_process_information", "", "6.属于四类过程性信息"],
  ["refused_enforcement_file", "", "7.属于行政执法案卷"],
  ["refused_administrative_query", "", "8.属于行政查询事项"],
  ["unavailable_not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"],
  ["unavailable_must_be_created", "", "2.没有现成信息需要另行制作"],
  ["unavailable_still_unclear", "", "3.补正后申请内容仍不明确"],
  ["not_processed_complaint", "（五）不予处理", "1.信访举报投诉类申请"],
  ["not_processed_repeat", "", "2.重复申请"],
  ["not_processed_publication", "", "3.要求提供公开出版物"],
  ["not_processed_excessive", "", "4.无正当理由大量反复申请"],
  ["not_processed_reconfirmation", "", "5.要求行政机关确认或重新出具已获取信息"],
  ["otherwise_not_corrected", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"],
  ["otherwise_fee_unpaid", "", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"],
  ["otherwise_other", "", "3.其他"],
];

const COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/** Seven cells of 表三: natural persons, five kinds of organisation, total. */
const row = (natural, business = 0) => [natural, business, 0, 0, 0, 0, natural + business];
const NONE = row(0);

/** 12 + 1 applications: all answered but one. Every relation of the form holds. */
const APPLICATIONS = {
  received: row(10, 2),
  carried_in: row(1),
  granted: row(6, 2),
  partly_granted: row(2),
  unavailable_not_held: row(2),
  handled_total: row(10, 2),
  carried_out: row(1),
};

/**
 * A report as plain text, its tables with a TAB between cells.
 * @param {{title?: string, overview?: string, applications?: Record<string, unknown[]>, disputes?: unknown[]}} parts
 *   what is to be different from a report in which everything holds; a cell may be anything printable
 */
export function report(parts) {
  return lines(parts)
    .map((line) => (Array.isArray(line) ? line.join("\t") : line))
    .join("\n");
}

/**
 * The same report as a page of the kind that office programs save: every character in a tag of its own.
 * @param {Parameters<typeof report>[0]} parts
 */
export function page(parts) {
  const soup = (content) => String(content).replace(/[^\d]|\d+/gu, '<font face="仿宋"><span lang="zh-CN">$&</span></font>');
  const html = [];
  for (const line of lines(parts)) {
    const inTable = html.at(-1) === "</table>";
    if (!Array.isArray(line)) html.push(`<p style="line-height: 1.75em">${soup(line)}</p>`);
    else {
      if (inTable) html.pop();
      else html.push('<table border="1">');
      html.push(`<tr>${line.map((cell) => `<td><p>${soup(cell)}</p></td>`).join("")}</tr>`, "</table>");
    }
  }
  return `<!DOCTYPE html><meta charset="utf-8"><title>年报</title><body>${html.join("\n")}</body>`;
}

function lines({
  title = "青梧市林业局2023年政府信息公开工作年度报告",
  overview = "本年度，青梧市林业局认真做好政府信息公开工作，主动公开、依申请公开、政府信息管理、平台建设和监督保障有序开展。",
  applications = {},
  disputes = [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
} = {}) {
  const cells = (name) => applications[name] ?? APPLICATIONS[name] ?? NONE;
  return [
    title,
    "一、总体情况",
    overview,
    "二、主动公开政府信息情况",
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", 0, 0, 0],
    ["行政规范性文件", 3, 1, 20],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", 154],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", 12],
    ["行政强制", 0],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", 0],
    "三、收到和处理政府信息公开申请情况",
    ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "", "申请人情况"],
    ["", "", "", ...COLUMNS],
    ["一、本年新收政府信息公开申请数量", "", "", ...cells("received")],
    ["二、上年结转政府信息公开申请数量", "", "", ...cells("carried_in")],
    ...HANDLED.map(([name, group, item = ""], index) => [
      index === 0 ? "三、本年度办理结果" : "",
      group,
      item,
      ...cells(name),
    ]),
    ["", "（七）总计", "", ...cells("handled_total")],
    ["四、结转下年度继续办理", "", "", ...cells("carried_out")],
    "四、政府信息公开行政复议、行政诉讼情况",
    ["行政复议", "", "", "", "", "行政诉讼"],
    ["", "", "", "", "", "未经复议直接起诉", "", "", "", "", "复议后起诉"],
    [...OUTCOMES, ...OUTCOMES, ...OUTCOMES],
    disputes,
    "五、存在的主要问题及改进情况",
    "存在的主要问题是公开的及时性不够，解读形式单一。今后将加强督促检查，丰富解读形式。",
    "六、其他需要报告的事项",
    "2023年度本机关未收取信息公开处理费。",
  ];
}

/**
 * The same text as a Word document: lines with a TAB in them are rows of tables.
 * @param {string} text as `report` gives it
 * @returns {Uint8Array}
 */
export function docx(text) {
  const run = (words) => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
  const row = (line) => `<w:tr>${line.split("\t").map((cell) => `<w:tc>${run(cell)}</w:tc>`).join("")}</w:tr>`;
  const blocks = text.split("\n").map((line) => (line.includes("\t") ? `<w:tbl>${row(line)}</w:tbl>` : run(line)));
  const body = blocks.join("").replaceAll("</w:tbl><w:tbl>", "");
  const xml = (content) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`);
  const types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return zipSync({
    "[Content_Types].xml": xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${types}"/></Types>`,
    ),
    "_rels/.rels": xml(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    "word/document.xml": xml(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`),
  });
}

/** `text` in GB18030, for which there is a decoder everywhere and an encoder nowhere. */
export function gb18030(text) {
  const bytes = [];
  for (const character of text) {
    const point = character.codePointAt(0);
    if (point < 0x80) bytes.push(point);
    else if (point < 0x1_0000) bytes.push(...twoBytes().get(character));
    else {
      const linear = point - 0x1_0000 + 189_000;
      const digit = (weight, base) => Math.floor(linear / weight) % base;
      bytes.push(0x81 + digit(12_600, 126), 0x30 + digit(1260, 10), 0x81 + digit(10, 126), 0x30 + (linear % 10));
    }
  }
  return Uint8Array.from(bytes);
}

let table;

/** The two-byte half of GB18030, read off the decoder. */
function twoBytes() {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return table;
}

/** `text` in little-endian UTF-16, as Windows calls “Unicode”. */
export function utf16(text) {
  return new Uint8Array(Buffer.from(text, "utf16le"));
}

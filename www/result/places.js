/**
 * The official words for a place in the form: `applications.granted.total` is
 * 表三 ·（一）予以公开 · 总计. Both forms share these names; a key never changes its meaning.
 */

const APPLICATION_ROWS = {
  received: "一、本年新收",
  carried_in: "二、上年结转",
  granted: "（一）予以公开",
  partly_granted: "（二）部分公开",
  refused_state_secret: "（三）1.属于国家秘密",
  refused_prohibited_by_law: "（三）2.其他法律行政法规禁止公开",
  refused_public_security: "（三）3.危及“三安全一稳定”",
  refused_third_party: "（三）4.保护第三方合法权益",
  refused_internal_affairs: "（三）5.属于三类内部事务信息",
  refused_process_information: "（三）6.属于四类过程性信息",
  refused_enforcement_file: "（三）7.属于行政执法案卷",
  refused_administrative_query: "（三）8.属于行政查询事项",
  unavailable_not_held: "（四）1.本机关不掌握相关政府信息",
  unavailable_must_be_created: "（四）2.没有现成信息需要另行制作",
  unavailable_still_unclear: "（四）3.补正后申请内容仍不明确",
  not_processed_complaint: "（五）1.信访举报投诉类申请",
  not_processed_repeat: "（五）2.重复申请",
  not_processed_publication: "（五）3.要求提供公开出版物",
  not_processed_excessive: "（五）4.无正当理由大量反复申请",
  not_processed_reconfirmation: "（五）5.要求确认或重新出具已获取信息",
  otherwise_handled: "（六）其他处理",
  otherwise_not_corrected: "（六）1.逾期不补正",
  otherwise_fee_unpaid: "（六）2.逾期未缴费",
  otherwise_other: "（六）3.其他",
  handled_total: "（七）总计",
  carried_out: "四、结转下年度继续办理",
};

const APPLICANTS = {
  natural_person: "自然人",
  business: "商业企业",
  research: "科研机构",
  nonprofit: "社会公益组织",
  legal_service: "法律服务机构",
  other: "其他",
  total: "总计",
};

const DISPUTE_KINDS = {
  review: "行政复议",
  litigation_direct: "未经复议直接起诉",
  litigation_after_review: "复议后起诉",
};

const DISPUTE_RESULTS = {
  upheld: "结果维持",
  corrected: "结果纠正",
  other: "其他结果",
  pending: "尚未审结",
  total: "总计",
};

const DISCLOSURE_ROWS = {
  rules: "规章",
  normative_documents: "规范性文件",
  licensing: "行政许可",
  other_services: "其他对外管理服务事项",
  penalties: "行政处罚",
  coercion: "行政强制",
  fees: "行政事业性收费",
  procurement: "政府集中采购",
};

const DISCLOSURE_COLUMNS = {
  made: "本年新制作数量",
  opened: "本年新公开数量",
  opened_total: "对外公开总数量",
  issued: "本年制发件数",
  repealed: "本年废止件数",
  in_force: "现行有效件数",
  items_last_year: "上一年项目数量",
  items_change: "本年增/减",
  decisions: "处理决定数量",
  items: "采购项目数量",
};

/** `amount` is the only column name that means two things. */
const AMOUNTS = { fees: "本年收费金额", procurement: "采购总金额" };

/**
 * @param {string} key
 * @returns {string[] | null} table, row and column; `null` for a key that is not known here
 */
export function placeOf(key) {
  const [family, row, column] = key.split(".");
  let words = [];
  if (family === "applications") words = ["表三", APPLICATION_ROWS[row], APPLICANTS[column]];
  if (family === "disputes") words = ["表四", DISPUTE_KINDS[row], DISPUTE_RESULTS[column]];
  if (family === "disclosure") {
    const amount = column === "amount" ? AMOUNTS[row] : undefined;
    words = ["表二", DISCLOSURE_ROWS[row], amount || DISCLOSURE_COLUMNS[column]];
  }
  return words.length === 3 && words.every(Boolean) ? words : null;
}

/**
 * Where a finding stands: the cell of its first value, or a shared row or column where it has
 * several.
 *
 * @param {{ keys: string[] }} finding
 * @returns {string} empty where it is not about values of the form
 */
export function placeOfFinding(finding) {
  const places = finding.keys.map(placeOf).filter(Boolean);
  if (places.length === 0) return "";
  const [first] = places;
  const shared = first.map((word, index) => (places.every((place) => place[index] === word) ? word : ""));
  return line(shared[0] ? shared.filter(Boolean) : first);
}

/**
 * What tells a place from another one: beside 表三 ·（一）予以公开 · 总计, the cell under 自然人
 * in the same row is just 自然人.
 *
 * @param {string} key
 * @param {string} [beside] the other key
 * @returns {string} empty for a key that is not known here
 */
export function shortPlace(key, beside) {
  const place = placeOf(key);
  if (!place) return "";
  const other = (beside && placeOf(beside)) || [];
  const own = place.filter((word, index) => word !== other[index]);
  return line(own.length > 0 ? own : place);
}

/**
 * A cell as a sentence names it: 表三“（二）部分公开”行“自然人”列.
 *
 * @param {string} key
 * @returns {string} the key itself where it is not known here
 */
export function officialPlace(key) {
  const place = placeOf(key);
  if (!place) return key;
  const [table, row, column] = place.map(inQuotes);
  return table === "表四" ? `${table}“${row}·${column}”` : `${table}“${row}”行“${column}”列`;
}

/**
 * What several cells have in common: 表四“行政复议”, 表三“自然人”列, 表三.
 *
 * @param {string[]} keys
 * @returns {string} empty where they share no table, or one is not known here
 */
export function sharedPlace(keys) {
  const places = keys.map(placeOf);
  if (places.some((place) => !place)) return "";
  const same = (at) => places.every((place) => place[at] === places[0][at]);
  const [table, row, column] = places[0].map(inQuotes);
  if (!same(0)) return "";
  const inFour = table === "表四";
  return `${table}${same(1) ? `“${row}”${inFour ? "" : "行"}` : ""}${same(2) ? `“${column}”${inFour ? "" : "列"}` : ""}`;
}

/**
 * What tells a cell from the others of a list: 结果维持.
 *
 * @param {string} key
 * @param {string[]} keys the list, the cell among them
 * @returns {string} the key itself where one is not known here
 */
export function placeAmong(key, keys) {
  const places = keys.map(placeOf);
  const own = placeOf(key);
  if (!own || places.some((place) => !place)) return key;
  const telling = own.filter((_, at) => places.some((place) => place[at] !== own[at]));
  return line(telling.length > 0 ? telling : own);
}

const inQuotes = (words) => words.replace(/“/g, "‘").replace(/”/g, "’");

function line(words) {
  return words.reduce((all, word) => (all === "" ? word : `${all} ·${word.startsWith("（") ? "" : " "}${word}`), "");
}

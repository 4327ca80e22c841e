/**
 * The causes behind the findings: which cells, changed in which way, make the broken relations
 * hold. A repair is shown, never made.
 */

import { element } from "./dom.js";
import { shortPlace } from "./places.js";

/** So many equally good repairs of one cause are listed. */
const TIES = 4;

const EVIDENCE = {
  typing: "像是键入时的差错",
  moved: "像是填错了格",
  blank: "原为空白",
  claim: "正文里的数字也这样说",
  previous: "与上年报告相符",
};

/**
 * The repairs of a cause that nothing speaks against, and no better one is known.
 *
 * @param {any} diagnosis
 * @returns {any[]}
 */
function best({ repairs }) {
  return repairs.filter(({ rank }) => rank === repairs[0].rank);
}

/**
 * @param {any[]} diagnoses
 * @returns {string[]} the keys of the cells that are thought wrong, where no other is as likely
 */
export function suspects(diagnoses) {
  const sure = diagnoses.map(best).filter((repairs) => repairs.length === 1);
  return sure.reduce((keys, [repair]) => keys.concat(repair.changes.map(({ key }) => key)), []);
}

/**
 * @param {any[]} diagnoses
 * @param {(key: string) => void} onCell a cell is to be looked at
 * @returns {HTMLElement | null} `null` where there is nothing to say
 */
export function causes(diagnoses, onCell) {
  if (diagnoses.length === 0) return null;
  const list = element("ol", { class: "notes" }, ...diagnoses.map((diagnosis) => cause(diagnosis, onCell)));
  return element(
    "section",
    { class: "group causes" },
    element("h2", {}, `可能的原因 ${diagnoses.length}`, element("span", { class: "group-meaning" }, "推算得出，请对照台账确认")),
    list,
  );
}

function cause(diagnosis, onCell) {
  const repairs = best(diagnosis);
  const relations = `${diagnosis.relations.length} 条关系`;
  if (repairs.length === 0) return note(`${relations}不成立，错处较多，推算不出是哪几格，请逐条核对。`);
  const said = repairs.length === 1
    ? `这样改，${relations}就都成立：`
    : `下面 ${repairs.length} 种改法，任一种都使 ${relations}成立，请对照台账选定：`;
  const items = repairs.slice(0, TIES).map((repair) => element("li", {}, ...changes(repair, onCell)));
  const left = repairs.length - items.length;
  if (left > 0) items.push(element("li", {}, `……另有 ${left} 种`));
  else if (diagnosis.truncated) items.push(element("li", {}, "……还有别的改法没有列出"));
  return note(said, element("ul", {}, ...items));
}

function note(words, ...more) {
  return element("li", { class: "note cause" }, element("p", {}, words), ...more);
}

function changes({ changes: cells, evidence }, onCell) {
  const parts = cells.map(({ key, from, to }) => {
    const words = `${shortPlace(key) || key}：${figure(from)} 改为 ${figure(to)}`;
    const jump = element("button", { type: "button", class: "link" }, words);
    jump.addEventListener("click", () => onCell(key));
    return jump;
  });
  const reasons = evidence.map((reason) => EVIDENCE[reason]).filter(Boolean);
  if (reasons.length > 0) parts.push(element("span", { class: "note-doubt" }, `（${reasons.join("，")}）`));
  return parts.reduce((all, part, index) => (index > 0 && index < cells.length ? all.concat("；", part) : all.concat(part)), []);
}

const figure = (value) => (value === null ? "空白" : String(value));

// What checking takes once a report is read: all rules, the claims of its prose, and both together.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { realReport, root } from "../tests/web/support.mjs";
import { Checks, ruleCount } from "./inside.mjs";
import { inTurns, seed, webPage } from "./measure.mjs";
import { heading, row, us } from "./table.mjs";

/** What the nearest comparable program says of itself: 39 checks of tables and 6 of the text. */
const PEER = { time: 0.379, checks: 45 };

export async function checkSpeed() {
  heading("只核对，年报已读好（wasm 内，热，轮流计时，取中位数）");
  const first = await measured(seed);
  row(`全部规则 ${seed.name}`, us(first.rules), "≤ 500 微秒");
  row("　从文字里找可对照的说法", us(first.claims));
  const others = [];
  for (const report of reports()) {
    const other = await measured(report);
    // One of an older form is not judged.
    if (other.relations > 0) others.push(other);
  }
  const slowest = others.reduce((a, b) => (b.rules > a.rules ? b : a));
  row(`全部规则，${others.length} 份年报中最慢的 ${slowest.name}`, us(slowest.rules), "≤ 3 000 微秒");
  row("　从文字里找可对照的说法", us(slowest.claims));
  const total = first.relations + first.judged + ruleCount();
  row(`勾稽 ${first.relations} 项、规则 ${ruleCount()} 条、说法 ${first.judged} 处，共 ${total} 项`, us(first.check), `同类程序自述 ${PEER.checks} 项 ${us(PEER.time)}`);
  row("　每项", finer(first.check / total), `同类程序 ${finer(PEER.time / PEER.checks)}`);
  row("　再加查错", us(first.diagnosed));
}

const finer = (time) => `${(time * 1000).toFixed(2)} 微秒`;

/** A call does this many rounds, so that the call itself counts for nothing. */
const ROUNDS = 4;

async function measured({ name, text }) {
  const report = new Checks(text);
  try {
    const kinds = ["rules", "claims", "check", "diagnosed"];
    const taken = await inTurns(kinds.map((kind) => () => void report[kind](ROUNDS)), 40, 40);
    const [rules, claims, check, diagnosed] = taken.map(({ median }) => median / ROUNDS);
    return { name, rules, claims, check, diagnosed, relations: report.relations, judged: report.judged };
  } finally {
    report.free();
  }
}

/** Every real report that is text or a web page; the made-up ones where there is none. */
function reports() {
  const folder = join(root, "../shared/corpus");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(txt|html|md)$/.test(name) && name !== "README.md") : [];
  const found = names.map((name) => ({ name, text: realReport(name).toString("utf8") }));
  return found.length > 0 ? found : [seed, webPage];
}

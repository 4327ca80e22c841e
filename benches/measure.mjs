// How times are taken, and what is timed.
import { parse } from "parse5";
import { page, report } from "../tests/web/reports.mjs";
import { realReport } from "../tests/web/support.mjs";

/** The times of `rounds` calls in milliseconds, shortest first, after a warm-up. */
export function times(action, rounds, warmUp = Math.ceil(rounds / 4)) {
  for (let round = 0; round < warmUp; round += 1) action();
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    action();
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b);
}

export const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

/**
 * The median and the shortest times of several actions that take turns, so that a busy machine slows
 * all alike. Where the two tell different stories, it was too busy: other programs slow down what
 * leaves much garbage more than what leaves none. Actions may be asynchronous; a function that one
 * gives back tidies up, outside of the time.
 */
export async function inTurns(actions, rounds, warmUp = 20) {
  const taken = actions.map(() => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [at, action] of actions.entries()) {
      const started = performance.now();
      let result = action();
      if (result instanceof Promise) result = await result;
      const time = performance.now() - started;
      if (typeof result === "function") await result();
      if (round >= 0) taken[at].push(time);
    }
  }
  return taken.map((list) => {
    list.sort((a, b) => a - b);
    return { median: median(list), shortest: list[0] };
  });
}

const text = (name, otherwise) => {
  const real = realReport(name);
  return real ? { name, text: real.toString("utf8") } : { name: "自编年报", text: otherwise };
};

/** A report as plain text, and a report as a web page full of tags: real ones where there are any. */
export const seed = text("seed-xiqing-2019.txt", report());
export const webPage = text("shuyang-fagai-2023.html", page());
/** The one with the most figures and words. */
export const longest = text("city-2025.html", page());

/** What an HTML parser alone needs for the page. */
export const bareParse = () => parse(webPage.text);

/** The report with its prose made longer until it has `size` characters. */
export function long(size) {
  const sentence = "本年度认真落实政府信息公开各项要求，组织培训3次，印发通知12份，办理咨询1,204件，较上年增长12.5%。\n";
  return report({ overview: sentence.repeat(Math.ceil(size / sentence.length)) });
}

/** A text and a page with one table of `rows` rows. */
export function tall(rows) {
  const cells = Array.from({ length: rows }, (_, row) => [`第${row}行`, row, 2 * row, 0, 0, "/", "无", 3 * row]);
  const table = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
  return {
    text: report({ overview: cells.map((row) => row.join("\t")).join("\n") }),
    html: `${page()}<table>${table}</table>`,
  };
}

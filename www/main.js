/**
 * The page: a report comes in, the worker checks it, the result is shown. Nothing is stored and
 * nothing is sent.
 */

import { core } from "./core.js";
import { byId } from "./dom.js";
import { tellFailure } from "./failures.js";
import { Intake } from "./intake.js";
import { ProgressLine } from "./progress-line.js";
import { Result } from "./result.js";
import { RuleSettings } from "./rule-settings.js";
import { editsOfAll } from "./trials.js";
import { Gone } from "./worker-bridge.js";

const PAGE_TITLE = document.title;
const SAMPLE = "examples/sample.txt";
/** The largest file that the core reads. */
const FILE_LIMIT = 50 * 1024 * 1024;

const live = byId("live");
const again = byId("again");
const notice = byId("notice");
const say = (words) => {
  live.textContent = words;
};

/** @type {AbortController | null} of the check that is running */
let running = null;
/**
 * What the result on screen is about, and the check by which the worker holds it open.
 * @type {{ source: import("./intake.js").Source, input: string | Uint8Array, options: object, lastYear: LastYearFile | null, id: number } | null}
 */
let shown = null;

/** What is not to be checked; it stays when another report comes. */
const settings = new RuleSettings(() => shown && ruleAgain());

const intake = new Intake((source) => check(source), (message) => showNotice(new Error(message), { format: "", size: 0 }));
const progress = new ProgressLine(() => running && running.abort());
const result = new Result({
  onOptions: (options) => shown && check(shown.source, options, shown.input, shown.lastYear),
  onLastYear: (source) => shown && check(shown.source, shown.options, shown.input, source && { source }),
  onTrials: (trials) => shown && tryOut(trials),
  rules: () => core.rules(),
  settings,
  say,
  onFault: (error) => showNotice(error, { format: "rules", size: 0 }),
});

intake.leaveDropsOn(result.lastYear.places, (files, pasted) => result.lastYear.takeDropped(files, pasted));

/**
 * @typedef {{ source: import("./intake.js").Source, input?: string | Uint8Array }} LastYearFile
 *   last year's report, and its content once it was read
 */

/**
 * @param {import("./intake.js").Source} source
 * @param {object} [options] form and year set by hand
 * @param {string | Uint8Array} [held] the input, when it was read before
 * @param {LastYearFile | null} [lastYear]
 */
function check(source, options = {}, held = undefined, lastYear = null) {
  let input = held;
  return run(async ({ signal, mine, onStage }) => {
    if (input === undefined || (lastYear && lastYear.input === undefined)) progress.stage("file");
    if (input === undefined) input = await read(source, signal);
    if (lastYear && lastYear.input === undefined) {
      try {
        lastYear.input = await read(lastYear.source, signal);
      } catch (error) {
        // What is on screen does not hang on it.
        if (mine()) result.lastYear.tell(error.message);
        return;
      }
    }
    if (!mine()) return;
    const about = { source, input, options, lastYear, id: 0 };
    const answer = await core.check(input, coreOptions(about), { rules: settings.options }, {
      signal,
      onStage,
      onValidation: (validation) => {
        if (!mine()) return;
        shown = inOrder(about, validation);
        showResult(validation, shown);
      },
    });
    if (!mine()) return;
    shown.id = answer.id;
    result.showReport(answer.pieces);
  }, () => cancelled(held !== undefined), () => ({ format: source.kind, size: input === undefined ? 0 : input.length }));
}

/** What the core is told beside the input. */
function coreOptions({ source, options, lastYear }) {
  return Object.assign({ name: source.name }, lastYear ? { previous: lastYear.input } : {}, options);
}

/**
 * Two reports may be given in either order. A name belongs to the input it was given with, and last
 * year's was given without: a result without a name is that of the second one.
 */
function inOrder(about, validation) {
  const { source, input, lastYear } = about;
  if (!lastYear || validation.source.name !== null) return about;
  return { source: lastYear.source, input: lastYear.input, options: {}, lastYear: { source, input }, id: 0 };
}

/**
 * Checks the report on screen again as if it said what the repairs say.
 * @param {any[]} trials repairs; none brings the report's own result back
 */
const tryOut = (trials) => checkAgain(trials, (validation) => result.tried(validation, trials));

/** Checks the report on screen again by other rules. */
const ruleAgain = () => checkAgain(result.current.trials, (validation) => result.ruled(validation));

/**
 * @param {any[]} trials repairs that are being tried
 * @param {(validation: any) => void} show
 */
function checkAgain(trials, show) {
  const about = shown;
  const how = { edits: editsOfAll(trials), rules: settings.options };
  return run(async ({ signal, mine, onStage }) => {
    const onValidation = (validation) => mine() && show(validation);
    const hooks = { signal, onStage, onValidation };
    const whole = () => core.check(about.input, coreOptions(about), how, hooks);
    let answer;
    try {
      answer = about.id > 0 ? await core.recheck(about.id, how, hooks) : await whole();
    } catch (error) {
      if (!(error instanceof Gone) || !mine()) throw error;
      answer = await whole();
      about.id = answer.id;
    }
    if (mine()) result.showReport(answer.pieces);
  }, () => say("已取消。"), () => ({ format: about.source.kind, size: about.input.length }));
}

/** One task at a time: a newer one ends the one that is running. */
async function run(task, onCancel, about) {
  if (running) running.abort();
  const controller = new AbortController();
  running = controller;
  const mine = () => running === controller;
  progress.begin();
  try {
    await task({ signal: controller.signal, mine, onStage: (stage) => mine() && progress.stage(stage) });
  } catch (error) {
    if (!mine()) return;
    if (error.name === "AbortError") onCancel();
    else showNotice(error, about());
  } finally {
    if (mine()) {
      progress.end();
      running = null;
    }
  }
}

/** @returns {Promise<string | Uint8Array>} what goes to the core */
async function read(source, signal) {
  if (source.kind === "text" || source.kind === "given") return source.input;
  if (source.kind === "sample") {
    const response = await fetch(SAMPLE, { signal });
    if (!response.ok) throw new Error("示例没有加载成功，请检查网络后再试。");
    return response.text();
  }
  if (source.file.size > FILE_LIMIT) {
    throw new Error(`文件有 ${Math.round(source.file.size / 1024 / 1024)} MB，太大了。请只选年度报告本身。`);
  }
  try {
    return new Uint8Array(await source.file.arrayBuffer());
  } catch (error) {
    throw new Error("文件打不开：它可能是文件夹，或者已被移动、改动。请重新选择。");
  }
}

function showResult(validation, { source, options, lastYear }) {
  notice.hidden = true;
  byId("intake").hidden = true;
  again.hidden = false;
  byId("edit").hidden = source.kind !== "text";
  document.body.classList.add("has-result");
  result.show(validation, source.name, options, lastYear ? lastYear.source.name : "");
}

function showIntake() {
  result.clear();
  shown = null;
  again.hidden = true;
  byId("intake").hidden = false;
  document.body.classList.remove("has-result");
  document.title = PAGE_TITLE;
}

/** A failure never loses what was pasted: it is in the text area, ready to be corrected. */
function showNotice(error, about) {
  showIntake();
  if (intake.holdsText()) intake.openEditor(true);
  tellFailure(notice, error, about, intake.holdsText());
  notice.hidden = false;
  notice.focus();
  notice.scrollIntoView({ block: "nearest" });
  say(notice.querySelector("h2").textContent);
}

function cancelled(resultStays) {
  say("已取消。");
  if (resultStays && shown) {
    result.restore();
    return;
  }
  showIntake();
  intake.openEditor(intake.holdsText());
  byId("choose").focus();
}

function startOver(openEditor) {
  showIntake();
  notice.hidden = true;
  intake.openEditor(openEditor || intake.holdsText(), openEditor);
  if (!openEditor) byId("choose").focus();
}

again.addEventListener("click", () => startOver(false));
byId("edit").addEventListener("click", () => startOver(true));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && running) running.abort();
});
if (location.hash === "#sample") check({ kind: "sample", name: "示例报告" });

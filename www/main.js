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

const PAGE_TITLE = document.title;
const SAMPLE = "examples/sample.txt";
/** More than any report, and more than a tab should try to hold. */
const FILE_LIMIT = 256 * 1024 * 1024;

const live = byId("live");
const again = byId("again");
const notice = byId("notice");
const say = (words) => {
  live.textContent = words;
};

/** @type {AbortController | null} of the check that is running */
let running = null;
/** @type {{ source: import("./intake.js").Source, input: string | Uint8Array } | null} what the result on screen is about */
let shown = null;

const intake = new Intake((source) => check(source), (message) => showNotice(new Error(message), { format: "", size: 0 }));
const progress = new ProgressLine(() => running && running.abort());
const result = new Result({
  onOptions: (options) => shown && check(shown.source, options, shown.input),
  rules: () => core.rules(),
  say,
  onFault: (error) => showNotice(error, { format: "rules", size: 0 }),
});

/**
 * @param {import("./intake.js").Source} source
 * @param {object} [options] form and year set by hand
 * @param {string | Uint8Array} [held] the input, when it was read before
 */
async function check(source, options = {}, held = undefined) {
  if (running) running.abort();
  const controller = new AbortController();
  running = controller;
  const mine = () => running === controller;
  progress.begin();
  let input = held;
  try {
    if (input === undefined) {
      progress.stage("file");
      input = await read(source, controller.signal);
    }
    if (!mine()) return;
    const answer = await core.check(input, Object.assign({ name: source.name }, options), {
      signal: controller.signal,
      onStage: (stage) => mine() && progress.stage(stage),
      onValidation: (validation) => {
        if (!mine()) return;
        shown = { source, input };
        showResult(validation, source, options);
      },
    });
    if (mine()) result.showReport(answer.pieces);
  } catch (error) {
    if (!mine()) return;
    if (error.name === "AbortError") cancelled(held !== undefined);
    else showNotice(error, { format: source.kind, size: input === undefined ? 0 : input.length });
  } finally {
    if (mine()) {
      progress.end();
      running = null;
    }
  }
}

/** @returns {Promise<string | Uint8Array>} what goes to the core */
async function read(source, signal) {
  if (source.kind === "text") return source.input;
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

function showResult(validation, source, options) {
  notice.hidden = true;
  byId("intake").hidden = true;
  again.hidden = false;
  byId("edit").hidden = source.kind !== "text";
  document.body.classList.add("has-result");
  result.show(validation, source.name, options);
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

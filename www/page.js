/**
 * The page: a report comes in, the worker checks it, the result is shown. Nothing is sent, and
 * nothing is stored but what the person asks to have kept.
 */

import "./core/alive.js";
import "./offline/register.js";
import { fetchWorkbench } from "gouji/workbench";
import { Acceptances } from "./accept/acceptances.js";
import { core } from "./core/core.js";
import { byId } from "./core/dom.js";
import { chooseLanguage } from "./core/language.js";
import { messageOf, Notice } from "./core/notice.js";
import { FolderDoor } from "./folder-door.js";
import { Intake } from "./intake/intake.js";
import { read } from "./intake/read.js";
import { onceForAll, Tasks } from "./core/task.js";
import { Recent } from "./result/recent.js";
import { Result } from "./result/result.js";
import { RuleSettings } from "./result/rule-settings.js";
import { editsOf } from "./result/repairs.js";
import { Gone } from "./core/worker-bridge.js";
import { inLanguage, t } from "./core/words.js";

/**
 * @typedef {import("./intake/intake.js").Source} Source
 * @typedef {import("./core/shown.js").Shown} Shown
 * @typedef {import("gouji").Input} Input
 * @typedef {import("./result/repairs.js").Correction} Correction
 * @typedef {import("./result/form-bar.js").ByHand} ByHand what was set by hand
 * @typedef {{ source: Source, input?: Input }} LastYearFile last year's report, and its content once it was read
 * @typedef {{ source: Source, input: Input, options: ByHand, lastYear: LastYearFile | null, id: number, number: number, corrections: Correction[] }} About
 *   what a result is about, the check by which the worker holds it open, the number by which the
 *   browser's history knows it, and what was corrected in it
 * @typedef {import("./core/notice.js").About} AboutInput
 * @typedef {import("./workbench.js").Workbench} Workbench
 */

const PAGE_TITLE = document.title;

const live = byId("live");
const again = byId("again");

/** @param {string} words */
const say = (words) => {
  live.textContent = words;
};

const notice = new Notice(say);

const tasks = new Tasks();
/** @type {About | null} of the result on screen */
let shown = null;
/** The results that were left, to come back to. */
const recent = new Recent((about) => goBack(about));

/** What is not to be checked; it stays when another report comes. */
const settings = new RuleSettings(() => recheck());
const acceptances = new Acceptances();

const intake = new Intake((source, lastYear) => take(source, lastYear), (message) => showNotice(new Error(message), { format: "", size: 0 }), (many) => mayBeReplaced() && folder.take(many));
const result = new Result({ withBench, say });
core.onUnloadable = (fault) => showNotice(fault, { format: "", size: 0 });

/** @type {Promise<Workbench> | null} */
let bench = null;

/** @returns {Promise<Workbench>} whatever is not needed for the first findings */
function workbench() {
  if (!bench) {
    bench = fetchWorkbench().then(({ Workbench }) => {
      const made = new Workbench({ core, result, intake, settings, acceptances, say, about: () => shown, how, recheck, check, alone, onOptions, correct, file: () => shown && { input: shown.input, options: coreOptions(shown) }, onFault: (error) => showNotice(error, aboutInput()) });
      result.bench = made;
      if (result.current) result.tell(result.current, true);
      document.documentElement.dataset.workbench = "";
      return made;
    });
    bench.catch(() => {
      bench = null; // asked for again when it is wanted again
    });
  }
  return bench;
}

/** @param {ByHand} options set by hand for the report on screen */
function onOptions(options) {
  if (!shown) return;
  const { source, input, lastYear, corrections } = shown;
  const again = () => check(source, options, input, lastYear);
  if (corrections.length === 0) again();
  else withBench(({ readAgain }) => readAgain.keeping(again));
}

/** @param {LastYearFile} lastYear whose own result is to be seen; 返回 leads to this year's */
function alone({ source, input }) {
  folder.hide();
  check(source, {}, input);
}

/** The list of many reports. */
const folder = new FolderDoor({
  check: checkAnew,
  corrections: (source) => (shown && shown.source === source ? shown.corrections : null),
  intake,
  leave() {
    tasks.end();
    showIntake();
    notice.hide();
    byId("intake").hidden = true;
    again.hidden = false;
  },
  how: () => ({ rules: settings.options, accepted: acceptances.file }),
  say,
  onFault: (error) => showNotice(error, { format: "folder", size: 0 }),
});

/** @returns {boolean} whether what was corrected may be given up */
const mayBeReplaced = () => !shown || shown.corrections.length === 0 || window.confirm(t("现在这份报告有改正的数。要换成新的内容吗？换了以后，按“返回”还能回到这一份。"));

/** @param {(bench: Workbench) => unknown} work */
function withBench(work) {
  workbench().then(work).catch((error) => showNotice(error, aboutInput()));
}

/** @returns {AboutInput} */
const aboutInput = () => (shown ? { format: shown.source.kind, size: shown.input.length } : { format: "", size: 0 });

/** @returns {import("./core/messages").How} how the report on screen is to be checked */
const how = () => ({ edits: editsOf(shown ? shown.corrections : []), rules: settings.options, accepted: acceptances.file });

/**
 * Something new came in. It may be an accident: what was corrected is not given up unasked.
 *
 * @param {Source} source
 * @param {Source} [lastYear]
 */
function take(source, lastYear) {
  if (!mayBeReplaced()) return;
  folder.hide();
  check(source, {}, undefined, lastYear ? { source: lastYear } : null);
}

/**
 * @param {Source} source
 * @param {ByHand} [options]
 * @param {Input} [held] the input, when it was read before
 * @param {LastYearFile | null} [lastYear]
 */
function check(source, options = {}, held = undefined, lastYear = null) {
  let input = held;
  /** Whether the result of this very check is on screen. */
  let reached = false;
  /** Whether last year's report has just come in, and why it is none of this report. */
  const isGiven = lastYear && lastYear.input === undefined;
  let trouble = "";
  /** @type {File[]} two reports that were dropped together and are not of two years of one body */
  let two = [];
  return tasks.run(async ({ signal, mine, onStage }) => {
    if (input === undefined) input = await read(source);
    if (lastYear && lastYear.input === undefined) {
      try {
        lastYear.input = await read(lastYear.source);
      } catch (error) {
        // What is on screen does not hang on it.
        if (mine()) withBench(({ lastYear: place }) => place.tell(messageOf(error)));
        return;
      }
    }
    if (!mine()) return;
    /** @type {About} */
    const about = { source, input, options, lastYear, id: 0, corrections: [], number: 0 };
    const answer = await core.check(input, coreOptions(about), { rules: settings.options, accepted: acceptances.file }, {
      signal,
      onStage,
      onValidation: (validation) => {
        if (!mine()) return;
        const refused = isGiven && validation.findings.find(({ id }) => /^Y407:(unread|same|years|other)/.test(id));
        if (refused) {
          trouble = refused.message;
          if (held === undefined && validation.previous) two = [source, lastYear.source].flatMap((one) => (one.kind === "file" ? one.file : []));
          return;
        }
        shown = recent.enter(inOrder(about, validation), shown);
        reached = true;
        showResult(validation, shown);
      },
    });
    if (two.length > 1 && mine()) {
      folder.take(two);
      return;
    }
    if (trouble !== "" && mine()) {
      // It is said where it was given; this report's result is what it is without it.
      if (!shown || shown.source !== source) await check(source, options, input);
      withBench(({ lastYear: place }) => place.tell(trouble));
      return;
    }
    if (!mine() || !shown) return;
    shown.id = answer.id;
    result.showReport(answer.pieces, true);
    // Everything else comes when the findings are there.
    workbench().catch(() => undefined);
  }, () => cancelled(held !== undefined || !reached), (error) => showNotice(error, { format: source.kind, size: input === undefined ? 0 : input.length, name: source.kind === "file" ? source.name : "" }));
}

/**
 * What the core is told beside the input.
 * @param {About} about
 */
function coreOptions({ source, options, lastYear }) {
  return Object.assign({ name: source.name }, inLanguage(), lastYear ? { previous: lastYear.input } : {}, options);
}

/**
 * Two reports may be given in either order. A name belongs to the input it was given with, and last
 * year's was given without: a result without a name is that of the second one.
 *
 * @param {About} about
 * @param {Shown} validation
 * @returns {About}
 */
function inOrder(about, validation) {
  const { source, input, lastYear } = about;
  if (!lastYear || lastYear.input === undefined || validation.source.name !== null) return about;
  return { source: lastYear.source, input: lastYear.input, options: {}, lastYear: { source, input }, id: 0, number: 0, corrections: [] };
}

/**
 * Checks the report on screen as if it said what was corrected.
 * @param {Correction[]} corrections all of them; none brings the report's own result back
 */
function correct(corrections) {
  if (shown) shown.corrections = corrections;
  return recheck();
}

/**
 * Checks the report on screen again, without reading it again: a worker is not ended for every key that
 * is pressed.
 */
const recheck = onceForAll(async () => {
  if (shown) await checkAgain(shown);
});

/** @param {About} about */
function checkAgain(about) {
  const { corrections } = about;
  const asked = how();
  return tasks.run(async ({ signal, mine, onStage }) => {
    const hooks = { signal, onStage, onValidation: (/** @type {Shown} */ validation) => mine() && result.changed(validation, corrections) };
    const whole = () => core.check(about.input, coreOptions(about), asked, hooks);
    let answer;
    try {
      answer = about.id > 0 ? await core.recheck(about.id, asked, hooks) : await whole();
    } catch (error) {
      if (!(error instanceof Gone) || !mine()) throw error;
      answer = await whole();
      about.id = answer.id;
    }
    if (mine()) result.showReport(answer.pieces, false);
  }, () => say(t("已取消。")), (error) => showNotice(error, { format: about.source.kind, size: about.input.length }));
}

/**
 * @param {Shown} validation
 * @param {About} about
 */
function showResult(validation, { source, options, lastYear, number }) {
  notice.hide();
  // What was dropped while a dialog was open is seen.
  document.querySelectorAll("dialog").forEach((dialog) => dialog.open && dialog.close());
  // The reports of a list take each other's place, and a report that of a rule's page.
  const state = `result/${number}`;
  if (folder.isStepping ? isResult() : /^rule/.test(history.state)) history.replaceState(state, "");
  else if (history.state !== state) history.pushState(state, "");
  byId("intake").hidden = true;
  again.hidden = false;
  byId("edit").hidden = source.kind !== "text";
  byId("read-again").hidden = source.kind !== "file";
  document.body.classList.add("has-result");
  result.show(validation, source.name, options, lastYear ? lastYear.source.name : "");
}

function showIntake() {
  if (shown) recent.keep(shown);
  recent.show();
  result.clear();
  shown = null;
  again.hidden = true;
  byId("intake").hidden = false;
  document.body.classList.remove("has-result");
  document.title = t(PAGE_TITLE);
}

/**
 * A failure never loses anything: a result that is shown stays, under the message; what was pasted is
 * in the text area, ready to be corrected.
 *
 * @param {unknown} error
 * @param {AboutInput} about
 */
function showNotice(error, about) {
  const isList = !shown && folder.isShown;
  if (!shown && !isList) {
    showIntake();
    if (intake.holdsText()) intake.openEditor(true);
  }
  result.restore();
  notice.show(error, about, {
    box: byId(shown ? "result" : isList ? "folder" : "intake-inner"),
    report: shown ? shown.source.name : "",
    kept: !shown && intake.holdsText(),
  });
}

/** @param {boolean} resultStays */
function cancelled(resultStays) {
  say(t("已取消。"));
  if (resultStays && shown) {
    result.restore();
    return;
  }
  showIntake();
  intake.openEditor(intake.holdsText());
  byId("choose").focus();
}

/** @param {boolean} openEditor */
function startOver(openEditor) {
  if (isResult() || history.state === "folder") history.pushState("intake", "");
  folder.hide();
  showIntake();
  notice.hide();
  intake.openEditor(openEditor || intake.holdsText(), openEditor);
  if (!openEditor) byId("choose").focus();
}

/** @param {About} about a result that was left, with what was corrected in it */
async function goBack(about) {
  folder.hide();
  await checkAnew(about);
}

/** @param {Pick<About, "source" | "options" | "input" | "lastYear" | "corrections">} about */
async function checkAnew({ source, options, input, lastYear, corrections }) {
  await check(source, options, input, lastYear);
  if (shown && shown.source === source && corrections.length > 0) withBench((bench) => bench.corrections.begin(corrections.map((one) => bench.places.correctionOf(one))));
}

/** The page speaks another language: what is on screen is checked again in it. */
function turned() {
  if (shown) {
    for (const { source } of shown.lastYear ? [shown, shown.lastYear] : [shown]) {
      if (source.kind !== "file") source.name = window.goujiEnglish.otherwise(source.name) || source.name;
    }
    shown.corrections.forEach((one) => Object.assign(one, { because: "" }));
    checkAnew(shown);
  } else if (folder.isShown) folder.show();
  else if (notice.told) showNotice(...notice.told);
}

const isResult = () => /^result/.test(history.state);

again.addEventListener("click", () => startOver(false));
byId("rules").addEventListener("click", () => withBench(({ rules }) => rules.showAll()));
// 返回 leads from one result to the one before, to the list, to the way in, and forward again.
window.addEventListener("popstate", () => {
  const { state } = history;
  // The pages of rules are the workbench's.
  if (/^rule/.test(state) || /^#help/.test(location.hash)) return;
  if (state === "folder" && (folder.isShown || folder.show())) return;
  const number = isResult() ? Number(state.slice(7)) : 0;
  if (shown && number === shown.number) return;
  const about = recent.find(number);
  if (about) goBack(about);
  else if (shown || folder.isShown) {
    showIntake();
    folder.hide();
    notice.hide();
    intake.openEditor(intake.holdsText());
    byId("choose").focus();
  }
});
window.addEventListener("beforeunload", (event) => {
  if (!(shown && shown.corrections.length > 0) && !recent.holdsCorrections) return;
  event.preventDefault();
  event.returnValue = "";
});
byId("edit").addEventListener("click", () => startOver(true));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") tasks.end();
});
// A result does not outlive the page that it was shown on.
if (history.state !== null) history.replaceState(null, "");
chooseLanguage(turned, (error) => showNotice(error, aboutInput())).then(() => {
  if (location.hash === "#sample") intake.showSample();
});

/**
 * The page of sums: one report, those that it sums up, and where the two differ. Nothing is stored
 * and nothing is sent.
 */

import "./core/alive.js";
import { core } from "./core/core.js";
import { byId } from "./core/dom.js";
import { bytesOf, readFiles } from "./core/clipboard.js";
import { tellFailure } from "./core/failures.js";
import { ProgressLine } from "./core/progress-line.js";
import { sumUp } from "./rollup/sum-up.js";
import { showSums } from "./rollup/sums-view.js";

/** More than all reports of a province, and more than a tab should try to hold. */
const LIMIT = 512 * 1024 * 1024;

const notice = byId("notice");
const result = byId("rollup-result");
const live = byId("live");

/** @type {File | null} */
let parent = null;
/** @type {File[]} */
let children = [];
/** @type {AbortController | null} */
let running = null;

const progress = new ProgressLine(() => running && running.abort());

/** @param {File[]} files */
function takeParent(files) {
  if (files.length === 0) return;
  if (files.length > 1) {
    tell(new Error(`上级年报只要一份，这里有 ${files.length} 个文件。下级的请放到“下级各机关的年报”。`));
    return;
  }
  [parent] = files;
  given();
}

/** @param {File[]} files */
function takeChildren(files) {
  // The same file chosen again replaces the earlier one.
  const names = new Set(files.map(({ name }) => name));
  children = children.filter(({ name }) => !names.has(name)).concat(files);
  given();
}

/** Says what is there by now. */
function given() {
  notice.hidden = true;
  byId("parent-given").textContent = parent ? parent.name : "还没有选";
  byId("children-given").textContent = children.length > 0 ? `${children.length} 份` : "还没有选";
}

async function sum() {
  if (!parent || children.length === 0) {
    tell(new Error(parent ? "还没有选下级各机关的年报。" : "还没有选上级年报。"));
    return;
  }
  const size = children.reduce((all, file) => all + file.size, parent.size);
  if (size > LIMIT) {
    tell(new Error(`文件一共 ${Math.round(size / 1024 / 1024)} MB，太大了。请分几次汇总，或者只选年报本身。`));
    return;
  }
  if (running) running.abort();
  const controller = new AbortController();
  running = controller;
  const { signal } = controller;
  const mine = () => running === controller;
  progress.begin("file");
  try {
    const above = await read(parent);
    const parts = [];
    for (const file of children) {
      if (signal.aborted) break;
      // One that cannot be opened is told with the others that were left out.
      parts.push(await read(file).catch(() => ({ name: file.name, input: null })));
    }
    if (!mine()) return;
    const names = byId("names", HTMLTextAreaElement).value.split("\n").map((name) => name.trim()).filter(Boolean);
    const { sums, places } = await sumUp(core, above, parts, names, { signal, onStage: (...stage) => mine() && progress.stage(...stage) });
    if (!mine()) return;
    notice.hidden = true;
    const said = showSums(sums, places);
    result.hidden = false;
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "start" });
    live.textContent = said;
  } catch (error) {
    if (!mine()) return;
    if (error instanceof DOMException && error.name === "AbortError") live.textContent = "已取消。";
    else tell(error);
  } finally {
    if (mine()) {
      progress.end();
      running = null;
    }
  }
}

/** @param {File} file */
async function read(file) {
  try {
    return { name: file.name, input: await bytesOf(file) };
  } catch (error) {
    throw new Error(`“${file.name}”打不开：它可能是文件夹，或者已被移动、改动。请重新选择。`);
  }
}

/** @param {unknown} error */
function tell(error) {
  tellFailure(notice, error, { format: "rollup", size: children.length }, false);
  notice.hidden = false;
  notice.focus();
  notice.scrollIntoView({ block: "nearest" });
  const heading = notice.querySelector("h2");
  live.textContent = (heading && heading.textContent) || "";
}

core.onUnloadable = tell;
for (const { name, take } of [{ name: "parent", take: takeParent }, { name: "children", take: takeChildren }]) {
  const file = byId(`${name}-file`, HTMLInputElement);
  byId(`${name}-choose`).addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    take(Array.from(file.files || []));
    file.value = "";
  });
}

for (const kind of /** @type {const} */ (["dragenter", "dragover", "drop"])) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    const place = event.target instanceof Element ? event.target.closest(".rollup-place") : null;
    document.querySelectorAll(".rollup-place").forEach((one) => one.classList.toggle("is-over", one === place && kind !== "drop"));
    if (kind !== "drop") return;
    const files = readFiles(event.dataTransfer);
    if (!place || files.length === 0) tell(new Error("请把文件拖到“上级年报”或者“下级各机关的年报”里。"));
    else if (place.id === "parent-place") takeParent(files);
    else takeChildren(files);
  });
}

byId("rollup-form").addEventListener("submit", (event) => {
  event.preventDefault();
  sum();
});
byId("restart").addEventListener("click", () => {
  if (running) running.abort();
  parent = null;
  children = [];
  result.hidden = true;
  given();
  byId("parent-choose").focus();
});

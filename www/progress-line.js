/**
 * The thin line of a check that takes its time: nothing for the first fifth of a second, then
 * what is being done and a way out.
 */

import { byId } from "./dom.js";

const PATIENCE = 200;

const STAGES = {
  start: "正在准备核对程序…",
  file: "正在打开文件…",
  read: "正在读取报告…",
  "load-workbook": "正在载入表格读取模块…",
  "load-pdf": "正在载入 PDF 读取模块…",
  check: "正在核对…",
  render: "正在标注报告…",
  sum: "正在逐份读取、相加…",
};

export class ProgressLine {
  /** @param {() => void} onCancel */
  constructor(onCancel) {
    this.box = byId("progress");
    this.stageWords = byId("progress-stage");
    byId("cancel").addEventListener("click", onCancel);
  }

  /** A check begins. */
  begin() {
    this.end();
    this.stage("start");
    this.timer = setTimeout(() => {
      this.box.hidden = false;
      document.body.classList.add("is-busy");
    }, PATIENCE);
  }

  /** @param {string} name */
  stage(name) {
    this.stageWords.textContent = STAGES[name] || STAGES.check;
  }

  /** It is over, one way or another. */
  end() {
    clearTimeout(this.timer);
    this.box.hidden = true;
    document.body.classList.remove("is-busy");
  }
}

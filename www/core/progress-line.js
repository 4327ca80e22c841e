/**
 * The thin line of a check that takes its time: nothing for the first fifth of a second, then
 * what is being done and a way out.
 */

import { byId } from "./dom.js";
import { t } from "./words.js";

const PATIENCE = 200;

/** @type {Record<string, string>} */
const STAGES = {
  file: "正在打开文件",
  load: "正在载入核对程序",
  read: "正在读取报告",
  "load-full": "正在载入读 PDF、写文件的模块",
  check: "正在核对",
  render: "正在标注报告",
  write: "正在写文件",
  sum: "正在逐份读取、相加",
};

export class ProgressLine {
  /** @param {() => void} onCancel */
  constructor(onCancel) {
    this.box = byId("progress");
    this.stageWords = byId("progress-stage");
    this.timer = 0;
    byId("cancel").addEventListener("click", onCancel);
  }

  /**
   * A check begins.
   * @param {string} stage
   */
  begin(stage) {
    this.end();
    this.stage(stage);
    this.timer = window.setTimeout(() => {
      this.box.hidden = false;
      document.body.classList.add("is-busy");
    }, PATIENCE);
  }

  /**
   * @param {string} name
   * @param {number} [loaded] so many bytes of `total`, where something is being loaded
   * @param {number} [total]
   */
  stage(name, loaded, total) {
    const words = STAGES[name] || STAGES.check;
    this.stageWords.textContent = loaded && total ? t("{}，{}%…", t(words), Math.floor((100 * loaded) / total)) : `${t(words)}…`;
  }

  /** It is over, one way or another. */
  end() {
    clearTimeout(this.timer);
    this.box.hidden = true;
    document.body.classList.remove("is-busy");
  }
}

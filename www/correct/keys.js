/** The keys, listed behind “?”. */

import { dialog } from "../core/dialog.js";
import { element } from "../core/dom.js";
import { t } from "../core/words.js";

const KEYS = [
  ["J / K", "下一个、上一个问题"],
  ["Enter", "在列表里：到报告的那一处；在格子上：看它的勾稽关系"],
  ["Esc", "回到列表；正在输入时放弃输入"],
  ["↑ ↓ ← →", "在表格里一格一格地走"],
  ["直接输入数字", "改正这一格"],
  ["F2 或双击", "修改这一格原有的数"],
  ["Delete", "把这一格改为空白"],
  ["Ctrl+V", "在格子上：填入从表格软件复制的一块数；在别处：换一份报告"],
  ["Ctrl+Z / Ctrl+Y", "撤销、重做改正"],
  ["R", "重新读取同一个文件"],
  ["/", "在报告里查找"],
  ["?", "这张表"],
];

/** @returns {HTMLDialogElement} */
export const keysDialog = () =>
  dialog("keys", t("快捷键"), element("dl", { class: "keys-list" }, ...KEYS.map(([key, words]) => element("div", {}, element("dt", {}, element("kbd", {}, t(key))), element("dd", {}, t(words))))));

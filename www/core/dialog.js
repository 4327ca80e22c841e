/**
 * A panel over the page: made when it is first needed, closed by its button, by Esc, and by a click
 * beside it.
 */

import { control, element } from "./dom.js";
import { t } from "./words.js";

/**
 * @param {string} id
 * @param {string} title
 * @param {...(Node | null)} body
 * @returns {HTMLDialogElement}
 */
export function dialog(id, title, ...body) {
  const close = control("button", { type: "button", class: "button small", id: `${id}-close` }, t("关闭"));
  const head = element("div", { class: "rule-head" }, element("h2", { id: `${id}-title`, tabindex: "-1" }, title), element("p", { class: "rule-actions" }, close));
  const made = control("dialog", { id, class: `rule ${id}`, "aria-labelledby": `${id}-title` }, head, ...body);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return made;
}

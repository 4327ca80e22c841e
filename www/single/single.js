/** The single file: the page without a server. */

import "../page.js";
import { byId } from "../core/dom.js";

// The help lies in the same file, over the page.
const helps = document.querySelectorAll(".help");
helps.forEach((help) => {
  const away = help.querySelector(".help-away");
  if (away) away.addEventListener("click", () => history.back());
});
const isOpen = () => /^#help/.test(location.hash);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) history.back();
});
const shown = () => isOpen() && byId(location.hash.slice(1)).focus({ preventScroll: true });
window.addEventListener("hashchange", shown);
shown();

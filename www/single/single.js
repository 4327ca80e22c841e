/** The single file: the page without a server. */

import "../page.js";
import { byId } from "../core/dom.js";

// The help lies in the same file, over the page.
const help = byId("help");
byId("help-away").addEventListener("click", () => history.back());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && location.hash === "#help") history.back();
});
const shown = () => {
  if (location.hash === "#help") help.focus({ preventScroll: true });
};
window.addEventListener("hashchange", shown);
shown();

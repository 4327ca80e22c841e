/**
 * The page's first act: what the page says of itself where no script runs is taken away, and its
 * buttons come alive. `guard.js` has found out before whether this browser can run the rest.
 */

const guard = document.getElementById("guard");
if (guard && !guard.hasAttribute("data-cause")) {
  guard.remove();
  for (const button of document.querySelectorAll("button[data-waits]")) {
    button.removeAttribute("data-waits");
    button.removeAttribute("disabled");
  }
}

/**
 * The page's first act: what the page says of itself where no script runs is taken away, and its
 * buttons come alive. `guard.js` has found out before whether this browser can run the rest, and set a
 * mark where it cannot: its sentence stays then, and no button comes alive.
 */

const guard = document.getElementById("guard");
if (guard && !document.documentElement.hasAttribute("data-unfit")) {
  guard.remove();
  for (const button of document.querySelectorAll("button[data-waits]")) {
    button.removeAttribute("data-waits");
    button.removeAttribute("disabled");
  }
}

/** Browsers before 2020 keep no distance between the parts of a line: the bundler has made rules for them. */
function keepsGaps() {
  if (CSS.supports("inset", "0")) return true;
  const probe = document.createElement("div");
  probe.className = "gap-probe";
  probe.append(document.createElement("i"), document.createElement("i"));
  document.body.append(probe);
  const kept = probe.scrollHeight > 0;
  probe.remove();
  return kept;
}
if (!keepsGaps()) document.documentElement.classList.add("no-gap");

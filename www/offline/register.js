/**
 * Keeps the page for times without a network, where it came by https: after everything else, so that
 * nothing waits for it. An open page stays as it is when there is a newer one.
 */

import { trustedUrl } from "../core/trusted.js";

function register() {
  if (location.protocol !== "https:" || !navigator.serviceWorker || !FILES.offline) return;
  const { script, manifest } = FILES.offline;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = manifest;
  document.head.append(link);
  // Where it is not allowed the page works all the same.
  navigator.serviceWorker.register(trustedUrl(script)).catch(() => undefined);
}

window.addEventListener("load", register);

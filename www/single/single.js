/**
 * The single file: both pages in one, without a server. Which of them is seen stands behind the #;
 * going to the other one loads the file again, so that nothing of a page is left over.
 */

const OTHER = "#rollup";

if (location.hash === OTHER) {
  const template = document.getElementById("rollup-page");
  if (template instanceof HTMLTemplateElement) {
    document.title = template.title;
    document.querySelectorAll("body > :not(script):not(template)").forEach((old) => old.remove());
    document.body.insertBefore(template.content, document.body.firstChild);
  }
  import("../rollup.js");
} else {
  import("../page.js");
}

const shown = location.hash === OTHER;
window.addEventListener("hashchange", () => {
  if ((location.hash === OTHER) !== shown) location.reload();
});

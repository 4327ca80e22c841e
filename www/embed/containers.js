/**
 * Where the systems of public bodies put the text of a page: what stands around it is no report.
 * The page is parsed without running or loading anything of it.
 */

/** The most telling first. */
const CONTAINERS = [
  "UCAPCONTENT",
  ".TRS_UEDITOR",
  ".TRS_Editor",
  ".v_news_content",
  "#zoom",
  "#Zoom",
  ".wp_articlecontent",
  "#vsb_content",
  ".pages_content",
  "#UCAP-CONTENT",
  ".article-content",
  ".xxgk_content",
  ".zwgk_content",
  ".content_text",
  ".news_content",
  "#content",
  "#article",
  "article",
  "main",
];

/** A report has at least so much text. */
const SHORTEST = 300;

/**
 * @param {string} html of a whole page
 * @returns {{ html: string, title: string }} its report, as far as that can be told, with the page's title
 */
export function reportIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const title = (page.title || "").trim();
  for (const selector of CONTAINERS) {
    const found = Array.prototype.filter.call(page.querySelectorAll(selector), isReport)[0];
    if (found) return { html: found.outerHTML, title };
  }
  return { html, title };
}

/** @param {Element} element */
const isReport = (element) => (element.textContent || "").trim().length >= SHORTEST && element.querySelector("table") !== null;

// The bookmark that checks the page somebody looks at: it opens gouji beside it and hands the page
// over. Nothing is put into the page. As a bookmark it is one line that begins with “javascript:”.
(() => {
  const GOUJI = "https://gouji.example.gov.cn"; // the site that gouji is on
  const opened = open(`${GOUJI}/gouji/embed.html`);
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== opened || origin !== GOUJI || data.type !== "ready") return;
    opened.postMessage({ gouji: 1, type: "check", id: 1, input: document.documentElement.outerHTML }, GOUJI);
  });
})();

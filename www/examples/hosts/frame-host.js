// A host that takes gouji in by a frame: nothing of it runs in the host's own page. Its policy needs
// frame-src with the site that gouji is on, and nothing else.
const GOUJI = "https://gouji.example.gov.cn"; // the site that gouji is on

const frame = document.getElementById("gouji");
const verdict = document.getElementById("verdict");

addEventListener("message", ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== GOUJI || data.gouji !== 1) return;
  if (data.type === "height") frame.height = data.height;
  if (data.type === "result") verdict.textContent = data.validation.summary.headline;
  if (data.type === "failure") verdict.textContent = data.message;
  if (data.type === "selected" && data.cell) {
    const { table, row, cell } = data.cell;
    document.querySelectorAll("#editor table")[table].rows[row].cells[cell].scrollIntoView();
  }
});
document.getElementById("check").addEventListener("click", () => {
  const input = document.getElementById("editor").innerHTML;
  frame.contentWindow.postMessage({ gouji: 1, type: "check", id: 1, input, options: { name: "草稿" } }, GOUJI);
});
frame.src = `${GOUJI}/gouji/embed.html#host=${location.origin}`;

// The editors that systems of public bodies have: a slip is typed into a clean draft, its cause is
// named, its cell is selected, and typing the right figure makes the draft clean again.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findFiles } from "../../xtask/node/debian.mjs";
import { findPacked } from "../../xtask/node/packed.mjs";
import { hostPage, serveHost } from "./hosts.mjs";
import { page as reportPage } from "./reports.mjs";
import { launchChromium, openPage } from "./support.mjs";

const all = process.env.GOUJI_ALL === "1";
const APPLICATIONS = {
  received: [2104, 20, 0, 0, 0, 0, 2124],
  granted: [2100, 20, 0, 0, 0, 0, 2120],
  handled_total: [2104, 20, 0, 0, 0, 0, 2124],
};
const bodyOf = (html) => /<body[^>]*>([^]*)<\/body>/.exec(html)[1];
/** Markup as an editor keeps it, and the same with a slip of the fingers: 2210 for 2120. */
const plain = (html) => html.replace(/<\/?(font|span)[^>]*>/g, "");
const CLEAN = plain(bodyOf(reportPage({ applications: APPLICATIONS })));
const SLIP = CLEAN.replace("2120", "2210");
/** What WPS leaves on the clipboard: every character in tags with styles of its own. */
const WPS = bodyOf(reportPage({ applications: APPLICATIONS })).replace(/<span lang="zh-CN">/g, '<span lang="zh-CN" style="mso-spacerun:\'yes\';font-family:仿宋_GB2312;font-size:16.0000pt;">');

const script = (source) => `<script>window.DRAFT = ${JSON.stringify(SLIP).replace(/</g, "\\u003c")};</script>${source}`;

/**
 * How each is put into a page; `target` is what `for` names. Those with `from` are packages from npm,
 * and those with `debian` from Debian, that `npm run test:all` fetches.
 * @type {Record<string, { from?: string, debian?: string, folder?: string, body: string, target: string, pages?: Record<string, string>, put?: string }>}
 */
const EDITORS = {
  "a contenteditable element": { body: script('<div id="editor" contenteditable="true"></div><script>document.getElementById("editor").innerHTML = DRAFT</script>'), target: "#editor" },
  "a frame in a frame, in designMode, as eWebEditor has them": {
    body: script('<iframe id="editor" src="/outer" width="900" height="500"></iframe>'),
    target: "#editor",
    pages: {
      "/outer": hostPage('<iframe id="inner" src="/inner" width="800" height="400"></iframe>'),
      "/inner": hostPage("<script>document.body.innerHTML = top.DRAFT; document.designMode = 'on';</script>"),
    },
  },
  "UEditor 1.4.3": {
    from: "ueditor@1.2.3",
    folder: "example/public/ueditor",
    body: script('<script src="/editor/ueditor.config.js"></script><script src="/editor/ueditor.all.js"></script><script src="/editor/lang/zh-cn/zh-cn.js"></script><div id="box"><script id="editor" type="text/plain"></script></div><script>UE.getEditor("editor", { serverUrl: "", initialFrameHeight: 400 }).ready(function () { this.setContent(DRAFT); })</script>'),
    target: "#box",
  },
  "CKEditor 4.22.1": {
    from: "ckeditor4@4.22.1",
    body: script('<script src="/editor/ckeditor.js"></script><textarea id="editor"></textarea><script>CKEDITOR.replace("editor", { versionCheck: false, allowedContent: true, on: { instanceReady: function () { this.setData(DRAFT); } } })</script>'),
    target: "#editor",
  },
  "CKEditor 4.15.1 with its filter": {
    from: "ckeditor4@4.15.1",
    body: script('<script src="/editor/ckeditor.js"></script><textarea id="editor"></textarea><script>CKEDITOR.replace("editor", { on: { instanceReady: function () { this.setData(DRAFT); } } })</script>'),
    target: "#editor",
  },
  "CKEditor 3.6.6": {
    debian: "ckeditor3",
    folder: "usr/share/javascript/ckeditor3",
    body: script('<script src="/editor/ckeditor.js"></script><textarea id="editor"></textarea><script>CKEDITOR.replace("editor", { on: { instanceReady: function () { this.setData(DRAFT); } } })</script>'),
    target: "#editor",
  },
  "TinyMCE 5": {
    from: "tinymce@5.10.9",
    body: script('<script src="/editor/tinymce.min.js"></script><textarea id="editor"></textarea><script>tinymce.init({ selector: "#editor", plugins: "table", setup: function (editor) { editor.on("init", function () { editor.setContent(DRAFT); }); } })</script>'),
    target: "#editor",
  },
  "TinyMCE 8": {
    from: "tinymce@8.9.2",
    body: script('<script src="/editor/tinymce.min.js"></script><textarea id="editor"></textarea><script>tinymce.init({ selector: "#editor", license_key: "gpl", plugins: "table", setup: function (editor) { editor.on("init", function () { editor.setContent(DRAFT); }); } })</script>'),
    target: "#editor",
  },
  "KindEditor 4.1.10": {
    from: "kindeditor@4.1.10",
    body: script('<script src="/editor/kindeditor-all.js"></script><script src="/editor/lang/zh_CN.js"></script><textarea id="editor" style="width: 900px; height: 400px"></textarea><script>KindEditor.ready(function (K) { K.create("#editor", { basePath: "/editor/" }).html(DRAFT); })</script>'),
    target: "#editor",
  },
  "wangEditor 4": {
    from: "wangeditor@4.7.15",
    folder: "dist",
    body: script('<script src="/editor/wangEditor.js"></script><div id="editor"></div><script>var made = new wangEditor("#editor"); made.create(); made.txt.html(DRAFT);</script>'),
    target: "#editor",
  },
  "wangEditor 5": {
    from: "@wangeditor/editor@5.1.23",
    folder: "dist",
    body: script('<script src="/editor/index.js"></script><div id="editor" style="height: 400px"></div><script>wangEditor.createEditor({ selector: "#editor", html: DRAFT })</script>'),
    target: "#editor",
  },
  "CKEditor 5": {
    from: "ckeditor5@48.5.2",
    folder: "dist/browser",
    body: script('<script src="/editor/ckeditor5.umd.js"></script><div id="box"><div id="editor"></div></div><script>var C = CKEDITOR; C.ClassicEditor.create(document.getElementById("editor"), { licenseKey: "GPL", plugins: [C.Essentials, C.Paragraph, C.Table], initialData: DRAFT })</script>'),
    target: "#box",
  },
  "Quill 2": {
    from: "quill@2.0.3",
    folder: "dist",
    body: script('<script src="/editor/quill.js"></script><div id="box"><div id="editor"></div></div><script>new Quill("#editor").clipboard.dangerouslyPasteHTML(DRAFT)</script>'),
    target: "#box",
  },
};

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** Where an editor that is fetched lies, if it was. */
const placeOf = ({ from, debian }) => (debian ? findFiles(debian) : findPacked(from));

async function inEditor({ from, debian, folder = "", body, target, pages = {} }, work) {
  const folders = from || debian ? { "/editor/": join(placeOf({ from, debian }), folder) } : {};
  const html = hostPage(`${body}<gouji-checker for="${target}"></gouji-checker>`, '<script src="/gouji/element.js"></script>');
  const host = await serveHost({ "/": html, ...pages }, { folders });
  const { context, page } = await openPage(browser, host.url);
  page.setDefaultTimeout(300_000);
  try {
    await work(page);
  } finally {
    await context.close();
    host.close();
  }
}

const becomes = (page, verdict) => page.waitForFunction((wanted) => document.querySelector("gouji-checker").getAttribute("verdict") === wanted, verdict);

/** What is selected, in whichever frame. */
async function selected(page) {
  const found = await Promise.all(page.frames().map((frame) => frame.evaluate(() => String(getSelection())).catch(() => "")));
  return found.map((text) => text.trim()).filter(Boolean);
}

for (const [name, editor] of Object.entries(EDITORS)) {
  test(name, async (t) => {
    const fetched = editor.from ?? editor.debian;
    if (fetched && !all) return t.skip("only npm run test:all");
    if (fetched && !placeOf(editor)) return t.skip(`SKIPPED: ${fetched} could not be fetched`);
    await inEditor(editor, async (page) => {
      await becomes(page, "errors");
      const box = page.locator("gouji-checker");
      assert.match(await box.locator("li").first().textContent(), /予以公开”行“总计”列疑应为 2120（现为 2210）/);
      await box.locator("li button").first().click();
      assert.deepEqual(await selected(page), ["2210"]);
      await page.keyboard.type("2120");
      await becomes(page, "clean");
    });
  });
}

/** Two of a kind in one form: the first holds a clean draft, the second, larger one another text. */
const TWO = {
  "CKEditor 4.22.1": ["ckeditor4@4.22.1", "ckeditor.js", (id, html) => `CKEDITOR.replace("${id}", { versionCheck: false, allowedContent: true, on: { instanceReady: function () { this.setData(${html}); } } });`],
  "TinyMCE 5": ["tinymce@5.10.9", "tinymce.min.js", (id, html) => `tinymce.init({ selector: "#${id}", plugins: "table", setup: function (editor) { editor.on("init", function () { editor.setContent(${html}); }); } });`],
  "KindEditor 4.1.10": ["kindeditor@4.1.10", "kindeditor-all.js", (id, html) => `KindEditor.ready(function (K) { K.create("#${id}", { basePath: "/editor/", width: 800 }).html(${html}); });`],
};
for (const [name, [from, file, make]] of Object.entries(TWO)) {
  test(`two of ${name} in one form: each text area has its own`, async (t) => {
    if (!all) return t.skip("only npm run test:all");
    if (!findPacked(from)) return t.skip(`SKIPPED: ${from} could not be fetched`);
    const body = script(`<script src="/editor/${file}"></script><form><textarea id="first"></textarea><textarea id="second"></textarea></form><script>${make("first", "DRAFT")}${make("second", "DRAFT.replace(/2210/g, '2120') + '<table><tr><td>1</td></tr></table>'.repeat(9)")}</script>`);
    await inEditor({ from, body, target: "#first" }, async (page) => {
      await becomes(page, "errors");
      await page.evaluate(() => document.querySelector("gouji-checker").setAttribute("for", "#second"));
      await page.waitForFunction(() => {
        const { validation } = document.querySelector("gouji-checker");
        return validation && !validation.findings.some(({ rule }) => rule === "A101");
      });
    });
  });
}

test("a page of WPS markup: every cell that has a figure is found", () =>
  inEditor({ body: `<script>window.DRAFT = ${JSON.stringify(WPS).replace(/</g, "\\u003c")};</script><iframe id="editor"></iframe><script>var inner = document.getElementById("editor").contentDocument; inner.body.innerHTML = DRAFT; inner.designMode = "on";</script>`, target: "#editor" }, async (page) => {
    assert.ok(Buffer.byteLength(WPS) > 86_000, `${Buffer.byteLength(WPS)}`);
    await becomes(page, "clean");
    const cells = await page.evaluate(() => {
      const root = document.getElementById("editor").contentDocument.body;
      return document.querySelector("gouji-checker").validation.report.facts.map(({ text, cell }) => {
        const found = cell && root.querySelectorAll("table")[cell.table].rows[cell.row].cells[cell.cell];
        return [text.trim(), found ? found.textContent.trim() : null];
      });
    });
    assert.equal(cells.length, 200);
    for (const [printed, found] of cells) assert.equal(found, printed);
  }));

test("an editor that is taken away and made anew while it is checked is found again", () =>
  inEditor(EDITORS["a contenteditable element"], async (page) => {
    await becomes(page, "errors");
    await page.evaluate((clean) => {
      const editor = document.getElementById("editor");
      document.querySelector("gouji-checker").check().catch(() => undefined);
      const again = editor.cloneNode();
      again.innerHTML = clean;
      editor.replaceWith(again);
    }, CLEAN);
    await becomes(page, "clean");
    await page.evaluate(() => document.getElementById("editor").remove());
    await page.waitForFunction(() => document.querySelector("gouji-checker").check().then(() => false, ({ code }) => code === "bad-input" || code === "empty"));
  }));

test("a text area, plain and in the place of an editor that is not there yet", () =>
  inEditor({ body: '<textarea id="editor"></textarea>', target: "#editor" }, async (page) => {
    await page.fill("#editor", SLIP);
    await becomes(page, "errors");
    await page.locator("gouji-checker li button").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "editor");
    await page.fill("#editor", CLEAN);
    await becomes(page, "clean");
  }));

test("an adapter of the page's own is asked instead", () =>
  inEditor({ body: "", target: "#none" }, async (page) => {
    const seen = await page.evaluate(async (text) => {
      const shown = [];
      const checker = document.querySelector("gouji-checker");
      checker.adapter = { read: () => text, watch: () => () => undefined, show: (where) => shown.push(where) > 0 };
      await checker.check();
      checker.shadowRoot.querySelector("li button").click();
      return shown;
    }, SLIP);
    assert.equal(seen.length, 1);
    assert.equal(seen[0].words.trim(), "2210");
    assert.equal(typeof seen[0].cell.table, "number");
  }));

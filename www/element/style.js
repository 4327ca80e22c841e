/**
 * The element's looks. Colours and distances are custom properties of the page's; `::part` reaches
 * the rest. A style sheet that is made by script is no inline style, so that no policy stands against it.
 */

const CSS_TEXT = `
:host{display:block}
.frame{all:initial;display:block;font:var(--gouji-font,14px/1.6 system-ui,"Microsoft YaHei","PingFang SC",sans-serif);color:var(--gouji-text,#1d1d1f);background:var(--gouji-background,#fff);border:1px solid var(--gouji-border,#d5d5da);border-radius:var(--gouji-radius,6px);box-sizing:border-box;overflow:auto;text-align:left;max-height:var(--gouji-height,none)}
:host([hidden]){display:none}
*{box-sizing:border-box}
.bar{display:flex;align-items:center;padding:8px 12px;position:sticky;top:0;background:inherit;border-bottom:1px solid var(--gouji-border,#d5d5da)}
.headline{flex:1;margin:0;font-weight:600}
.headline:empty::before{content:"\\52fe\\7a3d";font-weight:400;color:var(--gouji-quiet,#5c5c66)}
:host([verdict=errors]) .headline{color:var(--gouji-error,#a3271f)}
:host([verdict=warnings]) .headline{color:var(--gouji-warning,#8a5a00)}
:host([verdict=clean]) .headline{color:var(--gouji-clean,#1a6b3a)}
p,ul{margin:0;padding:0}
.detail{padding:4px 12px;color:var(--gouji-quiet,#5c5c66)}
ul{list-style:none}
li{display:flex;align-items:baseline;padding:6px 12px;border-top:1px solid var(--gouji-border,#eee)}
li .words{flex:1}
.sign{width:1.5em}
[data-severity=error] .sign{color:var(--gouji-error,#a3271f)}
[data-severity=warning] .sign{color:var(--gouji-warning,#8a5a00)}
.repair{display:block;color:var(--gouji-quiet,#5c5c66)}
button{font:inherit;color:inherit;background:transparent;border:1px solid var(--gouji-border,#c4c4cc);border-radius:4px;padding:1px 10px;margin-left:8px;cursor:pointer}
button:focus{outline:2px solid var(--gouji-accent,#1f5fa3);outline-offset:1px}
details{border-top:1px solid var(--gouji-border,#eee);padding:6px 12px}
summary{cursor:pointer}
.report table{border-collapse:collapse;width:100%;font-size:12px}
.report td,.report th{border:1px solid var(--gouji-border,#c4c4cc);padding:2px 4px}
.report mark{background:var(--gouji-mark,#fbe3a8);color:inherit}
.report mark[data-severity=error]{background:var(--gouji-mark-error,#fbd0cc)}
.report .here{outline:3px solid var(--gouji-accent,#1f5fa3)}
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

/** @param {ShadowRoot} root */
export function dress(root) {
  const adopting = /** @type {{ adoptedStyleSheets?: CSSStyleSheet[] }} */ (root);
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      /** @type {{ replaceSync(text: string): void }} */ (/** @type {unknown} */ (sheet)).replaceSync(CSS_TEXT);
    }
    adopting.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = CSS_TEXT;
  root.appendChild(style);
}

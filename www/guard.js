/**
 * Says why the page cannot work where it cannot. It stands in the HTML itself, so that it runs where
 * no file arrives as a script, and is written as browsers of 2009 understand it.
 */
(function () {
  var isChinese = /^(zh|$)/i.test(navigator.language || "");
  var browser = isChinese
    ? "请换用 2018 年以后的 Chrome、Edge、Firefox，或者 360、奇安信等浏览器的极速模式。"
    : " Please use a Chrome, Edge or Firefox of 2018 or later.";

  /**
   * Once the bundle has run, the sentence is gone and failures are told elsewhere.
   * @param {string} cause
   */
  function say(cause) {
    var box = document.getElementById("guard");
    if (!box || box.getAttribute("data-cause")) return;
    box.setAttribute("data-cause", "1");
    while (box.firstChild) box.removeChild(box.firstChild);
    box.appendChild(document.createTextNode(cause));
  }

  /**
   * Told once the sentence is there: the page is still being read. The bundle may run before that, and
   * leaves everything as it is where it sees the mark.
   * @param {string} cause
   */
  function later(cause) {
    document.documentElement.setAttribute("data-unfit", "1");
    if (document.getElementById("guard")) say(cause);
    else setTimeout(function () { later(cause); }, 20);
  }

  if ("documentMode" in document) {
    later(!isChinese ? "Internet Explorer cannot run this page." + browser : "浏览器现在用的是 IE 内核（兼容模式），不能核对。请切换到极速模式：点地址栏右边的“e”或闪电图标，或者" + browser.slice(1));
    return;
  }
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    later((isChinese ? "这个浏览器太旧，或者被关闭了 WebAssembly，不能核对。" : "This browser is too old, or WebAssembly is switched off.") + browser);
    return;
  }
  window.addEventListener("error", function (event) {
    var target = event.target;
    if (target instanceof HTMLScriptElement) {
      say(isChinese
        ? "页面的程序没有载入：" + target.src + " 不在服务器上，或者服务器没有把它当作脚本（应为 Content-Type: text/javascript）。如果网站刚更新过，请刷新页面（Ctrl+F5）。"
        : "The program did not load: " + target.src + " is not on the server, or not sent as a script (Content-Type: text/javascript). Please reload the page (Ctrl+F5).");
    } else if (event.message && event.filename) {
      say((isChinese ? "页面的程序在这个浏览器里不能运行（" + event.message + "）。" : "The program cannot run in this browser (" + event.message + ").") + browser);
    }
  }, true);
})();

/**
 * `<gouji-checker>`: a report is checked where it is written.
 *
 * @typedef {import("gouji").Validation} Validation
 * @typedef {import("../editor/adapter.js").Adapter} Adapter
 */

import { element, fill } from "../core/dom.js";
import { genericAdapter } from "../editor/adapter.js";
import { findPlace, isBlank } from "../editor/find.js";
import { failure, spokenIn } from "../embed/failure.js";
import { shared } from "./shared.js";
import { dress } from "./style.js";
import { showChecked, showInReport } from "./view.js";
import { whereIs } from "./where.js";
import { wordsIn } from "./words.js";

/** Pages that are rendered on a server import this module without a browser. */
const Base = typeof HTMLElement === "function" ? HTMLElement : /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Attributes that are properties of the same name. */
const TEXTS = ["language", "form", "organ", "height", "for"];
/** Attributes that a check depends on: what was checked is checked again where one changes. */
const ASKED = ["language", "lang", "form", "template", "year", "organ", "title", "rules"];
/** How long an editor that is not there yet is waited for in silence. */
const PATIENCE = 3000;

export class GoujiChecker extends Base {
  static get observedAttributes() {
    return ["for", "height"].concat(ASKED);
  }

  constructor() {
    super();
    /** @type {Adapter | null} what a page sets for an editor of its own */
    this._adapter = null;
    /** @type {Record<string, import("gouji").Severity | "off"> | null} */
    this._rules = null;
    /** @type {Validation | null} */
    this._validation = null;
    this._turn = 0;
    /** @type {{ input: import("gouji").ClientInput | null | undefined, more: Parameters<GoujiChecker["check"]>[1] } | null} what was checked last */
    this._asked = null;
    /** @type {(() => void) | null} */
    this._stop = null;
    this._waiting = 0;
    const root = this.attachShadow({ mode: "open" });
    dress(root);
    this._headline = element("p", { class: "headline", part: "headline", role: "status" });
    this._button = element("button", { type: "button", part: "check" }, wordsIn(null).check);
    this._button.addEventListener("click", () => this.check().catch(() => undefined));
    this._body = element("div", { part: "body" });
    const bar = element("div", { class: "bar", part: "bar" }, this._headline, this._button);
    // What the page says of all its elements reaches the element itself, and ends at this one.
    root.append(element("div", { class: "frame", part: "frame" }, bar, this._body));
  }

  connectedCallback() {
    this._connect();
  }

  disconnectedCallback() {
    this._disconnect();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "height") this.style.setProperty("--gouji-height", this.getAttribute("height"));
    else if (name !== "for") this._ask(name);
    else if (this.isConnected) this._connect();
  }

  /** @param {string} name of an attribute that a check depends on */
  _ask(name) {
    if (/^lang/.test(name)) this._button.textContent = this._own().check;
    const asked = this._asked;
    if (!asked) return;
    this.removeAttribute("verdict");
    // Several attributes that change together are one question.
    Promise.resolve().then(() => {
      if (this._asked === asked && !this.hasAttribute("verdict")) this.check(asked.input, asked.more).catch(() => undefined);
    });
  }

  /** @returns {string | null} what was asked for with what is shown, what `language` says, else the element's own `lang` */
  _language() {
    const more = this._asked && this._asked.more;
    return (more && more.lang) || this.getAttribute("language") || (/^en\b/i.test(this.getAttribute("lang") || "") ? "en" : null);
  }

  _own() {
    return wordsIn(this._language());
  }

  /** The result that is shown. */
  get validation() {
    return this._validation;
  }

  /** @returns {Adapter | null} between the element and an editor; the generic one where `for` names something */
  get adapter() {
    if (this._adapter) return this._adapter;
    return this.getAttribute("for") ? genericAdapter(() => this._target()) : null;
  }

  /** @returns {Element | null} what `for` names */
  _target() {
    try {
      return document.querySelector(this.getAttribute("for") || "");
    } catch (error) {
      return null; // no selector
    }
  }

  /** @returns {import("gouji").GoujiError | null} why nothing can come of what `for` names */
  _missing() {
    const name = this.getAttribute("for");
    if (!name || this._adapter) return null;
    const target = this._target();
    if (target && findPlace(target)) return null;
    return target
      ? failure("bad-input", `“${name}”里没有可以编辑的内容。`, `There is nothing to edit in “${name}”.`)
      : failure("bad-input", `这一页上没有“${name}”。`, `“${name}” is not on this page.`);
  }

  set adapter(adapter) {
    this._adapter = adapter;
    if (this.isConnected) this._connect();
  }

  /** @returns {number | null} */
  get year() {
    const year = Number(this.getAttribute("year"));
    return year > 0 ? year : null;
  }

  set year(year) {
    if (year === null || year === undefined) this.removeAttribute("year");
    else this.setAttribute("year", String(year));
  }

  /** Severities by rule: as an object, or in the attribute as `A101=off W601=info`. */
  get rules() {
    if (this._rules) return this._rules;
    /** @type {Record<string, import("gouji").Severity | "off">} */
    const rules = {};
    for (const setting of (this.getAttribute("rules") || "").split(/[\s,;]+/).filter(Boolean)) {
      const [rule, severity] = setting.split("=");
      rules[rule] = /** @type {import("gouji").Severity} */ (severity || "off");
    }
    return rules;
  }

  set rules(rules) {
    this._rules = rules;
    this._ask("rules");
  }

  /**
   * Checks what is handed over, or what stands in the editor.
   *
   * @param {import("gouji").ClientInput | null} [input]
   * @param {import("gouji").OpenOptions & { rules?: import("gouji").CheckOptions["rules"] }} [more] what takes the place of attributes
   * @returns {Promise<Validation>}
   */
  async check(input, more) {
    const turn = (this._turn += 1);
    this._asked = { input, more: packageNames(more) };
    more = this._asked.more;
    this.removeAttribute("verdict");
    const own = this._own();
    this._button.textContent = own.check;
    this._say(own.checking);
    try {
      const { adapter } = this;
      const isGiven = input !== undefined && input !== null;
      const missing = isGiven ? null : this._missing();
      if (missing) throw missing;
      const what = isGiven ? input : adapter && adapter.read();
      if (what === null) throw failure("bad-input", "没有可核对的内容：请用 for 指出编辑器，或把内容交给 check(…)。", "There is nothing to check: name it by “for”, or call check(…).");
      const { rules = this.rules, ...options } = Object.assign(this._options(), more);
      const checked = await shared().check(what, options, { rules });
      if (turn === this._turn) this._show(checked);
      return checked.validation;
    } catch (fault) {
      const error = spokenIn(fault, this._language());
      if (turn === this._turn) this._fail(error);
      throw error;
    }
  }

  /** Takes the result away. */
  clear() {
    this._turn += 1;
    this._asked = null;
    this._validation = null;
    this.removeAttribute("verdict");
    this._button.textContent = this._own().check;
    this._say("");
    fill(this._body);
  }

  _options() {
    /** @type {(name: string) => string | null} */
    const text = (name) => this.getAttribute(name) || null;
    const lang = /** @type {"zh" | "en" | null} */ (this._language());
    // A year that is none is refused by the core, and not passed over.
    const year = text("year") === null ? null : Number(text("year"));
    return { template: text("form") || text("template"), year, organ: text("organ"), title: text("title"), lang };
  }

  /** @param {string} words */
  _say(words) {
    this._headline.textContent = words;
  }

  /** @param {import("../embed/protocol").Checked} checked */
  _show(checked) {
    const { validation } = checked;
    this._validation = validation;
    this.setAttribute("verdict", validation.summary.verdict);
    this._say(validation.summary.headline);
    showChecked(this._body, checked, { canLocate: this.adapter !== null, onSelect: (index) => this._select(index), own: this._own() });
    this._tell("gouji-checked", validation);
  }

  /** @param {unknown} error */
  _fail(error) {
    this._validation = null;
    this.removeAttribute("verdict");
    this._say(error instanceof Error ? error.message : String(error));
    fill(this._body);
    this._tell("gouji-failed", error);
  }

  /** @param {number} index */
  _select(index) {
    const validation = this._validation;
    if (!validation) return;
    const finding = validation.findings[index];
    if (!this._tell("gouji-finding-selected", { index, finding })) return;
    const { adapter } = this;
    if (!adapter || !adapter.show(whereIs(validation, index))) showInReport(this._body, index);
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   * @returns {boolean} whether nobody prevents what follows
   */
  _tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  _connect() {
    this._disconnect();
    const { adapter } = this;
    this._button.hidden = adapter === null;
    if (!adapter) return;
    this._stop = adapter.watch(() => {
      // An editor that nobody has written into yet is no report that cannot be read.
      if (isBlank(adapter.read())) this.clear();
      else this.check().catch(() => undefined);
    }, () => this.removeAttribute("verdict"));
    this._waiting = window.setTimeout(() => {
      const missing = this._asked ? null : this._missing();
      if (missing) this._say(spokenIn(missing, this._language()).message);
    }, PATIENCE);
  }

  _disconnect() {
    clearTimeout(this._waiting);
    if (this._stop) this._stop();
    this._stop = null;
  }
}

for (const name of TEXTS) {
  Object.defineProperty(GoujiChecker.prototype, name, {
    configurable: true,
    enumerable: true,
    /** @this {GoujiChecker} */
    get() {
      return this.getAttribute(name) || "";
    },
    /** @this {GoujiChecker} @param {string | null} value */
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

/**
 * @template {object | undefined} T
 * @param {T} options in which the form and the language may be called as the element's attributes are
 * @returns {T}
 */
function packageNames(options) {
  if (!options) return options;
  const { form, language, ...rest } = /** @type {{ form?: string, language?: string }} */ (options);
  return /** @type {T} */ (Object.assign({}, form && { template: form }, language && { lang: language }, rest));
}

/** Registers it, once: a second script, or another version, changes nothing. */
export function define(name = "gouji-checker") {
  if (typeof customElements === "object" && !customElements.get(name)) customElements.define(name, GoujiChecker);
}

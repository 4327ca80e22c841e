/**
 * Making elements. Text always goes in as text, never as markup.
 */

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes] `true` sets an empty attribute; `false`, `null` and `undefined` leave it out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export const element = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);

/**
 * The same where what it is matters: a button, a field to type in.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const control = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);

/**
 * @template {HTMLElement} T
 * @param {T} made
 * @param {Record<string, string | boolean | null | undefined> | undefined} attributes
 * @param {(Node | string | null)[]} children
 * @returns {T}
 */
function dress(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  for (const child of children) {
    if (child !== null) made.append(child);
  }
  return made;
}

/**
 * @param {HTMLElement} parent
 * @param {...(Node | string | null)} children what stands there from now on
 */
export function fill(parent, ...children) {
  parent.textContent = "";
  for (const child of children) {
    if (child !== null) parent.append(child);
  }
}

/**
 * The page's own element; the page is broken without it.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {{ new (): T, prototype: T }} [kind] what it has to be, where more than an element is needed
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!found || (kind && !(found instanceof kind))) throw new Error(`#${id} is missing`);
  return /** @type {T} */ (found);
}

/**
 * Making elements. Text always goes in as text, never as markup.
 */

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes] `true` sets an empty attribute; `false`, `null` and `undefined` leave it out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
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
 * @param {...(Node | string)} children what stands there from now on
 */
export function fill(parent, ...children) {
  parent.textContent = "";
  parent.append(...children);
}

/**
 * @param {string} id
 * @returns {any} the page's own element; the page is broken without it
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing`);
  return found;
}

/** Where list and report stand side by side; elsewhere the report follows the list. Also in result.css. */
export const SIDE_BY_SIDE = "(min-width: 56.25em) and (min-height: 30em)";

// `<gouji-checker>`: importing it registers it.
import { define } from "../../../www/element/checker.js";

export { GoujiChecker, define } from "../../../www/element/checker.js";
export { configure } from "../../../www/element/shared.js";

define();

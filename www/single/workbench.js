/** The page's second script, which the single file holds from the beginning. */

import * as workbench from "../workbench.js";

/** @returns {Promise<typeof import("../workbench.js")>} */
export const fetchWorkbench = async () => workbench;

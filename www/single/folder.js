/** The list of many reports, which the single file holds from the beginning. */

import * as folder from "../folder.js";

/** @returns {Promise<typeof import("../folder.js")>} */
export const fetchFolder = async () => folder;

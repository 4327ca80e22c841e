/** The page's words in English, which the single file holds from the beginning. */

import * as english from "../words/english.js";

window.goujiEnglish = english;

/** @returns {Promise<typeof import("../words/english.js")>} */
export const fetchEnglish = async () => english;

/** The single file: the page without a server. */

import "../page.js";

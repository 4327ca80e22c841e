import { t } from "../core/words.js";

/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {string} the verdict as it is read aloud
 */
export const spoken = ({ summary }) => t("{}。{}", summary.headline, summary.detail);

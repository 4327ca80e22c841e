/**
 * @param {import("../core/shown.js").Shown} validation
 * @returns {string} the verdict as it is read aloud
 */
export const spoken = ({ summary }) => `${summary.headline}。${summary.detail}`;

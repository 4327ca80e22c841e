import { t } from "../core/words.js";

/**
 * What was set aside in a report: a cause with all that follows from it is one thing, as the headline
 * counts it.
 *
 * @param {Pick<import("../core/shown.js").Shown, "findings" | "diagnoses">} validation
 * @returns {{ ids: string[], said: string, note: string }[]}
 */
export function setAside({ findings, diagnoses }) {
  const isAside = (/** @type {number} */ index) => findings[index].accepted !== null;
  const causes = diagnoses.map((cause) => cause.findings).filter((indices) => indices.length > 0 && indices.every(isAside));
  const told = new Set(causes.flat());
  const alone = findings.map((_, index) => [index]).filter(([index]) => isAside(index) && !told.has(index));
  return causes.concat(alone).map((indices) => {
    const all = indices.map((index) => findings[index]);
    const noted = all.find(({ accepted }) => accepted !== null && accepted.note !== "");
    return { ids: all.map(({ id }) => id), said: all.map(({ message }) => message).join(t("；")), note: noted && noted.accepted ? t("（{}）", noted.accepted.note) : "" };
  });
}

/**
 * What the workbench adds to the list: corrections above the findings; sums, sentences, last year and
 * what was set aside below them.
 *
 * @typedef {import("../workbench.js").Workbench} Workbench
 * @typedef {import("../result/result.js").Current} Current
 */

import { claimsGroup } from "../result/claims-group.js";
import { relationsGroup } from "../result/relations-group.js";
import { bridges } from "../years/bridges.js";
import { changeGroup } from "./change-list.js";
import { cutsGroup, openCuts } from "./cuts.js";
import { fillInGroup, offersGroup, toFillIn } from "./fill-in.js";
import { leftGroup, staleGroup } from "./left-over.js";
import { notReadGroup } from "./not-read.js";

/**
 * @param {Workbench} bench
 * @param {Current} current
 * @returns {import("../result/findings-list.js").Extras}
 */
export function extrasOf(bench, { validation, corrections }) {
  const { result, say } = bench.desk;
  const top = [];
  if (corrections.length > 0) {
    top.push(changeGroup(corrections, validation, {
      canRedo: bench.corrections.at < bench.corrections.states.length - 1,
      onGo: ({ name }) => bench.go(name),
      onDrop: ({ name }) => bench.drop(name),
      onAll: () => bench.undone(bench.corrections.put([])),
      onStep: (direction) => bench.step(direction),
      onCopy: () => bench.home.copyChanges().then(say),
    }));
  }
  /** @type {(place: string) => (index: number) => HTMLElement} */
  const lookAt = (place) => (index) => bench.lookedAt.way(validation, index, place);
  /** @type {(changes: { name: string, to: string }[]) => Promise<void>} */
  const make = (changes) => bench.make(changes);
  const onGo = (/** @type {string} */ key) => result.report.reveal(key);
  top.push(
    ...leftOver(bench),
    cutsGroup(validation, { onCut: make, onGo, lookAt: lookAt("cut") }),
    fillInGroup(validation, { onFill: make, onGo: (index) => result.report.revealUnread(index), lookAt: lookAt("fill") }),
    offersGroup(validation, { onFill: make, onGo }),
  );
  const { relations, coverage } = validation;
  const above = new Set([...openCuts(validation), ...toFillIn(validation)].map(({ index }) => index));
  const bottom = [
    notReadGroup(validation, above, { onGo: (index, words) => result.report.revealUnread(index) || bench.search.show(words), lookAt: lookAt("list") }),
    relations.length > 0 ? relationsGroup(validation) : null,
    coverage.claims.matches + coverage.claims.unchecked > 0 ? claimsGroup(validation, result.list.hooks, result.report) : null,
    bridges(validation, onGo),
    bench.accept.group(validation),
  ];
  return { top: top.filter((one) => one !== null), bottom: bottom.filter((one) => one !== null) };
}

/** @param {Workbench} bench @returns {(Node | null)[]} what could not be taken over */
function leftOver(bench) {
  const { readAgain, corrections, desk: { result } } = bench;
  const made = new Set(corrections.current.map(({ name }) => name));
  const again = () => result.current && result.changed(result.current.validation, result.corrections, true);
  return [
    staleGroup(readAgain.stale.filter(({ correction, says }) => says === null || !made.has(correction.name)), {
      onGo: ({ name }) => bench.go(name),
      onBack: (given) => bench.make(given),
      onDone: () => {
        readAgain.stale = [];
        again();
      },
    }),
    leftGroup(bench.left, () => {
      bench.left = [];
      again();
    }),
  ];
}

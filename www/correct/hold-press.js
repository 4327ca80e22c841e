/**
 * While a button of the list is pressed the list is not drawn anew: whatever the worker answers waits
 * until the click has been heard. Leaving a cell that was typed in has it checked at once, and the list
 * that followed took the first click away.
 *
 * @typedef {import("../core/worker-bridge.js").WorkerBridge} WorkerBridge
 *
 * @param {Pick<WorkerBridge, "hear" | "keeper">} core
 * @param {HTMLElement} list
 */
export function holdWhilePressed(core, list) {
  /** @type {Parameters<WorkerBridge["hear"]>[0][]} */
  const waiting = [];
  let isPressed = false;
  core.keeper = (answer) => isPressed && "id" in answer && waiting.push(answer) > 0;
  const release = () => {
    isPressed = false;
    for (const answer of waiting.splice(0)) core.hear(answer);
  };
  list.addEventListener("pointerdown", ({ target }) => {
    isPressed = target instanceof Element && target.closest("button, summary") !== null;
  });
  // The click comes right behind it.
  const after = () => isPressed && window.setTimeout(release, 0);
  for (const kind of ["pointerup", "pointercancel", "keydown"]) document.addEventListener(kind, after, true);
  document.addEventListener("pointermove", ({ buttons }) => buttons === 0 && after(), true);
  window.addEventListener("blur", after);
}

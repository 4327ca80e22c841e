/**
 * On a narrow screen the list stands above the report: whatever it grows or shrinks by, who is in the
 * report stays where they are.
 */

import { byId } from "../core/dom.js";
import { SIDE_BY_SIDE } from "./side-by-side.js";

/** @returns {() => void} puts what has the focus back where it is now */
export function holdFocus() {
  const { activeElement } = document;
  // Beside the report nothing moves it, and asking where it is lays out the whole page.
  if (window.matchMedia(SIDE_BY_SIDE).matches || !activeElement || !byId("report").contains(activeElement)) return () => undefined;
  const { top } = activeElement.getBoundingClientRect();
  return () => {
    const moved = activeElement.isConnected ? activeElement.getBoundingClientRect().top - top : 0;
    if (Math.abs(moved) >= 1) window.scrollBy(0, moved);
  };
}

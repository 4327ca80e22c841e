/**
 * In which language the page speaks: Chinese, unless somebody has chosen otherwise, or the browser's
 * first language is another.
 */

import { fetchEnglish } from "gouji/english";
import { byId } from "./dom.js";
import { CHOICE } from "./words.js";

/** @returns {boolean} */
function wantsEnglish() {
  let chosen = null;
  try {
    chosen = localStorage.getItem(CHOICE);
  } catch (error) {
    // Storage that is refused holds no choice.
  }
  const [first = ""] = navigator.languages || [];
  return chosen ? chosen === "en" : !/^(zh|$)/i.test(first);
}

/**
 * @param {() => void} onTurned the page speaks another language from now on
 * @param {(error: unknown) => void} onFault
 * @returns {Promise<void>} it speaks the one that it should
 */
export async function chooseLanguage(onTurned, onFault) {
  const turn = async () => (await fetchEnglish()).turn();
  byId("language").addEventListener("click", () => {
    turn().then(({ offer }) => {
      offer();
      onTurned();
    }).catch(onFault);
  });
  // Where it does not come, the page stays as it is.
  if (wantsEnglish()) await turn().then(onTurned, () => undefined);
}

// Browsers load the first build with `init`, and further ones with `load` where files need them.
import * as first from "gouji/build";
import { further } from "gouji/further";
import { places } from "gouji/places";
import { moduleFrom } from "../../../www/embed/binary.js";
import { Client } from "../../../www/embed/client.js";
import { dispatch } from "../../../www/embed/dispatch.js";
import { aborted, failure, spoken } from "../../../www/embed/failure.js";
import { webWorker } from "../../../www/embed/web-worker.js";

let isReady = false;
const loaded = new Map();

const ready = () => {
  if (!isReady) throw failure("not-initialised", "核对程序还没有载入：请先 await init()。", "The program is not loaded yet: await init() first.");
  return first;
};

export const { open, validate, render, rollup, exportBatch, pair, rules, forms, version } = dispatch(ready, (name) => loaded.get(name) || null);

/** `source`, or where the package itself has it. */
function sourceOf(name, source) {
  const found = source || places[name]();
  if (!found) throw failure("bad-options", `这里不知道 ${name} 的文件在哪里，请把它的地址交进来。`, `Nothing here says where the file of ${name} is: please hand its address over.`);
  return found;
}

/** Loads what reads everything but PDF. */
export default async function init(source, { lang } = {}) {
  if (isReady) return;
  // A page must not wait for it.
  await spoken(lang, async () => first.default({ module_or_path: await moduleFrom(sourceOf("first", source)) }));
  isReady = true;
}

/** Loads what reads everything: `full`, from where the package has it or from `source`. */
export const load = (name, source, { lang } = {}) => spoken(lang, () => loadFurther(name, source));

async function loadFurther(name, source) {
  if (loaded.has(name)) return;
  if (!Object.prototype.hasOwnProperty.call(further, name)) {
    throw failure("bad-options", `没有名为“${name}”的模块，可选 ${Object.keys(further).join("、")}。`, `There is no module “${name}”; there is ${Object.keys(further).join(", ")}.`);
  }
  let build;
  try {
    build = await further[name]();
  } catch (error) {
    throw failure("module-unloadable", `没有取到模块“${name}”的脚本。`, `The script of the module “${name}” did not come.`);
  }
  await build.default({ module_or_path: await moduleFrom(sourceOf(name, source)) });
  loaded.set(name, build);
}

/** The same in a worker. */
export class Gouji extends Client {
  static start(options = {}) {
    return spoken(options.lang, () => Gouji._started(options));
  }

  static async _started({ worker, source, full, signal, lang }) {
    const address = (given) => (given instanceof URL ? given.href : given);
    const absolute = (given) => (typeof given === "string" ? new URL(given, typeof document === "object" ? document.baseURI : location.href).href : given);
    const at = (name, given) => absolute(address(sourceOf(name, given)));
    const start = { first: at("first", source), further: {} };
    for (const name of Object.keys(further)) {
      const place = name === "full" && full ? full : places[name]();
      if (place) start.further[name] = absolute(address(place));
    }
    const gouji = new Gouji(webWorker(at("worker", worker)), start);
    if (signal && signal.aborted) throw aborted(lang);
    try {
      await gouji._ask("version", [{ lang }], { signal });
    } catch (error) {
      gouji.stop();
      throw error;
    }
    return gouji;
  }
}

/**
 * The builds of the core as files beside the worker's script. In the single file its place is taken
 * by `single/builds.js`.
 */

import { fetchModule, LoadError } from "./load.js";

/**
 * @param {WorkerScope} scope
 * @param {string} name
 */
const urlOf = (scope, name) => new URL(name, scope.location.href).href;

/**
 * @param {WorkerScope} scope
 * @param {(loaded: number, total: number) => void} onProgress
 * @returns {Promise<WebAssembly.Module>} the build that is loaded at once
 */
export const loadFirst = (scope, onProgress) => fetchModule(urlOf(scope, FILES.first.binary), FILES.first.size, onProgress);

/**
 * @param {WorkerScope} scope
 * @param {string} name
 * @param {(loaded: number, total: number) => void} onProgress
 * @returns {Promise<{ build: typeof import("gouji/build"), memory: WebAssembly.Memory } | null>} a build that reads more, ready; `null` where there is none of that name
 */
export async function furtherBuild(scope, name, onProgress) {
  if (!Object.prototype.hasOwnProperty.call(FILES.further, name)) return null;
  const { script, binary, size } = FILES.further[name];
  const fetched = fetchModule(urlOf(scope, binary), size, onProgress);
  fetched.catch(() => undefined); // told below
  const build = glue(scope, name, urlOf(scope, script));
  const { memory } = build.initSync({ module: await fetched });
  return { build, memory };
}

/**
 * @param {WorkerScope} scope
 * @param {string} name
 * @param {string} url
 */
function glue(scope, name, url) {
  const given = () => scope.goujiBuilds && scope.goujiBuilds[name];
  if (!given()) {
    try {
      scope.importScripts(url);
    } catch (error) {
      throw new LoadError({ cause: "script-missing", url, status: 0 });
    }
  }
  const build = given();
  if (!build) throw new LoadError({ cause: "script-missing", url, status: 0 });
  return build;
}

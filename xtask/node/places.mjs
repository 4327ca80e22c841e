// What the sources import by a name that begins with `gouji/`, and what stands there in which bundle.
import { join } from "node:path";
import { root } from "./run.mjs";

/** @typedef {string | { contents: string } | { external: string }} Place a file, a module that is written here, or one that stays outside */

/** A module that is written here. */
export const virtual = (contents) => ({ contents });

/** What stands for what in the worker of the client. */
export const workerPlaces = (first, further) => ({
  "gouji/build": first.script,
  "gouji/further": virtual(glue(further)),
  "gouji/binary": join(root, "www/embed/binary.js"),
});

/** The scripts of further builds, by name. */
export const glue = (further) => Object.entries(further).map(([name, { script }]) => `export * as ${name} from ${JSON.stringify(script)};`).join("\n") || "export {};";

/**
 * The bundler's plugin.
 * @param {Record<string, Place>} places
 */
export const resolvePlaces = (places) => ({
  name: "places",
  setup(setup) {
    setup.onResolve({ filter: /^gouji\// }, ({ path }) => {
      const place = places[path];
      if (typeof place === "string") return { path: place };
      if (place && "external" in place) return { path: place.external, external: true };
      return place && { path, namespace: "virtual" };
    });
    setup.onLoad({ filter: /.*/, namespace: "virtual" }, ({ path }) => ({ contents: places[path].contents, resolveDir: root }));
    setup.onResolve({ filter: /^\.\//, namespace: "virtual" }, ({ path }) => ({ path, external: true }));
  },
});

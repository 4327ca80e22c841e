/**
 * What the worker does for many reports: a row of each, and the files that are handed back.
 *
 * @typedef {typeof import("gouji/build")} Build
 * @typedef {import("gouji").Validation} Validation
 * @typedef {import("./messages").BatchFile} BatchFile
 * @typedef {import("./messages").Row} Row
 */

/**
 * @param {Build} build
 * @param {BatchFile} file
 * @param {import("./messages").How} how
 * @returns {Row[]} one for each report of the file, or the one that is asked for
 */
export function rowsOf(build, file, how) {
  const rows = [checkedRow(build, file, how)];
  const { parts } = rows[0].source;
  if (file.options.part === undefined) for (let part = 1; part < parts; part += 1) rows.push(partRow(build, file, how, part, parts));
  return rows;
}

/**
 * A later part: one that is none does not hinder the others.
 *
 * @param {Build} build
 * @param {BatchFile} file
 * @param {import("./messages").How} how
 * @param {number} part
 * @param {number} parts
 * @returns {Row}
 */
function partRow(build, file, how, part, parts) {
  try {
    return checkedRow(build, { input: file.input, options: Object.assign({}, file.options, { part }) }, how);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string" || error.code === "needs-module") throw error;
    return { source: { name: file.options.name || null, format: null, part, parts }, failure: { code: error.code, message: error.message } };
  }
}

/**
 * @param {Build} build
 * @param {BatchFile} file
 * @param {import("./messages").How} how
 * @returns {Row}
 */
function checkedRow(build, { input, options }, how) {
  return build.row(input, Object.assign({}, options, how));
}

/**
 * @param {Build} build
 * @param {BatchFile} file
 * @param {import("gouji").Export[]} wanted
 * @returns {(Uint8Array | string)[]} the files, or why one is not written
 */
export function filesOf(build, { input, options }, wanted) {
  const opened = build.open(input, options);
  try {
    return wanted.map((what) => {
      try {
        return opened.export(what);
      } catch (error) {
        if (!(error instanceof Error) || !("code" in error) || error.code === "needs-module") throw error;
        return error.message;
      }
    });
  } finally {
    opened.free();
  }
}

/**
 * @param {Build} build
 * @param {BatchFile} file
 * @param {string} key
 * @returns {import("./messages").Figure} what the report says there, as it is printed where it is no number
 */
export function factOf(build, { input, options }, key) {
  const fact = build.validate(input, options).report.facts.find((one) => one.key === key);
  if (!fact) return { state: "absent", text: "" };
  return { state: fact.state, text: fact.value === null ? fact.text || "" : String(fact.value) };
}

// SARIF against its own schema, which a package of the format's makers brings along.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { report } from "./reports.mjs";
import { loadPackage } from "./support.mjs";

const schema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// A pattern of the schema is no regular expression in Unicode mode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(schema);

const gouji = await loadPackage();
const granted = (...cells) => report({ applications: { granted: cells } });

const REPORTS = {
  "a clean report": report(),
  "a wrong total": granted(6, 2, 0, 0, 0, 0, 9),
  "a wrong cell": granted(7, 2, 0, 0, 0, 0, 8),
  "figures that run together": report().replaceAll("\t", ""),
};

for (const [name, text] of Object.entries(REPORTS)) {
  test(`${name} makes valid SARIF`, () => {
    const log = JSON.parse(gouji.render(text, { format: "sarif", name: "年报 一.txt" }));
    assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 2));
    const { findings } = gouji.validate(text);
    const results = log.runs[0].results;
    assert.deepEqual(results.map(({ ruleId }) => ruleId), findings.map(({ rule }) => rule));
    assert.deepEqual(results.map((result) => result.partialFingerprints["goujiFindingId/v1"]), findings.map(({ id }) => id));
  });
}

test("places in last year's report are in an artifact of their own, in valid SARIF", () => {
  const previous = report({ title: "青梧市林业局2022年政府信息公开工作年度报告", applications: { carried_out: [3, 0, 0, 0, 0, 0, 3] } });
  const log = JSON.parse(gouji.render(report(), { format: "sarif", name: "年报 一.txt", previous }));
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 2));
  const [{ artifacts, results }] = log.runs;
  const uris = artifacts.map(({ location }) => location.uri);
  assert.equal(new Set(uris).size, 2);
  const carried = results.find(({ ruleId }) => ruleId === "Y401");
  const { artifactLocation, region } = carried.relatedLocations.at(-1).physicalLocation;
  assert.equal(artifactLocation.uri, uris[1]);
  const { text } = artifacts[1].contents;
  assert.equal(text.slice(region.charOffset, region.charOffset + region.charLength), "3");
});

test("a repair is a fix at its cell, in UTF-16 units", () => {
  const text = `😀${granted(7, 2, 0, 0, 0, 0, 8)}`;
  const log = JSON.parse(gouji.render(text, { format: "sarif" }));
  const [{ artifactChanges: [{ replacements: [{ deletedRegion, insertedContent }] }] }] = log.runs[0].results[0].fixes;
  const { charOffset, charLength } = deletedRegion;
  assert.equal(text.slice(charOffset, charOffset + charLength), "7");
  assert.equal(insertedContent.text, "6");
});

// The page says of a report what the core says of it, in the core's own words.
import assert from "node:assert/strict";
import { pageTests, paste, resultOf } from "./page-actions.mjs";
import { report } from "./reports.mjs";
import { loadPackage, serveSite } from "./support.mjs";

const gouji = await loadPackage();
const ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。";
const CASES = {
  "everything holds": report({ overview: ASPECTS }),
  "one cell is wrong": report({ applications: { granted: [9, 2, 0, 0, 0, 0, 8] } }),
  "five repairs are equally good": report({ disputes: [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }),
  "a number in the prose contradicts": report({ overview: `新收政府信息公开申请13件。${ASPECTS}` }),
  "figures are missing": report({ applications: { granted: ["若干", 2, 0, 0, 0, 0, 8] } }),
};

const onPage = pageTests(serveSite);
const squeezed = (words) => words.replace(/\s/g, "");

for (const [name, text] of Object.entries(CASES)) {
  onPage(`verdict, causes and remarks are the core's: ${name}`, {}, async (page) => {
    await paste(page, { "text/plain": text });
    await resultOf(page);
    const { summary, diagnoses, findings } = gouji.validate(text, { name: "粘贴的文字" });
    const verdict = squeezed(await page.textContent("#verdict"));
    assert.ok(verdict.includes(squeezed(summary.headline)) && verdict.endsWith(squeezed(summary.detail)), verdict);
    assert.ok((await page.title()).startsWith(summary.headline));
    assert.equal(await page.textContent("#read-as"), summary.readAs);
    const tones = { errors: "bad", warnings: "look", unchecked: "open", clean: "good" };
    // Where the words say that something is to be corrected, the colour says so too.
    assert.equal(await page.getAttribute("#verdict", "data-tone"), summary.headline.includes("要改") ? "bad" : tones[summary.verdict]);
    const causes = await page.locator(".cause > .note-main .note-words").allTextContents();
    assert.deepEqual(causes.sort(), diagnoses.map(({ message }) => message).sort());
    const notes = await page.locator(".note:not(.cause) .note-words").allTextContents();
    assert.deepEqual(notes.sort(), findings.map(({ message }) => message).sort());
    assert.deepEqual(await page.locator(".not-checked li").allTextContents(), summary.notChecked);
  });
}

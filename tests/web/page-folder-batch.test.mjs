// The page and the command line hand back the same files.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { choose, downloaded, folder } from "./folder-actions.mjs";
import { pageTests } from "./page-actions.mjs";
import { compiledProgram, fixture, serveSite } from "./support.mjs";

const onPage = pageTests(serveSite);

onPage("what is handed back is, byte for byte, what `gouji batch` writes", { acceptDownloads: true }, async (page) => {
  const place = folder();
  // Of this one there is nothing to say.
  writeFileSync(join(place, "无误.docx"), fixture("docx/libreoffice-2024.docx"));
  const out = mkdtempSync(join(tmpdir(), "gouji-batch-"));
  try {
    const { status, stderr } = spawnSync(compiledProgram(), ["batch", "--output", out, "--write", "sheet,opinions,comments", place]);
    assert.equal(status, 2, `one file cannot be read: ${stderr}`);
    const written = new Map(
      readdirSync(out, { recursive: true })
        .filter((path) => statSync(join(out, path)).isFile())
        .map((path) => [path, readFileSync(join(out, path))]),
    );
    await choose(page, place);
    const { content } = await downloaded(page, () => page.click("#folder-back"));
    const inside = unzipSync(content);
    assert.deepEqual(Object.keys(inside).sort(), Array.from(written.keys()).sort());
    assert.ok(written.has("comments/文档.docx") && !written.has("comments/无误.docx"), Array.from(written.keys()).join(" "));
    for (const [path, bytes] of written) {
      if (!path.endsWith(".html")) assert.deepEqual(unzipped(inside[path]), unzipped(bytes), path);
      else assert.equal(strFromU8(inside[path]), bytes.toString(), path);
    }
  } finally {
    rmSync(place, { recursive: true });
    rmSync(out, { recursive: true });
  }
});

/** The parts of an office document, as texts. */
const unzipped = (bytes) => Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, part]) => [name, strFromU8(part, true)]));

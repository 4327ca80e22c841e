// Things from npm that are only looked into by tests: fetched once, never installed.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, run } from "./run.mjs";

const FOLDER = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "packed");

/** The editors that the element is tried in. */
export const EDITORS = [
  "ueditor@1.2.3",
  "ckeditor4@4.22.1",
  "ckeditor4@4.15.1",
  "tinymce@5.10.9",
  "tinymce@8.9.2",
  "kindeditor@4.1.10",
  "wangeditor@4.7.15",
  "@wangeditor/editor@5.1.23",
  "ckeditor5@48.5.2",
  "quill@2.0.3",
];

/** The folder of a package such as `ckeditor4@4.22.1`, or null where it has not been fetched. */
export function findPacked(name) {
  const folder = join(FOLDER, name.replace("/", "-"));
  return existsSync(folder) ? folder : null;
}

/** Fetches it once: its folder, or null where it cannot be had. */
export async function ensurePacked(name) {
  const folder = join(FOLDER, name.replace("/", "-"));
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const beside = mkdtempSync(join(FOLDER, ".package-"));
  const packed = await run("npm", ["pack", name, "--silent", "--pack-destination", beside], { quiet: true });
  if (packed.ok && (await run("tar", ["-xf", join(beside, packed.output.trim()), "-C", beside], { quiet: true })).ok) {
    renameSync(join(beside, "package"), folder);
  }
  rmSync(beside, { recursive: true, force: true });
  return findPacked(name);
}

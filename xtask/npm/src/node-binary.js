// Where Node has a binary from: the disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { failure } from "../../../www/embed/failure.js";

/** A file of the package, by its path. */
export const sourceIn = (folder, name) => join(folder, name);

/** A compiled module, from a path, a file URL, bytes, or as it is. */
export function moduleFrom(source) {
  if (typeof WebAssembly !== "object") throw failure("no-webassembly", "这里不能运行 WebAssembly：它被关闭了。", "WebAssembly cannot run here: it was switched off.");
  if (source instanceof WebAssembly.Module) return source;
  const isPlace = typeof source === "string" || source instanceof URL;
  const bytes = isPlace ? read(source) : source;
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    throw failure("bad-binary", `${isPlace ? source : "给出的文件"} 不是核对程序，或者不完整。`, `${isPlace ? source : "What was handed over"} is not the program, or is incomplete.`);
  }
}

function read(source) {
  const path = /^file:/.test(String(source)) ? fileURLToPath(source) : String(source);
  try {
    return readFileSync(path);
  } catch {
    throw failure(
      "binary-missing",
      `没有找到 ${path}。打包成一个文件时它不会跟来：请用 gouji/inline，或把它交给 init(…)。`,
      `${path} was not found. It does not come along when a program is bundled into one file: use gouji/inline, or hand it to init(…).`,
    );
  }
}

// What the code must satisfy before anything is tested.
import { builds } from "./builds.mjs";

const WASM = ["--package", "gouji", "--lib", "--no-default-features", "--target", "wasm32-unknown-unknown", "--features"];
/** What is compiled for one is there for all. */
const target = process.env.CARGO_TARGET_DIR ?? "target";
const STRICT = ["--", "-D", "warnings"];

export const lints = [
  { name: "格式", command: ["cargo", "fmt", "--all", "--check"] },
  { name: "静态检查", command: ["cargo", "clippy", "--quiet", "--workspace", "--exclude", "xtask", "--all-targets", ...STRICT] },
  {
    name: "静态检查（命令行，不带 PDF）",
    command: ["cargo", "clippy", "--quiet", "--package", "gouji", "--no-default-features", "--features", "cli", ...STRICT],
  },
  // Nothing else compiles what only `npm run bench` calls; that is wasm as well.
  ...[...builds, { name: "测速", features: "bench" }].map(({ name, features }) => ({
    name: `静态检查（${name}）`,
    command: ["cargo", "clippy", "--quiet", ...WASM, features, ...STRICT],
  })),
  {
    name: "模糊测试的目标",
    command: ["cargo", "check", "--quiet", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", target, "--bins", "--no-default-features"],
  },
  {
    name: "文档",
    command: ["cargo", "doc", "--quiet", "--no-deps", "--package", "gouji", "--package", "gouji-reading", "--lib", "--document-private-items"],
    env: { RUSTDOCFLAGS: "-D warnings" },
  },
  // What this is made of is compiled for the builds, and takes long to check once more: the lints stand before
  // the compiler instead, for the one crate. That puts its program anew, so no build may be running.
  {
    name: "静态检查（xtask）",
    command: ["cargo", "rustc", "--quiet", "--package", "xtask", "--config", "profile.dev.package.xtask.opt-level=0", ...STRICT],
    env: { RUSTC_WORKSPACE_WRAPPER: "clippy-driver" },
    isAfterBuilds: true,
  },
  { name: "页面的类型", command: [process.execPath, "node_modules/typescript/bin/tsc", "-p", "www"] },
];

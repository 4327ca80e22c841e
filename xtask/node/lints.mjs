// What the code must satisfy before anything is tested.
// The first build, which lacks what the others add.
const WASM = ["--lib", "--no-default-features", "--features", "wasm,doc,docx,html,json,mhtml", "--target", "wasm32-unknown-unknown"];
const STRICT = ["--", "-D", "warnings"];

export const lints = [
  { name: "格式", command: ["cargo", "fmt", "--all", "--check"] },
  { name: "静态检查", command: ["cargo", "clippy", "--quiet", "--workspace", "--all-targets", ...STRICT] },
  { name: "静态检查（wasm）", command: ["cargo", "clippy", "--quiet", ...WASM, ...STRICT] },
  {
    name: "文档",
    command: ["cargo", "doc", "--quiet", "--no-deps", "--package", "gouji", "--package", "gouji-reading", "--lib", "--document-private-items"],
    env: { RUSTDOCFLAGS: "-D warnings" },
  },
  { name: "页面的类型", command: [process.execPath, "node_modules/typescript/bin/tsc", "-p", "www"] },
];

//! Builds the core as wasm: `cargo xtask build`, in `dist/wasm/`.
//!
//! It has two binaries: one that is loaded at once, and one that reads PDF too; `builds.json` lists them.
//! The package and the page are made of them by `xtask/node/package.mjs` and `xtask/node/site.mjs`.
//!
//! `bind COMPILED FOLDER` makes a package of what cargo compiled without any further step, for trying
//! things out. `build-bench` makes the package that `npm run bench` looks into, in
//! `target/bench/package/`.
#![allow(clippy::print_stderr, reason = "a build tool talks to the person who runs it")]

mod compiler;
mod kept;
mod layout;
mod lower;
mod order;
mod wasm;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    if compiler::is_meant() {
        return compiler::run();
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["build"] => wasm::build().and_then(|packages| layout::builds(&packages)),
        ["build-bench"] => wasm::build_for_bench().map(drop),
        ["bind", compiled, folder] => wasm::bind_as_it_is(Path::new(compiled), Path::new(folder)),
        _ => Err("usage: cargo xtask build | build-bench | bind COMPILED FOLDER".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}

//! Builds what leaves the workshop: `cargo xtask build [--fast]`.
//!
//! * `dist/site/`: the page, with the wasm package in `wasm/`
//! * `dist/npm/`: the npm package
//!
//! Both carry the same binaries: one that is loaded at once, and one for each kind of file that is
//! seldom and large to read. `--fast` leaves these and the optimiser out: quick to build, larger,
//! slower, and not for old browsers. `build-bench` makes the package that `npm run bench` looks into, in
//! `target/bench/package/`.
#![allow(clippy::print_stderr, reason = "a build tool talks to the person who runs it")]

mod layout;
mod lower;
mod wasm;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["build"] => build(wasm::Optimise::Fully),
        ["build", "--fast"] => build(wasm::Optimise::No),
        ["build-bench"] => wasm::build_for_bench().map(drop),
        _ => Err("usage: cargo xtask build [--fast] | build-bench".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build(optimise: wasm::Optimise) -> Result {
    let packages = wasm::build(optimise)?;
    layout::site(&packages)?;
    layout::npm(&packages)
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

//! Stands before the compiler while the wasm is built: macros are compiled as they are.
//!
//! What others wrote is small in the wasm (`Cargo.toml`), and cargo takes that for what runs here as
//! well: derives and the macros of wasm-bindgen took longer to compile than all else that others
//! wrote. A profile that says otherwise would be part of what crates are called, and with their names
//! the bytes of the wasm change; what a macro writes does not depend on how it was compiled.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Tells this program that cargo calls it in the place of the compiler.
const MEANT: &str = "GOUJI_XTASK_COMPILER";

/// Whether it is called in the place of the compiler.
pub(crate) fn is_meant() -> bool {
    std::env::var_os(MEANT).is_some()
}

/// Has cargo call this program; whoever has something of their own before the compiler keeps it.
pub(crate) fn stand_before(cargo: &mut Command) {
    if let (None, Ok(this)) = (std::env::var_os("RUSTC_WRAPPER"), std::env::current_exe()) {
        cargo.env("RUSTC_WRAPPER", this).env(MEANT, "1");
    }
}

/// Runs the compiler with the words that follow: what is for this machine is not optimised.
pub(crate) fn run() -> ExitCode {
    let mut words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let is_here = !words.iter().any(|word| word.to_string_lossy().starts_with("--target"));
    for word in words.iter_mut().filter(|_| is_here) {
        if word.to_string_lossy().starts_with("opt-level=") {
            *word = "opt-level=0".into();
        }
    }
    let status = words.split_first().map(|(compiler, rest)| Command::new(compiler).args(rest).status());
    let code = status.and_then(Result::ok).and_then(|status| status.code());
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

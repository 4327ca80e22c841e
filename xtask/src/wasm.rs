//! Rust → wasm → bindings → optimised wasm.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::{Result, root, run, target};

/// The parts of the crate that the browser needs.
const FEATURES: &str = "wasm,docx,html,json,mhtml,ofd";

/// The standard library comes compiled with operators that browsers of 2018 do not know; the
/// `enable` flags let the optimiser read them and the lowering passes replace them all.
const WASM_OPT: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--signext-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    // Cutting the zeroes out of the data makes it smaller as it is and larger once compressed.
    "--skip-pass=memory-packing",
    "-Oz",
];

/// How much is done to the binary.
#[derive(Clone, Copy, Hash, PartialEq)]
pub(crate) enum Optimise {
    /// Smallest, and down to the first version of WebAssembly: what is shipped.
    Fully,
    /// Nothing: for trying things out.
    No,
}

/// A finished package: an ES module and its binary.
pub(crate) struct Package {
    pub(crate) script: PathBuf,
    pub(crate) binary: PathBuf,
}

/// Builds the package, or finds it built already.
pub(crate) fn build(optimise: Optimise) -> Result<Package> {
    make(FEATURES, &target(), optimise)
}

/// Builds the package with what only the benchmark calls, apart from everything that is shipped.
pub(crate) fn build_for_bench() -> Result<Package> {
    make(&format!("{FEATURES},bench"), &target().join("bench"), Optimise::Fully)
}

fn make(features: &str, target: &Path, optimise: Optimise) -> Result<Package> {
    compile(features, target)?;
    let compiled = fs::read(target.join("wasm32-unknown-unknown/wasm/gouji.wasm"))?;

    let folder = target.join("package");
    let package = Package { script: folder.join("gouji.js"), binary: folder.join("gouji_bg.wasm") };
    let stamp_file = folder.join("stamp");
    let stamp = stamp(&compiled, optimise);
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(package);
    }
    // Without a stamp, whatever stops this build half-way is built again.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Bindgen::new()
        .input_bytes("gouji", compiled)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .generate(&folder)?;
    if optimise == Optimise::Fully {
        eprintln!("  wasm-opt …");
        run(Command::new("node")
            .arg(root().join("node_modules/binaryen/bin/wasm-opt"))
            .args(WASM_OPT)
            .arg(&package.binary)
            .arg("-o")
            .arg(&package.binary))?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(package)
}

fn compile(features: &str, target: &Path) -> Result {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    run(Command::new(cargo)
        .current_dir(root())
        .args(["build", "--quiet", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", features])
        .arg("--target-dir")
        .arg(target)
        // Would replace the flags in .cargo/config.toml, and with them the choice of the baseline.
        .env_remove("RUSTFLAGS"))
}

/// Names an input and what is done to it: this very file is part of the recipe.
fn stamp(compiled: &[u8], optimise: Optimise) -> String {
    let mut hasher = DefaultHasher::new();
    (compiled, optimise, include_str!("wasm.rs")).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

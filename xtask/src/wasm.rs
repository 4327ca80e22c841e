//! Rust → wasm → bindings → optimised wasm.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::lower::lower;
use crate::{Result, root, run, target};

/// One build of the package.
pub(crate) struct Module {
    /// What its files are called.
    pub(crate) name: &'static str,
    /// The feature that it has beyond those of the first one; empty for the first one itself.
    pub(crate) adds: &'static str,
    /// Features of smaller builds that it has as well, so that files of both kinds meet in one.
    also: &'static [&'static str],
}

/// The builds of the package. The first is loaded at once; each of the others can do all that it
/// can and reads one more kind of file, and is loaded when such a file comes. A build whose
/// feature the crate does not have is left out.
const MODULES: &[Module] = &[
    Module { name: "gouji", adds: "", also: &[] },
    Module { name: "gouji-workbook", adds: "workbook", also: &[] },
    Module { name: "gouji-pdf", adds: "pdf", also: &["workbook"] },
];

/// What every build can do; a feature that the crate does not have is left out.
const FEATURES: &[&str] = &["wasm", "doc", "docx", "html", "json", "mhtml", "ofd"];

/// The standard library comes compiled with operators that browsers of 2018 do not know; the
/// `enable` flags let the optimiser read them and the lowering passes replace them all. Those for
/// copying memory are gone before: see [`lower`].
const WASM_OPT: &[&str] = &[
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    // Cutting the zeroes out of the data makes it smaller as it is and larger once compressed.
    "--skip-pass=memory-packing",
    "-O3",
];

/// A finished build: an ES module and its binary.
pub(crate) struct Package {
    pub(crate) module: &'static Module,
    pub(crate) script: PathBuf,
    pub(crate) binary: PathBuf,
}

/// Builds the package, or finds it built already: all builds at the same time.
pub(crate) fn build() -> Result<Vec<Package>> {
    let known = features_of_crate()?;
    let is_wanted = |module: &&Module| module.adds.is_empty() || known.iter().any(|name| name == module.adds);
    let builds = std::thread::scope(|scope| {
        let make = |module| make(module, &known).map_err(|error| error.to_string());
        let start = |module| scope.spawn(move || make(module));
        let threads: Vec<_> = MODULES.iter().filter(is_wanted).map(start).collect();
        threads.into_iter().map(|thread| thread.join()).collect::<Vec<_>>()
    });
    let finished =
        |build: std::thread::Result<_>| build.unwrap_or_else(|_| Err("a build panicked".to_owned()));
    builds.into_iter().map(|build| Ok(finished(build)?)).collect()
}

/// Builds the package with what only the benchmark calls, apart from everything that is shipped.
pub(crate) fn build_for_bench() -> Result<Package> {
    let module = &Module { name: "gouji", adds: "bench", also: &[] };
    make(module, &features_of_crate()?)
}

/// The names of the features in the manifest.
fn features_of_crate() -> Result<Vec<String>> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let features = manifest.split("[features]").nth(1).ok_or("Cargo.toml has no features")?;
    let lines = features.lines().take_while(|line| !line.starts_with('['));
    Ok(lines.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect())
}

fn make(module: &'static Module, known: &[String]) -> Result<Package> {
    // Cargo keeps one library a folder: each build has a folder of its own.
    let target = if module.adds.is_empty() { target() } else { target().join(module.adds) };
    let is_known = |feature: &&str| known.iter().any(|name| name == feature);
    let mut features: Vec<&str> = FEATURES.iter().copied().filter(is_known).collect();
    features.extend(Some(module.adds).filter(|adds| !adds.is_empty()));
    features.extend(module.also);
    compile(&features.join(","), &target)?;
    let compiled = fs::read(target.join("wasm32-unknown-unknown/wasm/gouji.wasm"))?;

    let folder = target.join("package");
    let file = |suffix: &str| folder.join(format!("{}{suffix}", module.name));
    let package = Package { module, script: file(".js"), binary: file("_bg.wasm") };
    let stamp_file = folder.join("stamp");
    let stamp = stamp(&compiled);
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(package);
    }
    // Without a stamp, whatever stops this build half-way is built again.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    bind(module.name, lower(&compiled)?, &folder)?;
    eprintln!("  wasm-opt {} …", module.name);
    run(Command::new("node")
        .arg(root().join("node_modules/binaryen/bin/wasm-opt"))
        .args(WASM_OPT)
        .arg(&package.binary)
        .arg("-o")
        .arg(&package.binary))?;
    fs::write(stamp_file, stamp)?;
    Ok(package)
}

/// Makes a build of what cargo compiled, as it is: larger, slower, and not for old browsers.
pub(crate) fn bind_as_it_is(compiled: &Path, folder: &Path) -> Result {
    let mut module = walrus::Module::from_file(compiled)?;
    // Names operators that the bindings would make use of and that the binary does without.
    module.customs.remove_raw("target_features");
    bind("gouji", module, folder)
}

/// Writes the binary, and the script that is its border with JavaScript.
fn bind(name: &str, module: walrus::Module, folder: &Path) -> Result {
    Ok(Bindgen::new()
        .input_module(name, module)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(true)
        .generate(folder)?)
}

fn compile(features: &str, target: &Path) -> Result {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    run(Command::new(cargo)
        .current_dir(root())
        .args([
            "build",
            "--quiet",
            "--package",
            "gouji",
            "--lib",
            "--profile",
            "wasm",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(["--no-default-features", "--features", features])
        .arg("--target-dir")
        .arg(target)
        // Would replace the flags in .cargo/config.toml, and with them the choice of the baseline.
        .env_remove("RUSTFLAGS"))
}

/// Names an input and what is done to it: this very file is part of the recipe.
fn stamp(compiled: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    (compiled, include_str!("wasm.rs")).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

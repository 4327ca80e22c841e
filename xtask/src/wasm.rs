//! Rust → wasm → bindings → optimised wasm.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use wasm_bindgen_cli_support::Bindgen;

use crate::compiler;
use crate::kept::begin_with;
use crate::lower::lower;
use crate::order::by_likeness;
use crate::{Result, root, run, target};

/// What `builds.json` says: the one list of the builds and of how large they may be.
const BUILDS: &str = include_str!("../builds.json");

/// One build of the package.
#[derive(Deserialize)]
pub(crate) struct Build {
    /// What its files are called.
    pub(crate) name: String,
    /// What it is asked for as; the build that is loaded at once has no such name.
    #[serde(default)]
    pub(crate) module: Option<String>,
    /// The features that it is compiled with.
    features: String,
}

impl Build {
    /// Cargo keeps one library a folder: each build has a folder of its own.
    fn target(&self) -> PathBuf {
        self.module.as_ref().map_or_else(target, |name| target().join(name))
    }
}

/// The standard library comes compiled with operators that browsers of 2018 do not know; the
/// `enable` flags let the optimiser read them and the lowering passes replace them all. Those for
/// copying memory are gone before: see [`lower`].
const WASM_OPT: &[&str] = &[
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    // What is left out, as all of -O2, -O3 and -Oz, makes the binary smaller as it is and larger once
    // compressed: docs/dependencies.md.
    "--duplicate-function-elimination",
    "--remove-unused-names",
    "--remove-unused-brs",
    "--remove-unused-names",
    "--optimize-instructions",
    "--precompute",
    "--vacuum",
    "--merge-blocks",
    "--vacuum",
    // How memory is aligned is a hint that no browser asks for; all are the same without it.
    "--dealign",
    // What is named most has the smallest numbers, in every function.
    "--reorder-locals",
];

/// A finished build: an ES module and its binary.
pub(crate) struct Package {
    pub(crate) build: Build,
    pub(crate) script: PathBuf,
    pub(crate) binary: PathBuf,
}

/// Builds the package, or finds it built already: each is finished while the next one is compiled.
pub(crate) fn build() -> Result<Vec<Package>> {
    let builds: Vec<Build> = serde_json::from_str(BUILDS)?;
    let mut compiled: Vec<PathBuf> = Vec::new();
    let finished = std::thread::scope(|scope| -> Result<Vec<_>> {
        let mut threads = Vec::new();
        for build in builds {
            let target = build.target();
            if let Some(first) = compiled.first() {
                begin_with(first, &target)?;
            }
            compile(&build.features, &target)?;
            compiled.push(target);
            threads.push(scope.spawn(move || finish(build).map_err(|error| error.to_string())));
        }
        Ok(threads.into_iter().map(|thread| thread.join()).collect())
    })?;
    let package =
        |build: std::thread::Result<_>| build.unwrap_or_else(|_| Err("a build panicked".to_owned()));
    finished.into_iter().map(|build| Ok(package(build)?)).collect()
}

/// Builds the package with what only the benchmark calls, apart from everything that is shipped.
pub(crate) fn build_for_bench() -> Result<Package> {
    let features = "bench".to_owned();
    let build = Build { name: "gouji".to_owned(), module: Some("bench".to_owned()), features };
    compile(&build.features, &build.target())?;
    finish(build)
}

/// Makes the package of what is compiled.
fn finish(build: Build) -> Result<Package> {
    let target = build.target();
    let compiled = fs::read(target.join("wasm32-unknown-unknown/wasm/gouji.wasm"))?;

    let folder = target.join("package");
    let file = |suffix: &str| folder.join(format!("{}{suffix}", build.name));
    let package = Package { script: file(".js"), binary: file("_bg.wasm"), build };
    let stamp_file = folder.join("stamp");
    let stamp = stamp(&compiled);
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(package);
    }
    // Without a stamp, whatever stops this build half-way is built again.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    bind(&package.build.name, lower(&compiled)?, &folder)?;
    eprintln!("  wasm-opt {} …", package.build.name);
    run(Command::new("node")
        .arg(root().join("node_modules/binaryen/bin/wasm-opt"))
        .args(WASM_OPT)
        .arg(&package.binary)
        .arg("-o")
        .arg(&package.binary))?;
    fs::write(&package.binary, by_likeness(&fs::read(&package.binary)?)?)?;
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
    let mut output = Bindgen::new()
        .input_module(name, module)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        // Names go anyway.
        .demangle(false)
        .remove_name_section(true)
        .generate_output()?;
    // What the binary imports has names with sixteen digits at random, which nothing compresses.
    let mut names = Vec::new();
    for (at, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let long = std::mem::replace(&mut import.name, format!("i{at}"));
        names.push((format!(" {long}:"), format!(" i{at}:")));
    }
    output.emit(folder)?;
    let script = folder.join(format!("{name}.js"));
    let shortened = |text: String, (long, short): &(String, String)| text.replace(long, short);
    let text = names.iter().fold(fs::read_to_string(&script)?, shortened);
    Ok(fs::write(script, text)?)
}

fn compile(features: &str, target: &Path) -> Result {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut cargo = Command::new(cargo);
    compiler::stand_before(&mut cargo);
    run(cargo
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
        .args(["--config", &registry_unnamed()])
        .arg("--target-dir")
        .arg(target)
        // Would replace the flags in .cargo/config.toml, and with them the choice of the baseline.
        .env_remove("RUSTFLAGS"))
}

/// Has the compiler name the files of the registry from there on: a panic then says nothing of the
/// machine that the binary was built on, and every machine builds the same bytes.
fn registry_unnamed() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    // Each registry has a folder of its own, whose name ends in a number that is made of its address.
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let flags = registries.into_iter().flatten().flatten().map(|registry| {
        // A literal string of TOML: nothing in it stands for something else.
        format!("'--remap-path-prefix={}='", registry.path().join("").display())
    });
    format!("target.wasm32-unknown-unknown.rustflags=[{}]", flags.collect::<Vec<_>>().join(","))
}

/// Names an input and what is done to it: this very file is part of the recipe.
fn stamp(compiled: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    (compiled, include_str!("wasm.rs"), include_str!("order.rs")).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

//! Lays the finished pieces out in `dist/`.

use std::fs;
use std::path::Path;

use crate::wasm::Package;
use crate::{Result, root};

/// `dist/npm/`: the package for bundlers, browsers and Node.
pub(crate) fn npm(packages: &[Package]) -> Result {
    let (root, npm) = (root(), emptied("npm")?);
    copy_packages(packages, &npm)?;
    copy_folder(&root.join("xtask/npm"), &npm)?;
    fs::copy(root.join("src/wasm/types.ts"), npm.join("gouji.d.ts"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(licence), npm.join(licence))?;
    }
    let manifest = npm.join("package.json");
    let written = fs::read_to_string(&manifest)?.replace("\"0.0.0\"", &format!("\"{}\"", version()?));
    Ok(fs::write(manifest, written)?)
}

fn emptied(name: &str) -> Result<std::path::PathBuf> {
    let folder = root().join("dist").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Every build, and a list of those that are loaded when they are needed.
fn copy_packages(packages: &[Package], to: &Path) -> Result {
    fs::create_dir_all(to)?;
    let mut list = String::from(
        "// Made by xtask: the builds that read more, by what they are asked for as.\n\
         export const MODULES = {\n",
    );
    for Package { build, script, binary } in packages {
        for file in [script, binary] {
            fs::copy(file, to.join(file.file_name().ok_or("a path without a name")?))?;
        }
        if let Some(name) = &build.module {
            list += &format!("  {name}: () => import(\"./{}.js\"),\n", build.name);
        }
    }
    Ok(fs::write(to.join("modules.js"), list + "};\n")?)
}

fn copy_folder(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The version of the root package.
fn version() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.ok_or("Cargo.toml has no version")?.to_owned())
}

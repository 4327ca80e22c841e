//! What others wrote is compiled once for all builds.

use std::fs;
use std::path::Path;

use crate::Result;

/// Where cargo keeps what it compiled for the wasm: macros, and what they are for.
const FOLDERS: [&str; 2] = ["wasm", "wasm32-unknown-unknown/wasm"];

/// Has a build that starts from nothing begin with what was compiled for another one, but for our own
/// crates. Whatever cargo finds to be other than it needs, it compiles.
pub(crate) fn begin_with(other: &Path, target: &Path) -> Result {
    if FOLDERS.iter().any(|folder| target.join(folder).exists()) {
        return Ok(());
    }
    for folder in FOLDERS {
        for kept in ["deps", "build", ".fingerprint"] {
            let from = other.join(folder).join(kept);
            if from.exists() {
                copy(&from, &target.join(folder).join(kept))?;
            }
        }
    }
    Ok(())
}

/// Copies with the times that cargo tells by whether something is fresh.
fn copy(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().trim_start_matches("lib").starts_with("gouji") {
            continue;
        }
        let (from, to) = (entry.path(), to.join(&name));
        if entry.file_type()?.is_dir() {
            copy(&from, &to)?;
            continue;
        }
        fs::copy(&from, &to)?;
        fs::File::options().write(true).open(&to)?.set_modified(entry.metadata()?.modified()?)?;
    }
    Ok(())
}

//! Lays the finished builds out in `dist/wasm/`, from which `xtask/node/` makes the package and the page.

use std::fs;

use crate::wasm::Package;
use crate::{Result, root};

/// `dist/wasm/`: the script and the binary of every build.
pub(crate) fn builds(packages: &[Package]) -> Result {
    let to = emptied("wasm")?;
    for Package { script, binary, .. } in packages {
        for file in [script, binary] {
            fs::copy(file, to.join(file.file_name().ok_or("a path without a name")?))?;
        }
    }
    Ok(())
}

fn emptied(name: &str) -> Result<std::path::PathBuf> {
    let folder = root().join("dist").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

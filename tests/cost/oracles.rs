//! What the fuzz targets look for, tried with every seed and fixture: no fuzzer is needed for that.

use std::fs;
use std::path::{Path, PathBuf};

use gouji::{Input, OpenOptions};

use super::fuzz::boxes;
use super::fuzz::doors::{DOORS, enter};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder and of the folders in it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Which door a fixture goes through, besides that of bytes.
fn door(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "txt" | "md" => Some("text"),
        "html" => Some("html"),
        "doc" => Some("doc"),
        "docx" => Some("docx"),
        "xls" | "xlsx" => Some("workbook"),
        "ofd" => Some("ofd"),
        "pdf" => Some("pdf"),
        _ => None,
    }
}

#[test]
fn every_fixture_keeps_the_promises() {
    let fixtures = root().join("tests/fixtures");
    for path in files(&fixtures).iter().filter(|path| !path.starts_with(fixtures.join("expected"))) {
        println!("{}", path.display());
        let bytes = fs::read(path).expect("a file");
        enter("bytes", &bytes);
        if let Some(door) = door(path).filter(|door| *door != "html") {
            enter(door, &bytes);
        }
        if matches!(door(path), Some("docx" | "workbook")) {
            enter("written", &bytes);
        }
    }
}

#[test]
fn every_seed_keeps_the_promises_of_its_target() {
    let seeds = root().join("fuzz/seeds");
    for folder in fs::read_dir(&seeds).expect("a folder") {
        let folder = folder.expect("a folder").path();
        let target = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        for path in files(&folder) {
            println!("{}", path.display());
            enter(target, &fs::read(path).expect("a file"));
        }
    }
}

/// A seed that is refused leads the fuzzer nowhere.
#[test]
fn every_seed_is_read_as_a_report() {
    type Boxed = (&'static str, fn(&[u8]) -> Vec<u8>);
    let boxes: [Boxed; 9] = [
        ("docx", boxes::docx),
        ("workbook", boxes::workbook),
        ("ofd", boxes::ofd),
        ("pdf", boxes::pdf),
        ("mhtml", boxes::mhtml),
        ("json", boxes::json),
        ("biff", boxes::biff),
        ("compound", boxes::damaged_compound),
        ("written", boxes::docx),
    ];
    for (target, boxed) in boxes {
        let folder = root().join("fuzz/seeds").join(target);
        let seeds = files(&folder);
        assert!(!seeds.is_empty(), "{target}");
        for path in seeds {
            let bytes = boxed(&fs::read(&path).expect("a file"));
            let read = gouji::open_all(Input::Bytes(&bytes), &OpenOptions::default());
            let refused = match &read {
                Ok(read) => read.iter().find_map(|read| read.as_ref().err()),
                Err(error) => Some(error),
            };
            assert!(refused.is_none(), "{}: {}", path.display(), refused.expect("it is there"));
        }
    }
}

/// What the targets that take edits, figures and changes of bytes do with several hundred of them.
#[test]
fn random_changes_keep_the_promises() {
    let mut state = 20_261_127_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    let most = if std::env::var("GOUJI_ALL").is_ok_and(|all| all == "1") { 400 } else { 40 };
    for round in 0..most {
        let input: Vec<u8> = (0..3 + round % 40).map(|_| next()).collect();
        for target in ["edits", "localize", "compound"] {
            enter(target, &input);
        }
    }
}

/// Each target is a file, is built, and is told of.
#[test]
fn every_door_has_its_target() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("a file");
    let script = fs::read_to_string(root().join("xtask/node/fuzz.mjs")).expect("a file");
    let page = fs::read_to_string(root().join("fuzz/README.md")).expect("a file");
    for (name, _) in DOORS {
        let target = root().join(format!("fuzz/fuzz_targets/{name}.rs"));
        assert!(target.exists(), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name} in the manifest");
        assert!(script.contains(&format!("\n  {name}: {{")), "{name} in xtask/node/fuzz.mjs");
        assert!(page.contains(&format!("\n| `{name}` |")), "{name} in the README");
    }
}

//! Keeps the import table of `docs/architecture.md` true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that may import everything.
const DOORS: [&str; 4] = ["lib", "main", "cli", "wasm"];

#[test]
fn every_room_imports_only_what_the_table_allows() {
    let table = table();
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let (room, file) = room_and_file(&path);
        if DOORS.contains(&room.as_str()) {
            continue;
        }
        let Some(allowed) = table.get(&file).or_else(|| table.get(&room)) else {
            wrong.push(format!("{room} is not in the table"));
            continue;
        };
        for import in imports(&source).difference(allowed).filter(|import| **import != room) {
            wrong.push(format!("{} imports {import}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "against docs/architecture.md:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_names_no_import_that_nobody_needs() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let table = table();
    for (path, source) in sources() {
        let (room, file) = room_and_file(&path);
        let entry = if table.contains_key(&file) { file } else { room };
        used.entry(entry).or_default().extend(imports(&source));
    }
    for (entry, allowed) in &table {
        let unused: Vec<_> =
            allowed.difference(used.get(entry).unwrap_or(&BTreeSet::new())).cloned().collect();
        assert!(unused.is_empty(), "{entry} does not import {unused:?}");
    }
}

#[test]
fn rules_never_import_each_other() {
    const SHARED: [&str; 8] =
        ["Context", "LooksAt", "Previous", "declare_rule", "wording", "prose", "testing", "page"];
    for (path, source) in sources() {
        let components = path.components().count();
        if path.starts_with("src/rules") && components == 4 {
            for name in names_behind(&code(&source), "crate::rules::") {
                assert!(SHARED.contains(&name.as_str()), "{} imports {name}", path.display());
            }
            assert!(!source.contains("super::super"), "{}", path.display());
        }
    }
}

/// The table as entry → allowed rooms.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("docs/architecture.md")).expect("the architecture page");
    let block =
        page.split("```imports\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the table");
    let entry = |line: &str| {
        let (room, allowed) = line.split_once('→').expect("an arrow");
        (room.trim().to_owned(), allowed.split_whitespace().map(str::to_owned).collect())
    };
    block.lines().map(entry).collect()
}

/// Every source file of both crates with its path from the root, but for what only tests use.
fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src"), root().join("crates/reading/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                if !path.ends_with("testing") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("testing.rs")
                && !path.ends_with("tests.rs")
            {
                let source = fs::read_to_string(&path).expect("a source file");
                files.push((path.strip_prefix(root()).expect("a path below the root").to_owned(), source));
            }
        }
    }
    files
}

/// `report` and `report/tables` for `src/report/tables/align.rs`; `reading` with what the other
/// crate's file is called for `crates/reading/src/span.rs`.
fn room_and_file(path: &Path) -> (String, String) {
    let path = path.strip_prefix("crates/reading").unwrap_or(path);
    let names: Vec<String> = path
        .with_extension("")
        .components()
        .skip(1)
        .map(|component| component.as_os_str().to_string_lossy().into_owned())
        .collect();
    (names[0].clone(), names[..names.len().min(2)].join("/"))
}

/// The rooms that a file names behind `crate::`, tests and comments left out.
fn imports(source: &str) -> BTreeSet<String> {
    const TYPES_OF_LIB: [&str; 4] = ["Checked", "Error", "Input", "Opened"];
    names_behind(&code(source), "crate::")
        .into_iter()
        .map(|name| if TYPES_OF_LIB.contains(&name.as_str()) { "lib".to_owned() } else { name })
        .collect()
}

/// The file without its tests and comments.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names that follow `prefix`, those of a group `prefix{a, b::c}` each.
fn names_behind(source: &str, prefix: &str) -> BTreeSet<String> {
    let name = |text: &str| {
        text.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect::<String>()
    };
    let mut names = BTreeSet::new();
    for (at, _) in source.match_indices(prefix) {
        // `pub(in crate::rules)` is a visibility, and `$crate::` a macro of this crate.
        if source[..at].ends_with("in ") {
            continue;
        }
        let rest = &source[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => drop(names.insert(name(rest))),
            Some(group) => {
                let end = closing_brace(group);
                names.extend(split_group(&group[..end]).map(|item| name(item.trim())));
            }
        }
    }
    names.remove("");
    names
}

fn closing_brace(group: &str) -> usize {
    let mut depth = 1;
    group
        .char_indices()
        .find(|(_, char)| {
            depth += i32::from(*char == '{') - i32::from(*char == '}');
            depth == 0
        })
        .map_or(group.len(), |(at, _)| at)
}

fn split_group(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    group.split(move |char| {
        depth += i32::from(char == '{') - i32::from(char == '}');
        char == ',' && depth == 0
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

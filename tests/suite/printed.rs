//! PDF and OFD: one set of figures a form as several programs print it, and what comes of damage.
//!
//! The README in `tests/fixtures/pdf` and in `tests/fixtures/ofd` says how each file was made.

mod hostile;

use std::fs;
use std::path::{Path, PathBuf};

use gouji::wire::Validation;
use gouji::{CheckOptions, Error, Input, OpenOptions};

use crate::checks::{assert_balanced, assert_invariants, grave, head_of, sketch, value_of};
use crate::figures::{Sheet, meaning};

/// The folder of fixtures of a format.
fn folder(format: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format)
}

fn format_of(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

#[track_caller]
fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder(format_of(name)).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn validate(bytes: &[u8]) -> Result<Validation, Error> {
    gouji::validate(Input::Bytes(bytes), &OpenOptions::default(), &CheckOptions::default())
}

/// The sheet whose form a file's name ends with.
fn sheet(name: &str) -> Sheet {
    if name.contains("2019") { Sheet::y2019() } else { Sheet::y2021() }
}

/// The facts that do not say what the sheet does; those that were not read are none.
fn wrong(found: &Validation, sheet: &Sheet) -> Vec<String> {
    let facts = sheet.template.keys().zip(&found.report.facts);
    facts
        .filter(|(key, fact)| {
            let is_read = !matches!(fact.state, "unreadable" | "absent");
            is_read && (fact.state, value_of(fact)) != meaning(sheet.cell(*key))
        })
        .map(|(key, fact)| format!("“{}” {}", sheet.cell(key), sketch(fact)))
        .collect()
}

/// What the file says, which must be nothing wrong.
#[track_caller]
fn check_right(name: &str) -> Validation {
    let sheet = sheet(name);
    let found = validate(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(found.source.format, Some(format_of(name)), "{name}");
    let head = (found.report.template, found.report.organ.as_deref(), found.report.year);
    assert_eq!(head, (Some(sheet.template.name), Some(sheet.organ), Some(sheet.year)), "{name}");
    let wrong = wrong(&found, &sheet);
    assert!(wrong.is_empty(), "{name}: {} figures read wrongly:\n{}", wrong.len(), head_of(&wrong));
    assert_eq!(grave(&found), Vec::<String>::new(), "{name}");
    assert_invariants(&found);
    let sections: Vec<_> = found.report.sections.iter().map(|section| section.number).collect();
    assert_eq!(sections, [1, 2, 3, 4, 5, 6], "{name}");
    found
}

/// Checks that a file says every figure of its sheet, and nothing else.
#[track_caller]
fn check_exact(name: &str) {
    let found = check_right(name);
    let missing: Vec<_> = found
        .report
        .facts
        .iter()
        .filter(|fact| matches!(fact.state, "unreadable" | "absent"))
        .map(sketch)
        .collect();
    assert!(missing.is_empty(), "{name}: {} figures not read:\n{}", missing.len(), head_of(&missing));
    assert_balanced(&found);
    assert!(found.coverage.not_read.is_empty(), "{name}: {:?}", found.coverage.not_read);
    assert!(!found.text.contains('\u{FFFD}'), "{name}");
}

#[test]
fn printed_by_a_browser() {
    check_exact("chromium-ruled-2019.pdf");
    check_exact("chromium-ruled-2021.pdf");
}

#[test]
fn printed_by_a_word_processor() {
    check_exact("writer-ruled-2019.pdf");
    check_exact("writer-ruled-2021.pdf");
}

#[test]
fn without_ruled_lines() {
    check_exact("writer-unruled-2021.pdf");
    check_exact("columns-2021.pdf");
    check_exact("chromium-unruled-2021.pdf");
}

#[test]
fn lying_on_its_side() {
    check_exact("turned-text-2021.pdf");
    check_exact("turned-page-2021.pdf");
}

#[test]
fn fonts_that_are_not_embedded_in_every_encoding_of_chinese() {
    check_exact("gb-euc-2021.pdf");
    check_exact("gbk-euc-2021.pdf");
    check_exact("gbkp-euc-2019.pdf");
    check_exact("gbk2k-2019.pdf");
    check_exact("unigb-ucs2-2021.pdf");
    check_exact("unigb-utf16-2019.pdf");
}

#[test]
fn packed_and_locked_without_a_password() {
    check_exact("linearized-2019.pdf");
    check_exact("encrypted-rc4-2021.pdf");
    check_exact("encrypted-aes128-2021.pdf");
    check_exact("encrypted-aes256-2021.pdf");
}

#[test]
fn ofd_with_ruled_lines_and_templates() {
    check_exact("ruled-2019.ofd");
    check_exact("ruled-2021.ofd");
}

#[test]
fn ofd_of_another_writer() {
    check_exact("easyofd-2021.ofd");
}

#[test]
fn figures_in_a_font_that_tells_no_characters() {
    let found = check_right("untold-2021.pdf");
    let untold = found.report.facts.iter().filter(|fact| fact.reason == Some("no-text"));
    let keys: Vec<_> = untold.map(|fact| fact.key).collect();
    assert_eq!(keys.len(), 15, "{keys:?}");
    assert!(keys.iter().all(|key| key.starts_with("disputes.")), "{keys:?}");
    assert_eq!(found.coverage.relations.unchecked, 3);
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    for (name, code) in
        [("no-map.pdf", "no-text-recoverable"), ("password.pdf", "encrypted"), ("scan.pdf", "picture-only")]
    {
        let refusal = validate(&bytes(name)).expect_err(name);
        assert_eq!(refusal.code(), code, "{name}");
        assert!(refusal.to_string().ends_with('。'), "{refusal}");
    }
}

#[test]
fn every_file_is_small() {
    for format in ["ofd", "pdf"] {
        for entry in fs::read_dir(folder(format)).expect("a folder") {
            let entry = entry.expect("an entry");
            assert!(entry.metadata().expect("its size").len() < 60 * 1024, "{:?}", entry.path());
        }
    }
}

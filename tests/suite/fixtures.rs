//! Hand-written reports in `tests/fixtures/`: layouts as they are met, in words of their own.
//!
//! `expected/<name>.txt` holds what a reader must find: a line with form, year and body, then the
//! cells in the form's order as printed; `_` is a blank cell, `?` one that nobody can decide,
//! and `~` stands for a space inside a cell. A report without such a file is judged by a test.

use std::fs;
use std::path::{Path, PathBuf};

use gouji::wire::Validation;
use gouji::{Input, OpenOptions};

use crate::checks::{assert_balanced, assert_invariants, grave, head_of, sketch, validate, value_of};
use crate::figures::meaning;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

pub(crate) fn read(name: &str) -> String {
    fs::read_to_string(directory().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every fixture by name.
pub(crate) fn all() -> Vec<(String, String)> {
    let files = fs::read_dir(directory()).expect("fixtures").map(|entry| entry.expect("an entry").path());
    let mut names: Vec<_> = files
        .filter(|path| path.is_file())
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

/// Checks a fixture against its file of figures.
#[track_caller]
fn check(name: &str) -> Validation {
    let found = validate(&read(name));
    let expected = read(&format!("expected/{}.txt", name.split('.').next().unwrap_or_default()));
    let (head, figures) = expected.split_once('\n').expect("a head and figures");
    let report = &found.report;
    let actual =
        [report.template.map(str::to_owned), report.year.map(|year| year.to_string()), report.organ.clone()];
    assert_eq!(actual.map(Option::unwrap_or_default).join(" "), head);
    let figures: Vec<_> =
        figures.split_whitespace().map(|cell| cell.replace('~', " ").replace('_', "")).collect();
    assert_eq!(figures.len(), report.facts.len(), "as many figures as facts");
    let mut wrong = Vec::new();
    for (fact, printed) in report.facts.iter().zip(&figures) {
        let expected = if printed == "?" { ("unreadable", None) } else { meaning(printed) };
        let value = if fact.inferred == Some("blank-total") { None } else { value_of(fact) };
        if (fact.state, value) != expected {
            wrong.push(format!("{} expected {printed:?}", sketch(fact)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), head_of(&wrong));
    assert_eq!(grave(&found), Vec::<String>::new());
    assert_invariants(&found);
    if !figures.iter().any(|printed| printed == "?") {
        assert_balanced(&found);
    }
    found
}

#[test]
fn columns_by_spaces_with_shortened_labels() {
    check("columns-2023.txt");
}

#[test]
fn a_page_on_one_line_with_units_and_a_date_behind_it() {
    check("one-line-2020.txt");
}

#[test]
fn pieces_of_tables_with_notes_in_cells() {
    check("pieces-2025.md");
}

#[test]
fn a_crawled_page_with_marks_and_blanks() {
    check("crawled-2019.txt");
}

#[test]
#[cfg(feature = "html")]
fn a_saved_page_with_blank_columns() {
    check("site-2023.html");
}

#[test]
fn an_older_form_is_named_and_not_judged() {
    let found = validate(&read("older-2016.txt"));
    assert_eq!((found.report.template, found.findings.len()), (None, 0));
    assert!(found.coverage.not_read.iter().any(|not_read| not_read.reason.contains("旧格式")));
    assert_invariants(&found);
}

#[test]
fn papers_of_another_kind_are_refused() {
    for name in ["minutes.txt", "budget.txt"] {
        let outcome = gouji::open(Input::Text(&read(name)), &OpenOptions::default());
        assert_eq!(outcome.err().map(|error| error.code()), Some("not-a-report"), "{name}");
    }
}

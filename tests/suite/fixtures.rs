//! Hand-written reports in `tests/fixtures/`: layouts as they are met, in words of their own.
//!
//! `expected/<name>.txt` holds what must be found in a report all of whose figures can be told: a
//! line with form, year and body, then the cells in the form's order as printed; `_` is a blank
//! cell, `?` one that the text cannot tell. What was found in the others stands here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions, RenderFormat};

use crate::checks::{assert_balanced, assert_invariants, head_of, render, sketch, value_of};
use crate::figures::meaning;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[track_caller]
pub(crate) fn read(name: &str) -> Vec<u8> {
    fs::read(directory().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every fixture by name.
pub(crate) fn all() -> Vec<(String, Vec<u8>)> {
    let mut names = Vec::new();
    for folder in ["", "docx/", "html/", "workbook/"] {
        for entry in fs::read_dir(directory().join(folder)).expect("fixtures") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                names.push(format!("{folder}{}", path.file_name().expect("a name").to_string_lossy()));
            }
        }
    }
    names.sort();
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

#[track_caller]
fn validate(name: &str) -> Validation {
    gouji::validate(Input::Bytes(&read(name)), &OpenOptions::default(), &CheckOptions::default())
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Checks that a report says what its file of figures does, that everything holds and that
/// nothing but `rules` fired.
#[track_caller]
fn check_exact(name: &str, rules: &[&str]) {
    let found = validate(name);
    let file = name.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let expected = String::from_utf8(read(&format!("expected/{stem}.txt"))).expect("UTF-8");
    let (head, figures) = expected.split_once('\n').expect("a head and figures");
    let report = &found.report;
    let year = report.year.map(|year| year.to_string());
    let actual = [report.template, year.as_deref(), report.organ.as_deref()];
    assert_eq!(actual.map(Option::unwrap_or_default).join(" "), head);
    let figures: Vec<_> = figures.split_whitespace().map(|cell| cell.trim_matches('_')).collect();
    assert_eq!(figures.len(), report.facts.len(), "as many figures as facts");
    let wrong: Vec<_> = report
        .facts
        .iter()
        .zip(&figures)
        .filter(|(fact, printed)| {
            let expected = if **printed == "?" { ("unreadable", None) } else { meaning(printed) };
            (fact.state, value_of(fact)) != expected
        })
        .map(|(fact, printed)| format!("{} expected {printed:?}", sketch(fact)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), head_of(&wrong));
    assert_balanced(&found);
    assert_sections_and_findings(&found, rules);
}

/// Checks how many relations hold, do not and were not checked, and which rules fired.
#[track_caller]
fn check_counts(name: &str, counts: [usize; 3], rules: &[&str]) -> Validation {
    let found = validate(name);
    let relations = found.coverage.relations;
    assert_eq!([relations.holds, relations.violated, relations.unchecked], counts);
    assert_sections_and_findings(&found, rules);
    found
}

#[track_caller]
fn assert_sections_and_findings(found: &Validation, rules: &[&str]) {
    let fired: Vec<_> =
        found.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.severity)).collect();
    assert_eq!(fired, rules, "{:#?}", found.findings);
    let sections: Vec<_> = found.report.sections.iter().map(|section| section.number).collect();
    assert!(sections.is_empty() || sections == [1, 2, 3, 4, 5, 6], "{sections:?}");
    assert_invariants(found);
}

#[test]
fn a_crawled_page_with_broken_labels_marks_and_blanks() {
    check_exact("crawled-2019.txt", &["W603 info", "W601 info", "W602 warning"]);
}

#[test]
fn columns_by_spaces_with_labels_written_downwards_and_a_head_on_every_page() {
    check_exact("columns-2023.txt", &["S215 warning", "T301 warning"]);
}

#[test]
fn a_page_on_one_line_with_units_and_a_site_around_it() {
    check_exact("one-line-2020.txt", &["T301 info", "W603 info"]);
}

#[test]
fn pieces_of_tables_with_labels_fallen_out_and_notes_in_cells() {
    check_exact("pieces-2025.md", &["W603 info"]);
}

#[test]
fn text_in_gb18030_with_rare_characters() {
    check_exact("gb18030-2024.txt", &["S214 warning", "S211 info"]);
    let text = validate("gb18030-2024.txt").text;
    assert!(text.contains("㐂村、𠮷家坪"), "{text}");
}

#[test]
fn text_in_utf16() {
    check_exact("utf16le-2021.txt", &["S214 warning", "S211 info"]);
    assert!(validate("utf16le-2021.txt").text.contains("公众号😀栏目"));
}

/// Numbered headings, figures changed under revision, hidden text, a footnote and a text box.
#[test]
fn a_draft_of_a_word_document_of_the_binary_format() {
    check_exact("draft-2024.doc", &["W615 info"]);
    let text = validate("draft-2024.doc").text;
    for shown in [
        "一、总体情况",
        "公众号推送46期",
        "行政许可\t1286",
        "网站访问量10,236次",
        "不含转载信息",
        "统计口径见说明",
    ] {
        assert!(text.contains(shown), "{shown} in {text}");
    }
    for gone in ["四十六", "1268", "待核实", "HYPERLINK"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
}

#[test]
fn a_document_that_libreoffice_wrote() {
    check_exact("docx/libreoffice-2024.docx", &[]);
}

#[test]
fn a_document_with_its_title_in_a_box_numerals_by_style_and_a_tracked_change() {
    check_exact("docx/revised-2024.docx", &["W615 info"]);
    let text = validate("docx/revised-2024.docx").text;
    assert!(text.contains("\n六、其他需要报告的事项\n") && !text.contains("内部核对用"), "{text}");
}

#[test]
fn mistakes_as_they_are_published() {
    let expected = [
        "S214 warning",
        "A107 warning",
        "W601 info",
        "A101 error",
        "A103 error",
        "A102 error",
        "A101 error",
        "A104 error",
        "S211 info",
    ];
    let found = check_counts("mistakes-2024.txt", [37, 5, 0], &expected);
    let stated = |key: &str| {
        let finding = found.findings.iter().find(|finding| finding.keys.first() == Some(&key)).expect(key);
        [finding.stated, finding.computed].map(|value| value.map(|value| value.0.to_string()))
    };
    let expected = |stated: &str, computed: &str| [Some(stated.to_owned()), Some(computed.to_owned())];
    assert_eq!(stated("applications.granted.total"), expected("24", "42"));
    assert_eq!(stated("applications.carried_out.total"), expected("4", "5"));
    assert_eq!(stated("disputes.litigation_after_review.total"), expected("0", "1"));
}

#[test]
fn digits_that_run_together_are_cut_by_the_sums() {
    check_exact("run-together-2022.txt", &["S211 info"]);
    let found = validate("run-together-2022.txt");
    let inferred =
        |key: &str| found.report.facts.iter().any(|fact| fact.key == key && fact.inferred == Some("split"));
    // Nine digits in seven cells need the sums, seven do not.
    assert!(inferred("applications.received.total") && inferred("applications.granted.research"));
    assert!(!inferred("applications.partly_granted.total") && !inferred("disclosure.rules.issued"));
    let [not_read] = found.coverage.not_read.as_slice() else { panic!("{:?}", found.coverage.not_read) };
    assert!(not_read.reason.contains("数字连写，无法确定怎样切分"), "{}", not_read.reason);
}

#[test]
fn digits_that_are_half_separated_are_cut_by_the_sums() {
    check_exact("half-separated-2019.txt", &["W603 info", "S211 info"]);
}

#[test]
fn pages_and_what_the_clipboard_holds() {
    check_counts("html/portal-gb2312.html", [42, 0, 0], &["S214 warning", "S211 info"]);
    check_counts("html/word-clipboard.html", [42, 0, 0], &["S214 warning", "S211 info"]);
    // Only 表三 was copied.
    check_counts("html/excel-clipboard.html", [39, 0, 3], &["S201 info", "S201 info"]);
    check_counts("html/hostile.html", [0, 0, 42], &["S201 info", "S201 info", "S201 info"]);
}

#[test]
fn an_older_form_is_named_and_not_judged() {
    let bytes = read("older-2016.txt");
    let opened = gouji::open(Input::Bytes(&bytes), &OpenOptions::default()).expect("a report");
    let found = opened.validate(&CheckOptions::default()).expect("no option was given");
    let report = &found.report;
    assert_eq!(
        (report.template, report.year, report.organ.as_deref()),
        (None, Some(2016), Some("青川市水利局"))
    );
    assert_eq!((found.findings.len(), report.facts.len()), (0, 0));
    assert!(found.coverage.not_read.iter().any(|not_read| not_read.reason.contains("旧格式")));
    for format in [RenderFormat::Text, RenderFormat::Markdown, RenderFormat::Page] {
        assert!(render(&opened, format).contains("旧格式"), "{format:?}");
    }
    assert_invariants(&found);
}

#[test]
fn papers_of_another_kind_are_refused() {
    for name in ["minutes.txt", "budget.txt"] {
        let outcome = gouji::open(Input::Bytes(&read(name)), &OpenOptions::default());
        assert_eq!(outcome.err().map(|error| error.code()), Some("not-a-report"), "{name}");
    }
}

#[test]
fn every_file_of_figures_has_its_report() {
    let stem = |name: &str| {
        let file = name.rsplit('/').next().unwrap_or_default();
        file.split('.').next().unwrap_or_default().to_owned()
    };
    let reports: BTreeSet<_> = all().iter().map(|(name, _)| stem(name)).collect();
    for entry in fs::read_dir(directory().join("expected")).expect("a folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(reports.contains(&stem(&name)), "{name}");
    }
}

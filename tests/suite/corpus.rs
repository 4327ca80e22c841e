//! Real reports, which are not part of the repository: `../shared/corpus` beside the checkout.
//!
//! Where they are absent every check here says `SKIPPED: …`.

mod cross;
mod expected;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions, RenderFormat};

use crate::checks::{assert_balanced, assert_invariants, grave, has_error_at, head_of, render, sketch};
use crate::pinned::{check_pinned, rules_of};
use crate::skipped::skipped;
use expected::Expected;

/// The directory of the real reports; without it the calling check is skipped, and says so.
pub(crate) fn corpus(check: &str) -> Option<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if corpus.is_dir() {
        return Some(corpus);
    }
    skipped(&format!("corpus::{check}"), &format!("no real reports at {}", corpus.display()));
    None
}

#[track_caller]
fn open(path: &Path) -> gouji::Opened {
    let bytes = fs::read(path).expect("a readable file");
    gouji::open(Input::Bytes(&bytes), &OpenOptions::default())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn validate(path: &Path) -> Validation {
    open(path).validate(&CheckOptions::default()).expect("no option was given")
}

/// Every decidable fact is exact, everything holds, nothing is wrongly reported.
#[track_caller]
fn check_exact(name: &str) {
    let Some(corpus) = corpus(name) else { return };
    let expected = Expected::read(&corpus, name);
    let found = validate(&corpus.join(&expected.file));
    let report = &found.report;
    let head = (report.template, report.organ.as_deref(), report.year);
    assert_eq!(head, (Some(&*expected.template), Some(&*expected.organ), Some(expected.year)));
    let wrong: Vec<_> = report
        .facts
        .iter()
        .filter(|fact| !expected.is_undecidable(fact.key))
        .filter(|fact| !(expected.is_loose(fact.key) && fact.state == "unreadable"))
        .filter(|fact| !expected.is_read(fact))
        .map(|fact| format!("{} expected {}", sketch(fact), expected.sketch(fact.key)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), head_of(&wrong));
    assert_balanced(&found);
    assert_invariants(&found);
    let errors: Vec<_> = grave(&found).into_iter().filter(|line| line.contains(" error ")).collect();
    assert_eq!(errors, Vec::<String>::new());
    check_traps(&corpus, &expected, &found);
}

/// Nothing above a hint touches what only looks like a mistake.
#[track_caller]
fn check_traps(corpus: &Path, expected: &Expected, found: &Validation) {
    for quote in expected.traps(corpus) {
        let is_caught = |finding: &&gouji::wire::Finding| {
            finding.severity != "info" && source::touches(&found.text, finding.span, &quote)
        };
        let caught: Vec<_> = found.findings.iter().filter(is_caught).collect();
        assert!(caught.is_empty(), "the trap “{quote}” was reported: {caught:#?}");
    }
}

/// A figure that is one too high in the source itself is an error at its cell.
#[track_caller]
fn check_one_too_high(name: &str) {
    let Some(corpus) = corpus(name) else { return };
    let path = corpus.join(&Expected::read(&corpus, name).file);
    let bytes = fs::read(&path).expect("a readable file");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let changed = source::each_one_too_high(&text, &validate(&path));
    assert!(changed.len() > 50, "only {} figures found in the source", changed.len());
    let silent: Vec<_> = changed
        .iter()
        .filter(|(key, text)| !has_error_at(&crate::checks::validate(text), key))
        .map(|(key, _)| key)
        .collect();
    assert!(silent.is_empty(), "no error at {} of {} cells: {silent:?}", silent.len(), changed.len());
}

macro_rules! exact {
    ($($test:ident: $name:literal),+ $(,)?) => {$(
        mod $test {
            #[test]
            fn is_read_exactly() {
                super::check_exact($name);
            }

            #[test]
            fn a_figure_one_too_high_is_an_error_at_its_cell() {
                super::check_one_too_high($name);
            }
        }
    )+};
}

exact! {
    seed_xiqing_2019: "seed-xiqing-2019",
    suqian_2023: "suqian-2023",
    pingtan_caijin_2020: "pingtan-caijin-2020",
    pingtan_jingfa_2020: "pingtan-jingfa-2020",
    shanghai_office_2025: "shanghai-office-2025",
}
exact! {
    shuyang_fagai_2023: "shuyang-fagai-2023",
    city_2025: "city-2025",
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_is_read_exactly() {
    check_exact("huaian-2024");
}

#[test]
fn the_seed_gets_neither_error_nor_warning() {
    let Some(corpus) = corpus("the_seed") else { return };
    assert_eq!(grave(&validate(&corpus.join("seed-xiqing-2019.txt"))), Vec::<String>::new());
}

/// The reports whose digits run together.
pub(crate) const RUN_TOGETHER: [&str; 6] = [
    "pingtan-2022",
    "pingtan-2024",
    "pingtan-2025",
    "pingtan-caijin-2024",
    "pingtan-gongan-2019",
    "pingtan-jingfa-2023",
];

#[test]
fn figures_that_run_together_are_exact_where_the_tables_decide() {
    let Some(corpus) = corpus("run_together") else { return };
    let mut wrong = Vec::new();
    for name in RUN_TOGETHER {
        let expected = Expected::read(&corpus, name);
        let found = validate(&corpus.join(&expected.file));
        assert_eq!(found.report.template, Some(&*expected.template), "{name}");
        assert_eq!(
            (found.report.organ.as_deref(), found.report.year),
            (Some(&*expected.organ), Some(expected.year))
        );
        assert_invariants(&found);
        for fact in &found.report.facts {
            let is_right = if expected.is_undecidable(fact.key) {
                fact.state == "unreadable"
            } else {
                expected.is_read(fact)
            };
            if !is_right {
                wrong.push(format!("{name} {} expected {}", sketch(fact), expected.sketch(fact.key)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), head_of(&wrong));
}

#[test]
fn a_contradiction_between_printed_digits_stays_an_error() {
    let Some(corpus) = corpus("printed_contradiction") else { return };
    let found = validate(&corpus.join("pingtan-jingfa-2023.txt"));
    let balance = |finding: &&gouji::wire::Finding| finding.rule == "A103";
    let found: Vec<_> = found.findings.iter().filter(balance).collect();
    assert_eq!(found.len(), 2);
    for finding in found {
        assert_eq!((finding.severity, finding.responsibility), ("error", "report"), "{}", finding.message);
    }
}

#[test]
fn reports_before_2019_are_named_as_such_and_not_judged() {
    let Some(corpus) = corpus("older_form") else { return };
    for name in ["pingtan-2015.txt", "pingtan-2018.txt"] {
        let opened = open(&corpus.join(name));
        let found = opened.validate(&CheckOptions::default()).expect("no option was given");
        assert_eq!((found.report.template, found.findings.len()), (None, 0), "{name}");
        assert!(render(&opened, RenderFormat::Text).contains("旧格式"), "{name}");
        assert_invariants(&found);
    }
}

#[test]
fn wrong_years_and_dates_are_found_and_right_ones_are_not() {
    let Some(corpus) = corpus("years_and_dates") else { return };
    let mut wrong = 0;
    for name in [
        "pingtan-2022",
        "pingtan-2024",
        "pingtan-2025",
        "pingtan-caijin-2024",
        "pingtan-gongan-2019",
        "pingtan-jingfa-2020",
        "pingtan-jingfa-2023",
    ] {
        let expected = Expected::read(&corpus, name);
        let found = validate(&corpus.join(&expected.file));
        check_traps(&corpus, &expected, &found);
        for quote in expected.wrong_dates(&corpus) {
            let is_here = |finding: &gouji::wire::Finding| {
                finding.severity != "info" && source::touches(&found.text, finding.span, &quote)
            };
            assert!(found.findings.iter().any(is_here), "{name}: nothing at “{quote}”");
            wrong += 1;
        }
    }
    assert_eq!(wrong, 2);
}

/// What is found in every real report, so that a change shows.
#[test]
fn findings_are_as_accepted() {
    let Some(corpus) = corpus("findings") else { return };
    let mut files: Vec<_> = fs::read_dir(&corpus)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.is_file() && path.extension().is_some_and(|extension| extension != "md" || is_report(path))
        })
        .collect();
    files.sort();
    let found = files.into_iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, rules_of(&fs::read(&path).expect("a readable file")))
    });
    check_pinned("corpus-findings.txt", found);
}

fn is_report(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name != "README.md")
}

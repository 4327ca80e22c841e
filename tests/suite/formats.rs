//! The same report in every format that an office has, made by LibreOffice: each must say what the
//! page says that it was made from.
//!
//! A row whose format this build cannot read yet, and every row on a machine without LibreOffice,
//! is skipped and says so; `npm test` counts the lines that begin with `SKIPPED:`.

#[cfg_attr(not(feature = "export"), allow(dead_code))]
pub(crate) mod office;

use gouji::wire::Validation;
use gouji::{CheckOptions, Error, Input, OpenOptions};

use crate::checks::{assert_invariants, head_of, value_of};
use crate::figures::Sheet;
use crate::fixtures;
use crate::layouts::LAYOUTS;
use crate::skipped::skipped;
use office::Conversion;
pub(crate) use office::find as find_office;

macro_rules! formats {
    ($($name:ident: $($conversion:expr),+;)+) => {
        $(#[test]
        fn $name() {
            check(stringify!($name), &[$($conversion),+]);
        })+
    };
}

formats! {
    docx: Conversion::text("docx", "MS Word 2007 XML");
    doc: Conversion::text("doc", "MS Word 97");
    html: Conversion::text("html", "HTML (StarWriter)");
    pdf: Conversion::text("pdf", "writer_pdf_Export");
    xlsx: Conversion::sheet("xlsx", "Calc MS Excel 2007 XML");
    xls: Conversion::sheet("xls", "MS Excel 97");
    // What a draft goes through: from the new format to the old one.
    doc_from_docx: Conversion::text("docx", "MS Word 2007 XML"), Conversion::plain("doc", "MS Word 97");
}

/// Converts every source step by step, and checks what is read of the last step.
#[track_caller]
fn check(name: &str, steps: &[Conversion]) {
    let sources = sources();
    let pages: Vec<_> = sources.iter().map(|source| (source.name, source.page.as_bytes())).collect();
    let files = match office::convert(name, &pages, steps) {
        Ok(files) => files,
        Err(office::Missing(reason)) => return skipped(&format!("formats::{name}"), &reason),
    };
    for (source, file) in sources.iter().zip(&files) {
        let found = match validate(file) {
            Ok(found) => found,
            Err(error) if error.code() == "not-available" => {
                return skipped(&format!("formats::{name}"), "this build cannot read such files yet");
            }
            Err(error) => panic!("{}.{name}: {} {error}", source.name, error.code()),
        };
        assert_invariants(&found);
        let (read, meant) = (says(&found), says(&source.found));
        // In print an empty cell without lines around it is nothing at all.
        let is_unprinted = |read: &str, meant: &str| {
            name == "pdf" && meant.ends_with(" blank None") && read == meant.replace(" blank ", " absent ")
        };
        let differs = |(read, meant): (&String, &String)| {
            (read != meant && !is_unprinted(read, meant)).then(|| format!("{read} ≠ {meant}"))
        };
        let differences: Vec<_> = read.iter().zip(&meant).filter_map(differs).collect();
        assert!(differences.is_empty(), "{}.{name}:\n{}", source.name, head_of(&differences));
        assert_eq!(read.len(), meant.len(), "{}.{name}: {read:?}", source.name);
    }
}

/// A report as a page, and what gouji says of it.
struct Source {
    name: &'static str,
    page: String,
    found: Validation,
}

/// Balanced reports of both forms, one with mistakes, and pages as they are published.
fn sources() -> Vec<Source> {
    let page = |sheet: &Sheet| {
        let layout = LAYOUTS.iter().find(|layout| layout.name == "plain_web_page").expect("the page");
        (layout.write)(sheet).replacen("<head>", "<head><meta charset=\"utf-8\">", 1)
    };
    let published = |name| String::from_utf8(fixtures::read(name)).expect("UTF-8");
    let mistakes = sheet_of(&validate(&fixtures::read("mistakes-2024.txt")).expect("a report"));
    let [y2019, y2021] = Sheet::both();
    let sources = [
        ("balanced-2019", page(&y2019)),
        ("balanced-2021", page(&y2021)),
        ("mistakes", page(&mistakes)),
        // The title in its head is the name of Word's template, which LibreOffice carries along.
        ("word-clipboard", published("html/word-clipboard.html").replace("<title>模板</title>", "")),
    ];
    sources
        .into_iter()
        .map(|(name, page)| {
            let found = validate(page.as_bytes()).expect(name);
            Source { name, page, found }
        })
        .collect()
}

/// The figures of a report, to be written anew.
fn sheet_of(found: &Validation) -> Sheet {
    let mut sheet = Sheet::y2021();
    for fact in &found.report.facts {
        sheet = sheet.with(fact.key, fact.text.as_deref().unwrap_or_default());
    }
    sheet
}

/// What must not depend on the format: head, sections, figures, and what is wrong with them.
fn says(found: &Validation) -> Vec<String> {
    let report = &found.report;
    let mut lines = vec![
        format!("{:?} {:?} {:?}", report.template, report.organ, report.year),
        format!("{:?}", report.sections.iter().map(|section| section.number).collect::<Vec<_>>()),
    ];
    lines.extend(report.facts.iter().map(|fact| format!("{} {} {:?}", fact.key, fact.state, value_of(fact))));
    let arithmetic = found.findings.iter().filter(|finding| finding.rule.starts_with("A1"));
    lines.extend(arithmetic.map(|finding| format!("{} {:?}", finding.rule, finding.keys)));
    lines
}

fn validate(bytes: &[u8]) -> Result<Validation, Error> {
    gouji::validate(Input::Bytes(bytes), &OpenOptions::default(), &CheckOptions::default())
}

#[test]
fn the_mistakes_are_in_the_page_too() {
    let sources = sources();
    let mistakes = sources.iter().find(|source| source.name == "mistakes").expect("mistakes");
    let text = validate(&fixtures::read("mistakes-2024.txt")).expect("a report");
    let arithmetic = |found: &Validation| {
        says(found).into_iter().filter(|line| line.starts_with("A1")).collect::<Vec<_>>()
    };
    assert_eq!(arithmetic(&mistakes.found), arithmetic(&text));
    assert!(arithmetic(&text).len() >= 5);
}

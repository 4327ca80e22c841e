//! What is handed back, opened by others: python-docx, openpyxl and LibreOffice.
//!
//! Where one of them cannot be had, its rows are skipped and say so.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use gouji::handback::{BatchRow, Handback, OpinionPaper, summary_sheet};
use gouji::{CheckOptions, Checked, Input, OpenOptions, Opened, open};
use zip::ZipArchive;

use crate::fixtures;
use crate::formats::office::{self, Conversion};
use crate::skipped::skipped;

const TOTAL: &str = "applications.granted.total";

/// A Python that has the two libraries, in a folder of its own; `None` where there is none.
fn python() -> Option<&'static Path> {
    static PLACE: OnceLock<Option<PathBuf>> = OnceLock::new();
    let install = || {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
        let has_both = || {
            let mut run = Command::new("python3");
            run.args(["-c", "import docx, openpyxl"]).env("PYTHONPATH", &folder);
            run.output().is_ok_and(|run| run.status.success())
        };
        if !has_both() {
            let mut run = Command::new("python3");
            run.args(["-m", "pip", "install", "--quiet", "--target"]).arg(&folder);
            run.args(["openpyxl==3.1.5", "python-docx==1.2.0"]).output().ok()?;
        }
        has_both().then_some(folder)
    };
    PLACE.get_or_init(install).as_deref()
}

/// What a program prints of a file, a line each.
#[track_caller]
fn python_says(python: &Path, program: &str, name: &str, bytes: &[u8]) -> Vec<String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, bytes).expect("a writable file");
    let run = Command::new("python3")
        .args(["-c", program])
        .arg(&file)
        .env("PYTHONPATH", python)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("python3 runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).lines().map(str::to_owned).collect()
}

fn opened(bytes: &[u8]) -> Opened {
    open(Input::Bytes(bytes), &OpenOptions::default()).expect("a report")
}

fn with_total(opened: &Opened, total: &str) -> Vec<u8> {
    let edits = vec![(TOTAL.to_owned(), total.to_owned())];
    let checked = opened.check(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key");
    checked.hand_back(Handback::Corrected { tracked: false }).expect("written")
}

fn checked(opened: &Opened) -> Checked<'_> {
    opened.check(&CheckOptions::default()).expect("no options")
}

fn values(bytes: &[u8]) -> Vec<(&'static str, Option<String>)> {
    let facts = checked(&opened(bytes)).validation().report.facts;
    facts.iter().map(|fact| (fact.key, fact.value.map(|value| value.0.to_string()))).collect()
}

#[test]
fn word_documents_open_in_other_programs() {
    let Some(python) = python() else {
        return skipped("handed_back::word_documents", "no python-docx, and pip cannot install it");
    };
    let original = fixtures::read("docx/libreoffice-2024.docx");
    let report = opened(&original);
    let wrong = with_total(&report, "99");
    let cells = "import sys, docx\nd = docx.Document(sys.argv[1])\n\
                 for t in d.tables:\n for r in t.rows:\n  print('|'.join(c.text for c in r.cells))";
    let count = |bytes: &[u8], name: &str, words: &str| {
        python_says(python, cells, name, bytes).join("|").split('|').filter(|cell| *cell == words).count()
    };
    assert_eq!(count(&wrong, "plain.docx", "99"), count(&original, "as-it-was.docx", "99") + 1);

    let edits = vec![(TOTAL.to_owned(), "99".to_owned())];
    let changed = report.check(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key");
    let tracked = changed.hand_back(Handback::Corrected { tracked: true }).expect("written");
    assert_eq!(values(&tracked), values(&wrong), "a tracked change is read as made");
    let changes = "import sys, docx\nfrom docx.oxml.ns import qn\nd = docx.Document(sys.argv[1])\n\
                   for name in ('w:ins', 'w:del'):\n print(name, ''.join(t.text or '' for e in d.element.iter(qn(name)) for t in e.iter(qn('w:t'), qn('w:delText'))))";
    assert_eq!(python_says(python, changes, "tracked.docx", &tracked), ["w:ins 99", "w:del 24"]);

    let wrong_report = opened(&wrong);
    let checked = checked(&wrong_report);
    let commented = checked.hand_back(Handback::Annotated).expect("written");
    assert_eq!(values(&commented), values(&wrong), "comments change no figure");
    let comments = "import sys, docx\nd = docx.Document(sys.argv[1])\n\
                    for c in d.comments:\n print(c.author, ' '.join(p.text for p in c.paragraphs))";
    let said = python_says(python, comments, "commented.docx", &commented);
    assert_eq!(said.len(), checked.validation().findings.len());
    assert!(said.iter().all(|line| line.starts_with("勾稽 【")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("疑应为 24")), "{said:?}");

    let opinion = Handback::Opinion { paper: OpinionPaper::Docx, with_report: false };
    let paper = checked.hand_back(opinion).expect("written");
    let rows = python_says(python, cells, "opinion.docx", &paper);
    assert!(rows.iter().any(|row| row.contains("疑应为 24")), "{rows:?}");
}

#[test]
fn workbooks_open_in_other_programs() {
    let Some(python) = python() else {
        return skipped("handed_back::workbooks", "no openpyxl, and pip cannot install it");
    };
    let program = "import sys, openpyxl\nb = openpyxl.load_workbook(sys.argv[1])\n\
                   for s in b:\n for r in s.iter_rows():\n  for c in r:\n   if c.comment: print(s.title, c.coordinate, c.comment.author, c.comment.text.replace('\\n', ' '))";
    for name in
        ["three-sheets-2024.xlsx", "one-sheet-2024.xlsx", "no-results-2024.xlsx", "two-units-2024.xlsx"]
    {
        let original = fixtures::read(&format!("workbook/{name}"));
        let report = opened(&original);
        let edits = vec![(TOTAL.to_owned(), "98".to_owned())];
        let changed = report.check(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key");
        let validation = changed.validation();
        let commented = changed.hand_back(Handback::Annotated).expect("written");
        let said = python_says(python, program, name, &commented);
        for finding in &validation.findings {
            let found = said.iter().any(|line| line.contains(&finding.message));
            assert!(found, "{name}: {}\n{said:?}", finding.message);
        }
        let fact = validation.report.facts.iter().find(|fact| fact.key == TOTAL).expect("a fact");
        let Some(gouji::wire::Place::Sheet { sheet, reference }) = &fact.cell else { panic!("no cell") };
        let head = format!("{sheet} {reference} 勾稽 ");
        assert!(said.iter().any(|line| line.starts_with(&head) && line.contains("98")), "{head}: {said:?}");
        assert_eq!(values(&commented), values(&original), "{name}: comments change no figure");
    }
}

#[test]
fn libreoffice_opens_what_was_written_and_keeps_the_comments() {
    let document = fixtures::read("docx/libreoffice-2024.docx");
    let workbook = fixtures::read("workbook/three-sheets-2024.xlsx");
    let (document, workbook) = (opened(&document), opened(&workbook));
    let edits = vec![(TOTAL.to_owned(), "98".to_owned())];
    let options = CheckOptions { edits, ..CheckOptions::default() };
    for (name, opened, ending, target) in [
        ("document", &document, "docx", Conversion::plain("odt", "writer8")),
        ("workbook", &workbook, "xlsx", Conversion::plain("ods", "calc8")),
    ] {
        let checked = opened.check(&options).expect("a key");
        let commented = checked.hand_back(Handback::Annotated).expect("written");
        let files = [(name, ending, commented.as_slice())];
        let converted = match office::convert_files("handed-back", &files, &[target]) {
            Ok(converted) => converted,
            Err(office::Missing(reason)) => return skipped("handed_back::libreoffice", &reason),
        };
        let mut archive = ZipArchive::new(Cursor::new(&converted[0])).expect("an archive");
        let mut content = String::new();
        archive.by_name("content.xml").expect("a part").read_to_string(&mut content).expect("a text");
        let comments = content.matches("<office:annotation ").count();
        assert!(comments > 0, "{name}");
        assert!(content.contains("疑应为"), "{name}");
        if name == "document" {
            assert_eq!(comments, checked.validation().findings.len());
        }
    }
}

/// Everything that a workbook's own files say.
fn part_of(document: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(document)).expect("an archive");
    let mut words = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut words).expect("text");
    words
}

fn words_of(workbook: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut words = String::new();
    for index in 0..archive.len() {
        archive.by_index(index).expect("a file").read_to_string(&mut words).expect("text");
    }
    words
}

#[test]
fn the_summary_sheet_is_in_the_language_of_its_rows() {
    let document = fixtures::read("docx/libreoffice-2024.docx");
    let row = |lang: gouji::Lang| {
        let options = OpenOptions { lang, ..OpenOptions::default() };
        let opened = gouji::open(Input::Bytes(&document), &options).expect("a report");
        let edits = vec![(TOTAL.to_owned(), "98".to_owned())];
        let checked = opened.check(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key");
        BatchRow::of(&checked.validation())
    };
    let missing = ["某局".to_owned()];
    let sheet = |lang| words_of(&summary_sheet(&[row(lang)], Some(&missing), None, lang).expect("written"));
    let (chinese, english) = (sheet(gouji::Lang::Zh), sheet(gouji::Lang::En));
    for (zh, en) in [
        ("首要问题", "Main finding"),
        ("要核实", "To look at"),
        ("未报送", "Missing"),
        ("疑应为", "should probably be"),
    ] {
        assert!(chinese.contains(zh) && !chinese.contains(en), "{zh}");
        assert!(english.contains(en) && !english.contains(zh), "{en}");
    }
}

#[test]
fn comments_say_what_is_to_be_done_in_the_headlines_words() {
    let bytes = fixtures::read("docx/libreoffice-2024.docx");
    for (lang, words) in [(gouji::Lang::Zh, "【要改】"), (gouji::Lang::En, "[to correct] ")] {
        let options = OpenOptions { lang, ..OpenOptions::default() };
        let opened = open(Input::Bytes(&bytes), &options).expect("a report");
        let wrong = gouji::open(Input::Bytes(&with_total(&opened, "98")), &options).expect("a report");
        let checked = checked(&wrong);
        assert!(checked.has_comments());
        let said =
            part_of(&checked.hand_back(Handback::Annotated).expect("written"), "word/comments-gouji.xml");
        let comments = said.matches("<w:comment ").count();
        assert!(comments > 1, "{said}");
        assert_eq!(said.matches(words).count(), comments, "what follows from one cause weighs alike: {said}");
    }
    let opened = opened(&bytes);
    assert!(!checked(&opened).has_comments(), "there is nothing to say");
}

#[test]
fn a_suggestion_lists_the_corrections_that_it_speaks_of() {
    let bytes = fixtures::read("mistakes-2024.txt");
    for (lang, words) in [
        (gouji::Lang::Zh, "请对照台账选定：其他结果 1 改为 0；或者总计 0 改为 1</td>"),
        (
            gouji::Lang::En,
            "will show which: “other 其他结果”: change 1 to 0; or “total 总计”: change 0 to 1</td>",
        ),
    ] {
        let opened = open(Input::Bytes(&bytes), &OpenOptions { lang, ..OpenOptions::default() });
        let opened = opened.expect("a report");
        let opinion = Handback::Opinion { paper: OpinionPaper::Html, with_report: false };
        let page = String::from_utf8(checked(&opened).hand_back(opinion).expect("written")).expect("text");
        assert!(page.contains(words), "{page}");
        assert!(page.contains("疑应为 42") || page.contains("should probably be 42, not 24;"), "{page}");
    }
}

#[test]
fn the_summary_sheet_opens_in_other_programs() {
    let Some(python) = python() else {
        return skipped("handed_back::summary_sheet", "no openpyxl, and pip cannot install it");
    };
    let document = opened(&fixtures::read("docx/libreoffice-2024.docx"));
    let edits = vec![(TOTAL.to_owned(), "98".to_owned())];
    let checked = document.check(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key");
    let row = BatchRow::of(&checked.validation());
    let missing = ["某局 & <某委>".to_owned()];
    let sheet = summary_sheet(&[row.clone(), row], Some(&missing), None, gouji::Lang::Zh).expect("written");
    let program = "import sys, openpyxl\nb = openpyxl.load_workbook(sys.argv[1])\n\
                   for s in b:\n print(s.title, s.freeze_panes, s.auto_filter.ref, s.print_title_rows, s.page_setup.orientation)\n\
                   s = b.worksheets[0]\nprint(s['E2'].value, type(s['C2'].value).__name__, s['C2'].value, type(s['F2'].value).__name__, s['F2'].value, '疑应为' in s['L2'].value)\n\
                   print(b.worksheets[2]['A2'].value)";
    let said = python_says(python, program, "summary.xlsx", &sheet);
    assert_eq!(said[0], "年报 A2 A1:L3 $1:$1 landscape");
    assert!(said[1].starts_with("问题 A2 A1:G"), "{said:?}");
    assert_eq!(said[2], "未报送 A2 A1:A2 $1:$1 landscape");
    assert_eq!(said[3], "要改 int 2024 int 1 True", "numbers are numbers");
    assert_eq!(said[4], "某局 & <某委>");
    match office::convert_files(
        "summary",
        &[("summary", "xlsx", &sheet)],
        &[Conversion::plain("csv", "Text - txt - csv (StarCalc):44,34,76,1")],
    ) {
        Ok(converted) => {
            let text = String::from_utf8_lossy(&converted[0]).into_owned();
            assert!(text.contains("要改") && text.contains("疑应为"), "{text}");
        }
        Err(office::Missing(reason)) => skipped("handed_back::summary_sheet", &reason),
    }
}

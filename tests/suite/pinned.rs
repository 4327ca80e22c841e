//! What is found in many reports, kept in a file of the repository: a change shows as a diff.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use gouji::wire::Validation;
use gouji::{CheckOptions, Error, Input, OpenOptions};

use crate::figures::Sheet;
use crate::layouts::LAYOUTS;

/// Compares what was found in some reports with `tests/<file>`; with `GOUJI_ACCEPT=1` in the
/// environment the file is written anew instead.
#[track_caller]
pub(crate) fn check_pinned(file: &str, found: impl IntoIterator<Item = (String, String)>) {
    let mut actual = String::new();
    for (name, lines) in found {
        let _ = write!(actual, "{name}\n{lines}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    if env::var_os("GOUJI_ACCEPT").is_some() {
        fs::write(&path, &actual).expect("a writable file");
    }
    let accepted = fs::read_to_string(&path).unwrap_or_default();
    let changes = difference(&accepted, &actual);
    assert!(changes.is_empty(), "changed; if rightly so, run again with GOUJI_ACCEPT=1:\n{changes}");
}

/// How many relations came out how, and the rules by severity.
pub(crate) fn rules_of(bytes: &[u8]) -> String {
    lines_of(bytes, |found| {
        let mut lines = relations(found);
        for severity in ["error", "warning", "info"] {
            let findings = found.findings.iter().filter(|finding| finding.severity == severity);
            let mut rules: Vec<_> = findings.map(|finding| finding.rule).collect();
            rules.sort_unstable();
            if !rules.is_empty() {
                let _ = writeln!(lines, "  {severity} {}", rules.join(" "));
            }
        }
        lines
    })
}

/// The same with the words of every finding.
fn findings_of(bytes: &[u8]) -> String {
    lines_of(bytes, |found| {
        let mut lines = relations(found);
        for finding in &found.findings {
            let doubt = if finding.responsibility == "reading" { "（读取）" } else { "" };
            let _ = writeln!(lines, "  {} {}{doubt} {}", finding.severity, finding.rule, finding.message);
        }
        lines
    })
}

fn lines_of(bytes: &[u8], lines: impl FnOnce(&Validation) -> String) -> String {
    match gouji::validate(Input::Bytes(bytes), &OpenOptions::default(), &CheckOptions::default()) {
        Ok(found) => lines(&found),
        Err(error) => refusal(&error),
    }
}

fn refusal(error: &Error) -> String {
    format!("  refused {}\n", error.code())
}

fn relations(found: &Validation) -> String {
    let relations = found.coverage.relations;
    format!(
        "  relations {} hold, {} violated, {} unchecked\n",
        relations.holds, relations.violated, relations.unchecked
    )
}

/// The lines that only one of two texts has, each with the file it stands under.
fn difference(old: &str, new: &str) -> String {
    let labelled = |text: &str| -> Vec<String> {
        let mut file = "";
        text.lines()
            .map(|line| {
                if !line.starts_with(' ') {
                    file = line;
                }
                format!("{file}:{line}")
            })
            .collect()
    };
    let (old, new) = (labelled(old), labelled(new));
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}\n"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}\n"));
    gone.chain(come).collect()
}

/// Values changed in a balanced report, and what a person would call that.
const MISTAKES: [(&str, &[(&str, &str)]); 12] = [
    ("没有错误", &[]),
    ("一行的总计", &[("applications.granted.total", "3")]),
    ("一个申请人的数", &[("applications.granted.natural_person", "70")]),
    ("（七）的一列", &[("applications.handled_total.natural_person", "1")]),
    ("新收的一列", &[("applications.received.natural_person", "1")]),
    ("结转下年", &[("applications.carried_out.total", "90")]),
    ("两处", &[("applications.granted.total", "900"), ("disputes.review.total", "900")]),
    ("复议总计", &[("disputes.review.total", "9")]),
    ("直接起诉的一格", &[("disputes.litigation_direct.upheld", "500")]),
    ("空白的总计", &[("applications.granted.total", "")]),
    ("文字写进格里", &[("applications.granted.total", "约二十")]),
    ("负数", &[("applications.carried_in.total", "-2")]),
];

#[test]
fn findings_on_fixtures_are_as_accepted() {
    let found = crate::fixtures::all().into_iter().map(|(name, bytes)| {
        let found = findings_of(&bytes);
        (name, found)
    });
    check_pinned("fixture-findings.txt", found);
}

#[test]
fn findings_on_planted_mistakes_are_as_accepted() {
    let forms = [("2021", Sheet::y2021 as fn() -> Sheet), ("2019", Sheet::y2019)];
    let found = forms.into_iter().flat_map(|(form, sheet)| {
        MISTAKES.iter().map(move |(name, changes)| {
            let spoilt = changes.iter().fold(sheet(), |sheet, (key, value)| sheet.with(key, value));
            let text = (LAYOUTS[0].write)(&spoilt);
            (format!("{form} {name}"), findings_of(text.as_bytes()))
        })
    });
    check_pinned("planted-findings.txt", found);
}

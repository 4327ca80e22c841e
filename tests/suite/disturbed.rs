//! What must stay true however a report is disturbed: a mark, a blank line or another way to write the
//! same characters makes no error of a clean report and hides none of a wrong one.

use gouji::wire::Validation;

use crate::checks::{assert_invariants, head_of, sketch, validate, value_of};
use crate::figures::{Sheet, meaning};
use crate::layouts::strange::{ODD, Write};
use crate::layouts::{LAYOUTS, in_text};

/// A way to disturb a text without changing what it says.
type Disturb = fn(&str) -> String;

const DISTURBANCES: &[(&str, Disturb)] = &[
    ("nothing", str::to_owned),
    ("a byte order mark", |text| format!("\u{FEFF}{text}")),
    ("line ends of Windows", |text| text.replace("\r\n", "\n").replace('\n', "\r\n")),
    ("line ends of old machines", |text| text.replace("\r\n", "\n").replace('\n', "\r")),
    ("blank lines", |text| every_line(text, 7, "")),
    ("page marks", |text| every_line(text, 40, "— 3 —")),
    ("full-width digits", |text| text.chars().map(full_width).collect()),
    ("marks that nobody sees", |text| between_digits(text, '\u{200B}')),
    ("marks of direction", |text| between_digits(text, '\u{200E}')),
    ("word joiners", |text| between_digits(text, '\u{2060}')),
    ("a repeated head", |text| with_head_again(text, "")),
    ("a repeated head behind the mark of a page", |text| with_head_again(text, "— 3 —\n")),
];

fn full_width(char: char) -> char {
    match char {
        '0'..='9' => char::from_u32(char as u32 - '0' as u32 + '０' as u32).expect("a digit"),
        _ => char,
    }
}

/// The text with a line more behind every so many.
fn every_line(text: &str, count: usize, line: &str) -> String {
    let mut disturbed = String::new();
    for (at, own) in text.lines().enumerate() {
        disturbed += &format!("{own}\n");
        if at % count == count - 1 {
            disturbed += &format!("{line}\n");
        }
    }
    disturbed
}

fn between_digits(text: &str, mark: char) -> String {
    let mut disturbed = String::new();
    let mut before = ' ';
    for char in text.chars() {
        if before.is_ascii_digit() && char.is_ascii_digit() {
            disturbed.push(mark);
        }
        disturbed.push(char);
        before = char;
    }
    disturbed
}

/// The text with the head of the table of applications once more in the middle of it, as a printed table
/// has it at the top of the next page.
fn with_head_again(text: &str, mark: &str) -> String {
    const BEHIND: [&str; 2] = ["（四）无法提供", "（五）不予处理"];
    let lines: Vec<&str> = text.lines().collect();
    let find = |from: usize, words: &str| (from..lines.len()).find(|&at| lines[at].contains(words));
    let first = find(0, "自然人").expect("the first column");
    let start = (0..=first).rev().find(|&at| lines[at].contains("申请人情况")).unwrap_or(first);
    let end = find(first, "总计").expect("the last column");
    let mut disturbed = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > end && BEHIND.iter().any(|words| line.contains(words)) {
            disturbed += mark;
            lines[start..=end].iter().for_each(|line| disturbed += &format!("{line}\n"));
        }
        disturbed += &format!("{line}\n");
    }
    disturbed
}

/// What was read wrongly, and what the report is blamed for; how many cells say what was written.
fn faults(found: &Validation, sheet: &Sheet) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut exact = 0;
    for (key, fact) in sheet.template.keys().zip(&found.report.facts) {
        let (state, value) = meaning(sheet.cell(key));
        if (fact.state, value_of(fact)) == (state, value) {
            exact += 1;
        } else if !matches!(fact.state, "unreadable" | "absent") {
            wrong.push(format!("{} “{}” {}", fact.key, sheet.cell(key), sketch(fact)));
        }
    }
    let blamed = found
        .findings
        .iter()
        .filter(|finding| finding.severity == "error" && finding.responsibility == "report");
    wrong.extend(blamed.map(|finding| format!("{} {}", finding.rule, finding.message)));
    (wrong, exact)
}

/// Whether something is said to be wrong or not to have been read.
fn is_loud(found: &Validation) -> bool {
    let relations = found.coverage.relations;
    relations.violated + relations.unchecked > 0 || !found.coverage.not_read.is_empty()
}

#[track_caller]
fn check_clean(name: &str, write: impl Fn(&Sheet) -> String, disturb: Disturb) -> bool {
    let mut all_exact = true;
    for sheet in Sheet::apart() {
        let text = disturb(&write(&sheet));
        let found = validate(&text);
        let (wrong, exact) = faults(&found, &sheet);
        assert!(wrong.is_empty(), "{name}, {}: {}\n{text}", sheet.template.name, head_of(&wrong));
        assert_invariants(&found);
        let all = sheet.template.keys().count();
        // A cell that no relation holds is told among what was not checked.
        let is_said = is_loud(&found) || (!found.summary.complete && !found.summary.not_checked.is_empty());
        assert!(exact == all || is_said, "{name}: {exact} of {all} read, and nothing said of it");
        all_exact &= exact == all;
    }
    all_exact
}

fn check_wrong(name: &str, write: impl Fn(&Sheet) -> String, disturb: Disturb) {
    for sheet in Sheet::apart() {
        // Every seventh cell: a row's others and other rows' same column are all reached.
        for key in sheet.related_keys().step_by(29) {
            let wrong = sheet.with_one_more(key);
            let found = validate(&disturb(&write(&wrong)));
            assert!(is_loud(&found), "{name}, {}: a wrong {} is hidden", sheet.template.name, key.name());
        }
    }
}

#[test]
fn odd_layouts_are_read_right_or_not_at_all() {
    let exact = |(name, write): &&(&str, Write)| check_clean(name, write, str::to_owned);
    let read = ODD.iter().filter(exact).count();
    assert!(read * 10 >= ODD.len() * 9, "only {read} of {} layouts are read exactly", ODD.len());
}

#[test]
fn odd_layouts_hide_no_wrong_figure() {
    ODD.iter().for_each(|(name, write)| check_wrong(name, write, str::to_owned));
}

#[test]
fn a_disturbed_report_stays_clean() {
    for layout in in_text() {
        for (name, disturb) in DISTURBANCES {
            check_clean(&format!("{}, {name}", layout.name), layout.write, *disturb);
        }
    }
}

#[test]
fn a_disturbance_hides_no_wrong_figure() {
    for layout in in_text() {
        for (name, disturb) in DISTURBANCES {
            check_wrong(&format!("{}, {name}", layout.name), layout.write, *disturb);
        }
    }
}

#[test]
fn a_second_report_is_a_part_of_its_own() {
    for layout in in_text() {
        let [_, sheet] = Sheet::apart();
        let both = format!("{}\n{}", (layout.write)(&sheet), (layout.write)(&sheet.clone().in_year(2023)));
        let (wrong, _) = faults(&validate(&both), &sheet);
        assert!(wrong.is_empty(), "{}: {}", layout.name, head_of(&wrong));
    }
}

#[test]
fn a_second_report_hides_no_wrong_figure() {
    for layout in in_text() {
        let [_, sheet] = Sheet::apart();
        for key in sheet.related_keys().step_by(29) {
            let wrong = sheet.with_one_more(key);
            let both =
                format!("{}\n{}", (layout.write)(&wrong), (layout.write)(&sheet.clone().in_year(2023)));
            assert!(is_loud(&validate(&both)), "{}: a wrong {} is hidden", layout.name, key.name());
        }
    }
}

#[test]
fn every_layout_has_its_place() {
    assert!(in_text().count() >= 4 && LAYOUTS.len() > in_text().count());
}

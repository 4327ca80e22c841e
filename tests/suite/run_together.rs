//! Digits of several cells that run together: cut rightly, or said not to be read.
//!
//! `GOUJI_ALL=1` makes the long rounds: every digit of every real report, and more random ones.

use std::ops::Range;
use std::time::Duration;
use std::{env, fs};

use gouji::key::Key;
use gouji::wire::{Fact, Finding, Validation};

use crate::checks::{assert_invariants, head_of, sketch, validate, value_of};
use crate::corpus::{RUN_TOGETHER, corpus};
use crate::figures::Sheet;
use crate::fixtures;
use crate::hostile::random::Random;
use crate::layouts::lines::run_together;
use crate::work::worked;

fn is_long_round() -> bool {
    env::var("GOUJI_ALL").is_ok_and(|all| all == "1")
}

/// The digits of 表三 and 表四, each with the keys of the cells it may belong to.
fn digits(found: &Validation) -> Vec<(Range<usize>, Vec<&'static str>)> {
    let bytes: Vec<usize> = found
        .text
        .char_indices()
        .flat_map(|(at, char)| std::iter::repeat_n(at, char.len_utf16()))
        .chain([found.text.len()])
        .collect();
    let mut digits: Vec<(Range<usize>, Vec<&'static str>)> = Vec::new();
    for fact in found.report.facts.iter().filter(|fact| !fact.key.starts_with("disclosure.")) {
        let Some(span) = fact.span else { continue };
        for at in bytes[span.start]..bytes[span.end] {
            if !found.text.as_bytes()[at].is_ascii_digit() {
                continue;
            }
            match digits.iter_mut().find(|(place, _)| place.start == at) {
                Some((_, keys)) => keys.push(fact.key),
                None => digits.push((at..at + 1, vec![fact.key])),
            }
        }
    }
    digits
}

/// The text with the digit at `place` raised by 1, 9 becoming 0.
fn changed(text: &str, place: &Range<usize>) -> String {
    let digit: u8 = text[place.clone()].parse().expect("a digit");
    let mut changed = text.to_owned();
    changed.replace_range(place.clone(), &((digit + 1) % 10).to_string());
    changed
}

/// The findings about sums.
fn about_sums(found: &Validation) -> Vec<&Finding> {
    let rules = ["A101", "A102", "A103", "A104"];
    found.findings.iter().filter(|finding| rules.contains(&finding.rule)).collect()
}

/// What is wrong with how `text` is read, which is the report `sound` but for one digit of the
/// cells `keys`.
fn fault(sound: &Validation, keys: &[&str], text: &str) -> Option<String> {
    let found = validate(text);
    assert_invariants(&found);
    let sums = about_sums(&found);
    let is_unread = |fact: &&Fact| fact.state == "unreadable" && !fact.key.starts_with("disclosure.");
    let unread = |found: &Validation| found.report.facts.iter().filter(is_unread).count();
    let row_is_unread = found.report.facts.iter().filter(is_unread).any(|fact| keys.contains(&fact.key));
    if sums.is_empty() && !row_is_unread && unread(&found) <= unread(sound) {
        return Some(format!("{} changed and nothing was said", keys[0]));
    }
    let concerned = |fact: &Fact| {
        let names = |finding: &&&Finding| {
            finding.keys.contains(&fact.key) || finding.related.iter().any(|one| one.key == Some(fact.key))
        };
        sums.iter().any(|finding| names(&finding))
    };
    let wrong: Vec<_> = found
        .report
        .facts
        .iter()
        .zip(&sound.report.facts)
        .filter(|(fact, was)| fact.state == "number" && value_of(fact) != value_of(was))
        .filter(|(fact, _)| fact.inferred.is_none() && !concerned(fact))
        .map(|(fact, _)| format!("{} as if printed", sketch(fact)))
        .collect();
    (!wrong.is_empty()).then(|| head_of(&wrong))
}

/// Checks that no digit of 表三 and 表四 can be changed unseen: every `step`th of them.
#[track_caller]
fn check_every_digit(name: &str, text: &str, step: usize) {
    let sound = validate(text);
    let digits = digits(&sound);
    assert!(digits.len() > 100, "{name}: {} digits", digits.len());
    let faults: Vec<_> = digits
        .iter()
        .step_by(step)
        .filter_map(|(place, keys)| fault(&sound, keys, &changed(text, place)))
        .collect();
    assert!(faults.is_empty(), "{name}: {} faults:\n{}", faults.len(), head_of(&faults));
}

#[test]
fn no_digit_changes_unseen() {
    for name in ["run-together-2022.txt", "half-separated-2019.txt"] {
        check_every_digit(name, &String::from_utf8(fixtures::read(name)).expect("UTF-8"), 1);
    }
}

#[test]
fn no_digit_of_a_real_report_changes_unseen() {
    let Some(corpus) = corpus("no_digit_changes_unseen") else { return };
    for name in RUN_TOGETHER {
        let text = fs::read_to_string(corpus.join(format!("{name}.txt"))).expect("a readable file");
        check_every_digit(name, &text, if is_long_round() { 1 } else { 7 });
    }
}

#[test]
fn what_rests_on_a_cut_is_a_warning_and_says_what_to_look_at() {
    let text = String::from_utf8(fixtures::read("run-together-2022.txt")).expect("UTF-8");
    let found = validate(&text.replace("数量534000057二", "数量534000058二"));
    let rows: Vec<_> = found.findings.iter().filter(|finding| finding.rule == "A101").collect();
    let [finding] = rows.as_slice() else { panic!("{:#?}", found.findings) };
    assert_eq!((finding.severity, finding.responsibility), ("warning", "reading"));
    assert_eq!(
        finding.message,
        "表三“一、本年新收”行总计填 58，各类申请人合计为 57（有关数字在文中连写，按勾稽关系切分，请对照原表）"
    );
    // Seven digits in seven cells can be cut in one way only: they are as printed.
    let found = validate(&text.replace("不计其他情形）7000007", "不计其他情形）7000008"));
    let rows: Vec<_> = found.findings.iter().filter(|finding| finding.rule == "A101").collect();
    let [finding] = rows.as_slice() else { panic!("{:#?}", found.findings) };
    assert_eq!((finding.severity, finding.responsibility), ("error", "report"));
    assert!(finding.message.ends_with("各类申请人合计为 7"), "{}", finding.message);
}

/// A balanced report with figures up to `large` for natural persons and up to `small` elsewhere.
fn random_sheet(random: &mut Random, large: usize, small: usize) -> Sheet {
    let mut sheet = if random.below(2) == 0 { Sheet::y2019() } else { Sheet::y2021() };
    let template = sheet.template;
    let rows = template.tables[1].rows;
    // One column of 表三 from top to bottom.
    let mut column = |index: usize| {
        let mut some = || match (index, random.below(3)) {
            (0, 1 | 2) => random.below(large),
            (1.., 2) => random.below(small),
            _ => 0,
        };
        let results: Vec<usize> = (4..rows.len()).map(|_| some()).collect();
        let (handled, carried_out) = (results.iter().sum::<usize>(), some());
        let carried_in = some().min(handled + carried_out);
        let received = handled + carried_out - carried_in;
        [vec![received, carried_in], results, vec![handled, carried_out]].concat()
    };
    let columns: Vec<Vec<usize>> = (0..6).map(&mut column).collect();
    for (index, row) in rows.iter().enumerate() {
        let figures: Vec<usize> = columns.iter().map(|column| column[index]).collect();
        let total = figures.iter().sum();
        for (cell, figure) in row.cells.iter().zip(figures.into_iter().chain([total])) {
            sheet = sheet.with(cell.key.name(), &figure.to_string());
        }
    }
    for group in template.tables[2].rows[0].cells.chunks(5) {
        let mut sum = 0;
        for cell in &group[..4] {
            let figure = if random.below(2) == 0 { random.below(small) } else { 0 };
            sum += figure;
            sheet = sheet.with(cell.key.name(), &figure.to_string());
        }
        sheet = sheet.with(group[4].key.name(), &sum.to_string());
    }
    sheet
}

/// Which borders between figures are kept, by row and column.
type Borders = fn(usize, usize) -> bool;

#[test]
fn random_reports_are_read_rightly_or_not_at_all() {
    let borders: [Borders; 3] =
        [|_, _| false, |_, column| (2..6).contains(&column), |row, column| (row + column) % 2 == 0];
    let rounds = if is_long_round() { 40 } else { 4 };
    let mut random = Random::new(20_200_130);
    for (large, small) in [(5, 2), (20, 5), (100, 10), (1_000, 50), (50_000, 3_000)] {
        let (mut cells, mut unread) = (0, 0);
        for border in borders {
            for _ in 0..rounds {
                let sheet = random_sheet(&mut random, large, small);
                let text = run_together(&sheet, border);
                let found = validate(&text);
                assert_invariants(&found);
                assert_eq!((about_sums(&found).len(), found.coverage.relations.violated), (0, 0), "{text}");
                let related: Vec<Key> = sheet.related_keys().collect();
                for fact in &found.report.facts {
                    let Some(key) = related.iter().find(|key| key.name() == fact.key) else { continue };
                    cells += 1;
                    match fact.state {
                        "unreadable" => unread += 1,
                        _ => assert_eq!(value_of(fact).as_deref(), Some(sheet.cell(*key)), "{text}"),
                    }
                }
                let digits = digits(&found);
                let (place, keys) = &digits[random.below(digits.len())];
                let fault = fault(&found, keys, &changed(&text, place));
                assert!(fault.is_none(), "{fault:?}\n{text}");
            }
        }
        // The sums decide nearly everything; what they leave open is left open.
        assert!(unread * 25 < cells, "{unread} of {cells} unread at {large}");
    }
}

#[test]
fn the_figures_of_real_reports_survive_the_loss_of_all_borders() {
    let Some(corpus) = corpus("real_figures_run_together") else { return };
    for name in ["seed-xiqing-2019", "huaian-2024", "suqian-2023", "shanghai-office-2025", "city-2025"] {
        let json = fs::read_to_string(corpus.join(format!("expected/{name}.json"))).expect("a file");
        let expected: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let mut sheet = if expected["template"] == "2019" { Sheet::y2019() } else { Sheet::y2021() };
        let related: Vec<Key> = sheet.related_keys().collect();
        for key in &related {
            sheet = sheet.with(key.name(), &expected["facts"][key.name()].to_string());
        }
        let found = validate(&run_together(&sheet, |_, _| false));
        assert_eq!(found.coverage.relations.violated, 0, "{name}");
        for fact in found.report.facts.iter().filter(|fact| fact.key.starts_with("applications.")) {
            let key = gouji::template::Forms::KNOWN.key(fact.key).expect("a key");
            assert_eq!(value_of(fact).as_deref(), Some(sheet.cell(key)), "{name} {}", sketch(fact));
        }
    }
}

#[test]
fn rows_made_to_be_hard_are_given_up_in_time() {
    let mut random = Random::new(3);
    let mut digits = |length: usize, of: usize| -> String {
        (0..length).map(|_| char::from(b'0' + random.below(of) as u8)).collect()
    };
    for (length, of) in
        [(12, 2), (14, 10), (20, 2), (25, 3), (40, 2), (69, 10), (70, 1), (71, 10), (200, 10), (20_000, 10)]
    {
        let plain = run_together(&Sheet::y2021(), |_, _| false);
        // Every row of digits becomes another one.
        let mut text = String::new();
        let mut run = String::new();
        for char in plain.chars().chain(['。']) {
            if char.is_ascii_digit() {
                run.push(char);
                continue;
            }
            if run.len() >= 7 {
                text += &digits(length, of);
                // The ordinal of the next label.
                text.extend((char == '.').then_some('1'));
            } else {
                text += &run;
            }
            run.clear();
            text.push(char);
        }
        let started = worked();
        let found = validate(&text);
        let took = worked() - started;
        assert!(took < Duration::from_secs(5), "{took:?} for rows of {length} digits up to {of}");
        assert_invariants(&found);
        if length > 70 {
            let open = |fact: &&Fact| fact.state == "unreadable" && fact.reason == Some("several-splits");
            assert!(found.report.facts.iter().filter(open).count() > 150, "rows of {length} digits");
        }
    }
}

#[test]
fn one_of_several_cuts_is_taken_by_corrections() {
    use gouji::{CheckOptions, Input, OpenOptions, open};

    let text = "某局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
                | 三、本年度办理结果（一）予以公开 | 330000033 |\n";
    let opened = open(Input::Text(text), &OpenOptions::default()).expect("a report");
    let facts = opened.validate(&CheckOptions::default()).expect("no options").report.facts;
    let at = facts.iter().position(|fact| !fact.cuts.is_empty()).expect("cuts to choose from");
    assert_eq!(facts[at].cuts.iter().filter(|cut| cut.concat() == "330").count(), facts[at].cuts.len());
    let cut = facts[at].cuts.iter().find(|cut| cut[0] == "3").expect("3 and 30");
    let edits = facts[at..].iter().zip(cut).map(|(fact, figure)| (fact.key.to_owned(), figure.clone()));
    let taken = opened
        .validate(&CheckOptions { edits: edits.collect(), ..CheckOptions::default() })
        .expect("keys of the form");
    let values: Vec<_> = taken.report.facts[at..at + 7].iter().map(|fact| fact.state).collect();
    assert_eq!(values, ["number"; 7]);
    let row = taken.relations.iter().find(|relation| relation.name == "applications.granted.row");
    assert_eq!(row.map(|relation| relation.outcome), Some("holds"));
    assert!(taken.coverage.not_read.is_empty(), "{:?}", taken.coverage.not_read);
}

//! Sentences with the claims that they make, labelled by hand, against one set of figures.
//!
//! `tests/claims/*.tsv`, a line a claim: `T` agrees with the figures, `F` contradicts them, `A` is
//! not exact, `N` is a sentence that speaks of no figure of the form.

mod bank;
mod fraction;
mod hints;
mod label;
mod odd;
mod tables;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::pinned::check_pinned;
use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions, open, wire};

/// The figures all sentences are held against: 表三 by rows, the rest by key.
const FIGURES: &str = include_str!("../claims/figures.tsv");

struct Label {
    value: f64,
    verdict: char,
    keys: String,
}

struct Sentence {
    id: String,
    text: String,
    note: String,
    labels: Vec<Label>,
}

fn sentences(table: &str) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, text, _, keys, value, verdict, ..] = fields[..] else { panic!("{line}") };
        if sentences.last().is_none_or(|last| last.id != id) {
            let note = fields.get(6).copied().unwrap_or_default().to_owned();
            sentences.push(Sentence { id: id.to_owned(), text: text.to_owned(), note, labels: Vec::new() });
        }
        let verdict = verdict.chars().next().expect("a verdict");
        if verdict != 'N' {
            let value = value.parse().unwrap_or_else(|_| panic!("{line}"));
            let label = Label { value, verdict, keys: keys.to_owned() };
            sentences.last_mut().expect("a sentence").labels.push(label);
        }
    }
    sentences
}

/// A report with the figures and one sentence, in the section that the note names.
fn checked(sentence: &Sentence) -> wire::Validation {
    let facts: BTreeMap<&str, serde_json::Value> = FIGURES
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, value)| (key, serde_json::from_str(value).expect("a number")))
        .collect();
    let section = sentence.note.split("sec=").nth(1).and_then(|rest| rest.chars().next()).unwrap_or('1');
    let organ =
        if sentence.note.contains("organ=government") { "某区人民政府" } else { "某区教育局" };
    let report = serde_json::json!({
        "template": "2021", "year": 2024, "organ": organ, "facts": facts,
        "text": { section.to_string(): sentence.text },
    });
    let last_year = serde_json::json!({
        "template": "2021", "year": 2023, "organ": organ,
        "facts": {
            "applications.received.total": 48,
            "applications.carried_out.total": 4,
            "disclosure.normative_documents.in_force": 28,
        },
    });
    let options = OpenOptions {
        previous: Some(GivenFile { content: Content::Text(last_year.to_string()), name: None }),
        ..OpenOptions::default()
    };
    let opened = open(Input::Text(&report.to_string()), &options).expect("a report");
    opened.validate(&CheckOptions::default()).expect("valid options")
}

fn value(claim: &wire::Claim) -> f64 {
    claim.value.0.to_string().parse().expect("a number")
}

/// How the labels of a table came out, with a line for each that came out otherwise.
#[derive(Default)]
struct Score {
    contradictions: usize,
    found: usize,
    true_sentences: usize,
    matched: usize,
    false_alarms: Vec<String>,
    missed: Vec<String>,
    unmatched: Vec<String>,
    bound: Vec<String>,
    silent: usize,
}

fn score(table: &str) -> Score {
    let mut score = Score::default();
    for sentence in sentences(table) {
        let found = checked(&sentence);
        let claims = &found.report.claims;
        let said = |claim: &wire::Claim, label: &Label| {
            let value = value(claim);
            (value - label.value).abs() < 1e-9
                || (claim.unit.as_deref() == Some("万元") && (value * 1e4 - label.value).abs() < 1e-6)
        };
        let line = || {
            let claims: Vec<String> = claims
                .iter()
                .map(|claim| format!("{}={} {} {:?}", claim.text, value(claim), claim.outcome, claim.keys))
                .collect();
            format!("{} {}\n      {}", sentence.id, sentence.text, claims.join("\n      "))
        };
        for claim in claims.iter().filter(|claim| claim.outcome == "contradicts") {
            let is_labelled = sentence.labels.iter().any(|label| label.verdict == 'F' && said(claim, label));
            if !is_labelled {
                score.false_alarms.push(format!("{} says {}: {}", claim.text, value(claim), line()));
            }
        }
        // What is said loosely, as 办结率100% is, gets a hint.
        let is_told = |claim: &wire::Claim| {
            let is_about =
                |finding: &wire::Finding| finding.rule.starts_with("T30") && finding.span == claim.span;
            claim.outcome == "contradicts" || found.findings.iter().any(is_about)
        };
        for label in sentence.labels.iter().filter(|label| label.verdict == 'F') {
            score.contradictions += 1;
            if claims.iter().any(|claim| is_told(claim) && said(claim, label)) {
                score.found += 1;
            } else {
                score.missed.push(format!("{} {}: {}", label.value, label.keys, line()));
            }
        }
        if sentence.labels.is_empty() {
            score.silent += 1;
            if claims.iter().any(|claim| claim.outcome == "matches") {
                score.bound.push(line());
            }
        } else if sentence.labels.iter().all(|label| label.verdict == 'T') {
            score.true_sentences += 1;
            if claims.iter().any(|claim| claim.outcome == "matches") {
                score.matched += 1;
            } else {
                score.unmatched.push(line());
            }
        }
        for label in sentence.labels.iter().filter(|label| label.verdict == 'T') {
            if !claims.iter().any(|claim| claim.outcome == "matches" && said(claim, label)) {
                score.unmatched.push(format!("  ({} {}) {}", label.value, label.keys, line()));
            }
        }
    }
    score
}

/// Holds a table to what is asked of it: contradictions found ≥ 97 %, true sentences with a claim
/// that agrees ≥ 90 %, no false alarm at all.
#[track_caller]
fn check(table: &str) {
    let score = score(table);
    assert!(score.false_alarms.is_empty(), "false alarms\n{}", score.false_alarms.join("\n"));
    assert!(
        100 * score.found >= 97 * score.contradictions,
        "{} of {} contradictions found; missed\n{}",
        score.found,
        score.contradictions,
        score.missed.join("\n")
    );
    assert!(
        100 * score.matched >= 90 * score.true_sentences,
        "{} of {} true sentences matched; not\n{}",
        score.matched,
        score.true_sentences,
        score.unmatched.join("\n")
    );
    assert!(score.bound.len() * 10 <= score.silent, "bound\n{}", score.bound.join("\n"));
}

const TABLES: [(&str, &str); 6] = [
    ("domain", include_str!("../claims/domain.tsv")),
    ("blind", include_str!("../claims/blind.tsv")),
    ("heldout", include_str!("../claims/heldout.tsv")),
    ("paragraphs", include_str!("../claims/paragraphs.tsv")),
    ("reviewed", include_str!("../claims/reviewed.tsv")),
    ("composed", include_str!("../claims/composed.tsv")),
];

/// Each sentence with what every number of it was bound to and how it came out, and with the
/// findings about it.
fn outcomes(sentence: &Sentence) -> String {
    let found = checked(sentence);
    let mut lines = String::new();
    for claim in &found.report.claims {
        let keys: Vec<&str> =
            claim.keys.iter().take(4).map(|key| key.split_once('.').map_or(*key, |key| key.1)).collect();
        let more = if claim.keys.len() > 4 { "+…" } else { "" };
        let _ =
            writeln!(lines, "  {} = {} {}{more} {}", claim.text, value(claim), keys.join("+"), claim.outcome);
    }
    let is_about_prose = |finding: &&wire::Finding| finding.rule.starts_with("T30");
    for finding in found.findings.iter().filter(is_about_prose) {
        let _ = writeln!(lines, "  {} {}", finding.severity, finding.rule);
    }
    lines
}

#[test]
fn the_outcome_of_every_sentence_is_pinned() {
    let of_table = |&(name, table): &(&'static str, &'static str)| {
        sentences(table).into_iter().map(move |sentence| {
            let lines = outcomes(&sentence);
            (format!("{name} {} {}", sentence.id, sentence.text), lines)
        })
    };
    check_pinned("claims/outcomes.txt", TABLES.iter().flat_map(of_table));
}

#[test]
fn labelled_sentences_come_out_as_labelled() {
    for (_, table) in TABLES {
        check(table);
    }
}

/// The bank of labelled sentences beside the project, where it is.
#[test]
fn the_bank_beside_the_project() {
    let root = std::env::var("GOUJI_SHARED")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), std::path::PathBuf::from);
    let bank = root.join("claims/bank.py");
    if !bank.is_file() {
        return;
    }
    let output = std::process::Command::new("python3")
        .arg(&bank)
        .args(["--gouji", env!("CARGO_BIN_EXE_gouji")])
        .output()
        .expect("python3");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    // sentences, bound, found, found or hinted, naming its cell, false alarms, hints, none bound
    let total = text.lines().find(|line| line.starts_with("total")).expect("a total");
    let parts: Vec<(u32, u32)> = total
        .split_whitespace()
        .filter_map(|word| word.split_once('/'))
        .map(|(part, whole)| (part.parse().expect("a number"), whole.parse().expect("a number")))
        .collect();
    let [bound, found, hinted, _, alarms, hints, taken] = parts[..] else { panic!("{total}") };
    let is_at_least = |part: (u32, u32), percent: u32| 100 * part.0 >= percent * part.1;
    assert!(is_at_least(bound, 95) && is_at_least(found, 97) && is_at_least(hinted, 99), "{total}");
    assert!(alarms.0 == 0 && taken.0 == 0 && 100 * hints.0 <= 2 * hints.1, "{total}");
}

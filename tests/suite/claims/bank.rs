//! Banks of sentences that nobody who builds the grammar has seen before their first run: each
//! sentence alone in a complete, balanced report in which it is true, and in one for each label in
//! which that label is wrong. `docs/claims.md` tells how they came out at first.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::fraction::Fraction;
use super::label::{Label, Row, Values, rows};
use super::tables::{COLUMNS, Form};
use crate::pinned::check_pinned;
use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions, open, wire};

/// A bank, and how many of a hundred contradictions must be found, and found or hinted, and of a hundred
/// true sentences may have a hint.
struct Bank {
    name: String,
    found: usize,
    hinted: usize,
    hints: usize,
}

/// The banks, as `tests/claims/fresh.tsv` lists them.
fn banks() -> Vec<Bank> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims/fresh.tsv");
    let list = fs::read_to_string(path).expect("a list of banks");
    let rows = list.lines().skip(1);
    rows.map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, found, hinted, hints] = fields[..] else { panic!("{row}") };
        let percent = |field: &str| field.parse().unwrap_or_else(|_| panic!("{row}"));
        Bank { name: name.to_owned(), found: percent(found), hinted: percent(hinted), hints: percent(hints) }
    })
    .collect()
}

/// The form of a template: each is read once.
fn form(template: &str) -> &'static Form {
    static OF_2019: LazyLock<Form> = LazyLock::new(|| Form::of(include_str!("../../claims/base-2019.json")));
    static OF_2021: LazyLock<Form> = LazyLock::new(|| Form::of(include_str!("../../claims/base-2021.json")));
    if template == "2019" { &OF_2019 } else { &OF_2021 }
}

/// A report with these figures and the sentence.
fn checked(row: &Row, facts: &Values, last_year: Option<&Values>) -> wire::Validation {
    let report = |year: u16, facts: &Values, text: Option<&str>| {
        let facts: serde_json::Map<String, serde_json::Value> =
            facts.iter().map(|(key, value)| (key.clone(), value.json())).collect();
        let text = text.map(|text| serde_json::json!({ row.section: text }));
        serde_json::json!({
            "template": row.template, "year": year, "organ": row.organ, "facts": facts,
            "text": text.unwrap_or_else(|| serde_json::json!({})),
        })
        .to_string()
    };
    let previous = last_year
        .map(|facts| GivenFile { content: Content::Text(report(row.year - 1, facts, None)), name: None });
    let options = OpenOptions { previous, ..OpenOptions::default() };
    let opened =
        open(Input::Text(&report(row.year, facts, Some(&row.sentence))), &options).expect("a report");
    opened.validate(&CheckOptions::default()).expect("valid options")
}

/// The rules that say something of the prose, as warnings or worse, or as hints.
fn rules(found: &wire::Validation, is_hint: bool) -> Vec<&'static str> {
    let findings = found.findings.iter().filter(|finding| finding.rule.starts_with(['T', 'Y']));
    findings.filter(|finding| (finding.severity == "info") == is_hint).map(|finding| finding.rule).collect()
}

fn number(claim: &wire::Claim) -> Fraction {
    Fraction::read(&claim.value.0.to_string())
}

/// Whether a label's number was bound to one of its readings.
fn is_bound(found: &wire::Validation, label: &Label) -> bool {
    let claims = || found.report.claims.iter().filter(|claim| claim.outcome == "matches");
    let zero = Fraction::whole(0);
    if label.value == zero {
        let denied: BTreeSet<&str> = claims()
            .filter(|claim| number(claim) == zero)
            .flat_map(|claim| claim.keys.iter().copied())
            .collect();
        let all = |reading: &super::label::Reading| {
            reading.bottom.is_none() && reading.top.keys().all(|key| denied.contains(key.as_str()))
        };
        if label.readings.iter().any(all) {
            return true;
        }
    }
    let scales = label.is_rate() || label.keys_text.ends_with("amount");
    claims().any(|claim| {
        let value = number(claim);
        let by = |times: i128| value.abs() * Fraction::whole(times);
        let mut near = vec![value.abs()];
        if scales {
            near.extend([
                value.abs() / Fraction::whole(100),
                Fraction::whole(1) + value / Fraction::whole(100),
                value.abs() / Fraction::whole(10_000),
                by(10_000),
                value.abs() / Fraction::whole(1_000),
            ]);
        }
        let mut have: BTreeSet<String> = claim.keys.iter().map(|&key| key.to_owned()).collect();
        for key in &claim.keys {
            let row = key.rsplit_once('.').map_or("", |(row, _)| row);
            if COLUMNS.iter().all(|column| claim.keys.contains(&format!("{row}.{column}").as_str())) {
                have.insert(format!("{row}.total"));
            }
        }
        near.contains(&label.value.abs())
            && label.readings.iter().any(|reading| {
                reading.top.keys().filter(|key| !key.starts_with("prev:")).all(|key| have.contains(key))
            })
    })
}

/// How a bank came out, each part of its whole.
#[derive(Default, Debug)]
struct Score {
    bound: (usize, usize),
    found: (usize, usize),
    hinted: (usize, usize),
    alarms: usize,
    hints: (usize, usize),
    taken: usize,
}

fn add(part: &mut (usize, usize), is: bool) {
    part.0 += usize::from(is);
    part.1 += 1;
}

/// Whether each label is true of a report: the columns that the bank fills by itself cannot always be as
/// the sentence has them.
fn is_true(row: &Row, facts: &Values, last_year: Option<&Values>) -> bool {
    let mut values = facts.clone();
    for (key, value) in last_year.into_iter().flatten() {
        values.insert(format!("prev:{key}"), *value);
    }
    row.labels.iter().all(|label| {
        label.readings.iter().any(|reading| {
            let mut keys = reading.top.keys().chain(reading.bottom.iter().flat_map(|bottom| bottom.keys()));
            keys.all(|key| values.contains_key(key)) && label.is_true(reading, &values)
        })
    })
}

/// What became of one sentence.
fn outcome(row: &Row, score: &mut Score) -> String {
    let form = form(row.template);
    let mut lines = String::new();
    let mut in_truth = |found: &wire::Validation, score: &mut Score| {
        let (alarms, hints) = (rules(found, false), rules(found, true));
        score.alarms += usize::from(!alarms.is_empty());
        add(&mut score.hints, !hints.is_empty());
        if !alarms.is_empty() || !hints.is_empty() {
            let _ = writeln!(lines, "  FALSE ALARM {alarms:?} {hints:?}");
        }
    };
    if row.labels.is_empty() {
        let found = checked(row, &form.stranger(&row.sentence), None);
        in_truth(&found, score);
        let is_taken =
            row.verdict == "none" && found.report.claims.iter().any(|claim| claim.outcome != "unchecked");
        score.taken += usize::from(is_taken);
        let _ = writeln!(lines, "  {}{}", row.verdict, if is_taken { ", but bound" } else { "" });
        return lines;
    }
    let truth = form.true_table(&row.labels);
    let last_year = truth.as_ref().and_then(|truth| form.last_year(truth));
    let Some(truth) = truth.filter(|truth| is_true(row, &form.facts(truth), last_year.as_ref())) else {
        let _ = writeln!(lines, "  no table of the bank makes it true");
        return lines;
    };
    let found = checked(row, &form.facts(&truth), last_year.as_ref());
    in_truth(&found, score);
    for (at, label) in row.labels.iter().enumerate().filter(|(_, label)| label.counts) {
        let is_bound = is_bound(&found, label);
        add(&mut score.bound, is_bound);
        let _ = write!(lines, "  {} {}", label.printed, if is_bound { "bound" } else { "NOT BOUND" });
        if let Some(lie) = form.false_table(&row.labels, at, &truth) {
            let last_year = form.last_year(&lie);
            let found = checked(row, &form.facts(&lie), last_year.as_ref());
            let (alarms, hints) = (rules(&found, false), rules(&found, true));
            add(&mut score.found, !alarms.is_empty());
            add(&mut score.hinted, !alarms.is_empty() || !hints.is_empty());
            let word = match (alarms.is_empty(), hints.is_empty()) {
                (false, _) => "found",
                (true, false) => "HINTED",
                (true, true) => "MISSED",
            };
            let _ = write!(lines, ", {word}");
        }
        lines.push('\n');
    }
    lines
}

/// Contradictions are found, or hinted at, as far as they were; no false warning; every sentence's
/// outcome is pinned.
#[test]
fn fresh_sentences_come_out_as_labelled() {
    let mut pinned = Vec::new();
    let mut scores = Vec::new();
    for bank in banks() {
        let name = bank.name.clone();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims").join(format!("{name}.tsv"));
        let Ok(table) = fs::read_to_string(path) else { continue };
        let mut score = Score::default();
        for row in rows(&table) {
            let lines = outcome(&row, &mut score);
            pinned.push((format!("{name} {} {}", row.id, row.sentence.replace('\n', "↵")), lines));
        }
        scores.push((bank, score));
    }
    for (bank, score) in &scores {
        let name = &bank.name;
        let is_at_least = |(part, whole): (usize, usize), percent: usize| 100 * part >= percent * whole;
        assert!(
            is_at_least(score.found, bank.found) && is_at_least(score.hinted, bank.hinted),
            "{name}: {score:?}"
        );
        // Some are of Y401, about how the bank fills last year.
        assert!(100 * score.hints.0 <= bank.hints * score.hints.1, "{name}: {score:?}");
        assert!(score.alarms == 0 && score.taken == 0, "{name}: {score:?}");
    }
    check_pinned("claims/fresh-outcomes.txt", pinned);
}

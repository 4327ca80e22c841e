//! The year-over-year pairs of the real reports.

use gouji::wire::Validation;
use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions};
use serde_json::{Value, json};

use super::corpus;
use super::expected::Expected;
use crate::checks::assert_invariants;

/// One pair that can be decided.
struct Pair {
    previous: String,
    current: String,
    kind: String,
    /// Of a carry-over last year's key and this year's; else this year's.
    keys: Vec<String>,
    holds: bool,
}

fn pairs(expected: &Value) -> Vec<Pair> {
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let cross = expected["cross"].as_array().expect("pairs").iter();
    cross
        .filter(|pair| pair["decidable"] == true)
        .map(|pair| Pair {
            previous: word(&pair["previous"]),
            current: word(&pair["current"]),
            kind: word(&pair["kind"]),
            keys: pair["keys"].as_array().expect("keys").iter().map(word).collect(),
            holds: pair["holds"] == true,
        })
        .collect()
}

fn validate(current: &[u8], previous: &[u8]) -> Validation {
    let previous = GivenFile { name: None, content: Content::Bytes(previous.to_vec()) };
    let options = OpenOptions { previous: Some(previous), ..OpenOptions::default() };
    let found = gouji::validate(Input::Bytes(current), &options, &CheckOptions::default()).expect("a report");
    assert_invariants(&found);
    found
}

/// Whether the pair is reported by its rule.
fn is_reported(found: &Validation, pair: &Pair) -> bool {
    let (rule, key) = match pair.kind.as_str() {
        "carry-over" => ("Y401", &pair.keys[1]),
        "in-force-stock" => ("Y402", &pair.keys[0]),
        other => panic!("no rule for {other}"),
    };
    found.findings.iter().any(|finding| finding.rule == rule && finding.keys.contains(&key.as_str()))
}

#[track_caller]
fn assert_decided(found: &Validation, years: (u16, u16), pairs: &[&Pair], what: &str) {
    let previous = found.previous.as_ref().and_then(|previous| previous.report.year);
    assert_eq!((found.report.year, previous), (Some(years.0), Some(years.1)), "{what}");
    for pair in pairs {
        assert_eq!(is_reported(found, pair), !pair.holds, "{what}: {} {:?}", pair.kind, pair.keys);
    }
}

#[test]
fn every_decidable_pair_is_decided_in_either_order() {
    let Some(corpus) = corpus("cross") else { return };
    let read = |name: &str| std::fs::read(corpus.join(name)).expect("a readable file");
    let all = pairs(&serde_json::from_slice(&read("expected/findings.json")).expect("JSON"));
    assert!(!all.is_empty());
    let mut files: Vec<_> = all.iter().map(|pair| (&pair.previous, &pair.current)).collect();
    files.dedup();
    for (previous, current) in files {
        let pairs: Vec<_> =
            all.iter().filter(|pair| (&pair.previous, &pair.current) == (previous, current)).collect();
        let stem = |file: &str| file.rsplit_once('.').expect("an extension").0.to_owned();
        let (before, now) =
            (Expected::read(&corpus, &stem(previous)), Expected::read(&corpus, &stem(current)));
        let years = (now.year, before.year);
        // As published: what was not read may not be reported.
        let (older, newer) = (read(previous), read(current));
        assert_decided(&validate(&newer, &older), years, &pairs, "as published");
        assert_decided(&validate(&older, &newer), years, &pairs, "in the wrong order");
        // With the true figures handed over, and with one of them changed.
        let handed_over = |report: &Expected| report.as_input().to_string().into_bytes();
        assert_decided(
            &validate(&handed_over(&now), &handed_over(&before)),
            years,
            &pairs,
            "the true figures",
        );
        for pair in &pairs {
            let key = pair.keys.get(usize::from(pair.kind == "carry-over")).expect("a key of this year");
            let mut changed = now.as_input();
            changed["facts"][key.as_str()] = json!(7777);
            let found = validate(changed.to_string().as_bytes(), &handed_over(&before));
            assert!(is_reported(&found, pair), "{key} changed: {:#?}", found.findings);
        }
    }
}

//! The ids of findings: the same mistake has the same id in every run, and no two findings of a
//! report share one.
//!
//! An id is the rule with the value it is about and what was stated and computed. What has no such
//! figures gets a short hash of the words that it stands on, so that it becomes another one when
//! those change.

use std::collections::HashMap;

use super::RuleFinding;
use super::wording::place_and_value;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::number::is_space;
use crate::report::Report;

/// The ids of all findings of `report`, in their order; `text` is the report's.
pub(crate) fn ids(findings: &[RuleFinding], report: &Report, text: &str) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut first_of: HashMap<String, usize> = HashMap::new();
    let plain: Vec<String> = findings.iter().map(|found| plain_id(found, report, text)).collect();
    for id in &plain {
        *first_of.entry(id.clone()).or_default() += 1;
    }
    let unique = |(found, id): (&RuleFinding, &String)| {
        // Two sentences may state the same wrong number: their words tell them apart.
        let id = if first_of.get(id).is_some_and(|&count| count > 1) {
            format!("{id}#{}", hash(found.finding.span.of(text)))
        } else {
            id.clone()
        };
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}~{count}") }
    };
    findings.iter().zip(&plain).map(unique).collect()
}

fn plain_id(found: &RuleFinding, report: &Report, text: &str) -> String {
    let finding = &found.finding;
    let mut id = found.rule.id.to_owned();
    if let Some(key) = finding.keys.first() {
        id = format!("{id}:{}", key.name());
    } else if let Some(subject) = finding.subject.as_ref().filter(|subject| !subject.is_empty()) {
        id = format!("{id}:{subject}");
    }
    match (finding.stated, finding.computed) {
        (Some(stated), Some(computed)) => format!("{id}={stated}/{computed}"),
        (Some(stated), None) if finding.keys.len() < 2 => format!("{id}={stated}"),
        // Of several values each may change.
        (Some(stated), None) => format!("{id}={stated}#{}", hash(&words(finding, report, text))),
        _ => format!("{id}#{}", hash(&words(finding, report, text))),
    }
}

/// What a finding stands on: the words at its place and at the others in this report, and what the
/// user typed in place of them.
fn words(finding: &Finding, report: &Report, text: &str) -> String {
    let related = finding.related.iter().filter(|related| !related.in_previous);
    let mut words = finding.span.of(text).to_owned();
    for other in related {
        words.push('\n');
        // A value may have been typed by the user: then it stands in the words and not in the text.
        words += &match other.key {
            // In one language, whichever the findings are told in.
            Some(key) => place_and_value(report, text, key, Lang::Zh),
            None => other.span.of(text).to_owned(),
        };
    }
    let cells = finding.keys.iter().filter_map(|&key| report.fact(key).edit.as_ref());
    let claims = report.edited_claims.iter().filter(|(span, _)| span.overlaps(finding.span));
    for typed in cells.chain(claims.map(|(_, typed)| typed)) {
        words.push('\n');
        words += typed;
    }
    words
}

/// Eight digits that words have in common with hardly any others (FNV-1a); white space, which
/// changes from file to file, does not count.
fn hash(words: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    let mut buffer = [0; 4];
    for char in words.chars().filter(|char| !is_space(*char)) {
        for byte in char.encode_utf8(&mut buffer).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    format!("{hash:08x}")
}

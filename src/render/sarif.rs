//! SARIF 2.1.0, for editors and review tools.
//!
//! Offsets are UTF-16 units of the text as it was read. A finding's id is its fingerprint, so that
//! the same mistake is recognised in the next run; repairs are fixes.

use serde_json::{Value, json};

use super::{Lines, View};
use crate::diagnose::{Diagnosis, Repair};
use crate::finding::{Responsibility, Severity};
use crate::rules::{RULES, RuleFinding, ids};
use crate::span::{Span, Utf16Index};
use crate::voice::cause_words;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One log with one run.
pub(super) fn render(view: &View) -> String {
    let index = Utf16Index::new(&view.document.text);
    let uri = uri(view.name.unwrap_or("report.txt"));
    let previous = view.previous.as_ref().map(|previous| LastYear {
        lines: &previous.lines,
        index: Utf16Index::new(&previous.document.text),
        uri: last_year_uri(previous.name, &uri),
    });
    let artifact =
        |uri: &str, text: &str| json!({ "location": { "uri": uri }, "contents": { "text": text } });
    let mut artifacts = vec![artifact(&uri, &view.document.text)];
    artifacts.extend(
        previous
            .as_ref()
            .zip(view.previous.as_ref())
            .map(|(previous, view)| artifact(&previous.uri, &view.document.text)),
    );
    let ids = ids(view.findings, view.voice.report, &view.document.text);
    let writer = Writer { view, index, uri, previous, ids };
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gouji",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| json!({
                    "id": rule.id,
                    "name": rule.name,
                    "shortDescription": { "text": rule.summary(view.lang) },
                    "defaultConfiguration": { "level": level(rule.severity) },
                })).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "artifacts": artifacts,
            "properties": {
                "verdict": view.summary().verdict.name(),
                "complete": view.summary().complete,
                "headline": view.summary().headline,
                "detail": view.summary().detail,
                "notChecked": view.summary().not_checked,
            },
            "results": view.findings.iter().enumerate().map(|(at, found)| writer.result(at, found)).collect::<Vec<_>>(),
        }],
    });
    log.to_string() + "\n"
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

struct Writer<'a> {
    view: &'a View<'a>,
    index: Utf16Index<'a>,
    uri: String,
    previous: Option<LastYear<'a>>,
    /// The findings' ids.
    ids: Vec<String>,
}

/// Last year's report: an artifact of its own.
struct LastYear<'a> {
    lines: &'a Lines,
    index: Utf16Index<'a>,
    uri: String,
}

impl Writer<'_> {
    fn result(&self, at: usize, found: &RuleFinding) -> Value {
        let finding = &found.finding;
        let text = self.view.message(found);
        let related = finding.related.iter().map(|related| {
            let location = if related.in_previous {
                self.location_in_previous(related.span)
            } else {
                self.location(related.span)
            };
            json!({ "physicalLocation": location, "message": { "text": related.text } })
        });
        let causes = self.view.diagnoses.iter().filter(|diagnosis| diagnosis.findings.contains(&at));
        let accepted = found
            .accepted
            .as_ref()
            .map(|note| json!([{ "kind": "external", "status": "accepted", "justification": note }]));
        let reading = finding.responsibility == Responsibility::Reading;
        let mut result = json!({
            "ruleId": found.rule.id,
            "ruleIndex": RULES.iter().position(|rule| rule.id == found.rule.id),
            "level": level(found.severity),
            "message": { "text": text },
            "locations": [{ "physicalLocation": self.location(finding.span) }],
            "relatedLocations": related.collect::<Vec<_>>(),
            "partialFingerprints": { "goujiFindingId/v1": self.ids[at] },
            "fixes": causes.flat_map(|diagnosis| self.fixes(diagnosis)).collect::<Vec<_>>(),
            "properties": { "responsibility": if reading { "reading" } else { "report" } },
        });
        if let Some(suppressions) = accepted {
            result["suppressions"] = suppressions;
        }
        result
    }

    /// The best repairs of a cause; a cell that was not found cannot be changed in the file.
    fn fixes(&self, diagnosis: &Diagnosis) -> Vec<Value> {
        let lang = self.view.lang;
        let Some(template) = self.view.report.template else { return Vec::new() };
        let cause = cause_words(template, &self.view.report.claims, diagnosis, lang);
        let repairs = diagnosis.repairs.iter().zip(cause.repairs);
        let best = repairs.filter(|(repair, _)| repair.rank == 1);
        best.filter_map(|(repair, words)| {
            self.fix(repair, &format!("{}{}{}", cause.message, lang.colon(), words.words()))
        })
        .collect()
    }

    fn fix(&self, repair: &Repair, words: &str) -> Option<Value> {
        let replacements: Vec<Value> = repair
            .changes
            .iter()
            .map(|change| {
                let span = self.view.report.fact(change.key).span?;
                Some(json!({ "deletedRegion": self.region(span), "insertedContent": { "text": change.to.to_string() } }))
            })
            .collect::<Option<_>>()?;
        Some(json!({
            "description": { "text": words },
            "artifactChanges": [{ "artifactLocation": { "uri": self.uri }, "replacements": replacements }],
        }))
    }

    fn location(&self, span: Span) -> Value {
        json!({ "artifactLocation": { "uri": self.uri }, "region": self.region(span) })
    }

    fn location_in_previous(&self, span: Span) -> Value {
        let Some(previous) = &self.previous else { return self.location(Span::default()) };
        let region = region(previous.lines, &previous.index, span);
        json!({ "artifactLocation": { "uri": previous.uri }, "region": region })
    }

    fn region(&self, span: Span) -> Value {
        region(&self.view.lines, &self.index, span)
    }
}

fn region(lines: &Lines, index: &Utf16Index, span: Span) -> Value {
    let start = index.offset(span.start);
    json!({
        "startLine": lines.at(span.start),
        "charOffset": start,
        "charLength": index.offset(span.end) - start,
    })
}

/// What last year's file is called; it never goes by the name of this one.
fn last_year_uri(name: Option<&str>, current: &str) -> String {
    let uri = uri(name.unwrap_or("previous.txt"));
    if uri == current { format!("previous/{uri}") } else { uri }
}

/// A file's name as a relative reference; what a reference may not hold is escaped.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

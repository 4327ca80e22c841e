//! From the core's types to the contract's: keys become names, bytes become UTF-16 units.

use super::{
    Change, Claim, ClaimCount, Coverage, Diagnosis, Fact, Failed, Failure, Finding, NotRead, Previous,
    Related, RelationCount, Repair, Report, RulePage, SCHEMA_VERSION, Section, Source, Span, Validation,
    Value, YearCount,
};
use crate::confront::{ClaimOutcome, Confrontation};
use crate::diagnose;
use crate::document::Document;
use crate::error::Error;
use crate::finding::Responsibility;
use crate::number::Number;
use crate::report::{self, Inferred, State, Unreadable};
use crate::rules::{self, Page, RuleFinding};
use crate::span::{self, Utf16Index};
use crate::{Checked, ReportFile};

const GENERATOR: &str = concat!("gouji ", env!("CARGO_PKG_VERSION"));

/// One validation as it leaves.
pub(crate) fn validation(checked: &Checked) -> Validation {
    let document = &checked.opened.file.document;
    let previous = checked.opened.previous.as_ref();
    let writer = Writer::new(document, previous.map(|previous| &previous.document));
    let count = checked.confrontation.count();
    Validation {
        schema_version: SCHEMA_VERSION,
        generator: GENERATOR,
        source: source(&checked.opened.file),
        text: document.text.clone(),
        report: writer.report(&checked.report, &checked.confrontation),
        findings: checked.findings.iter().map(|finding| writer.finding(finding)).collect(),
        diagnoses: checked.diagnoses.iter().map(diagnosis).collect(),
        coverage: Coverage {
            relations: RelationCount {
                holds: count.holds,
                violated: count.violated,
                unchecked: count.unchecked,
            },
            claims: claim_count(&checked.confrontation),
            years: year_count(checked.years),
            not_read: checked.report.not_read.iter().map(|not_read| writer.not_read(not_read)).collect(),
        },
        previous: previous.map(last_year),
    }
}

/// Last year's report as it leaves.
fn last_year(file: &ReportFile) -> Previous {
    let text = &file.document.text;
    let writer = Writer { text, index: Utf16Index::new(text), within: Some(IN_PREVIOUS), previous: None };
    Previous {
        source: source(file),
        text: text.clone(),
        report: writer.report(&file.report, &Confrontation::of(&file.report, None)),
    }
}

/// Which file a report is from.
pub(super) fn source(file: &ReportFile) -> Source {
    Source {
        name: file.name.clone(),
        format: Some(file.document.format.name()),
        part: (file.parts > 1).then_some(file.part),
        parts: file.parts,
    }
}

/// A file that could not be read, as it leaves.
pub(crate) fn failure(name: Option<String>, error: &Error) -> Failed {
    Failed {
        source: Source { name, format: None, part: None, parts: 0 },
        failure: Failure { code: error.code(), message: error.to_string() },
    }
}

/// The pages of all rules.
pub(crate) fn rule_pages() -> Vec<RulePage> {
    rules::RULES
        .iter()
        .map(|rule| {
            let page = Page::of(rule.page);
            let lines =
                |examples: Vec<rules::Example>| examples.into_iter().map(|example| example.lines).collect();
            RulePage {
                id: rule.id,
                name: rule.name,
                severity: rule.severity.name(),
                summary: page.summary,
                basis: page.basis,
                wrong: lines(page.wrong),
                right: lines(page.right),
                remedy: page.remedy,
                markdown: page.markdown,
            }
        })
        .collect()
}

/// What the spans in last year's text are marked with.
const IN_PREVIOUS: &str = "previous";

pub(super) struct Writer<'a> {
    text: &'a str,
    index: Utf16Index<'a>,
    /// What all its spans are marked with.
    within: Option<&'static str>,
    /// Last year's text.
    previous: Option<Utf16Index<'a>>,
}

impl<'a> Writer<'a> {
    /// Writes what is said of `document`, perhaps with places in last year's.
    pub(super) fn new(document: &'a Document, previous: Option<&'a Document>) -> Self {
        Writer {
            text: &document.text,
            index: Utf16Index::new(&document.text),
            within: None,
            previous: previous.map(|previous| Utf16Index::new(&previous.text)),
        }
    }

    fn span(&self, span: span::Span) -> Span {
        Span { start: self.index.offset(span.start), end: self.index.offset(span.end), within: self.within }
    }

    /// A place in last year's text.
    fn span_in_previous(&self, span: span::Span) -> Span {
        let offset = |at| self.previous.as_ref().map_or(0, |index| index.offset(at));
        Span { start: offset(span.start), end: offset(span.end), within: Some(IN_PREVIOUS) }
    }

    fn report(&self, report: &report::Report, confrontation: &Confrontation) -> Report {
        let facts = report.template.map_or_else(Vec::new, |template| {
            template.keys().map(|key| self.fact(key, report.fact(key), confrontation)).collect()
        });
        let outcomes = confrontation.claims.iter();
        let claims =
            report.claims.iter().zip(outcomes).map(|(claim, outcome)| self.claim(claim, *outcome)).collect();
        Report {
            title: report.title.as_ref().map(|(title, _)| title.clone()),
            organ: report.organ.clone(),
            body: report.body.map(report::Body::name),
            year: report.year,
            template: report.template.map(|template| template.name),
            sections: report.sections.iter().map(|section| self.section(section)).collect(),
            facts,
            claims,
        }
    }

    fn claim(&self, claim: &report::Claim, outcome: ClaimOutcome) -> Claim {
        // A claim that fits speaks of what it fits; otherwise of whatever it may speak of.
        let readings = match outcome {
            ClaimOutcome::Matches(index) => claim.readings.get(index..=index).unwrap_or_default(),
            ClaimOutcome::Contradicts { .. } | ClaimOutcome::Doubted { .. } | ClaimOutcome::Unchecked => {
                &claim.readings
            }
        };
        let mut keys: Vec<&'static str> = Vec::new();
        for (key, _) in readings.iter().flat_map(|reading| reading.terms.iter().chain(&reading.whole)) {
            if !keys.contains(&key.name()) {
                keys.push(key.name());
            }
        }
        Claim {
            text: claim.span.of(self.text).to_owned(),
            value: Value(claim.value),
            unit: (!claim.unit.is_empty()).then(|| claim.unit.to_owned()),
            keys,
            outcome: match outcome {
                ClaimOutcome::Matches(_) => "matches",
                ClaimOutcome::Contradicts { .. } => "contradicts",
                ClaimOutcome::Unchecked | ClaimOutcome::Doubted { .. } => "unchecked",
            },
            span: self.span(claim.span),
        }
    }

    fn section(&self, section: &report::Section) -> Section {
        Section { number: section.number, title: section.title.clone(), span: self.span(section.span) }
    }

    fn fact(&self, key: crate::key::Key, fact: &report::Fact, confrontation: &Confrontation) -> Fact {
        let omitted = confrontation.omitted_totals.iter().find(|(total, _)| *total == key);
        let printed = fact.span.map(|span| span.of(self.text).to_owned());
        let (text, original) = match &fact.edit {
            Some(typed) => (Some(typed.clone()), printed),
            None => (printed, None),
        };
        Fact {
            key: key.name(),
            state: state_name(fact.state),
            value: fact.value.or(omitted.map(|(_, sum)| Number::from_integer(*sum))).map(Value),
            text,
            span: fact.span.map(|span| self.span(span)),
            reason: match fact.state {
                State::Unreadable(reason) => Some(reason_name(reason)),
                _ => None,
            },
            inferred: match fact.inferred {
                Some(Inferred::Order) => Some("order"),
                Some(Inferred::Split) => Some("split"),
                None => omitted.map(|_| "blank-total"),
            },
            edited: fact.edit.is_some(),
            original,
        }
    }

    pub(super) fn finding(&self, found: &RuleFinding) -> Finding {
        let finding = &found.finding;
        Finding {
            id: found.id(),
            rule: found.rule.id,
            name: found.rule.name,
            severity: found.severity.name(),
            message: finding.message.clone(),
            keys: finding.keys.iter().map(|key| key.name()).collect(),
            span: self.span(finding.span),
            related: finding.related.iter().map(|related| self.related(related)).collect(),
            stated: finding.stated.map(Value),
            computed: finding.computed.map(Value),
            responsibility: match finding.responsibility {
                Responsibility::Report => "report",
                Responsibility::Reading => "reading",
            },
        }
    }

    fn related(&self, related: &crate::finding::Related) -> Related {
        Related {
            text: related.text.clone(),
            span: if related.in_previous {
                self.span_in_previous(related.span)
            } else {
                self.span(related.span)
            },
            key: related.key.map(|key| key.name()),
        }
    }

    fn not_read(&self, not_read: &report::NotRead) -> NotRead {
        NotRead { span: self.span(not_read.span), reason: not_read.reason.clone() }
    }
}

/// One cause, as it leaves.
pub(crate) fn diagnosis(diagnosis: &diagnose::Diagnosis) -> Diagnosis {
    let integer = |integer: i64| Value(Number::from_integer(integer));
    let change = |change: &diagnose::Change| Change {
        key: change.key.name(),
        from: change.from.map(integer),
        to: Some(integer(change.to)),
    };
    let repair = |repair: &diagnose::Repair| Repair {
        rank: repair.rank,
        changes: repair.changes.iter().map(change).collect(),
        evidence: repair.evidence.iter().map(|evidence| evidence.name()).collect(),
    };
    Diagnosis {
        kind: diagnosis.kind.name(),
        findings: diagnosis.findings.clone(),
        relations: diagnosis.relations.clone(),
        repairs: diagnosis.repairs.iter().map(repair).collect(),
        truncated: diagnosis.truncated,
    }
}

fn claim_count(confrontation: &Confrontation) -> ClaimCount {
    let mut count = ClaimCount::default();
    for outcome in &confrontation.claims {
        match outcome {
            ClaimOutcome::Matches(_) => count.matches += 1,
            ClaimOutcome::Contradicts { .. } => count.contradicts += 1,
            ClaimOutcome::Unchecked | ClaimOutcome::Doubted { .. } => count.unchecked += 1,
        }
    }
    count
}

fn year_count(count: rules::YearCount) -> YearCount {
    YearCount { matches: count.matches, contradicts: count.contradicts, unchecked: count.unchecked }
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Number => "number",
        State::Blank => "blank",
        State::Placeholder => "placeholder",
        State::Annotated => "annotated",
        State::Unreadable(_) => "unreadable",
        State::Absent => "absent",
    }
}

fn reason_name(reason: Unreadable) -> &'static str {
    match reason {
        Unreadable::Words => "words",
        Unreadable::SeveralSplits => "several-splits",
        Unreadable::RowShort => "row-short",
        Unreadable::NoText => "no-text",
    }
}

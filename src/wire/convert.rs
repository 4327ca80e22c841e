//! From the core's types to the contract's: keys become names, bytes become UTF-16 units.

use super::outcomes::{claim_count, diagnosis, relations, summary, to_do, year_count};
use super::place::Cells;
use super::{
    Accepted, ChangedReport, Changes, Claim, Coverage, Fact, Failed, Failure, Finding, NotRead, Previous,
    Reading, Related, RelationCount, Report, RulePage, SCHEMA_VERSION, Section, Source, Span, Validation,
    Value,
};
use crate::checked::Checked;
use crate::confront::{ClaimOutcome, Confrontation};
use crate::document::Document;
use crate::error::Error;
use crate::finding::Responsibility;
use crate::lang::Lang;
use crate::number::Number;
use crate::opened::ReportFile;
use crate::report::{self, ClaimKind, Inferred, State, Unreadable};
use crate::rules::{self, RuleFinding};
use crate::span::{self, Utf16Index};

const GENERATOR: &str = concat!("gouji ", env!("CARGO_PKG_VERSION"));

/// One validation as it leaves.
pub(crate) fn validation(checked: &Checked) -> Validation {
    Validation {
        text: checked.opened.file.document.text.clone(),
        previous: checked.opened.previous.as_ref().map(last_year),
        ..without_texts(checked)
    }
}

/// One validation without the texts of the reports.
fn without_texts(checked: &Checked) -> Validation {
    let document = &checked.opened.file.document;
    let previous = checked.opened.previous.as_ref();
    let writer = Writer::new(document, previous.map(|previous| &previous.document));
    let (count, lang) = (checked.confrontation.count(), checked.opened.lang);
    let told = checked.voice().summary();
    Validation {
        schema_version: SCHEMA_VERSION,
        generator: GENERATOR,
        source: source(&checked.opened.file),
        to_do: to_do(&told),
        summary: summary(told),
        text: String::new(),
        report: writer.report(&checked.report, &checked.confrontation),
        findings: writer.findings(&checked.findings, &checked.report),
        relations: relations(&checked.report, &checked.confrontation),
        diagnoses: checked.report.template.map_or_else(Vec::new, |template| {
            let claims = &checked.report.claims;
            checked.diagnoses.iter().map(|found| diagnosis(template, claims, found, lang)).collect()
        }),
        coverage: Coverage {
            relations: RelationCount {
                holds: count.holds,
                violated: count.violated,
                unchecked: count.unchecked,
            },
            claims: claim_count(&checked.confrontation),
            years: year_count(checked.years),
            not_read: checked
                .report
                .not_read
                .iter()
                .map(|not_read| writer.not_read(not_read, lang))
                .collect(),
        },
        previous: None,
    }
}

/// What corrections may change in a validation.
pub(crate) fn changes(checked: &Checked) -> Changes {
    let whole = without_texts(checked);
    Changes {
        schema_version: whole.schema_version,
        generator: whole.generator,
        source: whole.source,
        summary: whole.summary,
        report: ChangedReport { facts: whole.report.facts, claims: whole.report.claims },
        findings: whole.findings,
        relations: whole.relations,
        diagnoses: whole.diagnoses,
        coverage: whole.coverage,
    }
}

/// Last year's report as it leaves.
fn last_year(file: &ReportFile) -> Previous {
    let text = &file.document.text;
    let writer = writer_of_last_year(file);
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
        path: None,
        format: Some(file.document.format.name()),
        part: (file.parts > 1).then_some(file.part),
        parts: file.parts,
    }
}

/// A file that could not be read, as it leaves.
pub(crate) fn failure(name: Option<String>, error: &Error, lang: Lang) -> Failed {
    Failed {
        source: Source { name, path: None, format: None, part: None, parts: 0 },
        failure: Failure { code: error.code(), message: error.words(lang).to_owned() },
    }
}

/// The pages of all rules.
pub(crate) fn rule_pages(lang: Lang) -> Vec<RulePage> {
    rules::RULES
        .iter()
        .map(|rule| {
            let page = rule.page(lang);
            let lines =
                |examples: Vec<rules::Example>| examples.into_iter().map(|example| example.lines).collect();
            RulePage {
                id: rule.id,
                name: rule.name,
                severity: rule.severity.name(),
                group: rule.group(),
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

/// Last year's text, for the one who writes what is said of it.
pub(super) fn writer_of_last_year(file: &ReportFile) -> Writer<'_> {
    let text = &file.document.text;
    let cells = Cells::of(&file.document);
    Writer { text, index: Utf16Index::new(text), cells, within: Some(IN_PREVIOUS), previous: None }
}

pub(super) struct Writer<'a> {
    text: &'a str,
    index: Utf16Index<'a>,
    /// Where its cells stand in the file.
    cells: Cells<'a>,
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
            cells: Cells::of(document),
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
            let mut facts = Vec::with_capacity(template.size());
            facts.extend(template.keys().map(|key| self.fact(key, report.fact(key), confrontation)));
            facts
        });
        let ids = report.claim_ids();
        let claims = report.claims.iter().zip(&confrontation.claims).zip(ids);
        let claims = claims.map(|((claim, outcome), id)| self.claim(claim, *outcome, id)).collect();
        Report {
            title: report.title_words().map(str::to_owned),
            organ: report.organ.clone(),
            body: report.body.map(report::Body::name),
            year: report.year,
            template: report.template.map(|template| template.name),
            sections: report.sections.iter().map(|section| self.section(section)).collect(),
            facts,
            claims,
        }
    }

    fn claim(&self, claim: &report::Claim, outcome: ClaimOutcome, id: String) -> Claim {
        // What the claim was taken for stands first.
        let taken = match outcome {
            ClaimOutcome::Matches(index) => index,
            ClaimOutcome::Contradicts { .. } | ClaimOutcome::Doubted { .. } | ClaimOutcome::Unchecked => 0,
        };
        let first = claim.readings.get(taken).into_iter();
        let others = claim.readings.iter().enumerate().filter(|(index, _)| *index != taken);
        let readings: Vec<_> = first.chain(others.map(|(_, reading)| reading)).collect();
        let mut keys: Vec<&'static str> = Vec::new();
        for (key, _) in readings.iter().flat_map(|reading| reading.terms.iter().chain(&reading.whole)) {
            if !keys.contains(&key.name()) {
                keys.push(key.name());
            }
        }
        Claim {
            id,
            text: claim.span.of(self.text).to_owned(),
            value: Value(claim.value),
            unit: (!claim.unit.is_empty()).then(|| claim.unit.to_owned()),
            kind: match claim.kind {
                ClaimKind::Value => "count",
                ClaimKind::Denial => "none",
                ClaimKind::Share => "share",
                ClaimKind::Difference | ClaimKind::Growth => "change",
                ClaimKind::Multiple => "multiple",
            },
            keys,
            readings: readings.into_iter().map(|reading| self::reading(claim.kind, reading)).collect(),
            understood: claim.understood,
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

    pub(super) fn fact(
        &self,
        key: crate::key::Key,
        fact: &report::Fact,
        confrontation: &Confrontation,
    ) -> Fact {
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
            cuts: fact
                .cuts
                .iter()
                .map(|cut| cut.iter().map(|span| span.of(self.text).to_owned()).collect())
                .collect(),
            cell: fact.span.and_then(|span| self.cells.at(span)),
        }
    }

    /// The findings of the report, each with an id of its own.
    pub(super) fn findings(&self, findings: &[RuleFinding], report: &report::Report) -> Vec<Finding> {
        let ids = rules::ids(findings, report, self.text);
        findings.iter().zip(ids).map(|(found, id)| self.finding(found, id)).collect()
    }

    fn finding(&self, found: &RuleFinding, id: String) -> Finding {
        let finding = &found.finding;
        Finding {
            id,
            rule: found.rule.id,
            name: found.rule.name,
            severity: found.severity.name(),
            message: finding.message.clone(),
            keys: finding.keys.iter().map(|key| key.name()).collect(),
            span: self.span(finding.span),
            related: finding.related.iter().map(|related| self.related(related)).collect(),
            stated: finding.stated.map(Value),
            computed: finding.computed.map(Value),
            accepted: found.accepted.as_ref().map(|note| Accepted { note: note.clone() }),
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

    fn not_read(&self, not_read: &report::NotRead, lang: Lang) -> NotRead {
        NotRead {
            span: self.span(not_read.span),
            reason: not_read.reason.words(lang).to_owned(),
            keys: not_read.keys.iter().map(|key| key.name()).collect(),
        }
    }
}

/// One meaning of a claim, as it leaves.
fn reading(kind: ClaimKind, reading: &report::ClaimReading) -> Reading {
    let names = |less: bool| {
        let terms = reading.terms.iter().filter(move |(_, is_less)| *is_less == less);
        terms.map(|(key, _)| key.name()).collect()
    };
    Reading {
        plus: names(false),
        minus: names(true),
        of: reading.whole.iter().map(|(key, _)| key.name()).collect(),
        year: match kind {
            _ if reading.of_last_year => "previous",
            ClaimKind::Difference | ClaimKind::Growth | ClaimKind::Multiple => "change",
            ClaimKind::Value | ClaimKind::Denial | ClaimKind::Share => "this",
        },
    }
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

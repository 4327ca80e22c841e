//! What stands beside which place of a document: a comment for every finding.

use std::ops::Range;

use gouji_export::docx::{Comment, Place};

use crate::checked::Checked;
use crate::document::{BlockKind, Document, Origin};
use crate::rules::{Page, RuleFinding};
use crate::span::Span;

/// A comment for every finding that nobody has set aside, in the order of the findings.
pub(super) fn of(checked: &Checked) -> Vec<Comment> {
    let found = checked.findings.iter().enumerate();
    found
        .filter(|(_, found)| found.accepted.is_none())
        .map(|(index, found)| Comment {
            place: place(checked, found),
            paragraphs: paragraphs(checked, index, found),
        })
        .collect()
}

/// What is said of a finding: the mistake, the likeliest repair, and what the rule rests on.
fn paragraphs(checked: &Checked, index: usize, found: &RuleFinding) -> Vec<String> {
    let severity = found.severity.words();
    let mut paragraphs = vec![format!("【{severity}】{}", found.finding.message)];
    let causes = checked.diagnoses.iter().filter(|cause| cause.findings.contains(&index));
    for cause in causes {
        let words = checked.voice().cause_message(cause);
        paragraphs.push(format!("建议：{words}"));
    }
    let basis = Page::of(found.rule.page).basis;
    if let Some(line) = basis.lines().find(|line| !line.trim().is_empty()) {
        paragraphs.push(format!("依据：{}（规则 {}）", line.trim(), found.rule.id));
    }
    paragraphs
}

fn place(checked: &Checked, found: &RuleFinding) -> Place {
    let document = &checked.opened.file.document;
    let fact = found.finding.keys.first().map(|key| checked.report.fact(*key));
    let spans = [Some(found.finding.span), fact.and_then(|fact| fact.span)];
    for span in spans.into_iter().flatten() {
        if let Some((part, element)) = cell(document, span) {
            return Place::Cell { part, element };
        }
    }
    words(document, found.finding.span).unwrap_or(Place::Document)
}

/// The cell of the file that holds a place of the text.
pub(super) fn cell(document: &Document, span: Span) -> Option<(String, Range<usize>)> {
    let origin = origin(document, span)?;
    let place = document.sources.cell(origin)?;
    Some((place.part.to_owned(), place.element.0..place.element.1))
}

/// Where the cell that holds a place of the text came from.
fn origin(document: &Document, span: Span) -> Option<Origin> {
    let block = document.blocks.iter().find(|block| holds(block.span, span))?;
    let BlockKind::Table(table) = &block.kind else { return None };
    Some(table.cells.iter().find(|cell| holds(cell.span, span))?.origin)
}

/// The paragraph that holds a place of the text.
fn words(document: &Document, span: Span) -> Option<Place> {
    if span.is_empty() {
        return None;
    }
    let block = document.blocks.iter().find(|block| holds(block.span, span))?;
    Some(Place::Words {
        paragraph: block.span.of(&document.text).to_owned(),
        words: span.of(&document.text).to_owned(),
    })
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

//! What stands beside which place of a document: a comment for every finding.

use std::ops::Range;

use gouji_export::docx::{Comment, Place};
use gouji_export::xlsx::CellComment;

use crate::checked::Checked;
use crate::document::{BlockKind, Document, Origin};
use crate::rules::RuleFinding;
use crate::rules::to_do::{self, Found, Thing};
use crate::span::Span;

/// A comment for every finding that nobody has set aside, in the order of the findings.
pub(super) fn of(checked: &Checked) -> Vec<Comment> {
    let things = things(checked);
    let comment = |(index, found): (usize, &RuleFinding)| Comment {
        place: place(checked, found),
        paragraphs: paragraphs(checked, index, found, things.get(index)),
    };
    open(checked).map(comment).collect()
}

/// The same for a workbook; what stands in no cell is said at the first one.
pub(super) fn of_cells(checked: &Checked) -> Vec<CellComment> {
    let document = &checked.opened.file.document;
    let name = |sheet: usize| {
        let named = document.sheets.iter().find(|(index, _)| *index == sheet);
        named.map_or_else(String::new, |(_, name)| name.clone())
    };
    let things = things(checked);
    let comment = |(index, found): (usize, &RuleFinding)| {
        let lines = paragraphs(checked, index, found, things.get(index));
        let place = spans(checked, found).find_map(|span| origin(document, span).and_then(sheet_cell));
        let (sheet, row, column) = place.or_else(|| first_cell(document)).unwrap_or_default();
        CellComment { sheet: name(sheet), row, column, lines }
    };
    open(checked).map(comment).collect()
}

/// What has to be done about each finding.
fn things(checked: &Checked) -> Vec<Thing> {
    let found: Vec<Found> = checked.findings.iter().map(Found::of).collect();
    to_do::things(&found, checked.diagnoses.iter().map(|cause| cause.findings.as_slice()))
}

/// The findings that nobody has set aside, with their indices.
fn open<'a>(checked: &'a Checked) -> impl Iterator<Item = (usize, &'a RuleFinding)> {
    checked.findings.iter().enumerate().filter(|(_, found)| found.accepted.is_none())
}

fn sheet_cell(origin: Origin) -> Option<(usize, u32, u32)> {
    match origin {
        Origin::SheetCell { sheet, row, column } => Some((sheet, row, column)),
        _ => None,
    }
}

/// The first cell of a workbook that says anything.
fn first_cell(document: &Document) -> Option<(usize, u32, u32)> {
    document.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => table.cells.iter().find_map(|cell| sheet_cell(cell.origin)),
        BlockKind::Heading | BlockKind::Paragraph => sheet_cell(block.origin),
    })
}

/// What is said of a finding: the mistake, the likeliest repair, and what the rule rests on.
fn paragraphs(checked: &Checked, index: usize, found: &RuleFinding, thing: Option<&Thing>) -> Vec<String> {
    let lang = checked.opened.lang;
    let message = &found.finding.message;
    let weight = thing.map_or("", |thing| thing.weight.words(lang));
    let mut paragraphs = vec![say!(lang, "【{weight}】{message}", "[{weight}] {message}")];
    let causes = checked.diagnoses.iter().filter(|cause| cause.findings.contains(&index));
    for cause in causes {
        let words = checked.voice().cause_and_choices(cause);
        paragraphs.push(say!(lang, "建议：{words}", "Suggestion: {words}"));
    }
    let basis = found.rule.page(lang).basis;
    if let Some(line) = basis.lines().find(|line| !line.trim().is_empty()) {
        let line = line.trim();
        paragraphs.push(say!(lang, "依据：{line}", "Basis: {line}"));
    }
    paragraphs
}

fn place(checked: &Checked, found: &RuleFinding) -> Place {
    let document = &checked.opened.file.document;
    for span in spans(checked, found) {
        if let Some((part, element)) = cell(document, span) {
            return Place::Cell { part, element };
        }
    }
    words(document, found.finding.span).unwrap_or(Place::Document)
}

/// Where a finding is: its own place, then that of its first value.
fn spans(checked: &Checked, found: &RuleFinding) -> impl Iterator<Item = Span> {
    let fact = found.finding.keys.first().map(|key| checked.report.fact(*key));
    [Some(found.finding.span), fact.and_then(|fact| fact.span)].into_iter().flatten()
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
    match &block.kind {
        BlockKind::Table(table) => Some(table.cells.iter().find(|cell| holds(cell.span, span))?.origin),
        BlockKind::Heading | BlockKind::Paragraph => Some(block.origin),
    }
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

//! Several reports one behind the other in one text.
//!
//! A title on a line of its own, or inside of a text without line breaks, begins a report where what follows is one, and what stands in front
//! of it is one too. A title that is printed twice, or a list of titles, begins none.

use crate::document::{Block, BlockKind, Document};
use crate::report::{Overrides, Report, title_of, titles_in};
use crate::span::Span;
use crate::template::Forms;

/// More titles are a list of reports.
const MOST_TITLES: usize = 40;
/// A longer block, in bytes, is no title.
const LONGEST_TITLE: usize = 400;

/// The reports of one document.
pub(super) fn split(document: Document, forms: Forms) -> Vec<Document> {
    let parts = at_titles(&document, forms).or_else(|| at_titles(&with_titles_apart(&document)?, forms));
    parts.unwrap_or_else(|| vec![document])
}

/// The document with the titles inside of long paragraphs as paragraphs of their own: text without line
/// breaks may hold several reports.
fn with_titles_apart(document: &Document) -> Option<Document> {
    document.text.match_indices("总体情况").nth(1)?;
    let mut blocks: Vec<Block> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let mut rest = block.clone();
        let words = block.span.of(&document.text);
        if !block.is_table() && words.len() > LONGEST_TITLE && words.contains("总体情况") {
            for title in titles_in(words).into_iter().take(MOST_TITLES) {
                let (start, end) = (block.span.start + title.start, block.span.start + title.end);
                if start < rest.span.start {
                    continue;
                }
                let spans = [Span::new(rest.span.start, start), Span::new(start, end)];
                let apart = spans.into_iter().filter(|span| !span.is_empty());
                blocks.extend(apart.map(|span| Block { span, ..block.clone() }));
                rest.span.start = end;
            }
        }
        blocks.push(rest);
    }
    let is_parted = blocks.len() > document.blocks.len();
    is_parted.then(|| Document { blocks, ..document.clone() })
}

/// The reports that begin with a title on a line of its own, if there are several.
fn at_titles(document: &Document, forms: Forms) -> Option<Vec<Document>> {
    let title = |block: &Block| {
        let is_short = !block.is_table() && block.span.end - block.span.start <= LONGEST_TITLE;
        if is_short { title_of(block.span.of(&document.text)) } else { None }
    };
    let titles: Vec<(usize, (String, u16))> =
        document.blocks.iter().enumerate().filter_map(|(at, block)| Some((at, title(block)?))).collect();
    let differ = titles.iter().any(|(_, named)| titles.first().is_some_and(|(_, first)| first != named));
    if !differ || titles.len() > MOST_TITLES {
        return None;
    }
    // The pieces that are a report, as where they begin and what their title names.
    let mut begins: Vec<(usize, &(String, u16))> = Vec::new();
    for (at, (start, named)) in titles.iter().enumerate() {
        let end = titles.get(at + 1).map_or(document.blocks.len(), |(next, _)| *next);
        if is_report(&piece(document, *start, end), forms)
            && begins.last().is_none_or(|(_, last)| last != &named)
        {
            begins.push((*start, named));
        }
    }
    if begins.len() < 2 {
        return None;
    }
    let starts: Vec<usize> =
        std::iter::once(0).chain(begins.iter().skip(1).map(|(start, _)| *start)).collect();
    let end = |at: usize| starts.get(at + 1).copied().unwrap_or(document.blocks.len());
    let mut parts: Vec<Document> =
        starts.iter().enumerate().map(|(at, &start)| piece(document, start, end(at))).collect();
    // What is said of no place is said once.
    if let Some(first) = parts.first_mut() {
        let unplaced = document.remarks.iter().filter(|remark| remark.span == Span::default());
        first.remarks.extend(unplaced.cloned());
    }
    Some(parts)
}

/// Whether a piece has sections and tables of its own.
fn is_report(piece: &Document, forms: Forms) -> bool {
    let report = Report::of(piece, Overrides { forms, ..Overrides::default() });
    report.sections.len() >= 3 && report.rows.len() >= 3
}

/// The blocks from `start` to `end` as a document of their own.
fn piece(document: &Document, start: usize, end: usize) -> Document {
    let blocks = document.blocks.get(start..end).unwrap_or_default();
    let from = blocks.first().map_or(0, |block| block.span.start);
    let to = blocks.last().map_or(from, |block| block.span.end);
    let moved = |span: Span| Span::new(span.start.saturating_sub(from), span.end.saturating_sub(from));
    let blocks = blocks.iter().cloned().map(|mut block| {
        block.span = moved(block.span);
        if let BlockKind::Table(table) = &mut block.kind {
            table.cells.iter_mut().for_each(|cell| cell.span = moved(cell.span));
        }
        block
    });
    let whole = Span::new(from, to);
    let is_here = |span: Span| span != Span::default() && whole.contains(span);
    let remarks = document.remarks.iter().filter(|remark| is_here(remark.span)).cloned();
    let remarks = remarks.map(|mut remark| {
        remark.span = moved(remark.span);
        remark
    });
    Document {
        blocks: blocks.collect(),
        remarks: remarks.collect(),
        form: document.form.clone(),
        name: document.name.clone(),
        sources: document.sources.clone(),
        ..Document::new(document.format, whole.of(&document.text).to_owned(), Vec::new())
    }
}

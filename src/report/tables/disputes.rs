//! 表四 in pieces, and without its heads.
//!
//! Its fifteen figures may stand as three rows of five or as three tables, each under the name of its
//! group; or alone, where the words of its heads were broken. They are taken by those names, or in
//! order where every group's own sum confirms it.

use super::align::Chain;
use super::{Bound, FigureRow, Reader, bind_row};
use crate::document::Document;
use crate::number::{Reading, is_space};
use crate::order::sort_by_key;
use crate::report::figure::{Figure, adds_up};
use crate::report::squeeze::tail;
use crate::report::{BoundRow, Section};
use crate::span::Span;
use crate::template::{RowForm, TableForm};

/// How much of the text in front of a row is looked at for the name of its group, in characters.
const REACH: usize = 60;

impl Reader<'_> {
    /// Reads a row of the form that has no label of its own, and whose cells are groups with a total
    /// each, from where no row of the document was taken for it or a piece was.
    pub(super) fn add_groups(
        &self,
        document: &Document,
        rows: &[FigureRow],
        chain: &mut Chain,
        sections: &[Section],
        bound: &mut Bound,
    ) -> Vec<usize> {
        let unlabelled = self.labels.rows.iter().enumerate().find(|(_, (_, form))| form.label.is_empty());
        let Some((form_row, &(table, form))) = unlabelled else { return Vec::new() };
        let is_whole = |at: usize| rows[at].figures(form.cells.len()).len() == form.cells.len();
        if chain.iter().any(|link| link.candidate.row == form_row && is_whole(link.document_row)) {
            return Vec::new();
        }
        let groups = groups(form);
        let Some(size) = groups.first().map(|(_, cells)| cells.len()) else { return Vec::new() };
        let is_free =
            |at: &usize| chain.iter().all(|link| link.document_row != *at || link.candidate.row == form_row);
        let body = body_of(table, sections, document);
        let is_here = |at: &usize| match body {
            Some(body) => body.contains(rows[*at].span()),
            None => chain.iter().all(|link| link.candidate.row >= form_row || link.document_row < *at),
        };
        let places: Vec<usize> = (0..rows.len())
            .filter(|&at| rows[at].start >= self.tables_start)
            .filter(is_free)
            .filter(is_here)
            .collect();
        let of_length = |length: usize| -> Vec<(usize, Vec<Figure>)> {
            let row = |&at: &usize| Some((at, filled(&rows[at], length)?));
            places.iter().filter_map(row).collect()
        };
        // One, two or three groups in each.
        let mut pieces = of_length(size);
        if pieces.len() == 1 {
            pieces.extend(of_length(form.cells.len() - size));
            sort_by_key(&mut pieces, |(at, _)| (*at, 0));
        }
        let count: usize = pieces.iter().map(|(_, figures)| figures.len()).sum();
        let (used, figures, inferred): (Vec<usize>, Vec<Figure>, bool) = if count == form.cells.len() {
            let mut first = 0;
            let mut named = true;
            for (at, figures) in &pieces {
                named &= groups.get(first).is_some_and(|(name, _)| self.is_named(&rows[*at], name));
                first += figures.len() / size;
            }
            if !named && !pieces.iter().all(|(_, figures)| figures.chunks(size).all(adds_up)) {
                return Vec::new();
            }
            let used = pieces.iter().map(|(at, _)| *at).collect();
            (used, pieces.into_iter().flat_map(|(_, figures)| figures).collect(), !named)
        } else {
            let mut whole = of_length(form.cells.len());
            match whole.pop() {
                Some((at, figures))
                    if whole.is_empty() && figures.chunks(size).all(adds_up) && body.is_some() =>
                {
                    (vec![at], figures, true)
                }
                _ => return Vec::new(),
            }
        };
        chain.retain(|link| link.candidate.row != form_row);
        bind_row(form, &figures, inferred, &mut bound.facts);
        let span = figures.iter().map(|figure| figure.span).reduce(Span::to).unwrap_or_default();
        let running = used.iter().any(|&at| !rows[at].in_table);
        bound.rows.push(BoundRow { table, row: form, span, running });
        used
    }

    /// Whether the name of a group stands in a row or in front of it.
    fn is_named(&self, row: &FigureRow, name: &str) -> bool {
        let labels = row.cells.get(..row.label_cells).unwrap_or_default();
        let end = labels.last().map_or(row.start, |cell| cell.span.end);
        tail(self.text.get(row.label_start..end).unwrap_or_default(), REACH).contains(name)
    }
}

/// The groups of a row's cells by the heads above them: each the last name above its columns.
fn groups(form: &'static RowForm) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let mut groups: Vec<(&'static str, std::ops::Range<usize>)> = Vec::new();
    for (at, cell) in form.cells.iter().enumerate() {
        let name = cell.column.rsplit('/').nth(1).unwrap_or_default();
        match groups.last_mut() {
            Some((last, cells)) if *last == name => cells.end = at + 1,
            _ => groups.push((name, at..at + 1)),
        }
    }
    groups
}

/// The figures of a row that has so many, and nothing else.
fn filled(row: &FigureRow, length: usize) -> Option<Vec<Figure>> {
    let figures = row.cells.get(row.figures(length))?;
    let is_figure = |figure: &Figure| figure.reading != Reading::Words;
    let has_figures = figures.iter().any(|figure| figure.reading.number().is_some());
    (figures.len() == length && has_figures && figures.iter().all(is_figure)).then(|| figures.to_vec())
}

/// Where the section of a table begins and ends.
fn body_of(table: &TableForm, sections: &[Section], document: &Document) -> Option<Span> {
    let at = sections.iter().position(|section| section.number == table.section)?;
    let end = sections.get(at + 1).map_or(document.text.len(), |next| next.span.start);
    let start = sections.get(at)?.span.end;
    let is_filled = document.text.get(start..end)?.chars().any(|char| !is_space(char));
    is_filled.then(|| Span::new(start, end))
}

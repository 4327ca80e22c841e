//! Where a value's cell stands in the file, in the file's own terms.

use crate::document::{Block, BlockKind, Document, Origin, cell_name};
use crate::order::sort_by_key;
use crate::span::Span;

use super::Place;

/// The cells of a document by their places in its text.
pub(super) struct Cells<'a> {
    document: &'a Document,
    /// In the order of the text, without overlap.
    cells: Vec<(Span, Origin)>,
}

impl<'a> Cells<'a> {
    /// Looks through the document once.
    pub(super) fn of(document: &'a Document) -> Self {
        let count = |block: &Block| match &block.kind {
            BlockKind::Table(table) => table.cells.len(),
            BlockKind::Heading | BlockKind::Paragraph => 1,
        };
        let mut cells = Vec::with_capacity(document.blocks.iter().map(count).sum());
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Table(table) => {
                    cells.extend(table.cells.iter().map(|cell| (cell.span, cell.origin)));
                }
                BlockKind::Heading | BlockKind::Paragraph => cells.push((block.span, block.origin)),
            }
        }
        cells.retain(|(_, origin)| *origin != Origin::Text);
        sort_by_key(&mut cells, |(span, _)| (span.start, span.end));
        Cells { document, cells }
    }

    /// The cell that holds `span`, in the contract's words; `None` where the text is all there is.
    pub(super) fn at(&self, span: Span) -> Option<Place> {
        let behind = self.cells.partition_point(|(cell, _)| cell.start <= span.start);
        let (cell, origin) = *self.cells.get(behind.checked_sub(1)?)?;
        (span.end <= cell.end).then(|| self.place(origin)).flatten()
    }

    fn place(&self, origin: Origin) -> Option<Place> {
        match origin {
            Origin::Text => None,
            Origin::HtmlCell { table, row, cell } => Some(Place::Table { table, row, cell }),
            Origin::BodyCell { .. } | Origin::PartCell { .. } => {
                let [table, row, cell] = self.document.sources.grid(origin)?;
                Some(Place::Table { table, row, cell })
            }
            Origin::SheetCell { sheet, row, column } => {
                let names = &self.document.sheets;
                let name = names.iter().find(|(index, _)| *index == sheet).map(|(_, name)| name.clone())?;
                Some(Place::Sheet { sheet: name, reference: cell_name(row, column) })
            }
            Origin::PageArea { page, left, top, right, bottom } => {
                let points = |tenths: i32| f64::from(tenths) / 10.0;
                Some(Place::Page { page, area: [left, top, right, bottom].map(points) })
            }
        }
    }
}

//! Where a value's cell stands in the file, in the file's own terms.

use crate::document::{BlockKind, Document, Origin};
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
        let mut cells = Vec::new();
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
                Some(Place::Sheet { sheet: name, reference: reference(row, column) })
            }
            Origin::PageArea { page, left, top, right, bottom } => {
                let points = |tenths: i32| f64::from(tenths) / 10.0;
                Some(Place::Page { page, area: [left, top, right, bottom].map(points) })
            }
        }
    }
}

/// The name that a spreadsheet gives a cell: `H9`.
fn reference(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        for (row, column, name) in
            [(0, 0, "A1"), (8, 7, "H9"), (4, 25, "Z5"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
        {
            assert_eq!(reference(row, column), name);
        }
    }
}

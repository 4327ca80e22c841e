//! Rows of figures, wherever they stand: in a source's table or in running text.

use super::running;
use crate::document::{BlockKind, Cell, Document};
use crate::number::{Reading, read};
use crate::span::Span;

/// What stands in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) span: Span,
    pub(super) reading: Reading,
}

/// How many figures a row of 表三 has.
const APPLICANTS: usize = 7;

/// A row that may hold figures of the form.
pub(super) struct FigureRow {
    /// Where the text that may be its label begins: the end of the row before.
    pub(super) label_start: usize,
    /// Where its first cell or figure begins.
    pub(super) start: usize,
    /// The row's cells, labels and figures alike; in running text the figures.
    pub(super) cells: Vec<Figure>,
    /// Whether the cells are those of a table: then a blank one is a cell too.
    pub(super) in_table: bool,
}

impl FigureRow {
    /// From the first cell to the last.
    pub(super) fn span(&self) -> Span {
        let end = self.cells.last().map_or(self.start, |cell| cell.span.end);
        Span::new(self.start, end.max(self.start))
    }
}

/// Every row of the document's tables and every run of figures, in document order.
pub(super) fn rows(document: &Document) -> Vec<FigureRow> {
    let mut collector = Collector { text: &document.text, rows: Vec::new(), label_start: 0 };
    // Blocks without a table between them are one text: in a page that was copied value by
    // value, each figure is a block of its own.
    for blocks in document.blocks.chunk_by(|a, b| !a.is_table() && !b.is_table()) {
        match &blocks[0].kind {
            BlockKind::Table(table) => table.rows().for_each(|row| collector.table_row(row)),
            BlockKind::Heading | BlockKind::Paragraph => {
                collector.running(blocks[0].span.to(blocks[blocks.len() - 1].span));
            }
        }
    }
    collector.rows
}

struct Collector<'a> {
    text: &'a str,
    rows: Vec<FigureRow>,
    label_start: usize,
}

impl Collector<'_> {
    /// Runs of figures. Rows of 表三 that follow each other without a label between them are one
    /// run; its length tells where each ends.
    fn running(&mut self, span: Span) {
        for run in running::runs(self.text, span) {
            let row =
                if run.len() > APPLICANTS && run.len() % APPLICANTS == 0 { APPLICANTS } else { run.len() };
            run.chunks(row).for_each(|row| self.push(row.to_vec(), false));
        }
    }

    fn table_row(&mut self, cells: &[Cell]) {
        if let [only] = cells {
            // A row of one cell may hold a whole row of text.
            return self.running(only.span);
        }
        let cells: Vec<Figure> = cells
            .iter()
            .map(|cell| Figure { span: cell.span, reading: read(cell.span.of(self.text)) })
            .collect();
        self.push(cells, true);
    }

    fn push(&mut self, cells: Vec<Figure>, in_table: bool) {
        let Some((first, last)) = cells.first().zip(cells.last()) else { return };
        let (start, end) = (first.span.start, last.span.end);
        // Rows of words or blanks only, such as table heads, are label text for what follows.
        let has_value = cells.iter().any(|cell| cell.reading.number().is_some());
        self.rows.push(FigureRow { label_start: self.label_start, start, cells, in_table });
        if has_value {
            self.label_start = end;
        }
    }
}

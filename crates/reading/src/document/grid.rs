//! Tables with merged cells, laid on a grid.

use super::Origin;
use crate::span::Span;

/// A table. Cells are kept row by row; a merged cell stands once, at its top left slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// In row order, within a row in column order.
    pub cells: Vec<Cell>,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns of the widest row.
    pub columns: usize,
}

/// One cell of a source table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Its text in the document; empty where the cell is.
    pub span: Span,
    /// Row of its top left slot, from 0.
    pub row: usize,
    /// Column of its top left slot, from 0.
    pub column: usize,
    /// How many rows it covers, at least 1.
    pub row_span: usize,
    /// How many columns it covers, at least 1.
    pub column_span: usize,
    /// Where it came from.
    pub origin: Origin,
}

impl Table {
    /// The cells of each row that begin in it, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|a, b| a.row == b.row)
    }
}

/// Lays cells on a grid as HTML does: a cell takes the first free slot of its row, and slots
/// covered from above are skipped.
#[derive(Default)]
pub struct TableBuilder {
    table: Table,
    /// For each column, the number of rows from the current one on that a cell above still covers.
    covered: Vec<usize>,
    column: usize,
    in_row: bool,
}

/// A table wider than this is no report; the rest of such a row is dropped.
const MAX_COLUMNS: usize = 1_000;
/// The largest row span that is believed.
const MAX_ROW_SPAN: usize = 65_534;

impl TableBuilder {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the current row, if any, and begins the next one.
    pub fn begin_row(&mut self) {
        self.end_row();
        self.in_row = true;
        self.column = 0;
    }

    /// The row and column that the next cell will take.
    pub fn next_slot(&mut self) -> (usize, usize) {
        while self.covered.get(self.column).is_some_and(|&rows| rows > 0) {
            self.column += 1;
        }
        (self.table.rows, self.column)
    }

    /// Leaves the next free slots of the current row without a cell.
    pub fn skip(&mut self, columns: usize) {
        for _ in 0..columns.min(MAX_COLUMNS) {
            self.next_slot();
            self.column += 1;
        }
    }

    /// Puts a cell into the next free slot of the current row. Spans of 0 count as 1.
    pub fn push(&mut self, span: Span, row_span: usize, column_span: usize, origin: Origin) {
        let (row, column) = self.next_slot();
        if column >= MAX_COLUMNS {
            return;
        }
        let column_span = column_span.clamp(1, MAX_COLUMNS - column);
        let row_span = row_span.clamp(1, MAX_ROW_SPAN);
        let end = column + column_span;
        if self.covered.len() < end {
            self.covered.resize(end, 0);
        }
        for covered in &mut self.covered[column..end] {
            *covered = (*covered).max(row_span);
        }
        self.table.cells.push(Cell { span, row, column, row_span, column_span, origin });
        self.table.columns = self.table.columns.max(end);
        self.column = end;
    }

    /// The finished table; row spans are cut at its last row.
    pub fn finish(mut self) -> Table {
        self.end_row();
        let rows = self.table.rows;
        for cell in &mut self.table.cells {
            cell.row_span = cell.row_span.min(rows - cell.row);
        }
        self.table
    }

    fn end_row(&mut self) {
        if self.in_row {
            self.in_row = false;
            self.table.rows += 1;
            for covered in &mut self.covered {
                *covered = covered.saturating_sub(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(rows: &[&[(usize, usize)]]) -> Vec<(usize, usize)> {
        let mut builder = TableBuilder::new();
        for row in rows {
            builder.begin_row();
            for &(row_span, column_span) in *row {
                builder.push(Span::default(), row_span, column_span, Origin::Text);
            }
        }
        builder.finish().cells.iter().map(|cell| (cell.row, cell.column)).collect()
    }

    #[test]
    fn a_cell_merged_downwards_pushes_the_next_rows_to_the_right() {
        assert_eq!(
            slots(&[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)], &[(1, 1)]]),
            [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0)]
        );
    }

    #[test]
    fn slots_may_stay_empty() {
        let mut builder = TableBuilder::new();
        builder.begin_row();
        builder.push(Span::default(), 2, 1, Origin::Text);
        builder.begin_row();
        builder.skip(2);
        assert_eq!(builder.next_slot(), (1, 3));
        builder.push(Span::default(), 1, 1, Origin::Text);
        assert_eq!(builder.finish().columns, 4);
    }

    #[test]
    fn spans_end_with_the_table_and_absurd_ones_are_cut() {
        let mut builder = TableBuilder::new();
        builder.begin_row();
        builder.push(Span::default(), usize::MAX, usize::MAX, Origin::Text);
        builder.push(Span::default(), 1, 1, Origin::Text);
        let table = builder.finish();
        assert_eq!((table.rows, table.columns, table.cells.len()), (1, MAX_COLUMNS, 1));
        assert_eq!(table.cells[0].row_span, 1);
    }
}

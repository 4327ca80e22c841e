//! Which cells of a table are one, and which rows lay out text instead of stating something.

use super::flow::{Piece, Shape};

/// A cell with more text than this, in bytes, holds prose.
const PROSE: usize = 1_500;

/// What the pieces of a flow mean for each other; one entry a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where what begins here ends.
    pub(super) end: usize,
    /// Of a row: whether its text becomes paragraphs and its tables stand for themselves.
    pub(super) flows: bool,
    /// Of a cell: whether it belongs to one above or in front of it.
    pub(super) is_covered: bool,
    /// Of a cell: how many rows and columns it covers.
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A table while its pieces are looked at.
#[derive(Default)]
struct Table {
    rows: Vec<usize>,
    /// Whether all rows have one cell, and whether a table stands in one.
    is_narrow: bool,
    holds_table: bool,
    /// The cells that those of the next row may belong to, with their columns, from left to right.
    above: Vec<(usize, usize)>,
    row: Row,
}

#[derive(Default)]
struct Row {
    /// How many cells were seen.
    cells: usize,
    column: usize,
    /// The cell that a joined one belongs to.
    previous: Option<usize>,
    /// The cells that the row below may belong to.
    below: Vec<(usize, usize)>,
    /// How many of the cells above lie to the left of the present column.
    passed: usize,
}

/// Looks at all pieces once.
pub(super) fn marks(pieces: &[Piece]) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); pieces.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    // Bytes of text in front of each piece.
    let mut bytes = 0;
    let mut bytes_before = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Paragraph(paragraph) => bytes += paragraph.text.len(),
            Piece::Document { holds_table: true, .. } => hold_table(&mut tables, &mut marks),
            Piece::Document { .. } => {}
            Piece::Table => {
                hold_table(&mut tables, &mut marks);
                tables.push(Table { is_narrow: true, ..Table::default() });
                open.push(at);
            }
            Piece::Row(before) => {
                if let Some(table) = tables.last_mut() {
                    table.row = Row { column: *before, ..Row::default() };
                    table.rows.push(at);
                }
                open.push(at);
            }
            Piece::Cell(shape) => {
                if let Some(table) = tables.last_mut() {
                    table.place(&mut marks, at, *shape);
                }
                bytes_before.push(bytes);
                open.push(at);
            }
            Piece::EndCell(_) => {
                close(&mut marks, &mut open, at);
                let is_prose = bytes - bytes_before.pop().unwrap_or(bytes) > PROSE;
                if let Some(&row) = tables.last().and_then(|table| table.rows.last()) {
                    marks[row].flows |= is_prose;
                }
            }
            Piece::EndRow => {
                close(&mut marks, &mut open, at);
                if let Some(table) = tables.last_mut() {
                    table.is_narrow &= table.row.cells < 2;
                    table.above = std::mem::take(&mut table.row.below);
                }
            }
            Piece::EndTable => {
                close(&mut marks, &mut open, at);
                if let Some(table) = tables.pop().filter(|table| table.is_narrow || table.holds_table) {
                    for row in table.rows {
                        // Its only cell, if it has one, ends where it does.
                        let end = marks[row].end;
                        let first = marks.get(row + 1).map_or(0, |cell| cell.end);
                        marks[row].flows |= end == row + 1 || end == first + 1;
                    }
                }
            }
        }
    }
    marks
}

/// A table stands in a cell of the innermost one, if one is open.
fn hold_table(tables: &mut [Table], marks: &mut [Mark]) {
    if let Some(table) = tables.last_mut() {
        table.holds_table = true;
        if let Some(&row) = table.rows.last() {
            marks[row].flows = true;
        }
    }
}

fn close(marks: &mut [Mark], open: &mut Vec<usize>, at: usize) {
    if let Some(start) = open.pop() {
        marks[start].end = at;
    }
}

impl Table {
    /// Lays a cell on the grid.
    fn place(&mut self, marks: &mut [Mark], at: usize, shape: Shape) {
        let row = &mut self.row;
        row.cells += 1;
        let column = row.column;
        row.column = column.saturating_add(shape.columns);
        marks[at].rows = 1;
        marks[at].columns = shape.columns;
        if let Some(previous) = row.previous.filter(|_| shape.is_joined) {
            marks[at].is_covered = true;
            if !marks[previous].is_covered {
                marks[previous].columns = marks[previous].columns.saturating_add(shape.columns);
            }
            return;
        }
        row.previous = Some(at);
        while self.above.get(row.passed).is_some_and(|&(above, _)| above < column) {
            row.passed += 1;
        }
        let above = self.above.get(row.passed).filter(|&&(above, _)| above == column).map(|&(_, cell)| cell);
        match above {
            Some(above) if shape.goes_on && shape.columns <= marks[above].columns => {
                marks[at].is_covered = true;
                marks[above].rows += 1;
                row.below.push((column, above));
            }
            // What goes on from a cell that is not there, as behind a page break, begins here.
            _ if shape.goes_on || shape.begins => row.below.push((column, at)),
            _ => {}
        }
    }
}

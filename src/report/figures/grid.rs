//! A table of the document with what its cells say: each is read once, however often a table is looked
//! at or laid out anew.

use super::Figure;
use super::head::{self, SERIALS, named};
use crate::document::Table;
use crate::number::{Reading, read};
use crate::span::Span;

/// A table whose cells were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// In row order, within a row in column order.
    pub(super) cells: Vec<GridCell>,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A cell and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridCell {
    pub(super) span: Span,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) reading: Reading,
    /// Which of the form's columns it names.
    pub(super) name: Option<usize>,
    /// Which of the groups' columns, the first of that name.
    pub(super) group: Option<usize>,
    /// Whether it is the head of a column that numbers the rows.
    pub(super) is_serial: bool,
}

impl GridCell {
    /// Whether a number stands in it.
    pub(super) fn is_figure(&self) -> bool {
        self.reading.number().is_some()
    }

    pub(super) fn figure(&self) -> Figure {
        Figure { span: self.span, reading: self.reading }
    }
}

impl Grid {
    /// Reads the cells of a table; `groups` are the names of the columns of a row without a label.
    pub(super) fn of(text: &str, table: &Table, groups: &[String]) -> Grid {
        let read = |cell: &crate::document::Cell| {
            let reading = read(cell.span.of(text));
            let mut own = GridCell {
                span: cell.span,
                row: cell.row,
                column: cell.column,
                row_span: cell.row_span,
                column_span: cell.column_span,
                reading,
                name: None,
                group: None,
                is_serial: false,
            };
            if !matches!(reading, Reading::Blank | Reading::Number(_)) {
                let words = head::head_of(text, cell.span);
                own.name = named(&words);
                own.group = groups.iter().position(|group| *group == words);
                own.is_serial = cell.column_span == 1 && SERIALS.contains(&&*words);
            }
            own
        };
        Grid { cells: table.cells.iter().map(read).collect(), rows: table.rows, columns: table.columns }
    }

    /// The cells of each row that begin in it, top to bottom.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[GridCell]> {
        self.cells.chunk_by(|a, b| a.row == b.row)
    }
}

//! A table while its rows are written.

use super::tree::Id;
use crate::document::TableBuilder;

/// A table of the page that has begun.
pub(super) struct OpenTable {
    pub(super) id: Id,
    pub(super) ordinal: usize,
    /// Ordinal of the next row in the table.
    pub(super) next_row: usize,
    /// Ordinal of the next cell in the row.
    pub(super) next_cell: usize,
    /// Whether rows of a single cell flow.
    pub(super) is_frame: bool,
    /// What is being written.
    pub(super) kind: TableKind,
    /// The rows of the present group from the present one on.
    pub(super) rows_left: usize,
    pub(super) builder: TableBuilder,
    /// Where the text of the grid begins, and where the text before it ended.
    pub(super) start: usize,
    pub(super) before: usize,
    /// Tabulators written in this row.
    pub(super) tabs: usize,
}

/// What is being written of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableKind {
    /// Nothing yet.
    Nothing,
    /// Rows and cells.
    Grid,
    /// A row that flows.
    Flow,
}

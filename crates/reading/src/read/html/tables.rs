//! The tables of a page: grids become tables, frames around text become paragraphs.
//!
//! A row *flows*, that is, its text becomes paragraphs and the tables in it stand for themselves,
//! where it lays out the page instead of stating something: one of its cells holds another table,
//! or prose, or it is the only cell of its row and the table states nothing either.

use super::look::{Look, Role};
use super::open_table::{OpenTable, TableKind};
use super::style::Show;
use super::tree::{Id, Kind, NONE, Tree};
use super::walk::{UNREAD, Walker};
use crate::document::{Block, BlockKind, Origin, TableBuilder};
use crate::span::Span;

/// A cell with more text than this, in bytes without white space, holds prose.
const PROSE: usize = 1_500;
/// The only cell of its row holds a sentence where it has more text than this, and a full stop.
const SENTENCE: usize = 60;
/// Cells further right are dropped, as [`TableBuilder`] does.
const MAX_COLUMNS: usize = 1_000;

impl Walker<'_> {
    /// Whether `id` is the innermost open table.
    pub(super) fn is_open_table(&self, id: Id) -> bool {
        self.cell == NONE && self.tables.last().is_some_and(|table| table.id == id)
    }

    pub(super) fn enter_table(&mut self, id: Id) {
        self.tables.push(OpenTable {
            id,
            ordinal: self.tables_seen - 1,
            next_row: 0,
            next_cell: 0,
            is_frame: self.tree.is_frame(id),
            kind: TableKind::Nothing,
            rows_left: 0,
            builder: TableBuilder::new(),
            start: 0,
            before: 0,
            tabs: 0,
        });
    }

    pub(super) fn leave_table(&mut self) {
        self.boundary();
        self.finish_table();
        self.tables.pop();
    }

    /// Row spans end with their group of rows.
    pub(super) fn enter_section(&mut self, id: Id) {
        let rows = self.tree.children(id).filter(|&row| self.tree.is_seen(row, Role::Row)).count();
        if let Some(table) = self.tables.last_mut() {
            table.rows_left = rows + 1;
        }
    }

    pub(super) fn enter_row(&mut self, id: Id, look: &Look) {
        let tree = self.tree;
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.next_row += 1;
        table.next_cell = 0;
        table.rows_left = table.rows_left.saturating_sub(1);
        if look.holds_table || tree.row_flows(id, table.is_frame) {
            self.finish_table();
            self.set_kind(TableKind::Flow);
        } else if self.in_fragment {
            self.begin_row();
        } else {
            self.finish_table();
        }
    }

    pub(super) fn enter_cell(&mut self, id: Id) {
        self.cell_holds_unseen = false;
        if self.begin_cell() {
            self.cell = id;
        } else if !self.is_flowing() {
            self.unread = id;
        }
    }

    pub(super) fn leave_cell(&mut self, look: &Look) {
        if std::mem::take(&mut self.cell_holds_unseen) && self.out.is_cell_blank() {
            self.out.write(UNREAD, false);
        }
        let span = self.out.end_cell();
        self.cell = NONE;
        self.push_cell(span, look);
    }

    /// A cell that is not seen but keeps its slot.
    pub(super) fn write_empty_cell(&mut self, look: &Look) {
        if self.begin_cell() {
            let span = self.out.end_cell();
            self.push_cell(span, look);
        }
    }

    /// Makes a block of the rows written so far.
    pub(super) fn finish_table(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let is_grid = table.kind == TableKind::Grid;
        table.kind = TableKind::Nothing;
        if !is_grid {
            return;
        }
        let grid = std::mem::take(&mut table.builder).finish();
        if grid.cells.iter().all(|cell| cell.span.is_empty()) {
            self.out.text.truncate(table.before);
            return;
        }
        self.out.blocks.push(Block {
            span: Span::new(table.start, self.out.text.len()),
            kind: BlockKind::Table(grid),
            origin: Origin::Text,
        });
    }

    fn set_kind(&mut self, kind: TableKind) {
        if let Some(table) = self.tables.last_mut() {
            table.kind = kind;
        }
    }

    pub(super) fn is_flowing(&self) -> bool {
        self.tables.last().is_none_or(|table| table.kind == TableKind::Flow)
    }

    fn begin_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        if table.kind == TableKind::Grid {
            self.out.text.push('\n');
        } else {
            table.before = self.out.text.len();
            self.out.separate();
            table.start = self.out.text.len();
            table.kind = TableKind::Grid;
        }
        table.builder.begin_row();
        table.tabs = 0;
    }

    /// Moves to the next free slot. Says no where the cell is no part of a grid.
    fn begin_cell(&mut self) -> bool {
        let Some(table) = self.tables.last_mut() else {
            return false;
        };
        table.next_cell += 1;
        if table.kind == TableKind::Nothing {
            if !self.in_fragment {
                // The part that was copied may begin inside this cell.
                table.kind = TableKind::Flow;
                return false;
            }
            self.begin_row();
        }
        let Some(table) = self.tables.last_mut() else {
            return false;
        };
        let (_, column) = table.builder.next_slot();
        if table.kind == TableKind::Flow || column >= MAX_COLUMNS {
            return false;
        }
        // Every slot has its tabulator, so that columns can be told from the text alone; but a
        // hostile table must not make a long text of a short page.
        let missing = column - table.tabs;
        let written = if missing <= self.filler { missing } else { 1 };
        self.filler -= written.saturating_sub(1);
        self.out.text.extend(std::iter::repeat_n('\t', written));
        table.tabs = column;
        self.out.begin_cell();
        true
    }

    fn push_cell(&mut self, span: Span, look: &Look) {
        if let Some(table) = self.tables.last_mut() {
            let rows = match look.row_span {
                0 => table.rows_left,
                rows => (rows as usize).min(table.rows_left),
            };
            let origin = Origin::HtmlCell {
                table: table.ordinal,
                row: table.next_row.saturating_sub(1),
                cell: table.next_cell.saturating_sub(1),
            };
            table.builder.push(span, rows, look.column_span as usize, origin);
        }
    }
}

impl Tree {
    /// Whether `id` is an element of this role that takes part in the page. An invisible cell
    /// does, as it keeps its slot.
    fn is_seen(&self, id: Id, role: Role) -> bool {
        self.look(id).is_some_and(|look| {
            look.role == role
                && (look.show == Show::Shown || (role == Role::Cell && look.show == Show::Invisible))
        })
    }

    fn rows(&self, table: Id) -> impl Iterator<Item = Id> {
        self.children(table)
            .filter(|&section| self.is_seen(section, Role::Section))
            .flat_map(|section| self.children(section))
            .filter(|&row| self.is_seen(row, Role::Row))
    }

    fn cells(&self, row: Id) -> impl Iterator<Item = Id> {
        self.children(row).filter(|&cell| self.is_seen(cell, Role::Cell))
    }

    /// Whether `table` only frames its text: it holds other tables, or one cell a row.
    fn is_frame(&self, table: Id) -> bool {
        let holds_table = |row| self.look(row).is_some_and(|look| look.holds_table);
        self.rows(table).any(holds_table) || self.rows(table).all(|row| self.cells(row).nth(1).is_none())
    }

    /// Whether `row`, which holds no other table, flows.
    fn row_flows(&self, row: Id, in_frame: bool) -> bool {
        let is_alone = self.cells(row).nth(1).is_none();
        (is_alone && (in_frame || self.cells(row).any(|cell| self.holds_sentence(cell))))
            || self.cells(row).any(|cell| self.holds_prose(cell))
    }

    /// Whether a cell as wide as several others holds a sentence.
    fn holds_sentence(&self, cell: Id) -> bool {
        let is_wide = self.look(cell).is_some_and(|look| look.column_span > 1 && look.row_span == 1);
        is_wide && self.holds(cell, |words, length| length > SENTENCE && words.contains('。'))
    }

    fn holds_prose(&self, cell: Id) -> bool {
        self.holds(cell, |_, length| length > PROSE)
    }

    /// Whether `is_so` holds of a piece of the cell's text and of the length of all text up to it.
    fn holds(&self, cell: Id, is_so: impl Fn(&str, usize) -> bool) -> bool {
        let mut length = 0;
        let mut next = self.following(cell, cell, true);
        while let Some(id) = next {
            let node = self.node(id);
            let mut into = true;
            match &node.kind {
                Kind::Text(piece) => {
                    let words = self.text(*piece);
                    length += words.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
                    if is_so(words, length) {
                        return true;
                    }
                }
                Kind::Element(look) => into = !look.is_unread(),
                _ => {}
            }
            next = self.following(id, cell, into);
        }
        false
    }
}

//! Writes what was collected: cells laid on a grid by their edges, frames around text dissolved.
//!
//! As in a web page, a row that lays out the page instead of stating something becomes paragraphs:
//! one that holds another table, or prose, or the only cell of each row.

use super::shape::{Placed, Vertical};
use super::tables::{Item, Row, Words};
use crate::document::{Block, BlockKind, Origin, Remark, RemarkKind, TableBuilder};
use crate::order::sort_by_key;
use crate::read::faces::{PICTURE, UNREAD, may_precede_table};
use crate::span::Span;

/// A cell with more text than this, in bytes, holds prose.
const PROSE: usize = 1_500;
/// Edges closer to each other than this are the same, in twentieths of a point: half a millimetre.
const SAME_EDGE: i16 = 30;
/// A row that begins further right than this has an empty place in front.
const INDENT: i16 = 400;
/// Tabulators written for places that cells above cover, in all: a hostile table must not make a
/// long text of a short file.
const MAX_TABS: usize = 100_000;

/// The document so far.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// What could not be read and may be a table.
    pub(super) remarks: Vec<Remark>,
    tabs: usize,
    /// How many tables have begun.
    tables: usize,
}

/// A row with where it stands in the body: which table, and which row of it.
type Numbered = (usize, usize, Row);

impl Page {
    /// Writes paragraphs and tables.
    pub(super) fn write(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Paragraph(words) => self.paragraph(&words),
                Item::Table(rows) => self.table(rows),
            }
        }
    }

    fn paragraph(&mut self, words: &Words) {
        let is_mark = |text: &str| !text.is_empty() && text.chars().all(|char| char == UNREAD);
        let is_unread = is_mark(&words.text);
        if is_unread {
            let last = self.blocks.last();
            let is_expected = last.is_some_and(|block| {
                block.kind == BlockKind::Heading
                    || !block.is_table() && may_precede_table(block.span.of(&self.text))
            });
            if !is_expected {
                // Documents have many pictures.
                return;
            }
        }
        let start = self.begin();
        if is_unread {
            let span = Span::new(start, start + words.text.len());
            self.remarks.push(Remark { span, kind: RemarkKind::Unread, words: PICTURE.clone() });
        }
        self.text.push_str(words.text.trim_end_matches(UNREAD));
        if is_unread {
            self.text.push_str(&words.text);
        }
        let kind = if words.is_heading { BlockKind::Heading } else { BlockKind::Paragraph };
        self.end(start, kind);
    }

    fn table(&mut self, rows: Vec<Row>) {
        let is_frame = rows.iter().any(holds_table) || rows.iter().all(|row| row.cells.len() < 2);
        let mut grid: Vec<Numbered> = Vec::new();
        let table = self.tables;
        self.tables += 1;
        for (number, row) in rows.into_iter().enumerate() {
            if holds_table(&row) || (is_frame && row.cells.len() < 2) || holds_prose(&row) {
                self.grid(&std::mem::take(&mut grid));
                row.cells.into_iter().for_each(|cell| self.write(cell));
            } else {
                grid.push((table, number, row));
            }
        }
        self.grid(&grid);
    }

    fn grid(&mut self, rows: &[Numbered]) {
        let is_blank = rows.iter().flat_map(|(.., row)| &row.cells).all(Vec::is_empty);
        if is_blank {
            return;
        }
        let start = self.begin();
        let columns = Columns::of(rows.iter().map(|(.., row)| row));
        let placed: Vec<_> = rows.iter().map(|(.., row)| row.shape.placed(row.cells.len())).collect();
        let spans = columns.row_spans(&placed);
        let mut builder = TableBuilder::new();
        for (number, ((table, row_number, row), placed)) in rows.iter().zip(&placed).enumerate() {
            if number > 0 {
                self.text.push('\n');
            }
            builder.begin_row();
            let mut tabs = 0;
            for (cell, &row_span) in placed.iter().zip(&spans[number]) {
                if row_span == 0 {
                    continue;
                }
                let column_span = cell.edges.map_or(1, |edges| {
                    let (left, right) = columns.of_edges(edges);
                    let (_, next) = builder.next_slot();
                    if left > next && columns.width(next, left) > INDENT {
                        builder.push(Span::at(self.text.len()), 1, left - next, Origin::Text);
                    }
                    right.saturating_sub(left)
                });
                let (_, column) = builder.next_slot();
                let missing = column.saturating_sub(tabs);
                self.tabs += missing;
                let missing = if self.tabs <= MAX_TABS { missing } else { missing.min(1) };
                self.text.extend(std::iter::repeat_n('\t', missing));
                tabs = column;
                let span = self.cell(row.cells.get(cell.index).map_or(&[], Vec::as_slice));
                let origin = Origin::BodyCell { table: *table, row: *row_number, cell: cell.index };
                builder.push(span, row_span, column_span, origin);
            }
        }
        self.end(start, BlockKind::Table(builder.finish()));
    }

    /// Writes a cell's paragraphs on one line.
    fn cell(&mut self, items: &[Item]) -> Span {
        let start = self.text.len();
        for item in items {
            if let Item::Paragraph(words) = item {
                if self.text.len() > start {
                    self.text.push(' ');
                }
                let flat = words.text.chars().map(|char| if char.is_whitespace() { ' ' } else { char });
                self.text.extend(flat);
            }
        }
        Span::new(start, self.text.len())
    }

    fn begin(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.len()
    }

    fn end(&mut self, start: usize, kind: BlockKind) {
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, kind, origin: Origin::Text });
    }
}

fn holds_table(row: &Row) -> bool {
    row.cells.iter().flatten().any(|item| matches!(item, Item::Table(_)))
}

fn holds_prose(row: &Row) -> bool {
    let length = |item: &Item| if let Item::Paragraph(words) = item { words.text.len() } else { 0 };
    row.cells.iter().any(|cell| cell.iter().map(length).sum::<usize>() > PROSE)
}

/// A row, and which of its cells.
type Place = (usize, usize);

/// The columns of a table: the places where cells of any row begin or end.
struct Columns {
    edges: Vec<i16>,
}

impl Columns {
    fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut all: Vec<i16> = rows.flat_map(|row| row.shape.edges()).copied().collect();
        sort_by_key(&mut all, |edge| (usize::from(edge.cast_unsigned() ^ 0x8000), 0));
        let mut edges: Vec<i16> = Vec::new();
        for edge in all {
            if edges.last().is_none_or(|last| edge.saturating_sub(*last) > SAME_EDGE) {
                edges.push(edge);
            }
        }
        Self { edges }
    }

    /// The columns at two edges.
    fn of_edges(&self, (left, right): (i16, i16)) -> (usize, usize) {
        let column = |edge| self.edges.partition_point(|known| *known <= edge).saturating_sub(1);
        (column(left), column(right))
    }

    /// How far two columns lie from each other.
    fn width(&self, left: usize, right: usize) -> i16 {
        let edge = |column: usize| self.edges.get(column).copied().unwrap_or_default();
        edge(right).saturating_sub(edge(left))
    }

    /// How many rows each cell covers; 0 for one that a cell above covers.
    fn row_spans(&self, rows: &[Vec<Placed>]) -> Vec<Vec<usize>> {
        let mut spans: Vec<Vec<usize>> = Vec::new();
        // The cell that covers each pair of columns, from left to right.
        let mut above: Vec<((usize, usize), Place)> = Vec::new();
        for (row, cells) in rows.iter().enumerate() {
            let mut own = vec![1; cells.len()];
            let mut next = Vec::new();
            for (index, cell) in cells.iter().enumerate() {
                let Some(columns) = cell.edges.map(|edges| self.of_edges(edges)) else {
                    continue;
                };
                let at = above.partition_point(|(other, _)| *other < columns);
                let owner = above.get(at).filter(|(other, _)| *other == columns).map(|(_, owner)| *owner);
                match (cell.vertical, owner) {
                    (Vertical::Further, Some((owner_row, owner_index))) => {
                        own[index] = 0;
                        let owner: Option<&mut usize> = spans
                            .get_mut(owner_row)
                            .and_then(|row: &mut Vec<usize>| row.get_mut(owner_index));
                        if let Some(rows) = owner {
                            *rows += 1;
                        }
                        next.push((columns, (owner_row, owner_index)));
                    }
                    (Vertical::First, _) => next.push((columns, (row, index))),
                    _ => {}
                }
            }
            above = next;
            spans.push(own);
        }
        spans
    }
}

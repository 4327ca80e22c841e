//! From the pieces of a flow to the blocks of a document.

use super::flow::{Flow, Paragraph, Piece, Place};
use super::grid::{Mark, marks};
use crate::document::{
    Block, BlockKind, Document, Format, Origin, Remark, RemarkKind, Sources, TableBuilder,
};
use crate::read::faces::{PICTURE, UNREAD, may_precede_table};
use crate::span::Span;

/// Tabulators that may be written for slots without a cell of their own.
const FILLER: usize = 100_000;

/// Lays out what was read; `sources` knows the parts by their numbers.
pub(super) fn lay_out(flow: &Flow, sources: Sources) -> Document {
    let mut layout = Layout {
        flow,
        document: Document { sources, ..Document::new(Format::Docx, String::new(), Vec::new()) },
        tables: Vec::new(),
        cell: None,
        texts: Vec::new(),
        filler: FILLER,
    };
    layout.document.text.reserve(flow.text.len() + flow.text.len() / 4);
    layout.run();
    layout.document
}

struct Layout<'f> {
    flow: &'f Flow,
    document: Document,
    /// The open tables, the innermost last.
    tables: Vec<Table>,
    /// The cell that is being written, and where its texts stand in the part.
    cell: Option<Cell>,
    texts: Vec<std::ops::Range<usize>>,
    filler: usize,
}

#[derive(Default)]
struct Table {
    builder: TableBuilder,
    /// Whether rows of a grid are being written; else text flows.
    is_grid: bool,
    /// Where the text of the grid begins, and where the text before it ended.
    start: usize,
    before: usize,
    /// Tabulators written in this row.
    tabs: usize,
}

struct Cell {
    start: usize,
    rows: usize,
    columns: usize,
}

impl Layout<'_> {
    fn run(&mut self) {
        let flow = self.flow;
        let marks = marks(&flow.pieces);
        let mut at = 0;
        while let (Some(piece), Some(mark)) = (flow.pieces.get(at), marks.get(at)) {
            match piece {
                Piece::Paragraph(paragraph) => self.paragraph(paragraph),
                Piece::Table => self.tables.push(Table::default()),
                Piece::EndTable => {
                    self.finish_grid();
                    self.tables.pop();
                }
                Piece::Row(before) => self.row(*before, mark),
                Piece::EndRow => {}
                Piece::Cell(_) if mark.is_covered => at = mark.end,
                Piece::Cell(_) => self.begin_cell(mark),
                Piece::EndCell(place) => self.end_cell(place),
                Piece::Document { index, .. } => self.inner(*index),
            }
            at += 1;
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let said = self.flow.text.get(paragraph.text.clone()).unwrap_or_default();
        let text = &mut self.document.text;
        if let Some(cell) = &self.cell {
            self.texts
                .extend(self.flow.texts.get(paragraph.texts.clone()).unwrap_or_default().iter().cloned());
            if text.len() > cell.start && !said.is_empty() {
                text.push(' ');
            }
            text.push_str(said);
        } else if !said.is_empty() {
            let last = self.document.blocks.last();
            let is_expected = last.is_some_and(|block| {
                block.kind == BlockKind::Heading
                    || !block.is_table() && may_precede_table(block.span.of(text))
            });
            if paragraph.unread == Some(&PICTURE) && said.chars().all(|char| char == UNREAD) && !is_expected {
                // Documents have many pictures.
                return;
            }
            separate(text);
            let start = text.len();
            text.push_str(said);
            let kind = if paragraph.is_heading { BlockKind::Heading } else { BlockKind::Paragraph };
            let span = Span::new(start, text.len());
            self.document.blocks.push(Block { span, kind, origin: Origin::Text });
            if let Some(what) = paragraph.unread {
                let words = what.clone();
                self.document.remarks.push(Remark { span, kind: RemarkKind::Unread, words });
            }
        }
    }

    /// Puts a document inside the document where it stands; in a cell, its words.
    fn inner(&mut self, index: usize) {
        let Some(inner) = self.flow.documents.get(index) else { return };
        if self.cell.is_some() {
            let words: Vec<&str> = inner.text.split_whitespace().collect();
            self.document.text.push_str(&words.join(" "));
            return;
        }
        self.finish_grid();
        self.document.append(inner.clone());
    }

    fn row(&mut self, before: usize, mark: &Mark) {
        if mark.flows {
            return self.finish_grid();
        }
        let text = &mut self.document.text;
        let Some(table) = self.tables.last_mut() else { return };
        if table.is_grid {
            text.push('\n');
        } else {
            table.before = text.len();
            separate(text);
            table.start = text.len();
            table.is_grid = true;
        }
        table.builder.begin_row();
        table.builder.skip(before);
        table.tabs = 0;
    }

    fn begin_cell(&mut self, mark: &Mark) {
        let Some(table) = self.tables.last_mut().filter(|table| table.is_grid) else { return };
        let (_, column) = table.builder.next_slot();
        // Every slot has its tabulator, so that columns can be told from the text alone; but a
        // hostile table must not make a long text of a short file.
        let missing = column.saturating_sub(table.tabs);
        let written = if missing <= self.filler { missing } else { missing.min(1) };
        self.filler -= written.saturating_sub(1);
        self.document.text.extend(std::iter::repeat_n('\t', written));
        table.tabs = column;
        let start = self.document.text.len();
        self.cell = Some(Cell { start, rows: mark.rows, columns: mark.columns });
        self.texts.clear();
    }

    fn end_cell(&mut self, place: &Place) {
        let (Some(cell), Some(table)) = (self.cell.take(), self.tables.last_mut()) else { return };
        let origin = match place.part {
            Some(part) => {
                self.document.sources.push(part, place.element.clone(), self.texts.drain(..), place.grid)
            }
            None => {
                let [table, row, cell] = place.grid;
                Origin::BodyCell { table, row, cell }
            }
        };
        let span = Span::new(cell.start, self.document.text.len());
        table.builder.push(span, cell.rows, cell.columns, origin);
    }

    /// Makes a block of the rows written so far, unless they say nothing.
    fn finish_grid(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|table| table.is_grid) else { return };
        table.is_grid = false;
        let grid = std::mem::take(&mut table.builder).finish();
        if grid.cells.iter().all(|cell| cell.span.is_empty()) {
            self.document.text.truncate(table.before);
            return;
        }
        let span = Span::new(table.start, self.document.text.len());
        self.document.blocks.push(Block { span, kind: BlockKind::Table(grid), origin: Origin::Text });
    }
}

/// Separates what follows from the blocks before it.
fn separate(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

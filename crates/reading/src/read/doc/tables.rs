//! Collects paragraphs into cells, cells into rows, rows into tables, tables into cells.

use super::shape::Shape;

/// Tables stand in each other at most this deep; deeper ones count as the last.
const MAX_DEPTH: usize = 16;

/// A paragraph or a table.
pub(super) enum Item {
    Paragraph(Words),
    Table(Vec<Row>),
}

/// A paragraph.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) is_heading: bool,
}

/// A row, with the contents of each cell.
pub(super) struct Row {
    pub(super) cells: Vec<Vec<Item>>,
    pub(super) shape: Shape,
}

/// How a paragraph ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Paragraph,
    Cell,
    Row,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<Row>,
    cells: Vec<Vec<Item>>,
    cell: Vec<Item>,
}

/// What has been collected so far.
#[derive(Default)]
pub(super) struct Collector {
    items: Vec<Item>,
    open: Vec<OpenTable>,
}

impl Collector {
    /// Adds what stands `depth` tables deep.
    pub(super) fn paragraph(&mut self, depth: usize, words: Words) {
        self.move_to(depth);
        if !words.text.is_empty() {
            self.push(Item::Paragraph(words));
        }
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cells.push(std::mem::take(&mut table.cell));
        }
    }

    /// Ends a row, whose shape depends on how many cells it has. One whose mark is not shown, and
    /// whose cells say nothing, was deleted or hidden as a whole.
    pub(super) fn end_row(&mut self, is_shown: bool, shape: impl FnOnce(usize) -> Shape) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        if !table.cell.is_empty() {
            table.cells.push(std::mem::take(&mut table.cell));
        }
        let cells = std::mem::take(&mut table.cells);
        if !cells.is_empty() && (is_shown || !cells.iter().all(Vec::is_empty)) {
            table.rows.push(Row { shape: shape(cells.len()), cells });
        }
    }

    /// Everything collected.
    pub(super) fn finish(mut self) -> Vec<Item> {
        self.move_to(0);
        self.items
    }

    fn push(&mut self, item: Item) {
        match self.open.last_mut() {
            Some(table) => table.cell.push(item),
            None => self.items.push(item),
        }
    }

    fn move_to(&mut self, depth: usize) {
        let depth = depth.min(MAX_DEPTH);
        while self.open.len() > depth {
            self.end_row(true, |_| Shape::default());
            if let Some(table) = self.open.pop().filter(|table| !table.rows.is_empty()) {
                self.push(Item::Table(table.rows));
            }
        }
        while self.open.len() < depth {
            self.open.push(OpenTable::default());
        }
    }
}

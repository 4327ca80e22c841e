//! A document between its XML and its blocks: paragraphs and the skeletons of tables, in order.

use std::ops::Range;

use crate::document::Document;
use crate::lang::Sentence;

/// Everything that was read of the document's parts.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The text of all paragraphs, one behind the other.
    pub(super) text: String,
    /// What there is, in reading order.
    pub(super) pieces: Vec<Piece>,
    /// The contents of text elements in cells, as ranges of their parts.
    pub(super) texts: Vec<Range<usize>>,
    /// Documents inside the document.
    pub(super) documents: Vec<Document>,
    /// How many paragraphs hold something struck that was left out.
    pub(super) struck: usize,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// A paragraph that says something.
    Paragraph(Paragraph),
    /// A table begins.
    Table,
    /// The innermost table ends.
    EndTable,
    /// A row begins, with this many columns left free.
    Row(usize),
    /// The row ends.
    EndRow,
    /// A cell begins.
    Cell(Shape),
    /// The cell ends; where its element stands.
    EndCell(Place),
    /// One of [`Flow::documents`] stands here.
    Document {
        /// Which.
        index: usize,
        /// Whether there is a table in it.
        holds_table: bool,
    },
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// Its text in [`Flow::text`].
    pub(super) text: Range<usize>,
    /// Whether it is a heading.
    pub(super) is_heading: bool,
    /// Its places in [`Flow::texts`].
    pub(super) texts: Range<usize>,
    /// What is seen in it and cannot be read, if anything.
    pub(super) unread: Option<&'static Sentence>,
}

/// How a cell lies on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// How many columns of the grid it covers.
    pub(super) columns: usize,
    /// Whether it belongs to the cell above it.
    pub(super) goes_on: bool,
    /// Whether cells below may belong to it.
    pub(super) begins: bool,
    /// Whether it belongs to the cell in front of it.
    pub(super) is_joined: bool,
}

/// Where a cell's element stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The number of its part; `None` where it could not be written back.
    pub(super) part: Option<usize>,
    /// Its bytes in the part.
    pub(super) element: Range<usize>,
    /// Which table of the body, nested ones counted where they begin, which row and which cell.
    pub(super) grid: [usize; 3],
}

//! One report as it was read, before anybody asks what its pieces mean.
//!
//! A [`Document`] holds its text once; blocks and cells are [`Span`]s into it. Readers make
//! documents and know nothing of forms; `report` gives the pieces their names.

mod grid;
mod origin;

pub use grid::{Cell, Table, TableBuilder};
pub use origin::Origin;

use crate::span::Span;

/// One report as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What was read, in reading order; every span points into it.
    pub text: String,
    /// Headings, paragraphs and tables in document order, without overlap.
    pub blocks: Vec<Block>,
    /// The format that was recognised.
    pub format: Format,
    /// The form that the source itself names, as only data handed over by a program does.
    pub form: Option<String>,
}

/// A piece of a document that stands for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its place in [`Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Where it came from in the source.
    pub origin: Origin,
}

impl Block {
    /// Whether this is a table of the source.
    pub fn is_table(&self) -> bool {
        matches!(self.kind, BlockKind::Table(_))
    }
}

/// What a [`Block`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// Marked as a heading by the source itself.
    Heading,
    /// Running text; may hold line breaks where the source has them.
    Paragraph,
    /// A table, its merged cells laid on the grid.
    Table(Table),
}

/// The formats that gouji knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Text with pipe tables or Markdown headings.
    Markdown,
    /// A web page, or what the clipboard holds of one.
    Html,
    /// Figures handed over by a program, or gouji's own output.
    Json,
}

impl Format {
    /// The name in the JSON contract.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
        }
    }
}

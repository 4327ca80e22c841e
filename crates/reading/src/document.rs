//! One report as it was read, before anybody asks what its pieces mean.
//!
//! A [`Document`] holds its text once; blocks and cells are [`Span`]s into it. Readers make
//! documents and know nothing of forms; `report` gives the pieces their names.

mod grid;
mod origin;
mod sources;
#[cfg(test)]
pub(crate) mod testing;

pub use grid::{Cell, Table, TableBuilder};
pub use origin::{Origin, cell_name};
pub use sources::{CellPlace, Sources};

use crate::lang::{Lang, Sentence};
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
    /// What the reader has to say about how it read the file.
    pub remarks: Vec<Remark>,
    /// What the file calls this piece of it: the name of a sheet.
    pub name: Option<String>,
    /// The sheets of the workbook that it comes from, by ordinal, as far as they are in it.
    pub sheets: Vec<(usize, String)>,
    /// Where its cells stand in the file, as far as they could be written back there.
    pub sources: Sources,
}

impl Document {
    /// A document of this format, without anything to say about form, reading or file.
    pub fn new(format: Format, text: String, blocks: Vec<Block>) -> Self {
        Self {
            text,
            blocks,
            format,
            form: None,
            remarks: Vec::new(),
            name: None,
            sheets: Vec::new(),
            sources: Sources::default(),
        }
    }

    /// Puts another document, without sources of its own, behind this one.
    pub fn append(&mut self, mut other: Document) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push('\n');
        }
        other.shift(self.text.len());
        self.text.push_str(&other.text);
        self.blocks.append(&mut other.blocks);
        self.remarks.append(&mut other.remarks);
        self.sheets.append(&mut other.sheets);
    }

    /// Forgets where cells stand in a file: they cannot be found there again.
    pub(crate) fn forget_places(&mut self) {
        for block in &mut self.blocks {
            block.origin = Origin::Text;
            if let BlockKind::Table(table) = &mut block.kind {
                table.cells.iter_mut().for_each(|cell| cell.origin = Origin::Text);
            }
        }
        self.sources = Sources::default();
    }

    /// Keeps of every cell only which one of the body it is, as far as that is known: there is no part of
    /// an archive that it could be written back to.
    pub(crate) fn keep_grid(&mut self) {
        let sources = std::mem::take(&mut self.sources);
        let place = |origin: &mut Origin| {
            let grid = sources.grid(*origin);
            *origin = grid.map_or(Origin::Text, |[table, row, cell]| Origin::BodyCell { table, row, cell });
        };
        for block in &mut self.blocks {
            place(&mut block.origin);
            if let BlockKind::Table(table) = &mut block.kind {
                table.cells.iter_mut().for_each(|cell| place(&mut cell.origin));
            }
        }
    }

    /// Moves every place right by `offset` bytes.
    pub fn shift(&mut self, offset: usize) {
        for block in &mut self.blocks {
            block.span = block.span.shifted(offset);
            if let BlockKind::Table(table) = &mut block.kind {
                for cell in &mut table.cells {
                    cell.span = cell.span.shifted(offset);
                }
            }
        }
        for remark in &mut self.remarks {
            remark.span = remark.span.shifted(offset);
        }
    }
}

/// Something that a reader did, or could not do, and that people should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The place it concerns; an empty range where it left no trace in the text.
    pub span: Span,
    /// What kind of remark it is.
    pub kind: RemarkKind,
    /// A Chinese sentence.
    pub words: Sentence,
}

/// What kind of thing a [`Remark`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// The file has tracked changes, which were taken as accepted.
    Revised,
    /// The file was read in a way that its author should know.
    Taken,
    /// A part of the file was left out that could hold no figure of a form, such as hidden text.
    LeftOut,
    /// Something that is seen could not be read, and could hold figures: a picture of a table, an
    /// embedded sheet. Its place is that of the U+FFFC that stands for it, where it has one.
    Unread,
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
    /// A Word document (OOXML).
    Docx,
    /// A Word document as one XML file.
    Wordml,
    /// A table with commas or tabulators between cells.
    Csv,
    /// A Word or WPS document of the binary format.
    Doc,
    /// A spreadsheet (OOXML).
    Xlsx,
    /// A spreadsheet of the binary format.
    Xls,
    /// A PDF with a text layer.
    Pdf,
    /// An OFD document.
    Ofd,
    /// A web page saved as a single file.
    Mhtml,
}

impl Format {
    /// The name in the JSON contract.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Docx => "docx",
            Format::Wordml => "wordml",
            Format::Csv => "csv",
            Format::Doc => "doc",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Pdf => "pdf",
            Format::Ofd => "ofd",
            Format::Mhtml => "mhtml",
        }
    }

    /// What people call a file of this format.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Format::Text => pick!(lang, "文字", "text"),
            Format::Markdown => pick!(lang, "文字", "text"),
            Format::Html => pick!(lang, "网页", "a web page"),
            Format::Json => pick!(lang, "数据", "data"),
            Format::Docx => pick!(lang, "Word 文档", "a Word document"),
            Format::Wordml => pick!(lang, "Word XML 文档", "a Word XML document"),
            Format::Csv => pick!(lang, "CSV 表格", "a CSV table"),
            Format::Doc => pick!(lang, "旧版 Word 或 WPS 文档", "an old Word or WPS document"),
            Format::Xlsx => pick!(lang, "Excel 工作簿", "an Excel workbook"),
            Format::Xls => pick!(lang, "旧版 Excel 或 WPS 工作簿", "an old Excel or WPS workbook"),
            Format::Pdf => "PDF",
            Format::Ofd => "OFD",
            Format::Mhtml => pick!(lang, "单一文件网页", "a single-file web page"),
        }
    }
}

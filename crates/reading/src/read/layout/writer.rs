//! Writes the parts of a document into its text.

use super::lines::Line;
use super::paragraphs::Part;
use super::ruled::Ruled;
use super::{Area, Place};
use crate::document::{Block, BlockKind, Document, Format, Origin, TableBuilder};
use crate::span::Span;

pub(super) fn write(parts: Vec<Part>, places: &[Place], format: Format) -> Document {
    let mut document = Document::new(format, String::new(), Vec::new());
    for part in parts {
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        let block = match part {
            Part::Heading(line) => running(&mut document.text, &line, BlockKind::Heading, places),
            Part::Paragraph(line) => running(&mut document.text, &line, BlockKind::Paragraph, places),
            Part::Table(ruled) => table(&mut document.text, &ruled, places),
        };
        document.blocks.push(block);
    }
    document
}

fn running(text: &mut String, line: &Line, kind: BlockKind, places: &[Place]) -> Block {
    let start = text.len();
    text.push_str(&line.text);
    Block { span: Span::new(start, text.len()), kind, origin: origin(places, line.page, line.area) }
}

/// A line a row, with a tabulator for every column.
fn table(text: &mut String, ruled: &Ruled, places: &[Place]) -> Block {
    let start = text.len();
    let mut builder = TableBuilder::new();
    let mut cells = ruled.cells.iter().peekable();
    for row in 0..ruled.rows {
        if row > 0 {
            text.push('\n');
        }
        builder.begin_row();
        let mut tabs = 0;
        while let Some(cell) = cells.next_if(|cell| cell.row <= row) {
            text.extend(std::iter::repeat_n('\t', cell.column.saturating_sub(tabs)));
            tabs = cell.column;
            let from = text.len();
            text.push_str(&cell.text);
            let span = Span::new(from, text.len());
            builder.push(span, cell.row_span, cell.column_span, origin(places, cell.page, cell.area));
        }
    }
    Block {
        span: Span::new(start, text.len()),
        kind: BlockKind::Table(builder.finish()),
        origin: origin(places, ruled.page, ruled.area),
    }
}

fn origin(places: &[Place], sheet: usize, area: Area) -> Origin {
    let tenths = |place: i32| place / 10;
    let (page, moved) = places.get(sheet).map_or((sheet, 0), |place| (place.page, place.moved));
    Origin::PageArea {
        page,
        left: tenths(area.left + moved),
        top: tenths(area.top),
        right: tenths(area.right + moved),
        bottom: tenths(area.bottom),
    }
}

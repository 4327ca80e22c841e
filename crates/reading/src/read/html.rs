//! Reads a web page, or what the clipboard holds of one.
//!
//! The page is parsed as browsers parse it (`parse`; `scan` cuts what is ordinary, `sink` takes what
//! comes out) into a flat list of nodes (`tree`), of which only the outlines are kept (`look`, by
//! `names`, `attributes`, `style` and the style sheets in the page, `css`). One walk (`walk`, `tables`,
//! `seen`) then writes the document (`writer`). Nothing of the page's own markup survives: scripts,
//! styles, hidden text and what tracked changes deleted are left out. Of fields in cells the value is
//! read; pictures and the like leave a mark.

mod attributes;
mod css;
mod frames;
mod look;
mod more;
mod names;
mod open_table;
mod parse;
mod seen;
mod sink;
mod style;
mod tables;
mod tree;
mod walk;
mod writer;

#[cfg(test)]
mod tests;

pub(super) use frames::frames;
pub(super) use frames::refuse_empty_frames;

use crate::document::{Block, BlockKind, Document, Format, Origin};
use crate::span::Span;
use walk::Page;
use writer::Writer;

/// How many cells a page has at most, by their beginnings.
pub(super) fn cells(page: &str) -> usize {
    let bytes = page.as_bytes();
    let is_cell = |at: usize| matches!(bytes.get(at + 1..), Some([t, h, ..]) if t | 32 == b't' && matches!(h | 32, b'd' | b'h'));
    page.match_indices('<').filter(|&(at, _)| is_cell(at)).count()
}

/// Reads `html`. Anything can be read as HTML, so this never fails; of what is no HTML, one
/// paragraph may be all there is.
pub(super) fn read(html: &str) -> Document {
    let Page { text, blocks, title, remarks, .. } = page(html, 0);
    let mut document = Document::new(Format::Html, text, blocks);
    document.remarks = remarks;
    put_title(&mut document, &title);
    document
}

/// What a page says that stands in so many others.
fn page(html: &str, depth: usize) -> Page {
    let mut page = walk::walk(&parse::parse(html), depth);
    if page.blocks.is_empty() && !page.no_frames.is_empty() {
        let title = std::mem::take(&mut page.title);
        page = walk::walk(&parse::parse(&page.no_frames), depth);
        if page.title.is_empty() {
            page.title = title;
        }
    }
    page
}

/// Puts the page's title in front as a heading, unless the page shows it anyway.
fn put_title(document: &mut Document, title: &str) {
    let mut writer = Writer::default();
    writer.write(title, false);
    writer.end_block(BlockKind::Heading);
    let title = writer.text;
    let is_shown = |block: &Block| {
        !matches!(block.kind, BlockKind::Table(_)) && begins_with(block.span.of(&document.text), &title)
    };
    if title.is_empty() || document.blocks.iter().any(is_shown) {
        return;
    }
    let span = Span::new(0, title.len());
    let moved = if document.text.is_empty() { title.len() } else { title.len() + 1 };
    document.shift(moved);
    document.blocks.insert(0, Block { span, kind: BlockKind::Heading, origin: Origin::Text });
    let rest = std::mem::replace(&mut document.text, title);
    if !rest.is_empty() {
        document.text.push('\n');
        document.text.push_str(&rest);
    }
}

/// Whether `text` begins with `start`, white space aside.
fn begins_with(text: &str, start: &str) -> bool {
    let mut text = text.chars().filter(|char| !char.is_whitespace());
    start.chars().filter(|char| !char.is_whitespace()).all(|char| text.next() == Some(char))
}

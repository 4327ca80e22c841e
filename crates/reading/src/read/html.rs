//! Reads a web page, or what the clipboard holds of one.
//!
//! The page is parsed as browsers parse it: cut into tokens (`lex`, with `names`, `attributes`,
//! `references`, `markup` and `quirks`) and built (`builder`) into a flat list of nodes (`tree`),
//! of which only the outlines are kept (`look`). One walk (`walk`, `tables`) then writes the
//! document (`writer`). Nothing of the page's own markup survives: scripts, styles, form controls,
//! hidden text and what tracked changes deleted are left out.

mod attributes;
mod builder;
mod frames;
mod lex;
mod look;
mod markup;
mod names;
mod quirks;
mod references;
mod tables;
mod tree;
mod walk;
mod writer;

#[cfg(test)]
mod same_as_html5ever;
#[cfg(test)]
mod tests;

#[cfg(feature = "mhtml")]
pub(super) use frames::frames;
pub(super) use frames::refuse_empty_frames;

use crate::document::{Block, BlockKind, Document, Format, Origin};
use crate::span::Span;
use tree::Tree;
use walk::Page;
use writer::Writer;

/// Reads `html`. Anything can be read as HTML, so this never fails; of what is no HTML, one
/// paragraph may be all there is.
pub(super) fn read(html: &str) -> Document {
    read_with(lex::parse, html)
}

fn read_with(parse: fn(&str) -> Tree, html: &str) -> Document {
    let mut page = walk::walk(&parse(html));
    if page.blocks.is_empty() && !page.no_frames.is_empty() {
        let title = std::mem::take(&mut page.title);
        page = walk::walk(&parse(&page.no_frames));
        if page.title.is_empty() {
            page.title = title;
        }
    }
    let Page { text, blocks, title, .. } = page;
    let mut document = Document::new(Format::Html, text, blocks);
    put_title(&mut document, &title);
    document
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

//! What the tests of all readers share: a document must be sound, and can be printed.

use super::{BlockKind, Document};
use crate::span::Span;

/// Checks what holds of every document.
#[track_caller]
pub(crate) fn assert_sound(document: &Document) {
    let text = &document.text;
    let fits = |span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let mut end = 0;
    for block in &document.blocks {
        assert!(fits(block.span) && !block.span.is_empty(), "{:?}", block.span);
        assert!(block.span.start >= end, "blocks overlap at {}", block.span.start);
        assert!(text[end..block.span.start].trim().is_empty(), "text outside of blocks");
        end = block.span.end;
        let BlockKind::Table(table) = &block.kind else { continue };
        let (mut line, mut row, mut last) = (block.span.start, 0, block.span.start);
        for cell in &table.cells {
            assert!(fits(cell.span) && block.span.contains(cell.span) && cell.span.start >= last);
            assert!(!cell.span.of(text).contains(['\t', '\n']));
            last = cell.span.end;
            // Row and column can be told from the text alone.
            while let Some(length) = text[line..cell.span.start].find('\n') {
                line += length + 1;
                row += 1;
            }
            assert_eq!((row, text[line..last].matches('\t').count()), (cell.row, cell.column));
        }
    }
    assert!(text[end..].is_empty());
}

/// A document, printed a block a line: `H` heading, `P` paragraph, `T` table with its size and its
/// cells row by row, the spans of merged cells in front (rows×columns); `!` a remark.
pub(crate) fn show(document: &Document) -> String {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading => lines.push(format!("H {}", block.span.of(&document.text))),
            BlockKind::Paragraph => lines.push(format!("P {}", block.span.of(&document.text))),
            BlockKind::Table(table) => {
                lines.push(format!("T {}×{}", table.rows, table.columns));
                for row in table.rows() {
                    let mut line = String::from("|");
                    for cell in row {
                        if (cell.row_span, cell.column_span) != (1, 1) {
                            line += &format!(" {}×{}", cell.row_span, cell.column_span);
                        }
                        line += &format!(" {} |", cell.span.of(&document.text));
                    }
                    lines.push(line);
                }
            }
        }
    }
    lines.extend(document.remarks.iter().map(|remark| format!("! {}", remark.words)));
    lines.join("\n")
}

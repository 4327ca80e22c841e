//! Documents put together by hand, and what is read of them.

use super::*;
use crate::document::{Block, BlockKind};

/// A document in one line a block: `P text`, `H text`, `T |cell|cell↓2→3|` with a line a row.
pub(super) fn sketch(document: &Document) -> String {
    let line = |block: &Block| {
        let text = |span: Span| span.of(&document.text).replace('\n', "⏎");
        match &block.kind {
            BlockKind::Heading => format!("H {}\n", text(block.span)),
            BlockKind::Paragraph => format!("P {}\n", text(block.span)),
            BlockKind::Table(table) => {
                let row = |cells: &[crate::document::Cell]| {
                    let cell = |cell: &crate::document::Cell| {
                        let span =
                            |sign, span| if span > 1 { format!("{sign}{span}") } else { String::new() };
                        format!(
                            "{}{}{}|",
                            text(cell.span),
                            span('↓', cell.row_span),
                            span('→', cell.column_span)
                        )
                    };
                    format!("T |{}\n", cells.iter().map(cell).collect::<String>())
                };
                table.rows().map(row).collect()
            }
        }
    };
    document.blocks.iter().map(line).collect()
}

#[test]
fn show() {
    let bytes = std::fs::read(std::env::var("DOC").unwrap()).unwrap();
    match crate::read::ole::read(&bytes) {
        Ok(documents) => eprintln!("{}{:?}", sketch(&documents[0]), documents[0].remarks),
        Err(error) => eprintln!("{} {error}", error.code()),
    }
}

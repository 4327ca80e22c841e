//! Pipe tables.

use super::trimmed;
use crate::document::{Block, BlockKind, Origin, TableBuilder};
use crate::span::Span;

/// Whether a line is a row: it begins with a pipe, or holds two of them.
pub(super) fn is_row(line: &str) -> bool {
    let pipes = separators(line).take(2).count();
    pipes == 2 || (pipes == 1 && line.trim_start().starts_with('|') && line.trim().len() > 1)
}

/// The table of these lines; none where they hold nothing but rules.
pub(super) fn table(text: &str, lines: &[Span]) -> Option<Block> {
    let mut builder = TableBuilder::new();
    for &line in lines.iter().filter(|line| !is_rule(line.of(text))) {
        builder.begin_row();
        for cell in cells(text, line) {
            builder.push(cell, 1, 1, Origin::Text);
        }
    }
    let table = builder.finish();
    let span = trimmed(text, lines.first()?.to(*lines.last()?));
    (!table.cells.is_empty()).then_some(Block { span, kind: BlockKind::Table(table), origin: Origin::Text })
}

/// The offsets of the pipes that separate cells: those without a backslash in front.
fn separators(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices('|').map(|(at, _)| at).filter(|&at| !line[..at].ends_with('\\'))
}

fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|char| matches!(char, '|' | '-' | ':') || char.is_whitespace())
}

fn cells(text: &str, line: Span) -> Vec<Span> {
    let line = trimmed(text, line);
    let content = line.of(text);
    let mut edges = vec![];
    if !content.starts_with('|') {
        edges.push(line.start);
    }
    let mut cells = Vec::new();
    for at in separators(content) {
        edges.push(line.start + at + 1);
    }
    for pair in edges.windows(2) {
        cells.push(trimmed(text, Span::new(pair[0], pair[1] - 1)));
    }
    if let Some(&last) = edges.last()
        && last < line.end
    {
        cells.push(trimmed(text, Span::new(last, line.end)));
    }
    cells
}

//! Pipe tables.

use super::trimmed;
use crate::document::{Block, BlockKind, Origin, TableBuilder};
use crate::number::is_bar;
use crate::span::Span;

/// Whether a line is a row: it begins with a pipe, or holds two of them; or it is a line between rows.
pub(super) fn is_row(line: &str) -> bool {
    let pipes = separators(line).take(2).count();
    pipes == 2
        || (pipes == 1 && line.trim_start().starts_with(is_bar) && line.trim().chars().count() > 1)
        || is_frame(line)
}

/// Whether each of these lines holds one cell at the most, and some do.
pub(super) fn are_lone_cells(text: &str, lines: &[Span]) -> bool {
    let counts = || lines.iter().filter(|line| !is_rule(line.of(text))).map(|&line| cells(text, line).len());
    counts().all(|count| count <= 1) && counts().any(|count| count == 1)
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

/// The places of the pipes that part cells: those without a backslash in front.
fn separators(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let bars = line.char_indices().filter(|&(_, char)| is_bar(char));
    bars.map(|(at, char)| (at, char.len_utf8())).filter(|&(at, _)| !line[..at].ends_with('\\'))
}

fn is_rule(line: &str) -> bool {
    let is_line = |char: char| matches!(char, '-' | '=' | '─' | '━' | '═' | '—');
    let is_frame = |char: char| matches!(char, ':' | '+' | '\u{2500}'..='\u{257F}') || is_bar(char);
    line.contains(is_line) && line.chars().all(|char| is_line(char) || is_frame(char) || char.is_whitespace())
}

/// A line of a drawn frame between rows: ├──┼──┤ or +---+---+.
fn is_frame(line: &str) -> bool {
    let corners =
        line.chars().filter(|char| matches!(char, '+' | '\u{250C}'..='\u{254B}' | '\u{2550}'..='\u{256C}'));
    is_rule(line) && corners.take(2).count() == 2
}

fn cells(text: &str, line: Span) -> Vec<Span> {
    let line = trimmed(text, line);
    let content = line.of(text);
    // Where each pipe begins and ends.
    let mut edges: Vec<(usize, usize)> = Vec::new();
    if !content.starts_with(is_bar) {
        edges.push((line.start, line.start));
    }
    let mut cells = Vec::new();
    for (at, length) in separators(content) {
        edges.push((line.start + at, line.start + at + length));
    }
    for pair in edges.windows(2) {
        cells.push(trimmed(text, Span::new(pair[0].1, pair[1].0)));
    }
    if let Some(&(_, last)) = edges.last()
        && last < line.end
    {
        cells.push(trimmed(text, Span::new(last, line.end)));
    }
    cells
}

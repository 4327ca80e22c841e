//! Pipe tables.

use super::trimmed;
use crate::document::{Block, BlockKind, Origin, TableBuilder};
use crate::number::is_bar;
use crate::span::Span;

/// A line with so many cells is no row, but a whole page.
pub(super) const MOST_CELLS: usize = 60;

/// Whether a line is a row: it begins with a pipe, or holds two of them; or it is a line between rows.
pub(super) fn is_row(line: &str) -> bool {
    let pipes = separators(line).take(2).count();
    pipes == 2
        || (pipes == 1 && line.trim_start().starts_with(is_bar) && line.trim().chars().count() > 1)
        || is_frame(line)
}

/// Whether each of these lines holds one cell at the most, and some do, or all stand on one line.
pub(super) fn are_lone_cells(text: &str, lines: &[Span]) -> bool {
    if let [only] = lines
        && separators(only.of(text)).take(MOST_CELLS).count() == MOST_CELLS
    {
        return true;
    }
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
    let bars = bars.map(|(at, char)| (at, char.len_utf8())).filter(|&(at, _)| !line[..at].ends_with('\\'));
    let doubled = are_doubled(line);
    // Of two pipes that are one mark the second one counts, with the length of both.
    // Where the next pipe stands if it is the second one of a mark.
    let mut second = None;
    bars.filter_map(move |(at, length)| {
        let follows = second.take_if(|second| doubled && *second == at).is_some();
        let leads = !follows && doubled && line[at..].starts_with("||");
        second = leads.then_some(at + length);
        match (follows, leads) {
            (true, _) => Some((at - 1, 2)),
            (false, true) => None,
            (false, false) => Some((at, length)),
        }
    })
}

/// Whether two pipes part the cells of this line, as in a wiki (`| 规章 || 0 || 3` or `|| 规章 || 0 ||`), or in
/// `规章||0||3`, where all stand in pairs.
fn are_doubled(line: &str) -> bool {
    let inner = line.trim();
    let is_open = !inner.ends_with('|') || inner.ends_with("||");
    let begins = inner.starts_with("||") || (inner.starts_with("| ") && is_open);
    let has_single = |words: &str| words.replace("||", "").contains(is_bar);
    let is_wiki = begins && inner.contains(" ||") && !has_single(inner.trim_matches('|'));
    is_wiki || (!inner.starts_with(is_bar) && inner.matches("||").count() > 1 && !has_single(inner))
}

fn is_rule(line: &str) -> bool {
    let is_line = |char: char| matches!(char, '-' | '=' | '─' | '━' | '═' | '—');
    let is_frame = |char: char| matches!(char, ':' | '+' | '\u{2500}'..='\u{257F}') || is_bar(char);
    line.contains(is_line) && line.chars().all(|char| is_line(char) || is_frame(char) || char.is_whitespace())
}

/// A line of a drawn frame between rows: ├──┼──┤ or +---+---+.
pub(super) fn is_frame(line: &str) -> bool {
    let corners =
        line.chars().filter(|char| matches!(char, '+' | '\u{250C}'..='\u{254B}' | '\u{2550}'..='\u{256C}'));
    is_rule(line) && corners.take(2).count() == 2
}

/// What stands in the cells of a line.
pub(super) fn pieces(line: &str) -> Vec<&str> {
    cells(line, Span::new(0, line.len())).into_iter().map(|cell| cell.of(line)).collect()
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
    let cell = |start: usize, end: usize| {
        let start = start + look_len(text.get(start..end).unwrap_or_default());
        trimmed(text, Span::new(start, end))
    };
    for pair in edges.windows(2) {
        cells.push(cell(pair[0].1, pair[1].0));
    }
    if let Some(&(_, last)) = edges.last()
        && last < line.end
    {
        cells.push(cell(last, line.end));
    }
    cells
}

/// The length of what says how a cell looks, directly behind its pipe: `<. 规章`, `\\3. 0`, `_. 总计`.
fn look_len(cell: &str) -> usize {
    const LONGEST: usize = 6;
    let marks = cell.bytes().take_while(|byte| b"<>=_^~-\\/0123456789".contains(byte)).count();
    let has_mark = cell.as_bytes().iter().take(marks).any(|byte| b"<>=_\\/".contains(byte));
    let is_look = has_mark
        && marks <= LONGEST
        && matches!(cell.get(marks..), Some(rest) if rest == "." || rest.starts_with(". "));
    if is_look { marks + 1 } else { 0 }
}

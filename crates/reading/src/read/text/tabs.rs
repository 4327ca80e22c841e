//! Tables whose cells are told apart by TABs.

use super::pipes::MOST_CELLS;
use super::{begins_item, is_blank, trimmed};
use crate::document::{Block, BlockKind, Origin, TableBuilder};
use crate::number::{Reading, is_space, read};
use crate::span::Span;

/// Whether a table begins with the first of these lines: it holds a TAB, or opens a quoted cell
/// that one of the next lines closes in front of a TAB.
pub(super) fn begins(text: &str, lines: &[Span]) -> bool {
    let Some(first) = lines.first() else { return false };
    if first.of(text).matches('\t').take(MOST_CELLS).count() == MOST_CELLS {
        return false;
    }
    let closes = || lines[1..].iter().take(LONGEST_CELL).any(|line| line.of(text).contains("\"\t"));
    first.of(text).contains('\t') || (opens_quote(text, &lines[..1]) && closes())
}

/// The line behind the run of table lines that begins at line `from`.
///
/// In a table with one cell a line a blank line ends the row and not the run, and a line without
/// a TAB continues the cell above it, unless it looks like a heading.
pub(super) fn end_of_run(text: &str, lines: &[Span], from: usize) -> usize {
    let one_cell_a_line = is_lone_cell(lines[from].of(text)) && lines[from].of(text).starts_with('\t');
    let mut row = from;
    let mut end = from + 1;
    for at in from + 1..lines.len() {
        let line = lines[at].of(text);
        let follows = at == end;
        if follows && opens_quote(text, &lines[row..at]) {
            end = at + 1;
        } else if line.contains('\t') && !is_prose(line) {
            row = at;
            end = at + 1;
        } else if is_blank(line) && one_cell_a_line {
            continue;
        } else if follows && !one_cell_a_line && is_figure(line) && goes_on(text, &lines[at + 1..]) {
            row = at;
            end = at + 1;
        } else if follows && one_cell_a_line && !begins_item(line) && is_lone_cell(lines[at - 1].of(text)) {
            end = at + 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a line is a figure and nothing else: the last one of the row above slipped below it.
fn is_figure(line: &str) -> bool {
    matches!(read(line), Reading::Number(_))
}

/// Whether the next line is a row again.
fn goes_on(text: &str, lines: &[Span]) -> bool {
    lines.first().is_none_or(|line| line.of(text).contains('\t') || begins_item(line.of(text)))
}

/// Whether a line is a sentence with nothing but blank cells behind it, as a sheet gives it.
pub(super) fn is_prose(line: &str) -> bool {
    let Some((first, others)) = line.split_once('\t') else { return false };
    let is_sentence =
        first.contains(['。', '！', '？']) || (first.contains('，') && first.chars().count() >= 40);
    is_sentence && others.chars().all(is_space)
}

/// The table of these lines.
pub(super) fn table(text: &str, lines: &[Span]) -> Option<Block> {
    let with_tab = || lines.iter().map(|line| line.of(text)).filter(|line| line.contains('\t'));
    let one_cell_a_line = with_tab().count() > 1 && with_tab().all(is_lone_cell);
    let rows = if one_cell_a_line { rows_of_lone_cells(text, lines) } else { rows_of_lines(text, lines) };
    let mut builder = TableBuilder::new();
    for row in rows {
        builder.begin_row();
        for cell in row {
            builder.push(trimmed(text, cell), 1, 1, Origin::Text);
        }
    }
    let table = builder.finish();
    let span = trimmed(text, lines.first()?.to(*lines.last()?));
    (!span.is_empty()).then_some(Block { span, kind: BlockKind::Table(table), origin: Origin::Text })
}

/// Whether a line is one cell behind one TAB, or the rest of such a cell.
fn is_lone_cell(line: &str) -> bool {
    match line.strip_prefix('\t') {
        Some(cell) => !cell.contains('\t'),
        None => !line.contains('\t'),
    }
}

/// Whether each of these lines is one cell, and no blank line tells where a row ends.
pub(super) fn are_lone_cells_of_any_row(text: &str, lines: &[Span]) -> bool {
    lines.iter().all(|line| is_lone_cell(line.of(text)) && !is_blank(line.of(text)))
}

fn rows_of_lone_cells(text: &str, lines: &[Span]) -> Vec<Vec<Span>> {
    let mut rows = vec![Vec::<Span>::new()];
    for &line in lines {
        let content = line.of(text);
        let Some(row) = rows.last_mut() else { break };
        if content.starts_with('\t') {
            row.push(Span::new(line.start + 1, line.end));
        } else if is_blank(content) {
            if !row.is_empty() {
                rows.push(Vec::new());
            }
        } else if let Some(cell) = row.last_mut() {
            cell.end = line.end;
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// A row a line; a cell that begins with a quotation mark goes on until the mark that ends it.
fn rows_of_lines(text: &str, lines: &[Span]) -> Vec<Vec<Span>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at + 1;
        while end < lines.len() && opens_quote(text, &lines[at..end]) {
            end += 1;
        }
        let row = lines[at].to(lines[end - 1]);
        if !is_blank(row.of(text)) {
            rows.push(split_row(text, row));
        }
        at = end;
    }
    rows
}

/// A quoted cell of more lines than this is a stray quotation mark.
const LONGEST_CELL: usize = 8;

/// Whether these lines, taken as one row, end inside a quoted cell.
fn opens_quote(text: &str, lines: &[Span]) -> bool {
    let Some((first, last)) = lines.first().zip(lines.last()) else { return false };
    lines.len() <= LONGEST_CELL
        && first
            .to(*last)
            .of(text)
            .rsplit('\t')
            .next()
            .is_some_and(|cell| cell.starts_with('"') && cell.matches('"').count() % 2 == 1)
}

fn split_row(text: &str, row: Span) -> Vec<Span> {
    let mut start = row.start;
    let content = row.of(text);
    // A comma in front of every TAB parts the cells with it.
    let tabs = content.matches('\t').count();
    let comma = usize::from(tabs > 0 && content.matches(",\t").count() == tabs);
    content
        .split('\t')
        .map(|cell| {
            let end = start + cell.len();
            let is_last = end == row.end;
            let span = Span::new(start, end - if is_last { 0 } else { comma });
            start = end + 1;
            unquoted(text, span)
        })
        .collect()
}

fn unquoted(text: &str, cell: Span) -> Span {
    let content = cell.of(text);
    if content.len() >= 2 && content.starts_with('"') && content.ends_with('"') {
        Span::new(cell.start + 1, cell.end - 1)
    } else {
        cell
    }
}

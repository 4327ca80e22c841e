//! Tables in running text: where they stand, so that nobody reads them as prose.
//!
//! What was taken for a row's figures is no sentence, and neither is what stands between two rows of
//! one table: labels of groups, heads, serial numbers, rows that were not read. A sentence between them is.

use std::cell::LazyCell;

use super::headings::is_numeral;
use super::{BoundRow, Section};
use crate::document::Document;
use crate::number::{half_width_char, is_space};
use crate::order::sort_by_key;
use crate::span::Span;
use crate::template::{RowForm, TableForm, Template};
use crate::words::holds;

/// The stretches of running text that were read as tables: apart from each other, in order.
pub(super) fn stretches(
    document: &Document,
    template: &'static Template,
    sections: &[Section],
    rows: &[BoundRow],
) -> Vec<Span> {
    let text = document.text.as_str();
    let tables: Vec<Span> =
        document.blocks.iter().filter(|block| block.is_table()).map(|block| block.span).collect();
    // A row may be a table's by what it says and stand in text all the same, or the other way round.
    let is_in_text = |row: &&BoundRow| row.running || !tables.iter().any(|table| table.overlaps(row.span));
    let mut rows: Vec<&BoundRow> = rows.iter().filter(is_in_text).collect();
    sort_by_key(&mut rows, |row| (row.span.start, row.span.end));
    let of_form = |section: u8| {
        let own = template.tables.iter().filter(|table| table.section == section);
        own.map(|table| table.rows.len()).sum::<usize>()
    };
    let is_read = |section: u8| {
        let read = rows.iter().filter(|row| row.table.section == section).count();
        2 * read > of_form(section)
    };
    let names = LazyCell::new(|| Names::of(template));
    let mut found: Vec<Span> = Vec::new();
    let mut last: Option<&BoundRow> = None;
    for row in rows.iter().copied() {
        let start = with_serial(text, row.span);
        if let Some(above) = last {
            let between = Span::new(above.span.end.min(start), start);
            let is_cut = sections.iter().map(|section| section.span).any(|span| between.contains(span));
            let is_one = above.table.section == row.table.section && is_read(row.table.section);
            if is_one && !is_cut && between.end - between.start <= LONGEST_BETWEEN {
                let is_free = |span: &Span| !tables.iter().any(|table| table.overlaps(*span));
                found.extend(without_sentences(text, between, &names).into_iter().filter(is_free));
            }
        }
        found.push(Span::new(start, row.span.end));
        // Rows may lie in each other, as where a table stands column by column.
        last = last.filter(|above| above.span.end > row.span.end).or(Some(row));
    }
    sort_by_key(&mut found, |span| (span.start, span.end));
    let mut apart: Vec<Span> = Vec::new();
    for span in found.into_iter().filter(|span| !span.is_empty()) {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// What is left of `span` without these stretches.
pub(super) fn outside(span: Span, stretches: &[Span]) -> Vec<Span> {
    let first = stretches.partition_point(|stretch| stretch.end <= span.start);
    let mut left = Vec::new();
    let mut at = span.start;
    for stretch in stretches.iter().skip(first).take_while(|stretch| stretch.start < span.end) {
        if at < stretch.start {
            left.push(Span::new(at, stretch.start));
        }
        at = at.max(stretch.end);
    }
    if at < span.end {
        left.push(Span::new(at, span.end));
    }
    left
}

/// More bytes between two rows are a text of its own.
const LONGEST_BETWEEN: usize = 1_500;

/// Where a row begins with the serial number that stands in front of its label, if one does.
fn with_serial(text: &str, row: Span) -> usize {
    const LONGEST: usize = 3;
    let before = text.get(..row.start).unwrap_or_default();
    let number = before.trim_end_matches(|char| is_space(char) || matches!(char, '.' | '、' | '|'));
    let front = number.trim_end_matches(|char: char| char.is_ascii_digit());
    let is_alone = front.chars().next_back().is_none_or(|char| is_space(char) || char == '|');
    let is_serial = front.len() < number.len() && number.len() - front.len() <= LONGEST;
    if is_alone && is_serial { front.len() } else { row.start }
}

/// The words of a form's tables.
struct Names(Vec<String>);

impl Names {
    fn of(template: &'static Template) -> Names {
        let of_row = |row: &'static RowForm| {
            let columns = row.cells.iter().flat_map(|cell| cell.column.split('/'));
            row.group.split('/').chain([row.label]).chain(row.cores.iter().copied()).chain(columns)
        };
        let of_table = |table: &'static TableForm| {
            let heads = table.heads.iter().copied().chain([table.corner]);
            heads.chain(table.rows.iter().flat_map(of_row))
        };
        let mut names: Vec<String> = template.tables.iter().flat_map(of_table).map(words).collect();
        names.retain(|name| name.chars().nth(1).is_some());
        // A name that holds another goes first.
        sort_by_key(&mut names, |name| (usize::MAX - name.len(), 0));
        names.dedup();
        Names(names)
    }

    /// Whether a line holds the form's words and no others.
    fn is_of_form(&self, line: &str) -> bool {
        let mut rest = words(line);
        for name in &self.0 {
            if rest.is_empty() {
                break;
            }
            if holds(&rest, name) {
                rest = rest.replace(name.as_str(), "");
            }
        }
        rest.is_empty()
    }
}

/// What of the text between two rows of a table is no sentence.
fn without_sentences(
    text: &str,
    between: Span,
    names: &LazyCell<Names, impl FnOnce() -> Names>,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = between.start;
    for stretch in between.of(text).split_inclusive(['。', '！', '？', '；', '!', '?', ';']) {
        let span = Span::new(at, at + stretch.len());
        at = span.end;
        if !is_sentence(stretch) {
            found.push(span);
            continue;
        }
        // Labels may stand in front of it, on lines of their own.
        let labels: usize = stretch
            .split_inclusive('\n')
            .take_while(|line| line.ends_with('\n') && (line.trim().is_empty() || names.is_of_form(line)))
            .map(str::len)
            .sum();
        found.push(Span::new(span.start, span.start + labels));
    }
    found
}

/// Whether a stretch ends like a sentence, or has commas outside of brackets, as no label has.
fn is_sentence(stretch: &str) -> bool {
    let mut depth = 0_usize;
    for char in stretch.trim_matches(is_space).chars().map(half_width_char) {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | '。' | '!' | '?' | ';' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// The words of a line without marks and numbers.
fn words(line: &str) -> String {
    line.chars().map(half_width_char).filter(|&char| char.is_alphabetic() && !is_numeral(char)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_block() {
        let stretches = [Span::new(2, 4), Span::new(6, 12), Span::new(14, 15)];
        assert_eq!(outside(Span::new(0, 5), &stretches), [Span::new(0, 2), Span::new(4, 5)]);
        assert_eq!(outside(Span::new(7, 9), &stretches), []);
        assert_eq!(outside(Span::new(8, 20), &stretches), [Span::new(12, 14), Span::new(15, 20)]);
    }

    /// What of a text between two rows is no sentence.
    #[track_caller]
    fn check(between: &str, expected: &[&str]) {
        let names = LazyCell::new(|| Names::of(&crate::template::Y2021));
        let found = without_sentences(between, Span::new(0, between.len()), &names);
        let found: Vec<&str> =
            found.iter().map(|span| span.of(between).trim()).filter(|text| !text.is_empty()).collect();
        assert_eq!(found, expected, "{between}");
    }

    #[test]
    fn sentences_between_rows_are_no_labels() {
        check("\n5 （三）不予公开\n", &["5 （三）不予公开"]);
        check("\n（三）不予公开\n我局共收到申请\n15件。\n", &["（三）不予公开"]);
        check("\n我局收到申请15件，答复12件\n", &[]);
        check("（区分处理的，只计这一情形）三、本年度", &["（区分处理的，只计这一情形）三、本年度"]);
    }
}

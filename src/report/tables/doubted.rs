//! Rows whose figures may not be those that the form has there: pieces of a page in another order,
//! figures behind marks that nobody knows, one text over the other.

use super::align::Chain;
use super::{FEW, LABEL_REACH, Reader};
use crate::number::{Number, Reading, half_width_char, is_space};
use crate::report::figure::{Figure, adds_up};
use crate::report::figures::FigureRow;
use crate::report::squeeze::tail;

impl Reader<'_> {
    /// Rows of running text whose figures are not in the order of the form: one of them is the sum of all
    /// others and not the last; or a run of figures was taken for several rows by its length alone, and
    /// they do not add up; or no sum holds, where that is so of as many rows as not. Then a program that
    /// took the text out of a page wrote it column by column, or piece by piece.
    pub(super) fn doubted(&self, rows: &[FigureRow], chain: &Chain) -> Vec<usize> {
        let (mut holding, mut open, mut doubted) = (0, Vec::new(), Vec::new());
        for link in chain {
            let row = &rows[link.document_row];
            let (_, form) = self.labels.rows[link.candidate.row];
            let figures = &row.cells[link.candidate.figures.clone()];
            if row.in_table {
                continue;
            }
            let is_torn = || !form.has_row_total() && self.ends_in_front_of_words(figures);
            if (row.shares_label && form.cells.len() <= FEW) || is_torn() {
                doubted.push(link.document_row);
            }
            if !form.has_row_total() || figures.len() != form.cells.len() {
                continue;
            }
            if adds_up(figures) {
                holding += 1;
            } else if row.shares_label || is_mixed_up(figures) {
                doubted.push(link.document_row);
            } else if figures.iter().all(|figure| figure.reading.number().is_some()) {
                open.push(link.document_row);
            }
        }
        if open.len() + doubted.len() > holding {
            doubted.extend(open);
        }
        doubted
    }

    /// Whether the last of several figures begins the line of the next label, where it may be that
    /// label's serial number.
    fn ends_in_front_of_words(&self, figures: &[Figure]) -> bool {
        let begins_line = |figure: &Figure| {
            let before = self.text.get(..figure.span.start).unwrap_or_default();
            before.trim_end_matches(|char| char != '\n' && is_space(char)).ends_with('\n')
        };
        let [.., before, last] = figures else { return false };
        let rest = self.text.get(last.span.end..).unwrap_or_default();
        let rest = rest.trim_start_matches(|char| char != '\n' && is_space(char));
        rest.starts_with(char::is_alphabetic) && begins_line(last) && !begins_line(before)
    }

    /// Whether a row holds the labels of several rows: the head of a table that was turned over.
    pub(super) fn names_columns(&self, row: &FigureRow) -> bool {
        let mut named: Vec<usize> = Vec::new();
        for cell in row.cells.iter().take(row.label_cells).skip(FEW) {
            let found = self.labels.last_in(&tail(cell.span.of(self.text), LABEL_REACH));
            named.extend(found.first().map(|found| found.row).filter(|row| !named.contains(row)));
        }
        named.len() >= FEW
    }

    /// Whether some of a short row's figures stand elsewhere: behind marks on the same line, or among the
    /// words of its label, where a printer put one text over the other.
    pub(super) fn is_damaged(&self, row: &FigureRow, end: usize) -> bool {
        if !row.in_table {
            return self.goes_on(end);
        }
        let holds_figure = |cell: &Figure| {
            let mut rest = cell.span.of(self.text);
            while let Some(at) = rest.find(|char| half_width_char(char).is_ascii_digit()) {
                let digits = &rest[at..];
                rest = digits.trim_start_matches(|char| half_width_char(char).is_ascii_digit());
                // An ordinal, or a number with its unit.
                let belongs = rest.starts_with(['.', '．', '、', ')', '）', '件', '年', '月', '号']);
                if digits.chars().count() - rest.chars().count() > 1 && !belongs {
                    return true;
                }
            }
            false
        };
        row.cells.iter().take(row.label_cells).any(holds_figure)
    }

    /// Whether more digits follow without a word between them: then marks that nobody knows part the
    /// figures of this row. The number of a page may follow it, and so may an ordinal.
    fn goes_on(&self, end: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or_default();
        let next = rest.trim_start_matches(is_space);
        let is_new_line = rest[..rest.len() - next.len()].contains('\n');
        if is_new_line && next.starts_with(|char| matches!(half_width_char(char), '-' | '—' | '(' | '第'))
        {
            return false;
        }
        let mut rest = next
            .chars()
            .map(half_width_char)
            .skip_while(|char| !char.is_alphabetic() && !char.is_ascii_digit());
        let is_figure = rest.next().is_some_and(|char| char.is_ascii_digit());
        let behind = rest.find(|char| !char.is_ascii_digit());
        is_figure && !matches!(behind, Some('.' | '、' | ')'))
    }
}

/// Whether one cell holds the figures of several, and others are blank: which, nobody knows.
pub(super) fn holds_two_cells(text: &str, figures: &[Figure]) -> bool {
    let is_blank = |figure: &Figure| figure.reading == Reading::Blank;
    let is_several = |figure: &Figure| !is_blank(figure) && figure.holds_numbers(text);
    figures.len() >= FEW && figures.iter().any(is_several) && figures.iter().any(is_blank)
}

/// Whether a figure in front of the last one is the sum of all others.
fn is_mixed_up(figures: &[Figure]) -> bool {
    let counts: Option<Vec<i64>> =
        figures.iter().map(|figure| figure.reading.number().and_then(Number::integer)).collect();
    let Some(counts) = counts else { return false };
    let Some(all) = counts.iter().try_fold(0_i64, |sum, count| sum.checked_add(*count)) else { return false };
    let filled = counts.iter().filter(|count| **count != 0).count();
    let is_sum = |count: &i64| all.checked_sub(*count) == Some(*count);
    filled > FEW && counts.iter().rev().skip(1).any(is_sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::read;
    use crate::span::Span;

    #[track_caller]
    fn check(row: &[&str], expected: bool) {
        let figure = |words: &&str| Figure { span: Span::default(), reading: read(words) };
        assert_eq!(is_mixed_up(&row.iter().map(figure).collect::<Vec<_>>()), expected, "{row:?}");
    }

    #[test]
    fn the_sum_of_a_row_stands_behind_its_parts() {
        check(&["301", "303", "304", "305", "306", "1821", "302"], true);
        check(&["301", "302", "303", "304", "305", "306", "1821"], false);
        check(&["301", "302", "303", "304", "305", "306", "1820"], false);
        // One figure and its total are alike wherever they stand.
        check(&["3", "0", "0", "0", "0", "0", "3"], false);
        check(&["3", "3", "0", "0", "0", "0", "0"], false);
    }
}

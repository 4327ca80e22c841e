//! What stands in one cell, before anybody knows which cell of the form it is.

use crate::number::{Number, Reading, half_width_char, is_numeral, is_space, read};
use crate::span::Span;

/// What stands in one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) span: Span,
    pub(super) reading: Reading,
}

impl Figure {
    /// Whether this is a number, or digits of several that are too many for one.
    pub(super) fn is_number(&self, text: &str) -> bool {
        let is_digit = |char: char| half_width_char(char).is_ascii_digit();
        self.reading.number().is_some() || (!self.span.is_empty() && self.span.of(text).chars().all(is_digit))
    }

    /// Whether nothing but the numbers of several cells stands here, white space between them.
    pub(super) fn holds_numbers(&self, text: &str) -> bool {
        let text = self.span.of(text);
        // Most words end with a Chinese character with which no number does.
        let ends_number = |char: char| !matches!(char, '\u{4E00}'..='\u{9FFF}') || is_numeral(char);
        let mut numbers = text.split(is_space).filter(|number| !number.is_empty()).map(read);
        self.reading == Reading::Words
            && text.chars().next_back().is_some_and(ends_number)
            && numbers.all(|number| matches!(number, Reading::Number(_)))
    }
}

/// How many figures a row has that ends with the sum of its others: what is told by that sum is told
/// of rows so long.
pub(super) const APPLICANTS: usize = 7;

/// Whether the last figure is the sum of the others, blanks being 0.
pub(super) fn adds_up(figures: &[Figure]) -> bool {
    let Some((total, parts)) = figures.split_last() else { return false };
    let count = |figure: &Figure| match figure.reading {
        Reading::Blank | Reading::Placeholder => Some(0),
        reading => reading.number().and_then(Number::integer),
    };
    let sum = parts.iter().try_fold(0_i64, |sum, figure| sum.checked_add(count(figure)?));
    sum.is_some() && sum == count(total)
}

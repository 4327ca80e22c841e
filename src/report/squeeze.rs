//! A text without its white space, in half-width, that still knows where each piece came from.
//!
//! Labels and headings are broken over lines, spaced out and typed in full width; squeezed they
//! are all alike.

use crate::number::{half_width_char, is_space};
use crate::span::Span;

/// A squeezed text and the way back to its source.
pub(crate) struct Squeezed<'a> {
    source: &'a str,
    text: String,
    /// Points from which on the two texts run in step: (squeezed offset, source offset), rising.
    steps: Vec<(usize, usize)>,
}

impl<'a> Squeezed<'a> {
    /// Squeezes `source`.
    pub(crate) fn new(source: &'a str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut steps = vec![(0, 0)];
        let mut in_step = true;
        for (at, char) in source.char_indices() {
            if is_space(char) {
                in_step = false;
                continue;
            }
            if !in_step {
                steps.push((text.len(), at));
            }
            let half = half_width_char(char);
            text.push(half);
            in_step = half == char;
        }
        Self { source, text, steps }
    }

    /// The squeezed text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The source of the squeezed range `start..end`.
    pub(crate) fn source(&self, start: usize, end: usize) -> Span {
        let from = self.source_offset(start);
        let Some((last, _)) = self.text[start..end].char_indices().next_back() else {
            return Span::at(from);
        };
        let last = self.source_offset(start + last);
        let width = self.source[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(from, last + width)
    }

    /// Whether nothing but white space stands on the source's line before squeezed offset `offset`.
    pub(super) fn begins_line(&self, offset: usize) -> bool {
        let before = &self.source[..self.source_offset(offset)];
        let before = before.trim_end_matches(|char| char != '\n' && is_space(char));
        before.is_empty() || before.ends_with('\n')
    }

    /// The source offset of the character at squeezed offset `offset`.
    fn source_offset(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.source.len();
        }
        let (squeezed, source) = self.steps[self.steps.partition_point(|step| step.0 <= offset) - 1];
        source + (offset - squeezed)
    }
}

/// The last characters of `source` in squeezed form, `limit` at the most.
pub(super) fn tail(source: &str, limit: usize) -> String {
    let mut chars: Vec<char> =
        source.chars().rev().filter(|&char| !is_space(char)).take(limit).map(half_width_char).collect();
    chars.reverse();
    chars.into_iter().collect()
}

/// The source offset of the character that has `count` squeezed characters from it to the end of
/// `source`, itself included.
pub(super) fn offset_from_end(source: &str, count: usize) -> usize {
    let mut visible = source.char_indices().rev().filter(|&(_, char)| !is_space(char));
    visible.nth(count.saturating_sub(1)).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_finds_its_source() {
        let source = "  本年新\n制作 数量（１２）。\u{3000}总 计";
        let squeezed = Squeezed::new(source);
        assert_eq!(squeezed.text(), "本年新制作数量(12)。总计");
        for piece in ["本年新制作数量", "(12)", "12", "总计", "。"] {
            let at = squeezed.text().find(piece).expect("a piece of the text");
            let span = squeezed.source(at, at + piece.len());
            assert_eq!(Squeezed::new(span.of(source)).text(), piece);
            assert_eq!(span.of(source).trim(), span.of(source));
        }
        assert_eq!(tail(source, 4), ")。总计");
    }
}

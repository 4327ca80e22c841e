//! A text without its white space, in half-width and simplified characters, that still knows where each piece came from.
//!
//! Labels and headings are broken over lines, spaced out and typed in full width; squeezed they
//! are all alike.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::number::{half_width_char, is_space, is_unseen, simplified};
use crate::span::Span;
use crate::words::Characters;

/// A squeezed text and the way back to its source.
pub(crate) struct Squeezed<'a> {
    source: &'a str,
    text: String,
    /// Points from which on the two texts run in step: (squeezed offset, source offset), rising.
    steps: Vec<(usize, usize)>,
    /// The characters of the squeezed text, once somebody asks.
    characters: OnceCell<Characters>,
}

impl<'a> Squeezed<'a> {
    /// Squeezes `source`.
    pub(crate) fn new(source: &'a str) -> Self {
        let mut text = String::with_capacity(source.len());
        // Every report in traditional characters has this one in its title.
        let is_traditional = source.contains('開');
        let mut steps = vec![(0, 0)];
        // What was not yet copied: it stands in the squeezed text as it is.
        let mut pending = 0;
        let mut next = 0;
        loop {
            // Most characters stay as they are, and are told by their first bytes.
            next += common(&source.as_bytes()[next..], is_traditional);
            let at = next;
            next += blanks(&source.as_bytes()[at..]);
            let mut half = None;
            if next == at {
                let Some(char) = source[at..].chars().next() else { break };
                next += char.len_utf8();
                half = Some(plain(char)).filter(|_| !is_skipped(char));
                if half == Some(char) {
                    continue;
                }
            }
            text.push_str(&source[pending..at]);
            if let Some(half) = half {
                text.push(half);
            }
            pending = next;
            match steps.last_mut() {
                Some(last) if last.0 == text.len() => last.1 = pending,
                _ => steps.push((text.len(), pending)),
            }
        }
        text.push_str(&source[pending..]);
        Self { source, text, steps, characters: OnceCell::new() }
    }

    /// The characters of the squeezed text.
    pub(crate) fn characters(&self) -> &Characters {
        self.characters.get_or_init(|| Characters::of(&self.text))
    }

    /// The squeezed text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The squeezed text of `span`.
    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start)..self.offset(span.end)
    }

    /// How much squeezed text stands before the source offset `source`.
    fn offset(&self, source: usize) -> usize {
        let next = self.steps.partition_point(|step| step.1 <= source);
        let Some((squeezed, from)) = next.checked_sub(1).map(|at| self.steps[at]) else { return 0 };
        // White space behind the run takes no room.
        let end = self.steps.get(next).map_or(self.text.len(), |step| step.0);
        end.min(squeezed + (source - from))
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

    /// Whether nothing but white space stands on the source's line behind squeezed offset `offset`.
    pub(super) fn ends_line(&self, offset: usize) -> bool {
        let Some((last, char)) = self.text[..offset].char_indices().next_back() else { return false };
        let width = self.source[self.source_offset(last)..].chars().next().unwrap_or(char).len_utf8();
        let behind = &self.source[self.source_offset(last) + width..];
        let behind = behind.trim_start_matches(|char| char != '\n' && is_space(char));
        behind.is_empty() || behind.starts_with('\n')
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

/// How many bytes `text` begins with that are of characters which stay as they are: signs, letters and
/// digits, and Chinese characters unless they may be traditional ones.
fn common(text: &[u8], is_traditional: bool) -> usize {
    let mut at = 0;
    loop {
        at += match text.get(at..) {
            Some([0x21..=0x7E, ..]) => 1,
            // From U+5000 to U+9FFF, and from U+4E00 on.
            Some([0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, ..]) if !is_traditional => 3,
            _ => return at,
        };
    }
}

/// The character by which labels and headings are recognised.
fn plain(char: char) -> char {
    simplified(half_width_char(char))
}

/// How many blanks and line breaks `text` begins with.
fn blanks(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(b' ' | b'\t' | b'\n') = text.get(at) {
        at += 1;
    }
    at
}

/// White space, marks that nobody sees, and what stands for a thing that is no text.
fn is_skipped(char: char) -> bool {
    is_space(char) || is_unseen(char) || char == '\u{FFFC}'
}

/// The last characters of `source` in squeezed form, `limit` at the most.
pub(super) fn tail(source: &str, limit: usize) -> Cow<'_, str> {
    let source = source.trim_end_matches(is_skipped);
    if source.len() <= limit {
        // As most are: nothing is cut off.
        let source = source.trim_start_matches(is_skipped);
        if source.chars().all(|char| !is_skipped(char) && plain(char) == char) {
            return Cow::Borrowed(source);
        }
        return Cow::Owned(source.chars().filter(|&char| !is_skipped(char)).map(plain).collect());
    }
    let (mut start, mut left) = (source.len(), limit);
    let (mut is_plain, mut has_gap) = (true, false);
    for (at, char) in source.char_indices().rev() {
        if left == 0 {
            break;
        }
        if is_skipped(char) {
            has_gap = true;
            continue;
        }
        is_plain &= !has_gap && plain(char) == char;
        start = at;
        left -= 1;
    }
    let own = &source[start..];
    if is_plain {
        return Cow::Borrowed(own);
    }
    let mut text = String::with_capacity(own.len());
    text.extend(own.chars().filter(|&char| !is_skipped(char)).map(plain));
    Cow::Owned(text)
}

/// The source offset of the character that has `count` squeezed characters from it to the end of
/// `source`, itself included.
pub(super) fn offset_from_end(source: &str, count: usize) -> usize {
    let mut visible = source.char_indices().rev().filter(|&(_, char)| !is_skipped(char));
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
        assert_eq!(tail(" 规 章\n", 1), "章");
        assert_eq!(tail("\n新　收\u{FEFF}\n", 9), "新收");
        assert_eq!(tail("", 9), "");
    }

    #[test]
    fn every_piece_of_the_source_has_its_squeezed_text() {
        let source = " \u{3000}本年 新\n制作（１２） 总\u{FEFF}计\n ";
        let squeezed = Squeezed::new(source);
        let bounds = || source.char_indices().map(|(at, _)| at).chain([source.len()]);
        for start in bounds() {
            for end in bounds().filter(|&end| start <= end) {
                let span = Span::new(start, end);
                let alone = Squeezed::new(span.of(source));
                assert_eq!(&squeezed.text()[squeezed.range(span)], alone.text(), "{span:?}");
            }
        }
    }
}

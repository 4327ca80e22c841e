//! Passages that stand word for word in two texts, years aside.
//!
//! Texts are compared sentence by sentence, so the time is that of sorting. White space,
//! punctuation and the figures of a year (2024年) do not count: a text that was taken over with
//! nothing but the year changed is a copy.

use crate::number::{half_width_char, is_space};
use crate::span::Span;

/// A passage that stands in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) current: Span,
    pub(super) previous: Span,
    /// Its length, in characters that count.
    pub(super) length: usize,
}

/// What two texts share.
#[derive(Debug)]
pub(super) struct Shared {
    /// In the order of the current text.
    pub(super) passages: Vec<Passage>,
    /// How many characters of the current text stand in the other one too, of those that count.
    pub(super) copied: usize,
    /// How many characters of the current text count.
    pub(super) all: usize,
}

/// Sentences shorter than this say nothing by being the same.
const SHORTEST: usize = 8;

struct Sentence {
    span: Span,
    /// What counts.
    plain: String,
    length: usize,
    hash: (usize, usize),
}

/// What `current`, a part of `current_text`, shares with `previous`, a part of `previous_text`.
pub(super) fn shared(current_text: &str, current: Span, previous_text: &str, previous: Span) -> Shared {
    let ours = sentences(current_text, current);
    let theirs = sentences(previous_text, previous);
    let mut by_hash: Vec<(usize, usize, usize)> =
        theirs.iter().enumerate().map(|(at, sentence)| (sentence.hash.0, sentence.hash.1, at)).collect();
    by_hash.sort_unstable();
    let first_with = |hash: (usize, usize)| {
        let at = by_hash.partition_point(|&(high, low, _)| (high, low) < hash);
        by_hash.get(at).filter(|&&(high, low, _)| (high, low) == hash).map(|&(.., at)| at)
    };
    let is_at =
        |at: usize, sentence: &Sentence| theirs.get(at).is_some_and(|other| other.plain == sentence.plain);
    let mut shared =
        Shared { passages: Vec::new(), copied: 0, all: ours.iter().map(|sentence| sentence.length).sum() };
    // Where the passage goes on, in the other text.
    let mut next = None;
    for sentence in &ours {
        let goes_on = next.filter(|&at| is_at(at, sentence));
        let found = goes_on.or_else(|| first_with(sentence.hash).filter(|&at| is_at(at, sentence)));
        next = found.map(|at| at + 1);
        let Some(other) = found.and_then(|at| theirs.get(at)) else { continue };
        shared.copied += sentence.length;
        match shared.passages.last_mut() {
            Some(passage) if goes_on.is_some() => {
                passage.current = passage.current.to(sentence.span);
                passage.previous = passage.previous.to(other.span);
                passage.length += sentence.length;
            }
            _ => shared.passages.push(Passage {
                current: sentence.span,
                previous: other.span,
                length: sentence.length,
            }),
        }
    }
    shared
}

fn sentences(text: &str, part: Span) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut at = part.start;
    for words in part.of(text).split_inclusive(['。', '！', '？', '；', ';', '!', '?']) {
        let span = Span::new(at, at + words.len());
        at = span.end;
        let plain = plain(words);
        let length = plain.chars().count();
        if length >= SHORTEST {
            let start = span.start + (words.len() - words.trim_start().len());
            let trimmed = Span::new(start, start + words.trim().len());
            sentences.push(Sentence { span: trimmed, hash: hash(&plain), plain, length });
        }
    }
    sentences
}

/// The characters that count.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for char in words.chars().map(half_width_char).filter(|&char| !is_space(char) && !is_punctuation(char)) {
        if char == '年' {
            let year = plain.len().checked_sub(4).and_then(|start| plain.get(start..));
            if year
                .is_some_and(|year| year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit()))
            {
                plain.truncate(plain.len() - 4);
            }
        }
        plain.push(char);
    }
    plain
}

const fn is_punctuation(char: char) -> bool {
    char.is_ascii_punctuation()
        || matches!(char, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301F}' | '·')
}

/// FNV-1a in two halves, which sort like the figures that everything else here is sorted by.
fn hash(plain: &str) -> (usize, usize) {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = plain.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    ((hash >> 32) as usize, (hash & 0xffff_ffff) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shared passages as they stand in either text, and the share in percent.
    #[track_caller]
    fn check(current: &str, previous: &str, expected: &[(&str, &str)], percent: usize) {
        let whole = |text: &str| Span::new(0, text.len());
        let shared = shared(current, whole(current), previous, whole(previous));
        let passages: Vec<_> = shared
            .passages
            .iter()
            .map(|passage| (passage.current.of(current), passage.previous.of(previous)))
            .collect();
        assert_eq!((passages.as_slice(), shared.copied * 100 / shared.all.max(1)), (expected, percent));
    }

    #[test]
    fn a_changed_year_is_no_change() {
        check(
            "2024年，业务培训次数还不够多。\n下一步加强业务培训工作。",
            "2023年业务培训次数，还不够多。 下一步加强业务培训工作。",
            &[(
                "2024年，业务培训次数还不够多。\n下一步加强业务培训工作。",
                "2023年业务培训次数，还不够多。 下一步加强业务培训工作。",
            )],
            100,
        );
    }

    #[test]
    fn a_changed_figure_is_a_change() {
        check("全年共举办业务培训3次左右。", "全年共举办业务培训4次左右。", &[], 0);
    }

    #[test]
    fn passages_end_where_either_text_goes_on_differently() {
        check(
            "甲甲甲甲甲甲甲甲甲。乙乙乙乙乙乙乙乙乙。丙丙丙丙丙丙丙丙丙。",
            "乙乙乙乙乙乙乙乙乙。甲甲甲甲甲甲甲甲甲。",
            &[
                ("甲甲甲甲甲甲甲甲甲。", "甲甲甲甲甲甲甲甲甲。"),
                ("乙乙乙乙乙乙乙乙乙。", "乙乙乙乙乙乙乙乙乙。"),
            ],
            66,
        );
    }

    #[test]
    fn short_sentences_do_not_count() {
        check("无。存在问题。", "无。存在问题。", &[], 0);
    }
}

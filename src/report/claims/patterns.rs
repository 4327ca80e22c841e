//! Wordings by composition: a small matcher for the patterns of the vocabulary.

use crate::template::phrases::{Meaning, PATTERNS};
use crate::words;

/// The patterns, found by the first character of what they match.
pub(super) struct Patterns {
    patterns: Vec<(Meaning, Pattern)>,
    /// One bit for each pattern that may begin with a character of the bucket.
    beginnings: Vec<u64>,
}

impl Patterns {
    const BUCKETS: usize = 512;

    /// The patterns, given what the phrases mean that they vary.
    pub(super) fn new(meaning: impl Fn(&str) -> Option<Meaning>) -> Self {
        let mut patterns = Vec::with_capacity(PATTERNS.len());
        let mut beginnings = vec![0_u64; Self::BUCKETS];
        for (at, (phrase, groups)) in PATTERNS.iter().enumerate() {
            let pattern = Pattern::of(groups);
            for group in &pattern.groups {
                for first in group.words.iter().filter_map(|word| word.chars().next()) {
                    beginnings[first as usize % Self::BUCKETS] |= 1 << at;
                }
                if group.least > 0 {
                    break;
                }
            }
            patterns.push((meaning(phrase).unwrap_or(Meaning::Filler), pattern));
        }
        Self { patterns, beginnings }
    }

    /// The longest stretch that `text`, which begins with `first`, has of a pattern.
    pub(super) fn longest(&self, first: char, text: &str) -> Option<(usize, Meaning)> {
        let mut bits = self.beginnings[first as usize % Self::BUCKETS];
        let mut found: Option<(usize, Meaning)> = None;
        while bits != 0 {
            let (meaning, pattern) = &self.patterns[bits.trailing_zeros() as usize];
            bits &= bits - 1;
            if let Some(length) = pattern.matched(text)
                && found.is_none_or(|(longest, _)| length > longest)
            {
                found = Some((length, *meaning));
            }
        }
        found
    }
}

/// A row of groups, taken apart once.
struct Pattern {
    groups: Vec<Group>,
}

/// A choice of words, and how often one of them may stand.
struct Group {
    words: Vec<&'static str>,
    /// One bit for each character that one of the words may begin with; characters share bits.
    beginnings: u64,
    least: usize,
    most: usize,
}

impl Pattern {
    fn of(groups: &'static str) -> Pattern {
        Pattern { groups: groups.split(' ').map(Group::of).collect() }
    }

    /// How much of the beginning of a text the pattern matches, each group as much as it can.
    fn matched(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        let mut beginning = Group::beginning(rest);
        for group in &self.groups {
            let mut count = 0;
            while count < group.most
                && let Some(word) = group.word(beginning, rest)
            {
                rest = &rest[word.len()..];
                beginning = Group::beginning(rest);
                count += 1;
            }
            if count < group.least {
                return None;
            }
        }
        Some(text.len() - rest.len())
    }
}

impl Group {
    fn of(group: &'static str) -> Group {
        /// Nobody writes more.
        const MOST: usize = 8;
        let (words, least, most) = match group.as_bytes().last() {
            Some(b'?') => (&group[..group.len() - 1], 0, 1),
            Some(b'*') => (&group[..group.len() - 1], 0, MOST),
            Some(b'+') => (&group[..group.len() - 1], 1, MOST),
            _ => (group, 1, 1),
        };
        let words: Vec<&str> = words.split('|').collect();
        let beginnings = words.iter().fold(0, |bits, word| bits | Self::beginning(word));
        Group { words, beginnings, least, most }
    }

    /// The bit of the character that `text` begins with.
    fn beginning(text: &str) -> u64 {
        text.chars().next().map_or(0, |first| 1 << (first as u32 % u64::BITS))
    }

    /// The word that `text` begins with; `beginning` is the bit of its first character.
    fn word(&self, beginning: u64, text: &str) -> Option<&'static str> {
        if self.beginnings & beginning == 0 {
            return None;
        }
        self.words.iter().copied().find(|word| words::begins(text, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_as_often_as_they_may() {
        let pattern = Pattern::of("经? 未|没有 查到|找到 相关|有关|的* 信息|材料?");
        let check = |text: &str, wanted: Option<&str>| {
            assert_eq!(pattern.matched(text).map(|end| &text[..end]), wanted, "{text}");
        };
        check("经未找到有关的材料2件", Some("经未找到有关的材料"));
        check("没有查到2件", Some("没有查到"));
        check("没有2件", None);
        assert_eq!(Pattern::of("答复|回复+ 完毕").matched("答复回复完毕"), Some("答复回复完毕".len()));
    }

    #[test]
    fn each_pattern_varies_a_phrase_and_the_bits_suffice() {
        assert!(PATTERNS.len() <= 64);
        let phrases = crate::template::phrases::VOCABULARY;
        let has = |phrase: &str| phrases.iter().copied().flatten().any(|(_, words)| words.contains(&phrase));
        let missing: Vec<_> =
            PATTERNS.iter().map(|(phrase, _)| *phrase).filter(|phrase| !has(phrase)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

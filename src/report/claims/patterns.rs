//! Wordings by composition: a small matcher for the patterns of the vocabulary.

use crate::template::phrases::{Meaning, PATTERNS};
use crate::words;

/// The patterns, found by the first character of what they match.
pub(super) struct Patterns {
    patterns: Vec<(Meaning, Pattern)>,
    /// One bit for each pattern that may begin with a character of the bucket.
    beginnings: Vec<u64>,
    /// The same for the second character, and those behind whose first one any may stand.
    seconds: Vec<u64>,
    any_second: u64,
}

impl Patterns {
    const BUCKETS: usize = 512;

    /// The patterns, given what the phrases mean that they vary.
    pub(super) fn new(meaning: impl Fn(&str) -> Option<Meaning>) -> Self {
        let mut found = Self {
            patterns: Vec::with_capacity(PATTERNS.len()),
            beginnings: vec![0; Self::BUCKETS],
            seconds: vec![0; Self::BUCKETS],
            any_second: 0,
        };
        for (at, (phrase, groups)) in PATTERNS.iter().enumerate() {
            let pattern = Pattern::of(groups);
            for (first, second) in pattern.openings() {
                found.beginnings[Self::bucket(first)] |= 1 << at;
                match second {
                    Some(second) => found.seconds[Self::bucket(second)] |= 1 << at,
                    None => found.any_second |= 1 << at,
                }
            }
            found.patterns.push((meaning(phrase).unwrap_or(Meaning::Filler), pattern));
        }
        found
    }

    fn bucket(char: char) -> usize {
        char as usize % Self::BUCKETS
    }

    /// The characters that what matches a pattern may begin with, each with what it means.
    pub(super) fn beginnings(&self) -> Vec<(char, Meaning)> {
        let mut beginnings = Vec::new();
        for (meaning, pattern) in &self.patterns {
            beginnings.extend(pattern.openings().into_iter().map(|(first, _)| (first, *meaning)));
        }
        beginnings
    }

    /// The longest stretch that `text` has of a pattern; it begins with `first` and then `second`.
    pub(super) fn longest(&self, first: char, second: Option<char>, text: &str) -> Option<(usize, Meaning)> {
        let seconds = second.map_or(0, |second| self.seconds[Self::bucket(second)]) | self.any_second;
        let mut bits = self.beginnings[Self::bucket(first)] & seconds;
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

    /// The characters that what it matches may begin with, the first and then the second; `None` where the
    /// second one may be any, or missing.
    fn openings(&self) -> Vec<(char, Option<char>)> {
        let mut openings = Vec::new();
        for (at, group) in self.groups.iter().enumerate() {
            for word in &group.words {
                let mut chars = word.chars();
                let Some(first) = chars.next() else { continue };
                match chars.next() {
                    Some(second) => openings.push((first, Some(second))),
                    None => openings.extend(self.behind(at).into_iter().map(|second| (first, second))),
                }
            }
            if group.least > 0 {
                break;
            }
        }
        openings
    }

    /// The characters that may stand behind a word of a group; `None` where the pattern may end there.
    fn behind(&self, at: usize) -> Vec<Option<char>> {
        let mut behind = Vec::new();
        for (next, group) in self.groups.iter().enumerate().skip(at) {
            if next > at || group.most > 1 {
                behind.extend(group.words.iter().map(|word| word.chars().next()));
            }
            if next > at && group.least > 0 {
                return behind;
            }
        }
        behind.push(None);
        behind
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

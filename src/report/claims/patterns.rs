//! Wordings by composition: a small matcher for the patterns of the vocabulary.

use crate::template::phrases::{Meaning, PATTERNS};

/// The patterns, found by the first character of what they match.
pub(super) struct Patterns {
    meanings: Vec<Meaning>,
    /// One bit for each pattern that may begin with a character of the bucket.
    beginnings: Vec<u64>,
}

impl Patterns {
    const BUCKETS: usize = 512;

    /// The patterns, given what the phrases mean that they vary.
    pub(super) fn new(meaning: impl Fn(&str) -> Option<Meaning>) -> Self {
        let mut beginnings = vec![0_u64; Self::BUCKETS];
        for (at, (_, pattern)) in PATTERNS.iter().enumerate() {
            for group in pattern.split(' ') {
                let (words, times) = parts(group);
                for first in words.split('|').filter_map(|word| word.chars().next()) {
                    beginnings[first as usize % Self::BUCKETS] |= 1 << at;
                }
                if times.least > 0 {
                    break;
                }
            }
        }
        let meanings =
            PATTERNS.iter().map(|(phrase, _)| meaning(phrase).unwrap_or(Meaning::Filler)).collect();
        Self { meanings, beginnings }
    }

    /// The longest stretch that `text`, which begins with `first`, has of a pattern.
    pub(super) fn longest(&self, first: char, text: &str) -> Option<(usize, Meaning)> {
        let mut bits = self.beginnings[first as usize % Self::BUCKETS];
        let mut found: Option<(usize, Meaning)> = None;
        while bits != 0 {
            let at = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            if let Some(length) = matched(PATTERNS[at].1, text)
                && found.is_none_or(|(longest, _)| length > longest)
            {
                found = Some((length, self.meanings[at]));
            }
        }
        found
    }
}

/// How often a group may stand.
struct Times {
    least: usize,
    most: usize,
}

/// The words of a group, and how often it may stand.
fn parts(group: &str) -> (&str, Times) {
    /// Nobody writes more.
    const MOST: usize = 8;
    let (words, least, most) = match group.as_bytes().last() {
        Some(b'?') => (&group[..group.len() - 1], 0, 1),
        Some(b'*') => (&group[..group.len() - 1], 0, MOST),
        Some(b'+') => (&group[..group.len() - 1], 1, MOST),
        _ => (group, 1, 1),
    };
    (words, Times { least, most })
}

/// How much of the beginning of a text a pattern matches, each group as much as it can.
fn matched(pattern: &str, text: &str) -> Option<usize> {
    let mut at = 0;
    for group in pattern.split(' ') {
        let (words, times) = parts(group);
        let mut count = 0;
        while count < times.most
            && let Some(word) = words.split('|').find(|word| text[at..].starts_with(word))
        {
            at += word.len();
            count += 1;
        }
        if count < times.least {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_as_often_as_they_may() {
        let pattern = "经? 未|没有 查到|找到 相关|有关|的* 信息|材料?";
        let check = |text: &str, wanted: Option<&str>| {
            assert_eq!(matched(pattern, text).map(|end| &text[..end]), wanted, "{text}");
        };
        check("经未找到有关的材料2件", Some("经未找到有关的材料"));
        check("没有查到2件", Some("没有查到"));
        check("没有2件", None);
        assert_eq!(matched("答复|回复+ 完毕", "答复回复完毕"), Some("答复回复完毕".len()));
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

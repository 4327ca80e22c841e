//! What may begin with a character: one look at a table tells most characters of a text from those
//! that words, numbers or names may begin with.

use super::bodies::{BEFORE_CLAUSES, ENDINGS, NO_NAME};
use super::numbers::NUMERALS;

/// Characters with what may begin with them. Some share their place in the table: what it says may
/// begin may still not be there.
pub(super) struct Beginnings {
    flags: Vec<u8>,
    /// One bit for each pair of characters that words may begin with.
    pairs: Vec<u64>,
}

impl Beginnings {
    const CHARACTERS: usize = 4096;
    const PAIRS: usize = 1 << 14;

    /// Words of the vocabulary.
    const WORDS: u8 = 1;
    /// A word of this character alone.
    const ALONE: u8 = 2;
    /// Signs, and numbers of all kinds.
    const SIGN: u8 = 4;
    /// What may state something: numbers, and words that the vocabulary says so of.
    pub(super) const STATING: u8 = 8;
    /// What names of bodies end with.
    pub(super) const ENDING: u8 = 16;
    /// Clauses begin behind it.
    pub(super) const BEFORE_CLAUSE: u8 = 32;
    /// It stands in no name.
    pub(super) const NO_NAME: u8 = 64;
    /// Pieces of a text; other characters are words that the vocabulary does not know.
    pub(super) const PIECE: u8 = Self::WORDS | Self::SIGN;

    /// Signs that are no ASCII characters.
    const SIGNS: &str = "、和及与或【】；，。！？“”‘’《〔—";

    /// What may begin with a character, whatever the vocabulary is.
    pub(super) fn new() -> Self {
        let mut beginnings = Self { flags: vec![0; Self::CHARACTERS], pairs: vec![0; Self::PAIRS / 64] };
        ('\0'..='\x7F').chain('①'..='⑳').for_each(|sign| beginnings.add(sign, Self::SIGN));
        Self::SIGNS.chars().for_each(|sign| beginnings.add(sign, Self::SIGN));
        NUMERALS.into_iter().for_each(|numeral| beginnings.add(numeral, Self::SIGN | Self::STATING));
        ('0'..='9').for_each(|digit| beginnings.add(digit, Self::STATING));
        let endings = ENDINGS.iter().filter_map(|(words, _)| words.chars().next());
        endings.for_each(|first| beginnings.add(first, Self::ENDING));
        BEFORE_CLAUSES.into_iter().for_each(|sign| beginnings.add(sign, Self::BEFORE_CLAUSE));
        NO_NAME.chars().for_each(|char| beginnings.add(char, Self::NO_NAME));
        beginnings
    }

    fn add(&mut self, char: char, flags: u8) {
        self.flags[char as usize % Self::CHARACTERS] |= flags;
    }

    /// Adds words that begin with `first` and then `second`, or whatever else where that is `None`.
    pub(super) fn add_words(&mut self, first: char, second: Option<char>, is_stating: bool) {
        self.add(first, if is_stating { Self::WORDS | Self::STATING } else { Self::WORDS });
        match second.map(|second| Self::pair(first, second)) {
            Some(pair) => self.pairs[pair / 64] |= 1 << (pair % 64),
            None => self.add(first, Self::ALONE),
        }
    }

    fn pair(first: char, second: char) -> usize {
        (first as usize * 151 + second as usize) % Self::PAIRS
    }

    /// Whether one of what the flags say may begin with a character.
    pub(super) fn may(&self, char: char, flags: u8) -> bool {
        self.flags[char as usize % Self::CHARACTERS] & flags != 0
    }

    /// Whether words may begin with `first`, before `second`.
    pub(super) fn may_begin_words(&self, first: char, second: Option<char>) -> bool {
        self.may(first, Self::ALONE)
            || self.may(first, Self::WORDS)
                && second.is_some_and(|second| {
                    let pair = Self::pair(first, second);
                    self.pairs[pair / 64] & 1 << (pair % 64) != 0
                })
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::begins_number;
    use super::super::tokens::break_of;
    use super::*;

    #[test]
    fn every_sign_and_numeral_is_known() {
        let beginnings = Beginnings::new();
        for char in '\0'..=char::MAX {
            if break_of(char).is_some() || begins_number(char) {
                assert!(beginnings.may(char, Beginnings::SIGN), "{char}");
            }
            assert!(beginnings.may(char, Beginnings::STATING) || !begins_number(char), "{char}");
        }
    }

    #[test]
    fn words_are_known_by_two_characters() {
        let mut beginnings = Beginnings::new();
        beginnings.add_words('申', Some('请'), false);
        assert!(
            beginnings.may_begin_words('申', Some('请')) && !beginnings.may_begin_words('申', Some('诉'))
        );
        assert!(!beginnings.may_begin_words('申', None) && !beginnings.may_begin_words('诉', Some('请')));
        beginnings.add_words('申', None, false);
        assert!(beginnings.may_begin_words('申', None) && beginnings.may_begin_words('申', Some('诉')));
    }
}

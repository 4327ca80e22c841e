//! What may begin with a character: one look at a table tells most characters of a text from those
//! that words, numbers or names may begin with.

use super::bodies::{BEFORE_CLAUSES, ENDINGS, NO_NAME};
use super::numbers::NUMERALS;

/// Characters with what may begin with them. Some share their place in the table: what it says may
/// begin may still not be there.
pub(super) struct Beginnings(Vec<u8>);

impl Beginnings {
    const CHARACTERS: usize = 4096;

    /// Words of the vocabulary.
    const WORDS: u8 = 1;
    /// Signs, and numbers of all kinds.
    pub(super) const SIGN: u8 = 2;
    /// What may state something: numbers, and words that the vocabulary says so of.
    pub(super) const STATING: u8 = 4;
    /// What names of bodies end with: one character, or more.
    const ENDING: u8 = 8;
    const LONG_ENDING: u8 = 16;
    pub(super) const ANY_ENDING: u8 = Self::ENDING | Self::LONG_ENDING;
    /// It is the second character of what names of bodies end with.
    const SECOND_OF_ENDING: u8 = 32;
    /// Clauses begin behind it.
    pub(super) const BEFORE_CLAUSE: u8 = 64;
    /// It stands in no name.
    pub(super) const NO_NAME: u8 = 128;
    /// Pieces of a text; other characters are words that the vocabulary does not know.
    pub(super) const PIECE: u8 = Self::WORDS | Self::SIGN;

    /// Signs that are no ASCII characters.
    const SIGNS: &str = "、和及与或【】；，。！？“”‘’《〔—";

    /// What may begin with a character, whatever the vocabulary is.
    pub(super) fn new() -> Self {
        let mut beginnings = Self(vec![0; Self::CHARACTERS]);
        ('\0'..='\x7F').chain('①'..='⑳').for_each(|sign| beginnings.add(sign, Self::SIGN));
        Self::SIGNS.chars().for_each(|sign| beginnings.add(sign, Self::SIGN));
        NUMERALS.into_iter().for_each(|numeral| beginnings.add(numeral, Self::SIGN | Self::STATING));
        ('0'..='9').for_each(|digit| beginnings.add(digit, Self::STATING));
        for (ending, _) in ENDINGS {
            let mut chars = ending.chars();
            match (chars.next(), chars.next()) {
                (Some(first), Some(second)) => {
                    beginnings.add(first, Self::LONG_ENDING);
                    beginnings.add(second, Self::SECOND_OF_ENDING);
                }
                (first, _) => first.into_iter().for_each(|only| beginnings.add(only, Self::ENDING)),
            }
        }
        BEFORE_CLAUSES.into_iter().for_each(|sign| beginnings.add(sign, Self::BEFORE_CLAUSE));
        NO_NAME.chars().for_each(|char| beginnings.add(char, Self::NO_NAME));
        beginnings
    }

    fn add(&mut self, char: char, flags: u8) {
        self.0[char as usize % Self::CHARACTERS] |= flags;
    }

    /// Adds words that begin with a character.
    pub(super) fn add_words(&mut self, first: char, is_stating: bool) {
        self.add(first, if is_stating { Self::WORDS | Self::STATING } else { Self::WORDS });
    }

    /// The flags of what may begin with a character.
    pub(super) fn of(&self, char: char) -> u8 {
        self.0[char as usize % Self::CHARACTERS]
    }

    /// Whether what names of bodies end with may begin where `text` does; `first` are the flags of its
    /// first character.
    pub(super) fn may_end_name(&self, first: u8, text: &str) -> bool {
        let goes_on =
            || text.chars().nth(1).is_some_and(|second| self.of(second) & Self::SECOND_OF_ENDING != 0);
        first & Self::ENDING != 0 || first & Self::LONG_ENDING != 0 && goes_on()
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
            let flags = beginnings.of(char);
            let is_sign = break_of(char).is_some() || begins_number(char);
            assert!(flags & Beginnings::SIGN != 0 || !is_sign, "{char}");
            assert!(flags & Beginnings::STATING != 0 || !begins_number(char), "{char}");
        }
    }

    #[test]
    fn endings_of_names_are_known_by_two_characters() {
        let beginnings = Beginnings::new();
        let may_end =
            |text: &str| text.starts_with(|first| beginnings.may_end_name(beginnings.of(first), text));
        assert!(ENDINGS.iter().all(|(ending, _)| may_end(ending)));
        assert!(may_end("局收到") && !may_end("政策") && !may_end("办") && !may_end("申请"));
    }
}

//! Words in a text.
//!
//! The standard library's search prepares itself for each word anew, which takes longer than
//! looking through a sentence, and saves little where a whole report is looked through.

/// Where `words` first stand in `text`.
pub(crate) fn find(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some((&last, front)) = words.split_last() else { return Some(0) };
    // The last byte of a Chinese character tells most: the first is the same for many of them.
    let ends = text.get(front.len()..)?.iter().enumerate();
    ends.filter(|&(_, &byte)| byte == last)
        .find(|&(at, _)| text.get(at..at + front.len()) == Some(front))
        .map(|(at, _)| at)
}

/// Whether `text` begins with `words`.
pub(crate) fn begins(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some((&last, front)) = words.split_last() else { return true };
    matches!(text.get(front.len()), Some(&byte) if byte == last) && text.starts_with(front)
}

/// Whether `text` ends with `words`.
pub(crate) fn ends(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    words.is_empty() || text.last() == words.last() && text.ends_with(words)
}

/// Whether `words` stand in `text`.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    find(text, words).is_some()
}

/// Whether one of `words` stands in `text`.
pub(crate) fn holds_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| holds(text, words))
}

/// Which characters stand in a text, and which side by side, as far as some thousand bits can tell: most
/// words that do not stand in it need not be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Characters {
    single: [u64; Self::SINGLE / 64],
    pairs: [u64; Self::PAIRS / 64],
}

impl Characters {
    const SINGLE: usize = 1 << 12;
    const PAIRS: usize = 1 << 14;

    /// The characters of `text`.
    pub(crate) fn of(text: &str) -> Characters {
        let mut found = Characters { single: [0; Self::SINGLE / 64], pairs: [0; Self::PAIRS / 64] };
        let mut before = '\0';
        for char in text.chars() {
            let single = char as usize % Self::SINGLE;
            found.single[single / 64] |= 1 << (single % 64);
            let pair = Self::pair(before, char);
            found.pairs[pair / 64] |= 1 << (pair % 64);
            before = char;
        }
        found
    }

    fn pair(first: char, second: char) -> usize {
        (first as usize * 151 + second as usize) % Self::PAIRS
    }

    /// Whether `words` may stand in the text; where it says no, they do not.
    pub(crate) fn may_hold(&self, words: &str) -> bool {
        let mut before = None;
        words.chars().all(|char| match before.replace(char) {
            None => self.may_hold_char(char),
            Some(before) => {
                let pair = Self::pair(before, char);
                self.pairs[pair / 64] & 1 << (pair % 64) != 0
            }
        })
    }

    /// Whether every character of `words` may stand in the text, wherever it is.
    pub(crate) fn may_hold_all(&self, words: &str) -> bool {
        words.chars().all(|char| self.may_hold_char(char))
    }

    /// Whether a character may stand in the text.
    pub(crate) fn may_hold_char(&self, char: char) -> bool {
        let at = char as usize % Self::SINGLE;
        self.single[at / 64] & 1 << (at % 64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_in_a_text_is_known_by_its_characters() {
        let characters = Characters::of("本年新收申请");
        assert!(characters.may_hold("申请") && characters.may_hold("收") && characters.may_hold(""));
        assert!(!characters.may_hold("申诉") && !characters.may_hold("请新") && !characters.may_hold("X"));
        assert!(characters.may_hold_all("请新") && !characters.may_hold_all("申诉"));
        assert!(!Characters::of("").may_hold("申"));
    }

    #[test]
    fn beginnings_and_ends() {
        for text in ["", "申", "申请", "本申请", "申请书"] {
            for words in ["", "申", "申请", "请", "书"] {
                assert_eq!(begins(text, words), text.starts_with(words), "{text} {words}");
                assert_eq!(ends(text, words), text.ends_with(words), "{text} {words}");
            }
        }
    }

    #[test]
    fn finds_what_the_standard_library_finds() {
        let text = "本年新收政府信息公开申请数量，上年结转政府信息公开申请";
        for words in ["", "本", "政府信息公开", "申请", "请", "申请数量，", "申请数量。", text]
        {
            assert_eq!(find(text, words), text.find(words), "{words}");
        }
        assert_eq!(find("", "申"), None);
        assert_eq!(find("申", "申请"), None);
        assert!(holds_any(text, &["无", "上年"]) && !holds_any(text, &["无"]));
    }
}

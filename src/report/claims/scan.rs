//! A paragraph as phrases, numbers and breaks.

use std::sync::OnceLock;

use super::beginnings::Beginnings;
use super::bodies::BodyName;
use super::numbers::number;
use super::patterns::Patterns;
use super::tokens::{Break, Kind, Token, break_of};
use crate::order::sort_by_key;
use crate::template::phrases::{Meaning, VOCABULARY};
use crate::words;

/// The phrases, found by their first two characters.
struct Lexicon {
    /// Those of one bucket together, the longest first.
    phrases: Vec<Phrase>,
    /// Where each bucket begins in `phrases`, and behind the last one where it ends.
    buckets: Vec<u16>,
    patterns: Patterns,
    beginnings: Beginnings,
}

struct Phrase {
    words: &'static str,
    /// That of the first two characters, or of the only one.
    bucket: usize,
    meaning: Meaning,
    /// Whether it is none before some words.
    may_be_none: bool,
}

impl Lexicon {
    /// Some more than there are phrases.
    const BUCKETS: usize = 4096;

    fn new() -> Self {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut beginnings = Beginnings::new();
        let mut buckets = vec![0; Self::BUCKETS + 1];
        for &(meaning, wordings) in VOCABULARY.iter().copied().flatten() {
            for &words in wordings {
                let mut chars = words.chars();
                let Some(first) = chars.next() else { continue };
                let bucket = Self::bucket(first, chars.next());
                beginnings.add_words(first, states(meaning));
                buckets[bucket + 1] += 1;
                let may_be_none = NOT_BEFORE.iter().any(|(short, _)| *short == words) || words == "零";
                phrases.push(Phrase { words, bucket, meaning, may_be_none });
            }
        }
        (1..buckets.len()).for_each(|bucket| buckets[bucket] += buckets[bucket - 1]);
        sort_by_key(&mut phrases, |phrase| (phrase.bucket, usize::MAX - phrase.words.len()));
        let meaning = |words: &str| {
            let mut chars = words.chars();
            let bucket = Self::bucket(chars.next()?, chars.next());
            let mut same = phrases[usize::from(buckets[bucket])..].iter();
            same.find(|phrase| phrase.words == words).map(|found| found.meaning)
        };
        let patterns = Patterns::new(meaning);
        for (first, meaning) in patterns.beginnings() {
            beginnings.add_words(first, states(meaning));
        }
        Self { phrases, buckets, patterns, beginnings }
    }

    fn bucket(first: char, second: Option<char>) -> usize {
        (first as usize * 151 + second.map_or(0, |second| second as usize)) % Self::BUCKETS
    }

    /// The longest phrase of those that `text` begins with.
    fn longest(&self, first: char, second: Option<char>, text: &str) -> Option<&Phrase> {
        let bucket = Self::bucket(first, second);
        let range = usize::from(self.buckets[bucket])..usize::from(self.buckets[bucket + 1]);
        self.phrases[range].iter().find(|phrase| {
            words::begins(text, phrase.words) && !(phrase.may_be_none && is_none(phrase.words, text))
        })
    }

    /// The longest phrase that `text`, which begins with `first`, begins with.
    fn phrase(&self, first: char, text: &str) -> Option<(usize, Meaning)> {
        let second = text[first.len_utf8()..].chars().next();
        let found = self.longest(first, second, text).or_else(|| self.longest(first, None, text));
        let phrase = found.map(|phrase| (phrase.words.len(), phrase.meaning));
        let composed = self.patterns.longest(first, second, text);
        match (phrase, composed) {
            (Some(phrase), Some(composed)) if composed.0 > phrase.0 => Some(composed),
            (None, composed) => composed,
            (phrase, _) => phrase,
        }
    }
}

/// Phrases that are none before some words: 未结 in 未结转.
const NOT_BEFORE: [(&str, &str); 14] = [
    ("申请的有", "关"),
    ("至今", "年"),
    ("未结", "转"),
    ("均未", "审结"),
    ("经办", "理"),
    ("已办", "理"),
    ("自然人申请", "公开"),
    ("商业企业申请", "公开"),
    ("公司申请", "公开"),
    ("无人", "民"),
    ("加上", "年"),
    ("加上", "一年"),
    ("未接", "到"),
    ("未接", "收"),
];

/// 零 denies before these words alone; elsewhere it is a numeral or part of a word.
const NONE_BEFORE: [&str; 14] = [
    "申请",
    "复议",
    "诉讼",
    "行政复议",
    "行政诉讼",
    "依申请",
    "政府信息公开",
    "信息公开",
    "败诉",
    "纠错",
    "结转",
    "收费",
    "被复议",
    "被诉",
];

/// Whether a phrase that `text` begins with is none where it stands.
fn is_none(phrase: &str, text: &str) -> bool {
    let behind = &text[phrase.len()..];
    NOT_BEFORE.iter().any(|(short, next)| phrase == *short && words::begins(behind, next))
        || phrase == "零" && !NONE_BEFORE.iter().any(|next| words::begins(behind, next))
}

/// Whether a word states something of what was named: that there is none of it, that something is so of
/// all, or as it was last year.
pub(super) fn states(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Not | Meaning::All | Meaning::Level)
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

/// What may begin with a character.
pub(super) fn beginnings() -> &'static Beginnings {
    &lexicon().beginnings
}

/// Whether a paragraph may state anything: where it does not, none of it need be read.
pub(super) fn may_state(text: &str) -> bool {
    let lexicon = lexicon();
    let mut is_behind_digit = false;
    for (at, char) in text.char_indices() {
        // A number is read where it begins.
        let goes_on = is_behind_digit && char.is_ascii_digit();
        is_behind_digit = char.is_ascii_digit();
        let flags = lexicon.beginnings.of(char);
        if goes_on || flags & Beginnings::STATING == 0 {
            continue;
        }
        let rest = &text[at..];
        if lexicon.phrase(char, rest).is_some_and(|(_, meaning)| states(meaning))
            || flags & Beginnings::SIGN != 0
                && matches!(number(rest, &text[..at]), Some((_, Kind::Number(_))))
            || ["不涉及", "未涉及"].iter().any(|denial| words::begins(rest, denial))
        {
            return true;
        }
    }
    false
}

/// Cuts a squeezed paragraph into its pieces.
pub(super) fn tokens(text: &str, bodies: &[BodyName]) -> Vec<Token> {
    let lexicon = lexicon();
    // Two characters a piece are few.
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let mut bodies = bodies.iter();
    let mut body = bodies.next();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let rest = &text[at..];
        let flags = lexicon.beginnings.of(char);
        let is_sign = flags & Beginnings::SIGN != 0;
        if is_sign && let Some(length) = serial_mark(char, rest, tokens.last()) {
            at += length;
            continue;
        }
        while body.is_some_and(|body| body.start < at) {
            body = bodies.next();
        }
        let (length, kind) = if let Some(body) = body.filter(|body| body.start == at) {
            let meaning = if body.is_own { Meaning::Own } else { Meaning::OtherBody };
            (body.end - body.start, Kind::Phrase(meaning))
        } else if flags & Beginnings::PIECE == 0 {
            (char.len_utf8(), Kind::Gap)
        } else if !is_sign {
            let phrase = lexicon.phrase(char, rest);
            phrase.map_or((char.len_utf8(), Kind::Gap), |(length, meaning)| (length, Kind::Phrase(meaning)))
        } else if let Some(kind) = break_of(char).filter(|_| !is_word(char)) {
            (char.len_utf8(), Kind::Break(kind))
        } else if char == '—' && rest.starts_with("——") {
            ("——".len(), Kind::Break(Break::Clause))
        } else if let Some((length, meaning)) = lexicon.phrase(char, rest) {
            (length, Kind::Phrase(meaning))
        } else if let Some(kind) = break_of(char) {
            (char.len_utf8(), Kind::Break(kind))
        } else if let Some(number) =
            (flags & Beginnings::STATING != 0).then(|| number(rest, &text[..at])).flatten()
        {
            number
        } else if matches!(char, '“' | '”' | '"' | '‘' | '’' | '\'') {
            (char.len_utf8(), Kind::Phrase(Meaning::Filler))
        } else if char == '《' || char == '〔' {
            (length_of_title(rest), Kind::Gap)
        } else {
            (char.len_utf8(), Kind::Gap)
        };
        push(&mut tokens, at, length, kind);
        at += length;
    }
    mark_about(&mut tokens);
    tokens
}

/// Adds a piece; unknown words that stand side by side are one.
fn push(tokens: &mut Vec<Token>, at: usize, length: usize, kind: Kind) {
    match tokens.last_mut() {
        Some(last) if matches!((last.kind, kind), (Kind::Gap, Kind::Gap)) => last.end = at + length,
        _ => tokens.push(Token { start: at, end: at + length, kind }),
    }
}

/// The length of what numbers the items of a list and says nothing of its own: ①, 一是, 2. at its beginning.
fn serial_mark(first: char, text: &str, last: Option<&Token>) -> Option<usize> {
    if matches!(first, '①'..='⑳') {
        return Some(first.len_utf8());
    }
    let begins = last.is_none_or(|last| matches!(last.kind, Kind::Break(kind) if kind >= Break::Colon));
    if !begins {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[digits..];
    if (1..=2).contains(&digits) {
        let is_decimal = behind.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        return (behind.starts_with('.') && !is_decimal).then_some(digits + 1);
    }
    let is_ordinal = matches!(first, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九');
    let mark = &text[first.len_utf8()..];
    (is_ordinal && mark.starts_with('是')).then(|| first.len_utf8() + '是'.len_utf8())
}

/// A break that is a word and may begin a longer one: 与上年持平, 及时.
fn is_word(char: char) -> bool {
    matches!(char, '和' | '及' | '与' | '或')
}

/// The length of a document's title or number in brackets; of the bracket alone where it is not
/// closed soon.
fn length_of_title(text: &str) -> usize {
    let mut chars = text.char_indices();
    let open = chars.next().map_or(0, |(_, char)| char.len_utf8());
    let close = chars.take(60).find(|(_, char)| matches!(char, '》' | '〕'));
    close.map_or(open, |(at, char)| at + char.len_utf8())
}

/// Numbers behind 约 and the like are not exact.
fn mark_about(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let (before, behind) = tokens.split_at_mut(at);
        let is_about = matches!(before.last().map(|token| token.kind), Some(Kind::Phrase(Meaning::About)));
        if let Some(Token { kind: Kind::Number(figure), .. }) = behind.first_mut()
            && is_about
        {
            figure.about = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> String {
        let words = |token: &Token| match token.kind {
            Kind::Number(figure) => format!("{}{}", figure.value, if figure.about { "~" } else { "" }),
            Kind::Year(year) => format!("Y{year}"),
            Kind::NoFigure => "#".to_owned(),
            Kind::Gap => format!("?{}", &text[token.start..token.end]),
            _ => text[token.start..token.end].to_owned(),
        };
        tokens(text, &[]).iter().map(words).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_wording_stands_once() {
        let mut words: Vec<_> = lexicon().phrases.iter().map(|phrase| phrase.words).collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn numbers_years_and_names() {
        assert_eq!(sketch("2024年收到1,286件"), "Y2024 收到 1286");
        assert_eq!(sketch("收到100余件"), "收到 100~");
        assert_eq!(sketch("收到3,35件"), "收到 335~");
        assert_eq!(sketch("结转3,2023年收到35件"), "结转 3 , Y2023 收到 35");
        assert_eq!(sketch("收到约60件"), "收到 约 60~");
        assert_eq!(sketch("收到五十三件"), "收到 53");
        assert_eq!(sketch("收到12.60万元"), "收到 12.6");
        assert_eq!(sketch("第20条"), "?第 # ?条");
        assert_eq!(sketch("2025-01-2316:43收到3件"), "# 收到 3");
        assert_eq!(sketch("2025/1/23收到2022.5件"), "# 收到 2022.5");
        assert_eq!(sketch("部分公开0010001"), "部分公开 #");
        assert_eq!(sketch("予以公开5100006。"), "予以公开 # 。");
        assert_eq!(sketch("(国办发〔2021〕30号)"), "( ?国办发〔2021〕 # )");
    }
}

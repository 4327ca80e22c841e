//! The pieces of a paragraph.

use crate::number::Number;
use crate::template::phrases::{CARRIED_OUT, Meaning};

/// A piece of a paragraph, with its place in the squeezed text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

impl Token {
    /// As it stands in the squeezed text.
    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        super::step();
        &text[self.start..self.end]
    }

    /// The piece as it is said of a dispute: 正在办理中 is not decided yet.
    pub(super) fn of_dispute(self) -> Token {
        match self.kind {
            Kind::Phrase(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_OUT) => {
                Token { kind: Kind::Phrase(Meaning::Outcome(&[3])), ..self }
            }
            _ => self,
        }
    }

    /// Whether it is `words`: its length alone tells most others.
    pub(super) fn is(&self, text: &str, words: &str) -> bool {
        self.end - self.start == words.len() && self.words(text) == words
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Phrase(Meaning),
    Number(Figure),
    /// A year of four digits.
    Year(u16),
    /// A month of the year.
    Month(u8),
    /// A number that counts nothing: a date, an ordinal, a number in a name.
    NoFigure,
    Break(Break),
    /// Words that the vocabulary does not know.
    Gap,
}

/// What separates pieces, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// 、 and 和: items of a list.
    List,
    Open,
    Close,
    Colon,
    Clause,
    Sentence,
}

/// A number as the prose has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) value: Number,
    /// How many decimals are printed.
    pub(super) decimals: u8,
    pub(super) unit: Unit,
    pub(super) about: bool,
}

/// What a number counts, as far as its unit tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Pieces: 件, 份, 起, 宗, 例, 笔.
    Pieces,
    /// Items, which may be something else: 个, 条, 项, 次, 部, 封, 张, 篇.
    Items(char),
    /// 元.
    Yuan,
    /// 万元.
    TenThousandYuan,
    Percent,
    /// 倍.
    Times,
    /// No unit at all.
    None,
    /// Something that no table counts.
    Other,
}

/// What a sign or a short word separates.
pub(super) fn break_of(char: char) -> Option<Break> {
    Some(match char {
        '、' | '和' | '及' | '与' | '或' | '/' => Break::List,
        '(' | '[' | '【' => Break::Open,
        ')' | ']' | '】' => Break::Close,
        ':' => Break::Colon,
        ',' | ';' | '；' | '，' => Break::Clause,
        '。' | '!' | '?' | '！' | '？' | '\n' => Break::Sentence,
        _ => return None,
    })
}

/// Unknown words that stand side by side are one.
pub(super) fn join_gaps(tokens: &mut Vec<Token>) {
    tokens.dedup_by(|token, last| {
        let is_one = matches!((last.kind, token.kind), (Kind::Gap, Kind::Gap));
        if is_one {
            last.end = token.end;
        }
        is_one
    });
}

/// Makes one phrase of the tokens `first..=last`.
pub(super) fn merge(tokens: &mut Vec<Token>, first: usize, last: usize, meaning: Meaning) {
    tokens[first].end = tokens[last].end;
    tokens[first].kind = Kind::Phrase(meaning);
    tokens.drain(first + 1..=last);
}

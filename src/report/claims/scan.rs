//! A paragraph as phrases, numbers and breaks.

use std::sync::OnceLock;

use super::bodies::BodyName;
use crate::number::Number;
use crate::order::sort_by_key;
use crate::template::phrases::{Meaning, VOCABULARY};

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

/// The phrases, found by their first character.
struct Lexicon {
    /// Those with first characters of one bucket together, the longest first.
    phrases: Vec<(&'static str, Meaning)>,
    /// Where each bucket begins in `phrases`, and behind the last one where it ends.
    buckets: Vec<u16>,
}

impl Lexicon {
    /// Some more than there are different first characters.
    const BUCKETS: usize = 512;

    fn new() -> Self {
        let mut phrases: Vec<(&'static str, Meaning)> = VOCABULARY
            .iter()
            .copied()
            .flatten()
            .flat_map(|&(meaning, words)| words.iter().map(move |&words| (words, meaning)))
            .collect();
        let bucket = |words: &str| words.chars().next().map_or(0, Self::bucket);
        sort_by_key(&mut phrases, |&(words, _)| (bucket(words), usize::MAX - words.len()));
        let begin = |wanted| phrases.partition_point(|&(words, _)| bucket(words) < wanted) as u16;
        let buckets = (0..=Self::BUCKETS).map(begin).collect();
        Self { phrases, buckets }
    }

    fn bucket(first: char) -> usize {
        first as usize % Self::BUCKETS
    }

    /// Phrases that are none before some words: 未结 in 未结转.
    const NOT_BEFORE: [(&str, &str); 5] =
        [("未结", "转"), ("均未", "审结"), ("经办", "理"), ("已办", "理"), ("未接", "到")];

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

    /// The longest phrase that `text`, which begins with `first`, begins with.
    fn phrase(&self, first: char, text: &str) -> Option<(usize, Meaning)> {
        let bucket = Self::bucket(first);
        let range = usize::from(self.buckets[bucket])..usize::from(self.buckets[bucket + 1]);
        let found = self.phrases[range].iter().find(|(words, _)| {
            let is_cut =
                |(short, next): &(&str, &str)| words == short && text[words.len()..].starts_with(next);
            let is_numeral = || {
                *words == "零" && !Self::NONE_BEFORE.iter().any(|next| text["零".len()..].starts_with(next))
            };
            text.starts_with(words) && !Self::NOT_BEFORE.iter().any(is_cut) && !is_numeral()
        });
        found.map(|&(words, meaning)| (words.len(), meaning))
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

/// Cuts a squeezed paragraph into its pieces.
pub(super) fn tokens(text: &str, bodies: &[BodyName]) -> Vec<Token> {
    let lexicon = lexicon();
    let mut tokens: Vec<Token> = Vec::new();
    let mut bodies = bodies.iter().peekable();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let rest = &text[at..];
        while bodies.next_if(|body| body.start < at).is_some() {}
        let body = bodies.next_if(|body| body.start == at);
        let (length, kind) = if let Some(body) = body {
            let meaning = if body.is_own { Meaning::Own } else { Meaning::OtherBody };
            (body.end - body.start, Kind::Phrase(meaning))
        } else if let Some(kind) = break_of(char).filter(|_| !is_word(char)) {
            (char.len_utf8(), Kind::Break(kind))
        } else if rest.starts_with("——") {
            ("——".len(), Kind::Break(Break::Clause))
        } else if let Some((length, meaning)) = lexicon.phrase(char, rest) {
            (length, Kind::Phrase(meaning))
        } else if let Some(kind) = break_of(char) {
            (char.len_utf8(), Kind::Break(kind))
        } else if let Some(number) = number(rest, &text[..at]) {
            number
        } else if matches!(char, '“' | '”' | '"' | '‘' | '’' | '\'') {
            (char.len_utf8(), Kind::Phrase(Meaning::Filler))
        } else if char == '《' || char == '〔' {
            (length_of_title(rest), Kind::Gap)
        } else {
            (char.len_utf8(), Kind::Gap)
        };
        match tokens.last_mut() {
            Some(last) if matches!((last.kind, kind), (Kind::Gap, Kind::Gap)) => last.end = at + length,
            _ => tokens.push(Token { start: at, end: at + length, kind }),
        }
        at += length;
    }
    mark_about(&mut tokens);
    tokens
}

/// A break that is a word and may begin a longer one: 与上年持平, 及时.
fn is_word(char: char) -> bool {
    matches!(char, '和' | '及' | '与' | '或')
}

fn break_of(char: char) -> Option<Break> {
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

/// The length of a document's title or number in brackets; of the bracket alone where it is not
/// closed soon.
fn length_of_title(text: &str) -> usize {
    let mut chars = text.char_indices();
    let open = chars.next().map_or(0, |(_, char)| char.len_utf8());
    let close = chars.take(60).find(|(_, char)| matches!(char, '》' | '〕'));
    close.map_or(open, |(at, char)| at + char.len_utf8())
}

/// The number that `text` begins with, and what it is.
fn number(text: &str, before: &str) -> Option<(usize, Kind)> {
    let (value, decimals, length) = digits(text).or_else(|| numeral(text))?;
    let rest = &text[length..];
    if text.starts_with('零') && before.ends_with('清') {
        return None;
    }
    let is_name = before.chars().next_back().is_some_and(|char| char.is_ascii_alphanumeric() || char == '第');
    if is_name {
        return Some((length, Kind::NoFigure));
    }
    let year = value.integer().filter(|year| length == 4 && (1949..2100).contains(year));
    if let Some(year) = year
        && rest.starts_with('年')
    {
        return Some((length + '年'.len_utf8(), Kind::Year(year as u16)));
    }
    // 2022—2023学年 is no year of a report.
    if year.is_some() && rest.starts_with("学年") {
        return Some((length, Kind::NoFigure));
    }
    if rest.starts_with('月') {
        let month = value.integer().and_then(|month| u8::try_from(month).ok()).unwrap_or(0);
        return Some((length + '月'.len_utf8(), Kind::Month(month)));
    }
    if rest.starts_with(['日', '号', '时', '年']) {
        return Some((length + '日'.len_utf8(), Kind::NoFigure));
    }
    let about = rest.starts_with(['余', '多', '来']);
    let mut end = length + if about { rest.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let (unit, unit_length, scale) = unit(&text[end..])?;
    end += unit_length;
    if matches!(unit, Unit::None) && runs_together(&text[..length]) {
        return Some((end, Kind::NoFigure));
    }
    let behind = &text[end..];
    let about =
        about || ["左右", "以上", "以下", "以内", "上下"].iter().any(|words| behind.starts_with(words));
    let value = if scale == 0 { value } else { scaled(value, scale)? };
    Some((end, Kind::Number(Figure { value, decimals, unit, about })))
}

/// Whether digits without a unit look like a row of a table that has lost its borders.
fn runs_together(digits: &str) -> bool {
    let begins_with_nought = digits.len() > 1 && digits.starts_with('0') && !digits.contains('.');
    begins_with_nought || digits.chars().filter(char::is_ascii_digit).count() > 5
}

/// A value in units of 10^`scale`.
fn scaled(value: Number, scale: u8) -> Option<Number> {
    let mut scaled = value;
    for _ in 0..scale {
        scaled = scaled.times_ten()?;
    }
    Some(scaled)
}

/// Arabic digits with thousands separators and decimals.
fn digits(text: &str) -> Option<(Number, u8, usize)> {
    let mut value: i64 = 0;
    let (mut decimals, mut in_fraction) = (0_u8, false);
    let (mut end, mut group) = (0, 0);
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while let Some(&byte) = bytes.get(end) {
        let is_separator =
            byte == b',' && !in_fraction && (end + 1..end + 4).all(is_digit) && !is_digit(end + 4);
        if byte.is_ascii_digit() {
            value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
            if in_fraction {
                decimals = decimals.checked_add(1).filter(|&decimals| decimals <= 9)?;
            }
        } else if byte == b'.' && !in_fraction && end > 0 && is_digit(end + 1) {
            in_fraction = true;
        } else if is_separator && (1..=3).contains(&(end - group)) {
            group = end + 1;
        } else {
            break;
        }
        end += 1;
    }
    // No office counts so many: digits that ran together.
    const LARGEST: i64 = 1_000_000_000_000_000;
    (end > 0 && value <= LARGEST).then(|| (Number::new(value, decimals), decimals, end))
}

/// Whether a character occurs in Chinese numerals.
#[rustfmt::skip]
pub(super) fn is_numeral(char: char) -> bool {
    matches!(
        char,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟' | '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '两'
    )
}

/// A Chinese numeral in front of a unit; anywhere else it is an ordinal or part of a word.
fn numeral(text: &str) -> Option<(Number, u8, usize)> {
    // 九千九百九十九万九千九百九十九 has fifteen characters; what is longer is no number.
    const LONGEST: usize = 16;
    let mut chars = text.char_indices().take(LONGEST);
    let end = chars.find(|&(_, char)| !is_numeral(char)).map_or(text.len().min(48), |(end, _)| end);
    let _ = text.get(..end)?;
    let is_counted = text[end..].starts_with(['件', '份', '起', '宗', '例', '笔'])
        || matches!(&text[..end], "零")
            && (end == text.len() || text[end..].starts_with(['。', ';', ',', '，', '；', '封', '次']));
    if end == 0 || !is_counted {
        return None;
    }
    let value = crate::number::read(&text[..end].chars().map(plain_numeral).collect::<String>()).number()?;
    Some((value, 0, end))
}

/// A capital numeral as the plain one.
fn plain_numeral(char: char) -> char {
    const CAPITALS: [(char, char); 12] = [
        ('壹', '一'),
        ('贰', '二'),
        ('叁', '三'),
        ('肆', '四'),
        ('伍', '五'),
        ('陆', '六'),
        ('柒', '七'),
        ('捌', '八'),
        ('玖', '九'),
        ('拾', '十'),
        ('佰', '百'),
        ('仟', '千'),
    ];
    CAPITALS.iter().find(|(capital, _)| *capital == char).map_or(char, |&(_, plain)| plain)
}

/// The unit that `text` begins with, its length, and by how many powers of ten it counts; `None`
/// where what follows makes the number no figure.
fn unit(text: &str) -> Option<(Unit, usize, u8)> {
    const TABLE: &[(&str, Unit, u8)] = &[
        ("个百分点", Unit::Other, 0),
        ("件次", Unit::Pieces, 0),
        ("倍", Unit::Times, 0),
        ("人次", Unit::Other, 0),
        ("个工作日", Unit::Other, 0),
        ("万元", Unit::TenThousandYuan, 0),
        ("亿元", Unit::TenThousandYuan, 4),
        ("万件", Unit::Pieces, 4),
        ("元", Unit::Yuan, 0),
        ("%", Unit::Percent, 0),
        ("件", Unit::Pieces, 0),
        ("份", Unit::Pieces, 0),
        ("起", Unit::Pieces, 0),
        ("宗", Unit::Pieces, 0),
        ("例", Unit::Pieces, 0),
        ("笔", Unit::Pieces, 0),
        ("个", Unit::Items('个'), 0),
        ("条", Unit::Items('条'), 0),
        ("项", Unit::Items('项'), 0),
        ("部", Unit::Items('部'), 0),
        ("次", Unit::Items('次'), 0),
        ("封", Unit::Items('封'), 0),
        ("张", Unit::Items('张'), 0),
        ("篇", Unit::Items('篇'), 0),
        ("批次", Unit::Items('次'), 0),
    ];
    if let Some(&(words, unit, scale)) = TABLE.iter().find(|(words, ..)| text.starts_with(words)) {
        return Some((unit, words.len(), scale));
    }
    match text.chars().next() {
        None => Some((Unit::None, 0, 0)),
        Some(char) if break_of(char).is_some() => Some((Unit::None, 0, 0)),
        Some(char) => Some((Unit::Other, char.len_utf8(), 0)),
    }
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
        let mut words: Vec<_> = lexicon().phrases.iter().map(|entry| entry.0).collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn numbers_years_and_names() {
        assert_eq!(sketch("2024年收到1,286件"), "Y2024 收到 1286");
        assert_eq!(sketch("收到100余件"), "收到 100~");
        assert_eq!(sketch("收到约60件"), "收到 约 60~");
        assert_eq!(sketch("收到五十三件"), "收到 53");
        assert_eq!(sketch("收到12.60万元"), "收到 12.6");
        assert_eq!(sketch("第20条"), "?第 # ?条");
        assert_eq!(sketch("部分公开0010001"), "部分公开 #");
        assert_eq!(sketch("予以公开5100006。"), "予以公开 # 。");
        assert_eq!(sketch("(国办发〔2021〕30号)"), "( ?国办发〔2021〕 # )");
    }
}

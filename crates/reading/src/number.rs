//! What a cell says as a number: `0`, nothing, `/`, `１２`, `1,234`, `十二`, `22（其中修订16件）`,
//! `251000元`. Never guesses: what can be read in two ways is [`Reading::Words`].

mod characters;
mod chinese;
mod float;
mod meant;

use std::borrow::Cow;

pub use characters::{half_width_char, is_bar, is_space, is_unseen, simplified};
pub use chinese::plain_numeral;
pub(crate) use float::float;
pub(crate) use meant::meant;

/// An exact decimal: `digits` × 10^−`scale`, without trailing zeros behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    digits: i64,
    scale: u8,
}

impl Number {
    /// An integer.
    pub const fn from_integer(integer: i64) -> Self {
        Self { digits: integer, scale: 0 }
    }

    /// `digits` × 10^−`scale`.
    pub const fn new(mut digits: i64, mut scale: u8) -> Self {
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Self { digits, scale }
    }

    /// The value, if it is an integer.
    pub const fn integer(self) -> Option<i64> {
        if self.scale == 0 { Some(self.digits) } else { None }
    }

    /// Whether it is below 0.
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Whether it is 0.
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Ten times the number, if it is not too large.
    pub const fn times_ten(self) -> Option<Self> {
        if self.scale > 0 {
            return Some(Self { digits: self.digits, scale: self.scale - 1 });
        }
        match self.digits.checked_mul(10) {
            Some(digits) => Some(Self { digits, scale: 0 }),
            None => None,
        }
    }

    /// The tenth part of the number, if its decimals can be counted.
    pub const fn tenth(self) -> Option<Self> {
        match self.scale.checked_add(1) {
            Some(scale) => Some(Self::new(self.digits, scale)),
            None => None,
        }
    }

    /// The digits without the point, with `decimals` of them behind it; `None` where there are more.
    pub const fn digits_with(self, decimals: u8) -> Option<i64> {
        let mut digits = self.digits;
        let mut scale = self.scale;
        while scale < decimals {
            digits = match digits.checked_mul(10) {
                Some(digits) => digits,
                None => return None,
            };
            scale += 1;
        }
        if scale == decimals { Some(digits) } else { None }
    }

    /// Whether it is more than `times` × `other`; exact.
    pub fn is_more_than(self, times: i64, other: Number) -> bool {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale).and_then(|other| other.checked_mul(times.into())))
        {
            (Some(one), Some(other)) => one > other,
            _ => false,
        }
    }

    /// The sum of two numbers; `None` where it is out of range.
    pub fn plus(self, other: Number) -> Option<Number> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Number::new(i64::try_from(sum).ok()?, scale))
    }

    /// The number with no more decimals than `other`, rounded half up; `None` where it is out of range.
    pub fn rounded_like(self, other: Number) -> Option<Number> {
        let Some(dropped) = self.scale.checked_sub(other.scale) else { return Some(self) };
        let factor = 10_i128.checked_pow(u32::from(dropped))?;
        let rounded = (i128::from(self.digits) + factor / 2).div_euclid(factor);
        Some(Number::new(i64::try_from(rounded).ok()?, other.scale))
    }

    /// The difference of two numbers; `None` where it is out of range.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(other.negated())
    }

    /// The digits with `scale` places behind the point.
    fn at_scale(self, scale: u8) -> Option<i128> {
        let factor = 10_i128.checked_pow(u32::from(scale.checked_sub(self.scale)?))?;
        i128::from(self.digits).checked_mul(factor)
    }

    /// The number with the other sign. `i64::MIN` cannot be typed: digits are read without a sign.
    pub const fn negated(self) -> Self {
        Self { digits: self.digits.saturating_neg(), scale: self.scale }
    }

    /// The nearest floating-point number, from 16 digits on perhaps one beside it; only for JavaScript,
    /// which has no other.
    pub fn approximate(self) -> f64 {
        let size = float::scaled(self.digits.unsigned_abs(), -i32::from(self.scale));
        if self.is_negative() { -size } else { size }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let sign = if self.digits < 0 { "-" } else { "" };
        let width = usize::from(self.scale) + 1;
        let digits = format!("{:0width$}", self.digits.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        write!(f, "{sign}{whole}.{fraction}")
    }
}

/// What the text of one cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing at all.
    Blank,
    /// A mark that stands for “nothing to fill in”: `/`, `-`, `—`, `无`, `不适用`.
    Placeholder,
    /// A number and nothing else.
    Number(Number),
    /// A number with a unit or a note. The unit is never converted: `251000元` is 251000.
    Annotated(Number),
    /// Words, or something that is no one number.
    Words,
    /// What would be a number, had the file told every character; or something that is no text. A
    /// character that the file does not tell is U+FFFD or one of private use, a thing that is no
    /// text (a picture, a control) is U+FFFC.
    Untold,
}

impl Reading {
    /// The number, if it is one.
    pub fn number(self) -> Option<Number> {
        match self {
            Reading::Number(number) | Reading::Annotated(number) => Some(number),
            Reading::Blank | Reading::Placeholder | Reading::Words | Reading::Untold => None,
        }
    }
}

const PLACEHOLDERS: [&str; 14] =
    ["/", "//", "-", "--", "---", "—", "——", "\\", "无", "没有", "暂无", "未发生", "不适用", "不涉及"];

/// A number with more digits than this counts nothing that a report speaks of, and sums of such
/// numbers could not be told exactly.
const LARGEST: u64 = 1_000_000_000_000_000;

/// Whether this character stands for something that could not be read as text. Behind the mark that
/// turns the direction of digits a number is seen in another order than it is written.
fn is_untold(char: char) -> bool {
    matches!(char, '\u{FFFC}' | '\u{FFFD}' | '\u{202E}' | '\u{E000}'..='\u{F8FF}')
}

/// Reads the text of one cell.
///
/// ```
/// use gouji_reading::number::{Number, Reading, read};
/// assert_eq!(read("１,２３４"), Reading::Number(Number::from_integer(1234)));
/// assert_eq!(read("22（其中修订16件）"), Reading::Annotated(Number::from_integer(22)));
/// assert_eq!(read("12 34"), Reading::Words);
/// ```
pub fn read(text: &str) -> Reading {
    let text = text.trim_matches(is_space);
    if let Some(integer) = plain_integer(text).or_else(|| chinese::formal(text)) {
        return Reading::Number(Number::from_integer(integer));
    }
    let text = without_text_mark(text);
    if begins_with_word(text) {
        return Reading::Words;
    }
    let text = half_width(text);
    // Programs that move tables about write NaN where a cell was blank.
    if text.is_empty() || matches!(&*text, "NaN" | "nan") {
        return Reading::Blank;
    }
    if PLACEHOLDERS.contains(&&*text) {
        return Reading::Placeholder;
    }
    if text.contains(is_untold) {
        let is_of_number = |char: char| is_untold(char) || "0123456789.,-+—/ ".contains(char);
        return if text.chars().all(is_of_number) { Reading::Untold } else { Reading::Words };
    }
    let (sign, unsigned, worded) = split_sign(&text);
    let Some((number, rest)) = split_number(unsigned) else {
        return Reading::Words;
    };
    if number.digits.unsigned_abs() > LARGEST {
        return Reading::Words;
    }
    let number = if sign < 0 { number.negated() } else { number };
    let rest = rest.trim_start_matches(is_space);
    if rest.is_empty() && !worded {
        Reading::Number(number)
    } else if is_note(rest) {
        Reading::Annotated(number)
    } else {
        Reading::Words
    }
}

/// The text without the mark that makes a spreadsheet keep a number as text (`'12`).
fn without_text_mark(text: &str) -> &str {
    let rest = text.strip_prefix(['\'', '‘', '’', '＇']).unwrap_or(text);
    if rest.starts_with(|char: char| char.is_ascii_digit() || char == '-') { rest } else { text }
}

/// Whether a text begins as no number, sign or placeholder does, but nearly every label: with a Chinese
/// character that is none of theirs, with a bracket, or with an ordinal (一、 or 1. and words).
fn begins_with_word(text: &str) -> bool {
    let is_han = |char| matches!(char, '\u{4E00}'..='\u{9FFF}');
    let is_sign = |char| matches!(char, '负' | '减' | '增' | '共' | '无' | '没' | '暂' | '未' | '不');
    let mut chars = text.chars();
    match chars.next() {
        Some('(' | '（') => true,
        Some('0'..='9') => chars.next() == Some('.') && chars.next().is_some_and(is_han),
        Some(first) if !is_han(first) => false,
        Some(first) if is_numeral(first) => chars.next() == Some('、'),
        Some(first) => !is_sign(simplified(first)),
        None => false,
    }
}

/// Whether a character is one of those of which Chinese numbers consist.
pub fn is_numeral(char: char) -> bool {
    chinese::is_numeral(simplified(char))
}

/// The text in half-width and simplified characters, without the marks that nobody sees.
fn half_width(text: &str) -> Cow<'_, str> {
    let plain = |char: char| simplified(half_width_char(char));
    if text.chars().all(|char| plain(char) == char && !is_unseen(char)) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&char| !is_unseen(char)).map(plain).collect())
    }
}

/// The number that nearly every cell holds: digits and nothing else, not too many of them.
fn plain_integer(text: &str) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    let is_short = (1..=15).contains(&text.len());
    if is_short { text.bytes().try_fold(0, |integer, byte| Some(10 * integer + digit(byte)?)) } else { None }
}

/// The sign, the text behind it, and whether the sign was a word, or a word that says that all is counted.
fn split_sign(text: &str) -> (i8, &str, bool) {
    const SIGNS: [(&str, i8, bool); 10] = [
        ("+", 1, false),
        ("-", -1, false),
        ("—", -1, false),
        ("负", -1, true),
        ("减少", -1, true),
        ("减", -1, true),
        ("增加", 1, true),
        ("增", 1, true),
        ("共计", 1, true),
        ("共", 1, true),
    ];
    for (mark, sign, worded) in SIGNS {
        if let Some(rest) = text.strip_prefix(mark) {
            return (sign, rest.trim_start_matches(is_space), worded);
        }
    }
    (1, text, false)
}

/// The number that `text` begins with, and what follows it.
fn split_number(text: &str) -> Option<(Number, &str)> {
    if text.starts_with(|char: char| char.is_ascii_digit()) {
        split_digits(text)
    } else {
        chinese::split(text).map(|(integer, rest)| (Number::from_integer(integer), rest))
    }
}

/// Digits with thousands separators and a decimal point.
fn split_digits(text: &str) -> Option<(Number, &str)> {
    let bytes = text.as_bytes();
    let digits_from = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits_from(0);
    let mut plain = text[..end].to_owned();
    if end <= 3 {
        while bytes.get(end) == Some(&b',') && digits_from(end + 1) == 3 {
            plain.push_str(&text[end + 1..end + 4]);
            end += 4;
        }
    }
    let mut scale = 0;
    if bytes.get(end) == Some(&b'.') {
        scale = digits_from(end + 1);
        plain.push_str(&text[end + 1..end + 1 + scale]);
        end += if scale > 0 { scale + 1 } else { 0 };
    }
    // A second separator or point means that this is not one number.
    if matches!(bytes.get(end), Some(b',' | b'.')) && digits_from(end + 1) > 0 {
        return None;
    }
    let digits = plain.parse().ok()?;
    Some((Number::new(digits, u8::try_from(scale).ok()?), &text[end..]))
}

/// Units that may follow a number in a cell; the longer ones first.
pub const UNITS: [&str; 15] =
    ["万元", "亿元", "元", "件次", "件", "笔", "项", "条", "个", "份", "次", "人", "起", "宗", "部"];

/// Whether this is the mark of a note that stands elsewhere: ①, a raised or lowered digit, a star.
fn is_note_mark(char: char) -> bool {
    matches!(
        char,
        '\u{2460}'..='\u{2487}' | '\u{2776}'..='\u{277F}' | '¹' | '²' | '³' | '\u{2070}'..='\u{2079}'
            | '\u{2080}'..='\u{2089}' | '*' | '※' | '†' | '‡'
    )
}

/// Whether `rest`, which follows a number, only explains it: a unit, a note in brackets, the mark of
/// a note, or several of these.
fn is_note(rest: &str) -> bool {
    let rest = rest.trim_matches(|char| is_note_mark(char) || is_space(char));
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit)).map_or(0, |unit| unit.len());
    let note = rest[unit..].trim_start_matches(is_space);
    note.is_empty() || (note.starts_with(['(', '[', '〔', '【']) && note.ends_with([')', ']', '〕', '】']))
}

#[cfg(test)]
mod tests;

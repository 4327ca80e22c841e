//! The numbers of the prose: digits and numerals, and what their units count.

use super::tokens::{Figure, Kind, Unit, break_of};
use crate::number::{Number, plain_numeral};
use crate::words;

/// Whether a number may begin with a character.
pub(super) fn begins_number(char: char) -> bool {
    char.is_ascii_digit() || NUMERALS.contains(&char)
}

/// The number that `text` begins with, and what it is.
pub(super) fn number(text: &str, before: &str) -> Option<(usize, Kind)> {
    if let Some(length) = date(text) {
        return Some((length, Kind::NoFigure));
    }
    let (value, decimals, length) = digits(text).or_else(|| numeral(text, before))?;
    let rest = &text[length..];
    if text.starts_with('零') && before.ends_with('清') {
        return None;
    }
    if let Some(odd) = odd_groups(text, length) {
        return Some(odd);
    }
    let is_name = before
        .chars()
        .next_back()
        .is_some_and(|char| char.is_ascii_alphanumeric() || matches!(char, '第' | '每'));
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
    // 17项（条）, 14封（件）: one unit in two words.
    let (unit, more) = second_unit(unit, &text[end..]);
    end += more;
    if matches!(unit, Unit::None) && runs_together(&text[..length]) {
        return Some((end, Kind::NoFigure));
    }
    let behind = &text[end..];
    let about =
        about || ["左右", "以上", "以下", "以内", "上下"].iter().any(|words| behind.starts_with(words));
    let value = if scale == 0 { value } else { scaled(value, scale)? };
    Some((end, Kind::Number(Figure { value, decimals, unit, about })))
}

/// 3,35件: digits that a comma parts and that are no thousands. How many are meant cannot be told.
fn odd_groups(text: &str, length: usize) -> Option<(usize, Kind)> {
    let behind = text.get(length..)?.strip_prefix(',')?;
    let count = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (unit, unit_length, _) = unit(&behind[count..])?;
    let is_odd = count > 0 && matches!(unit, Unit::Pieces | Unit::Yuan | Unit::TenThousandYuan);
    let digits = || text[..length].bytes().chain(behind[..count].bytes()).filter(u8::is_ascii_digit);
    let value =
        digits().try_fold(0_i64, |value, digit| value.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
    let value = Number::from_integer(value.filter(|_| is_odd)?);
    let end = length + ','.len_utf8() + count + unit_length;
    Some((end, Kind::Number(Figure { value, decimals: 0, unit, about: true })))
}

/// The length of a date in digits, together with the time behind it: 2025-01-23 16:43, 2025/1/23.
fn date(text: &str) -> Option<usize> {
    let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    if !(1949..2100).contains(&year.parse::<u16>().ok()?) {
        return None;
    }
    let mark = *text.as_bytes().get(4).filter(|mark| matches!(mark, b'-' | b'/' | b'.'))?;
    let digits = |at: usize| text.bytes().skip(at).take_while(u8::is_ascii_digit).count();
    let month = digits(5);
    let day = 5 + month + 1;
    let is_date = matches!(month, 1 | 2) && text.as_bytes().get(day - 1) == Some(&mark) && digits(day) > 0;
    let time =
        |at: usize| text.bytes().skip(at).take_while(|byte| matches!(byte, b'0'..=b'9' | b':')).count();
    is_date.then(|| day + time(day))
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

/// The characters that occur in Chinese numerals.
#[rustfmt::skip]
pub(super) const NUMERALS: [char; 28] = [
    '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '两',
];

/// A Chinese numeral in front of a unit; anywhere else it is an ordinal or part of a word.
fn numeral(text: &str, before: &str) -> Option<(Number, u8, usize)> {
    // 九千九百九十九万九千九百九十九 has fifteen characters; what is longer is no number.
    const LONGEST: usize = 16;
    let mut chars = text.char_indices().take(LONGEST);
    let end = chars.find(|(_, char)| !NUMERALS.contains(char)).map_or(text.len().min(48), |(end, _)| end);
    let _ = text.get(..end)?;
    let is_counted = match text[end..].chars().next() {
        Some('件' | '份' | '起' | '宗' | '例' | '笔') => true,
        Some('条' | '项' | '个' | '封' | '次') if counts_items(&text[end..], before) => true,
        next => {
            &text[..end] == "零"
                && next.is_none_or(|next| matches!(next, '。' | ';' | ',' | '，' | '；' | '封' | '次'))
        }
    };
    if end == 0 || !is_counted {
        return None;
    }
    let value = crate::number::read(&text[..end].chars().map(plain_numeral).collect::<String>()).number()?;
    Some((value, 0, end))
}

/// 收到公开申请一条, 未收到一条信息公开申请: beside the noun that they count, what else may be a word is a unit.
fn counts_items(behind: &str, before: &str) -> bool {
    const NOUNS: [&str; 5] = ["申请", "申请共", "申请共计", "申请仅", "依申请公开"];
    const NEXT: [&str; 6] = ["政府信息", "信息公开", "依申请", "公开申请", "要求公开", "申请"];
    let Some(noun) = behind.strip_prefix(['条', '项', '个', '封', '次']) else { return false };
    let is_last = noun.chars().next().is_none_or(|char| break_of(char).is_some());
    is_last && NOUNS.iter().any(|noun| before.ends_with(noun))
        || before.ends_with(['到', '理', '复']) && NEXT.iter().any(|next| noun.starts_with(next))
}

/// Another unit in brackets behind one that counts: the plainer one of the two, and the length of the bracket.
fn second_unit(unit: Unit, text: &str) -> (Unit, usize) {
    let is_counted = matches!(unit, Unit::Pieces | Unit::Items(_));
    let Some(inner) = text.strip_prefix('(').filter(|_| is_counted) else { return (unit, 0) };
    let second = UNITS.iter().find(|(words, _, scale)| {
        *scale == 0 && inner.strip_prefix(words).is_some_and(|rest| rest.starts_with(')'))
    });
    match second {
        Some((words, Unit::Pieces, _)) => (Unit::Pieces, words.len() + 2),
        Some((words, Unit::Items(_), _)) => (unit, words.len() + 2),
        _ => (unit, 0),
    }
}

/// The unit as a number is printed with it.
pub(super) fn printed_unit(number: &str) -> Option<&'static str> {
    let is_printed = |(words, unit, scale): &&(&str, Unit, u8)| {
        *scale == 0 && matches!(unit, Unit::Pieces | Unit::Items(_)) && number.ends_with(words)
    };
    UNITS.iter().find(is_printed).map(|(words, ..)| *words)
}

/// The units, the longer ones first: what they count, and by how many powers of ten.
const UNITS: &[(&str, Unit, u8)] = &[
    ("个百分点", Unit::Other, 0),
    ("件次", Unit::Pieces, 0),
    ("项次", Unit::Pieces, 0),
    ("宗次", Unit::Pieces, 0),
    ("封次", Unit::Items('封'), 0),
    ("条次", Unit::Items('条'), 0),
    ("倍", Unit::Times, 0),
    ("人次", Unit::Other, 0),
    ("个工作日", Unit::Other, 0),
    ("个申请人", Unit::Other, 0),
    ("个自然人", Unit::Other, 0),
    ("个乡镇", Unit::Other, 0),
    ("个镇", Unit::Other, 0),
    ("个街道", Unit::Other, 0),
    ("个部门", Unit::Other, 0),
    ("个单位", Unit::Other, 0),
    ("个村", Unit::Other, 0),
    ("个社区", Unit::Other, 0),
    ("批次", Unit::Items('次'), 0),
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
    ("桩", Unit::Pieces, 0),
];

/// The unit that `text` begins with, its length, and by how many powers of ten it counts; `None`
/// where what follows makes the number no figure.
fn unit(text: &str) -> Option<(Unit, usize, u8)> {
    if let Some(&(words, unit, scale)) = UNITS.iter().find(|(words, ..)| words::begins(text, words)) {
        return Some((unit, words.len(), scale));
    }
    match text.chars().next() {
        None => Some((Unit::None, 0, 0)),
        Some(char) if break_of(char).is_some() => Some((Unit::None, 0, 0)),
        Some(char) => Some((Unit::Other, char.len_utf8(), 0)),
    }
}

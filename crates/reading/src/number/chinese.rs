//! Chinese numerals: 十二, 一百零三, 二〇二四, 两.

/// The integer that `text` begins with, and what follows it.
///
/// Knows 〇 to 九千九百九十九万. A string of bare digits (二〇二四) is read digit by digit.
pub(super) fn split(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|char| digit(char).is_none() && unit(char).is_none()).unwrap_or(text.len());
    let (numeral, rest) = text.split_at(end);
    Some((value(numeral)?, rest))
}

/// The integer that a whole text says in the numerals of bills, such as 壹佰零伍: in other texts most of them
/// are parts of names.
pub(super) fn formal(text: &str) -> Option<i64> {
    const LONGEST: usize = 14 * 3;
    let is_capital = |char: char| plain_numeral(char) != char;
    let is_other = |char: char| !matches!(char, '零' | '万') && !is_capital(char);
    if text.len() > LONGEST || !text.starts_with(is_capital) || text.contains(is_other) {
        return None;
    }
    let numeral: String = text.chars().map(plain_numeral).collect();
    value(&numeral)
}

/// A capital numeral, as on bills, as the plain one; any other character as it is.
pub fn plain_numeral(char: char) -> char {
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

fn value(numeral: &str) -> Option<i64> {
    if numeral.chars().count() > 14 {
        return None;
    }
    if !numeral.is_empty() && numeral.chars().all(|char| digit(char).is_some()) {
        let digits = numeral.chars().filter_map(digit);
        return Some(digits.fold(0, |number, digit| number * 10 + digit));
    }
    match numeral.split_once('万') {
        Some((high, "")) => Some(below_10_000(high)? * 10_000),
        Some((high, low)) => Some(below_10_000(high)? * 10_000 + below_10_000(low)?),
        None => below_10_000(numeral),
    }
}

/// Digits and units in falling order, such as 一百零三 or 十二; anything else is no number.
fn below_10_000(numeral: &str) -> Option<i64> {
    if numeral.is_empty() {
        return None;
    }
    let mut total = 0;
    let mut pending = None;
    let mut last_unit = 10_000;
    for char in numeral.chars() {
        if let Some(digit) = digit(char) {
            if pending.is_some_and(|pending| pending != 0) {
                return None;
            }
            pending = Some(digit);
        } else {
            let unit = unit(char).filter(|&unit| unit < last_unit)?;
            // 十二 leaves the 一 out.
            let count = match pending.take() {
                None if total == 0 && unit == 10 => 1,
                None | Some(0) => return None,
                Some(count) => count,
            };
            total += count * unit;
            last_unit = unit;
        }
    }
    Some(total + pending.unwrap_or(0))
}

/// Whether a simplified character stands in such numerals.
pub(super) fn is_numeral(char: char) -> bool {
    digit(char).is_some() || unit(char).is_some()
}

fn digit(char: char) -> Option<i64> {
    Some(match char {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(char: char) -> Option<i64> {
    Some(match char {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{formal, split};

    #[test]
    fn numerals() {
        for (text, value) in [
            ("五十三件", 53),
            ("十", 10),
            ("十九", 19),
            ("二十", 20),
            ("一百一十", 110),
            ("一千零五", 1005),
            ("三千六百零七件", 3607),
            ("二〇二四年", 2024),
            ("一万二千", 12_000),
            ("两", 2),
        ] {
            assert_eq!(split(text).map(|(value, _)| value), Some(value), "{text}");
        }
    }

    #[test]
    fn numerals_of_bills() {
        for (text, value) in [
            ("壹佰零伍", Some(105)),
            ("拾贰", Some(12)),
            ("玖", Some(9)),
            ("贰仟叁佰肆拾", Some(2340)),
            ("陆丰", None),
            ("伍佰肆", Some(504)),
            ("佰", None),
            ("十二", None),
        ] {
            assert_eq!(formal(text), value, "{text}");
        }
    }

    #[test]
    fn what_is_no_numeral() {
        for text in ["", "件", "百", "一二十", "十百", "万"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}

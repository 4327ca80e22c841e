//! Years and days in a squeezed text.

use crate::lang::Lang;

/// A year such as 2024年 or 2024年度.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct YearWords {
    pub(in crate::rules) year: u16,
    /// Where its first digit stands.
    pub(in crate::rules) start: usize,
    /// Behind 年 or 年度.
    pub(in crate::rules) end: usize,
}

/// The years in a squeezed text.
pub(in crate::rules) fn years(text: &str) -> impl Iterator<Item = YearWords> + '_ {
    text.match_indices('年').filter_map(|(at, sign)| {
        let start = at.checked_sub(4)?;
        let digits = text.get(start..at).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let year = digits.parse().ok().filter(|year| (1990..2100).contains(year))?;
        if text.get(..start)?.ends_with(|char: char| char.is_ascii_digit()) {
            return None;
        }
        let end = at + sign.len();
        let end = if text.get(end..)?.starts_with('度') { end + '度'.len_utf8() } else { end };
        Some(YearWords { year, start, end })
    })
}

/// A day such as 2024年1月20日, 2024-01-20 or 2024/1/20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Day {
    /// Year, month and day.
    pub(in crate::rules) date: (u16, u8, u8),
    pub(in crate::rules) start: usize,
    pub(in crate::rules) end: usize,
}

impl Day {
    /// Whether there is such a day.
    pub(in crate::rules) fn is_real(self) -> bool {
        let (year, month, day) = self.date;
        u32::from(day) <= days_of(month.into(), Some(year.into()))
    }

    /// 2024年1月20日.
    pub(in crate::rules) fn words(self, lang: Lang) -> String {
        day_words(self.date, lang)
    }
}

/// How many days a month has; 0 where there is no such month.
pub(in crate::rules) fn days_of(month: u32, year: Option<u32>) -> u32 {
    let is_leap =
        |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        _ => 0,
    }
}

/// 2024年1月20日, `20 January 2024`.
pub(in crate::rules) fn day_words((year, month, day): (u16, u8, u8), lang: Lang) -> String {
    pick!(lang, format!("{year}年{month}月{day}日"), format!("{day} {} {year}", month_name(month)))
}

#[cfg(feature = "english")]
pub(in crate::rules) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(feature = "english")]
fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or("?")
}

/// The days in a squeezed text. Digits that were lost make a day that is none, and it is left out.
pub(in crate::rules) fn days(text: &str) -> impl Iterator<Item = Day> + '_ {
    let is_digit = |char: char| char.is_ascii_digit() || DIGITS.contains(&char);
    let starts = text.char_indices().scan(' ', move |before, (at, char)| {
        let begins = (char == '2' || char == '二') && !is_digit(*before);
        *before = char;
        Some((at, begins))
    });
    let day = |start| day_at(text, start).or_else(|| chinese_day_at(text, start));
    starts.filter(|(_, begins)| *begins).filter_map(move |(start, _)| day(start))
}

/// The day that begins at `start`.
pub(in crate::rules) fn day_at(text: &str, start: usize) -> Option<Day> {
    let digits = |from: usize, most: usize| -> Option<(u16, usize)> {
        let rest = text.get(from..)?;
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest.get(..count).filter(|_| (1..=most).contains(&count))?.parse().ok()?;
        Some((value, from + count))
    };
    let separated = |at: usize, separators: &str| -> Option<usize> {
        let char = text.get(at..)?.chars().next().filter(|char| separators.contains(*char))?;
        Some(at + char.len_utf8())
    };
    let (year, at) = digits(start, 4).filter(|&(year, _)| (2000..2100).contains(&year))?;
    let is_worded = text.get(at..)?.starts_with('年');
    let (month, at) = digits(separated(at, "年-/.")?, 2).filter(|(month, _)| (1..=12).contains(month))?;
    let (day, at) = digits(separated(at, "月-/.")?, 2).filter(|(day, _)| (1..=31).contains(day))?;
    let end = if is_worded { separated(at, "日")? } else { at };
    Some(Day { date: (year, u8::try_from(month).ok()?, u8::try_from(day).ok()?), start, end })
}

/// 〇 to 九.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The day such as 二〇二四年一月二十日 that begins at `start`.
fn chinese_day_at(text: &str, start: usize) -> Option<Day> {
    // The longest is 二〇二四年十二月三十一日.
    let rest = super::head(text.get(start..)?, 13);
    let (year, behind) = rest.split_once('年').filter(|(year, _)| year.chars().count() == 4)?;
    let year = year.chars().try_fold(0, |year: u16, char| {
        // Typed as a circle or as zero, too.
        let char = if matches!(char, '○' | 'О' | '零' | '0') { '〇' } else { char };
        let digit = DIGITS.iter().position(|digit| *digit == char)?;
        Some(year * 10 + u16::try_from(digit).ok()?)
    })?;
    let (month, behind) = behind.split_once('月').filter(|(month, _)| month.len() <= 6)?;
    let (day, behind) = behind.split_once('日').filter(|(day, _)| day.len() <= 9)?;
    let month = if month == "元" { 1 } else { below_hundred(month)? };
    let date = (year, month, below_hundred(day)?);
    let is_day = (2000..2100).contains(&year) && (1..=12).contains(&date.1) && (1..=31).contains(&date.2);
    is_day.then(|| Day { date, start, end: start + rest.len() - behind.len() })
}

/// 五, 十二, 二十 or 三十一.
fn below_hundred(words: &str) -> Option<u8> {
    let digit = |words: &str| -> Option<u8> {
        let mut chars = words.chars();
        let char = chars.next().filter(|_| chars.next().is_none())?;
        DIGITS.iter().position(|digit| *digit == char).and_then(|digit| u8::try_from(digit).ok())
    };
    match words.split_once('十') {
        None => digit(words),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_alone() {
        let found: Vec<_> = years("2023年,12024年度和二〇二四年;2022年度").map(|found| found.year).collect();
        assert_eq!(found, [2023, 2022]);
    }

    #[test]
    fn days_in_three_forms_and_none_where_digits_were_lost() {
        let found = |text: &str| days(text).map(|day| day.words(Lang::Zh)).collect::<Vec<_>>();
        assert_eq!(
            found("2024年1月20日印发,2024-01-21,2024/1/22"),
            ["2024年1月20日", "2024年1月21日", "2024年1月22日"]
        );
        assert_eq!(found("2018年11日至2018年1231日,2024年1月日,电话0591-2024-01-20"), ["2024年1月20日"]);
    }

    #[test]
    fn days_in_chinese_numerals() {
        let found = |text: &str| days(text).map(|day| day.words(Lang::Zh)).collect::<Vec<_>>();
        assert_eq!(
            found("某局二〇二五年一月二十日,二○二四年十二月三十一日,二〇二五年元月十日"),
            ["2025年1月20日", "2024年12月31日", "2025年1月10日"]
        );
        assert_eq!(
            found("二十二年十月,二〇二五年十三月一日,二〇二五年一月日,二二年二月二日"),
            Vec::<String>::new()
        );
    }
}

//! Which form, and which period.

use super::squeeze::Squeezed;
use crate::lang::Sentence;
use crate::span::Span;
use crate::template::{Forms, Template};
use crate::words::{find, holds, holds_any};

/// What the words of the tables tell about the form.
pub(super) struct Form {
    pub(super) template: Option<&'static Template>,
    /// Where the form of the years before 2019 shows.
    pub(super) older: Option<Span>,
}

/// What is said of a report of the years before 2019.
pub(super) const OLDER_FORM: Sentence = fixed!(
    "这是 2018 年度及以前的旧格式年报（《政府信息公开情况统计表》，国办发〔2014〕32号），本版不核对旧格式，未作任何判断",
    "This is a report in the form of 2018 and before (《政府信息公开情况统计表》, 国办发〔2014〕32号); this version does not check that form and judges nothing"
);

/// Words of the 统计表 of 国办发〔2014〕32号 and of the local forms before it.
const OLDER_MARKS: [&str; 6] =
    ["政府信息公开情况统计表", "收到申请数", "申请办结数", "同意公开答复数", "历年累计", "主动公开文件数"];

/// Finds the form by the words of its tables; where no table is left, by the year.
pub(super) fn form(squeezed: &Squeezed, year: Option<u16>, forms: Forms) -> Form {
    let text = squeezed.text();
    let by_year = year.and_then(|year| forms.for_year(year));
    let stands = |mark: &&&str| squeezed.characters().may_hold(mark) && holds(text, mark);
    let score = |template: &Template| template.marks.iter().filter(stands).count();
    // One of the words may stand in prose; a table has them all.
    const AT_LEAST: usize = 2;
    let scores: Vec<_> = forms.iter().map(|template| (template, score(template))).collect();
    let best = scores.iter().map(|&(_, score)| score).max().unwrap_or(0);
    let fitting = scores.into_iter().filter(|&(_, score)| best >= AT_LEAST && score == best);
    let mut fitting = fitting.map(|(template, _)| template);
    let template = match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => by_year,
        (None, _) => None,
    };
    if template.is_some() {
        return Form { template, older: None };
    }
    let older: Vec<&str> = OLDER_MARKS.into_iter().filter(|mark| holds(text, mark)).collect();
    if older.len() >= 2
        || (!older.is_empty()
            && year.is_some_and(|year| forms.iter().all(|template| year < template.first_year)))
    {
        let at = find(text, older[0]).unwrap_or(0);
        return Form { template: None, older: Some(squeezed.source(at, at + older[0].len())) };
    }
    let has_tables = |template: &&Template| holds_any(text, template.common_marks);
    Form { template: by_year.or_else(|| forms.iter().rev().find(has_tables)), older: None }
}

/// The statistical period as the report states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Year, month and day of the first day.
    pub from: (u16, u8, u8),
    /// Year, month and day of the last day.
    pub to: (u16, u8, u8),
    /// The two dates' place.
    pub span: Span,
}

/// Finds the statistical period: the first two dates behind 统计期限 and its like.
pub(super) fn period(squeezed: &Squeezed) -> Option<Period> {
    const REACH: usize = 60;
    let text = squeezed.text();
    ["统计期", "统计时限", "统计周期", "统计时间", "统计数据", "涵盖"].into_iter().find_map(|words| {
        let start = find(text, words)? + words.len();
        let date_start =
            start + text[start..].find(|char: char| char.is_ascii_digit()).filter(|&at| at < REACH)?;
        let (from, rest) = date(&text[date_start..], None)?;
        let gap = rest.find(|char: char| char.is_ascii_digit())?;
        // Two days with other words between them are no period: 截至…，于…公布.
        let between = &rest[..gap];
        let joins = between.contains(['至', '到', '止', '-', '—', '~']);
        if !joins || !between.chars().all(|char| "起至到从自,截止开始-—~".contains(char)) {
            return None;
        }
        let (to, rest) = date(&rest[gap..], Some(from.0))?;
        Some(Period { from, to, span: squeezed.source(date_start, text.len() - rest.len()) })
    })
}

/// A date such as 2024年1月1日; the year may be left out where `year` gives it.
fn date(text: &str, year: Option<u16>) -> Option<((u16, u8, u8), &str)> {
    let (first, rest) = digits(text)?;
    let (year, rest) = match rest.strip_prefix('年') {
        Some(rest) => (first, rest),
        None => (year?, text),
    };
    let (month, rest) = digits(rest)?;
    let (day, rest) = digits(rest.strip_prefix('月')?)?;
    let rest = rest.strip_prefix('日')?;
    Some(((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?), rest))
}

fn digits(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        for text in [
            "统计期限自2019年1月1日起至2019年12月31日止",
            "统计期限为 2019\n年 1 月 1 日至 12 月 31 日",
            "统计时限为2019年1月1日—2019年12月31日",
            "统计周期从2019年1月1日起，截至12月31日",
            "统计期自2019年1月1日至2019年12月31日",
            "涵盖2019年1月1日至12月31日某县政府信息公开工作情况",
        ] {
            let period = period(&Squeezed::new(text)).expect("a period");
            assert_eq!((period.from, period.to), ((2019, 1, 1), (2019, 12, 31)), "{text}");
        }
        assert_eq!(period(&Squeezed::new("统计期限为2018年11日至2018年1231日")), None);
        assert_eq!(period(&Squeezed::new("统计数据截至2019年12月31日，2020年1月20日公布")), None);
    }

    #[test]
    fn the_words_of_the_tables_decide_the_form() {
        let form_of = |text: &str, year| {
            let form = form(&Squeezed::new(text), year, Forms::KNOWN);
            (form.template.map(|template| template.name), form.older.is_some())
        };
        assert_eq!(form_of("本年新\n制作数量 对外公开总数量", Some(2021)), (Some("2019"), false));
        assert_eq!(form_of("现行有效件数 本年收费金额 政府集中采购", None), (Some("2021"), false));
        assert_eq!(form_of("收到申请数 申请办结数", Some(2017)), (None, true));
        assert_eq!(form_of("一、总体情况", Some(2020)), (Some("2019"), false));
        assert_eq!(form_of("今天天气", None), (None, false));
    }
}

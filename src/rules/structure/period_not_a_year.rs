use crate::finding::{Finding, Severity};
use crate::rules::prose::{day_words, holds_any, text_finding};
use crate::rules::{Context, declare_rule};
use crate::span::Span;

declare_rule! {
    /// 统计期限不是一整年
    ///
    /// 统计期限应是同一年的 1 月 1 日至 12 月 31 日。年中组建、合并的机关说明了原因的，只作警告。日期的数字缺失、读不出来的，不作判断。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第四十九条（公布上一年度的年度报告）；四川省地方标准 DB51/T 2660—2019 第2.1条（统计期限为上一年度1月1日至12月31日）。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 导言：本报告所列数据的统计期限为2024年1月1日至2024年11月30日。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 导言：本报告所列数据的统计期限从2024年1月1日起，截至12月31日止。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 统计期限写全年，数据也按全年统计；写错日期的改正日期。
    PERIOD_NOT_A_YEAR { id: "S208", name: "period-not-a-year", severity: Error, in_words: true, check: check,
        english: {
            summary: "The statistical period is not a whole year",
            about: "The period is 1 January to 31 December of one year. Where the body was set up or merged during the year and says so, this is only a warning. Dates whose numbers are missing or cannot be read are not judged.",
            basis: "Article 49 of the Regulation on Open Government Information (《政府信息公开条例》); the Sichuan standard DB51/T 2660—2019, 2.1.",
            remedy: "Let the period be the whole year, and the figures too; correct the date where it is a slip."
        }
    }
}

/// Words of bodies that came into being in the middle of the year.
const BEGINNINGS: [&str; 6] = ["成立", "组建", "挂牌", "机构改革", "划转", "合并"];

fn check(context: &Context) -> Vec<Finding> {
    let Some(period) = context.report.period else { return Vec::new() };
    let (from, to) = (period.from, period.to);
    let is_year = from.0 == to.0 && (from.1, from.2) == (1, 1) && (to.1, to.2) == (12, 31);
    if is_year || !is_named_so(context, period.span) {
        return Vec::new();
    }
    let (first_day, last_day) = (day_words(from, context.lang), day_words(to, context.lang));
    let message = say!(
        context.lang,
        "统计期限是{first_day}至{last_day}，应为同一年的1月1日至12月31日",
        "The statistical period is {first_day} to {last_day}; it should be 1 January to 31 December of one year"
    );
    let mut finding = text_finding(period.span, format!("{}-{}", from.0, to.0), message);
    let first = context.report.section_body(1, context.document);
    let is_told = first.is_some_and(|body| holds_any(context.whole(body).text(), &BEGINNINGS[..3]));
    if is_told || holds_any(paragraph(context, period.span), &BEGINNINGS) {
        finding.at_most = Some(Severity::Warning);
    }
    vec![finding]
}

/// Whether the two days are called a period, or stand in front of the first section: 统计数据显示…
/// may be about anything.
fn is_named_so(context: &Context, place: Span) -> bool {
    const REACH: usize = 30;
    let before = context.document.text.get(..place.start).unwrap_or_default();
    let start = before.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let before = context.whole(Span::new(start, place.start));
    let is_in_front = context.report.sections.first().is_none_or(|first| place.end <= first.span.start);
    is_in_front || holds_any(before.text(), &["期限", "时限", "周期"])
}

/// The block around a place, as far as a paragraph may reach.
fn paragraph<'a>(context: &Context<'a>, place: Span) -> &'a str {
    const LONGEST: usize = 6_000;
    let block = context.document.blocks.iter().find(|block| block.span.contains(place));
    let block = block.filter(|block| block.span.end - block.span.start <= LONGEST);
    block.map_or("", |block| block.span.of(&context.document.text))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_two_years() {
        check(
            "2021 2024",
            "导言：统计期限为2023年1月1日至2024年12月31日。",
            &["S208 error 统计期限是2023年1月1日至2024年12月31日，应为同一年的1月1日至12月31日"],
        );
    }

    #[test]
    fn only_warns_where_the_body_was_founded_in_the_year() {
        check(
            "2021 2024",
            "导言：本局于2024年3月组建，统计期限为2024年3月1日至2024年12月31日。",
            &["S208 warning"],
        );
    }

    #[test]
    fn is_silent_on_whole_years_and_on_days_that_are_no_period() {
        check("2021 2024", "导言：统计期限为2024年1月1日起至2024年12月31日止。", &[]);
        check("2021 2024", "导言：统计数据截至2024年12月31日，于2025年1月20日公布。", &[]);
        check("2021 2024", "二、统计数据显示，2024年3月1日至5月31日公开61条。", &[]);
    }
}

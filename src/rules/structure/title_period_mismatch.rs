use crate::finding::{Finding, Related, Responsibility, Severity};
use crate::number::is_space;
use crate::report::Period;
use crate::rules::prose::{day_words, text_finding};
use crate::rules::{Context, declare_rule};
use crate::span::Span;

declare_rule! {
    /// 标题的年度与统计期限不符
    ///
    /// 标题写哪一年，统计期限就应是哪一年的 1 月 1 日至 12 月 31 日。两者不一致，多为沿用上一年文稿时只改了一处。标题之后另有统计期限那一年的标题的，多为网页上别的年报的链接，只作提示。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第四十九条（公布上一年度的年度报告）；四川省地方标准 DB51/T 2660—2019 第2.1条（统计期限为上一年度1月1日至12月31日）。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 导言：本报告所列数据的统计期限为2023年1月1日至2023年12月31日。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 导言：本报告所列数据的统计期限为2024年1月1日至2024年12月31日。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对报告的是哪一年，把写错的一处改过来；数据也沿用了上一年的，一并更新。
    TITLE_PERIOD_MISMATCH { id: "S207", name: "title-period-mismatch", severity: Error, needs: [Year], in_words: true, check: check,
        english: {
            summary: "The title's year is not that of the statistical period",
            about: "The statistical period is 1 January to 31 December of the year in the title. Where they differ, usually only one of the two was changed when last year's text was reused. Where a second title with the year of the period follows, it is usually a link to another report on the same web page, and this is a hint only.",
            basis: "Article 49 of the Regulation on Open Government Information (《政府信息公开条例》); the Sichuan standard DB51/T 2660—2019, 2.1.",
            remedy: "Find out on which year the report is and correct the other place; update the figures too if they are last year's."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let (Some(year), Some(period)) = (context.report.year, context.report.period) else { return Vec::new() };
    // A period of several years is S208's.
    if period.from.0 == year || period.from.0 != period.to.0 {
        return Vec::new();
    }
    let lang = context.lang;
    let (who, from, to) = (who_says(context, year), day_words(period.from, lang), day_words(period.to, lang));
    let message =
        say!(lang, "{who}，统计期限却是{from}至{to}", "{who}, but the statistical period is {from} to {to}");
    let own_title = context.report.title.iter().filter(|_| context.report.title_year == Some(year));
    let title = own_title.map(|(title, span)| Related {
        text: say!(lang, "标题：{title}", "title: “{title}”"),
        span: *span,
        key: None,
        in_previous: false,
    });
    let mut finding =
        Finding { related: title.collect(), ..text_finding(period.span, period.from.0.to_string(), message) };
    if has_other_title(context, period) {
        finding.at_most = Some(Severity::Info);
        finding.responsibility = Responsibility::Reading;
    }
    vec![finding]
}

/// Who says that the report is on `year`: whoever chose it, the title that was given, or the report's own.
fn who_says(context: &Context, year: u16) -> String {
    let report = context.report;
    if report.by_hand.year {
        say!(context.lang, "你选的是 {year} 年度", "You chose {year}")
    } else if report.title_year == Some(year) {
        say!(context.lang, "标题是 {year} 年度", "The title says {year}")
    } else {
        say!(context.lang, "给出的标题是 {year} 年度", "The title that was given says {year}")
    }
}

/// Whether a title of the period's own year stands between the title that was taken and the
/// period: then the first one was a link to last year's report.
fn has_other_title(context: &Context, period: Period) -> bool {
    let start = context.report.title.as_ref().map_or(0, |(_, span)| span.end);
    let between = Span::new(start, period.span.start.max(start)).of(&context.document.text);
    between.lines().any(|line| {
        let line: String = line.chars().filter(|char| !is_space(*char)).collect();
        line.chars().count() <= 60
            && line.contains(&format!("{}年", period.from.0))
            && line.contains("信息公开")
            && ["报告", "年报"].iter().any(|words| line.ends_with(words))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_the_years_differ() {
        check(
            "2021 2024",
            "导言：数据统计时限自«2025年1月1日起至12月31日»止。",
            &["S207 error 标题是 2024 年度，统计期限却是2025年1月1日至2025年12月31日"],
        );
    }

    #[test]
    fn is_silent_where_they_agree() {
        check("2021 2022", "导言：统计周期为2022年1月1日—12月31日。", &[]);
    }

    #[test]
    fn does_not_accuse_where_the_first_title_was_a_link() {
        check(
            "2021 2023",
            "导言：国家示例局2024年政府信息公开工作年度报告
             导言：数据统计期限为2024年1月1日至12月31日。",
            &[],
        );
    }

    #[test]
    fn does_not_read_a_period_whose_digits_were_lost() {
        check("2021 2024", "导言：统计期限为2018年11日至2018年1231日。", &[]);
    }
}

use crate::finding::{Finding, Related};
use crate::rules::prose::{Day, day_words, signature, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 成文日期、印发日期与统计期限矛盾
    ///
    /// 年报在统计期限结束以后成文，成文以后印发。落款日期早于统计期限截止日，或者印发日期早于成文日期、相隔半年以上，多为年份没有改。只看正文末尾没有句号的落款。
    ///
    /// ## 依据
    ///
    /// 《党政机关公文处理工作条例》第九条：成文日期署会议通过或者发文机关负责人签发的日期，印发日期是公文的送印日期，送印在签发之后。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。 国家示例局 2025年1月26日 国家示例局办公室 2024年1月26日印发
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。 国家示例局 2025年1月26日 国家示例局办公室 2025年1月27日印发
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对签发和送印的日期，改正写错的年份。
    DATES_CONTRADICT { id: "S210", name: "dates-contradict", severity: Warning, needs: [Year], check: check }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(year) = context.report.year.filter(|_| !context.is_year_doubtful()) else {
        return Vec::new();
    };
    let passages = context.section_passages(6);
    let Some(passage) = passages.last() else { return Vec::new() };
    let (composed, printed) = signature(passage);
    let mut findings = Vec::new();
    let mut printed_is_wrong = false;
    if let (Some(composed), Some(printed)) = (composed, printed)
        && (printed.date < composed.date || months(printed) > months(composed) + 6)
    {
        printed_is_wrong = true;
        let message = format!("成文日期是{}，印发日期却是{}", composed.words(), printed.words());
        let related = Related {
            text: format!("成文日期：{}", composed.words()),
            span: passage.span(composed.start, composed.end),
            key: None,
            in_previous: false,
        };
        let span = passage.span(printed.start, printed.end);
        findings.push(Finding { related: vec![related], ..text_finding(span, printed.words(), message) });
    }
    let end_of_period = (year, 12, 31);
    let printed = printed.filter(|_| !printed_is_wrong).map(|day| ("印发日期", day));
    for (name, day) in composed.map(|day| ("成文日期", day)).into_iter().chain(printed) {
        if day.date < end_of_period {
            let message = format!(
                "{name}是{}，早于{}统计期限截止的{}",
                day.words(),
                context.if_chosen_words(year),
                day_words(end_of_period)
            );
            let subject = format!("{name}{}", day.words());
            findings.push(text_finding(passage.span(day.start, day.end), subject, message));
        }
    }
    findings
}

fn months(day: Day) -> u32 {
    u32::from(day.date.0) * 12 + u32::from(day.date.1)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_printing_before_signing() {
        check(
            "2021 2024",
            "六、未收取信息处理费。 国家示例局 2025年1月26日 国家示例局办公室 «2024年1月26日»印发",
            &["S210 warning 成文日期是2025年1月26日，印发日期却是2024年1月26日"],
        );
    }

    #[test]
    fn fires_on_signing_before_the_period_has_ended() {
        check(
            "2021 2024",
            "六、未收取信息处理费。 国家示例局 «2024年1月26日»",
            &["S210 warning 成文日期是2024年1月26日，早于统计期限截止的2024年12月31日"],
        );
        check("2021 2024", "六、未收取信息处理费。 国家示例局 «二〇二四年一月十日»", &["S210 warning"]);
    }

    #[test]
    fn is_silent_on_days_in_sentences() {
        check("2021 2024", "六、2024年3月1日起，本机关未收取信息处理费。", &[]);
        check("2021 2024", "六、未收取信息处理费。 国家示例局2025年1月20日", &[]);
        check("2021 2024", "六、未收取信息处理费。 国家示例局 二〇二五年一月二十日", &[]);
        check(
            "2021 2024",
            "六、未收取信息处理费。 上一篇：某局2023年年报 2024-01-20 更新：2023年1月2日 ",
            &[],
        );
    }

    #[test]
    fn does_not_read_a_day_whose_digits_were_lost() {
        check("2021 2024", "六、未收取信息处理费。 国家示例局 2024126日", &[]);
    }
}

use crate::finding::{Finding, Related};
use crate::lang::Lang;
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
    DATES_CONTRADICT { id: "S210", name: "dates-contradict", severity: Warning, needs: [Year], in_words: true, check: check,
        english: {
            summary: "Dates of signing or printing contradict the statistical period",
            about: "A report is signed after its period and printed after it was signed. A signature before the end of the period, or a printing before the signature or half a year behind it, usually has last year's number. Only the signature behind the last full stop is looked at.",
            basis: "Article 9 of the rules on official documents (《党政机关公文处理工作条例》): a document is dated when it is signed, and printed afterwards.",
            remedy: "Check the dates of signing and printing and correct the wrong year."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(year) = context.report.year.filter(|_| !context.is_year_doubtful()) else {
        return Vec::new();
    };
    let lang = context.lang;
    let passages = context.section_passages(6);
    let Some(passage) = passages.last() else { return Vec::new() };
    let (composed, printed) = signature(passage);
    let mut findings = Vec::new();
    let mut printed_is_wrong = false;
    if let (Some(composed), Some(printed)) = (composed, printed)
        && (printed.date < composed.date || months(printed) > months(composed) + 6)
    {
        printed_is_wrong = true;
        let (signed_on, printed_on) = (composed.words(lang), printed.words(lang));
        let message = say!(
            lang,
            "成文日期是{signed_on}，印发日期却是{printed_on}",
            "Signed on {signed_on}, but printed on {printed_on}"
        );
        let related = Related {
            text: say!(lang, "成文日期：{signed_on}", "signed on {signed_on}"),
            span: passage.span(composed.start, composed.end),
            key: None,
            in_previous: false,
        };
        let span = passage.span(printed.start, printed.end);
        findings
            .push(Finding { related: vec![related], ..text_finding(span, printed.words(Lang::Zh), message) });
    }
    let end_of_period = (year, 12, 31);
    let printed = printed.filter(|_| !printed_is_wrong).map(|day| ("印发日期", day));
    for (name, day) in composed.map(|day| ("成文日期", day)).into_iter().chain(printed) {
        if day.date < end_of_period {
            let (on, chosen) = (day.words(lang), context.if_chosen_words(year));
            let end = day_words(end_of_period, lang);
            let message = pick!(lang, format!("{name}是{on}，早于{chosen}统计期限截止的{end}"), {
                let done = if name == "印发日期" { "Printed" } else { "Signed" };
                format!("{done} on {on}, before the end of the statistical period{chosen}, {end}")
            });
            let subject = format!("{name}{}", day.words(Lang::Zh));
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

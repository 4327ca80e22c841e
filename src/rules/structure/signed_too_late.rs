use crate::finding::Finding;
use crate::lang::Lang;
use crate::rules::prose::{Day, days, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 落款的年份晚了一年
    ///
    /// 年报在下一年的 1 月至 3 月成文。落款写成再下一年的，多为年份打错。只看正文最后一行单独的日期。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第四十九条：次年 1 月 31 日、3 月 31 日前公布。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。 国家示例局 2026年1月20日
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。 国家示例局 2025年1月20日
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对成文日期，改正年份。
    SIGNED_TOO_LATE { id: "S222", name: "signed-too-late", severity: Warning, needs: [Year], in_words: true, check: check,
        english: {
            summary: "Signed a year too late",
            about: "A report is signed in January to March of the next year. A signature a year later is usually a slip. Only the last line by itself is looked at.",
            basis: "Article 49 of the Regulation on Open Government Information (《政府信息公开条例》): published by 31 January or 31 March of the next year.",
            remedy: "Check the date of signing and correct the year."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(year) = context.report.year.filter(|_| !context.is_year_doubtful()) else { return Vec::new() };
    let passages = context.section_passages(6);
    let Some(passage) = passages.last() else { return Vec::new() };
    let text = passage.text();
    let tail = text.rfind('。').map_or(0, |at| at + '。'.len_utf8());
    // The last day of the text, with nothing behind it: what signs, and no page's own date.
    let signs =
        |day: &Day| day.start >= tail && text.get(day.start..).is_some_and(|rest| rest.ends_with('日'));
    let last = days(text).filter(signs).last().filter(|day| day.end == text.len());
    let Some(day) = last.filter(|day| day.date.0 == year.saturating_add(2) && day.date.1 <= 4) else {
        return Vec::new();
    };
    let lang = context.lang;
    let (on, due) = (day.words(lang), year.saturating_add(1));
    let message = if context.report.by_hand.year {
        say!(
            lang,
            "落款日期是{on}，你选的 {year} 年度的年报应在 {due} 年成文",
            "Signed on {on}, but a report for {year}, the year you chose, is due in {due}"
        )
    } else {
        say!(
            lang,
            "落款日期是{on}，{year} 年度的年报应在 {due} 年成文",
            "Signed on {on}, but a report for {year} is due in {due}"
        )
    };
    vec![text_finding(passage.span(day.start, day.end), day.words(Lang::Zh), message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_signature_a_year_too_late() {
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。 国家示例局 «2026年1月20日»",
            &["S222 warning 落款日期是2026年1月20日，2024 年度的年报应在 2025 年成文"],
        );
    }

    #[test]
    fn is_silent_on_the_year_after() {
        check("2021 2024", "六、本年度未收取信息公开处理费。 国家示例局 2025年1月30日", &[]);
    }

    #[test]
    fn does_not_take_plans_for_signatures() {
        check("2021 2024", "六、本年度未收取信息公开处理费。系统将于2026年1月20日上线。", &[]);
    }
}

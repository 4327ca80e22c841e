use crate::finding::{Finding, Responsibility, Severity};
use crate::rules::prose::{days, is_han, text_finding};
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// 第六部分只有标题
    ///
    /// 没有其他需要报告的事项也要写一句，空着分不清是没有还是漏写。落款不算内容。
    ///
    /// ## 依据
    ///
    /// 通行做法：没有的写“无其他需要报告的事项”。《中华人民共和国政府信息公开条例》第五十条第五项列有“其他需要报告的事项”。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 六、
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 六、本年度未收取信息公开处理费，无其他需要报告的事项。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 写明“无其他需要报告的事项”；2021 年度起同时写明信息处理费的收取情况。
    EMPTY_OTHER_MATTERS { id: "S213", name: "empty-other-matters", severity: Warning, in_words: true, check: check,
        english: {
            summary: "Section 6 is nothing but its heading",
            about: "Where there is nothing else to report, say so: an empty section may have been forgotten. A signature is no content.",
            basis: "Common practice: “无其他需要报告的事项” where there is nothing. Article 50 of the Regulation on Open Government Information (《政府信息公开条例》) lists other matters to be reported.",
            remedy: "Write “无其他需要报告的事项”; since 2021, say also whether information processing fees were taken."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(section) = context.report.asked(Asked::OtherMatters) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    // A signature has no punctuation behind its day; a sentence has.
    let signature =
        days(text).next().filter(|day| !text.get(day.end..).is_some_and(|rest| rest.contains(['。', ','])));
    let text = text.get(..signature.map_or(text.len(), |day| day.start)).unwrap_or_default();
    let organ = context.report.organ.as_deref().unwrap_or_default();
    let rest = if organ.is_empty() { text.to_owned() } else { text.replace(organ, "") };
    if rest.contains(is_han) {
        return Vec::new();
    }
    let message = say!(
        context.lang,
        "第六部分只有标题，没有其他需要报告的事项也要写明",
        "Section 6 is only a heading; if there is nothing else to report, it should say so"
    );
    let mut finding = text_finding(context.section_place(section), "", message);
    if context.has_page_marks() {
        finding.at_most = Some(Severity::Info);
        finding.responsibility = Responsibility::Reading;
    }
    vec![finding]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_only_a_signature_follows() {
        check("2019 2019", "六、 国家示例局 2020年1月17日", &["S213 warning 第六部分只有标题"]);
    }

    #[test]
    fn is_silent_on_a_single_word() {
        check("2019 2019", "六、无 国家示例局 2020年1月17日", &[]);
    }

    #[test]
    fn does_not_speak_where_the_section_is_missing() {
        check("2019 2019", "- 六、", &["S202 error"]);
    }
}

use crate::finding::Finding;
use crate::report::Body;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// “总体情况”大大超过一千字
    ///
    /// 篇幅原则上不超过一千字，标点计算在内。“原则上”留有余地，超过一千五百字的才提示；政府的年报汇总各部门、各地的情况，不提示。
    ///
    /// ## 依据
    ///
    /// 通行做法：怀化市、武威市（武政办发〔2025〕54号）等地的年报通知要求总体情况“重在聚焦主题、简明客观”，篇幅原则上不超过一千字。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、×110 本机关主动公开信息，落实申请公开、审核、网站、考核、评议、追究。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、本机关主动公开信息，落实依申请公开、审核、网站、考核、评议、追究。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 删去与政府信息公开无关的工作和一般性的表述，留下做法和数据。
    OVERLONG_OVERVIEW { id: "W609", name: "overlong-overview", severity: Info, in_words: true, check: check,
        english: {
            summary: "The overview is longer than a thousand characters",
            about: "As a rule it should not be longer than a thousand characters, punctuation included. A rule leaves room, so that the hint comes only above fifteen hundred. Governments report on all their departments and districts and get no hint.",
            basis: "Common practice: notices of several cities (such as 武政办发〔2025〕54号) ask for not more than a thousand characters.",
            remedy: "Leave out what is not about open government and what is general; keep what was done, and the figures."
        }
    }
}

/// Half as much again as is wanted: everybody writes a little more.
const LONGEST: usize = 1_500;

fn check(context: &Context) -> Vec<Finding> {
    // The notice of 2021 asks for it; the one before did not.
    const SINCE: &str = "2021";
    if context.report.template.is_none_or(|template| template.name < SINCE) {
        return Vec::new();
    }
    if context.report.body == Some(Body::Government) {
        return Vec::new();
    }
    let Some(section) = context.report.asked(Asked::Overview) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    let length = text.chars().count();
    if length <= LONGEST {
        return Vec::new();
    }
    let message = say!(
        context.lang,
        "“总体情况”约 {length} 字，原则上不超过一千字",
        "The overview (总体情况) has about {length} characters; it should have no more than a thousand"
    );
    vec![text_finding(context.section_place(section), "", message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    /// 34 characters with all that the other rules ask for.
    const SENTENCE: &str = "主动公开、依申请公开、审核、网站、考核、评议、追究等各项工作有序开展情况。";

    #[test]
    fn is_silent_on_reports_of_the_form_before() {
        check("2019", &format!("一、{}", SENTENCE.repeat(50)), &[]);
    }

    #[test]
    fn fires_far_above_a_thousand_characters() {
        let length = SENTENCE.chars().count() * 50;
        check(
            "2021",
            &format!("一、{}", SENTENCE.repeat(50)),
            &[&format!("W609 info “总体情况”约 {length} 字")],
        );
    }

    #[test]
    fn is_silent_up_to_there() {
        check("2021", &format!("一、{}", SENTENCE.repeat(1_500 / SENTENCE.chars().count())), &[]);
    }

    #[test]
    fn does_not_judge_governments() {
        check("2021 2024 示例县人民政府", &format!("一、{}", SENTENCE.repeat(50)), &[]);
    }

    #[test]
    fn does_not_count_white_space() {
        check("2021", &format!("一、{SENTENCE}{}{SENTENCE}", "\u{3000}".repeat(2_000)), &[]);
    }
}

use crate::finding::Finding;
use crate::rules::prose::{holds_any, text_finding};
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// “总体情况”大半写的是别的工作
    ///
    /// 年度报告的内容不能遗漏，也不宜泛化。党建、热线、信访、议案提案、招商等句子占了一半以上，而这些句子又没有提到公开的，提示一次。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号：年度报告内容严格按照《条例》第五十条的规定确定，不能遗漏，也不宜泛化。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、主动公开、依申请公开、审核、网站、考核、评议、追究如常。开展党建活动12次。12345热线接件22050件。办理信访事项9件。招商引资3亿元。办理政协提案8件。开展主题教育4次。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、主动公开、依申请公开、审核、网站、考核、评议、追究如常。开展培训12次。解读政策22件。更新目录9次。公开提案答复8件。发布会3场。办理信访事项9件。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 删去与政府信息公开无关的内容，或者写明其中公开了什么。
    OFF_TOPIC { id: "W614", name: "off-topic", severity: Info, in_words: true, check: check,
        english: {
            summary: "Most of the overview is about other work",
            about: "A report should neither leave anything out nor widen its subject. Reported once if more than half of the sentences are about party work, hotlines, petitions, proposals or the like and do not mention disclosure.",
            basis: "The notice on the form (国办公开办函〔2021〕30号): the content follows Article 50 of the Regulation; nothing is to be left out or widened.",
            remedy: "Leave out what has nothing to do with open government, or say what of it was disclosed."
        }
    }
}

const OTHER_WORK: [&str; 15] = [
    "党建",
    "党支部",
    "12345",
    "热线",
    "信访",
    "人大代表建议",
    "人大建议",
    "政协提案",
    "招商",
    "主题教育",
    "扫黑除恶",
    "志愿服务",
    "维稳",
    "安全生产",
    "创城",
];
const OWN_WORK: [&str; 7] = ["公开", "发布", "公布", "解读", "公示", "信息", "申请"];
/// Fewer sentences tell nothing.
const FEWEST: usize = 6;

fn check(context: &Context) -> Vec<Finding> {
    let Some(section) = context.report.asked(Asked::Overview) else { return Vec::new() };
    let Some(text) = context.section_text(section) else { return Vec::new() };
    let other_work = context.present(&OTHER_WORK);
    if other_work.is_empty() {
        return Vec::new();
    }
    let sentences: Vec<&str> = text.split(['。', ';']).filter(|sentence| !sentence.is_empty()).collect();
    if sentences.len() < FEWEST {
        return Vec::new();
    }
    let is_other = |sentence: &&&str| holds_any(sentence, &other_work) && !holds_any(sentence, &OWN_WORK);
    let others: Vec<&&str> = sentences.iter().filter(is_other).collect();
    if others.len() * 2 <= sentences.len() {
        return Vec::new();
    }
    let (all, others) = (sentences.len(), others.len());
    let message = say!(
        context.lang,
        "“总体情况”的 {all} 句里有 {others} 句写的是别的工作，没有提到公开",
        "{others} of the {all} sentences of the overview (总体情况) are about other work and do not mention disclosure"
    );
    vec![text_finding(context.section_place(section), "", message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const OWN: &str = "一、主动公开、依申请公开、审核、网站、考核、评议、追究如常。";

    #[test]
    fn fires_where_most_sentences_are_about_other_work() {
        let text = format!("{OWN}{}", "办理信访事项9件。".repeat(5));
        check("2021", &text, &["W614 info “总体情况”的 6 句里有 5 句写的是别的工作"]);
    }

    #[test]
    fn is_silent_where_they_tell_what_was_opened() {
        check("2021", &format!("{OWN}{}", "公开政协提案答复9件。".repeat(5)), &[]);
    }

    #[test]
    fn does_not_judge_a_few_sentences() {
        check("2021", &format!("{OWN}{}", "办理信访事项9件。".repeat(3)), &[]);
    }
}

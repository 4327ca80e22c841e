use crate::finding::{Finding, Severity};
use crate::lang::{Lang, Sentence};
use crate::report::Body;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};
use crate::template::Asked;

declare_rule! {
    /// 政府的年报没有写考核、评议和责任追究
    ///
    /// 各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况，部门的不要求。三项都没有写到的作警告；缺两项的，开发区管委会一类派出机构的，作提示。只缺一项的不提：多数年报把追究结果写在别处，或者没有追究就不写。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第五十条第四项；国办公开办函〔2021〕30号：写在“总体情况”的监督保障里。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县人民政府
    /// 一、主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序开展。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例县人民政府
    /// 一、主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序开展，纳入绩效考核，开展社会评议，没有责任追究情形。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 在监督保障里写明本年度的考核、社会评议、责任追究结果；没有发生的写没有。
    MISSING_APPRAISAL { id: "S215", name: "missing-appraisal", severity: Warning, needs: [Body, Prose], in_words: true, check: check,
        english: {
            summary: "A government's report leaves out appraisal, public review or accountability",
            about: "A government also reports the results of appraisal, public review and accountability; a department need not. If none of the three is mentioned this is a warning; if two are missing, or the body is an agency of a government such as the committee of a development zone, it is a hint. If only one is missing nothing is said: most reports tell of accountability elsewhere, or had nothing to tell.",
            basis: "Article 50 of the Regulation on Open Government Information (《政府信息公开条例》); the notice on the form (国办公开办函〔2021〕30号): in the overview, under supervision.",
            remedy: "Give this year's results of appraisal, public review and accountability under supervision; if there were none, say so."
        }
    }
}

static PARTS: [(Sentence, &[&str]); 3] = [
    (fixed!("工作考核", "appraisal (工作考核)"), &["考核", "考评", "绩效"]),
    (fixed!("社会评议", "public review (社会评议)"), &["评议", "评价", "测评", "评估", "满意度"]),
    (fixed!("责任追究", "accountability (责任追究)"), &["追究", "追责", "问责"]),
];

fn check(context: &Context) -> Vec<Finding> {
    let Some(section) = context.report.asked(Asked::Appraisal) else { return Vec::new() };
    if context.report.body != Some(Body::Government) || context.section_text(section).is_none() {
        return Vec::new();
    }
    let passages = context.written_text();
    let is_missing =
        |(_, words): &&(Sentence, &[&str])| !passages.iter().any(|passage| passage.holds_any(words));
    let missing: Vec<&Sentence> = PARTS.iter().filter(is_missing).map(|(name, _)| name).collect();
    // Nearly every government leaves out one of them, mostly that nobody was held responsible.
    if missing.len() < 2 {
        return Vec::new();
    }
    let named = |lang| -> Vec<&str> { missing.iter().map(|name| name.words(lang)).collect() };
    let subject = named(Lang::Zh).join("、");
    let message = pick!(
        context.lang,
        format!("各级人民政府的年报应写工作考核、社会评议和责任追究结果，没有写到{subject}"),
        format!(
            "A government's report should give the results of appraisal, public review and accountability, but these are not mentioned: {}",
            Lang::listed(&named(Lang::En))
        )
    );
    let mut finding = text_finding(context.section_place(section), subject, message);
    if missing.len() < PARTS.len() || is_branch(context) {
        finding.at_most = Some(Severity::Info);
    }
    vec![finding]
}

/// A body that governs a zone for a government and is none itself.
fn is_branch(context: &Context) -> bool {
    const ENDINGS: [&str; 8] =
        ["管委会", "管理委员会", "开发区", "试验区", "实验区", "示范区", "高新区", "园区"];
    let organ = context.report.organ.as_deref().unwrap_or_default();
    ENDINGS.iter().any(|ending| organ.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const NONE: &str = "一、主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序开展。";

    #[test]
    fn fires_where_none_is_written() {
        check("2021 2024 示例市", NONE, &["S215 warning"]);
    }

    #[test]
    fn only_mentions_where_two_are_missing() {
        check(
            "2019 2020 示例县人民政府",
            "一、将政务公开纳入绩效考核。",
            &["S215 info 各级人民政府的年报应写工作考核、社会评议和责任追究结果，没有写到社会评议、责任追究"],
        );
        check("2021 2024 示例经济开发区管委会", NONE, &["S215 info"]);
    }

    #[test]
    fn is_silent_where_one_is_missing() {
        check("2019 2020 示例县人民政府", "一、将政务公开纳入绩效考核，开展社会评议。", &[]);
    }

    #[test]
    fn is_silent_on_departments_and_on_bodies_of_unknown_kind() {
        check("2021 2024 示例县数据局", NONE, &[]);
        check("2021 2024 示例", NONE, &[]);
    }
}

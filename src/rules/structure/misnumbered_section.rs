use crate::finding::{Finding, Related};
use crate::report::Section;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};
use crate::template::SectionForm;

declare_rule! {
    /// 六个部分的序号有错、重排或跳号
    ///
    /// 年度报告的六个部分依次编为一至六。常见的错误是把“总体情况”下面的几个方面也用一、二、三编号，后面的部分随之错位或者从一重排。标题没有编号的不在此列；附件和引用的条目可以另行编号。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）：六个部分的标题连同序号都是格式的一部分。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 标题：四、其他需要报告的事项
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 标题：六、其他需要报告的事项
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 六个部分按一至六编号；“总体情况”下面的各方面用（一）至（五）。
    MISNUMBERED_SECTION { id: "S204", name: "misnumbered-section", severity: Warning, in_words: true, check: check,
        english: {
            summary: "The six sections are numbered wrongly, out of order or with gaps",
            about: "The six sections are numbered “一” to “六”. Often the aspects of the overview are numbered “一”, “二”, “三” too, and everything behind them moves. Headings without numerals are not looked at; appendices may be numbered by themselves.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号): the six headings and their numerals are part of the form.",
            remedy: "Number the six sections “一” to “六”; number the aspects of the overview “（一）” to “（五）”."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let numbered: Vec<(&Section, &SectionForm, char)> =
        context.report.sections.iter().filter_map(|section| numeral_of(context, section)).collect();
    // Fewer are no report, or one whose headings lost their numerals.
    if numbered.len() < 3 {
        return Vec::new();
    }
    let is_behind = |pair: &&[(&Section, &SectionForm, char)]| pair[0].1.number > pair[1].1.number;
    if let Some([(before, first, _), (section, form, _)]) = numbered.windows(2).find(is_behind) {
        let (title, before, lang) = (&section.title, &before.title, context.lang);
        let (own, first) = (form.number_words(lang), first.number_words(lang));
        let message = say!(
            lang,
            "{own}“{title}”排在{first}“{before}”后面，六个部分应按一至六的顺序",
            "{own} “{title}” comes after {first} “{before}”; the six sections should be in order"
        );
        return vec![text_finding(section.span, section.title.as_str(), message)];
    }
    let mut wrong = numbered.iter().filter(|(_, form, numeral)| form.numeral != *numeral);
    let Some((section, form, numeral)) = wrong.next() else { return Vec::new() };
    let others: Vec<Related> = wrong
        .map(|(section, form, numeral)| Related {
            text: {
                let (title, due) = (&section.title, form.numeral);
                say!(
                    context.lang,
                    "“{title}”编为“{numeral}”，应为“{due}”",
                    "“{title}” is numbered “{numeral}” instead of “{due}”"
                )
            },
            span: section.span,
            key: None,
            in_previous: false,
        })
        .collect();
    let (title, due, lang) = (&section.title, form.numeral, context.lang);
    let more = match others.len() {
        0 => String::new(),
        count => say!(lang, "，另有 {count} 处", ", and {count} more like it"),
    };
    let message = say!(
        lang,
        "“{title}”应编为第“{due}”部分，这里编为“{numeral}”{more}",
        "“{title}” should be numbered “{due}” and is numbered “{numeral}”{more}"
    );
    vec![Finding { related: others, ..text_finding(section.span, section.title.as_str(), message) }]
}

/// The numeral in front of a heading, where it has one.
fn numeral_of<'a>(
    context: &Context<'a>,
    section: &'a Section,
) -> Option<(&'a Section, &'static SectionForm, char)> {
    let form = context.report.section_forms().iter().find(|form| form.number == section.number)?;
    let numeral = section.span.of(&context.document.text).chars().next()?;
    "一二三四五六七八九十".contains(numeral).then_some((section, form, numeral))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_once_where_all_are_shifted() {
        check(
            "2021",
            "标题：一、主动公开政府信息情况
             标题：二、收到和处理政府信息公开申请情况
             标题：三、政府信息公开行政复议、行政诉讼情况",
            &["S204 warning “主动公开政府信息情况”应编为第“二”部分，这里编为“一”，另有 2 处"],
        );
    }

    #[test]
    fn is_silent_where_the_aspects_are_numbered_below() {
        check(
            "2021",
            "一、（一）主动公开。（二）依申请公开。（三）政府信息管理。（四）平台建设。（五）监督保障，工作考核、社会评议、责任追究。",
            &[],
        );
    }

    #[test]
    fn does_not_speak_of_headings_without_numerals() {
        check("2021", "标题：其他需要报告的事项", &[]);
    }
}

use crate::finding::{Finding, Responsibility, Severity};
use crate::rules::prose::holds_any;
use crate::rules::{Context, declare_rule};
use crate::span::Span;
use crate::template::SectionForm;

declare_rule! {
    /// 缺少法定的部分
    ///
    /// 年度报告由六个部分组成，一个都不能少，也不能合并。没有内容的部分保留标题，写明没有。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第五十条；年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）：内容不能遗漏。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// - 五、
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 五、存在的主要问题是解读形式单一，业务能力有待提高。下一步将丰富解读形式，加强业务培训。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 补上缺少的部分，标题按格式写。
    MISSING_SECTION { id: "S202", name: "missing-section", severity: Error, needs: [Prose], in_words: true, check: check,
        english: {
            summary: "A statutory section is missing",
            about: "A report has six sections; none may be left out or merged with another. A section without content keeps its heading and says so.",
            basis: "Article 50 of the Regulation on Open Government Information (《政府信息公开条例》); the official form (国办公开办函〔2019〕60号 and 〔2021〕30号): nothing may be left out.",
            remedy: "Add the missing section, with the heading as in the form."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let found = &context.report.sections;
    // Half a report, or text whose headings were not read: nothing can be said.
    if found.len() < 3 || context.report.is_figures_alone(context.document) {
        return Vec::new();
    }
    let is_missing = |form: &&SectionForm| !found.iter().any(|section| section.number == form.number);
    context.report.section_forms().iter().filter(is_missing).map(|form| finding(context, form)).collect()
}

fn finding(context: &Context, form: &SectionForm) -> Finding {
    let before = context.report.sections.iter().rev().find(|section| section.number < form.number);
    let mut finding = Finding {
        span: before.map_or_else(|| context.top(), |section| section.span),
        subject: Some(form.number.to_string()),
        ..Finding::default()
    };
    let (number, title) = (form.number_words(context.lang), form.words(context.lang));
    if has_content(context, form) || context.has_page_marks() {
        finding.message = say!(
            context.lang,
            "没有读到{number}“{title}”的标题，请确认原文件里有",
            "The heading of {number} “{title}” could not be read; please make sure that the file has it"
        );
        finding.at_most = Some(Severity::Info);
        finding.responsibility = Responsibility::Reading;
    } else {
        finding.message = say!(context.lang, "缺少{number}“{title}”", "{number} “{title}” is missing");
    }
    finding
}

/// Whether what stands between the neighbouring headings may be the section.
fn has_content(context: &Context, form: &SectionForm) -> bool {
    let sections = &context.report.sections;
    let table_was_read = context.report.rows.iter().any(|row| row.table.section == form.number);
    let start = sections
        .iter()
        .rev()
        .find(|section| section.number < form.number)
        .map_or(0, |section| section.span.end);
    let end = sections
        .iter()
        .find(|section| section.number > form.number)
        .map_or(context.document.text.len(), |section| section.span.start);
    let between = context.whole(Span::new(start, end.max(start)));
    table_was_read || holds_any(between.text(), form.traces)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_section_that_is_not_there() {
        check("2021", "- 六、", &["S202 error 缺少第六部分“其他需要报告的事项”"]);
        check("2019", "- 一、", &["S202 error 缺少第一部分“总体情况”"]);
    }

    #[test]
    fn is_silent_where_all_six_are_there() {
        check("2021", "六、未收取信息处理费，无其他需要报告的事项。", &[]);
    }

    #[test]
    fn does_not_accuse_where_the_content_is_there_without_its_heading() {
        check(
            "2021",
            "- 五、\n四、工作中存在的主要问题是公开意识不强，改进情况如下。",
            &["S202 info 没有读到第五部分“存在的主要问题及改进情况”的标题"],
        );
    }
}

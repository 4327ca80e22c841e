use crate::finding::{Finding, Related};
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 同一个部分出现了两次
    ///
    /// 六个部分每个只有一次。同一个标题带着同一个序号出现两次，多为粘贴重复，或者后一个标题没有改。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）：报告由六个部分组成。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 再次：五、存在的主要问题是解读形式单一。下一步将丰富形式，加强培训。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 六、本年度未收取信息公开处理费。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 留下一处，把另一处的内容并进去；标题写错的，改成自己的标题。
    REPEATED_SECTION { id: "S224", name: "repeated-section", severity: Warning, in_words: true, check: check,
        english: {
            summary: "A section appears twice",
            about: "Each of the six sections appears once. The same heading with the same numeral twice was usually pasted twice, or the second heading was not changed.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号): a report has six sections.",
            remedy: "Keep one and move what is in the other into it; give a wrong heading its own title."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let (report, lang) = (context.report, context.lang);
    // More of them are a second report, a table of contents behind the text, or a page's list.
    const MOST: usize = 2;
    let twice = &report.repeated_sections;
    if twice.is_empty() || twice.len() > MOST || !report.stated_twice.is_empty() {
        return Vec::new();
    }
    let finding = |section: &crate::report::Section| {
        let other = report.sections.iter().find(|other| other.number == section.number)?;
        let related = Related {
            text: {
                let title = &other.title;
                say!(lang, "另一处：{title}", "the other place: “{title}”")
            },
            span: other.span,
            key: None,
            in_previous: false,
        };
        let title = &section.title;
        let message = say!(lang, "“{title}”这一部分出现了两次", "The section “{title}” appears twice");
        Some(Finding {
            related: vec![related],
            ..text_finding(section.span, section.number.to_string(), message)
        })
    };
    twice.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const AGAIN: &str = "再次：五、存在的主要问题是解读形式单一。下一步将丰富形式，加强培训。";

    #[test]
    fn fires_on_a_section_that_stands_twice() {
        check("2021", AGAIN, &["S224 warning “存在的主要问题及改进情况”这一部分出现了两次"]);
    }

    #[test]
    fn is_silent_where_each_stands_once() {
        check("2021", "六、本年度未收取信息公开处理费。五、存在的主要问题见上。", &[]);
    }

    #[test]
    fn does_not_take_a_table_of_contents_for_a_section() {
        check("2021", "导言：五、存在的主要问题及改进情况\n导言：六、其他需要报告的事项", &[]);
        check("2021", "一、（五）存在的主要问题：主动公开、申请、审核、网站、考核、评议、追究不够。", &[]);
    }
}

use crate::finding::{Finding, Related, Responsibility};
use crate::lang::Lang;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 同一内容出现两次，数字不同
    ///
    /// 一个文件里有两张同样的表、同一行有两次，或者有两份年报前后相连，数字又不相同时，不知道该以哪一处为准。核对时用其中一处，另一处列在这里。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）：每张表、每一行只有一次。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 导言：| 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |
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
    /// 留下正确的一处，删去另一处；两份年报请分成两个文件。上年的表不要放在同一个文件里。
    STATED_TWICE { id: "S218", name: "stated-twice", severity: Warning, in_words: true, check: check,
        english: {
            summary: "The same content twice, with different figures",
            about: "Where a file holds the same table or row twice, or two reports one after the other, and their figures differ, there is no telling which are meant. One of them was checked; the other is reported here.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号): each table and each row stands once.",
            remedy: "Keep the right one and delete the other; put two reports into two files, and last year's tables elsewhere."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let twice = &context.report.stated_twice;
    let Some((first, others)) = twice.split_first() else { return Vec::new() };
    let lang = context.lang;
    let more = match others.len() {
        0 => String::new(),
        count => say!(lang, "；另有 {count} 处", "; {count} more like it"),
    };
    let related = others.iter().map(|other| Related {
        text: other.reason.words(lang).to_owned(),
        span: other.span,
        key: None,
        in_previous: false,
    });
    vec![Finding {
        related: related.collect(),
        responsibility: Responsibility::Reading,
        ..text_finding(
            first.span,
            first.reason.words(Lang::Zh),
            format!("{}{more}", first.reason.words(lang)),
        )
    }]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_row_that_stands_twice() {
        check(
            "2021",
            "导言：| 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |",
            &["S218 warning"],
        );
    }

    #[test]
    fn is_silent_where_both_say_the_same() {
        check("2021", "导言：| 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", &[]);
    }

    #[test]
    fn does_not_take_numbers_in_the_text_for_a_row() {
        check("2021", "六、本年度未收取信息公开处理费。网站 3 个，培训 2 期。", &[]);
    }
}

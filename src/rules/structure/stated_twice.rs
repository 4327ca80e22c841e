use crate::finding::{Finding, Related, Responsibility};
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
    /// 六、| 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |
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
    STATED_TWICE { id: "S218", name: "stated-twice", severity: Warning, check: check }
}

fn check(context: &Context) -> Vec<Finding> {
    let twice = &context.report.stated_twice;
    let Some((first, others)) = twice.split_first() else { return Vec::new() };
    let more = if others.is_empty() { String::new() } else { format!("；另有 {} 处", others.len()) };
    let related = others.iter().map(|other| Related {
        text: other.reason.clone(),
        span: other.span,
        key: None,
        in_previous: false,
    });
    vec![Finding {
        related: related.collect(),
        responsibility: Responsibility::Reading,
        ..text_finding(first.span, first.reason.as_str(), format!("{}{more}", first.reason))
    }]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_a_row_that_stands_twice() {
        check(
            "2021",
            "六、| 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |",
            &["S218 warning “一、本年新收”的数字在文件里出现了两次，前后不同"],
        );
    }

    #[test]
    fn is_silent_where_both_say_the_same() {
        check("2021", "六、| 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", &[]);
    }

    #[test]
    fn does_not_take_numbers_in_the_text_for_a_row() {
        check("2021", "六、行政许可 3 件，行政处罚 2 件。", &[]);
    }
}

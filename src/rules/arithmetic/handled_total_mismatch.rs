use crate::finding::Finding;
use crate::relation::RelationKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 表三某列“（七）总计”不等于各项办理结果之和
    ///
    /// “（七）总计”是本年度办理结果（一）至（六）各项之和，自然人、五类组织和总计七列各自成立。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）表三“三、本年度办理结果（七）总计”行。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 先看有没有漏填的办理结果（申请人撤回计入“其他处理”），再核对各行，最后改（七）总计。
    HANDLED_TOTAL_MISMATCH { id: "A102", name: "handled-total-mismatch", severity: Error, counts: Relations, check: check,
        english: {
            summary: "A handled total in Table 3 is not the sum of the results",
            about: "The “handled total （七）总计” is the sum of the results （一） to （六） of this year. This has to hold in each of the seven columns by itself: natural persons, the five kinds of organisations, and the total.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), Table 3, row “handled total （七）总计”.",
            remedy: "First look for a result that was left out (withdrawn applications count as “otherwise handled 其他处理”), then go through the rows, and change the handled total last."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context.unbalanced(RelationKind::ColumnTotal)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_each_column() {
        check(
            "2019",
            "| 一、本年新收政府信息公开申请数量 | 0 | 2 | 0 | 0 | 0 | 0 | 2 |
             | （六）其他处理 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |
             | （七）总计 | 0 | «2» | 0 | 0 | 0 | 0 | «2» |",
            &[
                "A102 error 表三“商业企业”列（七）总计填 2，（一）至（六）各项办理结果合计为 1",
                "A102 error 表三“总计”列",
            ],
        );
    }

    #[test]
    fn is_silent_where_the_column_adds_up() {
        check(
            "2021",
            "| 二、上年结转政府信息公开申请数量 | 0 | 2 | 0 | 0 | 0 | 0 | 2 |
             | 1.属于国家秘密 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |
             | 2.重复申请 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |
             | （七）总计 | 0 | 2 | 0 | 0 | 0 | 0 | 2 |",
            &[],
        );
    }

    #[test]
    fn takes_a_blank_total_as_the_sum_that_was_left_out() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
             | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
             | （七）总计 |  | 0 | 0 | 0 | 0 | 0 | 2 |",
            &["W601 info"],
        );
    }
}

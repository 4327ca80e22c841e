use crate::finding::Finding;
use crate::relation::RelationKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 表三某行“总计”不等于各类申请人之和
    ///
    /// 表三每一行的“总计”是这一行自然人和五类法人或其他组织的合计。改动了某一列而没有同时改总计，是最常见的原因。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）表三“总计”列：总计就是各列之和。
    ///
    /// ## 错误示例
    ///
    /// 两行的总计互相填错了位置：
    ///
    /// ```2021
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照台账逐列核对这一行：哪一列与台账不符就改哪一列；各列都对，就把总计改为各列之和。
    ROW_TOTAL_MISMATCH { id: "A101", name: "row-total-mismatch", severity: Error, counts: Relations, check: check,
        english: {
            summary: "A total in Table 3 is not the sum of its applicants",
            about: "The “total 总计” of each row of Table 3 is the sum of its natural persons and of the five kinds of legal persons and other organisations. The commonest cause: a column was changed and the total was not.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), Table 3, column “total 总计”: the total is the sum of the columns.",
            remedy: "Go through the row column by column with your records and correct the column that differs; where all columns are right, set the total to their sum."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context.unbalanced(RelationKind::RowTotal)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_total_of_the_row() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | «3» |
             | 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | «3» |",
            &[
                "A101 error 表三“一、本年新收”行总计填 3，各类申请人合计为 1",
                "A101 error 表三“四、结转下年度”行总计填 3，各类申请人合计为 1",
            ],
        );
    }

    #[test]
    fn is_silent_where_the_row_adds_up() {
        check(
            "2019",
            "| 一、本年新收政府信息公开申请数量 | 44 | 6 | 0 | 1 | 2 | 0 | 53 |
             | 四、结转下年度继续办理 | 44 | 6 | 0 | 1 | 2 | 0 | 53 |",
            &[],
        );
    }

    #[test]
    fn does_not_guess_where_a_figure_is_missing() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | 1 | 若干 | 0 | 0 | 0 | 0 | 3 |
             | 四、结转下年度继续办理 | 1 | 若干 | 0 | 0 | 0 | 0 | 3 |",
            &["A105 warning"],
        );
    }
}

use crate::finding::Finding;
use crate::relation::RelationKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 表三某列不满足“第一项加第二项等于第三项加第四项”
    ///
    /// 这是格式原表里唯一印明的勾稽关系：本年新收加上年结转，等于本年度办理结果（七）总计加结转下年度，七列各自成立。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）表三表头：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | 四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对四个数：上年结转是否与上一年年报的“结转下年度”一致，年底未办结的是否都计入结转，撤回的申请是否计入“其他处理”。
    BALANCE_MISMATCH { id: "A103", name: "balance-mismatch", severity: Error, counts: Relations, check: check,
        english: {
            summary: "A column of Table 3 does not balance: first and second items against third and fourth",
            about: "The only sum that the form prints itself: received plus brought forward equals the handled total plus carried forward, in each of the seven columns.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), head of Table 3: “本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”.",
            remedy: "Check the four figures: is what was brought forward the same as last year's “carried forward 结转下年度”, is everything that was open at the end of the year carried forward, are withdrawn applications counted as “otherwise handled 其他处理”?"
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context.unbalanced(RelationKind::Balance)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_each_column() {
        check(
            "2021",
            "| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |
             | （七）总计 | 0 | 0 | 0 | «0» | 0 | 0 | «0» |",
            &[
                "A103 error 表三“社会公益组织”列第三项加第四项为 0，第一项加第二项为 1",
                "A103 error 表三“总计”列第三项加第四项为 0，第一项加第二项为 1",
            ],
        );
    }

    #[test]
    fn is_silent_where_all_was_carried_over() {
        check(
            "2019",
            "| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |
             | 四、结转下年度继续办理 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |",
            &[],
        );
    }

    #[test]
    fn counts_blanks_as_nothing_and_says_so() {
        check(
            "2021",
            "| 二、上年结转政府信息公开申请数量 |  | 1 |  |  |  |  | 1 |
             | 四、结转下年度继续办理 |  | 1 |  |  |  |  | 1 |",
            &["W601 info"],
        );
    }
}

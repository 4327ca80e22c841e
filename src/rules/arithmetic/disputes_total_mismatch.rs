use crate::finding::Finding;
use crate::relation::RelationKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 表四某组“总计”不等于四种结果之和
    ///
    /// 行政复议、未经复议直接起诉、复议后起诉三组，各组总计是结果维持、结果纠正、其他结果、尚未审结之和。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）表四“总计”列。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 4 | 1 | 1 | 2 | 9 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 4 | 1 | 1 | 2 | 8 | 0 | 0 | 1 | 0 | 1 | 2 | 0 | 0 | 1 | 3 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照案件台账核对这一组的四个数，再改总计。以复议机关为共同被告的诉讼由原行为机关统计，不重复计入。
    DISPUTES_TOTAL_MISMATCH { id: "A104", name: "disputes-total-mismatch", severity: Error, counts: Relations, check: check,
        english: {
            summary: "A total in Table 4 is not the sum of its four outcomes",
            about: "In each of the three groups (review, litigation direct, litigation after review) the total is the sum of upheld, corrected, other and pending.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), Table 4, columns “total 总计”.",
            remedy: "Check the four figures of the group with your records of cases, then correct the total. Cases in which the reviewing body is a co-defendant are counted by the body that acted first, and not twice."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context.unbalanced(RelationKind::GroupTotal)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_total_of_the_group() {
        check(
            "2021",
            "| 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | «0» | 0 | 0 | 0 | 0 | «2» |",
            &[
                "A104 error 表四“未经复议直接起诉”总计填 0，四种结果合计为 1",
                "A104 error 表四“复议后起诉”总计填 2，四种结果合计为 0",
            ],
        );
    }

    #[test]
    fn is_silent_where_the_groups_add_up() {
        check("2019", "| 40 | 0 | 10 | 5 | 55 | 2 | 0 | 4 | 6 | 12 | 6 | 0 | 9 | 7 | 22 |", &[]);
    }

    #[test]
    fn does_not_guess_where_a_figure_is_no_number() {
        check(
            "2021",
            "| 见附表 | 0 | 0 | 0 | 3 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
            &["A105 warning"],
        );
    }
}

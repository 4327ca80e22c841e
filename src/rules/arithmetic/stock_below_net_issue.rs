use crate::finding::Finding;
use crate::key::Key;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 现行有效件数小于本年制发减废止的件数
    ///
    /// 本年制发而未废止的文件到年末仍然有效，所以现行有效件数不会小于本年制发件数减本年废止件数。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，由各栏的含义推出（上年末现行有效不小于零）。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 行政规范性文件 | 9 | 2 | 5 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政规范性文件 | 5 | 2 | 31 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 与司法行政部门核对：“现行有效件数”填年末现行有效的总数，不是本年新增数。
    STOCK_BELOW_NET_ISSUE { id: "A107", name: "stock-below-net-issue", severity: Warning, check: check,
        english: {
            summary: "Fewer documents in force than were issued net of repeals",
            about: "What was issued this year and not repealed is still in force at the end of the year, so the number in force cannot be less than issued minus repealed.",
            basis: "Common practice: the form does not print this sum; it follows from what the columns mean.",
            remedy: "Check with the justice department: “in force 现行有效件数” is everything in force at the end of the year, not what was added this year."
        }
    }
}

const ROWS: [[Key; 3]; 2] = [
    [
        Key::named("disclosure.rules.in_force"),
        Key::named("disclosure.rules.issued"),
        Key::named("disclosure.rules.repealed"),
    ],
    [
        Key::named("disclosure.normative_documents.in_force"),
        Key::named("disclosure.normative_documents.issued"),
        Key::named("disclosure.normative_documents.repealed"),
    ],
];

fn check(context: &Context) -> Vec<Finding> {
    let too_few = |keys: [Key; 3]| {
        let [in_force, issued, repealed] = keys.map(|key| context.report.count(key));
        let (in_force, issued, repealed) = (in_force?, issued?, repealed?);
        let least = issued.checked_sub(repealed).filter(|&least| in_force < least)?;
        let row = context.row_words(keys[0]);
        let message = say!(
            context.lang,
            "表二“{row}”行现行有效 {in_force} 件，少于本年制发 {issued} 件减废止 {repealed} 件（{least} 件）",
            "Table 2, row “{row}”: only {in_force} in force, although {issued} were issued this year and {repealed} repealed, which leaves at least {least}"
        );
        Some(context.value_finding(&keys, message))
    };
    ROWS.into_iter().filter_map(too_few).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_too_few_are_in_force() {
        check(
            "2021",
            "| 行政规范性文件 | 3 | 0 | «2» |",
            &["A107 warning 表二“行政规范性文件”行现行有效 2 件"],
        );
    }

    #[test]
    fn is_silent_where_more_were_repealed_than_issued() {
        check("2021", "| 行政规范性文件 | 22 | 55 | 0 |", &[]);
    }

    #[test]
    fn does_not_guess_about_a_blank_stock() {
        check("2021", "| 行政规范性文件 | 3 | 0 |  |", &["W601 info"]);
    }
}

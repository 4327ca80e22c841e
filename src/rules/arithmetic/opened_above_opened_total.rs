use crate::finding::Finding;
use crate::key::Key;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 本年新公开数量大于对外公开总数量
    ///
    /// 对外公开总数量包括本年新公开的数量，所以本年新公开数量不会更大。新制作与新公开之间没有这样的关系，两者谁大谁小都是正常的。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，由两栏的含义推出。
    ///
    /// ## 错误示例
    ///
    /// ```2019
    /// | 规范性文件 | 30 | 14 | 13 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019
    /// | 规范性文件 | 30 | 14 | 237 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对“对外公开总数量”：填截至年末对外公开的总数，不是本年数。
    OPENED_ABOVE_OPENED_TOTAL { id: "A108", name: "opened-above-opened-total", severity: Warning, check: check,
        english: {
            summary: "More newly published this year than published in total",
            about: "What is open in all contains what was newly opened this year. Between newly made and newly opened there is no such relation; either may be larger.",
            basis: "Common practice: the form does not print this relation; it follows from what the columns mean.",
            remedy: "Check “published in total 对外公开总数量”: everything that is open at the end of the year, not this year's number."
        }
    }
}

const ROWS: [[Key; 2]; 2] = [
    [Key::named("disclosure.rules.opened"), Key::named("disclosure.rules.opened_total")],
    [
        Key::named("disclosure.normative_documents.opened"),
        Key::named("disclosure.normative_documents.opened_total"),
    ],
];

fn check(context: &Context) -> Vec<Finding> {
    let too_many = |[opened, total]: [Key; 2]| {
        let (this_year, all) = (context.report.count(opened)?, context.report.count(total)?);
        let row = context.row_words(opened);
        let message = say!(
            context.lang,
            "表二“{row}”行本年新公开 {this_year} 件，大于对外公开总数量 {all} 件",
            "Table 2, row “{row}”: {this_year} newly published this year, more than the {all} published in total"
        );
        (this_year > all).then(|| context.value_finding(&[opened, total], message))
    };
    ROWS.into_iter().filter_map(too_many).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_more_was_opened_than_there_is() {
        check(
            "2019",
            "| 规章 | 0 | «3» | 2 |",
            &["A108 warning 表二“规章”行本年新公开 3 件，大于对外公开总数量 2 件"],
        );
    }

    #[test]
    fn is_silent_whichever_of_made_and_opened_is_larger() {
        check("2019", "| 规范性文件 | 30 | 14 | 14 |", &[]);
        check("2019", "| 规范性文件 | 14 | 30 | 30 |", &[]);
    }

    #[test]
    fn does_not_guess_about_a_blank_total() {
        check("2019", "| 规章 | 0 | 3 |  |", &["W601 info"]);
    }
}

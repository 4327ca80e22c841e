use crate::finding::Finding;
use crate::report::ClaimKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 文字说没有，表中却有
    ///
    /// “未收到”“未发生”“无结转”“均已办结”等说法，与表中大于零的数字相矛盾。“未发生被复议纠错或诉讼败诉情形”只指“结果纠正”为零，“未收到法人或者其他组织的申请”只指五类组织的各列为零。
    ///
    /// ## 依据
    ///
    /// 《政府信息公开条例》第五十条要求年度报告如实反映情况；国办公开办函〔2021〕30号把“发布内容不准确”列为应予追究的情形。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、全年未收到政府信息公开申请。主动公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、全年未收到政府信息公开申请。主动公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对台账：确实没有的，把表中改为 0；确实有的，改正文字。
    DENIED_BUT_COUNTED { id: "T302", name: "denied-but-counted", severity: Warning, counts: Claims, check: check,
        english: {
            summary: "The text denies what the table counts",
            about: "The text says that there was nothing of a kind (“未收到”, “未发生”, “无结转”, “均已办结”), but the tables have figures above zero there. “未发生被复议纠错或诉讼败诉情形” only says that “corrected 结果纠正” is zero, and “未收到法人或者其他组织的申请” only that the five columns of organisations are.",
            basis: "Article 50 of the Regulation on Open Government Information (《政府信息公开条例》) asks for a true report; the notice on the form (国办公开办函〔2021〕30号) lists inaccurate content among the things bodies will be held to account for.",
            remedy: "Check with your records: where there was none, put 0 into the table; where there was one, correct the text."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context
        .contradicted(&[ClaimKind::Denial])
        .map(|(claim, computed)| {
            let place =
                claim.readings.first().map_or_else(String::new, |reading| context.sum_words(&reading.terms));
            let quoted = context.quoted(claim);
            let message = say!(
                context.lang,
                "文字写“{quoted}”，{place}却为 {computed}",
                "The text says “{quoted}”, but {place} says {computed}"
            );
            context.claim_finding(claim, computed, message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const DISPUTES: &str = "| 4 | 1 | 1 | 2 | 8 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |";

    fn with_prose(prose: &str) -> String {
        format!("一、主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。{prose}\n{DISPUTES}")
    }

    #[test]
    fn fires_on_what_is_denied() {
        check(
            "2021",
            &with_prose("全年«未发生行政复议被纠错»情况。"),
            &["T302 warning 文字写“未发生行政复议被纠错”，表四“行政复议·结果纠正”却为 1"],
        );
    }

    #[test]
    fn quotes_what_says_that_all_are_meant() {
        let rows = "
        | 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
        | （一）予以公开 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
        | （七）总计 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
        | 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |";
        check(
            "2021",
            &format!(
                "一、主动公开、政府信息管理、平台建设、监督保障有序开展。收到政府信息公开申请5件，«均已答复»。{rows}"
            ),
            &["T302 warning 文字写“均已答复”"],
        );
    }

    #[test]
    fn is_silent_where_the_cell_is_zero() {
        check("2021", &with_prose("全年行政诉讼无败诉案件。"), &[]);
        check("2021", &with_prose("全年未收到政府信息公开申请。"), &[]);
    }

    #[test]
    fn does_not_guess_at_other_matters() {
        check("2021", &with_prose("全年没有收到公众对网站内容的纠错留言。"), &[]);
        check("2021", &with_prose("未发生失泄密事件。"), &[]);
    }
}

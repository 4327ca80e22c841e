use crate::finding::{Finding, Related};
use crate::report::ClaimKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 同一个数在文字中前后写得不一样
    ///
    /// 报告在一处写的数字与表相符，在另一处用同样的说法写的同一个数字却不符，应有一处写错。“其中”“含”之后的数字、按类别分列的数字只是一部分，不算同一个数字。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号把“发布内容不准确”列为应予追究的情形。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、全年新收政府信息公开申请53件。主动公开、依申请公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// 五、存在的问题是业务能力有待提高，全年新收政府信息公开申请35件，办理压力较大。改进措施是加强培训、完善制度。
    /// | 一、本年新收政府信息公开申请数量 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （一）予以公开 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （七）总计 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、全年新收政府信息公开申请53件。主动公开、依申请公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// 五、存在的问题是业务能力有待提高，全年新收政府信息公开申请53件，办理压力较大。改进措施是加强培训、完善制度。
    /// | 一、本年新收政府信息公开申请数量 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （一）予以公开 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// | （七）总计 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 把与表不符的一处改正。
    CLAIMS_CONTRADICT_EACH_OTHER { id: "T305", name: "claims-contradict-each-other", severity: Warning, counts: Claims, check: check,
        english: {
            summary: "The text gives one number in two ways",
            about: "In one place a number agrees with the table, in another place the same number, told in the same words, does not: one of the two must be a slip. Numbers behind “其中” or “含”, and numbers listed by kind, are only parts and do not count as the same.",
            basis: "The notice on the form (国办公开办函〔2021〕30号) lists inaccurate content among the things bodies will be held to account for.",
            remedy: "Correct the place that does not agree with the table."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let agreements = context.agreements();
    context
        .contradicted(&[ClaimKind::Value])
        .filter_map(|(claim, computed)| {
            let other = agreements.said_otherwise(claim)?;
            let place =
                claim.readings.first().map_or_else(String::new, |reading| context.sum_words(&reading.terms));
            let (own, value) = (context.quoted(claim), claim.value);
            let (other_words, other_value) = (context.quoted(other), other.value);
            let message = say!(
                context.lang,
                "文字“{own}”写的是 {value}，另一处“{other_words}”写的是 {other_value}，{place}为 {computed}",
                "The text says {value} in one place (“{own}”) and {other_value} in another (“{other_words}”); {place} says {computed}"
            );
            let mut finding = context.claim_finding(claim, computed, message);
            let text = say!(context.lang, "另一处写的是 {other_value}", "here the text says {other_value}");
            finding.related.insert(0, Related { text, span: other.span, key: None, in_previous: false });
            Some(finding)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const ROWS: &str = "
        | 一、本年新收政府信息公开申请数量 | 53 | 0 | 0 | 0 | 0 | 0 | 53 |
        | 二、上年结转政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
        | （一）予以公开 | 57 | 0 | 0 | 0 | 0 | 0 | 57 |
        | （七）总计 | 57 | 0 | 0 | 0 | 0 | 0 | 57 |";

    fn with_prose(prose: &str) -> String {
        format!("一、主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。{prose}{ROWS}")
    }

    #[test]
    fn fires_where_one_place_agrees_and_the_other_does_not() {
        check(
            "2021",
            &with_prose("全年收到政府信息公开申请53件。与此同时，«收到政府信息公开申请35件»。"),
            &[
                "T305 warning 文字“收到政府信息公开申请35件”写的是 35，另一处“收到政府信息公开申请53件”写的是 53",
            ],
        );
    }

    #[test]
    fn is_silent_where_both_are_admissible() {
        check("2021", &with_prose("全年收到政府信息公开申请53件。连同结转，收到政府信息公开申请57件。"), &[]);
    }

    #[test]
    fn does_not_set_last_years_number_against_this_years() {
        check(
            "2021 2024",
            &(with_prose("收到政府信息公开申请53件，较上年50件增长6.0%。")
                + "\n上年 | 一、本年新收政府信息公开申请数量 | 48 | 0 | 0 | 0 | 0 | 0 | 48 |"),
            &["T301 warning 文字“50件”写的是 50，上一年度年报中", "T304 warning", "Y401 warning"],
        );
    }

    #[test]
    fn leaves_a_single_wrong_place_to_the_other_rule() {
        check("2021", &with_prose("全年收到政府信息公开申请35件。"), &["T301 warning"]);
    }
}

use super::words::other_readings;
use crate::finding::Finding;
use crate::report::ClaimKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 文字中的百分比与按表计算的不一致
    ///
    /// 按表中的数字重新计算文字里的占比，保留文字所写的小数位数；四舍五入或者直接截断都算相符，分母没有写明的，办理结果总计、本年新收、新收加结转都算相符。“办结率100%”而表中有结转的，只作提示。
    ///
    /// ## 依据
    ///
    /// 通行做法：百分比由表中的数字算出，数字改了，百分比容易忘记跟着改。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// 一、全年新收政府信息公开申请50件，其中自然人申请40件，占90%。主动公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 40 | 10 | 0 | 0 | 0 | 0 | 50 |
    /// | （一）予以公开 | 40 | 10 | 0 | 0 | 0 | 0 | 50 |
    /// | （七）总计 | 40 | 10 | 0 | 0 | 0 | 0 | 50 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// 一、全年新收政府信息公开申请50件，其中自然人申请40件，占80%。主动公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 40 | 10 | 0 | 0 | 0 | 0 | 50 |
    /// | （一）予以公开 | 40 | 10 | 0 | 0 | 0 | 0 | 50 |
    /// | （七）总计 | 40 | 10 | 0 | 0 | 0 | 0 | 50 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 按表中的数字重新计算；分母有特别口径的，在文字中写明。
    SHARE_MISMATCH { id: "T303", name: "share-mismatch", severity: Warning, counts: Claims, check: check,
        english: {
            summary: "A percentage in the text is not what the tables give",
            about: "Shares are recalculated with the decimals that the text has; rounding and truncating are both right. Where the whole is not named, the handled total, what was received, and received plus brought forward are all right. “办结率100%” with applications carried forward is a hint.",
            basis: "Common practice: percentages are calculated from the tables and easily forgotten when these change.",
            remedy: "Recalculate it from the tables; where another whole is meant, say so in the text."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context
        .contradicted(&[ClaimKind::Share])
        .filter_map(|(claim, computed)| {
            let reading = claim.readings.first()?;
            let (part, whole) = (context.sum_words(&reading.terms), context.sum_words(&reading.whole));
            let lang = context.lang;
            let (quoted, value, others) = (context.quoted(claim), claim.value, other_readings(claim, lang));
            let message = say!(
                lang,
                "文字“{quoted}”写的是 {value}%，{part}占{whole}应为 {computed}%{others}",
                "The text says {value}% (“{quoted}”), but the share of {part} in {whole} comes to {computed}%{others}"
            );
            Some(context.claim_finding(claim, computed, message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const ROWS: &str = "
        | 一、本年新收政府信息公开申请数量 | 8 | 1 | 0 | 0 | 0 | 0 | 9 |
        | （一）予以公开 | 7 | 1 | 0 | 0 | 0 | 0 | 8 |
        | （七）总计 | 7 | 1 | 0 | 0 | 0 | 0 | 8 |
        | 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |";

    fn with_prose(prose: &str) -> String {
        format!("一、主动公开、依申请公开、政府信息管理、平台建设、监督保障有序开展。{prose}{ROWS}")
    }

    #[test]
    fn fires_on_a_share_that_no_whole_gives() {
        check("2021", &with_prose("自然人申请占87.5%，企业占12.5%。"), &[]);
        check(
            "2021",
            &with_prose("«自然人申请占83.3%»。"),
            &[
                "T303 warning 文字“自然人申请占83.3%”写的是 83.3%，表三“一、本年新收”行“自然人”列占表三“一、本年新收”行“总计”列应为 88.9%",
            ],
        );
        check(
            "2021",
            &with_prose("政府信息公开申请«办结率100%»。"),
            &["T303 info 文字“办结率100%”写的是 100%"],
        );
    }

    #[test]
    fn is_silent_on_rounded_and_cut_off_shares() {
        check("2021", &with_prose("自然人申请占88.9%。"), &[]);
        check("2021", &with_prose("自然人申请占88.8%。"), &[]);
    }

    #[test]
    fn does_not_guess_at_other_rates() {
        check("2021", &with_prose("按时办结率100%。热线办结率98%。"), &[]);
    }
}

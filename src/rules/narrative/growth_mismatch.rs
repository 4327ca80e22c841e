use super::words::other_readings;
use crate::finding::Finding;
use crate::number::Number;
use crate::report::ClaimKind;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 文字中的增减与两年的表不一致
    ///
    /// 给出上一年度年报时，按两年的表重新计算文字里“同比增长10.42%”“比上年增加5件”等说法。没有上一年度年报就不核对。
    ///
    /// ## 依据
    ///
    /// 通行做法：增减幅度由两年的数字算出，其中一年的数字改了，幅度容易忘记跟着改。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 上年 | 一、本年新收政府信息公开申请数量 | 40 | 0 | 0 | 0 | 0 | 0 | 40 |
    /// 上年 | （一）予以公开 | 40 | 0 | 0 | 0 | 0 | 0 | 40 |
    /// 上年 | （七）总计 | 40 | 0 | 0 | 0 | 0 | 0 | 40 |
    /// 一、全年新收政府信息公开申请50件，同比增长20%。主动公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 50 | 0 | 0 | 0 | 0 | 0 | 50 |
    /// | （一）予以公开 | 50 | 0 | 0 | 0 | 0 | 0 | 50 |
    /// | （七）总计 | 50 | 0 | 0 | 0 | 0 | 0 | 50 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 上年 | 一、本年新收政府信息公开申请数量 | 40 | 0 | 0 | 0 | 0 | 0 | 40 |
    /// 上年 | （一）予以公开 | 40 | 0 | 0 | 0 | 0 | 0 | 40 |
    /// 上年 | （七）总计 | 40 | 0 | 0 | 0 | 0 | 0 | 40 |
    /// 一、全年新收政府信息公开申请50件，同比增长25%。主动公开、政府信息管理、平台建设、监督保障工作有序开展。
    /// | 一、本年新收政府信息公开申请数量 | 50 | 0 | 0 | 0 | 0 | 0 | 50 |
    /// | （一）予以公开 | 50 | 0 | 0 | 0 | 0 | 0 | 50 |
    /// | （七）总计 | 50 | 0 | 0 | 0 | 0 | 0 | 50 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 按两年的表重新计算；基数有特别口径的，在文字中写明。
    GROWTH_MISMATCH { id: "T304", name: "growth-mismatch", severity: Warning, counts: Claims, check: check }
}

/// 增加 5, 减少 5%, 持平.
fn change_words(change: Number, unit: &str) -> String {
    if change.is_zero() {
        "持平".to_owned()
    } else if change.is_negative() {
        format!("减少 {}{unit}", change.negated())
    } else {
        format!("增加 {change}{unit}")
    }
}

fn check(context: &Context) -> Vec<Finding> {
    context
        .contradicted(&[ClaimKind::Difference, ClaimKind::Growth, ClaimKind::Multiple])
        .filter_map(|(claim, computed)| {
            let reading = claim.readings.first()?;
            if claim.kind == ClaimKind::Multiple {
                let message = format!(
                    "文字“{}”写的是 {} 倍，{}应为上年的 {computed} 倍{}",
                    context.quoted(claim),
                    claim.value,
                    context.sum_words(&reading.terms),
                    other_readings(claim)
                );
                return Some(context.claim_finding(claim, computed, message));
            }
            let unit = if claim.kind == ClaimKind::Growth { "%" } else { "" };
            let message = format!(
                "文字“{}”写的是{}，{}与上年相比应为{}{}",
                context.quoted(claim),
                change_words(claim.value, unit),
                context.sum_words(&reading.terms),
                change_words(computed, unit),
                other_readings(claim)
            );
            Some(context.claim_finding(claim, computed, message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::change_words;
    use crate::number::Number;

    #[test]
    fn says_which_way_a_change_goes() {
        assert_eq!(change_words(Number::new(104, 1), "%"), "增加 10.4%");
        assert_eq!(change_words(Number::from_integer(-5), ""), "减少 5");
        assert_eq!(change_words(Number::from_integer(0), ""), "持平");
    }
}

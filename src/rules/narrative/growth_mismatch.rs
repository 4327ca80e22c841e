use super::words::other_readings;
use crate::finding::Finding;
use crate::lang::Lang;
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
    GROWTH_MISMATCH { id: "T304", name: "growth-mismatch", severity: Warning, counts: Claims, check: check,
        english: {
            summary: "A change in the text is not what the two years' tables give",
            about: "With last year's report at hand, changes such as “同比增长10.42%” or “比上年增加5件” are recalculated from the tables of both years. Without it they are not checked.",
            basis: "Common practice: changes are calculated from two years' figures and easily forgotten when one of them changes.",
            remedy: "Recalculate it from both years' tables; where the base is another, say so in the text."
        }
    }
}

/// 增加 5, 减少 5%, 持平.
fn change_words(change: Number, unit: &str, lang: Lang) -> String {
    if change.is_zero() {
        say!(lang, "持平", "no change")
    } else if change.is_negative() {
        let change = change.negated();
        say!(lang, "减少 {change}{unit}", "a decrease of {change}{unit}")
    } else {
        say!(lang, "增加 {change}{unit}", "an increase of {change}{unit}")
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    context
        .contradicted(&[ClaimKind::Difference, ClaimKind::Growth, ClaimKind::Multiple])
        .filter_map(|(claim, computed)| {
            let reading = claim.readings.first()?;
            let (quoted, value) = (context.quoted(claim), claim.value);
            let (terms, others) = (context.sum_words(&reading.terms), other_readings(claim, lang));
            if claim.kind == ClaimKind::Multiple {
                let message = say!(
                    lang,
                    "文字“{quoted}”写的是 {value} 倍，{terms}应为上年的 {computed} 倍{others}",
                    "The text says {value} times (“{quoted}”), but {terms} comes to {computed} times last year's{others}"
                );
                return Some(context.claim_finding(claim, computed, message));
            }
            let unit = if claim.kind == ClaimKind::Growth { "%" } else { "" };
            let (said, due) = (change_words(value, unit, lang), change_words(computed, unit, lang));
            let message = say!(
                lang,
                "文字“{quoted}”写的是{said}，{terms}与上年相比应为{due}{others}",
                "The text says {said} (“{quoted}”), but {terms} comes to {due} compared with last year{others}"
            );
            Some(context.claim_finding(claim, computed, message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::change_words;
    use crate::lang::Lang;
    use crate::number::Number;

    #[test]
    fn says_which_way_a_change_goes() {
        assert_eq!(change_words(Number::new(104, 1), "%", Lang::Zh), "增加 10.4%");
        assert_eq!(change_words(Number::from_integer(-5), "", Lang::Zh), "减少 5");
        assert_eq!(change_words(Number::from_integer(0), "", Lang::Zh), "持平");
    }
}

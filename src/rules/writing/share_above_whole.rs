use crate::finding::Finding;
use crate::order::sort_by_key;
use crate::rules::prose::text_finding;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 比率超过 100%
    ///
    /// 办结率、答复率、公开率、覆盖率、满意率这样的比率是部分对全部，不会超过 100%。完成率、增长率可以超过，不判断。
    ///
    /// ## 依据
    ///
    /// 通行做法：部分不大于全部。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。群众留言回复率105%。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 六、本年度未收取信息公开处理费。群众留言回复率100%。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 用部分除以全部重新计算。
    SHARE_ABOVE_WHOLE { id: "W618", name: "share-above-whole", severity: Warning, in_words: true, check: check,
        english: {
            summary: "A rate is above 100%",
            about: "Rates of answers, of disclosure or satisfaction are those of a part to its whole and never above 100%. Rates of growth or of completing a plan may be, and are not judged.",
            basis: "Common practice: a part is not more than its whole.",
            remedy: "Divide the part by the whole again."
        }
    }
}

/// Rates of a part to its whole.
const RATES: [&str; 15] = [
    "办结率",
    "答复率",
    "公开率",
    "回复率",
    "满意率",
    "合格率",
    "解读率",
    "回应率",
    "按时率",
    "及时率",
    "受理率",
    "准确率",
    "好评率",
    "覆盖率",
    "占比",
];
/// What may stand between a rate's name and its figure.
const BETWEEN: [&str; 9] = ["均", "都", "约", "为", "达", "到", "了", "是", ":"];

fn check(context: &Context) -> Vec<Finding> {
    let rates = context.present(&RATES);
    if rates.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for passage in context.written_text() {
        let text = passage.text();
        for name in &rates {
            for (at, _) in text.match_indices(name) {
                let mut from = at + name.len();
                while let Some(word) =
                    BETWEEN.iter().find(|word| text.get(from..).is_some_and(|rest| rest.starts_with(**word)))
                {
                    from += word.len();
                }
                let rest = text.get(from..).unwrap_or_default();
                let count = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
                let figure = rest.get(..count).unwrap_or_default();
                if !rest.get(count..).is_some_and(|rest| rest.starts_with('%')) || !is_above_100(figure) {
                    continue;
                }
                let end = from + count + 1;
                let words = passage.printed(at, end).to_owned();
                let message = say!(
                    context.lang,
                    "“{words}”超过 100%，部分不会大于全部",
                    "“{words}” is above 100%, but a part cannot be more than the whole"
                );
                findings.push(text_finding(passage.span(at, end), words, message));
            }
        }
    }
    sort_by_key(&mut findings, |finding| (finding.span.start, 0));
    findings
}

/// Whether digits, with a decimal point perhaps, say more than 100.
fn is_above_100(figure: &str) -> bool {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    match whole.trim_start_matches('0').parse::<u32>() {
        Ok(whole) => whole > 100 || (whole == 100 && part.bytes().any(|byte| (b'1'..=b'9').contains(&byte))),
        Err(_) => whole.len() > 9,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_above_the_whole() {
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。热线«办结率达到105.2%»。",
            &["W618 warning “办结率达到105.2%”超过 100%，部分不会大于全部"],
        );
        check("2021 2024", "六、本年度未收取信息公开处理费。专栏«覆盖率达120%»。", &["W618 warning"]);
    }

    #[test]
    fn is_silent_up_to_the_whole() {
        check(
            "2021 2024",
            "六、本年度未收取信息公开处理费。热线办结率100%，满意率99.8%，回复率100.0%。",
            &[],
        );
    }

    #[test]
    fn does_not_judge_growth_and_plans() {
        check("2021 2024", "六、本年度未收取信息公开处理费。访问量增长率150%，任务完成率120%。", &[]);
    }
}

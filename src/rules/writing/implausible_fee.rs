use crate::finding::{Finding, Related};
use crate::key::Key;
use crate::rules::prose::{head, sentence_around, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 信息处理费的金额与标准或收费总额不合
    ///
    /// 信息处理费按件收取的是 100 元的倍数，按量收取的每页 10、20、40 元，合计总是 10 元的倍数。它属于行政事业性收费，所以不应大于表二的行政事业性收费。只看第六部分“处理费”后面的第一个金额。
    ///
    /// ## 依据
    ///
    /// 国务院办公厅《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的收费标准；四川省财政厅的规定：信息处理费属于行政事业性收费。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 行政事业性收费 | 1 |
    /// 六、本年度收取信息公开处理费425元。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政事业性收费 | 1 |
    /// 六、本年度收取信息公开处理费420元。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照缴费通知核对金额；表二漏计信息处理费的补上，由别的单位统计的不必改。
    IMPLAUSIBLE_FEE { id: "W613", name: "implausible-fee", severity: Info, check: check,
        english: {
            summary: "The information processing fee does not fit the tariff or the fees in Table 2",
            about: "By pieces the fee is a multiple of 100 yuan, by pages 10, 20 or 40 yuan each, so that it always is a multiple of 10 yuan. It is one of the fees of Table 2 and cannot be more than these. Only the first amount behind “处理费” in section 6 is looked at.",
            basis: "The tariff of the fee (《政府信息公开信息处理费管理办法》，国办函〔2020〕109号); it is one of the administrative fees.",
            remedy: "Check the amount with the notices of payment; add the fee to Table 2 where it was left out. Nothing has to be changed where another body counts it."
        }
    }
}

const FEES: Key = Key::named("disclosure.fees.amount");
/// How far behind 处理费 its amount may stand, in characters.
const REACH: usize = 24;

fn check(context: &Context) -> Vec<Finding> {
    if context.report.template.is_none_or(|template| template.place(FEES).is_none()) {
        return Vec::new();
    }
    let passages = context.section_passages(6);
    let found = passages.iter().find_map(|passage| Some((passage, amount(passage.text())?)));
    let Some((passage, amount)) = found else { return Vec::new() };
    let place = passage.span(amount.start, amount.end);
    let printed = passage.printed(amount.start, amount.end);
    let mut findings = Vec::new();
    if amount.cents % 1_000 != 0 {
        let message = say!(
            context.lang,
            "第六部分的信息处理费是{printed}，按收费标准应是 10 元的倍数",
            "The information processing fee in Section 6 is “{printed}”, but under the tariff it is always a multiple of 10 yuan"
        );
        findings.push(text_finding(place, "multiple", message));
    }
    let fees = context.report.fact(FEES).value;
    if let Some(fees) = fees.filter(|fees| largest(&fees.to_string()).is_some_and(|most| amount.cents > most))
    {
        let fee_place = context.place_words(FEES);
        let message = say!(
            context.lang,
            "第六部分的信息处理费是{printed}，大于{fee_place}的 {fees} 万元，信息处理费属于行政事业性收费",
            "The information processing fee in Section 6 is “{printed}”, more than the {fees} ten thousand yuan (万元) in {fee_place}, which should include it"
        );
        let related = Related {
            text: format!("{fee_place}{}{fees}", context.lang.colon()),
            span: context.span_of(FEES),
            key: Some(FEES),
            in_previous: false,
        };
        findings.push(Finding { related: vec![related], ..text_finding(place, "above", message) });
    }
    findings
}

/// The largest amount in 分 that rounds to what is printed in 万元.
fn largest(printed: &str) -> Option<i64> {
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let half_a_unit = 5_usize.checked_sub(decimals).and_then(|power| u32::try_from(power).ok());
    let half_a_unit = half_a_unit.map_or(0, |power| 5 * 10_i64.pow(power));
    cents(printed, "万元")?.checked_add(half_a_unit)
}

/// An amount of money.
struct Amount {
    cents: i64,
    start: usize,
    end: usize,
}

/// The first amount behind 处理费 in the same sentence.
fn amount(text: &str) -> Option<Amount> {
    text.match_indices("处理费").find_map(|(at, words)| {
        let behind = at + words.len();
        let (_, end) = sentence_around(text, at);
        let last = behind + head(text.get(behind..end)?, REACH).len();
        let mut from = behind;
        loop {
            let start = from + text.get(from..last)?.find(|char: char| char.is_ascii_digit())?;
            let rest = text.get(start..)?;
            let is_digit = |byte: &u8| byte.is_ascii_digit() || b".,".contains(byte);
            let length = rest.bytes().take_while(is_digit).count();
            let behind = rest.get(length..)?;
            if let Some(unit) = ["万元", "元"].into_iter().find(|unit| behind.starts_with(unit)) {
                let cents = cents(rest.get(..length)?, unit)?;
                return Some(Amount { cents, start, end: start + length + unit.len() });
            }
            from = start + length;
        }
    })
}

/// An amount in 分; `None` where it is no amount or has parts of a 分.
fn cents(digits: &str, unit: &str) -> Option<i64> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = if unit == "万元" { 6 } else { 2 };
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > scale {
        return None;
    }
    let digits: String = whole.chars().filter(|char| *char != ',').chain(decimals.chars()).collect();
    let zeros = u32::try_from(scale - decimals.len()).ok()?;
    digits.parse::<i64>().ok()?.checked_mul(10_i64.checked_pow(zeros)?)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_an_amount_that_no_tariff_gives() {
        check(
            "2021",
            "| 行政事业性收费 | 2.5 |
             六、收取了信息处理费«4,255元»。",
            &["W613 info 第六部分的信息处理费是4,255元，按收费标准应是 10 元的倍数"],
        );
    }

    #[test]
    fn fires_where_the_fee_is_above_all_fees() {
        check(
            "2021",
            "| 行政事业性收费 | 0 |
             六、2021年全年收取信息处理费1.2万元。",
            &["W613 info 第六部分的信息处理费是1.2万元，大于表二“行政事业性收费”行"],
        );
    }

    #[test]
    fn is_silent_within_the_rounding_of_what_is_printed() {
        check("2021", "| 行政事业性收费 | 0.04 |\n六、对25件申请收取信息处理费440.00元。", &[]);
        check("2021", "六、未收取信息处理费。", &[]);
    }

    #[test]
    fn does_not_guess_about_a_blank_cell() {
        check("2021", "| 行政事业性收费 |  |\n六、收取信息处理费420元。", &["W601 info"]);
    }
}

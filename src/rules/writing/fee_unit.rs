use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::report::{Body, State};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 收费金额的单位可能不是万元
    ///
    /// 2021 年格式的“行政事业性收费”以万元为单位。格内写着“元”的作警告；部门、乡镇填了十万以上的整数（即十亿元以上）的作提示，可能填的是元。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号表二：本年收费金额（单位：万元）。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024 示例县数据局
    /// | 行政事业性收费 | 251000元 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024 示例县数据局
    /// | 行政事业性收费 | 25.1 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 换算成万元填写，可以有小数；确有这么多的不必改。
    FEE_UNIT { id: "W604", name: "fee-unit", severity: Warning, needs: [Body], check: check,
        english: {
            summary: "The fee may not be in units of ten thousand yuan",
            about: "In the 2021 form fees are given in ten thousand yuan (万元). A cell that says “元” is a warning; a whole number from a hundred thousand up (a billion yuan) in a department's or township's report is a hint.",
            basis: "The notice on the form (国办公开办函〔2021〕30号), Table 2: “本年收费金额（单位：万元）”.",
            remedy: "Convert it to ten thousand yuan; decimals are allowed. Nothing has to be changed where it really is that much."
        }
    }
}

const FEE: Key = Key::named("disclosure.fees.amount");
/// From here on, in 万元, a body below a government is asked whether it means 元.
const LARGE: i64 = 100_000;

fn check(context: &Context) -> Vec<Finding> {
    let has_cell = context.report.template.is_some_and(|template| template.place(FEE).is_some());
    let fact = context.report.fact(FEE);
    let Some(value) = fact.value.filter(|_| has_cell) else { return Vec::new() };
    let printed: String = context.printed(FEE).split_whitespace().collect();
    let (place, lang) = (context.place_words(FEE), context.lang);
    if fact.state == State::Annotated {
        let mut finding = context.value_finding(&[FEE], String::new());
        if printed.contains('元') && !printed.contains("万元") {
            finding.message = say!(
                lang,
                "{place}填的是“{printed}”，这一格的单位是万元",
                "{place} says “{printed}”, but the unit of the cell is ten thousand yuan (万元)"
            );
        } else {
            finding.message = say!(
                lang,
                "{place}填的是“{printed}”，按 {value} 万元核对，格内请只填数字",
                "{place} says “{printed}” and was read as {value} ten thousand yuan (万元); please keep cells to plain numbers"
            );
            finding.at_most = Some(Severity::Info);
        }
        return vec![finding];
    }
    let is_small_body = matches!(context.report.body, Some(Body::Department | Body::Township));
    if !is_small_body || value.integer().is_none_or(|value| value < LARGE) {
        return Vec::new();
    }
    let message = say!(
        lang,
        "{place}是 {value} 万元，请确认填的不是元",
        "{place} is {value} ten thousand yuan (万元); please make sure that it was not meant in yuan (元)"
    );
    vec![Finding { at_most: Some(Severity::Info), ..context.value_finding(&[FEE], message) }]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_wrong_unit() {
        check(
            "2021",
            "| 行政事业性收费 | «251000元» |",
            &["W604 warning 表二“行政事业性收费”行“本年收费金额（单位：万元）”列填的是“251000元”"],
        );
    }

    #[test]
    fn asks_about_a_large_amount() {
        check("2021 2024 示例县数据局", "| 行政事业性收费 | 251000 |", &["W604 info"]);
        check("2021", "| 行政事业性收费 | 3.2万元 |", &["W604 info"]);
    }

    #[test]
    fn is_silent_on_governments_and_on_decimals() {
        check("2021 2024 示例市", "| 行政事业性收费 | 316441 |", &[]);
        check("2021 2024 示例县数据局", "| 行政事业性收费 | 118651.064104 |", &[]);
    }
}

use crate::finding::Finding;
use crate::key::Key;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 上一年项目数量加本年增减之后小于零
    ///
    /// 2019 年格式里，上一年项目数量加上本年增减就是现有项目数，不会小于零。出现负数，往往是把“项目数量”和“处理决定数量”填混了：前者是事项数，后者是办件量。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，但项目数不可能为负。
    ///
    /// ## 错误示例
    ///
    /// ```2019
    /// | 行政处罚 | 14 | -15 | 0 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019
    /// | 行政处罚 | 14 | -14 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对权责清单：“上一年项目数量”填上年末的事项数，“本年增/减”填事项的增减，不填办件量的增减。
    NEGATIVE_ITEM_STOCK { id: "A106", name: "negative-item-stock", severity: Warning, check: check,
        english: {
            summary: "Items of last year and this year's change come to less than zero",
            about: "In the 2019 form, the items of last year plus this year's change are the items there are now, which cannot be fewer than none. A negative result usually means that items were mixed up with decisions: an item is a power that the body has, a decision is a case in which it was used.",
            basis: "Common practice: the form does not print this sum, but a number of items cannot be negative.",
            remedy: "Check with your list of powers: “items last year 上一年项目数量” is how many items there were at the end of last year, “change this year 本年增/减” how many came or went; neither counts decisions."
        }
    }
}

const ROWS: [[Key; 2]; 5] = [
    [Key::named("disclosure.licensing.items_last_year"), Key::named("disclosure.licensing.items_change")],
    [
        Key::named("disclosure.other_services.items_last_year"),
        Key::named("disclosure.other_services.items_change"),
    ],
    [Key::named("disclosure.penalties.items_last_year"), Key::named("disclosure.penalties.items_change")],
    [Key::named("disclosure.coercion.items_last_year"), Key::named("disclosure.coercion.items_change")],
    [Key::named("disclosure.fees.items_last_year"), Key::named("disclosure.fees.items_change")],
];

fn check(context: &Context) -> Vec<Finding> {
    let below_zero = |[last_year, change]: [Key; 2]| {
        let (before, delta) = (context.report.count(last_year)?, context.report.count(change)?);
        let stock = before.checked_add(delta).filter(|&stock| stock < 0)?;
        let row = context.row_words(last_year);
        let message = say!(
            context.lang,
            "表二“{row}”行上一年项目数量 {before} 加本年增/减 {delta} 得 {stock}，项目数不会小于零",
            "Table 2, row “{row}”: items last year {before} plus change this year {delta} makes {stock}, but there cannot be fewer than no items"
        );
        Some(context.value_finding(&[change, last_year], message))
    };
    ROWS.into_iter().filter_map(below_zero).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_below_zero() {
        check(
            "2019",
            "| 行政强制 | 1 | «-2» | 0 |",
            &["A106 warning 表二“行政强制”行上一年项目数量 1 加本年增/减 -2 得 -1"],
        );
    }

    #[test]
    fn is_silent_at_zero() {
        check("2019", "| 行政强制 | 2 | -2 | 0 |", &[]);
    }

    #[test]
    fn does_not_guess_where_one_of_the_two_is_blank() {
        check("2019", "| 行政强制 |  | -2 | 0 |", &["W601 info"]);
    }
}

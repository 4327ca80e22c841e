use crate::finding::Finding;
use crate::key::Key;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 事项数为零却有处理决定
    ///
    /// 上一年项目数量加本年增减为零，表示年末没有这类事项，却填有处理决定数量。事项可能在年中取消，所以只作提示。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，事项年中取消时可以不成立。
    ///
    /// ## 错误示例
    ///
    /// ```2019
    /// | 行政许可 | 0 | 0 | 12 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019
    /// | 行政许可 | 3 | 0 | 12 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 核对“上一年项目数量”和“本年增/减”是否漏填；事项确系年中取消的，不必修改。
    DECISIONS_WITHOUT_ITEMS { id: "A111", name: "decisions-without-items", severity: Info, check: check,
        english: {
            summary: "No items, but decisions were made",
            about: "Items of last year plus this year's change are zero, so that there is no such item at the end of the year, and yet decisions are reported. The item may have been abolished during the year; therefore this is no more than a hint.",
            basis: "Common practice: the form does not print this relation, and it need not hold where an item was abolished during the year.",
            remedy: "Check whether “items last year 上一年项目数量” or “change this year 本年增/减” was left out; nothing has to be changed where the item was abolished during the year."
        }
    }
}

const ROWS: [[Key; 3]; 4] = [
    [
        Key::named("disclosure.licensing.decisions"),
        Key::named("disclosure.licensing.items_last_year"),
        Key::named("disclosure.licensing.items_change"),
    ],
    [
        Key::named("disclosure.other_services.decisions"),
        Key::named("disclosure.other_services.items_last_year"),
        Key::named("disclosure.other_services.items_change"),
    ],
    [
        Key::named("disclosure.penalties.decisions"),
        Key::named("disclosure.penalties.items_last_year"),
        Key::named("disclosure.penalties.items_change"),
    ],
    [
        Key::named("disclosure.coercion.decisions"),
        Key::named("disclosure.coercion.items_last_year"),
        Key::named("disclosure.coercion.items_change"),
    ],
];

fn check(context: &Context) -> Vec<Finding> {
    let without_items = |keys: [Key; 3]| {
        let [decisions, last_year, change] = keys.map(|key| context.report.count(key));
        let (decisions, items) = (decisions?, last_year?.checked_add(change?)?);
        let row = context.row_words(keys[0]);
        let message = say!(
            context.lang,
            "表二“{row}”行处理决定数量填 {decisions}，而年末事项数（上一年项目数量加本年增/减）为 0",
            "Table 2, row “{row}”: there are {decisions} decisions, but the items at the end of the year (items last year plus this year's change) come to 0"
        );
        (decisions > 0 && items == 0).then(|| context.value_finding(&keys, message))
    };
    ROWS.into_iter().filter_map(without_items).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_there_are_no_items() {
        check("2019", "| 行政处罚 | 14 | -14 | «7» |", &["A111 info 表二“行政处罚”行处理决定数量填 7"]);
    }

    #[test]
    fn is_silent_where_items_and_decisions_merely_differ() {
        check("2019", "| 其他对外管理服务事项 | 9 | 0 | 132806 |\n| 行政强制 | 0 | 2 | 2 |", &[]);
    }

    #[test]
    fn does_not_guess_about_blank_items() {
        check("2019", "| 行政处罚 |  |  | 7 |", &["W601 info"]);
    }
}

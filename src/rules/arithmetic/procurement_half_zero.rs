use crate::finding::Finding;
use crate::key::Key;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 政府集中采购的项目数和金额只有一个是零
    ///
    /// 有采购项目就有采购金额，没有项目就没有金额。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，由两栏的含义推出。
    ///
    /// ## 错误示例
    ///
    /// ```2019
    /// | 政府集中采购 | 4 | 0 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019
    /// | 政府集中采购 | 4 | 20390 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 与财务部门核对采购项目数量和采购总金额，补上漏填的一个。
    PROCUREMENT_HALF_ZERO { id: "A109", name: "procurement-half-zero", severity: Warning, check: check,
        english: {
            summary: "Procurement has items without an amount, or an amount without items",
            about: "Where something was procured, it cost something; where nothing was, it did not.",
            basis: "Common practice: the form does not print this relation; it follows from what the columns mean.",
            remedy: "Check the number of items and the amount with the finance department and fill in the one that is missing."
        }
    }
}

const ITEMS: Key = Key::named("disclosure.procurement.items");
const AMOUNT: Key = Key::named("disclosure.procurement.amount");

fn check(context: &Context) -> Vec<Finding> {
    let (Some(items), Some(amount)) = (context.report.fact(ITEMS).value, context.report.fact(AMOUNT).value)
    else {
        return Vec::new();
    };
    if items.is_zero() == amount.is_zero() {
        return Vec::new();
    }
    let zero = if items.is_zero() { [ITEMS, AMOUNT] } else { [AMOUNT, ITEMS] };
    let message = say!(
        context.lang,
        "表二“政府集中采购”行采购项目数量填 {items}，采购总金额填 {amount}，只有一个是零",
        "Table 2, row “government procurement 政府集中采购”: {items} items, but an amount of {amount}; either both are zero or neither is"
    );
    vec![context.value_finding(&zero, message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_either_half() {
        check(
            "2019",
            "| 政府集中采购 | 2 | «0» |",
            &["A109 warning 表二“政府集中采购”行采购项目数量填 2，采购总金额填 0"],
        );
        check("2019", "| 政府集中采购 | «0» | 12.5 |", &["A109 warning"]);
    }

    #[test]
    fn reads_figures_with_units() {
        check("2019", "| 政府集中采购 | 2笔 | 984361元 |", &["W603 info"]);
    }

    #[test]
    fn does_not_guess_about_a_blank() {
        check("2019", "| 政府集中采购 | 2 |  |", &["W601 info"]);
    }
}

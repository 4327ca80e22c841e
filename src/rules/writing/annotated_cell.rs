use crate::finding::Finding;
use crate::key::Key;
use crate::report::State;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 数字格里有单位或者说明
    ///
    /// 数字格只填数字。“2笔”“22（其中修订16件）”能读出数字，照数字核对；汇总时这样的格容易丢。一份年报只提示一次。收费金额格写“元”的，见 W604。
    ///
    /// ## 依据
    ///
    /// 通行做法：统一格式的表供逐级汇总，格内只填数字，说明写在第六部分或者表下的注里。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 行政许可 | 12件 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政许可 | 12 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 格内只留数字，说明移到表外。
    ANNOTATED_CELL { id: "W603", name: "annotated-cell", severity: Info, check: check,
        english: {
            summary: "A cell holds a unit or an explanation",
            about: "A cell holds nothing but a number. From “2笔” or “22（其中修订16件）” the number can be read, and it is checked; but when tables are added up, such cells easily get lost. A report gets one hint. For fees with “元” in their cell see W604.",
            basis: "Common practice: the tables are summed up level by level; explanations belong in section 6 or below the table.",
            remedy: "Leave only the number in the cell, and move the explanation out of the table."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let template = context.report.template.filter(|_| context.has_cell(State::Annotated));
    let Some(template) = template else { return Vec::new() };
    let is_annotated = |key: &Key| {
        context.report.fact(*key).state == State::Annotated && key.name() != "disclosure.fees.amount"
    };
    let keys: Vec<Key> = template.keys().filter(is_annotated).collect();
    let Some(&first) = keys.first() else { return Vec::new() };
    let fact = context.report.fact(first);
    let printed: String = context.printed(first).split_whitespace().collect();
    let value = fact.value.map(|value| value.to_string()).unwrap_or_default();
    let cells = context.and_other_cells(keys.len());
    let place = context.place_words(first);
    let message = say!(
        context.lang,
        "{place}{cells}填的是“{printed}”，按 {value} 核对，格内请只填数字",
        "{place}{cells}: the cell says “{printed}” and was read as {value}; please keep cells to plain numbers"
    );
    vec![context.value_finding(&keys, message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all() {
        check(
            "2019",
            "| 政府集中采购 | «2笔» | 984361元 |",
            &["W603 info 表二“政府集中采购”行“采购项目数量”列等 2 格填的是“2笔”，按 2 核对"],
        );
    }

    #[test]
    fn is_silent_on_plain_numbers() {
        check("2019", "| 政府集中采购 | 2 | 984,361.50 |", &[]);
    }

    #[test]
    fn leaves_the_fee_to_its_own_rule() {
        check("2021", "| 行政事业性收费 | 12.6元 |", &["W604 warning"]);
    }
}

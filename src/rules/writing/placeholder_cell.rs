use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::relation::RelationKind;
use crate::report::State;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 数字格填了“/”“-”“无”等符号
    ///
    /// 没有发生的填 0，不用符号或者文字代替；核对时按 0 计。“规章”行没有制定权的机关常填“/”，只作提示。一份年报只报一次。
    ///
    /// ## 依据
    ///
    /// 通行做法：没有查到正式的填报说明，各地填报要求是没有的填“0”，便于逐级汇总。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 行政许可 | 无 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 行政许可 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改填 0；其实有数字的补上实际数。
    PLACEHOLDER_CELL { id: "W602", name: "placeholder-cell", severity: Warning, check: check,
        english: {
            summary: "A cell holds “/”, “-”, “无” or the like",
            about: "Where nothing happened the cell says 0, not a sign or a word; it counts as 0. Bodies that cannot make rules often put “/” into the row “rules 规章”: that is a hint. Reported only once.",
            basis: "Common practice: no official instruction was found; bodies everywhere ask for 0 where there is nothing, so that figures can be summed up.",
            remedy: "Enter 0 instead, or the real number where there is one."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let template = context.report.template.filter(|_| context.has_cell(State::Placeholder));
    let Some(template) = template else { return Vec::new() };
    let is_empty = |key: &Key| matches!(context.report.fact(*key).state, State::Blank | State::Placeholder);
    // Rows of which only the total is filled in are A112's.
    let is_total_only = |key: &Key| {
        template.relations.iter().any(|relation| {
            relation.kind == RelationKind::RowTotal
                && relation.computed.contains(key)
                && relation.computed.iter().all(is_empty)
                && relation
                    .stated
                    .iter()
                    .any(|total| context.report.count(*total).is_some_and(|count| count != 0))
        })
    };
    let is_filled = |key: &Key| context.report.fact(*key).state == State::Placeholder && !is_total_only(key);
    let is_of_rules = |key: &Key| key.name().starts_with("disclosure.rules.");
    // The graver ones first: they decide the severity and the place.
    let mut keys: Vec<Key> = template.keys().filter(is_filled).filter(|key| !is_of_rules(key)).collect();
    let only_rules = keys.is_empty();
    keys.extend(template.keys().filter(is_filled).filter(is_of_rules));
    let Some(&first) = keys.first() else { return Vec::new() };
    let cells = context.and_other_cells(keys.len());
    let (place, printed) = (context.place_words(first), context.printed(first));
    let message = say!(
        context.lang,
        "{place}{cells}填的是“{printed}”，按 0 计，没有的请填 0",
        "{place}{cells}: the cell says “{printed}”, which was counted as 0; please enter 0 if there was nothing"
    );
    let mut finding = context.value_finding(&keys, message);
    if only_rules {
        finding.at_most = Some(Severity::Info);
    }
    vec![finding]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn speaks_once_of_all_and_names_the_graver_cell() {
        check(
            "2021",
            "| 规章 | / | / | / |
             | 行政强制 | «—» |",
            &["W602 warning 表二“行政强制”行“本年处理决定数量”列等 4 格填的是“—”，按 0 计"],
        );
    }

    #[test]
    fn only_mentions_the_row_of_rules() {
        check("2021", "| 规章 | / | / | / |", &["W602 info"]);
    }

    #[test]
    fn is_silent_on_blanks_and_zeros() {
        check("2021", "| 行政强制 |  |", &["W601 info"]);
    }
}

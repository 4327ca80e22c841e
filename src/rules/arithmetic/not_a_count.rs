use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::number::{Number, half_width_char};
use crate::report::{State, Unreadable};
use crate::rules::{Context, declare_rule};
use crate::template::{CellKind, Place, TableForm};

declare_rule! {
    /// 件数栏填的不是非负整数
    ///
    /// 件数、项目数都是非负整数；只有 2019 年格式的“本年增/减”可以是负数，收费金额、采购金额可以有小数。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）：各栏统计的是件数、项目数。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 行政处罚 | -97 |
    /// ```
    ///
    /// ```2021
    /// | 行政许可 | 12.6 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019
    /// | 行政处罚 | 14 | -14 | 0 |
    /// ```
    ///
    /// ```2021
    /// | 行政事业性收费 | 12.6 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改为实际件数；没有的填 0。需要说明的写在第六部分或者表下注释里，不写进格子。
    NOT_A_COUNT { id: "A105", name: "not-a-count", severity: Error, check: check,
        english: {
            summary: "A count is not a whole number from 0 up",
            about: "Counts are whole numbers and not negative; only the “change this year 本年增/减” of the 2019 form may be negative, and only amounts of money may have decimals.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号): the columns count pieces and items.",
            remedy: "Put the real count; 0 where there was nothing. Explanations belong in section 6 or below the table, not into a cell."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(template) = context.report.template else { return Vec::new() };
    // Words are named once a table: what stands in one cell stands in others for the same reason.
    let has_words = context.has_cell(WORDS);
    let tables = template.tables.iter().filter(|_| has_words);
    let words = tables.filter_map(|table| words_in(context, table));
    let numbers = template.places().zip(context.report.facts.values());
    words.chain(numbers.filter_map(|(place, fact)| not_a_count(context, place, fact.value?))).collect()
}

/// What a cell is that holds words.
const WORDS: State = State::Unreadable(Unreadable::Words);

/// The cells of a table that hold words or what is too large to be a number.
fn words_in(context: &Context, table: &TableForm) -> Option<Finding> {
    let is_words = |key: &Key| context.report.fact(*key).state == WORDS;
    let cells = table.rows.iter().flat_map(|row| row.cells);
    let keys: Vec<Key> = cells.map(|cell| cell.key).filter(is_words).collect();
    let first = *keys.first()?;
    let fact = context.report.fact(first);
    let printed = fact.span.map_or("", |span| span.of(&context.document.text));
    let printed = fact.edit.as_deref().unwrap_or(printed).trim();
    let is_digits = |char: char| half_width_char(char).is_ascii_digit();
    let lang = context.lang;
    let what = if printed.chars().all(is_digits) {
        pick!(lang, "太大，不像是件数", "is too large to be a count")
    } else if printed.chars().all(|char| is_digits(char) || char == '.') {
        pick!(lang, "看不出是千分位还是小数", "has thousands or decimals, and nothing tells which")
    } else {
        pick!(lang, "不是数字", "is not a number")
    };
    let more = match keys.len() {
        1 => String::new(),
        count => say!(lang, "等 {count} 格", " ({count} cells in all)"),
    };
    let place = context.place_words(first);
    let message = say!(lang, "{place}{more}填的“{printed}”{what}", "{place}{more}: “{printed}” {what}");
    let mut finding = context.value_finding(&keys, message);
    finding.at_most = Some(Severity::Warning);
    Some(finding)
}

fn not_a_count(context: &Context, place: Place, value: Number) -> Option<Finding> {
    let key = place.cell.key;
    let lang = context.lang;
    let what = match place.cell.kind {
        CellKind::Count if value.is_negative() => {
            pick!(lang, "件数不能是负数", "a count cannot be negative")
        }
        CellKind::Amount if value.is_negative() => {
            pick!(lang, "金额不能是负数", "an amount cannot be negative")
        }
        CellKind::Count | CellKind::Signed if value.integer().is_none() => {
            pick!(lang, "件数应是整数", "a count is a whole number")
        }
        _ => return None,
    };
    let place = place.words(lang);
    let message = say!(lang, "{place}填 {value}，{what}", "{place} says {value}; {what}");
    Some(context.value_finding(&[key], message))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_negative_and_broken_counts() {
        check(
            "2021",
            "| 规章 | «-1» | 0 | 0 |
             | 行政强制 | «0.5» |",
            &[
                "A105 error 表二“规章”行“本年制发件数”列填 -1，件数不能是负数",
                "A105 error 表二“行政强制”行“本年处理决定数量”列填 0.5，件数应是整数",
            ],
        );
    }

    #[test]
    fn is_silent_on_changes_and_amounts() {
        check("2019", "| 其他对外管理服务事项 | 9 | -9 | 0 |\n| 政府集中采购 | 1 | 20.39 |", &[]);
    }

    #[test]
    fn a_point_before_three_digits_is_doubted() {
        check(
            "2021",
            "| 行政许可 | «1.204» |",
            &["A105 warning 表二“行政许可”行“本年处理决定数量”列填的“1.204”看不出是千分位还是小数"],
        );
    }

    #[test]
    fn words_are_named_once_a_table() {
        check(
            "2021",
            "| 规章 | «见附件» | 见附件 | 见附件 |",
            &["A105 warning 表二“规章”行“本年制发件数”列等 3 格填的“见附件”不是数字"],
        );
        check(
            "2021",
            "| 行政许可 | «99999999999999999999» |",
            &["A105 warning 表二“行政许可”行“本年处理决定数量”列填的“99999999999999999999”太大，不像是件数"],
        );
    }

    #[test]
    fn words_in_a_cell_may_be_our_own_misreading() {
        check(
            "2021",
            "| 行政许可 | «约十余件» |",
            &["A105 warning 表二“行政许可”行“本年处理决定数量”列填的“约十余件”不是数字"],
        );
    }
}

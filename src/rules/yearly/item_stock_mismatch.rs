use super::YearOutcome;
use crate::finding::Finding;
use crate::key::Key;
use crate::number::Number;
use crate::rules::{Context, Previous, declare_rule};

declare_rule! {
    /// “上一年项目数量”不等于上一年度年报推出的数
    ///
    /// 上一年度年报的“上一年项目数量”加“本年增/减”，就是那一年年末的项目数，应当等于本年填的“上一年项目数量”。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，由各栏的含义推出。只有 2019 年格式有这两栏，所以只核对 2020 年度与 2019 年度。
    ///
    /// ## 错误示例
    ///
    /// ```2019 2020
    /// | 行政许可 | 36 | 0 | 0 |
    /// 上年 | 行政许可 | 40 | -6 | 0 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019 2020
    /// | 行政许可 | 34 | 0 | 0 |
    /// 上年 | 行政许可 | 40 | -6 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照权责清单：项目数是事项的个数，不是办件量。清单重新编制、机构改革使事项划入划出的，不必改数，最好说明。
    ITEM_STOCK_MISMATCH { id: "Y403", name: "item-stock-mismatch", severity: Warning, counts: Years, check: check,
        english: {
            summary: "Items of last year are not what last year's report gives",
            about: "Last year's “items last year 上一年项目数量” plus its “change this year 本年增/减” are the items at the end of that year: what this report should give as the items of last year.",
            basis: "Common practice: the form does not print this; it follows from what the columns mean. Only the 2019 form has them, so that only 2020 is compared with 2019.",
            remedy: "Check with your list of powers: items are counted, not decisions. Nothing has to be changed where the list was made anew or powers were transferred; it is best to say so."
        }
    }
}

macro_rules! rows {
    ($($row:literal),+) => {
        [$((
            Key::named(concat!("disclosure.", $row, ".items_last_year")),
            Key::named(concat!("disclosure.", $row, ".items_change")),
        )),+]
    };
}
/// Items of last year, and their change.
const ROWS: [(Key, Key); 5] = rows!["licensing", "other_services", "penalties", "coercion", "fees"];

fn check(context: &Context) -> Vec<Finding> {
    ROWS.into_iter().filter_map(|(items, change)| finding(context, items, change)).collect()
}

/// How the rows came out that have a count in both years.
pub(super) fn outcomes(context: &Context, previous: &Previous) -> Vec<YearOutcome> {
    let has_count = |(items, _): &(Key, Key)| context.is_filled(*items) && previous.is_filled(*items);
    let rows = ROWS.into_iter().filter(has_count);
    rows.map(|(items, change)| {
        let items = Items::of(context, previous, items, change);
        YearOutcome::of(items.map(|items| (items.now, items.expected)))
    })
    .collect()
}

/// How many items there were last year, as this report says, and as last year's does.
struct Items {
    now: i64,
    before: i64,
    changed: i64,
    expected: i64,
}

impl Items {
    fn of(context: &Context, previous: &Previous, items: Key, change: Key) -> Option<Items> {
        let now = context.report.count(items)?;
        let (before, changed) = (previous.report.count(items)?, previous.report.count(change)?);
        Some(Items { now, before, changed, expected: before.checked_add(changed)? })
    }
}

fn finding(context: &Context, items: Key, change: Key) -> Option<Finding> {
    let lang = context.lang;
    let previous = context.previous?;
    let Items { now, before, changed, expected } = Items::of(context, &previous, items, change)?;
    if now == expected {
        return None;
    }
    let row = context.row_words(items);
    let sign = if changed < 0 { pick!(lang, "减", "minus") } else { pick!(lang, "加", "plus") };
    let changed = changed.unsigned_abs();
    let message = say!(
        lang,
        "表二“{row}”行上一年项目数量填 {now}，按上一年度年报应为 {before} {sign} {changed}，即 {expected}",
        "Table 2, row “{row}”: items last year is {now}, but by last year's report it should be {before} {sign} {changed}, that is {expected}"
    );
    let mut finding = context.value_finding(&[items], message);
    finding.computed = Some(Number::from_integer(expected));
    finding.related = vec![previous.related(items, lang), previous.related(change, lang)];
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_where_the_count_does_not_go_on() {
        check(
            "2019 2020",
            "| 行政许可 | «9» | 0 | 0 |
             上年 | 行政许可 | 12 | -5 | 0 |",
            &["Y403 warning 表二“行政许可”行上一年项目数量填 9，按上一年度年报应为 12 减 5，即 7"],
        );
    }

    #[test]
    fn is_silent_where_it_goes_on() {
        check(
            "2019 2020",
            "| 行政强制 | 7 | 0 | 0 |
             上年 | 行政强制 | 12 | -5 | 0 |",
            &[],
        );
    }

    #[test]
    fn does_not_guess_about_blanks() {
        check(
            "2019 2020",
            "| 行政许可 | 9 | 0 | 0 |
             上年 | 行政许可 |  |  | 0 |",
            &[],
        );
    }
}

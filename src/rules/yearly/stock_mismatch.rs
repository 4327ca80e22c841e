use super::YearOutcome;
use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::number::Number;
use crate::rules::wording::counted_as;
use crate::rules::{Context, Previous, declare_rule};

declare_rule! {
    /// 现行有效件数不等于上年件数加制发减废止
    ///
    /// 上年末现行有效的文件，加上本年制发的，减去本年废止的，应当就是本年末现行有效的。格子里写了注释（如“其中修订16件”）时，差异多半由它说明，只作提示。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，由各栏的含义推出。2021 年度是第一个有这三栏的年度，与 2020 年度无从核对。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// | 行政规范性文件 | 5 | 2 | 31 |
    /// 上年 | 行政规范性文件 | 0 | 0 | 26 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// | 行政规范性文件 | 5 | 2 | 31 |
    /// 上年 | 行政规范性文件 | 0 | 0 | 28 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 与司法行政部门逐件核对。常有的正当原因：修订的文件计入了制发而没有计入废止；有的文件到期自然失效，没有计入废止；专项清理，机构改革划入划出。属于这些情形的，最好在格子里或者表下注明。
    STOCK_MISMATCH { id: "Y402", name: "stock-mismatch", severity: Warning, counts: Years, check: check,
        english: {
            summary: "What is in force is not last year's plus issued minus repealed",
            about: "What was in force at the end of last year, plus what was issued, minus what was repealed, is what is in force now. Where a cell has a note (such as “其中修订16件”) it usually explains the difference, and this is a hint.",
            basis: "Common practice: the form does not print this; it follows from what the columns mean. 2021 is the first year with these columns.",
            remedy: "Check piece by piece with the justice department. There are good reasons: revised documents counted as issued and not as repealed, documents that expired by themselves, reforms. It is best to say so in the cell or below the table."
        }
    }
}

/// In force, issued, repealed.
const ROWS: [[Key; 3]; 2] = [
    [
        Key::named("disclosure.rules.in_force"),
        Key::named("disclosure.rules.issued"),
        Key::named("disclosure.rules.repealed"),
    ],
    [
        Key::named("disclosure.normative_documents.in_force"),
        Key::named("disclosure.normative_documents.issued"),
        Key::named("disclosure.normative_documents.repealed"),
    ],
];

fn check(context: &Context) -> Vec<Finding> {
    ROWS.into_iter().filter_map(|keys| finding(context, keys)).collect()
}

/// How the rows came out that have a stock in both years.
pub(super) fn outcomes(context: &Context, previous: &Previous) -> Vec<YearOutcome> {
    let has_stock = |[in_force, ..]: &[Key; 3]| context.is_filled(*in_force) && previous.is_filled(*in_force);
    let rows = ROWS.into_iter().filter(has_stock);
    rows.map(|keys| {
        YearOutcome::of(Stock::of(context, previous, keys).map(|stock| (stock.now, stock.expected)))
    })
    .collect()
}

/// What is in force, and what should be.
struct Stock {
    now: i64,
    before: i64,
    added: i64,
    removed: i64,
    expected: i64,
}

impl Stock {
    /// A stock that is left blank is not known; what was issued or repealed is then none.
    fn of(context: &Context, previous: &Previous, [in_force, issued, repealed]: [Key; 3]) -> Option<Stock> {
        let now = context.report.count(in_force)?;
        let before = previous.report.count(in_force)?;
        let figure = |key| context.confrontation.figure(context.report, key);
        let (added, removed) = (figure(issued)?, figure(repealed)?);
        let expected = before.checked_add(added)?.checked_sub(removed)?;
        Some(Stock { now, before, added, removed, expected })
    }
}

fn finding(context: &Context, keys: [Key; 3]) -> Option<Finding> {
    let lang = context.lang;
    let previous = context.previous?;
    let Stock { now, before, added, removed, expected } = Stock::of(context, &previous, keys)?;
    if now == expected {
        return None;
    }
    let [in_force, issued, repealed] = keys;
    let row = context.row_words(in_force);
    let note = counted_as([issued, repealed].map(|key| context.sheet().cell(key)).into_iter(), lang);
    let message = say!(
        lang,
        "表二“{row}”行现行有效填 {now} 件，按上一年度年报 {before} 件加本年制发 {added} 件减废止 {removed} 件应为 {expected} 件{note}",
        "Table 2, row “{row}”: {now} in force, but {before} in last year's report plus {added} issued this year minus {removed} repealed makes {expected}{note}"
    );
    let is_annotated = keys.iter().any(|&key| context.is_annotated(key)) || previous.is_annotated(in_force);
    let mut finding = context.value_finding(&keys, message);
    finding.computed = Some(Number::from_integer(expected));
    finding.related.push(previous.related(in_force, lang));
    finding.at_most = is_annotated.then_some(Severity::Info);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_for_each_row_on_its_own() {
        check(
            "2021 2024",
            "| 规章 | 1 | 0 | «3» |
             | 行政规范性文件 | 5 | 2 | «31» |
             上年 | 规章 | 0 | 0 | 4 |
             上年 | 行政规范性文件 | 0 | 0 | 26 |",
            &[
                "Y402 warning 表二“规章”行现行有效填 3 件，按上一年度年报 4 件加本年制发 1 件减废止 0 件应为 5 件",
                "Y402 warning 表二“行政规范性文件”行现行有效填 31 件，按上一年度年报 26 件",
            ],
        );
    }

    #[test]
    fn a_note_in_a_cell_makes_it_a_remark() {
        check(
            "2021 2024",
            "| 行政规范性文件 | «22（其中修订16件）» | 2 | «31» |
             上年 | 行政规范性文件 | 0 | 0 | 26 |",
            &["W603 info", "Y402 info"],
        );
    }

    #[test]
    fn the_first_year_of_the_form_has_nothing_to_compare_with() {
        check("2021 2021", "| 行政规范性文件 | 5 | 2 | 31 |\n上年 | 规范性文件 | 12 | 9 | 47 |", &[]);
    }

    #[test]
    fn a_blank_stock_is_not_guessed() {
        check(
            "2021 2024",
            "| 行政规范性文件 | 5 | 2 | 31 |
             上年 | 行政规范性文件 | 0 | 0 | / |",
            &[],
        );
    }
}

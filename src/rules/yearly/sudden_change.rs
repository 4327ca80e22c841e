use crate::finding::Finding;
use crate::key::Key;
use crate::number::Number;
use crate::rules::{Context, declare_rule};
use crate::template::{CellKind, Place};

declare_rule! {
    /// 有的数比上一年度多出或减少五倍以上
    ///
    /// 两年都不小的数相差五倍以上，有时确有其事，有时是多打了一位、单位弄错了（元与万元）或者口径变了。值得再看一眼。
    ///
    /// ## 依据
    ///
    /// 通行做法。只看两年都大于 20 的数；表三、表四只看总计。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// | 行政处罚 | 9712 |
    /// 上年 | 行政处罚 | 97 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// | 行政处罚 | 197 |
    /// 上年 | 行政处罚 | 97 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照台账和上一年度的口径。确实变化大的不必改数；在正文里说明原因，读者就不会误会。
    SUDDEN_CHANGE { id: "Y405", name: "sudden-change", severity: Info, check: check,
        english: {
            summary: "A figure is more than five times last year's, or less than a fifth",
            about: "Two figures of some size that differ five times over: sometimes it is so, sometimes a digit too many, a wrong unit (“元” and “万元”) or another scope. Worth another look.",
            basis: "Common practice. Only figures above 20 in both years; in Tables 3 and 4 only totals.",
            remedy: "Check with your records and with last year's scope. Nothing has to be changed where it really is so; a word about the reason keeps readers from wondering."
        }
    }
}

/// Figures up to this one jump without meaning anything.
const SMALL: i64 = 20;
/// How many times more is sudden.
const TIMES: i64 = 5;
/// How many are named in the sentence.
const MOST_NAMED: usize = 6;

fn check(context: &Context) -> Vec<Finding> {
    finding(context).into_iter().collect()
}

fn finding(context: &Context) -> Option<Finding> {
    let previous = context.previous?;
    let template = context.report.template?;
    let sudden = |place: Place| {
        let key = place.cell.key;
        let (now, before) = (context.report.fact(key).value?, previous.report.fact(key).value?);
        (is_looked_at(place) && is_sudden(now, before)).then_some((place, now, before))
    };
    let sudden: Vec<_> = template.places().filter_map(sudden).collect();
    let keys: Vec<Key> = sudden.iter().map(|(place, ..)| place.cell.key).collect();
    keys.first()?;
    let named = sudden.iter().take(MOST_NAMED);
    let lang = context.lang;
    let named = named.map(|(place, now, before)| {
        let place = place.words(lang);
        say!(lang, "{place}上年 {before}、本年 {now}", "{place}: {before} last year, {now} this year")
    });
    let named = named.collect::<Vec<_>>().join(lang.semicolon());
    let more = match sudden.len() {
        0..=MOST_NAMED => String::new(),
        count => say!(lang, "等 {count} 处", " and others, {count} in all"),
    };
    let message = say!(
        lang,
        "与上一年度相差五倍以上，请再核对：{named}{more}",
        "More than five times last year's figure, or less than a fifth of it; please check again: {named}{more}"
    );
    let mut finding = context.value_finding(&keys, message);
    finding.computed = sudden.first().map(|(_, _, before)| *before);
    finding.related.extend(keys.iter().map(|&key| previous.related(key, lang)));
    Some(finding)
}

/// The parts of a total that is looked at itself are not looked at again; a change is no count.
fn is_looked_at(place: Place) -> bool {
    let is_part = place.table.section != 2 && !place.cell.column.ends_with("总计");
    !is_part && place.cell.kind != CellKind::Signed
}

fn is_sudden(now: Number, before: Number) -> bool {
    let is_large = |number: Number| number.is_more_than(SMALL, Number::from_integer(1));
    is_large(now) && is_large(before) && (now.is_more_than(TIMES, before) || before.is_more_than(TIMES, now))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn one_finding_lists_them_all() {
        check(
            "2021 2024",
            "| 行政许可 | «21» |
             | 行政处罚 | 9712 |
             上年 | 行政许可 | 999 |
             上年 | 行政处罚 | 97 |",
            &[
                "Y405 info 与上一年度相差五倍以上，请再核对：表二“行政许可”行“本年处理决定数量”列上年 999、本年 21；表二“行政处罚”",
            ],
        );
    }

    #[test]
    fn amounts_are_compared_with_their_decimals() {
        check(
            "2021 2024",
            "| 行政事业性收费 | 125.01 |
             上年 | 行政事业性收费 | 25 |",
            &["Y405 info"],
        );
        check(
            "2021 2024",
            "| 行政事业性收费 | 125.00 |
             上年 | 行政事业性收费 | 25 |",
            &[],
        );
    }

    #[test]
    fn small_figures_may_jump() {
        check(
            "2021 2024",
            "| 行政处罚 | 900 |
             上年 | 行政处罚 | 20 |",
            &[],
        );
    }
}

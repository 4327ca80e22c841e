use super::YearOutcome;
use crate::finding::{Finding, Severity};
use crate::key::Key;
use crate::number::Number;
use crate::rules::wording::counted_as;
use crate::rules::{Context, Previous, declare_rule};

declare_rule! {
    /// “上年结转”与上一年度年报的“结转下年度”不一致
    ///
    /// 上一年度没有办完、结转到本年的申请，就是本年的“二、上年结转”。总计不一致是警告；总计一致、只有各类申请人之间不一致，多半是重新归了类，只作提示。
    ///
    /// ## 依据
    ///
    /// 通行做法：格式没有印明这一关系，由两栏的含义推出。2019 年度是第一个有结转栏的年度，与 2018 年度无从核对；2020 与 2021 年度格式不同，但这两栏都有。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// | 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （七）总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// 上年 | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// 上年 | 四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// | 二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// 上年 | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// 上年 | 四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 对照上一年度公布的年报和办理台账。确有原因的不必改数：机构改革、职能划转，汇总范围变了，或者上一年度的数报错了。最好在第六部分或者表下说明。
    CARRY_OVER_MISMATCH { id: "Y401", name: "carry-over-mismatch", severity: Warning, counts: Years, check: check,
        english: {
            summary: "What was brought forward is not what last year's report carried forward",
            about: "Applications that were open at the end of last year are this year's “brought forward 二、上年结转”. If the totals differ this is a warning; if only the kinds of applicants differ, they were usually re-sorted, and it is a hint.",
            basis: "Common practice: the form does not print this; it follows from what the rows mean. 2019 is the first year with these rows; the forms of 2020 and 2021 differ, but both have them.",
            remedy: "Compare with last year's published report and your records. There may be good reasons to leave the figures as they are: a reform, transferred powers, a different scope, a mistake last year. It is best to say so in section 6 or below the table."
        }
    }
}

macro_rules! columns {
    ($row:literal) => {
        [
            Key::named(concat!("applications.", $row, ".natural_person")),
            Key::named(concat!("applications.", $row, ".business")),
            Key::named(concat!("applications.", $row, ".research")),
            Key::named(concat!("applications.", $row, ".nonprofit")),
            Key::named(concat!("applications.", $row, ".legal_service")),
            Key::named(concat!("applications.", $row, ".other")),
        ]
    };
}
const CARRIED_IN: [Key; 6] = columns!("carried_in");
const CARRIED_IN_TOTAL: Key = Key::named("applications.carried_in.total");
const CARRIED_OUT: [Key; 6] = columns!("carried_out");
const CARRIED_OUT_TOTAL: Key = Key::named("applications.carried_out.total");

/// One column in which the two years differ.
struct Difference {
    carried_in: Key,
    carried_out: Key,
    now: i64,
    before: i64,
}

fn check(context: &Context) -> Vec<Finding> {
    finding(context).into_iter().collect()
}

/// How the columns came out that say something.
pub(super) fn outcomes(context: &Context, previous: &Previous) -> Vec<YearOutcome> {
    let total = (CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL);
    let pairs = std::iter::once(total).chain(columns(context, previous));
    pairs.map(|(now, before)| YearOutcome::of(sides(context, previous, now, before))).collect()
}

/// What is carried in, and what was carried out.
fn sides(context: &Context, previous: &Previous, carried_in: Key, carried_out: Key) -> Option<(i64, i64)> {
    let now = context.confrontation.figure(context.report, carried_in)?;
    Some((now, previous.confrontation.figure(previous.report, carried_out)?))
}

/// The columns of the applicants. Where only a total was filled in, they say nothing.
fn columns(context: &Context, previous: &Previous) -> impl Iterator<Item = (Key, Key)> + use<> {
    let only_total = CARRIED_IN.iter().all(|&key| context.is_blank(key))
        || CARRIED_OUT.iter().all(|&key| previous.is_blank(key));
    CARRIED_IN.into_iter().zip(CARRIED_OUT).filter(move |_| !only_total)
}

fn finding(context: &Context) -> Option<Finding> {
    let lang = context.lang;
    let previous = context.previous?;
    let differs = |carried_in: Key, carried_out: Key| {
        let (now, before) = sides(context, &previous, carried_in, carried_out)?;
        (now != before).then_some(Difference { carried_in, carried_out, now, before })
    };
    let total = differs(CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL);
    let columns: Vec<Difference> =
        columns(context, &previous).filter_map(|(now, before)| differs(now, before)).collect();
    let primary = total.as_ref().or(columns.first())?;
    let all = || total.iter().chain(&columns);
    let column = |difference: &Difference| {
        let column = context.column_words(difference.carried_in);
        let Difference { now, before, .. } = difference;
        say!(lang, "“{column}”本年 {now}、上年 {before}", "“{column}” {now} this year, {before} last year")
    };
    let listed = columns.iter().map(column).collect::<Vec<_>>().join(pick!(lang, "，", "; "));
    let message = match &total {
        Some(Difference { now, before, .. }) => {
            let listed = match columns.len() {
                0 => listed,
                _ => say!(lang, "；各列中{listed}", "; by column: {listed}"),
            };
            say!(
                lang,
                "表三“二、上年结转”总计填 {now}，上一年度年报“四、结转下年度”总计为 {before}{listed}",
                "Table 3: the total of “brought forward 二、上年结转” is {now}, but last year's report carried {before} forward (“四、结转下年度”){listed}"
            )
        }
        None => {
            say!(
                lang,
                "表三“二、上年结转”与上一年度年报“四、结转下年度”总计一致，但各类申请人不一致：{listed}",
                "Table 3: the total of “brought forward 二、上年结转” agrees with last year's “carried forward 四、结转下年度”, but the kinds of applicants do not: {listed}"
            )
        }
    };
    let note = all().flat_map(|difference| {
        [context.sheet().cell(difference.carried_in), previous.sheet(lang).cell(difference.carried_out)]
    });
    let note = counted_as(note, lang);
    let keys: Vec<Key> = all().map(|difference| difference.carried_in).collect();
    let own = keys.iter().skip(1).map(|&key| context.related(key));
    Some(Finding {
        span: context.span_of(primary.carried_in),
        message: message + &note,
        related: own.chain(all().map(|difference| previous.related(difference.carried_out, lang))).collect(),
        stated: Some(Number::from_integer(primary.now)),
        computed: Some(Number::from_integer(primary.before)),
        at_most: total.is_none().then_some(Severity::Info),
        keys,
        ..Finding::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    const TWO_CARRIED_IN: &str = "
        | 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | «2» |
        | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
        | （七）总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
        ";

    #[test]
    fn warns_where_the_totals_differ_and_lists_the_columns() {
        let last_year = "上年 | 四、结转下年度继续办理 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |
            上年 | 一、本年新收政府信息公开申请数量 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |";
        check(
            "2021 2024",
            &format!("{TWO_CARRIED_IN}{last_year}"),
            &[
                "Y401 warning 表三“二、上年结转”总计填 2，上一年度年报“四、结转下年度”总计为 3；各列中“商业企业”本年 0、上年 1",
            ],
        );
    }

    #[test]
    fn only_remarks_where_applicants_were_classed_anew() {
        let last_year = "上年 | 四、结转下年度继续办理 | 1 | 1 | 0 | 0 | 0 | 0 | 2 |
            上年 | 一、本年新收政府信息公开申请数量 | 1 | 1 | 0 | 0 | 0 | 0 | 2 |";
        let lines =
            format!("{TWO_CARRIED_IN}{last_year}").replace("«2»", "2").replacen("| 2 |", "| «2» |", 1);
        check(
            "2021 2024",
            &lines,
            &[
                "Y401 info 表三“二、上年结转”与上一年度年报“四、结转下年度”总计一致，但各类申请人不一致：“自然人”本年 2、上年 1",
            ],
        );
    }

    #[test]
    fn holds_across_the_two_forms() {
        let last_year = "上年 | 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
            上年 | 一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |";
        check("2021 2021", &format!("{}{last_year}", TWO_CARRIED_IN.replace(['«', '»'], "")), &[]);
        let more = last_year.replace("| 2 |", "| 4 |");
        check("2021 2021", &format!("{TWO_CARRIED_IN}{more}"), &["Y401 warning"]);
    }

    #[test]
    fn does_not_guess_where_a_figure_cannot_be_read() {
        let last_year = "上年 | 四、结转下年度继续办理 | 若干 | 0 | 0 | 0 | 0 | 0 | 若干 |";
        check("2021 2024", &format!("{}{last_year}", TWO_CARRIED_IN.replace(['«', '»'], "")), &[]);
    }

    #[test]
    fn a_blank_row_counts_as_nothing_and_says_so() {
        let last_year = "上年 | 四、结转下年度继续办理 |  |  |  |  |  |  |  |";
        check(
            "2021 2024",
            &format!("{TWO_CARRIED_IN}{last_year}"),
            &["Y401 warning 表三“二、上年结转”总计填 2，上一年度年报“四、结转下年度”总计为 0（空白按 0 计）"],
        );
    }
}

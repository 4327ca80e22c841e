use crate::finding::Finding;
use crate::key::Key;
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::relation::RelationKind;
use crate::report::State;
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 表三某行只填了总计，各类申请人空白
    ///
    /// 总计不为零而自然人和五类组织都空着，无法核对总计由哪一类申请人构成。
    ///
    /// ## 依据
    ///
    /// 年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）表三“申请人情况”各列。
    ///
    /// ## 错误示例
    ///
    /// ```2021
    /// | 二、上年结转政府信息公开申请数量 | / | / | / | / | / | / | 2 |
    /// | 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | （一）予以公开 | / | / | / | / | / | / | 2 |
    /// | （七）总计 | / | / | / | / | / | / | 2 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021
    /// | 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | （七）总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 按申请人类别填写这一行，没有的填 0。
    ONLY_TOTALS_FILLED { id: "A112", name: "only-totals-filled", severity: Warning, check: check,
        english: {
            summary: "Only the total of a row of Table 3 is filled in",
            about: "The total is not zero, but the natural persons and all five kinds of organisations are blank, so that nobody can check what the total is made of.",
            basis: "The official form (国办公开办函〔2019〕60号 and 〔2021〕30号), Table 3, the columns of applicants.",
            remedy: "Fill the row in by kinds of applicants, 0 where there were none."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let Some(template) = context.report.template else { return Vec::new() };
    let is_empty = |key: &Key| matches!(context.report.fact(*key).state, State::Blank | State::Placeholder);
    let only_totals = template
        .relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::RowTotal && relation.computed.iter().all(is_empty))
        .filter_map(|relation| Some((relation, *relation.stated.first()?)))
        .filter(|&(_, total)| context.report.count(total).is_some_and(|count| count != 0));
    let (relations, totals): (Vec<_>, Vec<Key>) = only_totals.unzip();
    let Some((relation, &first)) = relations.first().zip(totals.first()) else { return Vec::new() };
    let lang = context.lang;
    let table = template.place(first).map_or_else(String::new, |place| place.table.words(lang));
    /// So many rows are named.
    const NAMED: usize = 3;
    let named = totals.iter().take(if totals.len() > NAMED { 1 } else { NAMED });
    let mut rows: Vec<_> = named.map(|&total| format!("“{}”", context.row_words(total))).collect();
    let others = totals.len() - rows.len();
    if others > 0 {
        rows.push(pick!(lang, format!("等 {} ", totals.len()), Lang::count(others, "other")));
    }
    let count = context.report.count(first).unwrap_or_default();
    let (total, parts) = (relation.total_words(lang), relation.parts_words(lang));
    let message = pick!(
        lang,
        {
            let more = if totals.len() > 1 { " 等" } else { "" };
            format!("{table}{}行只填了{total}（{count}{more}），{parts}空白，无法核对", rows.join(""))
        },
        {
            let row = Lang::plural(totals.len(), "row", "rows");
            let more = if totals.len() > 1 { " and so on" } else { "" };
            let rows = Lang::listed(&rows);
            format!(
                "{table}, {row} {rows}: only {total} is filled in ({count}{more}); {parts} are blank, so it cannot be checked"
            )
        }
    );
    vec![context.value_finding(&totals, message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_once_for_all_rows() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | / | / | / | / | / | / | «2» |
             | 四、结转下年度继续办理 | / | / | / | / | / | / | 2 |",
            &["A112 warning 表三“一、本年新收”“四、结转下年度”行只填了总计"],
        );
    }

    #[test]
    fn names_the_first_of_many_rows() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | / | / | / | / | / | / | «2» |
             | （一）予以公开 | / | / | / | / | / | / | 4 |
             | （七）总计 | / | / | / | / | / | / | 4 |
             | 二、上年结转政府信息公开申请数量 | / | / | / | / | / | / | 2 |",
            &["A112 warning 表三“一、本年新收”等 4 行只填了总计（2 等），各类申请人空白，无法核对"],
        );
    }

    #[test]
    fn is_silent_where_one_applicant_is_given() {
        check(
            "2021",
            "| 一、本年新收政府信息公开申请数量 | 2 | / | / | / | / | / | 2 |
             | 四、结转下年度继续办理 | 2 | / | / | / | / | / | 2 |",
            &["W602 warning"],
        );
    }

    #[test]
    fn is_silent_on_a_row_of_nothing() {
        check("2021", "| 一、本年新收政府信息公开申请数量 | / | / | / | / | / | / | 0 |", &["W602 warning"]);
    }
}

use crate::finding::{Finding, Severity};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 用了与年度不符的格式
    ///
    /// 2021 年度起用国办公开办函〔2021〕30号的新格式，2019、2020 两个年度用国办公开办函〔2019〕60号的试行格式。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。
    ///
    /// ## 错误示例
    ///
    /// ```2019 2023
    /// | 规章 | 0 | 0 | 0 |
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2019 2020
    /// | 规章 | 0 | 0 | 0 |
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 把第二、三部分的表换成本年度适用的格式重新填写；如果年度认错了，请在页面上改正年度。
    OUTDATED_FORM { id: "S203", name: "outdated-form", severity: Error, needs: [Year], in_words: true, check: check,
        english: {
            summary: "The form does not go with the year",
            about: "Since 2021 reports use the 2021 form (国办公开办函〔2021〕30号); those for 2019 and 2020 use the trial 2019 form (国办公开办函〔2019〕60号).",
            basis: "The notices of 2021 (国办公开办函〔2021〕30号) and 2019 (国办公开办函〔2019〕60号).",
            remedy: "Fill the tables of sections 2 and 3 into the form of the year; if the year was not recognised rightly, correct it on the page."
        }
    }
}

fn check(context: &Context) -> Vec<Finding> {
    let (Some(used), Some(year)) = (context.report.template, context.report.year) else { return Vec::new() };
    let has_tables = !context.report.rows.is_empty();
    let Some(due) = context.report.forms.for_year(year).filter(|due| has_tables && due.name != used.name)
    else {
        return Vec::new();
    };
    let by_hand = context.report.by_hand;
    let lang = context.lang;
    let year_words = if by_hand.year {
        say!(lang, "按你选的 {year} 年度", "For {year}, the year you chose,")
    } else {
        say!(lang, "{year} 年度年报", "A report for {year}")
    };
    let used_words = if by_hand.template {
        pick!(lang, "你选的是", "you chose")
    } else {
        pick!(lang, "这份年报用的是", "this one uses")
    };
    let (due_notice, used_notice) = (due.notice, used.notice);
    let message = pick!(
        lang,
        format!("{year_words}应使用{due_notice}格式，{used_words}{used_notice}格式"),
        {
            let should = if by_hand.year { "the report should" } else { "should" };
            format!(
                "{year_words} {should} use the form in “{due_notice}”; {used_words} the one in “{used_notice}”"
            )
        }
    );
    let mut finding = Finding {
        span: context.report.rows.first().map_or_else(|| context.top(), |row| row.span),
        message,
        subject: Some(format!("{}/{year}", used.name)),
        ..Finding::default()
    };
    if by_hand.template {
        // That is the reader's choice, and no mistake of the report.
        finding.at_most = Some(Severity::Info);
    } else if due.first_year < used.first_year {
        // A newer form in an older report: retyped later, perhaps.
        finding.at_most = Some(Severity::Warning);
    }
    vec![finding]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_old_form_in_a_new_report() {
        check("2019 2021", "", &["S203 error 2021 年度年报应使用国办公开办函〔2021〕30号格式"]);
    }

    #[test]
    fn only_warns_of_the_new_form_in_an_old_report() {
        check("2021 2020", "", &["S203 warning 2020 年度年报应使用国办公开办函〔2019〕60号格式"]);
    }

    #[test]
    fn is_silent_where_form_and_year_agree() {
        check("2021 2025", "", &[]);
        check("2019 2019", "", &[]);
    }
}

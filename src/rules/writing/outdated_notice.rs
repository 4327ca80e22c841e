use crate::finding::Finding;
use crate::rules::prose::{Passage, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 引用的格式通知与年度不符
    ///
    /// 2021 年度起的年报依据国办公开办函〔2021〕30号，2019、2020 两个年度依据国办公开办函〔2019〕60号。两个都写的不算错。
    ///
    /// ## 依据
    ///
    /// 国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2023
    /// 导言：本报告按照国办公开办函〔2019〕60号的格式编制。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2023
    /// 导言：本报告按照国办公开办函〔2021〕30号的格式编制。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 改为本年度适用的通知，并确认三张表用的是这个通知的格式。
    OUTDATED_NOTICE { id: "W606", name: "outdated-notice", severity: Warning, needs: [Year], in_words: true, check: check,
        english: {
            summary: "The notice cited does not go with the year",
            about: "Since 2021 reports rest on the notice of 2021 (国办公开办函〔2021〕30号), those for 2019 and 2020 on that of 2019 (国办公开办函〔2019〕60号). To cite both is not wrong.",
            basis: "The notices of 2021 (国办公开办函〔2021〕30号) and 2019 (国办公开办函〔2019〕60号).",
            remedy: "Cite the notice of the year, and make sure that the three tables follow its form."
        }
    }
}

/// A notice on the form: its year and number, as they are written with any brackets.
struct Notice {
    year: &'static str,
    number: &'static str,
    name: &'static str,
}

const OLDER: Notice = Notice { year: "2019", number: "60号", name: "国办公开办函〔2019〕60号" };
const NEWER: Notice = Notice { year: "2021", number: "30号", name: "国办公开办函〔2021〕30号" };

fn check(context: &Context) -> Vec<Finding> {
    let Some(year) = context.report.year else { return Vec::new() };
    let (due, wrong) = if year >= 2021 { (NEWER, OLDER) } else { (OLDER, NEWER) };
    let passages = context.written_text();
    if passages.iter().any(|passage| place_of(passage, &due).is_some()) {
        return Vec::new();
    }
    let found = passages.iter().find_map(|passage| Some((passage, place_of(passage, &wrong)?)));
    let Some((passage, (start, end))) = found else { return Vec::new() };
    let (cited, due) = (wrong.name, due.name);
    let message = if context.report.by_hand.year {
        say!(
            context.lang,
            "引用的是{cited}，按你选的 {year} 年度，格式依据是{due}",
            "The report cites “{cited}”, but for {year}, the year you chose, the form is set out in “{due}”"
        )
    } else {
        say!(
            context.lang,
            "引用的是{cited}，{year} 年度年报的格式依据是{due}",
            "The report cites “{cited}”, but for {year} the form is set out in “{due}”"
        )
    };
    vec![text_finding(passage.span(start, end), wrong.year, message)]
}

/// Where a notice is cited, whatever brackets its year stands in.
fn place_of(passage: &Passage, notice: &Notice) -> Option<(usize, usize)> {
    let text = if passage.may_hold(notice.number) { passage.text() } else { "" };
    text.match_indices(notice.number).find_map(|(at, number)| {
        let before = text.get(..at)?;
        let bracket = before.chars().next_back().filter(|char| "〕])】".contains(*char))?;
        let before = before.strip_suffix(bracket)?.strip_suffix(notice.year)?;
        let before = before.strip_suffix(['〔', '[', '(', '【'])?;
        let before = before.strip_suffix("函")?;
        let start = before.strip_suffix("国办公开办").map_or(before.len(), str::len);
        before.ends_with("公开办").then_some((start, at + number.len()))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_the_older_notice() {
        check(
            "2021 2023",
            "导言：按照«国办公开办函〔2019〕60号»编制。",
            &[
                "W606 warning 引用的是国办公开办函〔2019〕60号，2023 年度年报的格式依据是国办公开办函〔2021〕30号",
            ],
        );
    }

    #[test]
    fn fires_on_a_notice_that_had_not_come_yet() {
        check("2019 2020", "导言：按照国办公开办函〔2021〕30号编制。", &["W606 warning"]);
    }

    #[test]
    fn is_silent_where_both_or_none_are_cited() {
        let both = "导言：按照国办公开办函〔2019〕60号、国办公开办函〔2021〕30号编制，统计期限为2021年1月1日至12月31日。";
        check("2021 2021", both, &[]);
        check("2021 2023", "导言：按照某政函〔2019〕60号编制。", &[]);
    }
}

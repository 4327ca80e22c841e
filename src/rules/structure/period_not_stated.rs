use crate::finding::Finding;
use crate::rules::prose::{is_han, text_finding};
use crate::rules::{Context, declare_rule};

declare_rule! {
    /// 没有写统计期限
    ///
    /// 导言说明了报告的编制依据，却没有写数据的统计期限，全文也没有。没有导言的不判断，2021 年以前的格式不判断。
    ///
    /// ## 依据
    ///
    /// 《中华人民共和国政府信息公开条例》第四十九条（公布上一年度的年度报告）；四川省地方标准 DB51/T 2660—2019 第2.1条（统计期限为上一年度1月1日至12月31日）。
    ///
    /// ## 错误示例
    ///
    /// ```2021 2024
    /// 导言：本报告依据《中华人民共和国政府信息公开条例》的有关规定编制，由六个部分组成。
    /// ```
    ///
    /// ## 正确示例
    ///
    /// ```2021 2024
    /// 导言：本报告依据《中华人民共和国政府信息公开条例》的有关规定编制，所列数据的统计期限为2024年1月1日至2024年12月31日。
    /// ```
    ///
    /// ## 怎样修改
    ///
    /// 在导言里写明统计期限：上一年度的1月1日至12月31日。
    PERIOD_NOT_STATED { id: "S221", name: "period-not-stated", severity: Info, in_words: true, check: check,
        english: {
            summary: "The statistical period is not stated",
            about: "The introduction says what the report rests on, but not which period its figures are of, and nor does the rest of the text. Reports without an introduction, and of forms before 2021, are not judged.",
            basis: "Article 49 of the Regulation on Open Government Information (《政府信息公开条例》); the Sichuan standard DB51/T 2660—2019, 2.1.",
            remedy: "State the period in the introduction: 1 January to 31 December of the year."
        }
    }
}

/// Words of an introduction that says how the report came about.
const COMPOSED: [&str; 4] = ["编制", "编写", "撰写", "形成本报告"];
/// Words that state a period, however it is put.
const PERIOD: [&str; 12] = [
    "统计期",
    "统计时",
    "统计周期",
    "统计范围",
    "统计截",
    "数据期",
    "时间范围",
    "期限",
    "1月1日",
    "12月31日",
    "截至",
    "截止",
];

fn check(context: &Context) -> Vec<Finding> {
    const SINCE: &str = "2021";
    let is_asked = context.report.template.is_some_and(|template| template.name >= SINCE);
    if !is_asked || context.report.period.is_some() {
        return Vec::new();
    }
    let Some(introduction) = context.introduction() else { return Vec::new() };
    let text = introduction.text();
    let sections = [1, 6].into_iter().flat_map(|section| context.section_passages(section));
    let Some(place) = COMPOSED.iter().find_map(|words| text.find(words).map(|at| (at, at + words.len())))
    else {
        return Vec::new();
    };
    // A line with the document's number is no introduction.
    const SHORTEST: usize = 18;
    let states = introduction.holds_any(&PERIOD)
        || sections.into_iter().any(|passage| passage.holds_any(&PERIOD[..9]));
    if states || text.chars().filter(|char| is_han(*char)).count() < SHORTEST {
        return Vec::new();
    }
    let message = say!(
        context.lang,
        "导言没有写数据的统计期限",
        "The introduction does not say which period the figures cover"
    );
    vec![text_finding(introduction.span(place.0, place.1), "", message)]
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check;

    #[test]
    fn fires_on_an_introduction_without_a_period() {
        check(
            "2021 2024",
            "导言：本报告按照《中华人民共和国政府信息公开条例》的有关规定«编制»，电子版可在网站下载。",
            &["S221 info 导言没有写数据的统计期限"],
        );
        let short = "导言：本报告根据《中华人民共和国政府信息公开条例》«编制»。";
        check("2021 2024", short, &["S221 info"]);
    }

    #[test]
    fn is_silent_however_the_period_is_put() {
        for words in [
            "统计期限为2024年1月1日至12月31日",
            "数据统计截至2024年12月31日",
            "内容为2024年1月1日—12月31日的工作",
        ] {
            check(
                "2021 2024",
                &format!("导言：本报告按照《中华人民共和国政府信息公开条例》的有关规定编制，{words}。"),
                &[],
            );
        }
        check(
            "2021 2024",
            "导言：本报告按照《中华人民共和国政府信息公开条例》的有关规定编制。\n六、未收取信息公开处理费。数据统计期限为上一年度全年。",
            &[],
        );
    }

    #[test]
    fn does_not_ask_it_of_reports_without_an_introduction_and_of_older_forms() {
        check("2021 2024", "导言：来源：示例网站", &[]);
        check(
            "2019 2020",
            "导言：本报告按照《中华人民共和国政府信息公开条例》的有关规定编制，电子版可在网站下载。",
            &[],
        );
    }
}

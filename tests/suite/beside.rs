//! Tables beside those of the report: blank forms, examples of how to fill them in, last year's in the cell
//! beside this year's. The report's own are read, and what was not used is named.

use crate::checks::{validate, value_of};
use gouji::wire::Validation;

const TITLE: &str = "某县林业局2024年政府信息公开工作年度报告\n一、总体情况\n平稳。\n";
const SECTIONS: [&str; 3] = [
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
];
const OWN: [&str; 3] = ["3 1 27", "14 2 0 0 1 0 17", "1 0 0 2 3 0 0 0 0 0 0 1 0 0 1"];
const OTHER: [&str; 3] = ["5 5 50", "6 0 0 0 0 0 6", "0 1 0 0 1 0 0 0 0 0 0 0 0 0 0"];

/// One of the three tables with these figures; none of them where it is blank.
fn table(at: usize, figures: Option<&str>) -> String {
    let width = OWN[at].split(' ').count();
    let cells = figures.map_or_else(|| vec![" "; width], |figures| figures.split(' ').collect());
    let row = |label: &str| format!("| {label}{} |\n", cells.join(" | "));
    let head = |names: &[&str]| format!("| {} |\n|{}\n", names.join(" | "), "---|".repeat(names.len()));
    let applicants = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
    match at {
        0 => head(&["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]) + &row("行政规范性文件 | "),
        1 => head(&applicants) + &row("一、本年新收政府信息公开申请数量 | ") + &row("（七）总计 | "),
        _ => head(&[&["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"][..]; 3].concat()) + &row(""),
    }
}

/// A report whose sections hold what `section` writes.
fn report(section: impl Fn(usize) -> String) -> Validation {
    let sections: String = SECTIONS
        .iter()
        .enumerate()
        .map(|(at, heading)| format!("{heading}\n第二十条第（一）项\n\n{}\n", section(at)))
        .collect();
    validate(&format!("{TITLE}{sections}五、存在的主要问题及改进情况\n无。\n"))
}

/// Checks that the report's own figures were read, and that all else was named.
#[track_caller]
fn is_read(found: &Validation, named: usize) {
    for (prefix, own) in ["disclosure.normative", "applications.received.", "disputes."].iter().zip(OWN) {
        let facts = found.report.facts.iter().filter(|fact| fact.key.starts_with(prefix));
        let values: Vec<String> = facts.map(|fact| value_of(fact).unwrap_or_default()).collect();
        assert_eq!(values.join(" "), own, "{prefix} of\n{}", found.text);
    }
    let words: Vec<&str> = found.coverage.not_read.iter().map(|unread| unread.reason.as_str()).collect();
    assert_eq!(words.iter().filter(|words| words.contains("没有采用")).count(), named, "{words:?}");
    assert!(found.findings.iter().all(|finding| finding.rule != "S218"));
}

#[test]
fn a_blank_form_in_front_of_the_filled_one() {
    for words in ["", "空表\n\n", "（表样）\n\n"] {
        let section = |at: usize| format!("{words}{}\n实填\n\n{}", table(at, None), table(at, Some(OWN[at])));
        is_read(&report(section), 3);
    }
    let behind = |at: usize| format!("{}\n另附空表\n\n{}", table(at, Some(OWN[at])), table(at, None));
    is_read(&report(behind), 3);
}

#[test]
fn a_form_that_is_blank_alone_is_blank() {
    let found = report(|at| table(at, (at > 0).then_some(OWN[at])));
    let own = found.report.facts.iter().filter(|fact| fact.key.starts_with("disclosure.normative"));
    assert!(own.clone().all(|fact| fact.state == "blank") && own.count() == 3);
}

#[test]
fn an_example_beside_the_report() {
    for words in ["填报样例（数字为编造）：", "范例", "表样："] {
        let section = |at: usize| {
            let (other, own) = (table(at, Some(OTHER[at])), table(at, Some(OWN[at])));
            format!("{words}\n\n{other}\n本单位填写如下：\n\n{own}")
        };
        is_read(&report(section), 3);
    }
    // Words that speak of an example that stands elsewhere introduce none.
    let own = |at: usize| format!("以上为样例，实际如下：\n\n{}", table(at, Some(OWN[at])));
    is_read(&report(own), 0);
}

#[test]
fn a_year_and_nothing_else_over_each_of_two_tables() {
    for (last, this) in [("2023年（上年）", "2024年（本年）"), ("2023年度", "2024年度"), ("上年", "本年")]
    {
        let section = |at: usize| {
            let (other, own) = (table(at, Some(OTHER[at])), table(at, Some(OWN[at])));
            format!("{last}\n\n{other}\n{this}\n\n{own}")
        };
        is_read(&report(section), 3);
    }
}

#[test]
fn the_first_table_turned_over_piece_by_piece() {
    let turned = "| 信息内容 | 规章 | 行政规范性文件 |\n|---|---|---|\n| 本年制发件数 | 0 | 3 |\n| 本年废止件数 | 0 | 1 |\n\
        | 现行有效件数 | 4 | 27 |\n| 第二十条第（五）项 | | |\n| 信息内容 | 行政许可 | |\n| 本年处理决定数量 | 318 | |\n";
    // The names of rows may have lost the cells that they were merged from.
    let in_one_line = "| 规章 | | | 行政规范性文件 | | | 行政许可 |\n|---|---|---|---|---|---|---|\n\
        | 本年制发件数 | 本年废止件数 | 现行有效件数 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 本年处理决定数量 |\n\
        | 0 | 0 | 4 | 3 | 1 | 27 | 318 |\n";
    for first in [turned, in_one_line] {
        let found = report(|at| if at == 0 { first.to_owned() } else { table(at, Some(OWN[at])) });
        is_read(&found, 0);
        let value = |key: &str| found.report.facts.iter().find(|fact| fact.key == key).and_then(value_of);
        assert_eq!(value("disclosure.licensing.decisions").as_deref(), Some("318"));
        assert_eq!(value("disclosure.rules.in_force").as_deref(), Some("4"));
    }
    // A figure that no pair of names tells leaves the table to what else it says.
    let open = turned.replace("| 本年废止件数 |", "| 本年取消件数 |");
    let found = report(|at| if at == 0 { open.clone() } else { table(at, Some(OWN[at])) });
    let own = found.report.facts.iter().filter(|fact| fact.key.starts_with("disclosure.normative"));
    assert!(own.clone().all(|fact| fact.value.is_none()), "{:?}", own.map(value_of).collect::<Vec<_>>());
}

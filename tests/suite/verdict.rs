//! The verdict in every rendering, and what is no alarm of its own because a cause explains it.

use gouji::handback::{Handback, OpinionPaper};
use gouji::wire::Validation;
use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions, Opened, RenderFormat};

use crate::checks::assert_invariants;

/// A report in which one cell is wrong: 部分公开 of natural persons is 6, and 9 is printed.
const SAMPLE: &str = include_str!("../samples/one-wrong-cell-2024.txt");
const WRONG_CELL: (&str, &str) = ("| 9 | 0 | 0 | 0 | 0 | 0 | 6 |", "| 6 | 0 | 0 | 0 | 0 | 0 | 6 |");
/// The same row, its total wrong instead.
const WRONG_TOTAL: (&str, &str) = (WRONG_CELL.0, "| 6 | 0 | 0 | 0 | 0 | 0 | 9 |");

/// The sample with parts of it replaced.
#[track_caller]
fn sample(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SAMPLE.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replace(old, new)
    })
}

#[track_caller]
fn open(text: &str, previous: Option<&str>) -> Opened {
    let content = |text: &str| GivenFile { name: None, content: Content::Text(text.to_owned()) };
    let options = OpenOptions { previous: previous.map(content), ..OpenOptions::default() };
    gouji::open(Input::Text(text), &options).expect("a report")
}

#[track_caller]
fn validate(text: &str, previous: Option<&str>) -> Validation {
    let found = open(text, previous).validate(&CheckOptions::default()).expect("no option was given");
    assert_invariants(&found);
    found
}

/// Every rendering for people says `verdict`, and so does the summary.
#[track_caller]
fn check(opened: &Opened, options: &CheckOptions, verdict: &str) {
    let found = opened.validate(options).expect("rules that exist");
    assert!(found.summary.detail.ends_with(verdict), "{}", found.summary.detail);
    for format in [RenderFormat::Text, RenderFormat::Markdown, RenderFormat::Page] {
        let shown = opened.render(format, options).expect("rules that exist");
        let ends = [format!("{verdict}\n"), format!("{verdict}。\n"), format!("{verdict}</p>")];
        assert!(
            ends.iter().any(|end| shown.contains(end)),
            "{format:?}:\n{}",
            &shown[..shown.len().min(2000)]
        );
    }
}

/// The rules of the findings under each cause, and of those that none explains.
fn grouped(found: &Validation) -> (Vec<Vec<&str>>, Vec<&str>) {
    let rule = |&index: &usize| found.findings[index].rule;
    let causes: Vec<Vec<&str>> =
        found.diagnoses.iter().map(|diagnosis| diagnosis.findings.iter().map(rule).collect()).collect();
    let is_left = |index: &usize| !found.diagnoses.iter().any(|diagnosis| diagnosis.findings.contains(index));
    (causes, (0..found.findings.len()).filter(is_left).map(|index| found.findings[index].rule).collect())
}

#[test]
fn what_holds_is_said_to_hold() {
    let all_well = "表内 42 条勾稽关系全部成立；文字 4 处数字全部一致";
    check(&open(&sample(&[WRONG_CELL]), None), &CheckOptions::default(), all_well);
}

#[test]
fn both_counts_are_told() {
    let text = sample(&[("申请45件", "申请54件")]);
    let verdict =
        "表内 42 条勾稽关系：40 条成立，2 条不成立（1 处原因）；文字 4 处数字：3 处一致，1 处不一致";
    check(&open(&text, None), &CheckOptions::default(), verdict);
}

/// The total of 新收 is wrong, and the prose says so; 办结 is wrong in the prose alone, and the section
/// about problems is empty.
fn several() -> String {
    sample(&[
        WRONG_CELL,
        ("| 38 | 6 | 0 | 1 | 0 | 0 | 45 |", "| 38 | 6 | 0 | 1 | 0 | 0 | 54 |"),
        ("办结46件", "办结64件"),
    ])
}

#[test]
fn what_only_follows_from_a_cause_is_said_to() {
    let summary = validate(&several(), None).summary;
    assert!(summary.headline.starts_with("有 2 处要改"), "{}", summary.headline);
    let counts = "2 条不成立（1 处原因）；文字 4 处数字：2 处一致，2 处不一致（其中 1 处同属上述原因）";
    assert!(summary.detail.contains(counts), "{}", summary.detail);
    let alone = sample(&[WRONG_CELL, ("| 38 | 6 | 0 | 1 | 0 | 0 | 45 |", "| 38 | 6 | 0 | 1 | 0 | 0 | 54 |")]);
    let summary = validate(&alone, None).summary;
    assert!(summary.detail.contains("1 处不一致（同属上述原因）"), "{}", summary.detail);
}

#[test]
fn an_opinion_begins_with_the_wrong_figure_and_keeps_hints_apart() {
    let text = several().replace("监督保障", "监督").replace("三、收到", "　　三、收到");
    let found = validate(&text, None);
    let opened = open(&text, None);
    let checked = opened.check(&CheckOptions::default()).expect("no option was given");
    let opinion = Handback::Opinion { paper: OpinionPaper::Html, with_report: false };
    let page = String::from_utf8(checked.hand_back(opinion).expect("written")).expect("a page");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} in\n{page}"));
    let told = ["<td>要改</td>", "总计填 54", "文字“", "<td>要改</td><td>文字“办结64件"].map(at);
    assert!(told.is_sorted(), "{told:?}");
    let rows = |kind: &str| page.matches(&format!("<td>{kind}</td>")).count();
    assert_eq!(rows("要改"), 2);
    assert_eq!(rows("提示"), 0);
    let hints = found.findings.iter().filter(|finding| finding.severity == "info");
    for hint in hints {
        assert!(at(&hint.message) > at("提示（供参考）"), "{}", hint.message);
    }
}

#[test]
fn comparisons_with_last_year_are_told() {
    let now = sample(&[WRONG_CELL]);
    let before = now.replace("2024", "2023");
    // 3 were carried in, and 2 had been carried out: natural persons and the total; 9 are in force
    // where 9 and 2 less 1 make 10.
    let verdict = "文字 4 处数字全部一致；与上一年度比较 9 项：6 项相符，3 项不符；另有 1 处要核实";
    check(&open(&now, Some(&before)), &CheckOptions::default(), verdict);
    let found = validate(&now, Some(&before));
    let years = found.coverage.years;
    assert_eq!((years.matches, years.contradicts, years.unchecked), (6, 3, 0));
    let years = validate(&now, None).coverage.years;
    assert_eq!((years.matches, years.contradicts, years.unchecked), (0, 0, 0));
}

#[test]
fn what_was_switched_off_is_told() {
    let rules = |ids: &[&str]| {
        let rules = ids.iter().map(|id| ((*id).to_owned(), "off".to_owned())).collect();
        CheckOptions { rules, ..CheckOptions::default() }
    };
    let opened = open(&sample(&[WRONG_CELL]), None);
    let all_well = "表内 42 条勾稽关系全部成立；文字 4 处数字全部一致";
    check(&opened, &rules(&["W601", "A110"]), &format!("{all_well}；按设置没有查 2 条规则"));
    let many = ["A106", "A107", "A108", "A109"];
    check(&opened, &rules(&many), &format!("{all_well}；按设置没有查 4 条规则"));
}

#[test]
fn what_is_said_loosely_contradicts_nothing() {
    // 3 are carried out: the clerks of many offices say so all the same.
    let text = sample(&[WRONG_CELL]).replace("一、总体情况", "一、总体情况\n政府信息公开申请办结率100%。");
    let found = validate(&text, None);
    let hint = found.findings.iter().find(|finding| finding.rule == "T303").expect("a hint");
    assert_eq!((hint.severity, found.coverage.claims.contradicts), ("info", 0));
    assert!(!found.summary.detail.contains("不一致"), "{}", found.summary.detail);
}

/// What a number of the prose says when the pointer rests on it.
fn titles(html: &str) -> Vec<&str> {
    html.split(" title=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_sum_of_cells_is_called_one() {
    let text = sample(&[WRONG_CELL, ("办结46件", "不予公开8件，无法提供6件，办结46件")]);
    let shown = open(&text, None).render(RenderFormat::Html, &CheckOptions::default()).expect("HTML");
    let titles = titles(&shown);
    let [one, _, several, few, ..] = titles.as_slice() else { panic!("{titles:?}") };
    assert_eq!(*one, "与表三“一、本年新收”行“总计”列一致");
    assert!(several.starts_with("与表三“（三）1.") && several.ends_with("等 8 格之和一致"), "{several}");
    assert!(few.starts_with("与表三“（四）1.") && few.ends_with("”行“总计”列之和一致"), "{few}");
}

#[test]
fn numbers_that_were_not_understood_are_named_and_marked() {
    let unknown = "办结46件，行政处罚与行政强制合计上报9件";
    let opened = open(&sample(&[WRONG_CELL, ("办结46件", unknown)]), None);
    let found = opened.validate(&CheckOptions::default()).expect("no options");
    assert!(found.summary.detail.ends_with("1 处没有读懂"), "{}", found.summary.detail);
    let said = "文字里有 1 处数字没有读懂，没有核对：“行政处罚与行政强制合计上报9件”";
    assert_eq!(found.summary.not_checked, [said]);
    // They hold no figure of the form, and are no problem of the report.
    assert_eq!((found.summary.verdict, found.summary.complete), ("clean", true));
    let render = |format| opened.render(format, &CheckOptions::default()).expect("rendered");
    let marked = "<span data-not-understood=\"\" title=\"没有读懂，未核\">9件</span>";
    assert_eq!(render(RenderFormat::Html).matches(marked).count(), 1);
    for format in [RenderFormat::Text, RenderFormat::Markdown] {
        assert_eq!(render(format).matches(said).count(), 1, "{format:?}");
    }
}

#[test]
fn a_letter_names_the_failed_sum_with_its_basis_and_the_prose_behind_it() {
    let opened = open(&sample(&[WRONG_TOTAL, ("办结46件", "部分公开6件，办结46件")]), None);
    let checked = opened.check(&CheckOptions::default()).expect("no options");
    let opinion = Handback::Opinion { paper: OpinionPaper::Html, with_report: false };
    let page = String::from_utf8(checked.hand_back(opinion).expect("written")).expect("text");
    let rows: Vec<&str> = page.split("<tr><td>").skip(1).collect();
    let [row] = rows.as_slice() else { panic!("{page}") };
    let cells: Vec<&str> = row.split("</td><td>").collect();
    // The prose stands earlier in the report; head and row agree.
    assert!(page.contains("<p class=\"headline\">有 1 处要改</p>") && cells[1] == "要改", "{page}");
    let problems: Vec<&str> = cells[2].split("<br>").collect();
    assert!(problems[0].contains("行总计填 9，各类申请人合计为 6"), "{problems:?}");
    assert!(problems.last().is_some_and(|last| last.starts_with("文字“部分公开6件”")), "{problems:?}");
    assert!(cells[4].contains("总计就是各列之和"), "{}", cells[4]);
}

#[test]
fn what_cannot_be_worked_out_is_no_cause() {
    let row = |label: &str, cells: &str| format!("{label} | {cells} |");
    let text = sample(&[
        WRONG_CELL,
        (
            &row("| 一、本年新收政府信息公开申请数量", "38 | 6 | 0 | 1 | 0 | 0 | 45"),
            "| 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
        ),
        (
            &row("| 二、上年结转政府信息公开申请数量", "3 | 0 | 0 | 0 | 0 | 0 | 3"),
            "| 二、上年结转政府信息公开申请数量 | 9 | 8 | 7 | 6 | 5 | 4 | 3 |",
        ),
    ]);
    let shown = open(&text, None).render(RenderFormat::Text, &CheckOptions::default()).expect("a text");
    assert!(shown.contains("条不成立（推算不出原因）"), "{shown}");
    assert!(shown.contains("\n推算不出原因　涉及 9 条勾稽关系：错处较多"), "{shown}");
    assert!(!shown.contains("原因 1"), "{shown}");
}

#[test]
fn a_claim_that_agrees_with_the_repair_is_no_alarm_of_its_own() {
    let text = sample(&[WRONG_TOTAL, ("办结46件", "部分公开6件，办结46件")]);
    let found = validate(&text, None);
    assert_eq!(found.coverage.claims.contradicts, 1);
    let (causes, left) = grouped(&found);
    assert!(causes.len() == 1 && causes[0].contains(&"T301"), "{causes:?}");
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_claim_that_agrees_with_no_repair_is_one() {
    let text = sample(&[WRONG_TOTAL, ("办结46件", "部分公开5件，办结46件")]);
    let found = validate(&text, None);
    let (causes, left) = grouped(&found);
    assert!(causes.len() == 1 && !causes[0].contains(&"T301"), "{causes:?}");
    assert_eq!(left, ["T301"]);
}

#[test]
fn what_last_year_says_of_the_wrong_cell_is_no_alarm_of_its_own() {
    let carried_in = "| 二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |";
    let wrong = carried_in.replace("| 3 |\n", "").replacen("| 3 | 0", "| 8 | 0", 1);
    let before = sample(&[WRONG_CELL]).replace("2024", "2023");
    let carried_out = before.lines().find(|line| line.contains("四、结转下年度")).expect("the row");
    let before = before.replace(carried_out, "| 四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |");
    let found = validate(&sample(&[WRONG_CELL, (carried_in, &wrong)]), Some(&before));
    let (causes, left) = grouped(&found);
    assert!(causes.len() == 1 && causes[0].contains(&"Y401"), "{causes:?} {left:?}");
    assert!(!left.contains(&"Y401"), "{left:?}");
}

#[test]
fn what_all_equally_likely_repairs_have_in_common_is_not_said() {
    let disputes = SAMPLE.lines().rfind(|line| line.starts_with("| ") && line.matches('|').count() == 16);
    let text = sample(&[
        WRONG_CELL,
        (disputes.expect("表四"), "| 1 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"),
    ]);
    let shown = open(&text, None).render(RenderFormat::Text, &CheckOptions::default()).expect("a text");
    assert!(shown.contains("有 5 种改法同样可能"), "{shown}");
    assert!(!shown.contains("像是键入时的差错"), "{shown}");
}

#[test]
fn figures_without_text_lack_no_section() {
    let text = r#"{"template":"2021","year":2024,"organ":"示例市财政局","facts":{}}"#;
    let found = validate(text, None);
    assert!(found.findings.iter().all(|finding| finding.severity == "info"), "{:?}", found.findings);
    assert_eq!(found.summary.verdict, "unchecked");
    let not_checked = found.summary.not_checked.join("\n");
    for words in ["42 条勾稽关系的各格都是空白，无从核对", "只给了数据，没有给文字部分，没有查"]
    {
        assert_eq!(not_checked.matches(words).count(), 1, "{words} in\n{not_checked}");
    }
    assert!(!not_checked.contains("缺数"), "{not_checked}");
}

#[test]
fn a_warning_that_the_headline_counts_as_to_be_corrected_is_told_apart() {
    let text = sample(&[WRONG_CELL, ("办结46件", "办结48件")]);
    let opened = open(&text, None);
    let found = opened.validate(&CheckOptions::default()).expect("no option was given");
    assert!(found.findings.iter().any(|found| found.rule == "T301"), "{:?}", found.findings);
    assert_eq!((found.summary.verdict, found.summary.headline.as_str()), ("warnings", "有 1 处要改"));
    let shown = opened.render(RenderFormat::Text, &CheckOptions::default()).expect("no option was given");
    assert!(shown.contains("\n错误 0 处，警告 1 处（要改），提示 0 处\n"), "{shown}");
}

#[test]
fn what_was_not_read_is_not_said_again_as_not_checked() {
    for name in ["older-2016.txt", "run-together-2022.txt"] {
        let bytes = crate::fixtures::read(name);
        let opened = gouji::open(Input::Bytes(&bytes), &OpenOptions::default()).expect("a report");
        let found = opened.validate(&CheckOptions::default()).expect("no option was given");
        for format in [RenderFormat::Text, RenderFormat::Markdown] {
            let shown = opened.render(format, &CheckOptions::default()).expect("no option was given");
            assert!(!found.coverage.not_read.is_empty(), "{name}");
            for not_read in &found.coverage.not_read {
                let reason = not_read.reason.trim_end_matches('。');
                let lines = shown
                    .lines()
                    .filter(|line| line.ends_with(reason) || line.contains(&format!("{reason}。")));
                let told = found.coverage.not_read.iter().filter(|other| other.reason == not_read.reason);
                assert_eq!(lines.count(), told.count(), "{name}: {reason}\n{shown}");
            }
        }
    }
}

//! What a person reads first, what nobody may put into a report's mouth, and what was set aside.

use gouji::wire::Validation;
use gouji::{Accepted, CheckOptions, Input, OpenOptions, RenderFormat};

use crate::checks::assert_invariants;
use crate::figures::Sheet;
use crate::layouts::LAYOUTS;

fn report(sheet: &Sheet) -> String {
    (LAYOUTS[0].write)(sheet)
}

#[track_caller]
fn validate(text: &str, open: &OpenOptions, check: &CheckOptions) -> Validation {
    let found = gouji::validate(Input::Text(text), open, check).expect("a report");
    assert_invariants(&found);
    found
}

#[track_caller]
fn plain(text: &str) -> Validation {
    validate(text, &OpenOptions::default(), &CheckOptions::default())
}

/// With edits a cell's words are no longer those at its place.
#[track_caller]
fn corrected(text: &str, check: &CheckOptions) -> Validation {
    gouji::validate(Input::Text(text), &OpenOptions::default(), check).expect("a report")
}

/// Checks verdict, completeness and headline.
#[track_caller]
fn check(found: &Validation, verdict: &str, complete: bool, headline: &str) {
    let summary = &found.summary;
    assert_eq!(
        (summary.verdict, summary.complete, summary.headline.as_str()),
        (verdict, complete, headline),
        "{summary:?}"
    );
}

#[test]
fn a_report_without_a_mistake_is_clean() {
    let found = plain(&report(&Sheet::y2021()));
    check(&found, "clean", true, "没有发现问题");
    assert_eq!(found.summary.not_checked, [""; 0]);
    assert!(found.summary.read_as.starts_with("按文字读取"), "{}", found.summary.read_as);
    assert_eq!(found.relations.len(), 42);
    assert!(found.relations.iter().all(|relation| relation.outcome == "holds"));
    assert!(found.relations.iter().all(|relation| relation.stated == relation.computed));
}

#[test]
fn a_number_that_was_not_understood_is_quoted() {
    let text =
        report(&Sheet::y2021()).replacen("、总体情况\n", "、总体情况\n\n群众关注的政府信息17件。\n", 1);
    let found = plain(&text).summary;
    let is_counted = found.detail.contains("1 处没有读懂");
    let is_quoted =
        |words: &String| words.contains("1 处数字没有读懂，没有核对：“") && words.contains("政府信息17件”");
    assert_eq!((is_counted, found.not_checked.iter().any(is_quoted)), (true, true), "{found:?}");
}

#[test]
fn a_form_that_is_filled_in_speaks_of_no_file() {
    let opened = gouji::open(Input::Text(r#"{"template":"2021","facts":{}}"#), &OpenOptions::default());
    let opened = opened.expect("a form");
    let edits = vec![("applications.received.business".to_owned(), "3".to_owned())];
    for (edits, filled) in [(Vec::new(), 0), (edits, 1)] {
        let found = opened.validate(&CheckOptions { edits, ..CheckOptions::default() }).expect("a key");
        let summary = &found.summary;
        assert_eq!(summary.read_as, format!("新建的表：200 格，已填 {filled} 格"));
        assert!(summary.not_checked.contains(&"表二还没有填".to_owned()), "{summary:?}");
        assert!(summary.detail.contains("条规则要看年度、机关和文字，没有查"), "{summary:?}");
        for words in summary.not_checked.iter().chain([&summary.headline, &summary.detail]) {
            let is_of_a_file =
                ["读取", "读到", "认出", "原文件", "JSON"].iter().any(|word| words.contains(word));
            assert!(!is_of_a_file, "{words}");
        }
    }
    // Figures that a program hands over are no form to be filled in.
    let given = r#"{"template":"2021","facts":{"applications.received.business":3}}"#;
    let found = plain(given).summary;
    assert!(found.read_as.starts_with("按数据读取：") && found.detail.contains("没有认出"), "{found:?}");
}

#[test]
fn rules_that_lack_what_they_need_are_counted_and_make_nothing_incomplete() {
    let nameless = report(&Sheet::y2021()).replace("青禾市档案局", "");
    let found = plain(&nameless);
    assert_eq!(found.report.organ, None);
    assert!(found.summary.complete, "{:?}", found.summary);
    let [said] = found.summary.not_checked.as_slice() else { panic!("{:?}", found.summary) };
    let rules = said.matches('“').count();
    let counted = format!("；{rules} 条规则要知道的内容没有认出，没有查");
    assert!(rules > 1 && found.summary.detail.ends_with(&counted), "{:?}", found.summary);
    let named = OpenOptions { organ: Some("青禾市档案局".to_owned()), ..OpenOptions::default() };
    let named = validate(&nameless, &named, &CheckOptions::default());
    assert_eq!(named.summary.not_checked, [""; 0]);
    assert!(!named.summary.detail.contains("没有查"), "{}", named.summary.detail);
}

#[test]
fn a_cause_is_one_thing_to_mend() {
    let found = plain(&report(&Sheet::y2021().with("disputes.review.total", "9")));
    check(&found, "errors", true, "有 1 处要改");
    let [diagnosis] = found.diagnoses.as_slice() else { panic!("{:?}", found.diagnoses) };
    // Any of the five figures may be the wrong one, and nobody else speaks for one of them.
    assert_eq!(diagnosis.message, "表四“行政复议”有误，有 5 种改法同样可能，请对照台账选定");
    // The same words stand in lists where no repair stands below.
    assert_eq!(found.to_do.foremost.as_ref(), Some(&diagnosis.message));
    assert_eq!(diagnosis.explains, "涉及 1 条勾稽关系");
    assert!(diagnosis.repairs.iter().all(|repair| repair.rank == 1), "{:?}", diagnosis.repairs);
    let messages: Vec<_> = diagnosis.repairs.iter().map(|repair| repair.message.as_str()).collect();
    assert!(messages.contains(&"总计 9 改为 8"), "{messages:?}");
    let violated: Vec<_> = found.relations.iter().filter(|relation| relation.outcome == "violated").collect();
    assert_eq!(violated.len(), 1);
    assert_eq!(violated[0].name, "disputes.review.group");
}

#[test]
fn what_cannot_be_read_is_named_and_leaves_the_check_open() {
    let found = plain(&report(&Sheet::y2021().with("disclosure.licensing.decisions", "见附件")));
    assert!(!found.summary.complete);
    let said = &found.summary.not_checked;
    assert!(said.iter().any(|words| words.contains("“行政许可”行")), "{said:?}");
    assert!(!found.summary.detail.contains("全部成立"), "{}", found.summary.detail);
}

#[test]
fn words_in_place_of_a_figure_are_read_as_such_whatever_blanks_follow() {
    let sheet = Sheet::y2021().with("disclosure.licensing.decisions", "见附件");
    let row = |cells: &str| {
        let text = report(&sheet);
        let line = text.lines().find(|line| line.starts_with("| 行政许可 |")).expect("the row").to_owned();
        plain(&text.replace(&line, cells))
    };
    for cells in ["| 行政许可 | 见附件 |", "| 行政许可 | 见附件 |  |", "| 行政许可 | 见附件 |  |  |"]
    {
        let found = row(cells);
        let key = "disclosure.licensing.decisions";
        let fact = found.report.facts.iter().find(|fact| fact.key == key).expect("a key of the form");
        assert_eq!((fact.state, fact.text.as_deref()), ("unreadable", Some("见附件")), "{cells}");
        assert!(!found.summary.complete, "{cells}");
    }
    // A unit beside the label is none of the row's figures.
    let found = row("| 行政许可 | 件 | 7 |");
    assert!(found.summary.complete, "{:?}", found.summary);
}

#[test]
fn a_table_of_blanks_is_not_said_to_hold() {
    let mut sheet = Sheet::y2021();
    let template = gouji::template::Forms::KNOWN.named("2021").expect("the form");
    for key in template.keys().filter(|key| key.name().starts_with("disputes.")) {
        sheet = sheet.with(key.name(), "");
    }
    let found = plain(&report(&sheet));
    assert!(!found.summary.complete, "{:?}", found.summary);
    assert!(!found.summary.detail.contains("全部成立"), "{}", found.summary.detail);
    assert!(found.summary.detail.contains("其中 3 条的各格都是空白"), "{}", found.summary.detail);
    let said = &found.summary.not_checked;
    assert!(said.iter().any(|words| words.starts_with("表四里没有读到一个数")), "{said:?}");
}

#[test]
fn an_empty_form_is_to_be_filled_in() {
    let found = plain("{\"template\":\"2021\",\"facts\":{}}");
    check(&found, found.summary.verdict, false, &found.summary.headline);
    assert_eq!(found.relations.len(), 42);
    assert!(found.relations.iter().all(|relation| relation.outcome == "unchecked"));
}

#[test]
fn rules_that_rest_on_something_unknown_are_named() {
    let text = report(&Sheet::y2021());
    let nameless: String =
        text.lines().filter(|line| !line.starts_with("# ")).map(|line| format!("{line}\n")).collect();
    let found = plain(&nameless);
    assert_eq!((found.report.organ.as_deref(), found.report.body), (None, None));
    let said = found.summary.not_checked.join("\n");
    let named =
        ["没有认出机关名称", "“政府的年报没有写考核、评议和责任追究”", "“没有规章制定权的机关填了规章件数”"];
    assert!(named.iter().all(|words| said.contains(words)) && !said.contains("S2"), "{said}");

    let open = OpenOptions { organ: Some("青禾市人民政府".to_owned()), ..OpenOptions::default() };
    let found = validate(&nameless, &open, &CheckOptions::default());
    assert_eq!(
        (found.report.organ.as_deref(), found.report.body),
        (Some("青禾市人民政府"), Some("government"))
    );
    assert!(!found.summary.not_checked.join("").contains("没有认出机关"), "{:?}", found.summary.not_checked);

    let title = "青禾市档案局2023年政府信息公开工作年度报告";
    let open = OpenOptions { title: Some(title.to_owned()), ..OpenOptions::default() };
    let found = validate(&nameless, &open, &CheckOptions::default());
    assert_eq!(found.report.title.as_deref(), Some(title));
    assert_eq!((found.report.organ.as_deref(), found.report.year), (Some("青禾市档案局"), Some(2023)));
}

#[test]
fn a_year_or_form_set_by_hand_is_not_put_into_the_reports_mouth() {
    let text = report(&Sheet::y2021());
    let text = text.replacen("\n\n", "\n\n本报告的统计期限为2024年1月1日至2024年12月31日。\n\n", 1);
    let open = OpenOptions { year: Some(2025), ..OpenOptions::default() };
    let found = validate(&text, &open, &CheckOptions::default());
    let messages: Vec<_> = found.findings.iter().map(|finding| finding.message.as_str()).collect();
    let own = ["标题是 2025", "这是 2025 年度的年报", "2025 年度年报应"];
    assert!(messages.iter().all(|message| own.iter().all(|words| !message.contains(words))), "{messages:?}");
    assert!(messages.iter().any(|message| message.starts_with("你选的是 2025 年度")), "{messages:?}");

    let open = OpenOptions { template: Some("2019".to_owned()), ..OpenOptions::default() };
    let found = validate(&report(&Sheet::y2021()), &open, &CheckOptions::default());
    let outdated = found.findings.iter().find(|finding| finding.rule == "S203");
    assert!(
        outdated.is_none_or(|finding| finding.severity == "info" && finding.message.contains("你选的是"))
    );
    assert!(found.findings.iter().all(|finding| !finding.message.contains("这份年报用的是")));
}

#[test]
fn what_was_accepted_is_counted_and_decides_nothing_until_the_figures_change() {
    let text = report(&Sheet::y2021().with("applications.granted.total", "9"));
    let found = plain(&text);
    let ids = found.findings.iter().map(|finding| (finding.id.clone(), "台账如此".to_owned())).collect();
    let accepted = Accepted {
        organ: found.report.organ.clone().expect("a name"),
        year: found.report.year.expect("a year"),
        template: "2021".to_owned(),
        findings: ids,
    };
    let check_with = |accepted: &Accepted, text: &str| {
        let options = CheckOptions { accepted: vec![accepted.clone()], ..CheckOptions::default() };
        validate(text, &OpenOptions::default(), &options)
    };
    let again = check_with(&accepted, &text);
    // A cause with the two sums that it breaks is one thing.
    assert_eq!((again.findings.len(), again.diagnoses.len()), (2, 1));
    check(&again, "clean", true, "没有发现问题，1 处已人工核实");
    assert_eq!((again.to_do.set_aside, again.coverage.relations.violated), (1, 2));
    let detail = &again.summary.detail;
    assert!(detail.contains("2 条不成立（1 处原因，已人工核实）"), "{detail}");
    assert_eq!(detail.matches("已人工核实").count(), 1, "{detail}");
    let options = CheckOptions { accepted: vec![accepted.clone()], ..CheckOptions::default() };
    let opened = gouji::open(Input::Text(&text), &OpenOptions::default()).expect("a report");
    let shown = |format, options: &CheckOptions| opened.render(format, options).expect("the same report");
    let marked =
        |options: &CheckOptions| shown(RenderFormat::Html, options).contains("data-severity=\"error\"");
    assert!(marked(&CheckOptions::default()) && !marked(&options), "what was set aside alarms nobody");
    let told = shown(RenderFormat::Text, &options);
    assert_eq!(told.matches("已人工核实，不是错：台账如此").count(), 1, "one thing, one line: {told}");
    assert!(
        again
            .findings
            .iter()
            .all(|finding| finding.accepted.as_ref().is_some_and(|it| it.note == "台账如此"))
    );

    let changed = check_with(&accepted, &report(&Sheet::y2021().with("applications.granted.total", "7")));
    assert_eq!(changed.summary.verdict, "errors");
    // So it is where the user corrects the figure.
    let edited = CheckOptions {
        accepted: vec![accepted.clone()],
        edits: vec![("applications.granted.total".to_owned(), "7".to_owned())],
        ..CheckOptions::default()
    };
    assert_eq!(corrected(&text, &edited).summary.verdict, "errors");
    for other in [
        Accepted { organ: "别的局".to_owned(), ..accepted.clone() },
        Accepted { year: accepted.year - 1, ..accepted.clone() },
        Accepted { template: "2019".to_owned(), ..accepted.clone() },
    ] {
        assert_eq!(check_with(&other, &text).summary.verdict, "errors", "{other:?}");
    }
}

#[test]
fn what_was_accepted_of_words_in_a_cell_wakes_up_when_others_are_typed() {
    let key = "disclosure.licensing.decisions";
    let text = report(&Sheet::y2021().with(key, "见附件"));
    let typed = |words: &str| {
        let edits = vec![(key.to_owned(), words.to_owned())];
        corrected(&text, &CheckOptions { edits, ..CheckOptions::default() })
    };
    let id_of = |found: &Validation| {
        let named = found.findings.iter().find(|finding| finding.rule == "A105");
        named.expect("words in a cell").id.clone()
    };
    assert_eq!(id_of(&typed("另附")), id_of(&typed("另附")));
    assert_ne!(id_of(&typed("另附")), id_of(&plain(&text)));
    assert_ne!(id_of(&typed("另附")), id_of(&typed("另文")));
}

#[test]
fn numbers_of_a_sentence_are_no_row_that_stands_twice() {
    let is_twice = |words: &str| {
        let text = report(&Sheet::y2021()) + "\n" + words + "\n";
        plain(&text).findings.iter().any(|finding| finding.rule == "S218")
    };
    assert!(!is_twice("涵盖规划及规范性文件类9条、重点工程类31条、民生保障类14条。"));
    assert!(!is_twice("现有行政规范性文件 128 件。"));
    assert!(is_twice("行政规范性文件 3 1 44"));
}

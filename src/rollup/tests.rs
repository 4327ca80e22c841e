use super::*;
use crate::report::Overrides;
use crate::template::{Specimen, Y2021};

/// A report with a number of licences and nothing else.
fn report(title: &str, licences: &str) -> Report {
    let text = Specimen {
        template: &Y2021,
        title: format!("{title}政府信息公开工作年度报告"),
        value: &|key| {
            let licensing = key == Key::named("disclosure.licensing.decisions");
            Some(if licensing { licences.to_owned() } else { "0".to_owned() })
        },
        prose: &|_| Some(String::new()),
    }
    .markdown();
    Report::of(&crate::input::read_text(&text).expect("a text"), Overrides::default())
}

/// What is said of the licences, and the reason why each part was left out.
#[track_caller]
fn check(parent: &str, parts: &[(&str, &str)], messages: &[&str], left_out: &[&str]) {
    let parent = report("示例县人民政府2024年", parent);
    let mut sums = Rollup::of(&parent, Lang::Zh).expect("a form and a year");
    let added: Vec<_> = parts
        .iter()
        .filter_map(|(title, licences)| sums.add(&report(title, licences), None).err())
        .map(|error| error.code())
        .collect();
    let found: Vec<_> = sums.finish(&[]).findings.into_iter().map(|found| found.finding.message).collect();
    let fits = found.len() == messages.len() && found.iter().zip(messages).all(|(a, b)| a.ends_with(b));
    assert!(fits, "expected {messages:#?}, found {found:#?}");
    assert_eq!(added, left_out);
}

#[test]
fn parts_are_added_and_a_blank_is_0() {
    let parts = [("示例县公安局2024年", "3"), ("示例县财政局2024年", ""), ("示例镇人民政府2024年", "4")];
    check("7", &parts, &[], &[]);
    check("9", &parts, &["行“本年处理决定数量”列上级填 9，下级合计 7，上级多 2"], &[]);
    check("5", &parts, &["上级填 5，下级合计 7，上级少 2"], &[]);
}

#[test]
fn a_part_that_cannot_be_read_is_named() {
    let parts = [("示例县公安局2024年", "若干"), ("示例县财政局2024年", "3")];
    check(
        "4",
        &parts,
        &["上级多 1；下级 2 份年报中已汇总 2 份，其中示例县公安局读不出这一格，没有计入"],
        &[],
    );
    check("3", &parts, &[], &[]);
}

#[test]
fn what_is_no_part_is_left_out_with_the_reason() {
    let parts = [
        ("示例县公安局2023年", "3"),
        ("示例县2024年", "3"),
        ("示例县财政局2024年", "3"),
        ("示例县民政局2024年", "5"),
        ("某省示例县财政局2024年", "3"),
    ];
    check("8", &parts, &[], &["other-year", "same-as-parent", "same-organ"]);
}

#[test]
fn names_are_found_by_short_forms_and_each_part_bears_one() {
    let parent = report("示例县人民政府2024年", "0");
    let mut sums = Rollup::of(&parent, Lang::Zh).expect("a form and a year");
    for organ in ["示例县人力资源和社会保障局", "示例县财政局", "示例县示例镇人民政府"]
    {
        sums.add(&report(&format!("{organ}2024年"), "0"), None).expect("a part");
    }
    let names = ["县人社局", "财政局", "示例县财政局", "示例镇", "市监局"].map(str::to_owned);
    let rolled_up = sums.finish(&names);
    assert_eq!(rolled_up.missing, ["县人社局", "示例县财政局", "市监局"]);
}

#[test]
fn the_body_that_sums_up_is_not_missing_among_its_parts() {
    let parent = report("示例县人民政府2024年", "1");
    let mut sums = Rollup::of(&parent, Lang::Zh).expect("a form and a year");
    sums.add(&report("示例县财政局2024年", "0"), None).expect("a part");
    let names = ["示例县人民政府", "示例县财政局", "示例县审计局"].map(str::to_owned);
    let rolled_up = sums.finish(&names);
    assert_eq!(rolled_up.missing, ["示例县审计局"]);
    let message = &rolled_up.findings[0].finding.message;
    assert!(message.ends_with("名单上 2 个机关中已汇总 1 个"), "{message}");
}

#[test]
fn sums_that_leave_the_range_are_not_known() {
    let largest = i64::MAX.to_string();
    let parts = [("示例县公安局2024年", largest.as_str()), ("示例县财政局2024年", largest.as_str())];
    check("1", &parts, &[], &[]);
}

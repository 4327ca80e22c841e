//! A report and those that it sums up.

use std::time::Duration;

use gouji::wire::{Rollup, RollupChild};
use gouji::{Content, GivenFile};

use crate::figures::Sheet;
use crate::layouts::LAYOUTS;
use crate::work::worked;

const ISSUED: &str = "disclosure.normative_documents.issued";

fn file(sheet: &Sheet) -> GivenFile {
    GivenFile { name: Some(format!("{}.md", sheet.organ)), content: Content::Text((LAYOUTS[0].write)(sheet)) }
}

/// A report of `organ` in which everything is 0 but the documents issued.
fn sheet(organ: &'static str, issued: &str) -> Sheet {
    let nothing = |_: &str| "0".to_owned();
    Sheet::y2021().by(organ).printed(nothing).with(ISSUED, issued)
}

fn rollup(parent: &Sheet, children: &[Sheet], names: &[&str]) -> Rollup {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    gouji::rollup(&file(parent), children.iter().map(file), &names, gouji::Lang::Zh)
        .expect("a form and a year")
}

fn messages(rollup: &Rollup) -> Vec<&str> {
    rollup.findings.iter().map(|finding| finding.message.as_str()).collect()
}

#[test]
fn a_sum_that_is_right_is_silent_and_every_value_is_told() {
    let children = [sheet("青禾市档案局", "3"), sheet("青禾市水务局", "4")];
    let found = rollup(&sheet("青禾市", "7"), &children, &[]);
    assert_eq!(messages(&found), Vec::<&str>::new());
    assert_eq!(found.values.len(), 200);
    let issued = found.values.iter().find(|value| value.key == ISSUED).expect("the value");
    let integer = |value: Option<gouji::wire::Value>| value.and_then(|value| value.0.integer());
    assert_eq!([issued.parent, issued.sum, issued.difference].map(integer), [Some(7), Some(7), Some(0)]);
}

#[test]
fn a_difference_names_both_numbers_what_is_unknown_and_how_many_are_there() {
    let children = [sheet("青禾市档案局", "3"), sheet("青禾市水务局", "见附件")];
    let found = rollup(&sheet("青禾市", "9"), &children, &["青禾市档案局", "水务局", "青禾市公安局"]);
    assert_eq!(
        messages(&found),
        [
            "表二“行政规范性文件”行“本年制发件数”列上级填 9，下级合计 3，上级多 6；名单上 3 个机关中已汇总 2 个，其中青禾市水务局读不出这一格，没有计入"
        ]
    );
    assert_eq!(found.missing, ["青禾市公安局"]);
    assert_eq!(found.findings[0].id, format!("R501:{ISSUED}=9/3"));
    assert_eq!((found.findings[0].severity, found.findings[0].span.end > 0), ("warning", true));
    let issued = found.values.iter().find(|value| value.key == ISSUED).expect("the value");
    assert_eq!(issued.unknown, ["青禾市水务局"]);
}

#[test]
fn rules_of_the_government_itself_are_no_sum() {
    let parent = sheet("青禾市", "0").with("disclosure.rules.in_force", "5");
    let found = rollup(&parent, &[sheet("青禾市档案局", "0")], &[]);
    assert_eq!(messages(&found), Vec::<&str>::new());
    let rules = found.values.iter().find(|value| value.key == "disclosure.rules.in_force").expect("rules");
    assert_eq!(rules.difference.and_then(|value| value.0.integer()), Some(5));
}

#[test]
fn amounts_are_added_exactly() {
    let fees = |organ, amount: &str| sheet(organ, "0").with("disclosure.fees.amount", amount);
    let children = [fees("青禾市档案局", "0.1"), fees("青禾市水务局", "0.2")];
    assert_eq!(messages(&rollup(&fees("青禾市", "0.3"), &children, &[])), Vec::<&str>::new());
    assert_eq!(messages(&rollup(&fees("青禾市", "0.31"), &children, &[])).len(), 1);
}

#[test]
fn what_does_not_belong_is_named_and_the_others_are_added() {
    let children = [
        sheet("青禾市档案局", "3"),
        sheet("青禾市人民政府", "3"),
        sheet("青禾市水务局", "5").in_year(2023),
        sheet("青禾市档案局", "3"),
    ];
    let found = rollup(&sheet("青禾市", "3"), &children, &[]);
    let codes: Vec<_> = found
        .children
        .iter()
        .map(|child| match child {
            RollupChild::Added { .. } => "added",
            RollupChild::Failed(failed) => failed.failure.code,
        })
        .collect();
    assert_eq!(codes, ["added", "same-as-parent", "other-year", "same-organ"]);
    assert_eq!(messages(&found), Vec::<&str>::new());
}

#[test]
fn a_parent_without_a_form_is_refused() {
    let parent = GivenFile {
        name: None,
        content: Content::Text("某市2024年政府信息公开工作年度报告".to_owned()),
    };
    let error = gouji::rollup(&parent, [], &[], gouji::Lang::Zh).expect_err("no figures");
    assert_eq!(error.code(), "no-form");
}

#[test]
fn several_hundred_children_take_seconds() {
    let names: Vec<String> = ('一'..).take(300).map(|char| format!("青禾市甲{char}中心")).collect();
    let children = names.iter().map(|name| GivenFile {
        name: None,
        content: Content::Text((LAYOUTS[0].write)(&sheet("青禾市档案局", "1")).replace("青禾市档案局", name)),
    });
    let start = worked();
    let found = gouji::rollup(&file(&sheet("青禾市", "300")), children, &names, gouji::Lang::Zh)
        .expect("a form and a year");
    let took = worked() - start;
    assert!(took < Duration::from_secs(30), "{took:?}");
    assert_eq!((messages(&found), found.missing.len()), (Vec::new(), 0));
}

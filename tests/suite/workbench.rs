//! One report to the end: corrected, explained, written out as tables and drawn.

use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions, Opened, RenderFormat, TableFormat};

use crate::figures::Sheet;
use crate::layouts::LAYOUTS;
use crate::markup::{Token, tokens};

fn report(sheet: &Sheet) -> String {
    (LAYOUTS[0].write)(sheet)
}

#[track_caller]
fn open(text: &str) -> Opened {
    gouji::open(Input::Text(text), &OpenOptions::default()).expect("a report")
}

fn edits(edits: &[(&str, &str)]) -> CheckOptions {
    let edits = edits.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect();
    CheckOptions { edits, ..CheckOptions::default() }
}

#[test]
fn a_value_is_explained_by_its_sums_and_what_it_would_have_to_be() {
    let opened = open(&report(&Sheet::y2021().with("disputes.review.total", "9")));
    let right = open(&report(&Sheet::y2021()));
    let right = right.explain("disputes.review.total", &CheckOptions::default()).expect("a key of the form");
    let explained =
        opened.explain("disputes.review.total", &CheckOptions::default()).expect("a key of the form");
    assert_eq!(explained.place, "表四“行政复议·总计”");
    let [relation] = explained.relations.as_slice() else { panic!("{:?}", explained.relations) };
    assert_eq!((relation.name, relation.outcome), ("disputes.review.group", "violated"));
    assert!(relation.sum.contains(" ≠ 9，差 "), "{}", relation.sum);
    assert_eq!(explained.would_be, [right.fact.value.expect("a number")]);
    assert_eq!(right.relations[0].outcome, "holds");
    assert_eq!(right.would_be, []);

    // A correction makes it right.
    let value = explained.would_be[0].0.to_string();
    let corrected = opened.explain("disputes.review.total", &edits(&[("disputes.review.total", &value)]));
    assert_eq!(corrected.expect("a key").relations[0].outcome, "holds");
    let refused = opened.explain("no.such.key", &CheckOptions::default()).expect_err("no key");
    assert_eq!(refused.code(), "bad-options");
    let refused =
        opened.explain("disclosure.rules.made", &CheckOptions::default()).expect_err("of the other form");
    assert_eq!(refused.code(), "bad-options");
}

#[test]
fn a_total_is_in_a_row_a_column_and_a_balance() {
    let opened = open(&report(&Sheet::y2021()));
    let explained =
        opened.explain("applications.handled_total.total", &CheckOptions::default()).expect("a key");
    let names: Vec<_> = explained.relations.iter().map(|relation| relation.name).collect();
    let expected =
        ["applications.handled_total.row", "applications.total.handled", "applications.total.balance"];
    assert_eq!(names, expected);
    let balance = &explained.relations[2].sum;
    assert!(balance.contains(" = ") && !balance.contains('≠'), "{balance}");
}

#[test]
fn a_number_in_the_prose_is_corrected_by_its_claims_id() {
    let text = include_str!("../samples/one-wrong-cell-2024.txt").replace("申请45件", "申请54件");
    let opened = open(&text);
    let found = opened.validate(&CheckOptions::default()).expect("no option");
    let claim =
        found.report.claims.iter().find(|claim| claim.outcome == "contradicts").expect("one that is wrong");
    let again = opened.validate(&edits(&[(&claim.id, "45")])).expect("a claim");
    let corrected = again.report.claims.iter().find(|other| other.id == claim.id).expect("the same claim");
    assert_eq!((corrected.outcome, &corrected.text, corrected.span), ("matches", &claim.text, claim.span));
    let wrong = opened.validate(&edits(&[(&claim.id, "46")])).expect("a claim");
    let message = &wrong.findings.iter().find(|finding| finding.rule == "T301").expect("still wrong").message;
    assert!(message.contains("（改为 46）”写的是 46"), "{message}");
    let words = opened.validate(&edits(&[(&claim.id, "见附件")])).expect("a claim");
    let unread = words.report.claims.iter().find(|other| other.id == claim.id).expect("the same claim");
    assert_eq!(unread.outcome, "unchecked");
    assert_eq!(opened.validate(&edits(&[("c99:9", "1")])).expect_err("no claim").code(), "bad-options");
}

#[test]
fn changes_are_the_validation_without_its_texts() {
    let opened = open(&report(&Sheet::y2021()));
    let options = edits(&[("disputes.review.total", "999")]);
    let checked = opened.check(&options).expect("a key");
    let mut whole = serde_json::to_value(checked.validation()).expect("plain data");
    let changes = serde_json::to_value(checked.changes()).expect("plain data");
    let object = whole.as_object_mut().expect("an object");
    object.remove("text");
    object.remove("previous");
    let report = object["report"].as_object_mut().expect("an object");
    report.retain(|field, _| field == "facts" || field == "claims");
    assert_eq!(whole, changes);
}

#[test]
fn tables_are_written_from_the_corrected_figures_and_read_again() {
    for sheet in Sheet::both() {
        let opened = open(&report(&sheet));
        let options = edits(&[("disputes.review.total", "999")]);
        let corrected = opened.validate(&options).expect("a key").report.facts;
        for format in [TableFormat::Html, TableFormat::Markdown, TableFormat::Json] {
            let written = opened.tables(format, &options).expect("a form");
            let again = open(&written);
            let found = again.validate(&CheckOptions::default()).expect("no option");
            assert_eq!(found.report.template, Some(sheet.template.name), "{format:?}");
            for (fact, expected) in found.report.facts.iter().zip(&corrected) {
                // The form asks for numbers alone: of 5笔 the 5 is written.
                let state = if expected.state == "annotated" { "number" } else { expected.state };
                assert_eq!(
                    (fact.key, fact.state, fact.value),
                    (expected.key, state, expected.value),
                    "{format:?}\n{written}"
                );
            }
        }
    }
}

#[test]
fn tables_in_html_are_accessible_and_mean_themselves() {
    let opened = open(&report(&Sheet::y2021()));
    let written =
        opened.tables(TableFormat::Html, &edits(&[("disputes.review.total", "<b>&")])).expect("a form");
    assert!(written.contains("&lt;b&gt;&amp;"), "{written}");
    let tokens = tokens(&written).expect("well-formed");
    let count = |name: &str| {
        let is = |token: &&Token| matches!(token, Token::Open(element, _) if element == name);
        tokens.iter().filter(is).count()
    };
    assert_eq!((count("table"), count("caption")), (count("thead"), count("tbody")));
    let markdown = opened.tables(TableFormat::Markdown, &CheckOptions::default()).expect("a form");
    assert!(markdown.contains("| 信息内容 | ") && markdown.contains("| 项目 | "), "{markdown}");
    assert!(!markdown.contains("|  | "), "every column has a head: {markdown}");
    for token in &tokens {
        if let Token::Open(element, attributes) = token {
            assert!(element != "th" || attributes.contains_key("scope"), "{attributes:?}");
        }
    }
}

#[test]
fn a_form_that_is_being_filled_in_is_judged_by_what_was_filled_in() {
    let opened = open(r#"{"template":"2021","facts":{}}"#);
    let row = ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];
    let typed = ["10", "2", "0", "0", "0", "0"];
    let mut cells: Vec<(String, String)> = row
        .iter()
        .zip(typed)
        .map(|(column, typed)| (format!("applications.received.{column}"), typed.to_owned()))
        .collect();
    let options =
        |cells: &[(String, String)]| CheckOptions { edits: cells.to_vec(), ..CheckOptions::default() };
    // What is still empty is no blank that counts as 0.
    let found = opened.validate(&options(&cells)).expect("keys of the form");
    assert!(found.relations.iter().all(|relation| relation.outcome == "unchecked"), "{:?}", found.relations);
    assert!(found.diagnoses.is_empty(), "{:?}", found.diagnoses);
    let total = opened.explain("applications.received.total", &options(&cells)).expect("a key");
    assert_eq!(serde_json::to_value(&total.would_be).expect("numbers"), serde_json::json!([12]));
    // A total that does not fit is told at once.
    cells.push(("applications.received.total".to_owned(), "13".to_owned()));
    let found = opened.validate(&options(&cells)).expect("keys of the form");
    assert_eq!(found.relations.iter().filter(|relation| relation.outcome == "violated").count(), 1);
}

#[test]
fn the_picture_draws_the_gap_where_the_balance_does_not_hold() {
    let chart = |sheet: &Sheet, previous: Option<&Sheet>| {
        let given = |sheet: &Sheet| GivenFile { name: None, content: Content::Text(report(sheet)) };
        let options = OpenOptions { previous: previous.map(given), ..OpenOptions::default() };
        let opened = gouji::open(Input::Text(&report(sheet)), &options).expect("a report");
        opened.render(RenderFormat::Chart, &CheckOptions::default()).expect("no option")
    };
    let sheet = Sheet::y2021();
    let right = chart(&sheet, None);
    assert!(
        right.starts_with("<svg ") && right.contains("role=\"img\"") && right.contains("<title "),
        "{right}"
    );
    assert!(right.contains("相等") && !right.contains("stroke-dasharray"), "{right}");
    assert!(right.contains("（三）不予公开") && right.contains("科研机构"), "{right}");
    assert!(!right.contains("（上年 "), "{right}");
    let wrong = chart(&sheet.clone().with("applications.carried_out.total", "9999"), None);
    assert!(wrong.contains("stroke-dasharray") && wrong.contains("差 "), "{wrong}");
    let both = chart(&sheet, Some(&Sheet::y2021().in_year(sheet.year - 1)));
    assert!(both.contains("（上年 ") && both.contains("持平"), "{both}");
    // No note runs over the right edge: it begins far enough to the left for its own width.
    let notes = both.lines().filter(|line| line.contains("（上年 "));
    for note in notes.filter(|line| line.starts_with("<text ")) {
        let number = |from: &str| note.split(from).nth(1).and_then(|rest| rest.split('"').next());
        let x: f64 = number("x=\"").and_then(|x| x.parse().ok()).expect("a place");
        let words = note.split('>').nth(1).expect("words").trim_end_matches("</text");
        let width: usize = words.chars().map(|char| if char.is_ascii() { 8 } else { 14 }).sum();
        assert!(x + width as f64 <= 720.0, "{note}");
    }
    let unknown = chart(&sheet.with("applications.carried_out.total", "见附件"), None);
    assert!(unknown.contains("读不出"), "{unknown}");
    for drawing in [right, wrong, both, unknown] {
        // What closes itself is written out for the strict reader, which knows HTML alone.
        let open = |line: &str| line.ends_with("/>").then(|| line.trim_start_matches('<').to_owned());
        let closed: String = drawing
            .lines()
            .map(|line| match open(line) {
                Some(tag) => format!(
                    "<{}></{}>\n",
                    tag.trim_end_matches("/>"),
                    tag.split(' ').next().unwrap_or_default()
                ),
                None => format!("{line}\n"),
            })
            .collect();
        assert!(closed.matches("<rect ").count() >= 4, "{closed}");
        let closed = closed.replace("viewBox", "viewbox");
        tokens(&closed).unwrap_or_else(|error| panic!("{error}\n{closed}"));
    }
}

#[test]
fn a_report_that_was_checked_before_is_checked_as_if_it_were_new() {
    let text = include_str!("../samples/one-wrong-cell-2024.txt").replace("资金", "资金资金");
    let kept = open(&text);
    let keys = ["applications.received.total", "disclosure.rules.in_force", "applications.granted.total"];
    for typed in ["46", "", "/", "-3", "见附件", "45"] {
        for key in keys {
            let options = edits(&[(key, typed)]);
            let told = |opened: &Opened| {
                let checked = opened.check(&options).expect("a key");
                let changes = serde_json::to_string(&checked.changes()).expect("plain data");
                (changes, checked.render(RenderFormat::Html))
            };
            assert_eq!(told(&kept), told(&open(&text)), "{key} {typed:?}");
        }
    }
}

#[test]
fn figures_that_could_not_be_told_apart_are_no_figures_when_they_are_handed_on() {
    let text = "某局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
                | 三、本年度办理结果（一）予以公开 | 330000033 |\n";
    let opened = open(text);
    let found = opened.validate(&CheckOptions::default()).expect("no options");
    let unread: Vec<_> =
        found.report.facts.iter().filter(|fact| fact.state == "unreadable").map(|fact| fact.key).collect();
    assert!(!unread.is_empty());
    let tables = [TableFormat::Html, TableFormat::Markdown, TableFormat::Json]
        .map(|format| opened.tables(format, &CheckOptions::default()).expect("a form"));
    let output = serde_json::to_string(&found).expect("the contract is JSON");
    for written in tables.into_iter().chain([output]) {
        let again = open(&written).validate(&CheckOptions::default()).expect("no options");
        for fact in again.report.facts.iter().filter(|fact| unread.contains(&fact.key)) {
            assert_eq!((fact.state, fact.value), ("unreadable", None), "{}\n{written}", fact.key);
        }
    }
}

//! Last year's report in every door: which file is checked, what is compared, what is said of it.

use gouji::wire::{Finding, Validation};
use gouji::{CheckOptions, Content, Figure, GivenFile, Input, OpenOptions, Opened, RenderFormat};

use crate::checks::{assert_invariants, render};
use crate::figures::Sheet;
use crate::layouts::LAYOUTS;

/// 五 of last year's report, and with the year changed of this one's.
const PROBLEMS: &str = "一是主动公开的内容还不够丰富，公众关心的民生信息偏少。二是工作人员业务能力有待提高，2023年培训次数不多。";

/// This year's report as a text.
fn text(sheet: &Sheet) -> String {
    (LAYOUTS[0].write)(sheet)
}

/// Last year's, whose prose is another.
fn text_before(sheet: &Sheet) -> String {
    let text = with_section(&text(sheet), '一', '二', "本年度的各项工作都有进展，细节从略。");
    with_section(&text, '五', '六', "公开的渠道偏少是主要问题，将予以拓宽。")
}

/// A text with another prose in the section between two numerals.
fn with_section(text: &str, numeral: char, next: char, prose: &str) -> String {
    let (head, rest) = text.split_once(&format!("{numeral}、")).expect("the section");
    let (heading, rest) = rest.split_once('\n').expect("its heading");
    let (_, tail) = rest.split_once(&format!("{next}、")).expect("the next section");
    let mark = if head.ends_with("## ") { "## " } else { "" };
    format!("{head}{numeral}、{heading}\n\n{prose}\n\n{mark}{next}、{tail}")
}

/// This year's report: 3 were carried in, 31 documents are in force.
fn this_year() -> Sheet {
    Sheet::y2021()
}

/// Last year's, which fits it.
fn last_year() -> Sheet {
    let sheet = Sheet::y2021().in_year(2023);
    ["natural_person", "business", "research", "nonprofit", "legal_service", "other", "total"]
        .into_iter()
        .fold(sheet, |sheet, column| {
            let carried_in = gouji::template::Forms::KNOWN.key(&format!("applications.carried_in.{column}"));
            let figure = Sheet::y2021().cell(carried_in.expect("a key")).to_owned();
            sheet.with(&format!("applications.carried_out.{column}"), &figure)
        })
        .with("disclosure.normative_documents.in_force", "28")
}

#[track_caller]
fn open(current: &str, previous: &str) -> Opened {
    let previous =
        GivenFile { name: Some("上年.txt".to_owned()), content: Content::Text(previous.to_owned()) };
    let options =
        OpenOptions {
            name: Some("本年.txt".to_owned()), previous: Some(previous), ..OpenOptions::default()
        };
    gouji::open(Input::Text(current), &options).expect("a report")
}

#[track_caller]
fn validate(current: &str, previous: &str) -> Validation {
    let found = open(current, previous).validate(&CheckOptions::default()).expect("no option was given");
    assert_invariants(&found);
    found
}

/// The findings that compare two years.
fn yearly(found: &Validation) -> Vec<&Finding> {
    found.findings.iter().filter(|finding| finding.rule.starts_with('Y')).collect()
}

#[track_caller]
fn check(current: &str, previous: &str, expected: &[&str]) {
    let found = validate(current, previous);
    let lines: Vec<_> = yearly(&found)
        .iter()
        .map(|finding| format!("{} {} {}", finding.rule, finding.severity, finding.message))
        .collect();
    let fits = lines.len() == expected.len() && lines.iter().zip(expected).all(|(a, b)| a.starts_with(b));
    assert!(fits, "expected {expected:#?}, found {lines:#?}");
}

#[test]
fn what_fits_is_silent_in_either_order() {
    let (now, before) = (text(&this_year()), text_before(&last_year()));
    for (current, previous) in [(&now, &before), (&before, &now)] {
        let opened = open(current, previous);
        assert_eq!(opened.doubt(), None);
        let found = validate(current, previous);
        assert_eq!((found.report.year, yearly(&found).len()), (Some(2024), 0), "{:#?}", yearly(&found));
        let previous = found.previous.expect("last year's report");
        assert_eq!((previous.report.year, previous.text.contains("2023年")), (Some(2023), true));
        // Each file keeps its own name.
        let names = (found.source.name.as_deref(), previous.source.name.as_deref());
        let expected = if std::ptr::eq(current, &now) {
            ("本年.txt", "上年.txt")
        } else {
            ("上年.txt", "本年.txt")
        };
        assert_eq!(names, (Some(expected.0), Some(expected.1)));
    }
}

#[test]
fn without_last_year_nothing_is_said_of_it() {
    let found = crate::checks::validate(&text(&this_year()));
    assert!(found.previous.is_none() && yearly(&found).is_empty());
}

#[test]
fn what_was_carried_over_and_the_stock_are_compared() {
    let before = last_year()
        .with("applications.carried_out.total", "9")
        .with("disclosure.normative_documents.in_force", "30");
    check(
        &text(&this_year()),
        &text_before(&before),
        &[
            "Y402 warning 表二“行政规范性文件”行现行有效填 31 件，按上一年度年报 30 件加本年制发 5 件减废止 2 件应为 33 件",
            "Y401 warning 表三“二、上年结转”总计填 4，上一年度年报“四、结转下年度”总计为 9",
        ],
    );
}

#[test]
fn a_finding_points_into_last_years_text() {
    let before = last_year().with("applications.carried_out.total", "9");
    let found = validate(&text(&this_year()), &text_before(&before));
    let yearly = yearly(&found);
    let places: Vec<_> =
        yearly[0].related.iter().filter(|related| related.span.within == Some("previous")).collect();
    let previous = found.previous.as_ref().expect("last year's report");
    let units: Vec<u16> = previous.text.encode_utf16().collect();
    let [place] = places.as_slice() else { panic!("{places:#?}") };
    assert_eq!(String::from_utf16_lossy(&units[place.span.start..place.span.end]), "9");
    assert_eq!(place.text, "上一年度表三“四、结转下年度”行“总计”列：9");
    assert!(previous.report.facts.iter().all(|fact| fact.span.is_none_or(|span| span.within.is_some())));
}

#[test]
fn the_two_forms_are_compared_in_what_they_share() {
    let now = Sheet::y2021().in_year(2021);
    let before = Sheet::y2019().by("青禾市档案局");
    check(
        &text(&now),
        &text_before(&before),
        &["Y401 warning 表三“二、上年结转”总计填 4，上一年度年报“四、结转下年度”总计为 6"],
    );
}

#[test]
fn what_cannot_be_compared_is_said_and_nothing_else() {
    let now = text(&this_year());
    let other_year =
        |year| text_before(&last_year().in_year(year).with("applications.carried_out.total", "9"));
    check(&now, &other_year(2022), &["Y407 info 给出的上一年度年报是 2022 年度的"]);
    check(&now, &other_year(2024), &["Y407 info 给出的两份年报都是 2024 年度的"]);
    let other = last_year().with("applications.carried_out.total", "9").by("青禾市水务局");
    check(&now, &text_before(&other), &["Y407 info 给出的上一年度年报是“青禾市水务局”的"]);
    check(&now, "会议纪要\n研究值班安排。", &["Y407 info 上一年度年报读不出来，没有作年度间核对：没有认出"]);
    check(&now, " ", &["Y407 info 上一年度年报读不出来，没有作年度间核对：没有内容"]);
}

#[test]
fn a_newer_report_of_another_body_does_not_take_the_place_of_this_one() {
    let other = text_before(&last_year().by("青禾市水务局").in_year(2025));
    let found = validate(&text(&this_year()), &other);
    assert_eq!((found.report.year, yearly(&found)[0].rule), (Some(2024), "Y407"));
    let same = text_before(&last_year().in_year(2026));
    let found = validate(&text(&this_year()), &same);
    assert_eq!((found.report.year, yearly(&found)[0].rule), (Some(2026), "Y407"));
}

#[test]
fn last_years_report_may_be_of_a_form_that_cannot_be_compared() {
    let older =
        "青禾市水务局2018年政府信息公开工作年度报告\n政府信息公开情况统计表\n收到申请数 3\n申请办结数 3\n";
    let now = Sheet::y2019().in_year(2019);
    check(&text(&now), older, &["Y407 info 给出的上一年度年报是 2018 年度及以前的旧格式"]);
}

#[test]
fn corrections_are_compared_too() {
    let before = last_year().with("applications.carried_out.total", "9");
    let opened = open(&text(&this_year()), &text_before(&before));
    let edits = vec![("applications.carried_in.total".to_owned(), "9".to_owned())];
    let found = opened.validate(&CheckOptions { edits, ..CheckOptions::default() }).expect("keys that exist");
    assert!(yearly(&found).is_empty(), "{:#?}", yearly(&found));
}

#[test]
fn a_copied_passage_is_shown_with_its_model() {
    let now = with_section(&text(&this_year()), '五', '六', &PROBLEMS.replace("2023", "2024"));
    let before = with_section(&text_before(&last_year()), '五', '六', PROBLEMS);
    check(
        &now,
        &before,
        &["Y406 warning 第五部分“存在的主要问题及改进情况”有 100% 的文字与上一年度年报逐字相同"],
    );
    let opened = open(&now, &before);
    for format in [RenderFormat::Text, RenderFormat::Markdown, RenderFormat::Page] {
        let shown = render(&opened, format);
        assert!(shown.contains("上一年度：青禾市档案局2023年政府信息公开工作年度报告"), "{shown}");
        assert!(
            shown.contains("上一年度：“一是主动公开的内容") && shown.contains("（上一年度第 "),
            "{shown}"
        );
    }
}

#[test]
fn sarif_has_last_years_file_as_an_artifact_of_its_own() {
    let before = last_year().with("applications.carried_out.total", "9");
    let opened = open(&text(&this_year()), &text_before(&before));
    let log: serde_json::Value = serde_json::from_str(&render(&opened, RenderFormat::Sarif)).expect("JSON");
    let run = &log["runs"][0];
    let uri = |at: usize| run["artifacts"][at]["location"]["uri"].as_str().expect("an address").to_owned();
    assert_ne!(uri(0), uri(1));
    let results = run["results"].as_array().expect("results");
    let result = results.iter().find(|result| result["ruleId"] == "Y401").expect("Y401");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], uri(0));
    let related = result["relatedLocations"].as_array().expect("places");
    let last = &related.last().expect("a place")["physicalLocation"];
    assert_eq!(last["artifactLocation"]["uri"], uri(1));
    let text = run["artifacts"][1]["contents"]["text"].as_str().expect("a text");
    let at = |field: &str| last["region"][field].as_u64().expect("an offset") as usize;
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = &units[at("charOffset")..at("charOffset") + at("charLength")];
    assert_eq!(String::from_utf16_lossy(place), "9");
}

#[test]
fn last_year_decides_between_repairs_of_one_size() {
    // 2 carried in of 自然人 is printed as 7: the row and the column tell where, and so does last year.
    let now = this_year().with("applications.carried_in.total", "9");
    let found = validate(&text(&now), &text_before(&last_year()));
    let repairs = &found.diagnoses[0].repairs;
    let first: Vec<_> = repairs.iter().filter(|repair| repair.rank == 1).collect();
    assert_eq!(first.len(), 1, "{repairs:#?}");
    assert_eq!(first[0].changes[0].key, "applications.carried_in.total");
    assert!(first[0].evidence.contains(&"previous"), "{repairs:#?}");
}

#[test]
fn last_year_breaks_the_tie_of_single_cells() {
    // One relation of four cells, all else unknown.
    let cells = [
        ("applications.received.other", 5),
        ("applications.carried_in.other", 9),
        ("applications.handled_total.other", 7),
        ("applications.carried_out.other", 0),
    ];
    let figures: Vec<_> = cells.iter().map(|&(key, value)| (key, Figure::Integer(value))).collect();
    let ranks = |previous: &[(&str, Figure)]| {
        let diagnoses = gouji::localize("2021", &figures, previous, gouji::Lang::Zh).expect("known keys");
        let repairs = diagnoses[0].repairs.iter();
        repairs
            .map(|repair| (repair.changes[0].key, repair.rank, repair.evidence.contains(&"previous")))
            .collect::<Vec<_>>()
    };
    assert!(ranks(&[]).iter().all(|&(_, rank, witnessed)| rank == 1 && !witnessed), "{:?}", ranks(&[]));
    let with_last_year = ranks(&[("applications.carried_out.other", Figure::Integer(2))]);
    assert_eq!(with_last_year[0], ("applications.carried_in.other", 1, true));
    assert!(with_last_year.len() > 1, "{with_last_year:?}");
    assert!(
        with_last_year[1..].iter().all(|&(_, rank, witnessed)| rank == 2 && !witnessed),
        "{with_last_year:?}"
    );
    // What agrees with no repair decides nothing.
    let no_help = ranks(&[("applications.carried_out.other", Figure::Integer(4))]);
    assert!(no_help.iter().all(|&(_, rank, _)| rank == 1), "{no_help:?}");
}

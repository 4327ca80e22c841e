//! Bad input: a clear refusal or an honest report, never a panic, never a hang.

mod files;
mod json;
pub(crate) mod linear;
pub(crate) mod random;
mod word;

use gouji::wire::Validation;
use gouji::{CheckOptions, Content, GivenFile, Input, OpenOptions};

use crate::checks::{assert_invariants, excerpt, validate, value_of};
use crate::figures::Sheet;
use crate::fixtures;
use crate::layouts::LAYOUTS;
use random::Random;

/// What gouji says of an input, or the code of its refusal; checks what must hold in any case.
#[track_caller]
fn survive(input: Input<'_>) -> Result<Validation, &'static str> {
    let check = || gouji::validate(input, &OpenOptions::default(), &CheckOptions::default());
    match check() {
        Ok(found) => {
            assert_invariants(&found);
            Ok(found)
        }
        Err(error) => {
            assert!(error.to_string().ends_with(['。', '）']), "a sentence: {error}");
            Err(error.code())
        }
    }
}

#[track_caller]
fn check_refused(text: &str, code: &str) {
    assert_eq!(survive(Input::Text(text)).err(), Some(code), "{}", excerpt(text));
    assert_eq!(survive(Input::Bytes(text.as_bytes())).err(), Some(code), "as bytes: {}", excerpt(text));
}

/// A report whose sections 一 and 表三 hold what is given.
fn report(prose: &str, table: &str) -> String {
    format!(
        "某局2024年政府信息公开工作年度报告\n一、总体情况\n{prose}\n二、主动公开政府信息情况\n\
         三、收到和处理政府信息公开申请情况\n{table}\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
    )
}

fn row(cells: &str) -> String {
    report("", &format!("| 一、本年新收政府信息公开申请数量 | {cells} |"))
}

/// Inputs that a report was never meant to be.
pub(crate) fn inputs() -> Vec<(String, String)> {
    let mut inputs: Vec<(&str, String)> = vec![
        ("controls", report("\0\u{1}\u{7F}\u{85}甲\0乙", "")),
        ("lone combining marks", report("\u{301}\u{20DD}", "| 一、本年新收\u{301}政府信息公开申请数量 | 1\u{20E3} | 0 | 0 | 0 | 0 | 0 | 1 |")),
        ("right to left", report("\u{202E}报告\u{202C}\u{200F}", &row("\u{200F}1 | \u{202D}0\u{202C} | 0 | 0 | 0 | 0 | 1"))),
        ("deep brackets", report(&"（".repeat(10_000), &"[({".repeat(3_000))),
        ("deep quotes", report(&"\"\t".repeat(2_000), &"“".repeat(5_000))),
        ("a very long line", report(&"公开 12 ".repeat(30_000), "")),
        ("pipes", report(&"|".repeat(20_000), &"|-".repeat(5_000))),
        ("tabs", report(&"\t".repeat(20_000), &"\t\n".repeat(5_000))),
        ("digits", report(&"9".repeat(50_000), &"1 ".repeat(20_000))),
        ("labels alone", "本年新收政府信息公开申请数量\n".repeat(2_000)),
        ("headings alone", "一、总体情况\n".repeat(2_000)),
        ("titles alone", "某局2024年政府信息公开工作年度报告\n".repeat(2_000)),
        ("markup", report("<script>alert(1)</script><img src=x onerror=y>", "<td>&lt;b&gt;</td>")),
        ("a page with handlers", format!(
            "<html><body onload=\"x()\"><h1>某局2024年政府信息公开工作年度报告</h1><script>document.write('<td>1</td>')</script>\
             <p style=\"x:expression(1)\">一、总体情况<a href=\"javascript:x()\">甲</a><svg onload=x()><math><mtext></p></form>\
             <iframe srcdoc=\"<td>3</td>\"></iframe>{}<table><tr><td onclick='x'>一、本年新收政府信息公开申请数量<td>1<td>0<td>0<td>0<td>0<td>0<td>1</table>",
            "<template><td>7</td></template>"
        )),
        ("absurd spans", "<table><tr><td rowspan=4000000000 colspan=999999>某局2024年政府信息公开工作年度报告<td colspan=-1 rowspan=0>1<tr><td>一、总体情况</table>".to_owned()),
        ("nested tables", format!("{}某局2024年政府信息公开工作年度报告{}", "<table><tr><td>".repeat(1_000), "</table>".repeat(1_000))),
        ("nested elements", format!("<p>某局2024年政府信息公开工作年度报告</p>{}一、总体情况", "<div><b>".repeat(5_000))),
        ("tags never closed", format!("<p>某局2024年政府信息公开工作年度报告{}", "<td <p <table".repeat(500))),
        ("entities", "<p>某局2024年政府信息公开工作年度报告&#0;&#xD800;&#x110000;&notanentity;&&lt</p>".to_owned()),
    ];
    // A row run together inside a cell: found by fuzzing.
    inputs.push((
        "a row in a cell",
        "某局2024年政府信息公开工作年度报告\n|信息内容本年制发件数现行有效件数规章0".to_owned(),
    ));
    inputs.extend(
        ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "4611686018427387904"]
            .map(|number| ("large numbers", row(&[number; 7].join(" | ")))),
    );
    let mut random = Random::new(20_240_131);
    for sheet in Sheet::both() {
        let keys: Vec<_> = sheet.template.keys().collect();
        let cells = |random: &mut Random| {
            keys.iter().fold(sheet.clone(), |sheet, key| sheet.with(key.name(), &random.cell()))
        };
        for layout in LAYOUTS {
            inputs.push(("random cells", (layout.write)(&cells(&mut random))));
        }
    }
    inputs.into_iter().enumerate().map(|(index, (name, text))| (format!("{name} ({index})"), text)).collect()
}

#[test]
fn bad_input_as_last_years_report_takes_nothing_away() {
    let current = (LAYOUTS[0].write)(&Sheet::y2021());
    let alone = validate(&current);
    for (name, input) in inputs() {
        let previous = Some(GivenFile { name: None, content: Content::Text(input) });
        let options = OpenOptions { previous, ..OpenOptions::default() };
        let opened = gouji::open(Input::Text(&current), &options).expect("a report");
        let found = opened.validate(&CheckOptions::default()).expect("no option was given");
        assert_invariants(&found);
        // A report of a later year is the one that is checked; anything else leaves this one alone.
        if found.report.year == alone.report.year && found.text == alone.text {
            let rest = found.findings.iter().filter(|finding| !finding.rule.starts_with('Y')).count();
            assert_eq!((rest, found.coverage.relations.holds), (alone.findings.len(), 42), "{name}");
            assert!(
                found.previous.is_some() || found.findings.iter().any(|finding| finding.rule == "Y407"),
                "{name}"
            );
        }
    }
}

#[test]
fn nothing_is_refused_as_empty() {
    for text in ["", " ", "\n\r\n\t", "\u{FEFF}", "\u{3000}\u{A0}", "\u{FEFF} \n", "\u{200B}"] {
        check_refused(text, "empty");
    }
}

#[test]
fn what_is_no_report_is_refused() {
    let minutes = "会议纪要\n时间：2024年3月5日\n一、议定事项\n会议听取了第一季度情况，议定三件事。";
    for text in ["a", "0", "，", "| a | b |\n|---|---|\n| 1 | 2 |", "<p>你好</p>", minutes] {
        check_refused(text, "not-a-report");
    }
    for text in ["{", "{}", "{\"facts\":[]}", "{\"template\":2021}", "{\"facts\":{\"x\":1}}"] {
        check_refused(text, "bad-json");
    }
}

#[test]
fn a_zero_byte_does_not_end_a_report() {
    let sheet = Sheet::y2021();
    let text = (LAYOUTS[0].write)(&sheet).replace("一、总体情况", "一、总体\0情况");
    let found = survive(Input::Text(&text)).expect("a report");
    assert_eq!(found.coverage.relations.holds, 42);
}

#[test]
fn garbage_is_refused_or_harmless() {
    let mut random = Random::new(1);
    for length in [1, 2, 3, 7, 64, 511, 4_096, 100_000] {
        for _ in 0..20 {
            let bytes: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
            let _ = survive(Input::Bytes(&bytes));
        }
    }
    for head in [
        &b"%PDF-1.7\n"[..],
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\x89PNG\r\n\x1A\n",
        b"\xFF\xD8\xFF\xE0",
    ] {
        let bytes = [head, &[0, 159, 146, 150, 1, 2, 3]].concat();
        assert!(survive(Input::Bytes(&bytes)).is_err(), "{head:?}");
    }
}

#[test]
fn every_input_keeps_the_contract_and_says_the_same_twice() {
    let layouts = LAYOUTS.iter().flat_map(|layout| {
        Sheet::both().map(|sheet| (layout.name.to_owned(), (layout.write)(&sheet).into_bytes()))
    });
    let hostile = inputs().into_iter().map(|(name, text)| (name, text.into_bytes()));
    for (name, bytes) in hostile.chain(layouts).chain(fixtures::all()) {
        let say = || survive(Input::Bytes(&bytes)).map(|found| serde_json::to_string(&found).expect("JSON"));
        assert!(say() == say(), "{name}");
    }
}

#[test]
fn half_a_report_is_read_as_far_as_it_goes() {
    let sheet = Sheet::y2021();
    let layouts = LAYOUTS.iter().map(|layout| (layout.name.to_owned(), (layout.write)(&sheet)));
    let fixtures = fixtures::all().into_iter();
    let fixtures = fixtures.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?)));
    for (name, text) in layouts.chain(fixtures) {
        // Pages are mostly markup.
        let step = (text.chars().count() / 100).max(79);
        for (at, _) in text.char_indices().step_by(step) {
            if let Ok(found) = survive(Input::Text(&text[..at])) {
                // What the missing half holds is unknown and no mistake of the report's arithmetic,
                // unless a figure itself was cut in two.
                let facts = &found.report.facts;
                assert!(
                    facts.iter().all(|fact| fact.state != "absent" || value_of(fact).is_none()),
                    "{name} {at}"
                );
            }
        }
    }
}

#[test]
fn a_broken_file_still_refuses_politely() {
    let text = (LAYOUTS[0].write)(&Sheet::y2019());
    let mut random = Random::new(7);
    for _ in 0..60 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..8 {
            let at = random.below(bytes.len());
            bytes[at] = random.next() as u8;
        }
        let _ = survive(Input::Bytes(&bytes));
        bytes.truncate(random.below(bytes.len()));
        let _ = survive(Input::Bytes(&bytes));
    }
}

#[test]
fn places_are_counted_in_utf16_units() {
    let sheet = Sheet::y2021().with("applications.granted.total", "25");
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains("json")) {
        let plain = validate(&(layout.write)(&sheet));
        let text = (layout.write)(&sheet).replace("门户网站", "𠮷😀网站");
        let found = validate(&text);
        assert_eq!(found.findings.len(), plain.findings.len(), "{}", layout.name);
        assert_invariants(&found);
        let units: Vec<u16> = found.text.encode_utf16().collect();
        for finding in found.findings.iter().filter(|finding| finding.rule == "A101") {
            let place = String::from_utf16_lossy(&units[finding.span.start..finding.span.end]);
            assert_eq!(place, "25", "{}", layout.name);
        }
    }
}

#[test]
fn figures_too_large_to_add_are_not_judged() {
    let found = validate(&row("9223372036854775807 | 1 | 0 | 0 | 0 | 0 | 5"));
    assert!(found.findings.iter().all(|finding| finding.rule != "A101"), "{:#?}", found.findings);
    let found = validate(&row("99999999999999999999 | 0 | 0 | 0 | 0 | 0 | 0"));
    let fact = &found.report.facts[10];
    assert_eq!((fact.state, value_of(fact)), ("unreadable", None));
}

#[test]
fn what_a_page_hides_in_scripts_is_no_figure() {
    let (_, page) = inputs().into_iter().find(|(name, _)| name.contains("handlers")).expect("the page");
    let found = validate(&page);
    assert!(!found.text.contains("alert") && !found.text.contains("document.write"), "{}", found.text);
    let received: Vec<_> =
        found.report.facts[10..17].iter().map(|fact| fact.text.as_deref().unwrap_or("?")).collect();
    assert_eq!(received, ["1", "0", "0", "0", "0", "0", "1"]);
}

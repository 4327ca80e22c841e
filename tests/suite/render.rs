//! The report as HTML holds a listed set of elements and attributes, whatever was read, and all
//! of the text.

use std::collections::{BTreeMap, HashSet};

use gouji::wire::Validation;
use gouji::{CheckOptions, Input, OpenOptions, RenderFormat};

use crate::checks::{excerpt, open, render, value_of};
use crate::figures::Sheet;
use crate::layouts::LAYOUTS;
use crate::markup::{Token, tokens};
use crate::{fixtures, hostile};

const ELEMENTS: [&str; 13] =
    ["article", "h2", "p", "br", "div", "table", "thead", "tbody", "tr", "th", "td", "mark", "span"];
const ATTRIBUTES: [&str; 18] = [
    "class",
    "aria-label",
    "lang",
    "scope",
    "rowspan",
    "colspan",
    "data-key",
    "data-finding",
    "data-related",
    "data-severity",
    "data-source",
    "data-claim",
    "data-outcome",
    "data-place",
    "data-not-read",
    "data-not-understood",
    "title",
    "id",
];

/// Checks the renderings of `input`, if it is accepted at all.
#[track_caller]
fn check(name: &str, input: Input<'_>) {
    let Ok(opened) = gouji::open(input, &OpenOptions::default()) else { return };
    let found = opened.validate(&CheckOptions::default()).expect("no option was given");
    let html = render(&opened, RenderFormat::Html);
    let tokens = tokens(&html).unwrap_or_else(|error| panic!("{name}: {error}"));
    for token in &tokens {
        if let Token::Open(element, attributes) = token {
            assert!(ELEMENTS.contains(&&**element), "{name}: <{element}>");
            for (attribute, value) in attributes {
                assert!(ATTRIBUTES.contains(&&**attribute), "{name}: {attribute} of <{element}>");
                assert_value_is_listed(attribute, value, &found);
            }
        }
    }
    assert_every_finding_has_one_place(name, &tokens, &found);
    assert_every_value_has_a_cell(name, &tokens, &found);
    assert_the_text_is_all_there(name, &tokens, &found.text);
    for format in [RenderFormat::Text, RenderFormat::Markdown, RenderFormat::Page] {
        let shown = render(&opened, format);
        let missing = found.findings.iter().find(|finding| !shown.contains(finding.rule));
        assert!(missing.is_none() && !shown.is_empty(), "{name}: {format:?} is silent about {missing:?}");
    }
}

#[track_caller]
fn assert_value_is_listed(attribute: &str, value: &str, found: &Validation) {
    let is_finding = |index: &str| index.parse::<usize>().is_ok_and(|index| index < found.findings.len());
    let is_other_place = |place: &str| {
        let Some((finding, at)) = place.split_once('.') else { return false };
        let finding = finding.parse().ok().and_then(|index: usize| found.findings.get(index));
        let related =
            finding.zip(at.parse().ok()).and_then(|(finding, at): (_, usize)| finding.related.get(at));
        related.is_some_and(|related| related.key.is_none() && related.span.within.is_none())
    };
    let fits = match attribute {
        "class" => ["gouji-report", "gouji-table", "gouji-number"].contains(&value),
        "lang" => value == "zh-CN",
        "scope" => ["row", "col", "colgroup"].contains(&value),
        "aria-label" => !value.trim().is_empty(),
        "data-not-understood" => value.is_empty(),
        "data-not-read" => value
            .split(' ')
            .all(|index| index.parse::<usize>().is_ok_and(|index| index < found.coverage.not_read.len())),
        "rowspan" | "colspan" => value.parse::<usize>().is_ok_and(|count| count > 1),
        "data-key" => found.report.facts.iter().any(|fact| fact.key == value),
        "data-finding" | "data-related" => value.split(' ').all(is_finding),
        "data-source" => {
            value.contains("读取：")
                && (value.ends_with("空白") || value.contains("数值") || value.ends_with("读不出"))
        }
        "data-severity" => ["error", "warning", "info"].contains(&value),
        "data-claim" => value.parse::<usize>().is_ok_and(|index| index < found.report.claims.len()),
        "data-outcome" => ["matches", "unchecked"].contains(&value),
        "data-place" => value.split(' ').all(is_other_place),
        "title" => {
            (value.starts_with('与') && value.ends_with("一致"))
                || value.starts_with("未核：")
                || value == "没有读懂，未核"
        }
        "id" => value.strip_prefix("finding-").is_some_and(is_finding),
        _ => false,
    };
    assert!(fits, "{attribute}={value:?}");
}

#[track_caller]
fn assert_every_finding_has_one_place(name: &str, tokens: &[Token], found: &Validation) {
    let mut ids: Vec<&str> = attribute(tokens, "id").map(|(_, id)| id).collect();
    ids.sort_unstable();
    let mut expected: Vec<_> = (0..found.findings.len()).map(|index| format!("finding-{index}")).collect();
    expected.sort_unstable();
    assert_eq!(ids, expected, "{name}");
    let marks = tokens.iter().filter_map(|token| match token {
        Token::Open(element, attributes) => Some((element, attributes.get("id")?, attributes)),
        Token::Close | Token::Text(_) => None,
    });
    for (element, id, attributes) in marks {
        let index = id.trim_start_matches("finding-");
        let listed =
            attributes.get("data-finding").is_some_and(|list| list.split(' ').any(|other| other == index));
        assert!(element == "mark" && listed, "{name}: {id} on <{element}> {attributes:?}");
    }
}

#[track_caller]
fn assert_every_value_has_a_cell(name: &str, tokens: &[Token], found: &Validation) {
    let cells: Vec<_> = attribute(tokens, "data-key").collect();
    assert!(cells.iter().all(|(element, _)| *element == "td"), "{name}: a value outside a td");
    let shown: HashSet<&str> = cells.iter().map(|(_, key)| *key).collect();
    assert_eq!(shown.len(), cells.len(), "{name}: a value in two cells");
    // Figures that run together share the cell of one of them.
    let places: Vec<_> = found
        .report
        .facts
        .iter()
        .filter(|fact| shown.contains(fact.key))
        .filter_map(|fact| fact.span)
        .collect();
    for fact in &found.report.facts {
        let has_cell = shown.contains(fact.key)
            || fact.span.is_none_or(|span| fact.state == "unreadable" && places.contains(&span))
            // A whole row of a table that could not be told apart has no cell that is its own.
            || matches!(fact.reason, Some("row-short" | "several-splits"));
        assert!(has_cell, "{name}: no cell for {}", fact.key);
    }
}

#[track_caller]
fn assert_the_text_is_all_there(name: &str, tokens: &[Token], text: &str) {
    // What makes a table of text is no text of the report.
    let markup = if text.contains(['|', '\t', '#']) { "|-:#\"\\" } else { "" };
    let is_text = |char: &char| !char.is_whitespace() && !char.is_control() && !markup.contains(*char);
    let shown = tokens.iter().flat_map(|token| match token {
        Token::Text(text) => text.chars(),
        Token::Open(..) | Token::Close => "".chars(),
    });
    let (shown, expected): (String, String) =
        (shown.filter(is_text).collect(), text.chars().filter(is_text).collect());
    if shown != expected {
        let at = shown.chars().zip(expected.chars()).take_while(|(a, b)| a == b).count();
        let from = |text: &str| text.chars().skip(at.saturating_sub(20)).take(60).collect::<String>();
        panic!("{name}: shown is …{}…, the text is …{}…", from(&shown), from(&expected));
    }
}

fn attribute<'a>(tokens: &'a [Token], name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let of = move |attributes: &'a BTreeMap<String, String>| attributes.get(name).map(String::as_str);
    tokens.iter().filter_map(move |token| match token {
        Token::Open(element, attributes) => Some((element.as_str(), of(attributes)?)),
        Token::Close | Token::Text(_) => None,
    })
}

#[test]
fn every_layout_is_shown_whole() {
    for layout in LAYOUTS {
        for sheet in Sheet::both() {
            check(layout.name, Input::Text(&(layout.write)(&sheet)));
            // Several findings at once, some of them at one cell.
            let key = sheet.related_keys().nth(10).expect("a key");
            let wrong = sheet.with_one_more(key).with("applications.received.total", "9");
            check(layout.name, Input::Text(&(layout.write)(&wrong)));
        }
    }
}

#[test]
fn every_fixture_is_shown_whole() {
    for (name, bytes) in fixtures::all() {
        check(&name, Input::Bytes(&bytes));
    }
}

#[test]
fn hostile_input_is_shown_as_text() {
    for (name, text) in hostile::inputs() {
        check(&name, Input::Text(&text));
    }
}

#[test]
fn real_reports_are_shown_whole() {
    let Some(corpus) = crate::corpus::corpus("real_reports_are_shown_whole") else { return };
    for entry in std::fs::read_dir(corpus).expect("a directory") {
        let path = entry.expect("an entry").path();
        if let Ok(text) = std::fs::read_to_string(&path) {
            check(&path.display().to_string(), Input::Text(&text));
        }
    }
}

#[test]
fn markup_in_a_report_is_shown_as_text() {
    let text = "某局2024年政府信息公开工作年度报告\n一、总体情况\n<b onclick=x>&amp;\"'\n三、收到和处理政府信息公开申请情况";
    let html = render(&open(text).expect("a report"), RenderFormat::Html);
    assert!(html.contains("&lt;b onclick=x&gt;&amp;amp;&quot;&#39;"), "{}", excerpt(&html));
}

#[test]
fn markdown_means_what_it_says() {
    let text = "<b>某</b>`局`*2024*年政府信息公开工作年度报告\n二、主动公开政府信息情况\n| 行政许可 | <i>_1_</i> |\n\
                三、收到和处理政府信息公开申请情况\n| 一、本年新收政府信息公开申请数量 | <img src=x> | 0 | 0 | 0 | 0 | 0 | 1 |\n";
    let markdown = render(&open(text).expect("a report"), RenderFormat::Markdown);
    let mut escaped = false;
    for char in markdown.chars() {
        assert!(escaped || char != '<', "unescaped in {markdown}");
        escaped = char == '\\' && !escaped;
    }
}

#[test]
fn figures_that_share_a_cell_of_a_table_are_shown_apart() {
    let text = "# 某局2024年政府信息公开工作年度报告\n| 申请人情况 | 甲 | 乙 | 丙 |\n|---|---|---|---|\n\
        | 三、本年度办理结果（一）予以公开 | 53400 | 00 | 57 |\n| （二）部分公开 | 330000033 | | |\n";
    check("cells", Input::Text(text));
    let html = render(&open(text).expect("a report"), RenderFormat::Html);
    let cell = |key: &str| format!(" data-key=\"applications.{key}\">");
    for (key, shown) in [
        ("granted.natural_person", "53"),
        ("granted.business", "4"),
        ("granted.total", "57"),
        ("partly_granted.natural_person", "330"),
        ("partly_granted.total", "33"),
    ] {
        let shows = html.split(&cell(key)).nth(1).and_then(|rest| rest.split("</td>").next());
        let plain = shows
            .map(|cell| cell.rsplit_once("\">").map_or(cell, |(_, inner)| inner).trim_end_matches("</mark>"));
        assert_eq!(plain, Some(shown), "{key}: {html}");
    }
}

#[test]
fn figures_that_were_cut_stand_in_cells_of_their_own_and_can_be_corrected() {
    let opened = open(&String::from_utf8(fixtures::read("run-together-2022.txt")).expect("UTF-8"));
    let opened = opened.expect("a report");
    let html = render(&opened, RenderFormat::Html);
    let cell = |key: &str, shown: &str| format!(" data-key=\"{key}\">{shown}</td>");
    for (key, shown) in [
        ("applications.received.natural_person", "53"),
        ("applications.received.business", "4"),
        ("applications.received.total", "57"),
        ("disputes.review.total", "2"),
        ("disclosure.normative_documents.issued", "2115"),
    ] {
        assert!(html.contains(&cell(key, shown)), "{key}");
    }
    let edits = [("applications.received.total", "58"), ("disclosure.normative_documents.issued", "21")];
    let edits = edits.map(|(key, typed)| (key.to_owned(), typed.to_owned())).to_vec();
    let options = CheckOptions { edits, ..CheckOptions::default() };
    let found = opened.validate(&options).expect("keys of the form");
    let fact = |key: &str| found.report.facts.iter().find(|fact| fact.key == key).expect("a fact");
    let total = fact("applications.received.total");
    assert_eq!((value_of(total).as_deref(), total.original.as_deref()), (Some("58"), Some("57")));
    assert_eq!(total.inferred, None);
    assert_eq!(value_of(fact("disclosure.normative_documents.issued")).as_deref(), Some("21"));
    assert!(found.findings.iter().any(|finding| finding.keys.first() == Some(&total.key)));
    // The digits of a row that is still open are shown once.
    let html = opened.render(RenderFormat::Html, &options).expect("keys of the form");
    assert_eq!(html.matches("2115").count(), 1);
}

#[test]
fn tables_of_one_article_are_named_by_it() {
    let opened = gouji::open(Input::Text(&(LAYOUTS[0].write)(&Sheet::y2021())), &OpenOptions::default());
    let html = render(&opened.expect("a report"), RenderFormat::Html);
    let names: Vec<&str> =
        html.split("<table aria-label=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let articles = ["（一）", "（五）", "（六）", "（八）"].map(|item| format!("第二十条第{item}项"));
    for article in &articles {
        let own = names.iter().filter(|name| name.ends_with(article.as_str())).count();
        assert!(own == 1 || names.len() < articles.len(), "{article}: {names:?}");
    }
    assert!(names.iter().any(|name| !name.contains("第二十条")), "{names:?}");
}

#[test]
fn the_first_line_says_how_the_file_was_read() {
    let pipes = LAYOUTS[0].write;
    let sheet = Sheet::y2021();
    let blank = sheet.clone().with("disclosure.rules.issued", "").with("disclosure.rules.repealed", "");
    let words = blank.clone().with("disclosure.rules.in_force", "见附件");
    for (text, expected) in [
        (pipes(&sheet), "按文字读取：3 张表，200 项数值"),
        (pipes(&blank), "按文字读取：3 张表，200 项数值，其中 2 项空白"),
        (pipes(&words), "按文字读取：3 张表，200 项数值，其中 2 项空白、1 项读不出"),
        ("某局2024年政府信息公开工作年度报告".to_owned(), "按文字读取：没有认出数值"),
    ] {
        let opened = gouji::open(Input::Text(&text), &OpenOptions::default()).expect("a report");
        assert_eq!(render(&opened, RenderFormat::Text).lines().next(), Some(expected));
        assert!(render(&opened, RenderFormat::Markdown).contains(&format!("\n\n{expected}。\n\n")));
        assert!(render(&opened, RenderFormat::Html).contains(&format!(" data-source=\"{expected}\">")));
        assert!(render(&opened, RenderFormat::Page).contains(&format!("<p>{expected}</p>")));
    }
}

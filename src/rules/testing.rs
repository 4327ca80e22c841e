//! How rules are tested: lines of an example laid over a clean report.
//!
//! `on` names the clean report: the form, then the report year and the body where they matter
//! (`2021 2024 示例县人民政府`). A line of the example replaces the clean report's row with the same
//! label; `- 表四`, `- 行政强制` or `- 六、` leaves a table, a row or a section out, `+ ` adds a row to
//! the first block of 表二; `导言：` adds an introduction, `标题：` replaces the heading with the same title, `行名：旧 → 新` a row's label,
//! and any other line replaces the prose of the section whose numeral it begins with, `×110` in front of it repeats it. A «mark» is where the finding
//! must stand.

use std::collections::HashMap;

use super::{Context, RULES, check as check_rules};
use crate::confront::Confrontation;
use crate::document::Document;
use crate::key::Key;
use crate::report::{Overrides, Report};
use crate::span::Span;
use crate::template::{SECTIONS, Specimen, Template};

/// Prose that says nothing about figures, for each section.
fn prose(section: u8) -> &'static str {
    match section {
        1 => {
            "本机关认真落实《条例》，主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序开展，工作考核、社会评议和责任追究均按规定进行。"
        }
        5 => "存在的主要问题是解读形式单一，业务能力有待提高。下一步将丰富解读形式，加强培训、完善制度。",
        6 => "本年度未收取信息公开处理费。无其他需要报告的事项。",
        _ => "",
    }
}

/// The clean report named by `on` with the example's lines laid over it, marks included.
pub(super) fn report_text(on: &str, lines: &str) -> String {
    let mut words = on.split(' ');
    let template = words.next().and_then(Template::named).expect("an example names its form");
    let year = words.next().map_or_else(|| template.first_year.to_string(), str::to_owned);
    let organ = words.next().unwrap_or("国家示例局");
    let (mut cells, mut texts, mut left_out) = (HashMap::new(), HashMap::new(), Vec::new());
    let mut added = String::new();
    let (mut introduction, mut headings, mut labels) = (String::new(), Vec::new(), Vec::new());
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(row) = line.strip_prefix("+ ") {
            added = format!("{row}\n");
        } else if let Some(name) = line.strip_prefix("- ") {
            left_out.push(name);
        } else if let Some(text) = line.strip_prefix("导言：") {
            introduction += &format!("\n{text}\n");
        } else if let Some(heading) = line.strip_prefix("标题：") {
            headings.push(heading);
        } else if let Some((from, to)) = line.strip_prefix("行名：").and_then(|line| line.split_once(" → "))
        {
            labels.push((from, to));
        } else if line.starts_with('|') {
            overlay_row(template, line, &mut cells);
        } else {
            let section = SECTIONS
                .iter()
                .find(|section| line.starts_with(section.numeral))
                .expect("a section's numeral");
            texts.insert(section.number, repeated(&line.chars().skip(2).collect::<String>()));
        }
    }
    let table_of = |key: Key| template.place(key).expect("a key of the form").table.name;
    let row_of = |key: Key| template.place(key).expect("a key of the form").row.short;
    let numeral = |number: u8| SECTIONS[usize::from(number) - 1].numeral;
    let is_left_out = |section: u8| left_out.iter().any(|name| name.starts_with(numeral(section)));
    let mut report = Specimen {
        template,
        title: format!("{organ}{year}年政府信息公开工作年度报告"),
        value: &|key| {
            let out = left_out.contains(&table_of(key)) || left_out.contains(&row_of(key));
            (!out).then(|| cells.get(&key).cloned().unwrap_or_else(|| "0".to_owned()))
        },
        prose: &|section| {
            let text = texts.get(&section).cloned().unwrap_or_else(|| prose(section).to_owned());
            (!is_left_out(section)).then_some(text)
        },
    }
    .markdown();
    if let Some(end_of_title) = report.find('\n') {
        report.insert_str(end_of_title + 1, &introduction);
    }
    // Behind the row of 规范性文件, the last of its block.
    if let Some(at) = report.find("规范性文件 |").and_then(|at| Some(at + report[at..].find('\n')? + 1))
    {
        report.insert_str(at, &added);
    }
    for heading in headings {
        let section = SECTIONS.iter().find(|section| heading.contains(section.title)).expect("a title");
        report = report.replace(&format!("{}、{}", section.numeral, section.title), heading);
    }
    for (from, to) in labels {
        report = report.replace(&format!("| {from} |"), &format!("| {to} |"));
    }
    report
}

/// `×110 words` as the words a hundred and ten times.
fn repeated(text: &str) -> String {
    let times = text.strip_prefix('×').and_then(|text| text.split_once(' '));
    times.map_or_else(|| text.to_owned(), |(times, words)| words.repeat(times.parse().expect("a number")))
}

fn overlay_row(template: &'static Template, line: &str, cells: &mut HashMap<Key, String>) {
    let texts: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let mut rows = template.tables.iter().flat_map(|table| table.rows);
    let row = rows
        .find(|row| texts[0] == row.label || (row.label.is_empty() && texts.len() == row.cells.len()))
        .unwrap_or_else(|| panic!("no row “{}”", texts[0]));
    let figures = &texts[usize::from(!row.label.is_empty())..];
    assert_eq!(figures.len(), row.cells.len(), "{line}");
    cells.extend(row.cells.iter().zip(figures).map(|(cell, text)| (cell.key, (*text).to_owned())));
}

/// Takes the «marks» out of a text.
fn unmark(text: &str) -> (String, Vec<Span>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    for char in text.chars() {
        match char {
            '«' => marks.push(Span::at(plain.len())),
            '»' => marks.last_mut().expect("an opening mark").end = plain.len(),
            _ => plain.push(char),
        }
    }
    (plain, marks)
}

/// What the rules say of a report: `A101 error 表三…` a line.
pub(super) fn verdicts(text: &str) -> Vec<(String, Span, &'static str)> {
    let document: Document = crate::read::read_text(text).expect("a readable text");
    let report = Report::of(&document, Overrides::default());
    let confrontation = Confrontation::of(&report);
    let context =
        Context { document: &document, report: &report, confrontation: &confrontation, previous: None };
    check_rules(&context, &[])
        .into_iter()
        .map(|found| {
            let line = format!("{} {} {}", found.rule.id, found.severity.name(), found.finding.message);
            (line, found.finding.span, found.rule.id)
        })
        .collect()
}

/// Checks an example against the findings that are expected, each by how its line begins; the
/// marks are the findings' places in the same order.
#[track_caller]
pub(super) fn check(on: &str, lines: &str, expected: &[&str]) {
    let (text, marks) = unmark(&report_text(on, lines));
    let found = verdicts(&text);
    let lines: Vec<_> = found.iter().map(|(line, ..)| line.as_str()).collect();
    let fits = lines.len() == expected.len()
        && lines.iter().zip(expected).all(|(line, start)| line.starts_with(start));
    assert!(fits, "expected {expected:#?}\nfound {lines:#?}\nin\n{text}");
    if !marks.is_empty() {
        let places: Vec<_> = found.iter().map(|(_, span, _)| *span).collect();
        assert_eq!(places, marks, "places");
    }
}

#[test]
fn each_wrong_example_fires_its_rule_and_each_right_one_is_silent() {
    for rule in RULES {
        let page = super::Page::of(rule.page);
        assert!(!page.wrong.is_empty() && !page.right.is_empty(), "{} has no examples", rule.id);
        for example in &page.wrong {
            let found = verdicts(&report_text(&example.on, &example.lines));
            assert!(!found.is_empty(), "{}: silent on\n{}", rule.id, example.lines);
            let others: Vec<_> = found.iter().filter(|(.., id)| *id != rule.id).collect();
            assert!(others.is_empty(), "{}: also {others:#?}", rule.id);
        }
        for example in &page.right {
            let found = verdicts(&report_text(&example.on, &example.lines));
            assert!(found.is_empty(), "{}: {found:#?} on\n{}", rule.id, example.lines);
        }
    }
}

#[test]
fn every_page_is_complete_and_ids_rise() {
    let mut last = "";
    for rule in RULES {
        assert!(rule.id > last, "{} stands behind {last}", rule.id);
        last = rule.id;
        let page = super::Page::of(rule.page);
        for (part, text) in [("summary", &page.summary), ("依据", &page.basis), ("怎样修改", &page.remedy)]
        {
            assert!(!text.is_empty(), "{} lacks {part}", rule.id);
        }
        assert!(page.summary.chars().count() <= 40, "{}: {}", rule.id, page.summary);
        assert!(!page.summary.ends_with('。'), "{}: the summary is a heading", rule.id);
    }
}

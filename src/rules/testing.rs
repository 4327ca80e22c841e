//! How rules are tested: lines of an example laid over a clean report.
//!
//! `on` names the clean report: the form, then the report year and the body where they matter
//! (`2021 2024 示例县人民政府`). A line of the example replaces the clean report's row with the same
//! label; `- 表四`, `- 行政强制` or `- 六、` leaves a table, a row or a section out; `+ ` adds a row to
//! the first block of 表二; `# …` replaces the title; `导言：` adds an introduction, `标题：` replaces the
//! heading with the same title, `行名：旧 → 新` a row's label, `再次：` adds a section a second time,
//! `文件：` says what the reader remarked; any other line replaces the prose of the section whose
//! numeral it begins with, `×110` in front of it repeats it. A line behind `上年` is laid over the same
//! body's report of the year before, a line behind `下级` over that of a body which the report sums up;
//! where there is no such line there is no such report. A «mark» is where the finding must stand.

#[cfg(feature = "english")]
mod english;
mod quotes;

use std::cell::OnceCell;
use std::collections::HashMap;

use super::{Context, LooksAt, Previous, RULES, RuleFinding, check as check_rules};
use crate::confront::Confrontation;
use crate::document::{Document, Remark, RemarkKind};
use crate::key::Key;
use crate::lang::{Lang, Sentence};
use crate::previous::Doubt;
use crate::report::{Overrides, Report};
use crate::rollup::Rollup;
use crate::span::Span;
use crate::template::{Forms, Specimen, Template};

/// Prose that says nothing about figures, for each section; last year's says it in other words.
fn prose(section: u8, is_last_year: bool) -> &'static str {
    match (section, is_last_year) {
        (1, false) => {
            "本机关认真落实《条例》，主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序开展，工作考核、社会评议和责任追究均按规定进行。"
        }
        (1, true) => {
            "主动公开方面及时发布信息，依申请公开方面依法答复，政府信息管理、平台建设、监督保障均有加强。"
        }
        (5, false) => {
            "存在的主要问题是解读形式单一，业务能力有待提高。下一步将丰富解读形式，加强培训、完善制度。"
        }
        (5, true) => "公开内容还不够丰富是主要问题。将拓宽渠道，改进这一不足。",
        (6, _) => "本年度未收取信息公开处理费。无其他需要报告的事项。",
        _ => "",
    }
}

/// The reports of an example.
struct Sample {
    report: String,
    last_year: Option<String>,
    part: Option<String>,
    /// What the reader has to say of the file.
    remark: Option<Remark>,
}

impl Sample {
    /// The clean reports named by `on` with the example's lines laid over them, marks included.
    fn of(on: &str, lines: &str) -> Sample {
        let mut words = on.split(' ');
        let template =
            words.next().and_then(|name| Forms::KNOWN.named(name)).expect("an example names its form");
        let year = words.next().map_or(template.first_year, |year| year.parse().expect("a year"));
        let organ = words.next().unwrap_or("国家示例局");
        let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let behind = |prefix: &str| -> Vec<&str> {
            lines.iter().filter_map(|line| line.strip_prefix(prefix)).map(str::trim).collect()
        };
        let (last_year, part) = (behind("上年 "), behind("下级 "));
        let apart = ["上年 ", "下级 ", FILE];
        let own: Vec<&str> = lines
            .iter()
            .filter(|line| !apart.iter().any(|prefix| line.starts_with(prefix)))
            .copied()
            .collect();
        let given = |lines: &[&str], text: &dyn Fn() -> String| (!lines.is_empty()).then(text);
        let form_before = Forms::KNOWN.for_year(year - 1).unwrap_or(template);
        Sample {
            report: report_text(template, year, organ, &own, false),
            last_year: given(&last_year, &|| report_text(form_before, year - 1, organ, &last_year, true)),
            part: given(&part, &|| report_text(template, year, "示例县财政局", &part, false)),
            remark: behind(FILE).first().and_then(|words| remark(words)),
        }
    }
}

/// Before what is said of the file.
const FILE: &str = "文件：";

fn remark(words: &str) -> Option<Remark> {
    let remark = |kind, words: Sentence| Some(Remark { span: Span::default(), kind, words });
    match words {
        "带修订" => remark(
            RemarkKind::Revised,
            fixed!(
                "文件带修订标记，按接受全部修订后的内容核对。",
                "The file has tracked changes; it was checked as if all of them were accepted."
            ),
        ),
        "有隐藏文字" => remark(
            RemarkKind::LeftOut,
            fixed!("文件里有隐藏文字，没有读取。", "There is hidden text in the file, which was not read."),
        ),
        "不带修订" => None,
        _ => panic!("nothing is known of a file “{words}”"),
    }
}

fn report_text(
    template: &'static Template,
    year: u16,
    organ: &str,
    lines: &[&str],
    is_last_year: bool,
) -> String {
    let (mut cells, mut texts, mut left_out) = (HashMap::new(), HashMap::new(), Vec::new());
    let mut title = format!("{organ}{year}年政府信息公开工作年度报告");
    let mut added = String::new();
    let (mut introduction, mut headings, mut labels) = (String::new(), Vec::new(), Vec::new());
    let mut again = Vec::new();
    for line in lines {
        if let Some(row) = line.strip_prefix("+ ") {
            added = format!("{row}\n");
        } else if let Some(name) = line.strip_prefix("- ") {
            left_out.push(name);
        } else if let Some(other) = line.strip_prefix("# ") {
            title = other.to_owned();
        } else if let Some(text) = line.strip_prefix("导言：") {
            introduction += &format!("\n{text}\n");
        } else if let Some(heading) = line.strip_prefix("标题：") {
            headings.push(heading);
        } else if let Some(text) = line.strip_prefix("再次：") {
            again.push(text);
        } else if let Some((from, to)) = line.strip_prefix("行名：").and_then(|line| line.split_once(" → "))
        {
            labels.push((from, to));
        } else if line.starts_with('|') {
            overlay_row(template, line, &mut cells);
        } else {
            let section = template
                .sections
                .iter()
                .find(|section| line.starts_with(section.numeral))
                .expect("a section's numeral");
            texts.insert(section.number, repeated(&line.chars().skip(2).collect::<String>()));
        }
    }
    let table_of = |key: Key| template.place(key).expect("a key of the form").table.name;
    let row_of = |key: Key| template.place(key).expect("a key of the form").row.short;
    let numeral = |number: u8| template.section(number).expect("a section").numeral;
    let is_left_out = |section: u8| left_out.iter().any(|name| name.starts_with(numeral(section)));
    let mut report = Specimen {
        template,
        title,
        value: &|key| {
            let out = left_out.contains(&table_of(key)) || left_out.contains(&row_of(key));
            (!out).then(|| cells.get(&key).cloned().unwrap_or_else(|| "0".to_owned()))
        },
        prose: &|section| {
            let text = texts.get(&section).cloned();
            let text = text.unwrap_or_else(|| prose(section, is_last_year).to_owned());
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
        let section =
            template.sections.iter().find(|section| heading.contains(section.title)).expect("a title");
        report = report.replace(&format!("{}、{}", section.numeral, section.title), heading);
    }
    for text in again {
        let section = template.sections.iter().find(|section| text.starts_with(section.numeral));
        let section = section.expect("a section's numeral");
        let words: String = text.chars().skip(2).collect();
        report += &format!("\n## {}、{}\n\n{words}\n", section.numeral, section.title);
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

fn read(text: &str) -> (Document, Report) {
    let document: Document = crate::input::read_text(text).expect("a readable text");
    let report = Report::of(&document, Overrides::default());
    (document, report)
}

/// What the rules say of a report.
fn verdicts(sample: &Sample) -> Vec<RuleFinding> {
    verdicts_in(sample, Lang::Zh)
}

/// The same in a language.
fn verdicts_in(sample: &Sample, lang: Lang) -> Vec<RuleFinding> {
    verdicts_on(sample, lang, &|_| ())
}

/// The same once the report was corrected.
fn verdicts_on(sample: &Sample, lang: Lang, correct: &dyn Fn(&mut Report)) -> Vec<RuleFinding> {
    let (mut document, mut report) = read(&sample.report);
    document.remarks.extend(sample.remark.clone());
    correct(&mut report);
    let last_year = sample.last_year.as_deref().map(read);
    let doubt = last_year.as_ref().and_then(|(_, previous)| Doubt::about(&report, previous));
    let last_confrontation = last_year.as_ref().map(|(_, previous)| Confrontation::of(previous, None));
    let is_hindered = doubt.as_ref().is_some_and(Doubt::hinders);
    let previous = last_year.as_ref().zip(last_confrontation.as_ref()).filter(|_| !is_hindered);
    let confrontation = Confrontation::of(&report, previous.map(|((_, report), _)| report));
    let squeezed = OnceCell::new();
    let context = Context {
        document: &document,
        squeezed: &squeezed,
        report: &report,
        confrontation: &confrontation,
        previous: previous.map(|((document, report), confrontation)| Previous {
            document,
            report,
            confrontation,
        }),
        doubt: doubt.as_ref(),
        lang,
        known: None,
    };
    check_rules(&context, &[])
}

/// What summing up says of a report and its one part.
fn rollup_verdicts(sample: &Sample, lang: Lang) -> Vec<RuleFinding> {
    let (_, report) = read(&sample.report);
    let (_, part) = read(sample.part.as_deref().expect("a report that is summed up"));
    let mut sums = Rollup::of(&report, lang).expect("a form and a year");
    sums.add(&part, None).expect("a part of the sum");
    sums.finish(&[]).findings
}

/// A finding in a line: `A101 error 表三…`.
fn line(found: &RuleFinding) -> String {
    format!("{} {} {}", found.rule.id, found.severity.name(), found.finding.message)
}

/// Checks an example against the findings that are expected, each by how its line begins; the
/// marks are the findings' places in the same order.
#[track_caller]
pub(super) fn check(on: &str, lines: &str, expected: &[&str]) {
    let mut sample = Sample::of(on, lines);
    let (text, marks) = unmark(&sample.report);
    sample.report = text.clone();
    let found = verdicts(&sample);
    let lines: Vec<_> = found.iter().map(line).collect();
    let fits = lines.len() == expected.len()
        && lines.iter().zip(expected).all(|(line, start)| line.starts_with(start));
    assert!(fits, "expected {expected:#?}\nfound {lines:#?}\nin\n{text}");
    if !marks.is_empty() {
        let places: Vec<_> = found.iter().map(|found| found.finding.span).collect();
        assert_eq!(places, marks, "places");
    }
}

#[test]
fn each_wrong_example_fires_its_rule_and_each_right_one_is_silent() {
    for rule in RULES {
        let page = super::Page::of(rule.page);
        assert!(!page.wrong.is_empty() && !page.right.is_empty(), "{} has no examples", rule.id);
        let verdicts = |example: &super::Example| {
            let sample = Sample::of(&example.on, &example.lines);
            match rule.looks_at {
                LooksAt::Report(_) => verdicts(&sample),
                LooksAt::Rollup => rollup_verdicts(&sample, Lang::Zh),
            }
        };
        for example in &page.wrong {
            let found = verdicts(example);
            assert!(!found.is_empty(), "{}: silent on\n{}", rule.id, example.lines);
            let others: Vec<_> = found.iter().filter(|found| found.rule.id != rule.id).map(line).collect();
            assert!(others.is_empty(), "{}: also {others:#?}", rule.id);
        }
        for example in &page.right {
            let found = verdicts(example);
            let found: Vec<_> = found.iter().map(line).collect();
            assert!(found.is_empty(), "{}: {found:#?} on\n{}", rule.id, example.lines);
        }
    }
}

/// What rules that look at words alone find is kept when values are corrected.
#[test]
fn corrections_leave_what_is_found_in_words_as_it_is() {
    let in_words = |found: Vec<RuleFinding>| -> Vec<_> {
        found.iter().filter(|found| found.rule.in_words).map(|found| format!("{:?}", found.finding)).collect()
    };
    for rule in RULES.iter().filter(|rule| rule.in_words) {
        let page = super::Page::of(rule.page);
        for example in page.wrong.iter().chain(&page.right) {
            let sample = Sample::of(&example.on, &example.lines);
            let before = in_words(verdicts(&sample));
            for typed in ["", "0", "4999", "-1.5", "/", "甲"] {
                let correct = |report: &mut Report| {
                    let template = report.template.expect("a form");
                    template.keys().for_each(|key| report.edit(key, typed));
                    (0..report.claims.len()).for_each(|claim| report.edit_claim(claim, typed));
                    report.note_filling();
                };
                let after = in_words(verdicts_on(&sample, Lang::Zh, &correct));
                assert_eq!(after, before, "{} once {typed:?} is typed in\n{}", rule.id, example.lines);
            }
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

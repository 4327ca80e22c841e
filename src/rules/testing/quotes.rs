//! Whatever a message puts into the report's mouth stands where the message points.
//!
//! A message speaks of three things: names of the form (rows, columns, sections), what the report
//! says, and what the rule makes of it. The names are taken out; then each word between “ ” and each
//! number has to stand in the text at one of the finding's places or in the title, which every
//! finding is about, or be a sum or a difference of two figures that do. What a rule says of its own
//! is listed in `OWN`.

use super::{LooksAt, RULES, Sample, read, rollup_verdicts, unmark, verdicts};
use crate::finding::Finding;
use crate::lang::Lang;
use crate::number::{self, Number};
use crate::report::Report;
use crate::rules::Page;
use crate::span::Span;
use crate::template::Template;
use crate::{CheckOptions, Input, OpenOptions};

/// What stands in a rule's message and in no report: what the law or the form asks for, and what the
/// rule has counted.
const OWN: &[(&str, &[&str], &str)] = &[
    ("R501", &["1"], "how many reports were summed up"),
    ("S203", &["2021", "30", "2019", "60"], "the notices"),
    ("S204", &["“六”"], "the section's number in the form"),
    ("S208", &["1", "12", "31"], "a whole year"),
    ("S217", &["1", "31"], "the day that the law sets"),
    ("S218", &["“表二”", "“表三”", "“表四”"], "the form's tables"),
    ("S222", &["2025"], "the year behind the report's"),
    ("W601", &["0"], "what to fill in"),
    ("W602", &["0"], "what to fill in"),
    ("W605", &["711"], "the decree in force"),
    ("W606", &["2021", "30"], "the notice in force"),
    ("W608", &["2021"], "the form"),
    ("W613", &["10"], "the fee's unit"),
    ("W614", &["7", "6"], "the sentences that were counted"),
    ("W618", &["100"], "a whole"),
    ("Y406", &["100"], "the share that was counted"),
];

/// A report that findings are about.
struct Read<'a> {
    text: &'a str,
    report: &'a Report,
}

impl Read<'_> {
    /// The title, where the report has one of its own.
    fn title(&self) -> &str {
        self.report.title.as_ref().map_or("", |(_, span)| span.of(self.text))
    }
}

/// The numbers and quotations of a message that stand nowhere.
fn unfounded(rule: &str, finding: &Finding, report: &Read, previous: Option<&Read>) -> Vec<String> {
    let of = |span: Span, read: &Read| squeeze(span.of(read.text));
    let mut places = vec![squeeze(report.title()), of(finding.span, report)];
    places.extend(previous.map(|previous| squeeze(previous.title())));
    places.extend(finding.related.iter().filter_map(|related| {
        let read = if related.in_previous { previous? } else { report };
        Some(of(related.span, read))
    }));
    let names = names(report.report.template);
    let (said, quoted) = parted(&finding.message);
    let own = OWN.iter().find(|(id, ..)| *id == rule).map_or(&[][..], |(_, words, _)| words);
    let mut missing: Vec<String> = quoted
        .into_iter()
        .filter(|word| !names.contains(word) && !stands_in(word, &places))
        .map(|word| format!("“{word}”"))
        .filter(|word| !own.contains(&word.as_str()))
        .collect();
    let there: Vec<Number> = places.iter().flat_map(|place| numbers(place)).collect();
    let computed = |figure: Number| {
        let is = |number: Option<Number>| number.is_some_and(|number| unsigned(number) == figure);
        let of_two = |a: Number, b: Number| is(a.plus(b)) || is(a.minus(b));
        is(finding.stated)
            || is(finding.computed)
            || is(finding.stated.zip(finding.computed).and_then(|(a, b)| a.minus(b)))
            || there.iter().any(|&a| a == figure || there.iter().any(|&b| of_two(a, b)))
    };
    let figures =
        numbers(&without_counts(&without(&names, &said))).into_iter().filter(|figure| !computed(*figure));
    missing.extend(figures.map(|figure| figure.to_string()).filter(|figure| !own.contains(&figure.as_str())));
    missing
}

/// The names that the form gives to its tables, rows, columns and sections, the longest first.
fn names(template: Option<&'static Template>) -> Vec<String> {
    let mut names = Vec::new();
    for place in template.iter().flat_map(|template| template.places()) {
        let own = [place.row.short, place.row.label, place.cell.short, place.cell.column];
        names.extend(own.map(str::to_owned));
        names.push(place.words(Lang::Zh));
        // The columns of 表四 stand in groups.
        names.extend(place.cell.column.split('/').map(str::to_owned));
    }
    for section in template.iter().flat_map(|template| template.sections) {
        names.push(section.title.to_owned());
    }
    names.extend(template.iter().flat_map(|template| {
        template.relations.iter().map(|relation| template.sum_place(relation, Lang::Zh))
    }));
    names.retain(|name| name.chars().count() > 1);
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

fn without(names: &[String], words: &str) -> String {
    names.iter().fold(words.to_owned(), |words, name| words.replace(name.as_str(), ""))
}

/// Without what a rule has counted: 等 23 行, 约 1290 字.
fn without_counts(words: &str) -> String {
    const COUNTED: [&str; 5] = ["行", "格", "处", "字", "个"];
    let mut kept = String::new();
    let mut rest = words;
    while let Some(start) = rest.find(|char: char| char.is_ascii_digit()) {
        let end =
            rest[start..].find(|char: char| !char.is_ascii_digit()).map_or(rest.len(), |end| start + end);
        let behind = rest[end..].trim_start();
        let is_count = COUNTED.iter().any(|word| behind.starts_with(word)) || behind.starts_with("段数字");
        kept.push_str(if is_count { &rest[..start] } else { &rest[..end] });
        rest = &rest[end..];
    }
    kept + rest
}

/// A message's own words, and those it puts between “ ”.
fn parted(message: &str) -> (String, Vec<String>) {
    let (mut said, mut quoted) = (String::new(), Vec::new());
    let mut depth = 0;
    for char in message.chars() {
        match char {
            '“' => {
                depth += 1;
                if depth == 1 {
                    quoted.push(String::new())
                } else if let Some(word) = quoted.last_mut() {
                    word.push(char)
                }
            }
            '”' => {
                depth -= 1;
                if depth > 0
                    && let Some(word) = quoted.last_mut()
                {
                    word.push(char)
                }
            }
            _ if depth > 0 => quoted.last_mut().into_iter().for_each(|word| word.push(char)),
            _ => said.push(char),
        }
    }
    (said, quoted)
}

/// Without white space and what nobody sees, in half-width.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|char| !number::is_space(*char) && !number::is_unseen(*char))
        .map(number::half_width_char)
        .collect()
}

/// Whether the parts of a quotation, which may be cut short by …, stand in one of the places.
fn stands_in(word: &str, places: &[String]) -> bool {
    let parts: Vec<String> = word.split('…').map(squeeze).collect();
    places.iter().any(|place| {
        let mut rest = place.as_str();
        parts.iter().all(|part| match rest.find(part.as_str()) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    })
}

/// The numbers of a text without their signs: each run of digits with its decimals, and a numeral in
/// other characters where the text is nothing else.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let is_part = |char: char| char.is_ascii_digit() || char == '.';
    let runs = text.split(|char| !is_part(char)).map(|run| run.trim_matches('.'));
    let read = |run: &str| number::read(run).number().map(unsigned);
    let mut numbers: Vec<Number> = runs.filter(|run| !run.is_empty()).filter_map(read).collect();
    numbers.extend(read(text));
    numbers
}

fn unsigned(number: Number) -> Number {
    if number.is_negative() { number.negated() } else { number }
}

#[test]
fn what_a_rule_quotes_stands_at_its_places() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in Page::of(rule.page).wrong {
            let mut sample = Sample::of(&example.on, &example.lines);
            sample.report = unmark(&sample.report).0;
            let (document, report) = read(&sample.report);
            let found = match rule.looks_at {
                LooksAt::Report(_) => verdicts(&sample),
                LooksAt::Rollup => rollup_verdicts(&sample, Lang::Zh),
            };
            let before = sample.last_year.as_deref().map(read);
            let before = before.as_ref().map(|(document, report)| Read { text: &document.text, report });
            let read = Read { text: &document.text, report: &report };
            for found in found {
                let missing = unfounded(found.rule.id, &found.finding, &read, before.as_ref());
                if !missing.is_empty() {
                    wrong.push(format!("{} {}: {missing:?}", rule.id, found.finding.message));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The project's own reports, and the real ones where they lie beside it.
pub(super) fn files() -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders =
        vec![root.join("tests/fixtures"), root.join("../shared/corpus"), root.join("../shared/cases")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_said_of_whole_files_stands_in_them() {
    let (mut wrong, mut findings) = (Vec::new(), 0);
    for path in files() {
        let bytes = std::fs::read(&path).expect("a readable file");
        if bytes.len() > 500_000 {
            continue;
        }
        let Ok(opened) = crate::open(Input::Bytes(&bytes), &OpenOptions::default()) else { continue };
        let checked = opened.check(&CheckOptions::default()).expect("no option is wrong");
        let read = Read { text: &opened.file.document.text, report: &checked.report };
        for found in &checked.findings {
            findings += 1;
            let missing = unfounded(found.rule.id, &found.finding, &read, None);
            if !missing.is_empty() {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                wrong.push(format!("{name}: {} {}: {missing:?}", found.rule.id, found.finding.message));
            }
        }
    }
    // The fixtures alone have some 45.
    assert!(findings > 40, "only {findings} findings were looked at");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_and_figures_that_stand_nowhere_are_noticed() {
    let (document, report) = read(
        "示例县财政局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n| 一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 3 |",
    );
    let read = Read { text: &document.text, report: &report };
    let span = Span { start: document.text.rfind('3').expect("the total"), end: document.text.len() - 2 };
    for (message, missing) in [
        ("表三“一、本年新收”行总计填 3", &[][..]),
        ("“示例县财政局”在 2024 年度填 3", &[]),
        ("表三“一、本年新收”行总计填 4", &["4"]),
        ("标题是 2023 年度，机关是“示例县水利局”", &["“示例县水利局”", "2023"]),
    ] {
        let finding = Finding { span, message: message.to_owned(), ..Finding::default() };
        assert_eq!(unfounded("A101", &finding, &read, None), missing, "{message}");
    }
}

//! Every sentence exists in both languages and says the same: the same findings at the same places,
//! the same figures, the same quotations; and English keeps no Chinese but quotations, names and
//! official terms, which stand between “ ” or in brackets.

use std::collections::BTreeSet;

use super::quotes::{files, numbers};
use super::{LooksAt, RULES, Sample, rollup_verdicts, unmark, verdicts_in};
use crate::lang::Lang;
use crate::rules::prose::MONTHS;
use crate::rules::{Page, RuleFinding};
use crate::{CheckOptions, Input, OpenOptions, RenderFormat};

/// Chinese that stands neither between quotation marks nor in brackets.
fn loose(words: &str) -> String {
    let (mut depth, mut loose) = (0_usize, String::new());
    for char in words.chars() {
        match char {
            '“' | '(' | '（' => depth += 1,
            '”' | ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 && crate::rules::prose::is_han(char) => loose.push(char),
            _ => {}
        }
    }
    loose
}

/// The figures of a sentence; the numbers of tables and sections are words in Chinese.
fn figures(words: &str) -> BTreeSet<String> {
    let mut words = words.to_owned();
    for number in 1..=6 {
        words = words.replace(&format!("Table {number}"), "").replace(&format!("Section {number}"), "");
    }
    for (at, month) in MONTHS.iter().enumerate() {
        words = words.replace(month, &format!(" {} ", at + 1));
    }
    numbers(&words).into_iter().map(|number| number.to_string()).collect()
}

/// What is wrong with the English of a Chinese sentence.
fn wrong(zh: &str, en: &str) -> Option<String> {
    let loose = loose(en);
    let (ours, theirs) = (figures(zh), figures(en));
    if zh.is_empty() != en.is_empty() {
        Some(format!("one is empty: {zh:?} {en:?}"))
    } else if !loose.is_empty() {
        Some(format!("“{loose}” is Chinese in: {en}"))
    } else if ours != theirs {
        Some(format!("{ours:?} became {theirs:?}:\n  {zh}\n  {en}"))
    } else if en.contains("  ") || en.contains(" ,") || en.contains(" .") || en.contains("((") {
        Some(format!("typing: {en}"))
    } else {
        None
    }
}

/// What is wrong with the English of findings.
fn wrong_findings(zh: &[RuleFinding], en: &[RuleFinding]) -> Vec<String> {
    let places = |found: &[RuleFinding]| -> Vec<_> {
        found
            .iter()
            .map(|found| (found.rule.id, found.severity, found.finding.span, found.finding.subject.clone()))
            .collect()
    };
    if places(zh) != places(en) {
        return vec![format!("other findings: {:?} {:?}", places(zh), places(en))];
    }
    let mut all = Vec::new();
    for (zh, en) in zh.iter().zip(en) {
        // A mark without its other half is quoted there.
        let is_unpaired = zh.rule.id == "W611";
        let (zh, en) = (&zh.finding, &en.finding);
        let related = zh.related.iter().zip(&en.related).map(|(zh, en)| wrong(&zh.text, &en.text));
        let said = related.chain([wrong(&zh.message, &en.message)]).flatten();
        all.extend(said.filter(|_| !is_unpaired));
        if en.message.starts_with(|char: char| char.is_ascii_lowercase()) || en.message.ends_with('.') {
            all.push(format!("no sentence: {}", en.message));
        }
    }
    all
}

#[test]
fn each_rule_has_an_english_page() {
    for rule in RULES {
        let page = rule.page(Lang::En);
        for (part, words) in [
            ("summary", rule.english.summary),
            ("about", rule.english.about),
            ("basis", rule.english.basis),
            ("remedy", rule.english.remedy),
        ] {
            assert!(!words.is_empty(), "{} has no English {part}", rule.id);
            assert_eq!(loose(words), "", "{}: {words}", rule.id);
        }
        assert!(page.summary.len() <= 100 && !page.summary.ends_with('.'), "{}: {}", rule.id, page.summary);
        assert_eq!(page.wrong, Page::of(rule.page).wrong, "the examples are the same");
        assert!(page.markdown.contains("## What to do"), "{}", page.markdown);
    }
}

#[test]
fn each_rules_examples_are_told_in_both_languages() {
    let mut all = Vec::new();
    for rule in RULES {
        for example in Page::of(rule.page).wrong {
            let mut sample = Sample::of(&example.on, &example.lines);
            sample.report = unmark(&sample.report).0;
            let found = |lang| match rule.looks_at {
                LooksAt::Report(_) => verdicts_in(&sample, lang),
                LooksAt::Rollup => rollup_verdicts(&sample, lang),
            };
            let wrong = wrong_findings(&found(Lang::Zh), &found(Lang::En));
            all.extend(wrong.into_iter().map(|wrong| format!("{}: {wrong}", rule.id)));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn whole_files_are_told_in_both_languages() {
    let (mut all, mut told) = (Vec::new(), 0);
    for path in files() {
        let bytes = std::fs::read(&path).expect("a readable file");
        if bytes.len() > 500_000 {
            continue;
        }
        let opened =
            |lang| crate::open(Input::Bytes(&bytes), &OpenOptions { lang, ..OpenOptions::default() });
        let mut say = |zh: &str, en: &str| {
            told += 1;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            all.extend(wrong(zh, en).map(|wrong| format!("{name}: {wrong}")));
        };
        let (zh, en) = match (opened(Lang::Zh), opened(Lang::En)) {
            (Ok(zh), Ok(en)) => (zh, en),
            (Err(zh), Err(en)) => {
                say(zh.words(Lang::Zh), en.words(Lang::En));
                continue;
            }
            (zh, en) => panic!("{zh:?} {en:?}"),
        };
        let checked = |opened: &crate::Opened| {
            let checked = opened.check(&CheckOptions::default()).expect("no option is wrong");
            let text = checked.render(RenderFormat::Text);
            (checked.validation(), text)
        };
        let ((zh, _), (en, text)) = (checked(&zh), checked(&en));
        for (zh, en) in [
            (&zh.summary.headline, &en.summary.headline),
            (&zh.summary.detail, &en.summary.detail),
            (&zh.summary.read_as, &en.summary.read_as),
        ] {
            say(zh, en);
        }
        assert_eq!(zh.summary.not_checked.len(), en.summary.not_checked.len());
        zh.summary.not_checked.iter().zip(&en.summary.not_checked).for_each(|(zh, en)| say(zh, en));
        for (zh, en) in zh.coverage.not_read.iter().zip(&en.coverage.not_read) {
            say(&zh.reason, &en.reason);
        }
        for (zh, en) in zh.findings.iter().zip(&en.findings) {
            assert_eq!((&zh.id, zh.severity, &zh.span), (&en.id, en.severity, &en.span));
            if zh.rule != "W611" {
                say(&zh.message, &en.message);
                zh.related.iter().zip(&en.related).for_each(|(zh, en)| say(&zh.text, &en.text));
            }
        }
        for (zh, en) in zh.diagnoses.iter().zip(&en.diagnoses) {
            say(&zh.message, &en.message);
            say(&zh.explains, &en.explains);
            for (zh, en) in zh.repairs.iter().zip(&en.repairs) {
                say(&zh.message, &en.message);
                say(&zh.because, &en.because);
            }
        }
        // The title is the report's own; everything else of the text is ours.
        let title = en.report.title.unwrap_or_default();
        for line in text.lines().filter(|line| !line.contains(&title) && !line.contains("W611")) {
            assert!(loose(line).is_empty() || title.is_empty(), "{line}");
        }
    }
    // The fixtures alone have some 350; with the real reports there are ten times as many.
    assert!(told > 300, "only {told} sentences were looked at");
    all.dedup();
    assert!(all.is_empty(), "{} of {told}:\n{}", all.len(), all.join("\n"));
}

#[test]
fn forms_and_failures_are_told_in_both_languages() {
    let mut all = Vec::new();
    for (zh, en) in crate::forms(Lang::Zh).iter().zip(&crate::forms(Lang::En)) {
        all.extend(wrong(&zh.title, &en.title));
        for (zh, en) in zh.relations.iter().zip(&en.relations) {
            all.extend(wrong(&zh.words, &en.words).filter(|_| !loose(&en.words).is_empty()));
            assert_eq!(loose(en.group), "", "{}", en.group);
        }
        let cells = |form: &crate::wire::Form| -> Vec<String> {
            let rows = form.tables.iter().flat_map(|table| &table.rows);
            rows.flat_map(|row| &row.cells).map(|cell| cell.place.clone()).collect()
        };
        cells(zh).iter().zip(cells(en)).for_each(|(zh, en)| all.extend(wrong(zh, &en)));
    }
    for input in ["", "一段话", "{\"a\":1}", "{\"template\":\"1999\",\"facts\":{}}", "[1", "{\\rtf1}", "%!PS"]
    {
        let error = crate::open(Input::Text(input), &OpenOptions::default()).expect_err("no report");
        all.extend(wrong(error.words(Lang::Zh), error.words(Lang::En)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn what_is_not_told_alike_is_noticed() {
    assert_eq!(wrong("表三总计填 3", "Table 3: the total says 3"), None);
    assert_eq!(wrong("统计期限是2024年1月1日", "The period begins on 1 January 2024"), None);
    assert!(wrong("表三总计填 3", "Table 3: the total says 4").is_some());
    assert!(wrong("填 3", "the 总计 says 3").is_some());
    assert!(wrong("填 3", "the total “总计” says 3").is_none());
}

//! For a terminal.

use super::{View, reading_words, sign};
use crate::finding::Responsibility;

/// The verdict, the causes with what they explain, then every other finding, each with its place.
pub(super) fn render(view: &View) -> String {
    let lang = view.lang;
    let mut text = format!("{}\n{}\n{}\n", view.source(), view.title(), view.basis());
    text += &view.compared_with().map_or_else(String::new, |line| line + "\n");
    let summary = view.summary();
    text += &format!("{}\n{}\n{}\n", summary.headline, summary.detail, view.tally());
    for cause in view.causes() {
        let gap = pick!(view.lang, "　", ": ");
        text += &format!("\n{}{gap}{}\n", cause.name, cause.headline());
        for choice in cause.choices() {
            text += &format!("    · {choice}\n");
        }
        let accepted = view.cause_accepted_words(&cause.findings);
        text += &accepted.as_ref().map_or_else(String::new, |words| format!("  {words}\n"));
        for finding in cause.findings {
            text += &finding_lines(view, finding, "  ", accepted.is_some());
        }
    }
    for finding in view.unexplained() {
        text += "\n";
        text += &finding_lines(view, finding, "", false);
    }
    if !view.report.not_read.is_empty() {
        text += pick!(lang, "\n没有读入的内容：\n", "\nNot read:\n");
        for not_read in &view.report.not_read {
            let (line, reason) = (view.line_number(not_read.span.start), not_read.reason.words(lang));
            text += &say!(lang, "  第 {line} 行：{reason}\n", "  Line {line}: {reason}\n");
        }
    }
    let left = view.left_to_say();
    if !left.is_empty() {
        text += pick!(lang, "\n没有核对的：\n", "\nNot checked:\n");
        for words in left {
            text += &format!("  {words}\n");
        }
    }
    text
}

/// `is_told`: that it was set aside stands beside its cause.
fn finding_lines(view: &View, index: usize, indent: &str, is_told: bool) -> String {
    let found = &view.findings[index];
    let lang = view.lang;
    let (sign, severity) = (sign(found.severity), found.severity.words(lang));
    let mut lines = format!("{indent}{sign} {severity} {} {}\n", found.rule.id, found.finding.message);
    let arithmetic = view.arithmetic(found);
    let arithmetic = if arithmetic.is_empty() { arithmetic } else { format!("{}{arithmetic}", lang.colon()) };
    let line = view.line_number(found.finding.span.start);
    lines += &say!(lang, "{indent}  第 {line} 行{arithmetic}\n", "{indent}  Line {line}{arithmetic}\n");
    for place in view.other_places(&found.finding) {
        lines += &format!("{indent}  {place}\n");
    }
    if let Some(accepted) = view.accepted_words(found).filter(|_| !is_told) {
        lines += &format!("{indent}  {accepted}\n");
    }
    if found.finding.responsibility == Responsibility::Reading {
        let words = reading_words(lang);
        lines += &format!("{indent}  {words}\n");
    }
    lines
}

//! For a terminal.

use super::{View, sign};
use crate::finding::Responsibility;

/// The verdict, the causes with what they explain, then every other finding, each with its place.
pub(super) fn render(view: &View) -> String {
    let mut text = format!("{}\n{}\n{}\n", view.source(), view.title(), view.basis());
    text += &view.compared_with().map_or_else(String::new, |line| line + "\n");
    let summary = &view.summary;
    text += &format!("{}\n{}\n{}\n", summary.headline, summary.detail, view.tally());
    for cause in view.causes() {
        text += &format!("\n{}　{}\n", cause.name, cause.headline());
        for choice in cause.choices() {
            text += &format!("    · {choice}\n");
        }
        for finding in cause.findings {
            text += &finding_lines(view, finding, "  ");
        }
    }
    for finding in view.unexplained() {
        text += "\n";
        text += &finding_lines(view, finding, "");
    }
    if !view.report.not_read.is_empty() {
        text += "\n没有读入的内容：\n";
        for not_read in &view.report.not_read {
            text += &format!("  第 {} 行：{}\n", view.line_number(not_read.span.start), not_read.reason);
        }
    }
    if !summary.not_checked.is_empty() {
        text += "\n没有核对的：\n";
        for words in &summary.not_checked {
            text += &format!("  {words}\n");
        }
    }
    text
}

fn finding_lines(view: &View, index: usize, indent: &str) -> String {
    let found = &view.findings[index];
    let (sign, severity) = (sign(found.severity), found.severity.words());
    let mut lines = format!("{indent}{sign} {severity} {} {}\n", found.rule.id, found.finding.message);
    let arithmetic = view.arithmetic(found);
    let arithmetic = if arithmetic.is_empty() { arithmetic } else { format!("：{arithmetic}") };
    lines += &format!("{indent}  第 {} 行{arithmetic}\n", view.line_number(found.finding.span.start));
    for place in view.other_places(&found.finding) {
        lines += &format!("{indent}  {place}\n");
    }
    if let Some(accepted) = view.accepted_words(found) {
        lines += &format!("{indent}  {accepted}\n");
    }
    if found.finding.responsibility == Responsibility::Reading {
        lines += &format!("{indent}  可能是读取造成的，请对照原文件\n");
    }
    lines
}

//! For a terminal.

use super::{View, sign};
use crate::finding::Responsibility;

/// The verdict, then every finding with its place.
pub(super) fn render(view: &View) -> String {
    let mut text = format!("{}\n{}\n{}\n{}\n", view.title(), view.basis(), view.verdict(), view.tally());
    for found in view.findings {
        let finding = &found.finding;
        text += &format!(
            "\n{} {} {} {}\n",
            sign(found.severity),
            found.severity.words(),
            found.rule.id,
            finding.message
        );
        text += &format!("  第 {} 行\n", view.line_number(finding.span.start));
        if finding.responsibility == Responsibility::Reading {
            text += "  可能是读取造成的，请对照原文件\n";
        }
    }
    if !view.report.not_read.is_empty() {
        text += "\n没有读懂的内容：\n";
        for not_read in &view.report.not_read {
            text += &format!("  第 {} 行：{}\n", view.line_number(not_read.span.start), not_read.reason);
        }
    }
    text
}

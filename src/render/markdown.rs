//! For a mail or a ticket.

use super::{View, sign};
use crate::finding::Responsibility;

/// The verdict, then every finding as a list item.
pub(super) fn render(view: &View) -> String {
    let mut text = format!("# 勾稽：{}\n\n", escaped(view.title()));
    text += &format!("{}。\n\n**{}**（{}）\n", view.basis(), view.verdict(), view.tally());
    if !view.findings.is_empty() {
        text.push('\n');
    }
    for found in view.findings {
        let finding = &found.finding;
        let reading = match finding.responsibility {
            Responsibility::Reading => "（可能是读取造成的，请对照原文件）",
            Responsibility::Report => "",
        };
        let head = format!("{} **{} {}**", sign(found.severity), found.severity.words(), found.rule.id);
        text += &format!("- {head} {}{reading}\n", escaped(&finding.message));
    }
    if !view.report.not_read.is_empty() {
        text += "\n没有读懂的内容：\n\n";
        for not_read in &view.report.not_read {
            text += &format!(
                "- 第 {} 行：{}\n",
                view.line_number(not_read.span.start),
                escaped(&not_read.reason)
            );
        }
    }
    text
}

/// Text that means itself: what Markdown and HTML would read as their own is escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&' => {
                escaped.extend(['\\', char])
            }
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(char),
        }
    }
    escaped
}

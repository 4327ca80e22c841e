//! For a mail or a ticket.

use super::{View, sign};
use crate::finding::Responsibility;

/// The verdict, the causes with what they explain, then every other finding.
pub(super) fn render(view: &View) -> String {
    let mut text = format!("# 勾稽：{}\n\n", escaped(view.title()));
    text += &format!("{}。\n\n", view.source());
    let compared = view.compared_with().map_or_else(String::new, |line| escaped(&line) + "。");
    text += &format!(
        "{}。{compared}\n\n**{}**\n\n{}。\n\n（{}）\n",
        view.basis(),
        view.summary.headline,
        view.summary.detail,
        view.tally()
    );
    for cause in view.causes() {
        text += &format!("\n**{}** {}\n\n", cause.name, escaped(&cause.headline()));
        for choice in cause.choices() {
            text += &format!("- {}\n", escaped(&choice));
        }
        for finding in cause.findings {
            text += &item(view, finding);
        }
    }
    let others: String = view.unexplained().map(|finding| item(view, finding)).collect();
    if !others.is_empty() {
        text += &format!("\n{others}");
    }
    if !view.report.not_read.is_empty() {
        text += "\n没有读入的内容：\n\n";
        for not_read in &view.report.not_read {
            text += &format!(
                "- 第 {} 行：{}\n",
                view.line_number(not_read.span.start),
                escaped(&not_read.reason)
            );
        }
    }
    if !view.summary.not_checked.is_empty() {
        text += "\n没有核对的：\n\n";
        for words in &view.summary.not_checked {
            text += &format!("- {}\n", escaped(words));
        }
    }
    text
}

fn item(view: &View, index: usize) -> String {
    let found = &view.findings[index];
    let reading = match found.finding.responsibility {
        Responsibility::Reading => "（可能是读取造成的，请对照原文件）",
        Responsibility::Report => "",
    };
    let head = format!("{} **{} {}**", sign(found.severity), found.severity.words(), found.rule.id);
    let mut item = format!("- {head} {}{reading}\n", escaped(&view.message(found)));
    if let Some(accepted) = view.accepted_words(found) {
        item += &format!("  - {}\n", escaped(&accepted));
    }
    for place in view.other_places(&found.finding) {
        item += &format!("  - {}\n", escaped(&place));
    }
    item
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

//! For a mail or a ticket.

use super::{View, reading_words, sign};
use crate::finding::Responsibility;

/// The verdict, the causes with what they explain, then every other finding.
pub(super) fn render(view: &View) -> String {
    let lang = view.lang;
    let stop = lang.full_stop();
    let mut text = format!("# {}{}\n\n", pick!(lang, "勾稽：", "gouji: "), escaped(view.title()));
    text += &format!("{}{stop}\n\n", view.source());
    let compared = view.compared_with();
    let compared = compared.map_or_else(String::new, |line| {
        pick!(lang, escaped(&line) + stop, format!(" {}{stop}", escaped(&line)))
    });
    text += &format!(
        "{}{stop}{compared}\n\n**{}**\n\n{}{stop}\n\n{}\n",
        view.basis(),
        view.summary().headline,
        view.summary().detail,
        lang.bracketed(&view.tally()).trim_start()
    );
    for cause in view.causes() {
        text += &format!("\n**{}** {}\n\n", cause.name, escaped(&cause.headline()));
        for choice in cause.choices() {
            text += &format!("- {}\n", escaped(&choice));
        }
        let accepted = view.cause_accepted_words(&cause.findings);
        text += &accepted.as_ref().map_or_else(String::new, |words| format!("- {}\n", escaped(words)));
        for finding in cause.findings {
            text += &item(view, finding, accepted.is_some());
        }
    }
    let others: String = view.unexplained().map(|finding| item(view, finding, false)).collect();
    if !others.is_empty() {
        text += &format!("\n{others}");
    }
    if !view.report.not_read.is_empty() {
        text += pick!(lang, "\n没有读入的内容：\n\n", "\nNot read:\n\n");
        for not_read in &view.report.not_read {
            let (line, reason) =
                (view.line_number(not_read.span.start), escaped(not_read.reason.words(lang)));
            text += &say!(lang, "- 第 {line} 行：{reason}\n", "- Line {line}: {reason}\n");
        }
    }
    let left = view.left_to_say();
    if !left.is_empty() {
        text += pick!(lang, "\n没有核对的：\n\n", "\nNot checked:\n\n");
        for words in left {
            text += &format!("- {}\n", escaped(words));
        }
    }
    text
}

/// `is_told`: that it was set aside stands beside its cause.
fn item(view: &View, index: usize, is_told: bool) -> String {
    let found = &view.findings[index];
    let reading = match found.finding.responsibility {
        Responsibility::Reading => view.lang.bracketed(reading_words(view.lang)),
        Responsibility::Report => String::new(),
    };
    let severity = found.severity.words(view.lang);
    let head = format!("{} **{severity} {}**", sign(found.severity), found.rule.id);
    let mut item = format!("- {head} {}{reading}\n", escaped(&view.message(found)));
    if let Some(accepted) = view.accepted_words(found).filter(|_| !is_told) {
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

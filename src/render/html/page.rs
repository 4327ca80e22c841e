//! The report as a page of its own, for a file that is opened by a double click.

use super::super::{View, sign};
use super::escape;

const STYLE: &str = include_str!("page.css");

/// A whole document: verdict, findings, and the report with highlights.
pub(in crate::render) fn render(view: &View) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    escape(view.title(), &mut out);
    out += &format!("</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n");
    for line in [view.basis(), view.verdict(), view.tally()] {
        out += "<p>";
        escape(&line, &mut out);
        out += "</p>\n";
    }
    out += "<ol class=\"gouji-findings\" start=\"1\">\n";
    for (index, found) in view.findings.iter().enumerate() {
        out += &format!("<li data-severity=\"{}\"><a href=\"#finding-{index}\">", found.severity.name());
        let line = format!(
            "{} {} {} {}",
            sign(found.severity),
            found.severity.words(),
            found.rule.id,
            found.finding.message
        );
        escape(&line, &mut out);
        out += "</a></li>\n";
    }
    out += "</ol>\n</header>\n<main>\n";
    out += &super::render(view);
    out += "</main>\n</body>\n</html>\n";
    out
}

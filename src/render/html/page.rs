//! The report as a page of its own, for a file that is opened by a double click.

use super::super::{View, sign};
use super::escape;

const STYLE: &str = include_str!("page.css");

/// A whole document: verdict, causes, other findings, and the report with highlights.
pub(in crate::render) fn render(view: &View) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
        view.lang.html_name()
    );
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    escape(view.title(), &mut out);
    out += &format!("</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n");
    let lines = [
        Some(view.summary().headline.clone()),
        Some(view.summary().detail.clone()),
        Some(view.source()),
        Some(view.basis()),
        view.compared_with(),
        Some(view.tally()),
    ];
    for line in lines.into_iter().flatten() {
        out += "<p>";
        escape(&line, &mut out);
        out += "</p>\n";
    }
    for cause in view.causes() {
        out += "<p><strong>";
        escape(&format!("{}{}{}", cause.name, view.lang.colon(), cause.headline()), &mut out);
        out += "</strong></p>\n<ul>\n";
        for choice in cause.choices() {
            out += "<li>";
            escape(&choice, &mut out);
            out += "</li>\n";
        }
        let accepted = view.cause_accepted_words(&cause.findings);
        if let Some(words) = &accepted {
            out += "<li>";
            escape(words, &mut out);
            out += "</li>\n";
        }
        cause.findings.iter().for_each(|&finding| item(view, finding, accepted.is_some(), &mut out));
        out += "</ul>\n";
    }
    out += "<ul>\n";
    view.unexplained().for_each(|finding| item(view, finding, false, &mut out));
    out += "</ul>\n";
    if !view.summary().not_checked.is_empty() {
        out += pick!(view.lang, "<p>没有核对的：</p>\n<ul>\n", "<p>Not checked:</p>\n<ul>\n");
        for words in &view.summary().not_checked {
            out += "<li>";
            escape(words, &mut out);
            out += "</li>\n";
        }
        out += "</ul>\n";
    }
    out += "</header>\n<main>\n";
    out += &super::render(view);
    out += "</main>\n</body>\n</html>\n";
    out
}

/// `is_told`: that it was set aside stands beside its cause.
fn item(view: &View, index: usize, is_told: bool, out: &mut String) {
    let found = &view.findings[index];
    *out += &format!("<li data-severity=\"{}\"><a href=\"#finding-{index}\">", found.severity.name());
    let (sign, severity) = (sign(found.severity), found.severity.words(view.lang));
    escape(&format!("{sign} {severity} {} {}", found.rule.id, view.message(found)), out);
    *out += "</a>";
    let mut places = view.other_places(&found.finding);
    places.extend(view.accepted_words(found).filter(|_| !is_told));
    if !places.is_empty() {
        *out += "<ul>\n";
        for place in places {
            *out += "<li>";
            escape(&place, out);
            *out += "</li>\n";
        }
        *out += "</ul>";
    }
    *out += "</li>\n";
}

//! 核查意见 as a page.

use super::{Opinion, Point, heads, hints_title, not_checked, set_aside, title};
use crate::lang::Lang;

const STYLE: &str = include_str!("page.css");

pub(super) fn write(opinion: &Opinion, report: Option<&str>) -> String {
    let lang = opinion.lang;
    let mut out = format!("<!doctype html>\n<html lang=\"{}\">\n", lang.html_name());
    out += "<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    let subject = text(&opinion.subject);
    out += &say!(lang, "<title>核查意见：{subject}</title>\n", "<title>Review: {subject}</title>\n");
    out += &format!("<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n", title(lang));
    out += &format!(
        "<p class=\"subject\">{}</p>\n<p class=\"about\">{}</p>\n",
        text(&opinion.subject),
        text(&opinion.about)
    );
    out +=
        &format!("<p class=\"headline\">{}</p>\n<p>{}</p>\n", text(&opinion.headline), text(&opinion.detail));
    if !opinion.points.is_empty() {
        let caption = pick!(lang, "需要改正或核实的", "To be corrected or looked at");
        out += &format!("<table>\n<caption>{caption}</caption>\n<thead><tr>");
        for head in heads(lang) {
            out += &format!("<th scope=\"col\">{head}</th>");
        }
        out += "</tr></thead>\n<tbody>\n";
        for (number, point) in (1..).zip(&opinion.points) {
            row(number, point, lang, &mut out);
        }
        out += "</tbody>\n</table>\n";
    }
    list(hints_title(lang), &opinion.hints, &mut out);
    list(set_aside(lang), &opinion.accepted, &mut out);
    list(not_checked(lang), &opinion.not_checked, &mut out);
    out += pick!(
        lang,
        "<p class=\"signs\"><span>核对人：</span><span>复核人：</span><span>日期：</span></p>\n",
        "<p class=\"signs\"><span>Checked by:</span><span>Reviewed by:</span><span>Date:</span></p>\n"
    );
    if let Some(report) = report {
        let head = pick!(lang, "附：年报与标记", "The report with its marks");
        out += &format!("<section class=\"report\">\n<h2>{head}</h2>\n{report}</section>\n");
    }
    out += "</body>\n</html>\n";
    out
}

fn row(number: usize, point: &Point, lang: Lang, out: &mut String) {
    let problems = point.problems.iter().map(|problem| text(problem)).collect::<Vec<_>>().join("<br>");
    *out += &format!(
        "<tr><td>{number}</td><td>{}</td><td>{problems}</td><td>{}</td><td>{}</td><td></td></tr>\n",
        point.weight.words(lang),
        text(&point.repair),
        text(&point.basis),
    );
}

fn list(title: &str, lines: &[String], out: &mut String) {
    if lines.is_empty() {
        return;
    }
    *out += &format!("<h2>{title}</h2>\n<ul>\n");
    lines.iter().for_each(|line| *out += &format!("<li>{}</li>\n", text(line)));
    *out += "</ul>\n";
}

/// `words` with nothing in it that a browser would obey.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for char in words.chars() {
        match char {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            _ => out.push(char),
        }
    }
    out
}

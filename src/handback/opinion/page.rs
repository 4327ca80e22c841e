//! 核查意见 as a page.

use super::{Opinion, Point};

const STYLE: &str = include_str!("page.css");

pub(super) fn write(opinion: &Opinion, report: Option<&str>) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    out += &format!(
        "<title>核查意见：{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        text(&opinion.subject)
    );
    out += "<h1>政府信息公开工作年度报告核查意见</h1>\n";
    out += &format!(
        "<p class=\"subject\">{}</p>\n<p class=\"about\">{}</p>\n",
        text(&opinion.subject),
        text(&opinion.about)
    );
    out +=
        &format!("<p class=\"headline\">{}</p>\n<p>{}</p>\n", text(&opinion.headline), text(&opinion.detail));
    if !opinion.points.is_empty() {
        out += "<table>\n<caption>需要改正或核实的</caption>\n<thead><tr><th scope=\"col\">序号</th><th scope=\"col\">类别</th>\
                <th scope=\"col\">问题</th><th scope=\"col\">建议</th><th scope=\"col\">依据</th><th scope=\"col\">处理情况</th></tr></thead>\n<tbody>\n";
        for (number, point) in (1..).zip(&opinion.points) {
            row(number, point, &mut out);
        }
        out += "</tbody>\n</table>\n";
    }
    list("已人工核实、不作为错误的", &opinion.accepted, &mut out);
    list("没有核对的", &opinion.not_checked, &mut out);
    out += "<p class=\"signs\"><span>核对人：</span><span>复核人：</span><span>日期：</span></p>\n";
    if let Some(report) = report {
        out += &format!("<section class=\"report\">\n<h2>附：年报与标记</h2>\n{report}</section>\n");
    }
    out += "</body>\n</html>\n";
    out
}

fn row(number: usize, point: &Point, out: &mut String) {
    let problems = point.problems.iter().map(|problem| text(problem)).collect::<Vec<_>>().join("<br>");
    *out += &format!(
        "<tr><td>{number}</td><td>{}</td><td>{problems}</td><td>{}</td><td>{}</td><td></td></tr>\n",
        point.severity,
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

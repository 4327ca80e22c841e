//! The picture of a report: the balance of applications, their results and the applicants by kind.
//!
//! SVG that can be read aloud, shown on a page or saved as a file: every length is to scale, every
//! bar has its number, and colour alone tells nothing.

use super::Figures;
use super::balance::balance;
use super::parts::{Bar, applicants, results};
use super::svg::{Align, Drawing, FAINT, FILLS, INK, WIDTH};

/// Draws the picture; with last year's figures, each bar tells what it was then.
pub(crate) fn chart(figures: Figures, last_year: Option<Figures>) -> String {
    let mut drawing = Drawing::default();
    let title = figures.report.title_words().unwrap_or("政府信息公开工作年度报告");
    drawing.heading(title);
    balance(&mut drawing, figures);
    let before = |parts: fn(Figures) -> Vec<Bar>| last_year.map(parts).unwrap_or_default();
    bars(&mut drawing, "办理结果", &results(figures), &before(results));
    bars(&mut drawing, "本年新收申请的申请人", &applicants(figures), &before(applicants));
    drawing.finish(&format!("{title}：收到和处理政府信息公开申请情况"))
}

/// Where bars begin, and where the longest one ends.
const LEFT: f64 = 170.0;
const RIGHT: f64 = WIDTH - 150.0;

/// A bar for each part, one below the other.
fn bars(drawing: &mut Drawing, heading: &str, parts: &[Bar], before: &[Bar]) {
    if parts.is_empty() {
        return;
    }
    drawing.heading(heading);
    let last_year = |part: &Bar| before.iter().find(|other| other.name == part.name)?.count;
    let counts = parts.iter().flat_map(|part| [part.count, last_year(part)]);
    let largest = counts.flatten().max().unwrap_or(0).max(1);
    let mut said = Vec::new();
    for part in parts {
        let y = drawing.bottom + 4.0;
        drawing.text(LEFT - 10.0, y + 15.0, Align::End, INK, &part.name);
        let mut words = part.count.map_or_else(|| "读不出".to_owned(), |count| format!("{count} 件"));
        let mut end = LEFT;
        if let Some(count) = part.count.filter(|count| *count > 0) {
            let width = (RIGHT - LEFT) * count as f64 / largest as f64;
            drawing.rect(LEFT, y, width, 20.0, FILLS[0]);
            end += width;
        }
        if let Some(before) = last_year(part) {
            words += &format!("（上年 {before}{}）", change(part.count, before));
        }
        said.push(format!("{} {words}", part.name));
        drawing.text(end + 8.0, y + 15.0, Align::Start, FAINT, &words);
        drawing.bottom = y + 24.0;
    }
    drawing.said.push(format!("{heading}：{}", said.join("，")));
}

/// How a figure changed, as a note.
fn change(now: Option<i64>, before: i64) -> String {
    match now.and_then(|now| now.checked_sub(before)) {
        Some(0) => "，持平".to_owned(),
        Some(more) if more > 0 => format!("，增 {more}"),
        Some(less) => format!("，减 {}", less.unsigned_abs()),
        None => String::new(),
    }
}

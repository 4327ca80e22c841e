//! The picture of a report: the balance of applications, their results and the applicants by kind.
//!
//! SVG that can be read aloud, shown on a page or saved as a file: every length is to scale, every
//! bar has its number, and colour alone tells nothing.

use super::Figures;
use super::balance::balance;
use super::parts::{Bar, applicants, results};
use super::svg::{Align, Drawing, FAINT, FILLS, INK, WIDTH, width_of};
use crate::lang::Lang;

/// Draws the picture; with last year's figures, each bar tells what it was then.
pub(crate) fn chart(figures: Figures, last_year: Option<Figures>) -> String {
    let lang = figures.lang;
    let mut drawing = Drawing::default();
    let title = figures.report.title_words().unwrap_or(pick!(
        lang,
        "政府信息公开工作年度报告",
        "Annual report on open government information"
    ));
    drawing.heading(title);
    balance(&mut drawing, figures);
    let before = |parts: fn(Figures) -> Vec<Bar>| last_year.map(parts).unwrap_or_default();
    let (handled, applied) = pick!(
        lang,
        ("办理结果", "本年新收申请的申请人"),
        ("Results", "Applicants of this year's applications")
    );
    bars(&mut drawing, handled, &results(figures), &before(results), lang);
    bars(&mut drawing, applied, &applicants(figures), &before(applicants), lang);
    let title =
        say!(lang, "{title}：收到和处理政府信息公开申请情况", "{title}: applications received and handled");
    drawing.finish(&title, lang)
}

/// Where bars begin, how far their notes are from them, and what is free at the right edge.
const LEFT: f64 = 170.0;
const BESIDE: f64 = 8.0;
const EDGE: f64 = 16.0;

/// A bar for each part, one below the other.
fn bars(drawing: &mut Drawing, heading: &str, parts: &[Bar], before: &[Bar], lang: Lang) {
    if parts.is_empty() {
        return;
    }
    drawing.heading(heading);
    let last_year = |part: &Bar| before.iter().find(|other| other.name == part.name)?.count;
    let counts = parts.iter().flat_map(|part| [part.count, last_year(part)]);
    let largest = counts.flatten().max().unwrap_or(0).max(1);
    let notes: Vec<String> = parts.iter().map(|part| note(part, last_year(part), lang)).collect();
    // The longest bar leaves room for the longest note.
    let widest = notes.iter().map(|note| width_of(note)).fold(0.0, f64::max);
    let right = WIDTH - EDGE - widest - BESIDE;
    let mut said = Vec::new();
    for (part, note) in parts.iter().zip(notes) {
        let y = drawing.bottom + 4.0;
        drawing.text(LEFT - 10.0, y + 15.0, Align::End, INK, &part.name);
        let mut end = LEFT;
        if let Some(count) = part.count.filter(|count| *count > 0) {
            let width = (right - LEFT) * count as f64 / largest as f64;
            drawing.rect(LEFT, y, width, 20.0, FILLS[0]);
            end += width;
        }
        drawing.text(end + BESIDE, y + 15.0, Align::Start, FAINT, &note);
        said.push(format!("{} {note}", part.name));
        drawing.bottom = y + 24.0;
    }
    drawing.said.push(format!("{heading}{}{}", lang.colon(), said.join(lang.comma())));
}

/// What stands beside a bar: how many, and what changed since last year.
fn note(part: &Bar, last_year: Option<i64>, lang: Lang) -> String {
    let unreadable = || pick!(lang, "读不出", "unreadable").to_owned();
    let mut words = part.count.map_or_else(unreadable, |count| say!(lang, "{count} 件", "{count}"));
    if let Some(before) = last_year {
        let change = change(part.count, before, lang);
        words += &say!(lang, "（上年 {before}{change}）", " (last year {before}{change})");
    }
    words
}

/// How a figure changed, as a note.
fn change(now: Option<i64>, before: i64, lang: Lang) -> String {
    match now.and_then(|now| now.checked_sub(before)) {
        Some(0) => say!(lang, "，持平", ", no change"),
        Some(more) if more > 0 => say!(lang, "，增 {more}", ", {more} more"),
        Some(less) => {
            let less = less.unsigned_abs();
            say!(lang, "，减 {less}", ", {less} fewer")
        }
        None => String::new(),
    }
}

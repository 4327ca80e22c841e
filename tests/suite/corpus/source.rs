//! Changes in the source text of a report, made without gouji's help where that is possible.

use std::ops::Range;

use gouji::wire::{Fact, Span, Validation};

use crate::checks::value_of;

/// The source with each whole number of 表三 and 表四 raised by 1 in turn, by key.
pub(super) fn each_one_too_high(source: &str, found: &Validation) -> Vec<(&'static str, String)> {
    let figures: Vec<&Fact> = found
        .report
        .facts
        .iter()
        .filter(|fact| !fact.key.starts_with("disclosure.") && fact.state == "number")
        .collect();
    let digits = if source.trim_start().starts_with('<') {
        let cells = numeric_cells(source);
        let first = cells.iter().position(|cell| after_label(source, cell)).expect("表三");
        cells[first..].to_vec()
    } else {
        assert_eq!(source.trim_start_matches('\u{FEFF}'), found.text);
        let units: Vec<usize> = source
            .char_indices()
            .flat_map(|(at, char)| std::iter::repeat_n(at, char.len_utf16()))
            .chain([source.len()])
            .collect();
        let bytes = |span: Span| units[span.start]..units[span.end];
        figures.iter().map(|fact| vec![bytes(fact.span.expect("a place"))]).collect()
    };
    assert_eq!(figures.len(), digits.len(), "as many figures in the source as were read");
    figures.into_iter().zip(&digits).map(|(fact, digits)| (fact.key, raised(source, fact, digits))).collect()
}

/// The source with the number that stands at `digits` raised by 1.
fn raised(source: &str, fact: &Fact, digits: &[Range<usize>]) -> String {
    let printed: String = digits.iter().map(|range| &source[range.clone()]).collect();
    assert_eq!(Some(&printed), value_of(fact).as_ref(), "{}", fact.key);
    let count: i64 = printed.parse().expect("a whole number");
    let mut text = source.to_owned();
    for range in digits[1..].iter().rev() {
        text.replace_range(range.clone(), "");
    }
    text.replace_range(digits[0].clone(), &(count + 1).to_string());
    text
}

/// The places of the digits in every table cell that holds a number and nothing else.
fn numeric_cells(html: &str) -> Vec<Vec<Range<usize>>> {
    let starts = html.match_indices("<td").map(|(at, _)| at);
    starts
        .filter_map(|start| {
            let end = ["<td", "</td", "</tr"]
                .iter()
                .filter_map(|tag| html[start + 1..].find(tag).map(|at| start + 1 + at))
                .min()?;
            digits_of(html, start..end)
        })
        .collect()
}

fn digits_of(html: &str, cell: Range<usize>) -> Option<Vec<Range<usize>>> {
    let mut digits = Vec::new();
    let mut in_tag = false;
    let content = html[cell.clone()].replace("&nbsp;", "      ");
    for (at, char) in content.char_indices() {
        match char {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag || char.is_whitespace() => {}
            '0'..='9' => digits.push(cell.start + at..cell.start + at + 1),
            _ => return None,
        }
    }
    (!digits.is_empty()).then_some(digits)
}

/// Whether 本年新收 stands in front of the cell, tags aside.
fn after_label(html: &str, cell: &[Range<usize>]) -> bool {
    let mut text = String::new();
    let mut in_tag = false;
    for char in html[..cell[0].start].chars() {
        match char {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag || char.is_whitespace() => {}
            _ => text.push(char),
        }
    }
    text.contains("一、本年新收")
}

/// Whether a finding stands in the sentence `quote`, white space aside.
pub(super) fn touches(text: &str, span: Span, quote: &str) -> bool {
    let squeezed: Vec<(usize, char)> = text
        .chars()
        .scan(0, |unit, char| {
            let at = *unit;
            *unit += char.len_utf16();
            Some((at, char))
        })
        .filter(|(_, char)| !char.is_whitespace())
        .collect();
    let quote: Vec<char> = quote.chars().filter(|char| !char.is_whitespace()).collect();
    !quote.is_empty()
        && squeezed.windows(quote.len()).any(|window| {
            let is_here = window.iter().map(|(_, char)| char).eq(&quote);
            is_here && window[0].0 < span.end && span.start <= window[quote.len() - 1].0
        })
}

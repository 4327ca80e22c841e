//! Leaves out what stands on a page because it is a page: its number, and heads that repeat.

use std::collections::HashSet;

use super::Piece;
use super::lines::Line;
use crate::number::half_width_char;

/// Leaves out page marks and, but for the first time, the lines that stand at the upper or lower
/// edge of several pages.
pub(super) fn leave_out(sheets: &mut [Vec<Piece>], heights: &[i32]) {
    let mut seen = HashSet::new();
    for (pieces, &height) in sheets.iter_mut().zip(heights) {
        let (first, last) = margins(pieces, height);
        let mut at = 0;
        let count = pieces.len();
        pieces.retain(|piece| {
            let in_margin = at < first || at + last >= count;
            at += 1;
            let Piece::Line(line) = piece else { return true };
            !in_margin || (!is_page_mark(line) && seen.insert(place(line)))
        });
    }
}

/// A line's words and, roughly, its height on the page.
fn place(line: &Line) -> (String, i32) {
    // Twentieths of an inch, in hundredths of a point.
    (line.text.replace(' ', ""), line.area.top / 360)
}

/// How many pieces at the top and at the bottom of a page are lines that stand near its edge.
fn margins(pieces: &[Piece], height: i32) -> (usize, usize) {
    let is_line = |piece: &&Piece| matches!(piece, Piece::Line(_));
    let above = |piece: &&Piece| is_line(piece) && piece.area().bottom < height / 9;
    let below = |piece: &&Piece| is_line(piece) && piece.area().top > height - height / 8;
    (pieces.iter().take_while(above).count(), pieces.iter().rev().take_while(below).count())
}

/// “4”, “— 4 —”, “第4页”, “第 4 页 共 6 页”, “4/6”, “Page 4 of 6”.
fn is_page_mark(line: &Line) -> bool {
    let mut rest: String = line.text.chars().map(half_width_char).filter(|char| *char != ' ').collect();
    for word in ["Page", "page", "of", "第", "共", "页"] {
        rest = rest.replace(word, "/");
    }
    let rest = rest.trim_matches(|char| matches!(char, '-' | '—' | '―' | '─' | '·' | '•' | '~' | '/' | '|'));
    let numbers: Vec<&str> = rest.split(['/', ',']).filter(|part| !part.is_empty()).collect();
    (1..=2).contains(&numbers.len())
        && numbers.iter().all(|number| number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

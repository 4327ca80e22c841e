//! Leaves out what stands on a page because it is a page: its number, and heads that repeat.

use std::collections::HashSet;

use super::Piece;
use super::lines::Line;
use crate::number::{Reading, half_width_char, read};

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
            !in_margin || (!is_page_mark(line) && (may_be_row(line) || seen.insert(place(line))))
        });
    }
}

/// Whether a line may be a row of figures, of which two may well be the same.
fn may_be_row(line: &Line) -> bool {
    line.has_columns() || line.chunks.iter().any(|chunk| read(&chunk.text) != Reading::Words)
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

/// “4”, “— 4 —”, “第4页”, “第 4 页 共 6 页”, “4/6”, “Page 4 of 6”. Two numbers with nothing but a gap
/// between them are figures.
fn is_page_mark(line: &Line) -> bool {
    const WORDS: [&str; 6] = ["Page", "page", "of", "第", "共", "页"];
    let mut rest: String = line.text.chars().map(half_width_char).collect();
    for word in WORDS {
        rest = rest.replace(word, "/");
    }
    let says_page = rest.contains('/');
    let is_sign = |char: char| matches!(char, ' ' | '-' | '—' | '―' | '─' | '·' | '•' | '~' | '/' | '|');
    let rest = rest.trim_matches(is_sign);
    let numbers: Vec<&str> = rest.split(['/', ',', ' ']).filter(|part| !part.is_empty()).collect();
    (numbers.len() == 1 || (numbers.len() == 2 && says_page))
        && numbers.iter().all(|number| number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

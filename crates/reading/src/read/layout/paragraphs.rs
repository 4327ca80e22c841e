//! Lines into headings and paragraphs.

use super::Piece;
use super::lines::{Line, push_joined};
use super::ruled::Ruled;
use crate::order::sort_by_place;

/// A finished piece of the document.
pub(super) enum Part {
    Heading(Line),
    Paragraph(Line),
    Table(Ruled),
}

/// Puts together the lines that a paragraph was broken into.
pub(super) fn blocks(pieces: Vec<Piece>) -> Vec<Part> {
    let body = Body::of(&pieces);
    let mut parts: Vec<Part> = Vec::new();
    // The last line of the paragraph in the making.
    let mut last: Option<Line> = None;
    for piece in pieces {
        let line = match piece {
            Piece::Table(table) => {
                last = None;
                parts.push(Part::Table(table));
                continue;
            }
            Piece::Line(line) => line,
        };
        let goes_on = last.as_ref().is_some_and(|last| body.goes_on(last, &line));
        last = Some(line.clone());
        match parts.last_mut() {
            Some(Part::Heading(open) | Part::Paragraph(open)) if goes_on => {
                push_joined(&mut open.text, &line.text, false);
                if open.page == line.page {
                    open.area = open.area.to(line.area);
                }
            }
            _ if body.is_heading(&line) => parts.push(Part::Heading(line)),
            _ => parts.push(Part::Paragraph(line)),
        }
    }
    parts
}

/// What most lines are like.
struct Body {
    left: i32,
    right: i32,
    size: i32,
}

/// A line of fewer characters may be anything.
const SHORTEST_PROSE: usize = 16;
/// The longest heading, in characters.
const LONGEST_HEADING: usize = 60;

impl Body {
    fn of(pieces: &[Piece]) -> Self {
        let lines: Vec<&Line> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Line(line) => Some(line),
                Piece::Table(_) => None,
            })
            .collect();
        // The size in which most of the prose is set; what stands in columns is small.
        let is_prose = |line: &&&Line| !line.has_columns() && line.text.chars().count() >= SHORTEST_PROSE;
        let mut sizes: Vec<(i32, usize)> =
            lines.iter().filter(is_prose).map(|line| (line.size, line.text.chars().count())).collect();
        if sizes.is_empty() {
            sizes = lines.iter().map(|line| (line.size, line.text.chars().count())).collect();
        }
        sort_by_place(&mut sizes, |&(size, _)| (size, 0));
        let size = sizes
            .chunk_by(|a, b| a.0 == b.0)
            .max_by_key(|chunk| chunk.iter().map(|(_, count)| count).sum::<usize>())
            .map_or(0, |chunk| chunk[0].0);
        let of_body = || lines.iter().filter(|line| is_near(line.size, size));
        let mut lefts: Vec<i32> = of_body().map(|line| line.area.left).collect();
        let mut rights: Vec<i32> = of_body().map(|line| line.area.right).collect();
        sort_by_place(&mut lefts, |&left| (left, 0));
        sort_by_place(&mut rights, |&right| (right, 0));
        // A few lines may stick out.
        let left = lefts.get(lefts.len() / 20).copied().unwrap_or_default();
        let right =
            rights.get(rights.len().saturating_sub(1 + rights.len() / 20)).copied().unwrap_or_default();
        Self { left, right, size }
    }

    fn is_heading(&self, line: &Line) -> bool {
        i64::from(line.size) * 5 >= i64::from(self.size) * 6
            && line.text.chars().count() <= LONGEST_HEADING
            && !line.text.ends_with(['。', '；', '，'])
            && !line.has_columns()
    }

    /// Whether `next` goes on the sentence or the title that `line` breaks off.
    fn goes_on(&self, line: &Line, next: &Line) -> bool {
        if !is_near(line.size, next.size) || line.has_columns() || next.has_columns() {
            return false;
        }
        let is_below = line.page == next.page && next.area.top > line.area.top;
        let is_close = is_below && next.area.top - line.area.top <= line.size * 5 / 2;
        if self.is_heading(line) && self.is_heading(next) {
            return is_close && !begins_section(&next.text);
        }
        let is_full = line.area.right + line.size * 2 > self.right;
        let is_indented = next.area.left > self.left + line.size;
        let ends = line.text.ends_with(['。', '；', '：', '！', '？']);
        (is_close || next.page == line.page + 1)
            && is_full
            && !is_indented
            && !(ends && begins_section(&next.text))
            && is_near(line.size, self.size)
    }
}

/// Sizes that differ by less than a tenth.
fn is_near(a: i32, b: i32) -> bool {
    (a - b).abs() < a.max(b) / 10 + 1
}

/// Whether a line begins with an ordinal such as 一、 or （二）.
fn begins_section(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).unwrap_or(text);
    let rest = inner.trim_start_matches(|char| "一二三四五六七八九十".contains(char));
    rest.len() < inner.len() && rest.starts_with(['、', '）', ')', '．', '.'])
}

//! Glyphs into lines of text.

use std::collections::HashMap;

use super::{Area, Glyph};
use crate::number::meant;
use crate::order::{sort_by_key, sort_by_place};

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Two spaces and more stand for a wide gap.
    pub(super) text: String,
    pub(super) area: Area,
    /// Height of its characters.
    pub(super) size: i32,
    /// Ordinal of the page.
    pub(super) page: usize,
    /// Its parts between gaps that are wider than those between words.
    pub(super) chunks: Vec<Chunk>,
}

/// A part of a line.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) text: String,
    pub(super) area: Area,
}

impl Line {
    /// Whether there is a gap in it as between the columns of a table.
    pub(super) fn has_columns(&self) -> bool {
        self.text.contains("  ")
    }
}

/// The lines that these glyphs make, from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>, page: usize) -> Vec<Line> {
    glyphs.retain(|glyph| glyph.turn == 0 || !is_blank(glyph.char));
    let (upright, turned): (Vec<_>, Vec<_>) = glyphs.into_iter().partition(|glyph| glyph.turn == 0);
    let mut upright: Vec<Drawn> =
        upright.into_iter().enumerate().map(|(order, glyph)| Drawn { order, glyph }).collect();
    sort_by_place(&mut upright, |drawn| (drawn.glyph.area.middle().1, drawn.glyph.area.left));
    let mut lines = Vec::new();
    let mut from = 0;
    while from < upright.len() {
        let end = end_of_line(&upright, from);
        lines.extend(line(&mut upright[from..end], page));
        from = end;
    }
    lines.extend(turned_runs(&turned, page));
    sort_by_place(&mut lines, |line| (line.area.middle().1, line.area.left));
    lines
}

/// A glyph and when it was drawn.
#[derive(Clone, Copy)]
struct Drawn {
    order: usize,
    glyph: Glyph,
}

/// The glyph behind the line that begins with glyph `from`; they are sorted by height.
fn end_of_line(glyphs: &[Drawn], from: usize) -> usize {
    let mut size = glyphs[from].glyph.area.height();
    let mut anchor = i64::from(glyphs[from].glyph.area.middle().1);
    let mut end = from + 1;
    while let Some(Drawn { glyph: next, .. }) = glyphs.get(end) {
        let height = next.area.height();
        // Both are doubled: a glyph of the line has its middle less than 0.4 of its height away.
        if (i64::from(next.area.middle().1) - anchor) * 10 > i64::from(size.max(height)) * 8 {
            break;
        }
        if height > size {
            size = height;
            anchor = i64::from(next.area.middle().1);
        }
        end += 1;
    }
    end
}

fn line(drawn: &mut [Drawn], page: usize) -> Option<Line> {
    let (glyphs, joints) = in_order(drawn);
    let size = usual_size(&glyphs)?;
    let middle = usual_middle(&glyphs, size);
    let spread = spread(&glyphs);
    let mut text = String::new();
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut before: Option<Glyph> = None;
    let mut spaced = false;
    let mut apart = false;
    for (glyph, joint) in glyphs.iter().zip(joints) {
        apart |= joint == Joint::Apart;
        if is_blank(glyph.char) {
            spaced = true;
            continue;
        }
        let glyph = Glyph { char: raised(glyph, size, middle).unwrap_or(meant(glyph.char)), ..*glyph };
        if let Some(last) = before {
            // Drawn twice, to look bold.
            if last.char == glyph.char && (glyph.area.left - last.area.left).abs() < glyph.area.height() / 8 {
                continue;
            }
            let gap = match joint {
                _ if apart => "  ",
                Joint::Glued => "",
                _ => gap(&last, &glyph, spaced, spread),
            };
            text.push_str(gap);
            let is_near = (glyph.area.left - last.area.right - spread) * 5 < size * 3;
            match chunks.last_mut() {
                Some(chunk) if !apart && (is_near || joint == Joint::Glued) => chunk.text.push_str(gap),
                _ => chunks.push(Chunk { text: String::new(), area: glyph.area }),
            }
        } else {
            chunks.push(Chunk { text: String::new(), area: glyph.area });
        }
        text.push(glyph.char);
        if let Some(chunk) = chunks.last_mut() {
            chunk.text.push(glyph.char);
            chunk.area = chunk.area.to(glyph.area);
        }
        before = Some(glyph);
        (spaced, apart) = (false, false);
    }
    let area = chunks.iter().map(|chunk| chunk.area).reduce(Area::to)?;
    Some(Line { text, area, size, page, chunks })
}

/// How a glyph stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// As far from it as it is drawn.
    Free,
    /// It belongs to it, however far away it is drawn.
    Glued,
    /// It does not, however near it is drawn.
    Apart,
}

/// The glyphs of a line from left to right. Where what was drawn in one go lies over something
/// else, since widths are not as the file says or two texts were put in one place, each stays
/// together: the digits of two figures must never be sorted into one another.
fn in_order(drawn: &[Drawn]) -> (Vec<Glyph>, Vec<Joint>) {
    let mut drawn = drawn.to_vec();
    sort_by_place(&mut drawn, |drawn| (drawn.glyph.area.left, 0));
    let over_each_other = |pair: &&[Drawn]| {
        let (a, b) = (&pair[0], &pair[1]);
        let is_other = a.glyph.char != b.glyph.char && !is_blank(a.glyph.char) && !is_blank(b.glyph.char);
        let shared = a.glyph.area.right.min(b.glyph.area.right) - b.glyph.area.left;
        is_other && shared * 2 > a.glyph.area.width().min(b.glyph.area.width())
    };
    let are_digits = |pair: &[Drawn]| pair.iter().all(|drawn| drawn.glyph.char.is_ascii_digit());
    let over: Vec<&[Drawn]> = drawn.windows(2).filter(over_each_other).collect();
    if over.len() < 2 && !over.iter().any(|pair| are_digits(pair)) {
        let joints = vec![Joint::Free; drawn.len()];
        return (drawn.iter().map(|drawn| drawn.glyph).collect(), joints);
    }
    // What was drawn one after the other is one run up to the next wide gap; where something else lies
    // in that gap, it may as well be the space between the characters of a run.
    let rank: HashMap<usize, usize> = drawn.iter().enumerate().map(|(at, drawn)| (drawn.order, at)).collect();
    let is_next = |a: &Drawn, b: &Drawn| rank.get(&a.order).map(|at| at + 1) == rank.get(&b.order).copied();
    let follows = |a: &Drawn, b: &Drawn| {
        let (before, behind) = (a.glyph.area, b.glyph.area);
        let is_near = behind.left - before.right <= before.height() || !is_next(a, b);
        b.order == a.order + 1 && before.left < behind.left && is_near
    };
    sort_by_key(&mut drawn, |drawn| (drawn.order, 0));
    let mut runs: Vec<&[Drawn]> = drawn.chunk_by(follows).collect();
    sort_by_place(&mut runs, |run| (run[0].glyph.area.left, 0));
    let reach = |run: &[Drawn]| (run[0].glyph.area.left, run[run.len() - 1].glyph.area.right);
    let says_nothing = |run: &[Drawn]| run.iter().all(|drawn| is_blank(drawn.glyph.char));
    let mut joints = Vec::with_capacity(drawn.len());
    // The furthest place that a run before reaches, and how wide that one is.
    let mut furthest = (i32::MIN, 0);
    for (at, run) in runs.iter().enumerate() {
        let (left, right) = reach(run);
        let width = run[0].glyph.area.width() / 2;
        let next = runs[at + 1..].iter().find(|run| !says_nothing(run)).map_or(i32::MAX, |run| reach(run).0);
        let is_over = furthest.0 > left + width;
        let is_under = next < right - width;
        let is_figure = run.iter().all(|drawn| drawn.glyph.char.is_ascii_digit());
        // Words that are a little wider than the file says only run into each other.
        let is_covered = is_over && (furthest.0 - left) * 2 > furthest.1.min(right - left);
        let is_apart = is_covered || (is_over && is_figure);
        joints.push(if is_apart { Joint::Apart } else { Joint::Free });
        let inside = if (is_over || is_under) && is_figure { Joint::Glued } else { Joint::Free };
        joints.extend(std::iter::repeat_n(inside, run.len() - 1));
        if !says_nothing(run) && right > furthest.0 {
            furthest = (right, right - left);
        }
    }
    (runs.concat().iter().map(|drawn| drawn.glyph).collect(), joints)
}

/// The height that most characters have.
fn usual_size(glyphs: &[Glyph]) -> Option<i32> {
    let mut sizes: Vec<i32> =
        glyphs.iter().filter(|glyph| !is_blank(glyph.char)).map(|glyph| glyph.area.height()).collect();
    sort_by_place(&mut sizes, |&size| (size, 0));
    sizes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len()).map(|chunk| chunk[0])
}

/// Twice the middle of the first character of the usual size.
fn usual_middle(glyphs: &[Glyph], size: i32) -> i32 {
    let usual = |glyph: &&Glyph| glyph.area.height() == size && !is_blank(glyph.char);
    glyphs.iter().find(usual).map_or(0, |glyph| glyph.area.middle().1)
}

/// How far apart the Chinese characters of a line are set; the line is filled up by spreading
/// them.
fn spread(glyphs: &[Glyph]) -> i32 {
    let mut gaps: Vec<i32> = glyphs
        .windows(2)
        .filter(|pair| is_wide(pair[0].char) && is_wide(pair[1].char))
        .map(|pair| pair[1].area.left - pair[0].area.right)
        .collect();
    if gaps.len() < 4 {
        return 0;
    }
    sort_by_place(&mut gaps, |&gap| (gap, 0));
    let limit = glyphs.first().map_or(0, |glyph| glyph.area.height() / 2);
    gaps[gaps.len() / 2].clamp(0, limit)
}

/// What stands between two characters of a line.
fn gap(last: &Glyph, next: &Glyph, spaced: bool, spread: i32) -> &'static str {
    let gap = next.area.left - last.area.right - spread;
    let size = last.area.height().max(next.area.height());
    let digits = |glyph: &Glyph| crate::number::half_width_char(glyph.char).is_ascii_digit();
    let (wide, narrow) =
        (is_wide(last.char) && is_wide(next.char), !is_wide(last.char) && !is_wide(next.char));
    if gap >= size {
        "  "
    } else if narrow || (digits(last) && digits(next)) {
        if gap * 5 > size || (spaced && narrow) { " " } else { "" }
    } else if gap * 5 > size * 3 || (spaced && !wide && gap * 20 > size) {
        " "
    } else {
        ""
    }
}

/// A digit that is small and raised, as marks of notes are: no figure may swallow it.
fn raised(glyph: &Glyph, size: i32, middle: i32) -> Option<char> {
    let digit = usize::try_from(glyph.char.to_digit(10)?).ok()?;
    let height = glyph.area.height();
    let is_raised = height * 4 <= size * 3 && (middle - glyph.area.middle().1) * 10 > size;
    if is_raised { "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit) } else { None }
}

/// Text that is turned against the rest of its page: what was drawn in one go is a line.
fn turned_runs(glyphs: &[Glyph], page: usize) -> Vec<Line> {
    let follows = |a: &Glyph, b: &Glyph| {
        let size = a.area.width().max(a.area.height()).max(b.area.width());
        let near = |a: i32, b: i32| (a - b).abs() < size * 4;
        a.turn == b.turn
            && near(a.area.middle().0, b.area.middle().0)
            && near(a.area.middle().1, b.area.middle().1)
    };
    glyphs
        .chunk_by(follows)
        .filter_map(|run| {
            let area = run.iter().map(|glyph| glyph.area).reduce(Area::to)?;
            let text: String = run.iter().map(|glyph| meant(glyph.char)).collect();
            let size = area.width().min(area.height());
            Some(Line { text: text.clone(), area, size, page, chunks: vec![Chunk { text, area }] })
        })
        .collect()
}

pub(super) fn is_blank(char: char) -> bool {
    crate::number::is_space(char) || char.is_control()
}

/// Chinese characters and the signs that are as wide.
pub(in crate::read) fn is_wide(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '\u{FFFD}')
}

/// Puts the lines of one paragraph or cell together.
pub(super) fn push_joined(text: &mut String, next: &str, apart: bool) {
    if let Some((last, first)) = text.chars().next_back().zip(next.chars().next()) {
        let parts = !is_wide(last) && !is_wide(first);
        if parts && (apart || !(last.is_ascii_digit() && first.is_ascii_digit())) {
            text.push(' ');
        }
    }
    text.push_str(next);
}

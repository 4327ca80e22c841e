//! Pages that are read in two halves: two pages printed on one sheet, or text in two columns.
//!
//! A page is halved only where both sides hold running text or ruled tables of their own and
//! nothing crosses the space between them, so that the columns of a table never part. What stands
//! across both sides, such as a title, comes first.

use super::lines::{self, Line};
use super::{Area, POINT, Page};
use crate::order::sort_by_place;

/// A part of a page that is read on its own.
pub(super) struct Half {
    pub(super) page: Page,
    /// How far it was moved to the left.
    pub(super) moved: i32,
}

/// A side needs as many lines of running text, or ruled lines, to be one.
const FEWEST_LINES: usize = 4;
/// Running text has as many Chinese characters in a row; the head of a column has at most six.
const FEWEST_CHARS: usize = 8;
/// How wide the space between both sides is at least.
const NARROWEST: i32 = 12 * POINT;
/// A page with more parts of lines than this is no page of a report.
const MOST_PARTS: usize = 5_000;

/// The parts in which a page is read; mostly the page itself.
pub(super) fn of(page: Page) -> Vec<Half> {
    let Some((top, at)) = space(&page) else { return vec![Half { page, moved: 0 }] };
    let (width, height) = (page.width, page.height);
    let empty = || Page { width: width / 2, height, ..Page::default() };
    let (mut above, mut left, mut right) = (Page { width, height, ..Page::default() }, empty(), empty());
    let middle = |area: Area| (area.left + area.right) / 2;
    for mut glyph in page.glyphs {
        if (glyph.area.top + glyph.area.bottom) / 2 < top {
            above.glyphs.push(glyph);
        } else if middle(glyph.area) < at {
            left.glyphs.push(glyph);
        } else {
            glyph.area = moved(glyph.area, at);
            right.glyphs.push(glyph);
        }
    }
    for rule in page.rules {
        if rule.bottom < top {
            above.rules.push(rule);
        } else if middle(rule) < at {
            left.rules.push(rule);
        } else {
            right.rules.push(moved(rule, at));
        }
    }
    let halves = [(above, 0), (left, 0), (right, at)];
    let is_empty = |page: &Page| page.glyphs.is_empty();
    halves.into_iter().filter(|(page, _)| !is_empty(page)).map(|(page, moved)| Half { page, moved }).collect()
}

fn moved(area: Area, by: i32) -> Area {
    Area { left: area.left - by, right: area.right - by, ..area }
}

/// From which height on the page has two sides, and where the right one begins.
fn space(page: &Page) -> Option<(i32, i32)> {
    let glyphs = page.glyphs.iter().filter(|glyph| !lines::is_blank(glyph.char)).map(|glyph| glyph.area);
    let content = glyphs.clone().reduce(Area::to)?;
    // Two pages on a sheet part in the middle of the sheet, columns in that of the text.
    let mut middles = vec![page.width / 2, (content.left + content.right) / 2];
    // Lines are made only where nothing in the middle of the page stands across.
    let (top, bottom) = (content.top + content.height() / 3, page.height - page.height / 10);
    let marks = || glyphs.clone().chain(page.rules.iter().copied());
    middles.retain(|&middle| {
        !marks().any(|area| crosses(area, middle) && area.top > top && area.bottom < bottom)
    });
    if middles.is_empty() {
        return None;
    }
    let lines = lines::lines(page.glyphs.clone(), 0);
    let parts: Vec<Area> = lines.iter().flat_map(|line| &line.chunks).map(|chunk| chunk.area).collect();
    if parts.len() < 2 * FEWEST_LINES || parts.len() > MOST_PARTS {
        return None;
    }
    middles.into_iter().find_map(|middle| {
        let mut across: Vec<i32> = parts
            .iter()
            .chain(&page.rules)
            .filter(|area| crosses(**area, middle))
            .map(|area| area.bottom)
            .collect();
        sort_by_place(&mut across, |&bottom| (bottom, 0));
        // A title may stand across, and a number at the foot of the page.
        let is_foot = |&bottom: &i32| bottom > page.height - page.height / 10;
        let top = across.iter().rev().find(|bottom| !is_foot(bottom)).map_or(0, |&bottom| bottom);
        let is_high = top < content.top + content.height() / 3;
        let both = is_a_side(&lines, page, |area| area.top >= top && area.right <= middle)
            && is_a_side(&lines, page, |area| area.top >= top && area.left >= middle);
        (is_high && both).then_some((top, middle))
    })
}

fn crosses(area: Area, middle: i32) -> bool {
    area.left < middle + NARROWEST / 2 && area.right > middle - NARROWEST / 2
}

/// Whether there is running text, or a ruled table, inside.
fn is_a_side(lines: &[Line], page: &Page, inside: impl Fn(Area) -> bool) -> bool {
    let chunks = lines.iter().flat_map(|line| &line.chunks).filter(|chunk| inside(chunk.area));
    let is_text = |text: &str| text.chars().filter(|&char| lines::is_wide(char)).count() >= FEWEST_CHARS;
    let texts = chunks.filter(|chunk| is_text(&chunk.text)).count();
    let rules = page.rules.iter().filter(|rule| inside(**rule) && rule.width() > page.width / 4).count();
    texts >= FEWEST_LINES || (texts > 0 && rules >= FEWEST_LINES)
}

//! Large characters that lie over the text of a page, as watermarks do.

use super::{Area, Glyph};
use crate::order::sort_by_place;

/// More large characters than this on a page are its text.
const MOST: usize = 200;

/// Takes the characters apart that are much larger than most of the page and lie over others: they
/// belong to no line and to no cell.
pub(super) fn take_apart(glyphs: &mut Vec<Glyph>) -> Vec<Glyph> {
    let Some(size) = usual_size(glyphs) else { return Vec::new() };
    let is_large = |glyph: &Glyph| i64::from(glyph.area.height()) * 10 >= i64::from(size) * 18;
    let large: Vec<Glyph> = glyphs
        .iter()
        .filter(|glyph| is_large(glyph) && !super::lines::is_blank(glyph.char))
        .copied()
        .collect();
    if large.is_empty() || large.len() > MOST {
        return Vec::new();
    }
    let over = |large: &Glyph| {
        let small = glyphs.iter().filter(|glyph| !super::lines::is_blank(glyph.char));
        small.filter(|glyph| glyph.area != large.area && lies_over(large.area, glyph.area)).count() > 1
    };
    // What is written in one go with a character that lies over others is of the same kind.
    let mut heights: Vec<i32> = large.iter().filter(|glyph| over(glyph)).map(|g| g.area.height()).collect();
    sort_by_place(&mut heights, |&height| (height, 0));
    heights.dedup();
    glyphs
        .extract_if(.., |glyph| is_large(glyph) && heights.binary_search(&glyph.area.height()).is_ok())
        .collect()
}

/// Whether at least a third of the smaller one is covered.
fn lies_over(large: Area, small: Area) -> bool {
    let width = large.right.min(small.right) - large.left.max(small.left);
    let height = large.bottom.min(small.bottom) - large.top.max(small.top);
    let area = |width: i32, height: i32| i64::from(width.max(0)) * i64::from(height.max(0));
    small.height() < large.height() && area(width, height) * 3 > area(small.width(), small.height()).max(1)
}

/// The height that most characters of a page have.
fn usual_size(glyphs: &[Glyph]) -> Option<i32> {
    let mut sizes: Vec<i32> = glyphs.iter().map(|glyph| glyph.area.height()).collect();
    sort_by_place(&mut sizes, |&size| (size, 0));
    sizes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len()).map(|chunk| chunk[0])
}

//! What is hardly seen on a page, and pictures where figures may stand.

use hayro_syntax::object::Number;

use super::super::layout::matrix::{hundredths, turn};
use super::super::layout::{Area, Glyph};
use super::Trouble;
use super::content::Contents;
use super::state::State;
use crate::budget::Unit;

/// From so much of each colour on, nearly nothing is seen on white.
const FAINT: f64 = 0.8;

/// Stands for a picture as large as a figure: in a cell it makes that unreadable, elsewhere it is none of
/// the text's.
pub(super) const PICTURE: char = '\u{F8FE}';

/// How far above the digits those stand for private use that are hardly seen: in a cell they make it
/// unreadable, elsewhere they are the digits that they are.
const ABOVE_DIGITS: u32 = 0xF8D0 - '0' as u32;

/// The mark of a digit that is hardly seen.
pub(super) fn faint(digit: char) -> char {
    char::from_u32(u32::from(digit) + ABOVE_DIGITS).filter(|_| digit.is_ascii_digit()).unwrap_or(digit)
}

/// The digit that such a mark stands for; any other character itself.
fn unfaint(char: char) -> char {
    let digit = u32::from(char).checked_sub(ABOVE_DIGITS).and_then(char::from_u32);
    digit.filter(char::is_ascii_digit).unwrap_or(char)
}

/// Makes of these marks, outside of cells, what they stand for.
pub(in crate::read) fn outside_cells(glyphs: &mut Vec<Glyph>) {
    glyphs.retain(|glyph| glyph.char != PICTURE);
    glyphs.iter_mut().for_each(|glyph| glyph.char = unfaint(glyph.char));
}

impl Contents {
    /// A picture as large as a word or two may be a figure.
    pub(super) fn picture(&mut self, state: &State) -> Result<(), Trouble> {
        self.pictures += 1;
        let Some(turn) = turn(state.matrix) else { return Ok(()) };
        let (one, other) = (state.matrix.apply((0.0, 0.0)), state.matrix.apply((1.0, 1.0)));
        let [left, right] = [one.0.min(other.0), one.0.max(other.0)].map(hundredths);
        let [top, bottom] = [one.1.min(other.1), one.1.max(other.1)].map(hundredths);
        let area = Area { left, top, right, bottom };
        if (500..=4000).contains(&area.height()) && (300..=10_000).contains(&area.width()) {
            self.room.count(Unit::Marks, 1)?;
            self.page.glyphs.push(Glyph { char: PICTURE, area, turn });
        }
        Ok(())
    }

    /// Digits that are white or nearly so among dark ones: they may be hidden, or a watermark.
    pub(super) fn doubt_faint_digits(&mut self) {
        let glyphs = &mut self.page.glyphs;
        let digits = glyphs.iter().filter(|glyph| glyph.char.is_ascii_digit()).count();
        let is_digit = |at: &&usize| glyphs.get(**at).is_some_and(|glyph| glyph.char.is_ascii_digit());
        let hardly_seen: Vec<usize> = self.faint.iter().filter(is_digit).copied().collect();
        if hardly_seen.len() * 2 < digits {
            for at in hardly_seen {
                glyphs[at].char = faint(glyphs[at].char);
            }
        }
    }
}

/// Whether a colour is white or nearly so: grey and red, green, blue are light, inks are dark.
pub(super) fn is_faint(parts: &[Number]) -> bool {
    let is_light = |part: f64| part >= FAINT;
    match parts.len() {
        1 | 3 => parts.iter().all(|part| is_light(part.as_f64())),
        4 => parts.iter().all(|part| is_light(1.0 - part.as_f64())),
        _ => false,
    }
}

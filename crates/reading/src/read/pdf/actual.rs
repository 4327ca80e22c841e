//! Marked content that says which characters it shows (ISO 32000-1, 14.9.4).

use hayro_syntax::object::{Dict, Object, String as Bytes};
use hayro_syntax::page::Resources;

use super::super::layout::{Area, Glyph};
use super::strings;
use crate::number::{half_width_char, is_space};

/// What stands for the glyphs from a certain one on.
pub(super) struct Replaced {
    text: String,
    pub(super) from: usize,
}

/// The marked content that begins with these properties, if it says what it shows.
pub(super) fn begin(properties: &Object<'_>, resources: &Resources<'_>, from: usize) -> Option<Replaced> {
    let text = match properties {
        Object::Dict(properties) => said(properties),
        Object::Name(name) => said(&resources.properties.get::<Dict<'_>>(name)?),
        _ => None,
    }?;
    Some(Replaced { text, from })
}

fn said(properties: &Dict<'_>) -> Option<String> {
    properties.get::<Bytes<'_>>("ActualText").map(|text| strings::text(text.as_bytes()))
}

impl Replaced {
    /// How many characters it may put on the page.
    pub(super) fn count(&self) -> usize {
        self.text.len()
    }

    /// Puts the characters in the place of what was drawn since. Where the glyphs tell other digits
    /// themselves, nobody knows which are seen.
    pub(super) fn end(self, glyphs: &mut Vec<Glyph>) {
        let drawn = match glyphs.get(self.from..) {
            Some(drawn) if !drawn.is_empty() => drawn,
            _ => return,
        };
        let digits = |chars: &mut dyn Iterator<Item = char>| -> String {
            chars.map(half_width_char).filter(char::is_ascii_digit).collect()
        };
        let seen = |char: &char| !is_space(*char) && !char.is_control();
        let shown: Vec<char> = drawn.iter().map(|glyph| glyph.char).filter(seen).collect();
        let said: Vec<char> = self.text.chars().filter(seen).collect();
        if shown == said {
            return;
        }
        // Glyphs that the file does not tell at all, or that agree as far as it does.
        let is_untold = shown.iter().all(|&char| char == '\u{FFFD}')
            || shown.len() == said.len()
                && shown.iter().zip(&said).all(|(&shown, &said)| shown == '\u{FFFD}' || shown == said);
        if !is_untold && digits(&mut shown.iter().copied()) != digits(&mut said.iter().copied()) {
            for glyph in glyphs[self.from..].iter_mut().filter(|glyph| !is_space(glyph.char)) {
                glyph.char = '\u{FFFD}';
            }
            return;
        }
        let first = drawn[0];
        // One after the other, on the line of the first one.
        let is_beside = |glyph: &&Glyph| {
            glyph.turn == first.turn
                && glyph.area.top < first.area.bottom
                && first.area.top < glyph.area.bottom
        };
        let line = if first.turn % 2 == 0 {
            drawn.iter().filter(is_beside).map(|glyph| glyph.area).reduce(Area::to).unwrap_or(first.area)
        } else {
            first.area
        };
        let count = i32::try_from(said.len()).unwrap_or(i32::MAX).max(1);
        let place = |at: i32| {
            let offset = i64::from(line.width()) * i64::from(at) / i64::from(count);
            line.left + i32::try_from(offset).unwrap_or_default()
        };
        let replaced: Vec<Glyph> = said
            .iter()
            .zip(0..)
            .map(|(&char, at)| Glyph {
                char,
                area: Area { left: place(at), right: place(at + 1), ..line },
                turn: first.turn,
            })
            .collect();
        glyphs.truncate(self.from);
        glyphs.extend(replaced);
    }
}

//! What paragraph styles say ([MS-DOC], `STSH` and `STD`).

use super::sprm::{self, Character, Paragraph};
use crate::read::bytes::{part, u16_at};

/// The paragraph styles by number.
pub(super) struct Styles {
    styles: Vec<Style>,
    /// Whether no style hides what is written in it.
    pub(super) hide_nothing: bool,
}

/// What a style says, what it is based on included.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Whether it is one of the built-in headings, or the title.
    pub(super) is_heading: bool,
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    /// How its characters look.
    pub(super) character: Character,
    base: u16,
}

/// The numbers that built-in styles have in every file.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;
const TITLE: u16 = 62;
/// No style.
const NONE: u16 = 0x0FFF;
/// A style is based on others at most this deep.
const MAX_DEPTH: usize = 11;

impl Styles {
    pub(super) fn read(sheet: &[u8]) -> Self {
        let own = read_all(sheet).unwrap_or_default();
        let styles: Vec<Style> = (0..own.len()).map(|index| inherited(&own, index)).collect();
        let hide_nothing = !styles.iter().any(|style| style.character.hides());
        Self { styles, hide_nothing }
    }

    pub(super) fn get(&self, number: u16) -> Style {
        match self.styles.get(usize::from(number)) {
            Some(style) => style.clone(),
            // The first numbers are those of the built-in headings.
            None => Style { is_heading: HEADINGS.contains(&number), ..Style::default() },
        }
    }
}

fn inherited(own: &[Style], index: usize) -> Style {
    let mut style = own[index].clone();
    for _ in 0..MAX_DEPTH {
        let Some(base) = own.get(usize::from(style.base)) else {
            break;
        };
        style.is_heading |= base.is_heading && style.outline.is_none();
        style.outline = style.outline.or(base.outline);
        style.list = style.list.or(base.list);
        style.level = style.level.or(base.level);
        style.character = style.character.or(&base.character);
        style.base = base.base;
    }
    style
}

fn read_all(sheet: &[u8]) -> Option<Vec<Style>> {
    let head = usize::from(u16_at(sheet, 0)?);
    let count = usize::from(u16_at(sheet, 2)?);
    let fixed = usize::from(u16_at(sheet, 4)?);
    let mut at = 2 + head;
    let mut styles = Vec::new();
    while styles.len() < count {
        let Some(length) = u16_at(sheet, at).map(usize::from) else {
            break;
        };
        styles.push(read_one(part(sheet, at + 2, length), fixed).unwrap_or_default());
        at += 2 + length + length % 2;
    }
    Some(styles)
}

fn read_one(style: &[u8], fixed: usize) -> Option<Style> {
    const PARAGRAPH: u16 = 1;
    const CHARACTER: u16 = 2;
    let number = u16_at(style, 0)? & 0x0FFF;
    let kind = u16_at(style, 2)?;
    let mut read = Style { base: kind >> 4, ..Style::default() };
    let name = usize::from(u16_at(style, fixed)?);
    let at = fixed + 2 + name * 2 + 2;
    let length = usize::from(u16_at(style, at).unwrap_or(0));
    match kind & 0xF {
        PARAGRAPH => {}
        CHARACTER => {
            read.character = Character::of_style(part(style, at + 2, length));
            return Some(read);
        }
        _ => return Some(Style { base: NONE, ..Style::default() }),
    }
    // Behind the name and its zero stand the modifiers of paragraphs, with the style's number, and
    // behind these, at an even place, those of characters.
    let behind = at + 2 + length + length % 2;
    let of_characters = usize::from(u16_at(style, behind).unwrap_or(0));
    read.character = Character::of_style(part(style, behind + 2, of_characters));
    let Paragraph { outline, list, level, .. } =
        sprm::of_style(part(style, at + 4, length.saturating_sub(2)));
    read.is_heading = HEADINGS.contains(&number) || number == TITLE;
    (read.outline, read.list, read.level) = (outline, list, level);
    Some(read)
}

//! Property modifiers, one behind the other ([MS-DOC] 2.2.5, 2.6).

use super::pieces::Prm;
use crate::read::bytes::{part, u8_at, u16_at, u32_at};
use crate::read::faces::{Face, Script};

/// A modifier: its number and its operand.
pub(super) type Modifier<'a> = (u16, &'a [u8]);

const C_DELETED: u16 = 0x0800;
const C_INSERTED: u16 = 0x0801;
const C_HIDDEN: u16 = 0x083C;
const C_SYMBOL: u16 = 0x6A09;
const C_STYLE: u16 = 0x4A30;
const C_STRUCK: u16 = 0x0837;
const C_DOUBLY_STRUCK: u16 = 0x2A53;
const C_SCRIPT: u16 = 0x2A48;
const C_POSITION: u16 = 0x4845;
const C_SIZE: u16 = 0x4A43;
const C_SPECIAL: u16 = 0x0855;
const C_DATA: u16 = 0x0806;
const P_STYLE: u16 = 0x4600;
const P_LEVEL: u16 = 0x260A;
const P_LIST: u16 = 0x460B;
const P_CHANGED_TABS: u16 = 0xC615;
const P_IN_TABLE: u16 = 0x2416;
const P_ROW_END: u16 = 0x2417;
const P_INNER_CELL_END: u16 = 0x244B;
const P_INNER_ROW_END: u16 = 0x244C;
const P_OUTLINE: u16 = 0x2640;
const P_HUGE: [u16; 2] = [0x6645, 0x6646];
const P_DEPTH: u16 = 0x6649;
const P_TABLE_PROPERTIES: u16 = 0x646B;
const T_DEFINITION: u16 = 0xD608;

/// The modifiers of a list, up to one that does not fit.
pub(super) fn modifiers(mut list: &[u8]) -> impl Iterator<Item = Modifier<'_>> {
    std::iter::from_fn(move || {
        let number = u16_at(list, 0)?;
        let (start, length) = operand(number, list.get(2..)?)?;
        let operand = list.get(2 + start..2 + start + length)?;
        list = &list[2 + start + length..];
        Some((number, operand))
    })
}

/// Where the operand lies that `rest` begins with: behind its length, if it has one.
fn operand(number: u16, rest: &[u8]) -> Option<(usize, usize)> {
    Some(match number >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if number == T_DEFINITION => (2, usize::from(u16_at(rest, 0)?).checked_sub(1)?),
        _ => match u8_at(rest, 0)? {
            255 if number == P_CHANGED_TABS => {
                let deleted = usize::from(u8_at(rest, 1)?) * 4;
                let added = usize::from(u8_at(rest, 2 + deleted)?) * 3;
                (1, 2 + deleted + added)
            }
            length => (1, usize::from(length)),
        },
    })
}

/// The number and operand of a modifier that a piece names by a number of its own
/// ([MS-DOC] 2.9.215).
fn one(number: u8) -> Option<u16> {
    Some(match number {
        0x0C => P_LEVEL,
        0x18 => P_IN_TABLE,
        0x19 => P_ROW_END,
        0x41 => C_DELETED,
        0x42 => C_INSERTED,
        0x5C => C_HIDDEN,
        0x78 => P_OUTLINE,
        _ => return None,
    })
}

/// What a run of characters is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) is_deleted: bool,
    pub(super) is_inserted: bool,
    pub(super) is_hidden: bool,
    /// What it says itself of being hidden; from 0x80 on that is told from its style.
    hidden: Option<u8>,
    /// The character that stands for a symbol.
    pub(super) symbol: Option<u16>,
    /// Whether it stands for something else than itself, and whether that is the data of a field.
    is_special: bool,
    is_data: bool,
    pub(super) style: Option<u16>,
    script: Option<u8>,
    position: Option<i16>,
    is_struck: Option<bool>,
    is_doubly_struck: Option<bool>,
    size: Option<u16>,
}

impl Character {
    pub(super) fn of(list: &[u8], prm: Prm<'_>) -> Self {
        let mut character = Self::default();
        modifiers(list).for_each(|modifier| character.apply(modifier));
        with_piece(prm, |modifier| character.apply(modifier));
        character
    }

    fn apply(&mut self, (number, operand): Modifier<'_>) {
        // 0x80 and 0x81 refer to the style, which deletes nothing.
        let is_on = operand.first().is_some_and(|toggle| matches!(toggle, 1 | 0x81));
        match number {
            C_DELETED => self.is_deleted = is_on,
            C_INSERTED => self.is_inserted = is_on,
            C_HIDDEN => {
                self.is_hidden = is_on;
                self.hidden = u8_at(operand, 0);
            }
            C_SYMBOL => self.symbol = u16_at(operand, 2),
            C_SPECIAL => self.is_special = is_on,
            C_DATA => self.is_data = is_on,
            C_STYLE => self.style = u16_at(operand, 0),
            C_STRUCK => self.is_struck = Some(is_on),
            C_DOUBLY_STRUCK => self.is_doubly_struck = Some(is_on),
            C_SCRIPT => self.script = u8_at(operand, 0),
            C_POSITION => self.position = u16_at(operand, 0).map(u16::cast_signed),
            C_SIZE => self.size = u16_at(operand, 0),
            _ => {}
        }
    }
}

impl Character {
    /// What these modifiers of a style say of its characters.
    pub(super) fn of_style(list: &[u8]) -> Self {
        Self::of(list, Prm::List(&[]))
    }

    /// What this leaves open of how it looks is as `below` says.
    pub(super) fn or(mut self, below: &Character) -> Self {
        self.script = self.script.or(below.script);
        self.position = self.position.or(below.position);
        self.is_struck = self.is_struck.or(below.is_struck);
        self.is_doubly_struck = self.is_doubly_struck.or(below.is_doubly_struck);
        self.size = self.size.or(below.size);
        self.hidden = self.hidden.or(below.hidden);
        self
    }

    /// Whether a style with these properties hides what is written in it.
    pub(super) fn hides(&self) -> bool {
        self.hidden == Some(1)
    }

    /// Hidden or not where the styles of these characters hide them, as far as they do not say otherwise.
    pub(super) fn in_hiding_style(mut self) -> Self {
        self.is_hidden = match self.hidden {
            None | Some(0x80) => true,
            Some(0x81) => false,
            Some(own) => own == 1,
        };
        self
    }

    /// Whether a character of number 1 stands for a picture or an object here.
    pub(super) fn is_picture(&self) -> bool {
        self.is_special && !self.is_data
    }

    /// How it looks.
    pub(super) fn face(&self) -> Face {
        let position = self.position.unwrap_or(0);
        let script = match self.script {
            Some(1) => Script::Raised,
            Some(2) => Script::Lowered,
            _ if position > 0 => Script::Raised,
            _ if position < 0 => Script::Lowered,
            _ => Script::Plain,
        };
        let is_struck = self.is_struck == Some(true) || self.is_doubly_struck == Some(true);
        Face { script, is_struck, is_symbol: false, is_white: false, size: self.size.unwrap_or(0) }
    }
}

/// What a paragraph is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    in_table: bool,
    depth: Option<u32>,
    pub(super) ends_row: bool,
    pub(super) ends_inner_row: bool,
    pub(super) ends_inner_cell: bool,
    /// The outline level from 0; 9 for body text.
    pub(super) outline: Option<u8>,
    /// The list it belongs to, from 1; 0 for none.
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    /// Where in the data stream more modifiers are.
    elsewhere: Option<u32>,
}

impl Paragraph {
    /// How many tables the paragraph stands in.
    pub(super) fn depth(&self) -> usize {
        match (self.depth, self.in_table) {
            (Some(depth), _) if depth > 0 => depth as usize,
            (_, in_table) => usize::from(in_table),
        }
    }

    fn apply(&mut self, (number, operand): Modifier<'_>) {
        let byte = u8_at(operand, 0);
        let is_on = byte.is_some_and(|byte| byte != 0);
        match number {
            P_STYLE => self.style = u16_at(operand, 0).unwrap_or(self.style),
            P_LEVEL => self.level = byte,
            P_LIST => self.list = u16_at(operand, 0),
            P_OUTLINE => self.outline = byte,
            P_IN_TABLE => self.in_table = is_on,
            P_ROW_END => self.ends_row = is_on,
            P_INNER_CELL_END => self.ends_inner_cell = is_on,
            P_INNER_ROW_END => self.ends_inner_row = is_on,
            P_DEPTH => self.depth = u32_at(operand, 0),
            P_TABLE_PROPERTIES => self.elsewhere = u32_at(operand, 0),
            number if P_HUGE.contains(&number) => self.elsewhere = u32_at(operand, 0),
            _ => {}
        }
    }
}

/// The modifiers of paragraphs, wherever they are kept.
pub(super) struct Lists<'a> {
    data: &'a [u8],
    /// How many bytes of the data stream may still be read: a sound file refers to each once.
    budget: usize,
}

impl<'a> Lists<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, budget: data.len().saturating_mul(4) }
    }

    /// What `list` and the modifiers of the piece say of a paragraph, and the list that may define
    /// its row.
    pub(super) fn paragraph(
        &mut self,
        style: u16,
        list: &'a [u8],
        prm: Prm<'_>,
    ) -> (Paragraph, [&'a [u8]; 2]) {
        let mut paragraph = Paragraph { style, ..Paragraph::default() };
        modifiers(list).for_each(|modifier| paragraph.apply(modifier));
        let more = paragraph.elsewhere.map_or(&[][..], |at| self.elsewhere(at as usize));
        modifiers(more).for_each(|modifier| paragraph.apply(modifier));
        with_piece(prm, |modifier| paragraph.apply(modifier));
        (paragraph, [list, more])
    }

    /// A list in the data stream, behind its length ([MS-DOC], `PrcData`).
    fn elsewhere(&mut self, at: usize) -> &'a [u8] {
        let length = usize::from(u16_at(self.data, at).unwrap_or(0));
        if length > self.budget {
            return &[];
        }
        self.budget -= length;
        part(self.data, at.saturating_add(2), length)
    }
}

/// What the modifiers of a style say of its paragraphs.
pub(super) fn of_style(list: &[u8]) -> Paragraph {
    let mut paragraph = Paragraph::default();
    modifiers(list).for_each(|modifier| paragraph.apply(modifier));
    paragraph
}

fn with_piece(prm: Prm<'_>, mut apply: impl FnMut(Modifier<'_>)) {
    match prm {
        Prm::One(number, operand) => {
            if let Some(number) = one(number) {
                apply((number, &[operand]));
            }
        }
        Prm::List(list) => modifiers(list).for_each(apply),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_of_every_size() {
        let list = [
            &[0x16, 0x24, 1][..],
            &[0x00, 0x46, 5, 0],
            &[0x49, 0x66, 2, 0, 0, 0],
            &[0x15, 0xC6, 255, 1, 0, 0, 0, 0, 1, 9, 9, 9],
            &[0x08, 0xD6, 4, 0, 7, 7, 7],
            &[0x40, 0x26, 0],
        ]
        .concat();
        let found: Vec<_> = modifiers(&list).map(|(number, operand)| (number, operand.len())).collect();
        assert_eq!(found, [(0x2416, 1), (0x4600, 2), (0x6649, 4), (0xC615, 9), (0xD608, 3), (0x2640, 1)]);
        let paragraph = of_style(&list);
        assert_eq!((paragraph.depth(), paragraph.style, paragraph.outline), (2, 5, Some(0)));
    }

    #[test]
    fn a_list_that_is_cut_ends_early() {
        for list in [&[0x16][..], &[0x16, 0x24], &[0x08, 0xD6, 0, 0], &[0x2B, 0xD6, 9, 1]] {
            assert_eq!(modifiers(list).count(), 0, "{list:?}");
        }
    }
}

//! Which characters the document has, and where in the stream each is ([MS-DOC] 2.4.1).

use crate::read::bytes::{part, u8_at, u16_at, u32_at};

/// The text of all stories in UTF-16 units, with the place of each.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    pub(super) units: Vec<u16>,
    pub(super) pieces: Vec<Piece<'a>>,
    /// Whether the stream lacks text that the piece table names.
    pub(super) is_cut: bool,
}

/// Units that lie one behind the other in the stream.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// The first unit, and the one behind the last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The position of the first unit in the stream, in bytes, and of how many bytes each is.
    at: usize,
    width: usize,
    /// Properties laid over the piece by a fast save.
    pub(super) prm: Prm<'a>,
}

/// Property modifiers of a piece ([MS-DOC] 2.9.214).
#[derive(Clone, Copy)]
pub(super) enum Prm<'a> {
    /// One modifier with its operand, by a number of its own.
    One(u8, u8),
    /// A list of modifiers.
    List(&'a [u8]),
}

impl Piece<'_> {
    /// The position of a unit in the stream.
    pub(super) fn position(&self, unit: usize) -> usize {
        self.at + unit.saturating_sub(self.start) * self.width
    }
}

/// Puts the text together.
pub(super) fn read<'a>(document: &[u8], clx: &'a [u8]) -> Pieces<'a> {
    let (lists, table) = split(clx);
    let mut text = Pieces::default();
    let count = table.len().saturating_sub(4) / 12;
    for index in 0..count {
        let ends = (u32_at(table, index * 4), u32_at(table, index * 4 + 4));
        let entry = (count + 1) * 4 + index * 8;
        let (Some(place), Some(prm)) = (u32_at(table, entry + 2), u16_at(table, entry + 6)) else {
            break;
        };
        let (Some(start), Some(end)) = ends else {
            break;
        };
        let prm = match prm & 1 {
            0 => Prm::One((prm >> 1 & 0x7F) as u8, (prm >> 8) as u8),
            _ => Prm::List(lists.get(usize::from(prm >> 1)).copied().unwrap_or_default()),
        };
        text.push(document, place, end.saturating_sub(start) as usize, prm);
    }
    text
}

impl<'a> Pieces<'a> {
    fn push(&mut self, document: &[u8], place: u32, length: usize, prm: Prm<'a>) {
        let offset = (place & 0x3FFF_FFFF) as usize;
        let (at, width) = if place & 0x4000_0000 == 0 { (offset, 2) } else { (offset / 2, 1) };
        // Each byte of a sound file is said once; a broken one must not grow by repeating itself.
        let room = document.len().saturating_sub(self.units.len());
        let bytes = part(document, at, length.min(room).saturating_mul(width));
        let start = self.units.len();
        if width == 2 {
            let units = bytes.chunks_exact(2);
            self.units
                .extend(units.map(|unit| unit.iter().rev().fold(0, |sum, &byte| sum << 8 | u16::from(byte))));
        } else {
            self.units.extend(bytes.iter().map(|&byte| unit_of(byte)));
        }
        let end = self.units.len();
        self.is_cut |= end - start < length;
        if start < end {
            self.pieces.push(Piece { start, end, at, width, prm });
        }
    }
}

/// The property lists of a `Clx` and its piece table ([MS-DOC], `Clx`).
fn split(clx: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let mut lists = Vec::new();
    let mut at = 0;
    while u8_at(clx, at) == Some(1) {
        let Some(length) = u16_at(clx, at + 1) else {
            break;
        };
        lists.push(part(clx, at + 3, usize::from(length)));
        at += 3 + usize::from(length);
    }
    let length = u32_at(clx, at + 1).filter(|_| u8_at(clx, at) == Some(2)).unwrap_or(0);
    (lists, part(clx, at + 5, length as usize))
}

/// The character of a byte in an 8-bit piece: Latin, but for these ([MS-DOC] 2.9.73).
fn unit_of(byte: u8) -> u16 {
    match byte {
        0x82 => 0x201A,
        0x83 => 0x0192,
        0x84 => 0x201E,
        0x85 => 0x2026,
        0x86 => 0x2020,
        0x87 => 0x2021,
        0x88 => 0x02C6,
        0x89 => 0x2030,
        0x8A => 0x0160,
        0x8B => 0x2039,
        0x8C => 0x0152,
        0x91 => 0x2018,
        0x92 => 0x2019,
        0x93 => 0x201C,
        0x94 => 0x201D,
        0x95 => 0x2022,
        0x96 => 0x2013,
        0x97 => 0x2014,
        0x98 => 0x02DC,
        0x99 => 0x2122,
        0x9A => 0x0161,
        0x9B => 0x203A,
        0x9C => 0x0153,
        0x9F => 0x0178,
        byte => u16::from(byte),
    }
}

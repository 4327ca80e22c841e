//! Which properties belong to a position in the stream: formatted disk pages ([MS-DOC] 2.4.6,
//! `ChpxFkp` and `PapxFkp`).

use std::ops::Range;

use crate::read::bytes::{part, u8_at, u16_at, u32_at};

const PAGE: usize = 512;

/// The pages of one kind.
pub(super) struct Pages<'a> {
    document: &'a [u8],
    /// Positions, then the numbers of the pages that begin there.
    index: &'a [u8],
    /// How many bytes belong to each run on a page.
    entry: usize,
}

/// A stretch of the stream with the same properties.
#[derive(Clone)]
pub(super) struct Run<'a> {
    pub(super) positions: Range<usize>,
    /// What its page says; empty where it says nothing.
    pub(super) properties: &'a [u8],
}

impl<'a> Pages<'a> {
    /// Pages of character properties.
    pub(super) fn of_characters(document: &'a [u8], index: &'a [u8]) -> Self {
        Self { document, index, entry: 1 }
    }

    /// Pages of paragraph properties; each run begins with the number of its style.
    pub(super) fn of_paragraphs(document: &'a [u8], index: &'a [u8]) -> Self {
        Self { document, index, entry: 13 }
    }

    /// The run at `position`.
    pub(super) fn at(&self, position: usize) -> Option<Run<'a>> {
        let count = self.index.len().saturating_sub(4) / 8;
        let page = last_at_or_before(self.index, count, position)?;
        let number = u32_at(self.index, (count + 1) * 4 + page * 4)? & 0x003F_FFFF;
        let page = part(self.document, number as usize * PAGE, PAGE);
        let count = usize::from(u8_at(page, PAGE - 1)?);
        let run = last_at_or_before(page, count, position)?;
        let positions = u32_at(page, run * 4)? as usize..u32_at(page, run * 4 + 4)? as usize;
        let offset = u8_at(page, (count + 1) * 4 + run * self.entry)?;
        let properties = if offset == 0 { &[] } else { self.list(page, usize::from(offset) * 2) };
        positions.contains(&position).then_some(Run { positions, properties })
    }

    fn list(&self, page: &'a [u8], at: usize) -> &'a [u8] {
        let length = usize::from(u8_at(page, at).unwrap_or(0));
        match (self.entry, length) {
            (1, length) => part(page, at + 1, length),
            (_, 0) => part(page, at + 2, usize::from(u8_at(page, at + 1).unwrap_or(0)) * 2),
            (_, length) => part(page, at + 1, length * 2 - 1),
        }
    }
}

/// The style's number and the modifiers of a paragraph.
pub(super) fn paragraph(properties: &[u8]) -> (u16, &[u8]) {
    (u16_at(properties, 0).unwrap_or(0), properties.get(2..).unwrap_or_default())
}

/// Which of the `count` stretches that begin at the rising numbers in `bytes` holds `position`.
fn last_at_or_before(bytes: &[u8], count: usize, position: usize) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if u32_at(bytes, middle * 4)? as usize <= position {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}

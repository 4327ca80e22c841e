//! How wide the cells of a row are and which of them are merged ([MS-DOC] 2.6.3, 2.9.317).

use super::sprm::modifiers;
use crate::read::bytes::{i16_at, part, u8_at, u16_at};

const T_DEFINITION: u16 = 0xD608;
const T_MERGE: u16 = 0x5624;
const T_VERTICAL_MERGE: u16 = 0xD62B;
/// How many bytes a row has for each cell, besides its edges.
const CELL: usize = 20;

/// A row's cells as its last mark defines them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// In twentieths of a point; one more than there are cells, or none.
    edges: Vec<i16>,
    merges: Vec<Merge>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Merge {
    /// The two bits that mark the first and the other cells of a horizontal set.
    horizontal: u8,
    vertical: Vertical,
}

/// How a cell is merged with those above and below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Vertical {
    #[default]
    No,
    First,
    Further,
}

/// A cell that is seen, merged with those on its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// Which of the row's cells it is.
    pub(super) index: usize,
    /// Its left and right edge, if they are known.
    pub(super) edges: Option<(i16, i16)>,
    pub(super) vertical: Vertical,
}

impl Shape {
    /// What `lists` say of a row with `count` cells.
    pub(super) fn of(lists: [&[u8]; 2], count: usize) -> Self {
        let mut shape = Self::default();
        for (number, operand) in lists.into_iter().flat_map(modifiers) {
            match number {
                T_DEFINITION => shape = Self::defined(operand, count),
                T_MERGE => shape.merge(operand),
                T_VERTICAL_MERGE => shape.merge_vertically(operand),
                _ => {}
            }
        }
        shape
    }

    fn defined(operand: &[u8], count: usize) -> Self {
        let all = usize::from(u8_at(operand, 0).unwrap_or(0));
        let count = all.min(count);
        let edges: Vec<i16> = (0..=count).map_while(|index| i16_at(operand, 1 + index * 2)).collect();
        if edges.len() <= count || !edges.is_sorted() {
            return Self::default();
        }
        let merge = |index: usize| {
            // Rows may define fewer cells than they have.
            let flags = u16_at(part(operand, 1 + (all + 1) * 2 + index * CELL, 2), 0).unwrap_or(0);
            Merge { horizontal: (flags & 3) as u8, vertical: vertical(flags >> 5) }
        };
        Self { edges, merges: (0..count).map(merge).collect() }
    }

    fn merge(&mut self, operand: &[u8]) {
        let (Some(first), Some(end)) = (u8_at(operand, 0), u8_at(operand, 1)) else {
            return;
        };
        for (index, merge) in self.merges.iter_mut().enumerate() {
            if index >= usize::from(first) && index < usize::from(end) {
                merge.horizontal = if index == usize::from(first) { 1 } else { 2 };
            }
        }
    }

    fn merge_vertically(&mut self, operand: &[u8]) {
        let (Some(index), Some(flags)) = (u8_at(operand, 0), u8_at(operand, 1)) else {
            return;
        };
        if let Some(merge) = self.merges.get_mut(usize::from(index)) {
            merge.vertical = vertical(u16::from(flags));
        }
    }

    /// Every edge of the row.
    pub(super) fn edges(&self) -> &[i16] {
        &self.edges
    }

    /// The seen ones of `count` cells. What stands in a cell that is merged with the one on its
    /// left, Word does not show.
    pub(super) fn placed(&self, count: usize) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::new();
        // The documents disagree on which of the two bits marks the first cell of a set; either
        // way the others differ from it.
        let mut first = 0;
        for index in 0..count {
            let merge = self.merges.get(index).copied().unwrap_or_default();
            let edges = self.edges.get(index).copied().zip(self.edges.get(index + 1).copied());
            if first != 0 && merge.horizontal != 0 && merge.horizontal != first {
                let last = placed.last_mut().and_then(|last| last.edges.as_mut());
                if let (Some(last), Some((_, right))) = (last, edges) {
                    last.1 = right;
                }
                continue;
            }
            first = merge.horizontal;
            placed.push(Placed { index, edges, vertical: merge.vertical });
        }
        placed
    }
}

fn vertical(flags: u16) -> Vertical {
    match flags & 3 {
        1 => Vertical::Further,
        3 => Vertical::First,
        _ => Vertical::No,
    }
}

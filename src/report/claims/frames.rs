//! What each number says: one frame for a number, a share, a change, a denial, a predicate.

use std::ops::Range;

use super::resolved::Resolved;
use super::tokens::{Figure, Unit};
use super::{Certainty, ClaimKind, ClaimReading};
use crate::number::Number;

/// How many frames back another item of the same list is looked for.
pub(super) const NEAR: usize = 8;

/// What became of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It speaks of values of the form.
    Bound,
    /// It is a part of what the form counts, or is counted by another measure.
    Part,
    /// It speaks of another time.
    OtherTime,
    /// It speaks of other bodies.
    OtherBody,
    /// It speaks of another matter.
    OtherMatter,
    /// Nothing tells for certain what it speaks of.
    NotUnderstood,
}

/// A number, or words that stand for one, with what it says.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The piece with the number, or with the word that stands for it.
    pub(super) at: usize,
    /// The pieces that say what it counts.
    pub(super) words: Range<usize>,
    pub(super) value: Number,
    pub(super) decimals: u8,
    pub(super) unit: &'static str,
    pub(super) kind: ClaimKind,
    /// The admissible readings; several lists where the number is that of each item of a list.
    pub(super) readings: Vec<Vec<ClaimReading>>,
    pub(super) certainty: Certainty,
    pub(super) understood: bool,
    pub(super) fate: Fate,
    pub(super) meaning: Option<Resolved>,
    /// Whether it counts pieces, as far as the unit tells.
    pub(super) counts_pieces: bool,
    /// How deep in brackets it stands.
    pub(super) depth: usize,
    /// Whether it stands behind 其中 or the like.
    pub(super) is_among: bool,
    /// Whether 按期 stands with it.
    pub(super) is_timely: bool,
    /// Whether it is that of the list's rest.
    pub(super) is_rest: bool,
    /// Whether it is printed as not exact.
    pub(super) is_about: bool,
    /// What it is likely to mean where nothing is sure.
    pub(super) hint: Vec<ClaimReading>,
}

impl Frame {
    /// A number that nothing was bound to yet.
    pub(super) fn of_number(at: usize, words: Range<usize>, figure: Figure, depth: usize) -> Frame {
        Frame {
            at,
            words,
            value: figure.value,
            decimals: figure.decimals,
            unit: "",
            kind: ClaimKind::Value,
            readings: Vec::new(),
            certainty: if figure.about { Certainty::Doubtful } else { Certainty::Firm },
            understood: true,
            fate: Fate::NotUnderstood,
            meaning: None,
            counts_pieces: matches!(figure.unit, Unit::Pieces | Unit::Items(_) | Unit::None),
            depth,
            is_among: false,
            is_timely: false,
            is_rest: false,
            is_about: figure.about,
            hint: Vec::new(),
        }
    }

    /// Words that stand for a number.
    pub(super) fn of_words(at: usize, words: Range<usize>, value: Number, kind: ClaimKind) -> Frame {
        let figure = Figure { value, decimals: 0, unit: Unit::Other, about: false };
        Frame { kind, fate: Fate::Bound, ..Frame::of_number(at, words, figure, 0) }
    }

    pub(super) fn with_fate(self, fate: Fate) -> Frame {
        Frame { fate, ..self }
    }

    /// The same number where it may agree, and where it does not it speaks of something else.
    pub(super) fn only_agreeing(self) -> Frame {
        Frame { certainty: Certainty::Doubtful, understood: false, is_about: true, ..self }
    }

    /// Whether it is a number of the tables that may be held against them.
    pub(super) fn is_bound(&self) -> bool {
        self.fate == Fate::Bound
    }
}

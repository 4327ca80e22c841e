//! A row with other figures than cells: whether its digits run together, and what its cuts leave.

use super::MOST_OFFERED;
use super::cuts::{Cut, Strip};
use crate::number::{Reading, half_width_char, is_space};
use crate::order::sort_by_key;
use crate::report::figure::Figure;
use crate::report::{Fact, Inferred, State, Unreadable};
use crate::span::Span;
use crate::template::{PerKey, RowForm};

/// A row that has not one figure for each cell.
pub(in crate::report) struct ShortRow<'a> {
    pub(in crate::report) form: &'static RowForm,
    pub(in crate::report) figures: &'a [Figure],
    pub(in crate::report) in_table: bool,
}

impl ShortRow<'_> {
    /// Whether the row's digits may be cut at all. No sum could confirm the cut of a row of 表二: in a
    /// table of the source a short one is one whose cells were merged, and a number that stands apart
    /// from its label is a number.
    pub(super) fn is_cut(&self, text: &str) -> bool {
        let may_be_confirmed = self.form.cells.len() >= 5;
        let before = self.figures.first().and_then(|first| text[..first.span.start].chars().next_back());
        let is_apart = |char: char| is_space(char) || ",|:;、".contains(half_width_char(char));
        let runs_on = !self.in_table && (self.figures.len() > 1 || !before.is_some_and(is_apart));
        may_be_confirmed || runs_on || self.figures.iter().any(|figure| is_no_number(figure, text))
    }

    /// Whether digits of several cells run together beyond doubt: in a single figure, in one that
    /// no number begins like (“02”), or in two with nothing between them (“36-4”).
    pub(super) fn is_glued(&self, text: &str) -> bool {
        let printed = || self.figures.iter().filter(|figure| figure.reading != Reading::Blank);
        let touch = |pair: &[Figure]| pair[0].span.end == pair[1].span.start && !pair[0].span.is_empty();
        printed().count() == 1
            || printed().any(|figure| is_no_number(figure, text))
            || (!self.in_table && self.figures.windows(2).any(touch))
    }

    /// Whether there are several figures, each on a line of its own.
    pub(super) fn is_on_lines(&self, text: &str) -> bool {
        let is_parted = |pair: &[Figure]| text[pair[0].span.end..pair[1].span.start].contains('\n');
        !self.in_table && self.figures.len() > 1 && self.figures.windows(2).all(is_parted)
    }

    /// The cuts in the order in which they are offered: of a row that no sum ties together those first
    /// under which more is in force than was issued and repealed, and whose figures are of like length.
    pub(super) fn likely_first<'c>(&self, strip: &Strip, cuts: &'c [Cut]) -> Vec<&'c Cut> {
        let mut cuts: Vec<&Cut> = cuts.iter().collect();
        if strip.has_sums() {
            return cuts;
        }
        let cell = |name: &str| self.form.cells.iter().position(|cell| cell.key.name().ends_with(name));
        let documents = cell(".issued").zip(cell(".repealed")).zip(cell(".in_force"));
        sort_by_key(&mut cuts, |cut| {
            let values = strip.values(cut);
            let doubt = documents.map_or(0, |((issued, repealed), in_force)| {
                let [issued, repealed, in_force] = [issued, repealed, in_force].map(|at| values[at]);
                if issued.max(repealed) <= in_force {
                    0
                } else if issued <= in_force.saturating_add(repealed) {
                    1
                } else {
                    2
                }
            });
            let lengths = strip.pieces(cut).map(|piece| piece.span.end - piece.span.start);
            (doubt, lengths.max().unwrap_or(0))
        });
        cuts
    }

    /// Reads the row as cut; where `cuts` disagree on a cell, it is unreadable.
    pub(super) fn read(
        &self,
        strip: &Strip,
        cuts: &[Cut],
        inferred: Option<Inferred>,
        facts: &mut PerKey<Fact>,
    ) {
        let Some((first, others)) = cuts.split_first() else { return };
        let readings = |cut: &Cut| strip.pieces(cut).map(|piece| piece.reading).collect::<Vec<_>>();
        let (places, values) =
            (strip.pieces(first).map(|piece| piece.span).collect::<Vec<_>>(), readings(first));
        let mut agreed = vec![true; values.len()];
        let mut moves = false;
        for other in others {
            let other = strip.pieces(other).zip(places.iter().zip(&values));
            for (agreed, (piece, (place, value))) in agreed.iter_mut().zip(other) {
                *agreed &= piece.reading == *value;
                moves |= piece.reading == *value && piece.span != *place;
            }
        }
        let whole = self.whole();
        let last = values.len() - 1;
        for (index, (cell, reading)) in self.form.cells.iter().zip(&values).enumerate() {
            // The stretch of digits that a run of cells without a decision shares.
            let stretch = if moves {
                (0, last)
            } else if agreed[index] {
                (index, index)
            } else {
                let first = (0..index).rev().find(|&at| agreed[at]).map_or(0, |at| at + 1);
                (first, (index..=last).find(|&at| agreed[at]).map_or(last, |at| at - 1))
            };
            let span = if moves { whole } else { places[stretch.0].to(places[stretch.1]) };
            let is_first = index == stretch.0 && !others.is_empty();
            let cuts = if is_first && (moves || !agreed[index]) {
                offered(strip, &self.likely_first(strip, cuts), stretch)
            } else {
                Vec::new()
            };
            let fact = if agreed[index] {
                Fact {
                    state: State::of(*reading),
                    value: reading.number(),
                    span: Some(span),
                    inferred,
                    edit: None,
                    cuts,
                }
            } else {
                let state = State::Unreadable(Unreadable::SeveralSplits);
                Fact { state, span: Some(span), cuts, ..Fact::default() }
            };
            facts.set(cell.key, fact);
        }
    }

    /// Leaves the whole row unread.
    pub(super) fn give_up(&self, text: &str, facts: &mut PerKey<Fact>) {
        let digits = self.figures.iter().flat_map(|figure| figure.span.of(text).chars());
        let digits = digits.filter(|&char| half_width_char(char).is_ascii_digit()).count();
        let runs_together = digits >= self.form.cells.len() && self.is_cut(text) && self.is_glued(text);
        let reason = if runs_together { Unreadable::SeveralSplits } else { Unreadable::RowShort };
        for cell in self.form.cells {
            let fact = Fact { state: State::Unreadable(reason), span: Some(self.whole()), ..Fact::default() };
            facts.set(cell.key, fact);
        }
    }

    fn whole(&self) -> Span {
        let ends = self.figures.first().zip(self.figures.last());
        ends.map_or(Span::default(), |(first, last)| first.span.to(last.span))
    }
}

/// The different ways in which `cuts` cut the cells from the one to the other.
fn offered(strip: &Strip, cuts: &[&Cut], (first, last): (usize, usize)) -> Vec<Vec<Span>> {
    let mut offered: Vec<Vec<Span>> = Vec::new();
    for cut in cuts {
        let spans: Vec<Span> =
            strip.pieces(cut).skip(first).take(last + 1 - first).map(|piece| piece.span).collect();
        if offered.len() < MOST_OFFERED && !offered.contains(&spans) {
            offered.push(spans);
        }
    }
    offered
}

/// Whether no number begins like this figure: 02.
fn is_no_number(figure: &Figure, text: &str) -> bool {
    let mut chars = figure.span.of(text).chars().map(half_width_char);
    chars.next() == Some('0') && chars.next().is_some_and(|char| char.is_ascii_digit())
}

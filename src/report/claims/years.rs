//! Figures of several years in turn: 近三年收到申请分别为3件、5件、8件.

use std::ops::Range;

use super::clauses::Clause;
use super::frames::Frame;
use super::reader::Reader;
use super::resolved::Resolved;
use super::scope::{Scope, When};
use super::tokens::{Break, Figure, Kind, Unit};
use super::words::Head;
use crate::template::phrases::{Meaning, Measure};

impl Reader<'_> {
    /// The last of as many figures as years is this year's, the one before it last year's.
    pub(super) fn in_turn(
        &self,
        frame: &Frame,
        figure: Figure,
        clause: &Clause,
        scope: &Scope,
    ) -> Option<(Frame, usize)> {
        let words = clause.words.clone();
        let years = words.clone().find_map(|at| match self.words(at) {
            "近两年" | "近二年" | "近2年" => Some(2),
            "近三年" | "近3年" | "最近三年" => Some(3),
            "近五年" | "近5年" => Some(5),
            _ => None,
        })?;
        let turn = words.clone().find(|&at| matches!(self.meaning(at), Some(Meaning::Respectively)))?;
        let figures: Vec<usize> = (turn..words.end)
            .filter(|&at| {
                matches!(self.tokens[at].kind, Kind::Number(figure) if matches!(figure.unit, Unit::Pieces))
            })
            .collect();
        let place = figures.iter().position(|&at| at == frame.at)?;
        let when = match years - place {
            _ if figures.len() != years || scope.others => return None,
            1 => When::This,
            2 => When::Last,
            _ => return None,
        };
        let mut own = Scope { when, ..scope.clone() };
        let Head::Ours(resolved, understood) = self.head(&self.places(words.start..turn), &own, false) else {
            return None;
        };
        let end = frame.at + 1;
        Some(self.bound(frame.clone(), figure, *resolved, &mut own, understood, end))
    }

    /// 截至2023年底，累计收到申请3350件: since when is not said.
    pub(super) fn accumulates(&self, frame: &Frame, resolved: &Resolved) -> bool {
        const REACH: usize = 8;
        let Some(total) = frame.words.clone().find(|&at| self.words(at) == "累计") else { return false };
        let before = (total.saturating_sub(REACH)..total).rev();
        let sentence = before.take_while(|&at| !matches!(self.tokens[at].kind, Kind::Break(Break::Sentence)));
        let is_until = |at: usize| ["截至", "截止"].iter().any(|until| self.words(at).starts_with(until));
        let is_year = |meaning| matches!(meaning, Meaning::ThisYear);
        let is_stock = resolved.context.measure == Some(Measure::InForce);
        !is_stock
            && sentence.into_iter().any(is_until)
            && !self.holds(total.saturating_sub(REACH)..frame.at, is_year)
    }

    /// 2022年受理、2023年审结的案件1件: a case that was taken up in another year, though it ended in this.
    pub(super) fn goes_on_from_year(&self, at: usize, own: u16, clause: &Clause) -> bool {
        let is_list = at > 0 && matches!(self.tokens[at - 1].kind, Kind::Break(Break::List));
        let mut before = (clause.words.start..at).rev();
        is_list
            && before.clone().all(|at| !self.is_number(at))
            && before.any(|at| matches!(self.tokens[at].kind, Kind::Year(year) if year != own))
            && self.holds(clause.words.start..at, |meaning| matches!(meaning, Meaning::Count(_)))
    }

    /// 2022年受理的1件案件, 1件上年度的诉讼案件: whether a number counts what is left of another year.
    pub(super) fn is_of_another_year(&self, at: usize, words: Range<usize>, scope: &Scope) -> bool {
        let is_noun = |meaning| matches!(meaning, Meaning::Disputes(_) | Meaning::Application);
        let behind =
            (at + 1..words.end.max(at + 1)).take_while(|&next| !self.meaning(next).is_some_and(is_noun));
        let is_attribute = at > 0
            && self.words(at - 1) == "的"
            && scope.when != When::This
            && words.start < at
            && self.holds(at..words.end, |meaning| matches!(meaning, Meaning::Disputes(_)));
        let mut years = behind.filter(|&next| match self.tokens[next].kind {
            Kind::Year(year) => self.known.year != Some(year),
            Kind::Phrase(Meaning::LastYear) => true,
            _ => false,
        });
        let is_compared =
            self.holds(at + 1..words.end, |meaning| matches!(meaning, Meaning::Compared | Meaning::Base(_)));
        is_attribute || !is_compared && self.holds(at..words.end, is_noun) && years.next().is_some()
    }
}

/// Words for the years before.
pub(super) fn is_earlier(words: &str) -> bool {
    matches!(words, "往年" | "以前年度" | "以往年度")
}

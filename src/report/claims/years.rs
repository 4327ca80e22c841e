//! Figures of several years in turn: 近三年收到申请分别为3件、5件、8件.

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
}

/// Words for the years before.
pub(super) fn is_earlier(words: &str) -> bool {
    matches!(words, "往年" | "以前年度" | "以往年度")
}

//! Whether words about disputes speak of those that the form counts, and how surely.

use super::frames::Frame;
use super::reader::Reader;
use super::resolved::Matter;
use super::scope::{Anchor, Scope};
use super::tokens::{Break, Kind};
use super::words::{Head, finishes, receives};
use crate::template::phrases::{CARRIED_IN, Meaning, Rank};

impl Reader<'_> {
    /// Whether disputes may be bound here surely; the head where they may not be bound at all.
    pub(super) fn admits_disputes(&self, content: &[usize], scope: &Scope) -> Result<bool, Head> {
        let words = |wanted: fn(&str) -> bool| content.iter().any(|&at| wanted(self.words(at)));
        let dispute = content.iter().rposition(|&at| matches!(self.meaning(at), Some(Meaning::Disputes(_))));
        let before = &content[..dispute.unwrap_or(0)];
        // 上年度遗留的诉讼2件: no row of this table.
        let is_left = |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN));
        if before.iter().any(|&at| is_left(at)) {
            return Err(Head::Part);
        }
        let is_handled = before.iter().any(|&at| self.handles(at));
        let is_of_subject = before.iter().any(|&at| matches!(self.meaning(at), Some(Meaning::Subject(_))));
        // 办理行政诉讼6件: nobody but a court decides on one. 办理政府信息公开类行政复议9件: they are named.
        let is_ours = dispute.is_some_and(|dispute| {
            let names =
                content.first().is_some_and(|&first| self.names_disclosure(&(first..content[dispute])));
            names || scope.discloses && !self.is_review(content[dispute])
        });
        let is_whole_of_ours = scope.names_part_of_disputes && !scope.discloses;
        if is_whole_of_ours
            || is_handled && !is_ours
            || is_of_subject
            || scope.anchor == Anchor::Foreign && !scope.discloses
        {
            return Err(Head::Foreign);
        }
        // 办理因政府信息公开引发的行政复议3件，维持2件
        let is_outcome_of_handled = dispute.is_none()
            && scope
                .last
                .as_ref()
                .is_some_and(|last| last.meaning.matter == Matter::Disputes && !last.understood)
            && content.first().is_some_and(|&first| self.handled_before(first));
        if !scope.discloses {
            let is_passive = words(|words| words.starts_with('被'));
            let goes_on = dispute.is_none() && scope.last.is_some();
            let is_response = words(|words| words.contains("应诉"));
            let is_open = dispute.is_some() && scope.anchor != Anchor::Foreign && !is_response;
            return if is_passive || goes_on || is_open { Ok(false) } else { Err(Head::Unknown) };
        }
        // 办理因政府信息公开引发的行政复议3件: for reviews it may be the one that decides.
        // 办理政府信息公开行政复议3件、行政诉讼1件: beside lawsuits it is the one that is reviewed.
        let decides = is_handled
            && dispute.is_some_and(|dispute| {
                self.is_review(content[dispute]) && !self.names_lawsuit_beside(content[dispute])
            });
        let is_of_some = dispute.is_none() && scope.leaves_disputes;
        Ok(!is_outcome_of_handled && !decides && !is_of_some)
    }

    /// 承办行政复议案件53件，其中政府信息公开类5件: for reviews it may be the one that decides, and for
    /// lawsuits one that stands in for others.
    pub(super) fn acts_for_others(&self, frames: &[Frame], scope: &Scope) -> bool {
        let reviews = scope.groups.iter().any(|token| {
            matches!(token.kind, Kind::Phrase(Meaning::Disputes(groups)) if groups.iter().any(|key| key.name().contains(".review.")))
        });
        let may_decide = reviews || self.known.organ.is_some_and(|own| own.holds("司法"));
        frames.last().is_some_and(|whole| {
            let mut words = whole.words.clone();
            words.any(|at| matches!(self.words(at), "审理" | "代理") || may_decide && self.handles(at))
        })
    }

    /// Whether a verb says that something was dealt with, neither received nor finished.
    fn handles(&self, at: usize) -> bool {
        matches!(self.words(at), "承办" | "审理" | "代理")
            || matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Verb && !receives(count) && !finishes(count))
    }

    /// Whether such a verb stands before a word in its sentence.
    fn handled_before(&self, at: usize) -> bool {
        const REACH: usize = 24;
        (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|&before| !matches!(self.tokens[before].kind, Kind::Break(Break::Sentence)))
            .any(|before| self.handles(before))
    }

    /// Whether the same sentence counts lawsuits, and the body is not one that decides on reviews.
    fn names_lawsuit_beside(&self, at: usize) -> bool {
        const REACH: usize = 40;
        let is_end = |&at: &usize| matches!(self.tokens[at].kind, Kind::Break(Break::Sentence));
        let names = |at: usize| matches!(self.meaning(at), Some(Meaning::Disputes(groups)) if groups.iter().all(|key| key.name().contains("litigation")));
        let behind = (at + 1..self.tokens.len()).take(REACH).take_while(|at| !is_end(at));
        let before = (at.saturating_sub(REACH)..at).rev().take_while(|at| !is_end(at));
        !self.known.organ.is_some_and(|own| own.holds("司法")) && behind.chain(before).any(names)
    }

    /// Whether a word names reviews, and no lawsuits.
    fn is_review(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Disputes(groups)) if groups.iter().any(|key| key.name().contains(".review.")))
    }
}

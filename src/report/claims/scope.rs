//! Whose figures a sentence speaks of, and of which year.

use std::ops::Range;

use super::scan::Kind;
use super::state::{Anchor, Sentence};
use super::walk::Walk;
use crate::report::Body;
use crate::template::phrases::{CARRIED_IN, Meaning, Rank};

impl Walk<'_> {
    /// Whether the sentence counts over several years: 2022年至2024年, 自2019年.
    pub(super) fn spans_years(&self, range: &Range<usize>) -> bool {
        let years: Vec<usize> =
            range.clone().filter(|&at| matches!(self.tokens[at].kind, Kind::Year(_))).collect();
        years.windows(2).any(|pair| {
            pair[1] - pair[0] <= 3
                && (pair[0] + 1..pair[1])
                    .any(|at| matches!(self.words(at), "至" | "到" | "-" | "—" | "与" | "和" | "及" | "、"))
                && (pair[0] + 1..pair[1]).all(|at| !self.is_meaningful(at))
        }) || years.iter().any(|&at| at > range.start && matches!(self.words(at - 1), "自"))
            && self.frame.year.is_some_and(|year| {
                years.iter().any(|&at| matches!(self.tokens[at].kind, Kind::Year(found) if found != year))
            })
    }

    /// Whether a number is the next thing behind `at`.
    pub(super) fn counts_next(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len()).find(|&next| !self.is_filler(next));
        next.is_some_and(|next| matches!(self.tokens[next].kind, Kind::Number(_)))
    }

    /// Whether something is done right in front of `at` that is done with applications: 办理, 收到.
    pub(super) fn follows_verb(&self, at: usize) -> bool {
        let before = (0..at).rev().take(3).find(|&before| !self.is_filler(before));
        before.is_some_and(
            |before| matches!(self.meaning(before), Some(Meaning::Count(count)) if count.rank == Rank::Verb),
        )
    }

    /// Whether the sentence counts documents by how they may be opened: 主动公开57件、依申请公开89件.
    pub(super) fn sorts_documents(&self, range: &Range<usize>) -> bool {
        let counts = |words: &str| range.clone().any(|at| self.words(at) == words && self.counts_next(at));
        counts("主动公开") && counts("依申请公开")
    }

    pub(super) fn at_year(&mut self, at: usize, year: i32, state: &mut Sentence) {
        let Some(report_year) = self.frame.year.map(i32::from) else { return };
        let is_carried_in = |at: &usize| matches!(self.meaning(*at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN));
        if state.comparing {
            state.other_base = year != report_year - 1;
            return;
        }
        if (at + 1..at + 4).any(|next| is_carried_in(&next)) {
            return;
        }
        let is_short = |before: usize| {
            matches!(self.tokens[before].kind, Kind::Gap) && self.words(before).chars().count() <= 2
        };
        let begins = (state.clause..at)
            .all(|before| self.is_filler(before) || self.is_own_name(before) || is_short(before));
        if year == report_year {
            state.elsewhere = false;
        } else if begins {
            state.elsewhere = true;
        } else if year == report_year - 1 && self.has_number_next(at) {
            state.is_past_figure = true;
        }
    }

    /// Whether nothing but 底 or 的 stands between here and a number.
    pub(super) fn has_number_next(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len())
            .take(4)
            .find(|&next| !matches!(self.words(next), "度" | "底" | "末" | "的"));
        next.is_some_and(|next| matches!(self.tokens[next].kind, Kind::Number(_)))
    }

    /// Disputes about something else than the disclosure of information are another matter.
    pub(super) fn at_dispute(&mut self, at: usize, state: &mut Sentence) {
        let before = state.clause..at;
        let names_verb = before.clone().any(
            |before| matches!(self.meaning(before), Some(Meaning::Count(count)) if count.rank == Rank::Verb),
        );
        let clause = self.clause_text(state.clause, at);
        let is_handled = names_verb
            || ["审理", "审查", "承办", "代理", "参与", "协助"].iter().any(|verb| clause.contains(verb));
        let is_about_something_else = before
            .clone()
            .any(|before| matches!(self.meaning(before), Some(Meaning::Subject(_) | Meaning::Foreign)));
        if !state.names_disclosure
            && (is_handled || is_about_something_else || self.anchor == Anchor::Foreign)
        {
            self.anchor = Anchor::Foreign;
        } else {
            self.anchor = Anchor::Ours;
        }
    }

    pub(super) fn is_government(&self) -> bool {
        self.frame.body == Some(Body::Government)
    }

    /// Whether unknown words end like the name of a body that is not the one that reports.
    pub(super) fn names_other_body(&self, at: usize) -> bool {
        const ENDS: [&str; 8] = ["局", "委员会", "委", "厅", "中心", "大队", "支队", "街道"];
        let words = self.words(at);
        words.chars().count() >= 3 && ENDS.iter().any(|end| words.ends_with(end)) && !self.is_own_name(at)
    }

    /// Whether unknown words are the name of the body that reports, or its end.
    pub(super) fn is_own_name(&self, at: usize) -> bool {
        let words = self.words(at);
        let tail: String = {
            let count = words.chars().count();
            words.chars().skip(count.saturating_sub(3)).collect()
        };
        self.frame.organ.is_some_and(|organ| {
            !tail.is_empty() && (organ.ends_with(&tail) || organ.trim_end_matches("办事处").ends_with(&tail))
        })
    }

    /// 新收 and the like return to applications where 申请 follows, or where nothing else was said.
    pub(super) fn names_application_next(&self, at: usize) -> bool {
        (at + 1..self.tokens.len()).take(3).any(|next| {
            matches!(
                self.meaning(next),
                Some(Meaning::Request | Meaning::Application | Meaning::Applicants(_))
            )
        })
    }
}

//! What a denial reaches and what it leaves alone: where it ends, whose numbers it is of, the groups of disputes that
//! it is said of, and items of its list that are no words of ours (无超期及被撤销、败诉的案件).

use std::ops::Range;

use super::Sum;
use super::cells::resolve;
use super::clauses::{Clause, Opens};
use super::reader::Reader;
use super::scope::Scope;
use super::senders::LAWSUITS;
use super::tokens::{Break, Kind, Token};
use crate::number::Number;
use crate::template::phrases::{Meaning, Rank};
use crate::words::holds;

impl Reader<'_> {
    /// 再无: none beside what was named.
    pub(super) fn denies_more(&self, at: usize) -> bool {
        let before = self.tokens.get(at).map_or("", |token| &self.text[..token.start]);
        self.words(at).starts_with('再') || before.ends_with('再')
    }

    /// 有9家, 3个部门: a number of bodies.
    pub(super) fn counts_bodies(&self, range: Range<usize>) -> bool {
        const BODIES: [&str; 8] = ["单位", "部门", "街道", "乡镇", "镇", "科室", "局", "家"];
        range.into_iter().any(|at| {
            let Kind::Number(figure) = self.tokens[at].kind else { return false };
            let counted = self.tokens.get(at + 1).map_or("", |token| token.words(self.text));
            !figure.value.is_zero()
                && (self.words(at).ends_with('家') || BODIES.iter().any(|body| counted.starts_with(body)))
        })
    }

    /// Where a clause begins, with what stands in front of its 均: 全系统均未发生.
    pub(super) fn start_of_said(&self, clause: &Clause) -> usize {
        const LONGEST: usize = 4;
        let start = clause.words.start;
        let is_end = |at: usize| matches!(self.tokens[at].kind, Kind::Break(kind) if kind >= Break::Clause);
        match clause.opens {
            Opens::All => (start.saturating_sub(LONGEST)..start)
                .rev()
                .take_while(|&at| !is_end(at))
                .last()
                .unwrap_or(start),
            _ => start,
        }
    }

    /// 全系统, 全市: a whole that we are in.
    pub(super) fn is_said_of_whole(&self, range: Range<usize>) -> bool {
        range
            .into_iter()
            .any(|at| matches!(self.meaning(at), Some(Meaning::Wider)) && self.words(at).starts_with('全'))
    }

    /// The denied words without the items of their list that are another matter by themselves, where
    /// disputes are among the others.
    pub(super) fn without_other_items(&self, places: &[usize]) -> Vec<usize> {
        let is_break = |at: usize| matches!(self.tokens[at].kind, Kind::Break(Break::List));
        let names_dispute =
            |at: usize| matches!(self.meaning(at), Some(Meaning::Disputes(_) | Meaning::Outcome(_)));
        let is_ours = |at: usize| match self.meaning(at) {
            Some(Meaning::Count(count)) => count.rank != Rank::Verb,
            _ => self.is_meaningful(at),
        };
        // 因投诉、举报引起的行政复议: the list belongs to what follows.
        let opens = |at: usize| matches!(self.words(at), "因" | "由" | "就" | "对" | "经");
        let mut kept = Vec::with_capacity(places.len());
        for item in places.split_inclusive(|&at| is_break(at)) {
            let is_listed = item.len() < places.len();
            let is_other = item.iter().any(|&at| {
                matches!(self.tokens[at].kind, Kind::Gap)
                    || matches!(self.meaning(at), Some(Meaning::Foreign | Meaning::Part | Meaning::Complaint))
            });
            if !(is_listed && is_other) || item.iter().any(|&at| is_ours(at) || opens(at)) {
                kept.extend(item);
            }
        }
        // 延期答复和结转下年的情况
        let is_flow =
            |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Flow);
        let is_ours = |at: usize| names_dispute(at) || is_flow(at);
        if kept.iter().any(|&at| is_ours(at)) { kept } else { places.to_vec() }
    }

    /// 被复议机关纠正或者被人民法院判决败诉: beside reviews a court decides on lawsuits.
    pub(super) fn settle_courts(&self, tokens: &mut [Token]) {
        let mut is_listed = false;
        for at in 1..tokens.len() {
            is_listed |= matches!(tokens[at].kind, Kind::Break(Break::List))
                && tokens[..at].iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Disputes(_))));
            if is_listed
                && tokens[at].words(self.text).ends_with("法院")
                && matches!(tokens[at].kind, Kind::Phrase(Meaning::Filler))
                && tokens.get(at + 1).is_some_and(|next| {
                    matches!(next.kind, Kind::Phrase(Meaning::Outcome(_) | Meaning::Filler))
                })
            {
                tokens[at].kind = Kind::Phrase(Meaning::Disputes(LAWSUITS));
            }
        }
    }

    /// 未收到举报投诉: no reason for not processing an application. 未发生因行政处罚引起的行政复议: some of all.
    pub(super) fn denies_another(&self, places: &[usize]) -> bool {
        let is_complaint = |at: usize| {
            let words = self.words(at);
            ["信访", "举报", "投诉"].iter().any(|complaint| words.starts_with(complaint))
                && !words.contains('类')
        };
        let is_result =
            |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result);
        let counts = |at: usize| {
            self.is_meaningful(at)
                && !matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Verb)
        };
        let names_only_complaints = places.iter().any(|&at| is_result(at))
            && places.iter().filter(|&&at| counts(at)).all(|&at| is_complaint(at));
        let is_cause = |index: usize| {
            let at = places[index];
            let next = places[index + 1..]
                .iter()
                .find(|&&next| !matches!(self.meaning(next), Some(Meaning::Filler)));
            matches!(self.meaning(at), Some(Meaning::Subject(_) | Meaning::Complaint))
                && next.is_some_and(|&next| matches!(self.meaning(next), Some(Meaning::Disputes(_))))
        };
        names_only_complaints || (0..places.len()).any(is_cause)
    }

    /// 没有接收和办理申请: what each of two verbs counts, where the second counts something else.
    pub(super) fn of_each_verb(&self, tokens: &[Token], first: &[Sum], scope: &Scope) -> Vec<Vec<Sum>> {
        let is_verb = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Verb);
        let is_listed = |three: &[Token]| {
            is_verb(&three[0]) && matches!(three[1].kind, Kind::Break(Break::List)) && is_verb(&three[2])
        };
        let last = tokens.windows(3).rposition(is_listed);
        let Some(mut second) = last.and_then(|last| resolve(&tokens[last + 2..], &scope.context, self.known))
        else {
            return Vec::new();
        };
        second.readings.truncate(1);
        if second.readings == first { Vec::new() } else { vec![first.to_vec(), second.readings] }
    }

    /// 无复议被纠错或败诉案件: lawsuits, for only these are lost.
    pub(super) fn lost_beside_reviews(&self, places: &[usize], tokens: &[Token]) -> Option<Token> {
        let names = |words: &str| places.iter().any(|&at| holds(self.words(at), words));
        let is_dispute = |token: &&Token| matches!(token.kind, Kind::Phrase(Meaning::Disputes(_)));
        let is_review = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Disputes([only])) if only.name().contains(".review."));
        let review = tokens.iter().find(is_dispute)?;
        let only_reviews = tokens.iter().filter(is_dispute).all(is_review);
        (only_reviews && names("败诉") && names("纠"))
            .then_some(Token { kind: Kind::Phrase(Meaning::Disputes(LAWSUITS)), ..*review })
    }

    /// 没有案件被纠正 denies the outcome of every group that the sentence has named.
    pub(super) fn with_named_groups(&self, tokens: Vec<Token>, scope: &Scope) -> Vec<Token> {
        let is_group = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Disputes(_)));
        let is_outcome = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Outcome(_)));
        if tokens.iter().any(is_group) || !tokens.iter().any(is_outcome) {
            return tokens;
        }
        let words = |token: &Token| match token.kind {
            Kind::Phrase(Meaning::Disputes(groups)) => groups,
            _ => &[],
        };
        let mut groups: Vec<Token> = Vec::new();
        for group in &scope.groups {
            if groups.iter().all(|other| words(other) != words(group)) {
                groups.push(*group);
            }
        }
        groups.into_iter().chain(tokens).collect()
    }

    /// What the denied words leave in the scope: the tables that they name.
    pub(super) fn after_named(&self, places: &[usize], scope: &mut Scope) {
        for &at in places {
            match self.meaning(at) {
                Some(Meaning::Disputes(groups)) => {
                    scope.context.disputes = Some(groups.to_vec());
                    scope.groups.push(self.tokens[at]);
                }
                Some(Meaning::Subject(subject)) => scope.context.subject = Some(subject),
                Some(Meaning::Application) => scope.context.subject = None,
                _ => {}
            }
        }
    }

    /// Whether what follows 涉及 is a word of ours.
    pub(super) fn topic_of_ours(&self, at: usize) -> bool {
        (at + 1..self.tokens.len()).take(3).any(|next| {
            matches!(self.meaning(next), Some(Meaning::Info | Meaning::Application | Meaning::Count(_)))
        })
    }

    /// Where what a negation denies ends.
    pub(super) fn end_of_denial(&self, from: usize, end: usize) -> usize {
        let stop = |&next: &usize| match self.tokens[next].kind {
            // “零纠错”、行政诉讼“零败诉”: what is quoted ends with its mark.
            Kind::Break(Break::List) => self.text[..self.tokens[next].start].ends_with('”'),
            Kind::Break(kind) => kind >= Break::Open,
            Kind::Phrase(Meaning::Not) => next > from,
            Kind::Number(figure) => figure.value != Number::from_integer(1),
            _ => false,
        };
        (from..end).find(stop).unwrap_or(end)
    }
}

/// Where 其他处理 is denied alone, none of its rows has anything: its row 其他 is not all of it. Beside
/// another of its rows (逾期不补正2件，没有其他处理) it may be that row.
pub(super) fn without_parts(mut groups: Vec<Vec<Sum>>, scope: &Scope) -> Vec<Vec<Sum>> {
    let is_part = |sum: &Sum, of: &Sum| sum.len() < of.len() && sum.iter().all(|term| of.contains(term));
    let wholes: Vec<Option<Sum>> = groups.iter().map(|group| group.first().cloned()).collect();
    let last = scope.last.as_ref().and_then(|last| last.meaning.readings.first());
    for (at, group) in groups.iter_mut().enumerate() {
        let Some(whole) = &wholes[at] else { continue };
        let mut others = wholes.iter().flatten().chain(last);
        if !others.any(|other| is_part(other, whole)) {
            group.retain(|sum| !is_part(sum, whole));
        }
    }
    groups
}

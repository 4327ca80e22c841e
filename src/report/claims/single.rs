//! What a clause without a number makes of the one before: a dispute that was withdrawn, applications
//! whose reason was named and then what became of them, a whole that is finished.

use super::cells::resolve;
use super::clauses::Clause;
use super::finished::counts_all;
use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::{Context, Listing, Matter};
use super::scope::{Anchor, Scope};
use super::tokens::{Kind, Token};
use super::words::finishes;
use super::{Certainty, ClaimKind};
use crate::number::Number;
use crate::template::phrases::{CARRIED_OUT, Meaning, Rank};
use crate::words::holds;

impl Reader<'_> {
    /// 行政诉讼1件，法院裁定准许原告撤诉: a dispute that was withdrawn has another outcome.
    pub(super) fn withdrawn(&self, clause: &Clause, scope: &Scope) -> Option<Frame> {
        const WORDS: [&str; 4] = ["撤诉", "撤回", "终止", "终结"];
        let words = clause.words.clone();
        let last = scope.last.as_ref()?;
        let is_said = words.clone().any(|at| {
            matches!(self.meaning(at), Some(Meaning::Part))
                && WORDS.iter().any(|withdrawn| self.words(at).contains(withdrawn))
        });
        let is_of_all = last.value == Number::from_integer(1)
            || self.holds(words.clone(), |meaning| matches!(meaning, Meaning::All));
        let is_dispute =
            last.meaning.matter == Matter::Disputes && last.meaning.context.listing != Listing::Outcomes;
        let is_another = self.holds(words.clone(), |meaning| {
            matches!(meaning, Meaning::Not | Meaning::Topic | Meaning::Most | Meaning::Foreign)
        });
        if !is_said || !is_of_all || !is_dispute || is_another || !scope.is_own() {
            return None;
        }
        let context = Context { listing: Listing::Outcomes, ..last.meaning.context.clone() };
        let other = Token { kind: Kind::Phrase(Meaning::Others), ..self.tokens[words.start] };
        let resolved = resolve(&[other], &context, self.known)?;
        Some(Frame {
            readings: vec![self.readings(resolved.readings, scope)],
            understood: last.understood && !scope.unsure && !self.has_long_gap(clause),
            unit: "件",
            ..Frame::of_words(words.start, words, last.value, ClaimKind::Value)
        })
    }

    /// 新制作规范性文件7件，全部对外公开: as many were opened.
    pub(super) fn all_opened(&self, clause: &Clause, scope: &Scope) -> Option<Frame> {
        let words = clause.words.clone();
        let last = scope.last.as_ref().filter(|_| scope.is_own())?;
        let made = last.meaning.readings.first()?.first()?.0.name();
        let opened = self.known.form.key(&made.strip_suffix("made").map(|row| format!("{row}opened"))?)?;
        let opens = |at: usize| matches!(self.words(at), "公开" | "主动公开" | "对外公开");
        let is_known = |at: usize| opens(at) || self.is_filler(at);
        let is_all = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::All));
        (is_all && words.clone().any(opens) && words.clone().all(is_known)).then(|| Frame {
            readings: vec![self.readings(vec![vec![(opened, false)]], scope)],
            understood: last.understood && !scope.unsure,
            unit: "件",
            ..Frame::of_words(words.start, words, last.value, ClaimKind::Value)
        })
    }

    /// 有两份涉及个人隐私，区分处理后作了部分公开: the number is that of what became of them.
    pub(super) fn after_reason(&self, clause: &Clause, scope: &Scope, frames: &[Frame]) -> Option<Frame> {
        let last = frames.last().filter(|last| last.is_bound() && last.kind == ClaimKind::Value)?;
        let is_reason = last.words.clone().any(|at| {
            matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result)
                && self.words(at).starts_with("涉及")
        });
        let names_group = last.words.clone().any(|at| holds(self.words(at), "公开"));
        let words = clause.words.clone();
        let results: Vec<Token> = words
            .clone()
            .filter(
                |&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result),
            )
            .map(|at| self.tokens[at])
            .collect();
        let is_another = self.holds(words.clone(), |meaning| {
            matches!(meaning, Meaning::Not | Meaning::Topic | Meaning::Foreign | Meaning::Among)
        });
        if !is_reason || names_group || results.is_empty() || is_another || !scope.is_own() {
            return None;
        }
        let resolved = resolve(&results, &scope.context, self.known)?;
        let is_refused =
            resolved.readings.iter().flatten().any(|(key, _)| key.name().starts_with("applications.refused"));
        (!is_refused).then(|| Frame {
            readings: vec![self.readings(resolved.readings.clone(), scope)],
            understood: last.understood && !scope.unsure && !self.has_long_gap(clause),
            unit: "件",
            meaning: Some(resolved),
            ..Frame::of_words(last.at, last.at..words.end, last.value, ClaimKind::Value)
        })
    }

    /// 另有2件申请，因申请人逾期未缴费而不再处理: the row of a number that nothing else has bound.
    pub(super) fn row_said(&self, clause: &Clause, scope: &Scope, frames: &[Frame]) -> Option<Frame> {
        let words = clause.words.clone();
        let last = frames.last()?;
        let is_row =
            |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result);
        let rows: Vec<Token> = words.clone().filter(|&at| is_row(at)).map(|at| self.tokens[at]).collect();
        let is_open = last.counts_pieces
            && last.fate == Fate::Part
            && self.holds(last.words.start..last.at + 3, |meaning| {
                matches!(meaning, Meaning::Application | Meaning::Request)
            });
        let is_another = self.holds(words.clone(), |meaning| {
            matches!(
                meaning,
                Meaning::Not | Meaning::Topic | Meaning::Foreign | Meaning::All | Meaning::OtherBody
            )
        });
        if rows.len() != 1 || !is_open || is_another || !scope.is_own() || scope.anchor == Anchor::Foreign {
            return None;
        }
        let resolved = resolve(&rows, &scope.context, self.known)?;
        let is_single = resolved.readings.first().is_some_and(|row| row.len() == 1);
        is_single.then(|| Frame {
            hint: self.readings(resolved.readings, scope),
            ..Frame::of_words(last.at, last.at..words.end, last.value, ClaimKind::Value)
                .with_fate(Fate::NotUnderstood)
        })
    }

    /// 收到申请17起，这17起已全部答复: none is carried over.
    pub(super) fn all_finished(&self, frames: &[Frame], scope: &Scope) -> Option<Frame> {
        let (said, before) = frames.split_last()?;
        let words = said.words.clone();
        let verb = words
            .clone()
            .find(|&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if finishes(count)))?;
        let is_all = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::All));
        let is_whole = |frame: &Frame| {
            frame.is_bound()
                && frame.understood
                && frame.kind == ClaimKind::Value
                && frame.value == said.value
                && frame.readings.iter().flatten().all(|reading| !reading.of_last_year)
                && frame.meaning.as_ref().is_some_and(counts_all)
        };
        // 11件均已答复: those that a sentence before has counted.
        let is_named_again = scope.whole == Some(said.value)
            && words.clone().all(|at| at == said.at || at == verb || self.is_filler(at));
        let is_whole = is_named_again || before.iter().any(is_whole);
        if !is_all || !said.is_bound() || said.is_among || said.is_rest || !is_whole {
            return None;
        }
        let token = Token { kind: Kind::Phrase(Meaning::Count(&CARRIED_OUT)), ..self.tokens[verb] };
        let resolved = resolve(&[token], &scope.context, self.known)?;
        let is_timely = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Timely));
        Some(Frame {
            readings: vec![self.readings(resolved.readings, scope)],
            certainty: if is_timely { Certainty::Loose } else { Certainty::Firm },
            understood: said.understood && !scope.unsure,
            ..Frame::of_words(verb, words, Number::from_integer(0), ClaimKind::Denial)
        })
    }

    /// Whether a clause has words that nothing is known of.
    fn has_long_gap(&self, clause: &Clause) -> bool {
        clause.words.clone().any(|at| {
            matches!(self.tokens[at].kind, Kind::Gap)
                && !self.is_harmless_gap(at)
                && self.words(at).chars().count() > 3
        })
    }
}

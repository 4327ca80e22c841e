//! What a clause says of the number just named, without one of its own: 均为自然人申请, 结果维持,
//! 均已办结.

use super::cells::resolve;
use super::clauses::{Clause, Opens};
use super::finished::{counts_all, divided_disputes, divides_all, is_sure_whole};
use super::frames::{Fate, Frame};
use super::hints::says_otherwise;
use super::reader::Reader;
use super::resolved::{Listing, Matter, Resolved};
use super::scope::{Anchor, Counted, Scope};
use super::tokens::{Break, Kind, Token};
use super::words::finishes;
use super::{Certainty, ClaimKind, Sum};
use crate::number::Number;
use crate::template::phrases::{CARRIED_OUT, Count, Meaning, RECEIVED, Rank};
use crate::words::begins;

impl Reader<'_> {
    /// The frames of a clause that says something of a number named before.
    pub(super) fn predicate(&self, clause: &Clause, scope: &mut Scope, frames: &[Frame]) -> Vec<Frame> {
        let words = clause.words.clone();
        // 行政复议8件，全部维持; 其他处理5件，系逾期不补正
        let is_all = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::All))
            || self.characters.may_hold("全部") && words.clone().any(|at| begins(self.words(at), "全部"))
            || self.words(words.start) == "系";
        // Nothing was counted that it might speak of.
        if !is_all && frames.is_empty() && scope.last.is_none() {
            return Vec::new();
        }
        // 上年受理的诉讼1件，本年度二审终结: what became this year of a case of last year is in no table.
        if scope.last.as_ref().is_some_and(|last| last.is_past) {
            return Vec::new();
        }
        if let Some(said) = self.withdrawn(clause, scope) {
            return vec![said];
        }
        if let Some(said) = self.all_opened(clause, scope) {
            return vec![said];
        }
        let has_outcome = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Outcome(_)));
        let is_silent = !scope.is_own()
            || words.clone().any(|at| match self.meaning(at) {
                // 行政诉讼2件，一审均维持
                // 提出者皆为本地村民
                Some(Meaning::Part) => {
                    let is_instance = has_outcome && matches!(self.words(at), "一审" | "二审");
                    !(is_instance || matches!(self.words(at), "本地" | "外地"))
                }
                Some(
                    Meaning::Most
                    | Meaning::Not
                    | Meaning::Topic
                    | Meaning::Foreign
                    | Meaning::Elsewhen
                    | Meaning::Kind
                    | Meaning::Measure(_),
                ) => true,
                _ => false,
            });
        if is_silent {
            return Vec::new();
        }
        // 其余均为自然人申请: 均 opens a clause of its own.
        let is_rest = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Rest))
            || clause.opens == Opens::All
                && (words.start > 0 && matches!(self.meaning(words.start - 1), Some(Meaning::Rest))
                    || frames.last().is_some_and(is_open_rest));
        let finished = words
            .clone()
            .find(|&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if finishes(count)));
        if let Some(verb) = finished
            && !self.names_result(clause)
        {
            return self.finished(clause, verb, is_all, is_rest, scope, frames);
        }
        if let Some(said) =
            self.carried_over(clause, scope, frames).or_else(|| self.row_said(clause, scope, frames))
        {
            return vec![said];
        }
        // 复议均维持: what stands in front of 均 is what is spoken of.
        let names_subject = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Disputes(_)));
        if names_subject && matches!(self.meaning(words.end), Some(Meaning::All)) {
            return Vec::new();
        }
        let Some(last) = self.antecedent(clause, is_rest, scope, frames) else { return Vec::new() };
        let is_one = last.value == Number::from_integer(1);
        let has_unknown =
            words.clone().any(|at| matches!(self.tokens[at].kind, Kind::Gap) && !self.is_harmless_gap(at));
        // 行政诉讼2件，结果维持
        let is_outcome = clause.opens != Opens::Bracket
            && !has_unknown
            && words.clone().any(|at| self.words(at).starts_with("结果"))
            && self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Outcome(_)));
        let says_all = is_all
            || is_outcome
            || is_one
                && !has_unknown
                && (clause.opens != Opens::Bracket
                    || self.words(words.start).starts_with(['属', '系'])
                    // 行政诉讼1件（尚未审结）
                    || last.meaning.matter == Matter::Disputes && has_outcome);
        // 该案件…尚未审结: what is not known may change what is said of the only one.
        let is_likely = clause.opens != Opens::Bracket
            && !is_rest
            && last.understood
            && !scope.unsure
            && !words.clone().any(|at| self.is_number(at))
            && !self.holds(words.clone(), says_otherwise);
        if !says_all && !is_likely {
            return Vec::new();
        }
        let Some(readings) = self.said_of(clause, &last, scope) else { return Vec::new() };
        if !says_all {
            let said = Frame::of_words(words.start, words.clone(), last.value, ClaimKind::Value);
            let hint = self.readings(readings, scope);
            return vec![Frame { hint, ..said.with_fate(Fate::NotUnderstood) }];
        }
        let has_gap =
            words.clone().any(|at| matches!(self.tokens[at].kind, Kind::Gap) && !self.is_harmless_gap(at));
        let frame = Frame {
            readings: vec![self.readings(readings, scope)],
            understood: last.understood && !scope.unsure && !has_gap,
            unit: "件",
            ..Frame::of_words(words.start, words.clone(), last.value, ClaimKind::Value)
        };
        let mut said = vec![frame];
        // 行政复议3件、行政诉讼1件，结果均为维持: of both.
        let follows_list = frames
            .last()
            .is_some_and(|frame| matches!(self.tokens[frame.words.start].kind, Kind::Break(Break::List)));
        let is_of_court = words.clone().any(|at| self.words(at).contains(['诉', '判', '法']));
        if is_all && last.meaning.matter == Matter::Disputes && follows_list && !is_of_court {
            let of_other = |frame: &Frame| {
                let meaning = frame.meaning.clone().filter(|meaning| {
                    frame.is_bound()
                        && meaning.matter == Matter::Disputes
                        && meaning.context.listing != Listing::Outcomes
                        && meaning.context.disputes != last.meaning.context.disputes
                })?;
                let other =
                    Counted { meaning, value: frame.value, understood: frame.understood, is_past: false };
                let readings = vec![self.readings(self.said_of(clause, &other, scope)?, scope)];
                Some(Frame { value: other.value, readings, ..said[0].clone() })
            };
            let other = frames.iter().rev().nth(1);
            let more = other.and_then(of_other);
            said.extend(more);
        }
        // 均已答复并予以公开
        let is_joined = finished
            .is_some_and(|verb| (verb + 1..words.end).any(|at| matches!(self.words(at), "并" | "且")));
        if let Some(verb) = finished.filter(|_| is_joined) {
            let short = Clause { words: words.start..verb + 1, opens: clause.opens };
            said.extend(self.finished(&short, verb, is_all, is_rest, scope, frames));
        }
        said
    }

    /// 申请均由自然人提出，共7件: what the clause before says of all of them.
    pub(super) fn said_of_topic(&self, counted: &Frame, clause: &Clause, scope: &Scope) -> Option<Frame> {
        let words = counted.words.start..clause.words.start;
        let names_column = |meaning| matches!(meaning, Meaning::Applicants(columns) if columns.len() < 6);
        if counted.words.end >= clause.words.start
            || !self.holds(words.clone(), |meaning| matches!(meaning, Meaning::All))
            || !self.holds(words.clone(), names_column)
            || self.holds(words.clone(), |meaning| {
                !matches!(meaning, Meaning::Compared) && says_otherwise(meaning)
            })
        {
            return None;
        }
        let meaning = counted.meaning.clone().filter(|meaning| meaning.matter == Matter::Applications)?;
        let last = Counted { meaning, value: counted.value, understood: counted.understood, is_past: false };
        let topic = Clause { words: words.clone(), opens: Opens::Comma };
        Some(Frame {
            readings: vec![self.readings(self.said_of(&topic, &last, scope)?, scope)],
            understood: counted.understood,
            unit: "件",
            ..Frame::of_words(words.start, words, counted.value, ClaimKind::Value)
        })
    }

    /// 还有2件因年底收到，顺延至下年度办理: what becomes of a number that nothing else has bound.
    fn carried_over(&self, clause: &Clause, scope: &Scope, frames: &[Frame]) -> Option<Frame> {
        let word = clause.words.clone().find(|&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_OUT)))?;
        let is_known = clause
            .words
            .clone()
            .all(|at| !matches!(self.tokens[at].kind, Kind::Gap) || self.is_harmless_gap(at));
        let last = frames.last()?;
        let is_open = last.counts_pieces
            && (!last.is_bound() && last.fate != super::frames::Fate::OtherMatter
                || last.certainty == Certainty::Doubtful && last.is_bound()
                // 答复16件；12月下旬收到的2件…尚未答复
                || last.is_bound() && !last.understood && frames.len() > 1
                || last.is_bound()
                    && last.value == Number::from_integer(1)
                    && last.meaning.as_ref().is_some_and(counts_all));
        if !is_open || scope.anchor == Anchor::Foreign {
            return None;
        }
        let token = Token { kind: Kind::Phrase(Meaning::Count(&CARRIED_OUT)), ..self.tokens[word] };
        let resolved = resolve(&[token], &scope.context, self.known)?;
        Some(Frame {
            readings: vec![self.readings(resolved.readings, scope)],
            understood: is_known && !scope.unsure,
            unit: "件",
            ..Frame::of_words(last.at, last.at..word + 1, last.value, ClaimKind::Value)
        })
    }

    fn names_result(&self, clause: &Clause) -> bool {
        self.holds(clause.words.clone(), |meaning| match meaning {
            Meaning::Count(count) => count.rank == Rank::Result,
            Meaning::Applicants(columns) => columns.len() < 6,
            Meaning::Outcome(_) => true,
            _ => false,
        })
    }

    /// What the clause speaks of: the number just named, or what the list has left of its whole.
    fn antecedent(&self, clause: &Clause, is_rest: bool, scope: &Scope, frames: &[Frame]) -> Option<Counted> {
        // 复议均维持, 复议结果维持: the disputes that are named.
        let named_in = match (clause.opens, scope.topic) {
            (Opens::All, Some((from, to))) if to == clause.words.start => from..to,
            _ if self.holds(clause.words.clone(), |meaning| matches!(meaning, Meaning::Outcome(_))) => {
                clause.words.clone()
            }
            _ => clause.words.start..clause.words.start,
        };
        let names = |at: usize| match self.meaning(at) {
            // 行政复议3件、行政诉讼2件，复议机关均维持: who decides says which of them.
            Some(Meaning::Disputes(groups)) if !self.words(at).contains('机') || scope.groups.len() > 1 => {
                Some(groups)
            }
            _ => None,
        };
        if let Some(named) = named_in.rev().find_map(names)
            && scope.last.as_ref().is_some_and(|last| last.meaning.context.disputes.as_deref() != Some(named))
        {
            let is_named = |frame: &&Frame| {
                frame.is_bound()
                    && frame.kind == ClaimKind::Value
                    && frame.meaning.as_ref().is_some_and(|meaning| {
                        meaning.matter == Matter::Disputes
                            && meaning.context.listing != Listing::Outcomes
                            && meaning.context.disputes.as_deref() == Some(named)
                    })
            };
            let frame = frames.iter().rev().find(is_named)?;
            let meaning = frame.meaning.clone()?;
            return Some(Counted {
                meaning,
                value: frame.value,
                understood: frame.understood,
                is_past: false,
            });
        }
        if !is_rest {
            let last = scope.last.clone().filter(|last| !last.value.is_negative());
            // 收到申请4件，分别涉及预算1件、村级资金2件、工程1件，均予以公开
            let is_all = self.holds(clause.words.clone(), |meaning| matches!(meaning, Meaning::All));
            let divided = || {
                let whole = if divides_all(frames) {
                    frames.iter().find(|frame| is_sure_whole(frame))
                } else {
                    divided_disputes(frames)
                }?;
                let meaning = whole.meaning.clone()?;
                Some(Counted { meaning, value: whole.value, understood: whole.understood, is_past: false })
            };
            return last.or_else(|| if is_all { divided() } else { None });
        }
        // 收到33件，除1件由律所提出外，其余均为自然人申请
        let names_applicants =
            self.holds(clause.words.clone(), |meaning| matches!(meaning, Meaning::Applicants(_)));
        let is_whole = |frame: &Frame| {
            frame.is_bound()
                && frame.meaning.as_ref().is_some_and(|meaning| {
                    let is_listed = match meaning.context.listing {
                        Listing::Outcomes | Listing::Results => true,
                        Listing::Applicants => names_applicants,
                        _ => false,
                    };
                    !is_listed && !meaning.is_rest
                })
        };
        let whole_at = frames.iter().rposition(is_whole)?;
        let whole = frames.get(whole_at)?;
        // 其余3件均予维持
        if let Some(rest) = frames.last().filter(|last| is_open_rest(last)) {
            let meaning = whole.meaning.clone()?;
            return Some(Counted {
                meaning,
                value: rest.value,
                understood: whole.understood,
                is_past: false,
            });
        }
        let mut left = whole.value.integer()?;
        for part in &frames[whole_at + 1..] {
            if !part.is_bound() || part.kind != ClaimKind::Value {
                return None;
            }
            left = left.checked_sub(part.value.integer()?)?;
        }
        (left > 0).then_some(Counted {
            meaning: whole.meaning.clone()?,
            value: Number::from_integer(left),
            understood: whole.understood,
            is_past: false,
        })
    }

    /// The sums that the clause says are as many as its antecedent.
    fn said_of(&self, clause: &Clause, last: &Counted, scope: &Scope) -> Option<Vec<Sum>> {
        let tokens: Vec<Token> = clause
            .words
            .clone()
            .filter(|&at| {
                matches!(
                    self.meaning(at),
                    Some(
                        Meaning::Applicants(_)
                            | Meaning::Outcome(_)
                            | Meaning::Disputes(_)
                            | Meaning::Count(_)
                            | Meaning::Others
                    )
                )
            })
            .map(|at| match last.meaning.matter {
                Matter::Disputes => self.tokens[at].of_dispute(),
                // 提出者皆为本地村民
                _ if matches!(self.words(at), "村民" | "居民" | "市民") => {
                    Token { kind: Kind::Phrase(Meaning::Applicants(&[0])), ..self.tokens[at] }
                }
                _ => self.tokens[at],
            })
            .filter(|token| {
                !matches!(token.kind, Kind::Phrase(Meaning::Applicants(columns)) if columns.len() == 6)
            })
            .collect();
        let has = |wanted: fn(Meaning) -> bool| {
            tokens.iter().any(|token| matches!(token.kind, Kind::Phrase(meaning) if wanted(meaning)))
        };
        let is_new = |count: &Count| std::ptr::eq(count, &RECEIVED);
        let is_generic = !has(|meaning| match meaning {
            Meaning::Count(count) => count.rank == Rank::Result || std::ptr::eq(count, &RECEIVED),
            Meaning::Applicants(_) | Meaning::Outcome(_) | Meaning::Disputes(_) => true,
            _ => false,
        });
        if is_generic {
            return None;
        }
        let mut context = scope.context.clone();
        context.rows.clone_from(&last.meaning.context.rows);
        if last.meaning.matter == Matter::Disputes {
            context.disputes.clone_from(&last.meaning.context.disputes);
        }
        let has_outcome = has(|meaning| matches!(meaning, Meaning::Outcome(_)));
        let has_result =
            has(|meaning| matches!(meaning, Meaning::Count(count) if count.rank == Rank::Result));
        let tokens: Vec<Token> = tokens
            .into_iter()
            .filter(|token| match token.kind {
                // 复议机关均维持: who decided.
                Kind::Phrase(Meaning::Disputes(_)) => !has_outcome,
                // 办理5件，均为当年新收
                Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Result || is_new(count),
                _ => true,
            })
            .collect();
        let said = resolve(&tokens, &context, self.known)?;
        (said.matter == last.meaning.matter && goes_with(&said, &last.meaning, has_result))
            .then_some(said.readings)
    }
}

/// Whether it is the number of what a list has left, and nothing was bound to it.
fn is_open_rest(frame: &Frame) -> bool {
    frame.is_rest && frame.counts_pieces && !frame.is_bound()
}

/// Whether what is said may be said of what was counted.
fn goes_with(said: &Resolved, of: &Resolved, has_result: bool) -> bool {
    let keys = |meaning: &Resolved| -> Vec<crate::key::Key> {
        meaning.readings.first().into_iter().flatten().map(|(key, _)| *key).collect()
    };
    match said.matter {
        Matter::Applications if has_result && of.context.listing == Listing::Results => {
            // 不予公开3件，均属行政执法案卷
            let (said, of) = (keys(said), keys(of));
            said.len() < of.len() && said.iter().all(|key| of.contains(key))
        }
        Matter::Applications if has_result => {
            counts_all(of) || of.readings.iter().flatten().any(|(_, less)| *less)
        }
        Matter::Applications => of.context.listing != Listing::Applicants || of.readings.is_empty(),
        // 3件已判决，均胜诉: how those that were decided came out.
        Matter::Disputes if of.context.listing == Listing::Outcomes => {
            let (said, of) = (keys(said), keys(of));
            said.len() < of.len() && said.iter().all(|key| of.contains(key))
        }
        // 行政诉讼2件，此前均经过行政复议: what went before.
        Matter::Disputes => {
            let (said_of, of) = (said.context.disputes.as_deref(), of.context.disputes.as_deref());
            said.context.listing == Listing::Outcomes
                || said_of.into_iter().flatten().all(|key| of.is_some_and(|of| of.contains(key)))
        }
        Matter::Disclosure => false,
    }
}

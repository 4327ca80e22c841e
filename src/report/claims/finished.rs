//! 均已办结: what a clause says of all that was counted when it says that they are finished.

use std::ops::Range;

use super::cells::resolve;
use super::clauses::{Clause, Opens};
use super::frames::{Fate, Frame};
use super::hints::says_otherwise;
use super::reader::Reader;
use super::resolved::{Listing, Matter, Resolved};
use super::scope::{Anchor, Counted, Scope};
use super::sums::first_key;
use super::tokens::{Break, Kind, Token, Unit};
use super::words::Head;
use super::{Certainty, ClaimKind};
use crate::number::Number;
use crate::template::phrases::{CARRIED_OUT, Meaning, Rank};
use crate::words::holds;

impl Reader<'_> {
    /// 均已办结: none is carried over.
    pub(super) fn finished(
        &self,
        clause: &Clause,
        verb: usize,
        is_all: bool,
        is_rest: bool,
        scope: &mut Scope,
        frames: &[Frame],
    ) -> Vec<Frame> {
        let words = clause.words.clone();
        let said = self.in_front(clause)..verb;
        // 应答复的均按期答复, 对到期的申请均按时答复: not all of them.
        let front = self.tokens.get(said.start).map_or(0, |token| token.start)..self.tokens[verb].start;
        let is_due = said.clone().any(|at| self.words(at).starts_with('应'))
            || self.text.get(front).is_some_and(|front| holds(front, "到期"));
        if is_due {
            return Vec::new();
        }
        let last_frame = frames.last();
        // 192件均在法定期限内答复
        let is_subject = |frame: &Frame| {
            frame.counts_pieces
                && !frame.is_bound()
                && !frame.is_among
                && frame.at + 1 == words.start
                && matches!(frame.fate, Fate::Part | Fate::NotUnderstood)
        };
        let is_open_number = clause.opens == Opens::All && last_frame.is_some_and(is_subject);
        // 16件全部在法定期限内作了回复: all that were counted before.
        let is_named_again = clause.opens == Opens::All
            && last_frame.is_some_and(|frame| {
                frame.at + 1 == words.start
                    && frame.counts_pieces
                    && !frame.is_bound()
                    && scope.whole == Some(frame.value)
                    && frame.words.clone().all(|at| at == frame.at || self.is_filler(at))
            });
        if is_named_again {
            let token = Token { kind: Kind::Phrase(Meaning::Count(&CARRIED_OUT)), ..self.tokens[verb] };
            let Some(resolved) = resolve(&[token], &scope.context, self.known) else { return Vec::new() };
            return vec![Frame {
                readings: vec![self.readings(resolved.readings, scope)],
                understood: !scope.unsure,
                ..Frame::of_words(verb, words, Number::from_integer(0), ClaimKind::Denial)
            }];
        }
        if is_rest || is_open_number || last_frame.is_some_and(|frame| frame.is_rest) {
            // 除5件结转外，其余18件申请均已答复: the verb says what the number counts.
            let Some(frame) = last_frame.filter(|frame| {
                (frame.is_rest || is_open_number)
                    && !(frame.is_rest && excepts_handled(&frames[..frames.len() - 1]))
                    && !frame.is_bound()
                    && is_all
                    && clause.opens == Opens::All
            }) else {
                return Vec::new();
            };
            let places: Vec<usize> = frame.words.clone().filter(|&at| at != frame.at).chain([verb]).collect();
            let Head::Ours(resolved, understood) = self.head(&places, scope, false) else {
                return Vec::new();
            };
            let readings = vec![self.readings(resolved.readings.clone(), scope)];
            let said = Frame {
                readings,
                understood,
                unit: "件",
                ..Frame::of_words(frame.at, frame.at..words.end, frame.value, ClaimKind::Value)
            };
            return vec![said];
        }
        let follows = scope.last.as_ref().filter(|_| !scope.is_at_other_count);
        // 收到申请1件，已办结
        let is_one = follows.is_some_and(|last| last.value == Number::from_integer(1))
            && clause.opens == Opens::Comma
            && words.clone().any(|at| at <= verb && self.words(at).starts_with('已'));
        // 收到9件，办结7件，均按期答复: of these.
        let is_more = |whole: &Frame, than: &Counted| {
            is_sure_whole(whole) && whole.value.integer() > than.value.integer()
        };
        if follows
            .is_some_and(|last| counts_all(&last.meaning) && frames.iter().any(|whole| is_more(whole, last)))
        {
            return Vec::new();
        }
        let all = is_all || is_one || self.says_hundred(words.end);
        let says_whole = words.clone().any(|at| self.words(at).contains("全部"));
        // 受理公民申请9件，均已办结: of theirs.
        let column = follows.filter(|last| last.understood && !divides_all(frames)).and_then(column_of);
        let is_whole = match follows {
            Some(last) => {
                all && (counts_all(&last.meaning) && last.understood
                    || column.is_some()
                    // 受理申请9件，答复9件，均按时答复
                    || frames.iter().any(|frame| is_sure_whole(frame) && frame.value == last.value))
                    || is_all
                        && (divides_all(frames)
                            || clause.opens == Opens::Comma && self.counts_both_flows(frames, says_whole))
            }
            None => is_all && (frames.is_empty() && self.topic_is_all(clause, scope) || divides_all(frames)),
        };
        // 收到申请5件，已答复: it need not say all.
        let is_bare = !all
            && follows.is_some_and(|last| counts_all(&last.meaning) && last.understood)
            && clause.opens == Opens::Comma
            && words.clone().any(|at| {
                matches!(self.words(at), "已" | "已经" | "现已" | "并已")
                    || at == verb && self.words(at).starts_with('已')
                    || matches!(self.meaning(at), Some(Meaning::Timely))
            });
        let names_every = is_all && self.names_every(clause, scope);
        let is_bare = is_bare || !is_whole && says_whole && is_behind_parts(frames);
        let is_likely = !is_whole
            && !names_every
            && !is_bare
            && self.is_likely_said_of_all(said, clause, is_all, scope, frames);
        let is_whole = is_whole || names_every || is_bare || is_likely;
        // 均已答复或结转下年
        let says_more = (verb + 1..words.end).any(|at| {
            matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank != Rank::Verb)
                || self.is_number(at)
        });
        if !is_whole
            || says_more
            || self
                .holds(words.clone(), |meaning| matches!(meaning, Meaning::Disputes(_) | Meaning::Outcome(_)))
        {
            return Vec::new();
        }
        let has_unknown = words.clone().take_while(|&at| at < verb).any(|at| {
            // 已按有关要求和程序作出答复
            matches!(self.tokens[at].kind, Kind::Gap)
                && !self.is_harmless_gap(at)
                && !self.words(at).ends_with('求')
        });
        let token = Token { kind: Kind::Phrase(Meaning::Count(&CARRIED_OUT)), ..self.tokens[verb] };
        let Some(resolved) = resolve(&[token], &scope.context, self.known) else {
            return Vec::new();
        };
        // 办理申请9件，并逐件作了答复: of those that were answered.
        let is_loose = follows.is_none()
            && !names_every
            && !divides_all(frames)
            && self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Timely))
            || words.clone().any(|at| self.words(at).contains('逐'))
                && follows.is_some_and(|last| {
                    let mut sum = last.meaning.readings.first().into_iter().flatten();
                    sum.any(|(key, _)| key.name().contains(".handled_total."))
                });
        let of_column = column.and_then(|column| {
            Some(vec![vec![(self.known.form.key(&format!("applications.carried_out.{column}"))?, false)]])
        });
        let frame = Frame {
            readings: vec![self.readings(of_column.unwrap_or(resolved.readings), scope)],
            certainty: if is_loose { Certainty::Loose } else { Certainty::Firm },
            understood: !scope.unsure && !has_unknown && !is_bare && !is_likely,
            ..Frame::of_words(verb, words, Number::from_integer(0), ClaimKind::Denial)
        };
        vec![frame]
    }

    /// Where what stands in front of 均 in its clause begins, or the clause itself.
    fn in_front(&self, clause: &Clause) -> usize {
        if clause.opens != Opens::All {
            return clause.words.start;
        }
        let is_inside =
            |&at: &usize| !matches!(self.tokens[at].kind, Kind::Break(kind) if kind >= Break::Open);
        (0..clause.words.start).rev().take_while(is_inside).last().unwrap_or(clause.words.start)
    }

    /// 受理申请36件，涉及具体事项91项，均按期办结; 新收19件，上年结转1件，全部办结; 所收申请均已答复: whether it is
    /// likely said of all applications, though something was named since they were counted.
    fn is_likely_said_of_all(
        &self,
        said: Range<usize>,
        clause: &Clause,
        is_all: bool,
        scope: &Scope,
        frames: &[Frame],
    ) -> bool {
        let is_of_some = |at: usize| match self.meaning(at) {
            Some(Meaning::Count(count)) => count.rank != Rank::Verb,
            Some(Meaning::Applicants(columns)) => columns.len() < 6,
            Some(Meaning::Subject(_) | Meaning::Disputes(_) | Meaning::Measure(_) | Meaning::Among) => true,
            meaning => meaning.is_some_and(says_otherwise) || self.is_number(at),
        };
        let names =
            self.holds(said.clone(), |meaning| matches!(meaning, Meaning::Application | Meaning::Request));
        let is_past = || {
            clause.words.clone().any(|at| {
                self.words(at).starts_with('已') || matches!(self.meaning(at), Some(Meaning::Timely))
            })
        };
        let speaks_of_another = |frame: &Frame| match &frame.meaning {
            Some(meaning) if frame.is_bound() => meaning.matter != Matter::Applications,
            _ => matches!(frame.fate, Fate::OtherTime | Fate::OtherBody),
        };
        let whole = frames.iter().position(is_sure_whole);
        // 收到53件，其中网上40件，均已办结; 收到9件，办结7件，均按期答复; 涉及处罚3件，均已办结: of these.
        let is_part = |frame: &Frame, of: &Frame| {
            let counts_some = !frame.is_bound() || frame.meaning.as_ref().is_some_and(counts_all);
            frame.counts_pieces
                && (frame.is_among || counts_some && frame.value.integer() < of.value.integer())
        };
        let follows = whole.is_some_and(|whole| {
            let (of, since) = (&frames[whole], &frames[whole + 1..]);
            !since.iter().any(speaks_of_another)
                && (!since.iter().any(|frame| is_part(frame, of)) || divides_all(frames))
        });
        scope.anchor == Anchor::Ours
            && !said.into_iter().any(is_of_some)
            && (is_all && (names || follows) || follows && clause.opens == Opens::Comma && is_past())
    }

    /// 所有申请均已答复, 上述申请已全部答复: whatever was counted before.
    fn names_every(&self, clause: &Clause, scope: &Scope) -> bool {
        let range = match (clause.opens, scope.topic) {
            (Opens::All, Some((from, to))) => from..to,
            _ => clause.words.clone(),
        };
        let is_noun = |at: usize| matches!(self.meaning(at), Some(Meaning::Application | Meaning::Request));
        let is_known = |at: usize| is_noun(at) || self.is_filler(at);
        let named = range.clone().take_while(|&at| !matches!(self.meaning(at), Some(Meaning::All)));
        // 全部申请均在法定期限内办结
        let first = clause.words.start;
        if scope.anchor == Anchor::Ours
            && matches!(self.words(first), "全部" | "全部的")
            && (first + 1..first + 4).find(|&at| !self.is_filler(at)).is_some_and(is_noun)
        {
            return true;
        }
        scope.anchor == Anchor::Ours
            && named.clone().all(is_known)
            && (named.clone().any(is_noun)
                || named.clone().any(|at| matches!(self.words(at), "这些" | "上述" | "以上")))
            && named
                .clone()
                .any(|at| matches!(self.meaning(at), Some(Meaning::Any)) && !self.words(at).starts_with('各'))
    }

    /// 新收33件，上年结转2件，均已办结: of both. With 其中 in front of what was carried over only 全部 is of all.
    fn counts_both_flows(&self, frames: &[Frame], says_whole: bool) -> bool {
        let [.., whole, carried] = frames else { return false };
        is_sure_whole(whole)
            && carried.is_bound()
            && carried.understood
            && first_key(carried) == "applications.carried_in.total"
            && (!carried.is_among || says_whole)
            && !(whole.at..carried.at).any(|at| matches!(self.words(at), ";" | "；" | "。"))
    }

    /// 已作了答复，办结率100%: all of them, whether or not it is said.
    fn says_hundred(&self, from: usize) -> bool {
        const REACH: usize = 8;
        (from..self.tokens.len())
            .take(REACH)
            .take_while(|&at| !matches!(self.tokens[at].kind, Kind::Break(Break::Sentence)))
            .any(|at| match self.tokens[at].kind {
                Kind::Number(figure) => {
                    figure.unit == Unit::Percent
                        && figure.value == Number::from_integer(100)
                        && (from..at).any(|before| self.words(before).ends_with('率'))
                }
                _ => false,
            })
    }

    /// Whether the clause before, or what stands in front of 均, names all applications and no part of them.
    fn topic_is_all(&self, clause: &Clause, scope: &Scope) -> bool {
        let range = match (clause.opens, scope.topic) {
            (Opens::All, Some((from, to))) => from..to,
            _ => clause.words.clone(),
        };
        let places: Vec<usize> =
            range.clone().take_while(|&at| !matches!(self.meaning(at), Some(Meaning::All))).collect();
        let names = places.iter().any(|&at| {
            matches!(self.meaning(at), Some(Meaning::Application))
                || matches!(self.meaning(at), Some(Meaning::Request)) && scope.anchor == Anchor::Ours
        });
        let is_due = places.iter().any(|&at| self.words(at).starts_with('应'));
        let is_known =
            places.iter().all(|&at| !matches!(self.tokens[at].kind, Kind::Gap) || self.is_harmless_gap(at));
        names
            && !is_due
            && is_known
            && match self.head(&places, scope, false) {
                Head::Ours(resolved, understood) => understood && counts_all(&resolved),
                _ => false,
            }
    }
}

/// 除1件逾期不补正外，其余6件均已答复: what was excepted was dealt with as well, so the rest is not all that was.
pub(super) fn excepts_handled(before: &[Frame]) -> bool {
    before.last().is_some_and(|excepted| {
        excepted.counts_pieces && !is_sure_whole(excepted) && !first_key(excepted).contains("carried_out")
    })
}

/// 受理12件，其中延期答复2件，年内全部办结: behind parts of all that do not use it up.
fn is_behind_parts(frames: &[Frame]) -> bool {
    let Some(whole) = frames.iter().position(is_sure_whole) else { return false };
    let parts = &frames[whole + 1..];
    let is_part = |part: &Frame| part.counts_pieces && part.is_among && part.fate == Fate::Part;
    !parts.is_empty() && parts.iter().all(is_part)
}

/// The column of applicants that came in, where only one kind of them was counted.
fn column_of(last: &Counted) -> Option<&'static str> {
    let [(key, false)] = last.meaning.readings.first()?[..] else { return None };
    let column = key.name().strip_prefix("applications.received.")?;
    (column != "total").then_some(column)
}

/// Whether it counts all applications and every word of it is understood.
pub(super) fn is_sure_whole(frame: &Frame) -> bool {
    frame.is_bound()
        && frame.understood
        && frame.meaning.as_ref().is_some_and(counts_all)
        && !frame.readings.iter().flatten().any(|reading| reading.of_last_year)
}

/// 受理的10件申请中，涉及征收的7件、物业的3件，已全部答复: whether parts use up all applications.
pub(super) fn divides_all(frames: &[Frame]) -> bool {
    let Some(whole) = frames.iter().position(is_sure_whole) else { return false };
    // 处理申请7件，含新收到的6件和上年结转的1件，均已办结; 收到7件，自然人5件、企业2件，均已办结
    let came_in = |part: &Frame| {
        part.meaning.as_ref().is_some_and(|meaning| {
            let keys: Vec<&str> = meaning.readings.iter().flatten().map(|(key, _)| key.name()).collect();
            meaning.matter == Matter::Applications && meaning.context.listing == Listing::Applicants
                || matches!(keys[..], ["applications.received.total"] | ["applications.carried_in.total"])
        })
    };
    let (mut sum, mut has_parts) = (0_i64, false);
    for part in &frames[whole + 1..] {
        // 网上38件，占比83%，信函8件，占比17%
        if !part.counts_pieces && (!part.is_bound() || part.kind == ClaimKind::Share) {
            continue;
        }
        let is_part = part.counts_pieces && (!part.is_bound() || came_in(part));
        match part.value.integer().filter(|_| is_part).and_then(|value| sum.checked_add(value)) {
            Some(next) => (sum, has_parts) = (next, true),
            None => return false,
        }
    }
    has_parts && Some(sum) == frames[whole].value.integer()
}

/// 诉讼3件，一审2件、二审1件: the disputes that parts which no table counts use up.
pub(super) fn divided_disputes(frames: &[Frame]) -> Option<&Frame> {
    let at = frames.iter().rposition(|frame| frame.is_bound())?;
    let parts = &frames[at + 1..];
    let sum = parts
        .iter()
        .try_fold(0_i64, |sum, part| sum.checked_add(part.value.integer().filter(|_| part.counts_pieces)?));
    let is_dispute = frames[at].meaning.as_ref().is_some_and(|meaning| {
        meaning.matter == Matter::Disputes && meaning.context.listing != Listing::Outcomes
    });
    (is_dispute && !parts.is_empty() && sum == frames[at].value.integer()).then_some(&frames[at])
}

/// Whether what was counted are all applications of a year, as far as the words say.
pub(super) fn counts_all(meaning: &Resolved) -> bool {
    let is = |name: &str| {
        meaning
            .readings
            .first()
            .is_some_and(|sum| sum.iter().any(|(key, less)| !less && key.name().contains(name)))
    };
    let is_finished = meaning.readings.iter().flatten().any(|(_, less)| *less);
    meaning.matter == Matter::Applications
        && !is_finished
        && (is(".received.total") || is(".handled_total.total"))
}

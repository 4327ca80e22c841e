//! Shares, and rates that are written as one word.

use std::ops::Range;

use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::Matter;
use super::scope::Scope;
use super::tokens::{Break, Kind};
use super::words::Head;
use super::{Certainty, ClaimKind, ClaimReading, Sum};
use crate::key::Key;
use crate::number::Number;
use crate::template::beside;
use crate::template::phrases::{Meaning, Rate};

impl Reader<'_> {
    /// A number of per cent.
    pub(super) fn share(&self, frame: Frame, back: Range<usize>, scope: &mut Scope) -> (Frame, usize) {
        let end = frame.at + 1;
        let at = frame.at;
        let rate = back.clone().rev().find_map(|before| match self.meaning(before) {
            Some(Meaning::Rate(rate)) => Some((before, rate)),
            _ => None,
        });
        if let Some((before, rate)) = rate {
            return self.rate(frame, before, rate, back, scope);
        }
        if self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Rest)) {
            self.at_other_count(scope, false);
            return (frame.with_fate(Fate::Part), end);
        }
        let share = back.clone().rev().find(|&before| matches!(self.meaning(before), Some(Meaning::Share)));
        let in_brackets = at > 0 && matches!(self.words(at - 1), "(");
        if share.is_none() && !in_brackets {
            return (frame.with_fate(Fate::OtherMatter), end);
        }
        // 两项相加占62.5%: the sum of what stood before.
        if !(back.start..share.unwrap_or(at)).any(|at| self.is_meaningful(at))
            && (self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Together(_)))
                || back
                    .clone()
                    .any(|at| matches!(self.words(at), "合计" | "相加" | "合起来" | "加起来" | "三家")))
        {
            return (frame.with_fate(Fate::Part), end);
        }
        let share = share.unwrap_or(at);
        let part = match self.head(&self.places(back.start..share), scope, false) {
            Head::Ours(resolved, understood) => Some((*resolved, understood)),
            Head::Empty if !scope.is_at_other_count => {
                scope.last.as_ref().map(|last| (last.meaning.clone(), last.understood))
            }
            Head::Foreign => {
                self.at_other_count(scope, true);
                return (frame.with_fate(Fate::OtherMatter), end);
            }
            Head::Part | Head::Empty => {
                self.at_other_count(scope, false);
                return (frame.with_fate(Fate::Part), end);
            }
            Head::Unknown => None,
        };
        let Some((part, understood)) = part else {
            self.at_other_count(scope, false);
            return (frame.with_fate(Fate::NotUnderstood), end);
        };
        if part.is_rest {
            return (frame.with_fate(Fate::Part), end);
        }
        let mut understood = understood;
        let named_whole = self.head(&self.places(share + 1..at), scope, false);
        let is_named = matches!(named_whole, Head::Ours(..));
        let wholes: Vec<Sum> = match named_whole {
            Head::Ours(whole, whole_understood) => {
                understood &= whole_understood;
                whole.readings
            }
            Head::Empty => {
                let parents: Vec<Sum> = scope
                    .parent
                    .iter()
                    .flatten()
                    .flat_map(|parent| parent.meaning.readings.clone())
                    .collect();
                let is_handled =
                    |sum: &Sum| sum.iter().any(|(key, _)| key.name() == "applications.handled_total.total");
                let topic = scope.topic.map(|(from, to)| self.head(&self.places(from..to), scope, false));
                let of_topic = match topic {
                    Some(Head::Ours(topic, _))
                        if topic.context.listing == super::resolved::Listing::Results =>
                    {
                        Some(topic.readings)
                    }
                    _ => None,
                };
                // 在不予公开答复中，执法案卷类占75%
                if let Some(wholes) = of_topic {
                    wholes
                // 办结50件，其中予以公开占36%
                } else if parents.first().is_some_and(is_handled) {
                    parents
                } else {
                    part.wholes.iter().cloned().chain(parents).collect()
                }
            }
            _ => return (frame.with_fate(Fate::Part), end),
        };
        let is_paired = part.is_paired && !is_named && wholes.len() >= part.readings.len();
        let share_of = |terms: &Sum, whole: &Sum| ClaimReading {
            terms: terms.clone(),
            whole: whole.clone(),
            of_last_year: false,
        };
        let mut readings: Vec<ClaimReading> = if is_paired {
            part.readings.iter().zip(&wholes).map(|(terms, whole)| share_of(terms, whole)).collect()
        } else {
            part.readings
                .iter()
                .flat_map(|terms| wholes.iter().map(move |whole| (terms, whole)))
                .map(|(terms, whole)| share_of(terms, whole))
                .collect()
        };
        if is_paired {
            let more = wholes.iter().skip(part.readings.len());
            readings
                .extend(more.flat_map(|whole| part.readings.iter().map(move |terms| share_of(terms, whole))));
        }
        let mut different: Vec<ClaimReading> = Vec::new();
        for reading in readings {
            if reading.terms != reading.whole && !different.contains(&reading) {
                different.push(reading);
            }
        }
        let readings = different;
        if readings.is_empty() {
            return (frame.with_fate(Fate::Part), end);
        }
        let frame = Frame {
            words: back,
            unit: "%",
            kind: ClaimKind::Share,
            readings: vec![readings],
            certainty: frame.certainty.min(part.certainty),
            understood,
            fate: Fate::Bound,
            counts_pieces: false,
            meaning: Some(part.clone()),
            ..frame
        };
        scope.context = part.context.clone();
        scope.last = Some(super::scope::Counted {
            value: Number::from_integer(-1),
            meaning: part,
            understood,
            is_past: false,
        });
        (frame, end)
    }

    /// 办结率, 公开率, 维持率: what they are shares of is fixed.
    fn rate(
        &self,
        frame: Frame,
        before: usize,
        rate: Rate,
        back: Range<usize>,
        scope: &mut Scope,
    ) -> (Frame, usize) {
        let end = frame.at + 1;
        let is_another = self.holds(back.start..before, |meaning| {
            matches!(
                meaning,
                Meaning::Foreign | Meaning::Part | Meaning::Topic | Meaning::Channel | Meaning::Subject(_)
            )
        }) || (back.start..before)
            .any(|at| matches!(self.tokens[at].kind, super::tokens::Kind::Gap) && !self.is_harmless_gap(at));
        let is_another = is_another
            || (back.start..before)
                .any(|at| self.words(at).starts_with("信访") || self.words(at).starts_with("举报"));
        let is_timely = self.holds(back.start..before, |meaning| matches!(meaning, Meaning::Timely));
        // 新制定规范性文件4件，公开率100%; 办理行政许可126件，办结率100%
        let of_documents = scope.context.subject.is_some()
            && !self.holds(back.start..before, |meaning| matches!(meaning, Meaning::Application));
        let is_another = is_another || of_documents;
        let is_ours = scope.anchor == super::scope::Anchor::Ours
            || rate == Rate::Finished
                && scope.anchor == super::scope::Anchor::Open
                && !scope.is_at_other_count
            || self.holds(back.start..before, |meaning| matches!(meaning, Meaning::Application));
        let decides = matches!(rate, Rate::Upheld | Rate::Corrected);
        let is_disputes = match &scope.last {
            Some(last) => last.meaning.matter == Matter::Disputes,
            // 被申请行政复议24件，同比减少4件。维持率75%
            None => decides && scope.discloses && scope.context.disputes.is_some(),
        };
        // 审结23件，维持16件，维持率69.6%: of those that were decided, which may be fewer.
        let is_of_decided = decides
            && self.tokens[..before]
                .iter()
                .rev()
                .take_while(|token| !matches!(token.kind, Kind::Break(Break::Sentence)))
                .any(|token| {
                    token.words(self.text).ends_with("审结") && !token.words(self.text).contains('未')
                });
        let is_another = is_another || is_of_decided;
        if is_another || is_timely || !is_ours || is_disputes != decides {
            return (frame.with_fate(Fate::Part), end);
        }
        let readings = match rate {
            Rate::Upheld => decided(scope, 0),
            Rate::Corrected => decided(scope, 1),
            Rate::Finished | Rate::Granted => self.of_applications(rate, before + 1..frame.at),
        };
        let Some(readings) = readings.filter(|readings| !readings.is_empty()) else {
            return (frame.with_fate(Fate::Part), end);
        };
        // 答复率100% need not be of all.
        let certainty = match rate {
            Rate::Finished if !self.words(before).starts_with('办') => Certainty::Doubtful,
            Rate::Finished => Certainty::Loose,
            _ => Certainty::Firm,
        };
        let frame = Frame {
            words: before..end,
            unit: "%",
            kind: ClaimKind::Share,
            certainty: frame.certainty.min(certainty),
            readings: vec![readings],
            fate: Fate::Bound,
            counts_pieces: false,
            ..frame
        };
        (frame, end)
    }

    fn of_applications(&self, rate: Rate, words: Range<usize>) -> Option<Vec<ClaimReading>> {
        let cell = |row: &str| self.known.form.key(&format!("applications.{row}.total"));
        let (received, carried_in, handled) =
            (cell("received")?, cell("carried_in")?, cell("handled_total")?);
        let (granted, partly) = (cell("granted")?, cell("partly_granted")?);
        let sum = |keys: &[Key]| -> Sum { keys.iter().map(|&key| (key, false)).collect() };
        let reading = |part: &[Key], whole: &[Key]| ClaimReading {
            terms: sum(part),
            whole: sum(whole),
            of_last_year: false,
        };
        Some(match rate {
            Rate::Finished => vec![reading(&[handled], &[received, carried_in])],
            _ => {
                let parts: &[&[Key]] = if self.holds(words, |meaning| matches!(meaning, Meaning::Count(_))) {
                    &[&[granted, partly]]
                } else {
                    &[&[granted], &[granted, partly]]
                };
                let wholes = [&[handled][..], &[received], &[received, carried_in]];
                parts.iter().flat_map(|part| wholes.iter().map(|whole| reading(part, whole))).collect()
            }
        })
    }
}

/// What of the disputes just named had an outcome, as a share of all.
fn decided(scope: &Scope, outcome: usize) -> Option<Vec<ClaimReading>> {
    let groups = scope.context.disputes.as_ref()?;
    let sum =
        |at: usize| -> Sum { groups.iter().filter_map(|first| Some((beside(*first, at)?, false))).collect() };
    let reading = |whole: Sum| ClaimReading { terms: sum(outcome), whole, of_last_year: false };
    // Of all, or of those that were decided.
    Some(vec![reading(sum(4)), reading([sum(0), sum(1), sum(2)].concat())])
}

//! Shares, multiples, and more or less than last year.

use std::ops::Range;

use super::clauses::Clause;
use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::{Matter, Resolved};
use super::scope::{Change, Scope, When};
use super::tokens::{Figure, Unit};
use super::words::Head;
use super::{Certainty, ClaimKind, ClaimReading, Sum};
use crate::key::Key;
use crate::number::Number;
use crate::template::beside;
use crate::template::phrases::{Meaning, Measure, Rate, Subject, disclosure_cells};

impl Reader<'_> {
    /// What the words of a range name, else what was counted last.
    fn named_or_last(&self, range: Range<usize>, scope: &Scope) -> Option<(Resolved, bool)> {
        match self.head(&self.places(range), scope, false) {
            Head::Ours(resolved, understood) => Some((*resolved, understood)),
            Head::Empty => match (&scope.changed, &scope.last) {
                (Some(changed), _) => Some((changed.clone(), true)),
                (None, Some(last)) => Some((last.meaning.clone(), last.understood)),
                (None, None) => None,
            },
            Head::Foreign | Head::Part | Head::Unknown => None,
        }
    }

    /// 比2023年的60件, 由上年的24件: last year's figure of what was named.
    pub(super) fn last_years_figure(
        &self,
        frame: Frame,
        figure: Figure,
        is_last_year: bool,
        mut scope: Scope,
    ) -> (Frame, usize, Scope) {
        let end = frame.at + 1;
        scope.past = false;
        let found = self.named_or_last(frame.words.clone(), &scope);
        let Some((resolved, understood)) = found.filter(|_| is_last_year && scope.is_own_but_time()) else {
            return (frame.with_fate(Fate::OtherTime), end, scope);
        };
        scope.compared = None;
        if figure.unit == Unit::Percent {
            return (frame.with_fate(Fate::OtherTime), end, scope);
        }
        let before = Scope { when: When::Last, ..scope.clone() };
        let (frame, end, _) = self.bound(frame, figure, resolved.clone(), before, understood, end);
        scope.changed = Some(resolved);
        (frame, end, scope)
    }

    /// More or less than last year.
    pub(super) fn change(
        &self,
        frame: Frame,
        figure: Figure,
        change: Change,
        clause: &Clause,
        mut scope: Scope,
    ) -> (Frame, usize, Scope) {
        let end = frame.at + 1;
        scope.change = None;
        let value = if change.rises { figure.value } else { figure.value.negated() };
        if let Some(cells) = self.change_of_items(change, clause, &scope) {
            let readings = cells
                .iter()
                .filter(|key| self.known.form.has(**key))
                .map(|&key| vec![(key, false)])
                .collect();
            let readings = self.readings(readings, &scope);
            let frame = Frame { value, unit: "项", readings: vec![readings], fate: Fate::Bound, ..frame };
            return (frame, end, scope);
        }
        let is_respective =
            self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Respectively));
        if scope.other_base || is_respective || scope.when != When::This {
            return (frame.with_fate(Fate::OtherTime), end, scope);
        }
        let kind = match figure.unit {
            Unit::Percent => ClaimKind::Growth,
            Unit::Pieces | Unit::TenThousandYuan => ClaimKind::Difference,
            _ => return (frame.with_fate(Fate::Part), end, scope),
        };
        let behind: Range<usize> = change.at + 1..frame.at;
        let names_behind = behind.clone().any(|at| self.is_meaningful(at));
        let range = if names_behind { behind } else { frame.words.start..change.at };
        let Some((resolved, understood)) = self.named_or_last(range, &scope) else {
            return (frame.with_fate(Fate::Part), end, scope);
        };
        let mut resolved = resolved;
        if resolved.noun_only {
            resolved.readings.truncate(1);
        }
        let frame = Frame {
            words: change.at..end,
            value,
            unit: if kind == ClaimKind::Growth { "%" } else { "件" },
            kind,
            readings: vec![self.readings(resolved.readings.clone(), &scope)],
            certainty: frame.certainty.min(resolved.certainty),
            understood,
            fate: Fate::Bound,
            counts_pieces: false,
            ..frame
        };
        scope.changed = Some(resolved);
        (frame, end, scope)
    }

    /// 本年减少4项: the form of 2019 asks for it.
    fn change_of_items(&self, change: Change, clause: &Clause, scope: &Scope) -> Option<&'static [Key]> {
        let subject = scope.context.subject?;
        let counts_items =
            !matches!(subject, Subject::Rules | Subject::NormativeDocuments | Subject::Procurement);
        let named = self.holds(clause.words.start..change.at, |meaning| {
            matches!(meaning, Meaning::Measure(Measure::ItemsLastYear))
        }) || scope.context.measure == Some(Measure::ItemsLastYear)
            || self.holds(clause.words.start..change.at, |meaning| matches!(meaning, Meaning::ThisYear))
            || (clause.words.start..change.at).any(|at| {
                matches!(self.words(at), "事项" | "项目" | "事项数" | "项目数" | "事项数量" | "项目数量")
            });
        let cells = disclosure_cells(subject, Some(Measure::ItemsChange));
        let has = cells.iter().any(|key| self.known.form.has(*key));
        (counts_items && named && has && scope.compared.is_none()).then_some(cells)
    }

    /// 是上年的1.5倍.
    pub(super) fn multiple(
        &self,
        frame: Frame,
        figure: Figure,
        back: Range<usize>,
        scope: Scope,
    ) -> (Frame, usize, Scope) {
        let end = frame.at + 1;
        // 同比增长1.4倍: 2.4 times as many.
        let rises = scope.change.is_some_and(|change| change.rises && change.at >= back.start);
        let is_of_last_year = self.holds(back.clone(), |meaning| {
            matches!(meaning, Meaning::LastYear) || rises && matches!(meaning, Meaning::Base(true))
        });
        let one = if rises { 1 } else { 0 };
        let Some(value) = figure.value.plus(Number::from_integer(one)) else {
            return (frame.with_fate(Fate::Part), end, scope);
        };
        let named = match scope.change {
            Some(change) if rises => back.start..change.at,
            _ => back,
        };
        let found = self.named_or_last(named, &scope).filter(|_| is_of_last_year && !scope.others);
        let Some((resolved, understood)) = found else { return (frame.with_fate(Fate::Part), end, scope) };
        let mut readings = super::resolved::plain(resolved.readings);
        readings.truncate(1);
        let frame = Frame {
            value,
            unit: "倍",
            kind: ClaimKind::Multiple,
            readings: vec![readings],
            understood,
            fate: Fate::Bound,
            counts_pieces: false,
            ..frame
        };
        (frame, end, scope)
    }

    /// 收费项目与上一年相比无增减: the form of 2019 asks for the change.
    pub(super) fn items_level(&self, at: usize, clause: &Clause, scope: &Scope) -> Option<Frame> {
        let subject = scope.context.subject?;
        let is_named = self.holds(clause.words.start..at, |meaning| matches!(meaning, Meaning::Subject(_)))
            || scope.context.measure == Some(Measure::ItemsLastYear);
        let cells = disclosure_cells(subject, Some(Measure::ItemsChange));
        let readings: Vec<Sum> =
            cells.iter().filter(|key| self.known.form.has(**key)).map(|&key| vec![(key, false)]).collect();
        let has_figure = (clause.words.start..at).any(|at| self.is_number(at));
        if !is_named || has_figure || readings.is_empty() || scope.others {
            return None;
        }
        Some(Frame {
            readings: vec![super::resolved::plain(readings)],
            unit: "项",
            ..Frame::of_words(at, clause.words.start..at + 1, Number::from_integer(0), ClaimKind::Value)
        })
    }

    /// 与上年持平: the number just named is that of last year too.
    pub(super) fn level(&self, at: usize, scope: &Scope) -> Option<Frame> {
        let last = scope.last.as_ref().filter(|_| scope.is_own() && !scope.other_base)?;
        let is_vague =
            (at.saturating_sub(2)..at).any(|before| matches!(self.meaning(before), Some(Meaning::Most)));
        Some(Frame {
            readings: vec![super::resolved::plain(last.meaning.readings.clone())],
            certainty: if is_vague { Certainty::Doubtful } else { Certainty::Firm },
            understood: last.understood,
            unit: "件",
            ..Frame::of_words(at, at..at + 1, Number::from_integer(0), ClaimKind::Difference)
        })
    }

    /// A number of per cent.
    pub(super) fn share(&self, frame: Frame, back: Range<usize>, scope: Scope) -> (Frame, usize, Scope) {
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
            return (frame.with_fate(Fate::Part), end, self.at_other_count(scope, false));
        }
        let share = back.clone().rev().find(|&before| matches!(self.meaning(before), Some(Meaning::Share)));
        let in_brackets = at > 0 && matches!(self.words(at - 1), "(");
        if share.is_none() && !in_brackets {
            return (frame.with_fate(Fate::OtherMatter), end, scope);
        }
        let share = share.unwrap_or(at);
        let part = match self.head(&self.places(back.start..share), &scope, false) {
            Head::Ours(resolved, understood) => Some((*resolved, understood)),
            Head::Empty if !scope.is_at_other_count => {
                scope.last.as_ref().map(|last| (last.meaning.clone(), last.understood))
            }
            Head::Foreign => {
                return (frame.with_fate(Fate::OtherMatter), end, self.at_other_count(scope, true));
            }
            Head::Part | Head::Empty => {
                return (frame.with_fate(Fate::Part), end, self.at_other_count(scope, false));
            }
            Head::Unknown => None,
        };
        let Some((part, understood)) = part else {
            return (frame.with_fate(Fate::NotUnderstood), end, self.at_other_count(scope, false));
        };
        if part.is_rest {
            return (frame.with_fate(Fate::Part), end, scope);
        }
        let mut understood = understood;
        let named_whole = self.head(&self.places(share + 1..at), &scope, false);
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
                let topic = scope.topic.map(|(from, to)| self.head(&self.places(from..to), &scope, false));
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
            _ => return (frame.with_fate(Fate::Part), end, scope),
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
            return (frame.with_fate(Fate::Part), end, scope);
        }
        let mut scope = scope;
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
        scope.last =
            Some(super::scope::Counted { value: Number::from_integer(-1), meaning: part, understood });
        (frame, end, scope)
    }

    /// 办结率, 公开率, 维持率: what they are shares of is fixed.
    fn rate(
        &self,
        frame: Frame,
        before: usize,
        rate: Rate,
        back: Range<usize>,
        scope: Scope,
    ) -> (Frame, usize, Scope) {
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
        let is_ours = scope.anchor == super::scope::Anchor::Ours
            || rate == Rate::Finished && scope.anchor == super::scope::Anchor::Open
            || self.holds(back.start..before, |meaning| matches!(meaning, Meaning::Application));
        let is_disputes = scope.last.as_ref().is_some_and(|last| last.meaning.matter == Matter::Disputes);
        if is_another || is_timely || !is_ours || is_disputes != (rate == Rate::Upheld) {
            return (frame.with_fate(Fate::Part), end, scope);
        }
        let readings = match rate {
            Rate::Upheld => upheld(&scope),
            Rate::Finished | Rate::Granted => self.of_applications(rate, before + 1..frame.at),
        };
        let Some(readings) = readings.filter(|readings| !readings.is_empty()) else {
            return (frame.with_fate(Fate::Part), end, scope);
        };
        let certainty = if rate == Rate::Finished { Certainty::Loose } else { Certainty::Firm };
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
        (frame, end, scope)
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

/// What of the disputes just named was upheld, as a share of all.
fn upheld(scope: &Scope) -> Option<Vec<ClaimReading>> {
    let groups = scope.context.disputes.as_ref()?;
    let sum =
        |at: usize| -> Sum { groups.iter().filter_map(|first| Some((beside(*first, at)?, false))).collect() };
    Some(vec![ClaimReading { terms: sum(0), whole: sum(4), of_last_year: false }])
}

impl Scope {
    /// Whether a number here is of the body that reports, whatever its time.
    fn is_own_but_time(&self) -> bool {
        !self.others && self.when != When::Other
    }
}

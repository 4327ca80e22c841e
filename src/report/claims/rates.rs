//! Multiples, and more or less than last year.

use std::ops::Range;

use super::clauses::Clause;
use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::Resolved;
use super::scope::{Change, Scope, When};
use super::tokens::{Figure, Kind, Unit};
use super::words::Head;
use super::{Certainty, ClaimKind, Sum};
use crate::key::Key;
use crate::number::Number;
use crate::template::phrases::{Meaning, Measure, Subject, disclosure_cells};

impl Reader<'_> {
    /// What the words of a range name, else what was counted last.
    fn named_or_last(&self, range: Range<usize>, scope: &Scope) -> Option<(Resolved, bool)> {
        match self.head(&self.places(range), scope, false) {
            Head::Ours(resolved, understood) => Some((*resolved, understood)),
            Head::Empty => match (&scope.changed, &scope.last) {
                (Some(changed), _) => Some((changed.clone(), true)),
                (None, Some(last)) => Some((last.meaning.clone(), last.understood)),
                // 法律服务机构的申请数量上升最快，由2件增至9件
                (None, None) => {
                    let (from, to) = scope.topic?;
                    match self.head(&self.topic_words(from, to), scope, false) {
                        Head::Ours(resolved, understood) => Some((*resolved, understood)),
                        _ => None,
                    }
                }
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
        scope: &mut Scope,
    ) -> (Frame, usize) {
        let end = frame.at + 1;
        scope.past = false;
        let found = self.named_or_last(frame.words.clone(), scope);
        // 是上年的1.5倍，其中涉及征地的申请由上年的9件增至17件
        if found.is_none() {
            scope.changed = None;
        }
        let Some((resolved, understood)) = found.filter(|_| is_last_year && scope.is_own_but_time()) else {
            return (frame.with_fate(Fate::OtherTime), end);
        };
        scope.compared = None;
        if figure.unit == Unit::Percent {
            return (frame.with_fate(Fate::OtherTime), end);
        }
        let mut before = Scope { when: When::Last, ..scope.clone() };
        let (frame, end) = self.bound(frame, figure, resolved.clone(), &mut before, understood, end);
        scope.changed = Some(resolved);
        (frame, end)
    }

    /// More or less than last year.
    pub(super) fn change(
        &self,
        frame: Frame,
        figure: Figure,
        change: Change,
        clause: &Clause,
        scope: &mut Scope,
    ) -> (Frame, usize) {
        let end = frame.at + 1;
        scope.change = None;
        let value = if change.rises { figure.value } else { figure.value.negated() };
        let is_net = self.words(change.at).starts_with('净');
        let cells = self.change_of_items(change, clause, scope);
        if cells.is_some() && !is_net && self.changes_in_turn(change.at) {
            return (frame.with_fate(Fate::Part), end);
        }
        if let Some(cells) = cells {
            let readings = cells
                .iter()
                .filter(|key| self.known.form.has(**key))
                .map(|&key| vec![(key, false)])
                .collect();
            let readings = self.readings(readings, scope);
            let frame = Frame { value, unit: "项", readings: vec![readings], fate: Fate::Bound, ..frame };
            return (frame, end);
        }
        let is_respective =
            self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Respectively));
        if scope.other_base || is_respective || scope.when != When::This {
            return (frame.with_fate(Fate::OtherTime), end);
        }
        let kind = match figure.unit {
            Unit::Percent => ClaimKind::Growth,
            Unit::Pieces | Unit::TenThousandYuan => ClaimKind::Difference,
            _ => return (frame.with_fate(Fate::Part), end),
        };
        let behind: Range<usize> = change.at + 1..frame.at;
        let names_behind = behind.clone().any(|at| self.is_meaningful(at));
        let range = if names_behind { behind } else { frame.words.start..change.at };
        let Some((resolved, understood)) = self.named_or_last(range, scope) else {
            return (frame.with_fate(Fate::Part), end);
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
            readings: vec![self.readings(resolved.readings.clone(), scope)],
            certainty: frame.certainty.min(resolved.certainty),
            understood,
            fate: Fate::Bound,
            counts_pieces: false,
            ..frame
        };
        scope.changed = Some(resolved);
        (frame, end)
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
                self.words(at).ends_with("事项")
                    || matches!(self.words(at), "项目" | "事项数" | "项目数" | "事项数量" | "项目数量")
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
        scope: &mut Scope,
    ) -> (Frame, usize) {
        let end = frame.at + 1;
        // 同比增长1.4倍: 2.4 times as many.
        let rises = scope.change.is_some_and(|change| change.rises && change.at >= back.start);
        let is_of_last_year = back.clone().any(|at| match (self.meaning(at), self.tokens[at].kind) {
            (Some(Meaning::LastYear), _) => true,
            (Some(Meaning::Base(true)), _) => rises,
            // 是2018年的1.7倍
            (_, Kind::Year(year)) => !rises && self.known.year == Some(year + 1),
            _ => false,
        });
        let one = if rises { 1 } else { 0 };
        let Some(value) = figure.value.plus(Number::from_integer(one)) else {
            return (frame.with_fate(Fate::Part), end);
        };
        let named = match scope.change {
            Some(change) if rises => back.start..change.at,
            _ => back,
        };
        let found = self.named_or_last(named, scope).filter(|_| is_of_last_year && !scope.others);
        let Some((resolved, understood)) = found else { return (frame.with_fate(Fate::Part), end) };
        // 申请量是上年的1.5倍，由12件增加到18件
        scope.changed = Some(resolved.clone());
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
        (frame, end)
    }

    /// 收费项目与上一年相比无增减: the form of 2019 asks for the change.
    pub(super) fn items_level(&self, at: usize, clause: &Clause, scope: &Scope) -> Option<Frame> {
        let subject = scope.context.subject?;
        let is_named = self.holds(clause.words.start..at, |meaning| matches!(meaning, Meaning::Subject(_)))
            || scope.context.measure == Some(Measure::ItemsLastYear);
        let cells = disclosure_cells(subject, Some(Measure::ItemsChange));
        let readings: Vec<Sum> =
            cells.iter().filter(|key| self.known.form.has(**key)).map(|&key| vec![(key, false)]).collect();
        let has_figure = (clause.words.start..at.saturating_sub(1)).any(|at| self.is_number(at));
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
}

impl Scope {
    /// Whether a number here is of the body that reports, whatever its time.
    fn is_own_but_time(&self) -> bool {
        !self.others && self.when != When::Other
    }
}

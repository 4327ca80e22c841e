//! Numbers that count: which words are theirs, and what these mean.

use std::ops::Range;

use super::cells::{Listing, Matter, Resolved, plain, resolve};
use super::clauses::Clause;
use super::frames::{Fate, Frame};
use super::read::Reader;
use super::scan::{Break, Figure, Kind, Token, Unit};
use super::scope::{Anchor, Change, Counted, Scope, When};
use super::words::{Head, finishes};
use super::{Certainty, ClaimReading, Sum};
use crate::number::Number;
use crate::template::phrases::{Meaning, Measure};

/// How many frames back another item of the same list is looked for.
const NEAR: usize = 8;

/// What a number's words came to.
struct Found {
    head: Head,
    words: Range<usize>,
    /// Where the words of the next number begin.
    end: usize,
}

impl Reader<'_> {
    /// A number that counts.
    pub(super) fn count(
        &self,
        frame: Frame,
        figure: Figure,
        back: Range<usize>,
        clause: &Clause,
        scope: Scope,
        frames: &[Frame],
    ) -> (Frame, usize, Scope) {
        let at = frame.at;
        let is_timely = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Timely));
        let is_rest = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Rest));
        let frame = Frame { is_timely, is_rest, ..frame };
        let says_nothing = back.clone().all(|before| self.is_filler(before));
        let mut scope = scope;
        if let Some(waiting) = scope.waiting.take()
            && says_nothing
        {
            return self.first_of(frame, figure, waiting, scope, true, at + 1);
        }
        // 自然人占83.6%（46件）
        if says_nothing
            && (at.saturating_sub(2)..at).any(|before| matches!(self.tokens[before].kind, Kind::Number(figure) if figure.unit == Unit::Percent))
            && let Some(last) = scope.last.clone()
        {
            return self.bound(frame, figure, last.meaning, scope, last.understood, at + 1);
        }
        let is_each = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Each))
            || figure.value.is_zero() && self.holds(back.clone(), |meaning| matches!(meaning, Meaning::All));
        if is_each && self.has_list(back.clone()) {
            return self.distributed(frame, figure, back, scope);
        }
        let is_respective = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Respectively));
        if scope.context.measure == Some(Measure::ItemsLastYear)
            && let Some(added) = back.clone().find(|&at| self.words(at) == "新增")
        {
            return self.change(frame, figure, Change { at: added, rises: true }, clause, scope);
        }
        let found = self.words_of(&frame, figure, back.clone(), clause, &scope, frames);
        let frame = Frame { words: found.words, ..frame };
        let end = found.end;
        match found.head {
            Head::Ours(resolved, understood) => {
                if is_respective && resolved.items.len() > 1 {
                    return self.first_of(frame, figure, *resolved, scope, understood, end);
                }
                // 对依申请公开的8个事项进行研判: some that are spoken of, not how many there were.
                let is_attribute = |at: usize| {
                    at + 1 == frame.at
                        && self.words(at) == "的"
                        && !matches!(self.tokens[at.saturating_sub(1)].kind, Kind::Year(_))
                };
                let is_some =
                    resolved.noun_only && back.clone().any(|at| self.words(at) == "对" || is_attribute(at));
                let is_among_nouns = frame.is_among && resolved.noun_only || is_some;
                if is_among_nouns {
                    return (frame.with_fate(Fate::Part), end, self.at_other_count(scope, false));
                }
                // 第三方同意公开2件、不同意公开1件: an item of a list of parts.
                let lists_parts = resolved.context.listing == Listing::Results
                    && frame.words.start > 0
                    && matches!(
                        self.tokens.get(back.start.wrapping_sub(1)).map(|token| token.kind),
                        Some(Kind::Number(_))
                    )
                    && self.has_list(back.clone())
                    && frames
                        .last()
                        .is_some_and(|last| matches!(last.fate, Fate::Part) && last.at + 1 == back.start);
                let understood = understood && !lists_parts;
                let of_otherwise = resolved.is_rest && names_otherwise(frames);
                let is_doubtful = !of_otherwise && resolved.is_rest && !names_all_but_rest(&resolved, frames);
                let mut resolved = *resolved;
                if resolved.noun_only && figure.value.is_zero() {
                    resolved.readings.truncate(2);
                }
                if of_otherwise {
                    resolved.readings.retain(|sum| sum.len() == 1);
                }
                if is_doubtful {
                    resolved.certainty = Certainty::Doubtful;
                }
                self.bound(frame, figure, resolved, scope, understood, end)
            }
            Head::Foreign => {
                let leaves = !scope.topics;
                let scope = self.without_groups(&frame, scope);
                (frame.with_fate(Fate::OtherMatter), end, self.at_other_count(scope, leaves))
            }
            Head::Part => {
                let scope = self.without_groups(&frame, scope);
                (frame.with_fate(Fate::Part), end, self.at_other_count(scope, false))
            }
            Head::Empty if figure.unit == Unit::None => (frame.with_fate(Fate::OtherMatter), end, scope),
            Head::Empty if frame.is_rest => {
                let last = scope.last.clone();
                let mut scope = scope;
                scope.last = last.map(|last| Counted { value: figure.value, ..last });
                (frame.with_fate(Fate::Part), end, scope)
            }
            Head::Unknown | Head::Empty => {
                let names = frame.words.clone().any(|at| self.is_meaningful(at));
                let fate = if names && frame.counts_pieces { Fate::NotUnderstood } else { Fate::OtherMatter };
                (frame.with_fate(fate), end, self.at_other_count(scope, false))
            }
        }
    }

    /// Which words belong to a number, and what they mean.
    fn words_of(
        &self,
        frame: &Frame,
        figure: Figure,
        back: Range<usize>,
        clause: &Clause,
        scope: &Scope,
        frames: &[Frame],
    ) -> Found {
        let at = frame.at;
        let last = back.clone().rev().find(|&before| self.is_meaningful(before));
        // 收到的30件申请中, 6件…: what stands before 中 is the whole.
        let is_within =
            last.is_some_and(|last| (last + 1..at).any(|between| matches!(self.words(between), "中" | "里")));
        if !is_within {
            let places: Vec<usize> = back.clone().collect();
            let head = self.head(&places, scope, false);
            let needs_noun = match &head {
                Head::Ours(resolved, _) => {
                    resolved.is_generic
                        || !resolved.has_noun
                            && resolved.matter == Matter::Applications
                            && resolved.context.listing == Listing::Nothing
                }
                Head::Unknown => last.is_some(),
                _ => false,
            };
            if needs_noun && let Some(noun) = self.noun_behind(at + 1, clause.words.end) {
                let both: Vec<usize> = back.clone().chain(at + 1..noun + 1).collect();
                let end = noun + 1;
                return Found { head: self.head(&both, scope, false), words: back.start..end, end };
            }
            if !matches!(head, Head::Empty) {
                return Found { head, words: back, end: at + 1 };
            }
        }
        let end = self.end_of_words(at + 1, clause.words.end);
        let places: Vec<usize> = (at + 1..end).collect();
        let head = self.head(&places, scope, true);
        if !matches!(head, Head::Empty) {
            // 2件在法定期限内办理: a verb alone behind a number does not say that it counts all.
            let head = match head {
                // 对25件申请收取费用, 3件申请涉及…: what else is said of them makes them some.
                Head::Ours(resolved, _)
                    if resolved.noun_only
                        && (self.says_more(&places) || back.clone().any(|at| self.words(at) == "对")) =>
                {
                    Head::Part
                }
                Head::Ours(mut resolved, understood) if resolved.is_generic && !self.is_done(&places) => {
                    let is_named =
                        places.iter().any(|&at| matches!(self.meaning(at), Some(Meaning::Request)));
                    if !is_named
                        || resolved.has_noun
                            && !self.holds(
                                at + 1..end,
                                |meaning| matches!(meaning, Meaning::Count(count) if finishes(count)),
                            )
                    {
                        resolved.certainty = Certainty::Doubtful;
                    }
                    Head::Ours(resolved, understood)
                }
                head => head,
            };
            let head = self.with_outcome_of_list(head, at + 1..end, clause, scope);
            let names = places.iter().any(|&at| self.is_meaningful(at));
            let end = if names { end } else { at + 1 };
            return Found { head, words: at..end, end };
        }
        let end = at + 1;
        if let Some(head) = self.sum_of_list(frame, &back, frames) {
            return Found { head, words: back, end };
        }
        if let Some(head) = self.together(&back, scope, frames) {
            return Found { head, words: back, end };
        }
        let says_year = figure.unit != Unit::None
            && self.holds(back.clone(), |meaning| matches!(meaning, Meaning::ThisYear | Meaning::Total))
            && back.clone().all(|at| self.is_filler(at));
        let becomes = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Becomes));
        if (says_year || becomes)
            && let Some(changed) = scope.changed.clone()
        {
            return Found { head: Head::Ours(Box::new(changed), true), words: back, end };
        }
        if frame.is_among
            && self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Info))
            && !scope.groups.is_empty()
            && let Some(resolved) = resolve(&scope.groups, &scope.context, self.known)
        {
            // 行政诉讼9件，其中政府信息公开类4件
            return Found { head: Head::Ours(Box::new(resolved), true), words: back, end };
        }
        if !becomes
            && figure.unit != Unit::None
            && let Some((from, to)) = scope.topic
        {
            // 政府信息公开申请主要围绕…提出，共39件
            let stop = (from..to)
                .find(|&at| matches!(self.meaning(at), Some(Meaning::Topic)))
                .filter(|&stop| stop > from)
                .unwrap_or(to);
            let places: Vec<usize> = (from..stop).collect();
            return Found { head: self.head(&places, scope, false), words: from..to, end };
        }
        Found { head: Head::Empty, words: back, end }
    }

    /// Whether anything stands behind the noun that the number counts.
    fn says_more(&self, places: &[usize]) -> bool {
        let noun = places
            .iter()
            .position(|&at| matches!(self.meaning(at), Some(Meaning::Application | Meaning::Request)));
        noun.is_some_and(|noun| places[noun + 1..].iter().any(|&at| !self.is_filler(at)))
    }

    /// 28件已办结.
    fn is_done(&self, places: &[usize]) -> bool {
        let verb = places
            .iter()
            .position(|&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if finishes(count)));
        verb.is_some_and(|verb| {
            let words = self.words(places[verb]);
            let before = verb.checked_sub(1).map_or("", |before| self.words(places[before]));
            words.starts_with('已')
                || words.ends_with('毕')
                || words.contains('结')
                || matches!(before, "已" | "全部" | "均已" | "均" | "已全部")
        })
    }

    /// 4件行政复议、2件行政诉讼获维持: the outcome at the end is that of every item.
    fn with_outcome_of_list(&self, head: Head, words: Range<usize>, clause: &Clause, scope: &Scope) -> Head {
        let Head::Ours(resolved, understood) = head else { return head };
        let has_outcome = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Outcome(_)));
        if resolved.matter == Matter::Disputes
            && !has_outcome
            && let Some(outcome) = self.outcome_of_list(words.end, clause.words.end)
        {
            let mut tokens: Vec<Token> = self.tokens[words].to_vec();
            tokens.push(self.tokens[outcome]);
            if let Some(with_outcome) = resolve(&tokens, &scope.context, self.known) {
                return Head::Ours(Box::new(with_outcome), understood);
            }
        }
        Head::Ours(resolved, understood)
    }

    /// The outcome at the end of a list whose items are numbers with disputes and nothing else.
    fn outcome_of_list(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..end {
            match self.tokens[at].kind {
                Kind::Break(Break::List) | Kind::Number(_) | Kind::Year(_) => {}
                Kind::Phrase(Meaning::Outcome(_)) => return Some(at),
                Kind::Phrase(Meaning::Disputes(_)) => {}
                _ if self.is_filler(at) => {}
                _ => return None,
            }
        }
        None
    }

    /// 按期办结47件，延期办结3件，共计50件: the verb says what the sum of its parts counts.
    fn sum_of_list(&self, frame: &Frame, back: &Range<usize>, frames: &[Frame]) -> Option<Head> {
        let is_sum = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Total))
            && back.clone().all(|at| self.is_filler(at));
        if !is_sum || !frame.counts_pieces {
            return None;
        }
        let sum = frame.value.integer()?;
        let mut parts = 0_i64;
        for (index, part) in frames.iter().rev().take(NEAR).enumerate() {
            if !part.counts_pieces || part.kind != super::ClaimKind::Value {
                return None;
            }
            parts = parts.checked_add(part.value.integer()?)?;
            if parts == sum && index > 0 {
                let whole = &frames[frames.len() - index - 1..];
                let named = whole.iter().find_map(|part| {
                    let meaning = part.meaning.as_ref()?;
                    let is_verb = meaning.matter == Matter::Applications
                        && meaning.context.listing == Listing::Nothing
                        && part.is_timely;
                    is_verb.then(|| meaning.clone())
                })?;
                return Some(Head::Ours(Box::new(named), true));
            }
            if parts >= sum {
                return None;
            }
        }
        None
    }

    /// 两项合计31件: the numbers just before, taken together.
    fn together(&self, back: &Range<usize>, scope: &Scope, frames: &[Frame]) -> Option<Head> {
        let count = back.clone().find_map(|before| match self.meaning(before) {
            Some(Meaning::Together(count)) => Some(count),
            _ => None,
        })?;
        let parts: Vec<&Frame> = frames.iter().rev().filter(|frame| frame.is_bound()).take(count).collect();
        let mut resolved = scope.last.as_ref()?.meaning.clone();
        let terms: Sum = parts
            .iter()
            .rev()
            .filter_map(|frame| frame.readings.first()?.first())
            .flat_map(|reading| reading.terms.clone())
            .collect();
        if parts.len() < count || parts.iter().any(|frame| frame.kind != super::ClaimKind::Value) {
            return None;
        }
        resolved.readings = vec![terms];
        resolved.items = Vec::new();
        Some(Head::Ours(Box::new(resolved), parts.iter().all(|frame| frame.understood)))
    }

    /// One number for each item of the list before it: 受理数、办理数均为0.
    fn distributed(
        &self,
        frame: Frame,
        figure: Figure,
        back: Range<usize>,
        scope: Scope,
    ) -> (Frame, usize, Scope) {
        let end = frame.at + 1;
        let mut readings = Vec::new();
        let mut all_understood = true;
        let mut from = back.start;
        let mut scope = scope;
        let mut meaning = None;
        let stops: Vec<usize> = back
            .clone()
            .filter(|&at| matches!(self.tokens[at].kind, Kind::Break(Break::List)))
            .chain([back.end])
            .collect();
        for stop in stops {
            let places: Vec<usize> = (from..stop).collect();
            from = stop + 1;
            match self.head(&places, &scope, false) {
                Head::Ours(resolved, understood) => {
                    if valued(&resolved, figure, None).is_none() {
                        continue;
                    }
                    all_understood &= understood;
                    let groups = if resolved.items.len() > 1 {
                        resolved.items.clone()
                    } else {
                        vec![resolved.readings.clone()]
                    };
                    readings.extend(groups.into_iter().map(|group| self.readings(group, &scope)));
                    scope.anchor = Anchor::Ours;
                    meaning = Some(*resolved);
                }
                Head::Empty => {}
                _ => all_understood = false,
            }
        }
        let fate = if readings.is_empty() { Fate::NotUnderstood } else { Fate::Bound };
        let frame =
            Frame { words: back, readings, understood: all_understood, fate, unit: "件", meaning, ..frame };
        (frame, end, scope)
    }

    /// Binds a number to the first item of a list; the others wait for theirs.
    fn first_of(
        &self,
        frame: Frame,
        figure: Figure,
        mut list: Resolved,
        scope: Scope,
        understood: bool,
        end: usize,
    ) -> (Frame, usize, Scope) {
        if list.items.is_empty() {
            return (frame.with_fate(Fate::NotUnderstood), end, scope);
        }
        let readings = list.items.remove(0);
        let first = Resolved { readings, items: Vec::new(), ..list.clone() };
        let (frame, end, mut scope) = self.bound(frame, figure, first, scope, understood, end);
        if !list.items.is_empty() {
            scope.waiting = Some(list);
        }
        (frame, end, scope)
    }

    /// The frame of a number whose words are known, if its unit fits.
    pub(super) fn bound(
        &self,
        frame: Frame,
        figure: Figure,
        resolved: Resolved,
        mut scope: Scope,
        understood: bool,
        end: usize,
    ) -> (Frame, usize, Scope) {
        let decides = resolved.matter == Matter::Disclosure
            && frame.words.clone().any(|at| self.words(at).contains("决定"));
        let carried = match figure.unit {
            Unit::Items(unit) if decides => Some(unit),
            _ => scope.unit.filter(|(matter, _)| *matter == resolved.matter).map(|(_, unit)| unit),
        };
        let Some((value, unit, readings)) = valued(&resolved, figure, carried) else {
            let mut scope = self.at_other_count(scope, false);
            if resolved.matter == Matter::Disclosure && matches!(figure.unit, Unit::Items('项' | '个')) {
                // 行政许可事项10项，比上年减少2项: items, of which only the change may be asked for.
                scope.context.subject = resolved.context.subject;
                scope.context.measure = Some(Measure::ItemsLastYear);
                scope.anchor = Anchor::Ours;
            }
            return (frame.with_fate(Fate::Part), end, scope);
        };
        let certainty = frame.certainty.min(resolved.certainty);
        let readings = vec![self.readings(readings, &scope)];
        if let Unit::Items(unit) = figure.unit {
            scope.unit = Some((resolved.matter, unit));
        }
        scope.context = resolved.context.clone();
        scope.anchor = Anchor::Ours;
        scope.is_at_other_count = false;
        scope.changed = figure.about.then(|| resolved.clone());
        scope.last = Some(Counted { meaning: resolved.clone(), value, understood });
        let frame = Frame {
            value,
            unit,
            readings,
            certainty,
            understood,
            fate: Fate::Bound,
            meaning: Some(resolved),
            ..frame
        };
        (frame, end, scope)
    }

    /// Readings of the year that the scope speaks of.
    pub(super) fn readings(&self, sums: Vec<Sum>, scope: &Scope) -> Vec<ClaimReading> {
        let mut readings = plain(sums);
        if scope.when == When::Last {
            readings.iter_mut().for_each(|reading| reading.of_last_year = true);
        }
        readings
    }

    /// Disputes that no table counts leave none behind for their outcomes: 承办复议案件108件，纠错24件.
    fn without_groups(&self, frame: &Frame, mut scope: Scope) -> Scope {
        if !scope.names_part_of_disputes
            && self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Disputes(_)))
        {
            scope.context.disputes = None;
            scope.groups.clear();
        }
        scope
    }

    /// A number that no table counts: what follows it is its share and its growth, and 其他 may be
    /// the rest of its list.
    pub(super) fn at_other_count(&self, mut scope: Scope, is_foreign: bool) -> Scope {
        scope.last = None;
        scope.changed = None;
        scope.is_at_other_count = true;
        scope.context.listing = Listing::Nothing;
        if is_foreign {
            scope.anchor = Anchor::Foreign;
            scope.context.subject = None;
        }
        scope
    }
}

/// Whether the list is one of 其他处理: its 其他 is the row 3.其他.
fn names_otherwise(frames: &[Frame]) -> bool {
    frames.iter().rev().take(NEAR).filter(|frame| frame.is_bound()).any(|frame| {
        let terms = frame
            .readings
            .first()
            .and_then(|readings| readings.first())
            .map_or(&[][..], |reading| &reading.terms);
        !terms.is_empty() && terms.iter().all(|(key, _)| key.name().contains(".otherwise"))
    })
}

/// Whether the list has named what stands beside 其他 in the table; else 其他 may be all of that.
fn names_all_but_rest(resolved: &Resolved, frames: &[Frame]) -> bool {
    let named = |part: &str| {
        frames.iter().rev().take(NEAR).filter(|frame| frame.is_bound()).any(|frame| {
            let terms = frame
                .readings
                .first()
                .and_then(|readings| readings.first())
                .map_or(&[][..], |reading| &reading.terms);
            terms.iter().any(|(key, _)| key.name().contains(part))
        })
    };
    if resolved.context.listing == Listing::Applicants {
        return [".business", ".research", ".nonprofit", ".legal_service"].iter().all(|part| named(part));
    }
    named(".unavailable") && named(".not_processed")
}

/// The value in the unit of the cells, the unit's name, and the readings that the unit leaves.
///
/// `carried` is the unit that has counted applications before.
fn valued(
    resolved: &Resolved,
    figure: Figure,
    carried: Option<char>,
) -> Option<(Number, &'static str, Vec<Sum>)> {
    let all = || resolved.readings.clone();
    let names = |part: &str| resolved.readings.iter().flatten().any(|(key, _)| key.name().contains(part));
    let only = |is_amount: bool| -> Vec<Sum> {
        let fits = |sum: &Sum| sum.iter().all(|(key, _)| key.name().ends_with(".amount") == is_amount);
        resolved.readings.iter().filter(|sum| fits(sum)).cloned().collect()
    };
    let money = |value: Number, unit: &'static str| {
        let readings = only(true);
        (!readings.is_empty()).then_some((value, unit, readings))
    };
    let pieces = || {
        let readings = only(false);
        (!readings.is_empty()).then_some((figure.value, "件", readings))
    };
    match figure.unit {
        Unit::TenThousandYuan => money(figure.value, "万元"),
        Unit::Yuan if names("procurement") => money(figure.value, "元"),
        Unit::Yuan => {
            let mut value = figure.value;
            for _ in 0..4 {
                value = value.tenth()?;
            }
            money(value, "元")
        }
        Unit::Percent | Unit::Times => None,
        Unit::Other => (figure.value.is_zero() && resolved.has_noun).then(|| (figure.value, "件", all())),
        Unit::Pieces => pieces(),
        Unit::None => Some((figure.value, "", all())),
        Unit::Items(unit) => {
            let fits = figure.value.is_zero()
                || match resolved.matter {
                    Matter::Applications => match unit {
                        '个' => true,
                        '条' | '项' | '次' | '封' | '张' | '篇' => {
                            resolved.has_noun || resolved.noun_only || carried == Some(unit)
                        }
                        _ => false,
                    },
                    Matter::Disputes => matches!(unit, '个' | '次'),
                    Matter::Disclosure if names("items") => matches!(unit, '项' | '个'),
                    // 行政许可28个 may be kinds of licences.
                    Matter::Disclosure => {
                        (names("rules") || names("normative_documents")) && matches!(unit, '个' | '部' | '篇')
                            || names("decisions") && carried == Some(unit)
                            || names("coercion") && unit == '次'
                    }
                };
            fits.then(pieces).flatten()
        }
    }
}

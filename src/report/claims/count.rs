//! Numbers that count: which words are theirs, and what these mean.

use std::ops::Range;

use super::cells::{is_meaningful, resolve};
use super::clauses::Clause;
use super::finished::excepts_handled;
use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::{Listing, Matter, Resolved, plain};
use super::scope::{Anchor, Counted, Scope, When, is_carried};
use super::tokens::{Break, Figure, Kind, Token, Unit};
use super::units::{names_all_but_rest, names_otherwise, rest_of_otherwise, valued};
use super::words::{Head, receives};
use super::{Certainty, ClaimReading, Sum};
use crate::key::Key;
use crate::template::phrases::{APPLICATIONS, Meaning, Measure, Rank, Subject};
use crate::words::holds;

impl Reader<'_> {
    /// A number that counts.
    pub(super) fn count(
        &self,
        frame: Frame,
        figure: Figure,
        back: Range<usize>,
        clause: &Clause,
        scope: &mut Scope,
        frames: &[Frame],
    ) -> (Frame, usize) {
        let at = frame.at;
        // 申请除2件结转下年外: what stands in front is not what is excepted.
        let back = if self.is_excepted(at) { at..at } else { back };
        // 占全部15件申请的60%: what stands before 占 is what the share is of.
        let share = back.clone().rev().find(|&before| matches!(self.meaning(before), Some(Meaning::Share)));
        // 不掌握的占52件: how many they are.
        let is_copula = |share: usize| {
            frame.counts_pieces
                && share + 1 == back.end
                && self.words(share) == "占"
                && back
                    .clone()
                    .all(|at| !matches!(self.tokens[at].kind, Kind::Gap) || self.is_harmless_gap(at))
                && !matches!(self.words(at + 1), "的" | "中")
        };
        let share = share.filter(|&share| !is_copula(share));
        let back = share.map_or(back.clone(), |share| share + 1..back.end);
        let frame = Frame { words: back.clone(), ..frame };
        let is_timely = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Timely));
        let is_rest = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Rest));
        let frame = Frame { is_timely, is_rest, ..frame };
        let says_nothing = back.clone().all(|before| self.is_filler(before));
        // 以两级名义印发的为9件和5件: one of several numbers for one thing.
        let is_list = |list: usize, number: usize| {
            matches!(self.tokens.get(list).map(|token| token.kind), Some(Kind::Break(Break::List)))
                && self.is_number(number)
        };
        let is_one_of_several = is_list(at + 1, at + 2) || at > 1 && is_list(at - 1, at - 2);
        let is_turn = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Respectively))
            || scope.waiting.is_some();
        if is_one_of_several && !is_turn {
            self.at_other_count(scope, false);
            return (frame.with_fate(Fate::Part), at + 1);
        }
        if let Some(waiting) = scope.waiting.take()
            && says_nothing
        {
            return self.first_of(frame, figure, waiting, scope, true, at + 1);
        }
        // 自然人占83.6%（46件）
        if says_nothing
            && at > 0
            && !matches!(self.tokens[at - 1].kind, Kind::Break(Break::List | Break::Clause))
            && (at.saturating_sub(2)..at).any(|before| matches!(self.tokens[before].kind, Kind::Number(figure) if figure.unit == Unit::Percent))
            && let Some(last) = scope.last.clone()
        {
            return self.bound(frame, figure, last.meaning, scope, last.understood, at + 1);
        }
        let is_each = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Each))
            || figure.value.is_zero() && self.holds(back.clone(), |meaning| matches!(meaning, Meaning::All));
        // 商业企业1家、自然人4名，各提交1件
        if is_each && back.clone().any(|at| self.is_number(at)) {
            self.at_other_count(scope, false);
            return (frame.with_fate(Fate::Part), at + 1);
        }
        if is_each && self.has_list(back.clone()) {
            return self.distributed(frame, figure, back, scope);
        }
        // 新制作、新公开均为1件: each of them, and no sum.
        let measures = || back.clone().filter(|&at| matches!(self.meaning(at), Some(Meaning::Measure(_))));
        if self.holds(back.clone(), |meaning| matches!(meaning, Meaning::All)) && measures().count() > 1 {
            if self.has_list(back.clone()) && scope.context.subject.is_some() {
                let found = self.distributed(frame.clone(), figure, back.clone(), scope);
                if found.0.understood && found.0.readings.len() > 1 {
                    return found;
                }
            }
            self.at_other_count(scope, false);
            return (frame.with_fate(Fate::Part), at + 1);
        }
        // 规范性文件的制发、废止件数，以及行政许可、行政处罚决定数，均为0
        if figure.value.is_zero()
            && says_nothing
            && self.holds(back.clone(), |meaning| matches!(meaning, Meaning::All))
            && let Some((from, to)) = scope.topic
            && self.has_list(from..to)
        {
            return self.distributed(frame, figure, from..to, scope);
        }
        let is_respective = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Respectively));
        if let Some((change, is_one)) = self.change_by_name(&back, scope) {
            if !is_one || self.changes_both_ways(change.at) {
                return (frame.with_fate(Fate::Part), at + 1);
            }
            return self.change(frame, figure, change, clause, scope);
        }
        if let Some(resolved) = self.fees(figure, &back, scope) {
            let understood = !scope.unsure;
            return self.bound(frame, figure, resolved, scope, understood, at + 1);
        }
        let found = self.words_of(&frame, figure, back.clone(), clause, scope, frames);
        let frame = Frame { words: found.words, ..frame };
        let end = found.end;
        if self.is_of_another_year(at, frame.words.clone(), scope) {
            scope.context.disputes = None;
            self.at_other_count(scope, false);
            return (frame.with_fate(Fate::OtherTime), end);
        }
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
                let is_all = resolved.noun_only && self.answers_all(&back, &frame, frames);
                // 对3件不予公开的申请逐件说明理由: it may be some of them.
                let is_noun = |next: &usize| self.is_meaningful(*next);
                let names_result = (at + 1..end).find(is_noun).is_some_and(
                    |next| matches!(self.meaning(next), Some(Meaning::Count(count)) if count.rank == Rank::Result),
                );
                let is_picked = names_result && at > 0 && self.words(at - 1) == "对";
                let understood = understood && !is_all && !is_picked;
                let is_some = resolved.noun_only
                    && !is_all
                    && (self.is_worked_on(&back) || back.clone().any(is_attribute));
                // 对3件复议案件提交答复书
                let is_answered = resolved.matter == Matter::Disputes
                    && resolved.context.listing != Listing::Outcomes
                    && self.is_worked_on(&back);
                // 对公开的规范性文件35件进行清理
                let is_object =
                    matches!(resolved.context.subject, Some(Subject::Rules | Subject::NormativeDocuments))
                        && self.words(back.start) == "对";
                let is_answered = is_answered || is_object;
                // 新制作规范性文件12件，其中对外公开10件: of those that are new.
                let is_of_new = frame.is_among
                    && matches!(resolved.context.measure, Some(Measure::Opened | Measure::OpenedTotal))
                    && matches!(&scope.parent, Some(Some(whole)) if whole.meaning.matter == Matter::Disclosure
                        && figure.value.integer() <= whole.value.integer());
                // 重复申请3件已合并答复: answered after all.
                let is_merged = frame.words.clone().any(|at| holds(self.words(at), "重复"))
                    && (end..clause.words.end + 4)
                        .take(6)
                        .take_while(|&at| !self.is_number(at))
                        .any(|at| self.words(at) == "合并");
                // 败诉1件，其余3件诉讼都维持: not all of them.
                let is_left = frame.is_rest
                    && (resolved.matter == Matter::Disputes
                        && resolved.context.listing != Listing::Outcomes
                        // 新制作7份，新公开5份，其余2份待发布
                        || matches!(resolved.context.measure, Some(Measure::Issued | Measure::Made)));
                // 除1件撤回外，其余8件申请均已答复
                let is_left = is_left
                    || frame.is_rest
                        && resolved.matter == Matter::Applications
                        && (resolved.noun_only || resolved.is_generic && excepts_handled(frames));
                // 除2件申请外，其余均已答复; 除2件行政许可外
                let is_excepted = self.is_excepted(at)
                    && (resolved.noun_only || resolved.is_generic || resolved.matter == Matter::Disclosure);
                let is_among_nouns = frame.is_among && resolved.noun_only
                    || is_some
                    || is_answered
                    || is_excepted
                    || is_merged
                    || is_left;
                if is_of_new {
                    let (frame, end) = self.bound(frame, figure, *resolved, scope, false, end);
                    self.at_other_count(scope, false);
                    return (if frame.is_bound() { frame.only_agreeing() } else { frame }, end);
                }
                if is_among_nouns {
                    self.at_other_count(scope, false);
                    return (frame.with_fate(Fate::Part), end);
                }
                let of_otherwise = resolved.is_rest && names_otherwise(frames);
                let is_doubtful = !of_otherwise && resolved.is_rest && !names_all_but_rest(&resolved, frames);
                let mut resolved = *resolved;
                if resolved.noun_only && figure.value.is_zero() {
                    resolved.readings.truncate(2);
                }
                // 收到和处理申请0件: none came in.
                let comes_in = figure.value.is_zero()
                    && self.holds(
                        frame.words.clone(),
                        |meaning| matches!(meaning, Meaning::Count(count) if receives(count)),
                    );
                let is_received =
                    |sum: &Sum| sum.first().is_some_and(|(key, _)| key.name().contains(".received."));
                if comes_in && resolved.readings.iter().any(is_received) {
                    resolved.readings.retain(is_received);
                }
                if of_otherwise {
                    resolved.readings.retain(|sum| sum.len() == 1);
                }
                // 逾期不补正4件，其他处理11件: what the list has not named of them.
                if let Some(rest) = rest_of_otherwise(&resolved, frames) {
                    resolved.readings.push(rest);
                }
                let rest = if is_doubtful { self.rest_of_list(&resolved, frames) } else { None };
                if is_doubtful && rest.is_none() {
                    resolved.certainty = Certainty::Doubtful;
                }
                let understood = understood && rest.is_none();
                resolved.readings.extend(rest);
                self.bound(frame, figure, resolved, scope, understood, end)
            }
            Head::Foreign => {
                // 印发政府信息公开告知书63件: papers of our matter.
                let is_paper = frame.words.clone().any(|at| {
                    ["告知书", "答复书", "更正书"].iter().any(|paper| self.words(at).ends_with(paper))
                });
                // 答复35件，其中咨询4件，重复申请2件: one of the parts of what is ours.
                // 新制作规范性文件8件，其中单独发文6件
                let is_part_of_ours =
                    matches!(&scope.parent, Some(Some(whole)) if whole.meaning.matter != Matter::Disputes);
                // 收到168件，来人送的61件、寄信的57件: what is not known need not be another matter.
                let is_stray = scope.anchor == Anchor::Ours
                    && figure.unit == Unit::Pieces
                    && frame.words.end <= frame.at
                    && !self.holds(frame.words.clone(), |meaning| {
                        matches!(meaning, Meaning::Foreign | Meaning::Document)
                    });
                scope.strays |= is_stray;
                let leaves = !scope.topics && !is_paper && !is_part_of_ours && !is_stray;
                let hinted = self.with_likeliest_behind(&frame, figure, clause, scope);
                self.without_groups(&frame, scope);
                self.at_other_count(scope, leaves);
                (hinted.with_fate(Fate::OtherMatter), end)
            }
            Head::Part => {
                self.without_groups(&frame, scope);
                // 诉讼方面，上年延续的1件已维持；新发生5件，3件维持: not of all.
                scope.leaves_disputes |= self.is_left_dispute(&self.places(frame.words.clone()), scope);
                // 现场接收公开申请5件
                if self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Application)) {
                    scope.anchor = Anchor::Ours;
                }
                self.at_other_count(scope, false);
                (frame.with_fate(Fate::Part), end)
            }
            // 采购项目14个，合同金额1,206.8万元
            Head::Empty
                if figure.unit == Unit::TenThousandYuan
                    && scope.context.subject == Some(Subject::Procurement)
                    && scope.is_own()
                    && back.clone().any(|at| self.words(at).ends_with(['额'])) =>
            {
                let kind = Kind::Phrase(Meaning::Subject(Subject::Procurement));
                let token = Token { kind, ..self.tokens[at] };
                match resolve(&[token], &scope.context, self.known) {
                    Some(resolved) => {
                        let understood = !scope.unsure;
                        self.bound(frame, figure, resolved, scope, understood, end)
                    }
                    None => (frame.with_fate(Fate::OtherMatter), end),
                }
            }
            Head::Empty if figure.unit == Unit::None => (frame.with_fate(Fate::OtherMatter), end),
            Head::Empty if frame.is_rest => {
                let last = scope.last.clone();
                scope.last = last.map(|last| Counted { value: figure.value, ..last });
                (frame.with_fate(Fate::Part), end)
            }
            Head::Unknown | Head::Empty => {
                let names = frame.words.clone().any(|at| self.is_meaningful(at));
                let fate = match names && frame.counts_pieces {
                    true if self.counts_what_was_opened(&frame, scope) => Fate::Part,
                    true => Fate::NotUnderstood,
                    false => Fate::OtherMatter,
                };
                let hint = self.likeliest_of_number(&frame, figure, frame.words.clone(), scope);
                self.at_other_count(scope, false);
                (Frame { hint, ..frame.with_fate(fate) }, end)
            }
        }
    }

    /// 对3件复议案件提交答复书: what something was done with. 对答复不服、对我局提起的 are reasons and aims.
    fn is_worked_on(&self, words: &Range<usize>) -> bool {
        let is_reason = |at: usize| {
            words.clone().any(|next| next > at && matches!(self.words(next), "不服" | "有异议" | "提出异议"))
        };
        words.clone().any(|at| {
            self.words(at) == "对" && !matches!(self.meaning(at + 1), Some(Meaning::Own)) && !is_reason(at)
        })
    }

    /// 主动公开政府信息10407条: no table counts all that was opened or issued, of whatever kind.
    fn counts_what_was_opened(&self, frame: &Frame, scope: &Scope) -> bool {
        let mut meanings = frame.words.clone().filter_map(|at| self.meaning(at));
        scope.context.subject.is_none()
            && meanings.all(|meaning| matches!(meaning, Meaning::Measure(_)) || !is_meaningful(meaning))
    }

    /// Binds a number to the first item of a list; the others wait for theirs.
    fn first_of(
        &self,
        frame: Frame,
        figure: Figure,
        mut list: Resolved,
        scope: &mut Scope,
        understood: bool,
        end: usize,
    ) -> (Frame, usize) {
        if list.items.is_empty() {
            return (frame.with_fate(Fate::NotUnderstood), end);
        }
        let readings = list.items.remove(0);
        let mut first = Resolved { readings, items: Vec::new(), ..list.clone() };
        // 行政复议、行政诉讼分别为3件和2件: what is said of reviews is said of the first.
        if first.matter == Matter::Disputes && first.context.listing != Listing::Outcomes {
            let group =
                |(key, _): &(Key, bool)| self.known.form.key(&key.name().replace(".total", ".upheld"));
            first.context.disputes = first.readings.first().map(|sum| sum.iter().filter_map(group).collect());
        }
        let (frame, end) = self.bound(frame, figure, first, scope, understood, end);
        scope.context.disputes.clone_from(&list.context.disputes);
        if !list.items.is_empty() {
            scope.waiting = Some(list);
        }
        (frame, end)
    }

    /// The frame of a number whose words are known, if its unit fits.
    pub(super) fn bound(
        &self,
        frame: Frame,
        figure: Figure,
        resolved: Resolved,
        scope: &mut Scope,
        understood: bool,
        end: usize,
    ) -> (Frame, usize) {
        let decides = resolved.matter == Matter::Disclosure
            && frame
                .words
                .clone()
                .any(|at| holds(self.words(at), "决定") || matches!(self.words(at), "作出" | "做出"));
        let carried = match figure.unit {
            Unit::Items(unit) if decides => Some(unit),
            _ => scope.unit.filter(|(matter, _)| *matter == resolved.matter).map(|(_, unit)| unit),
        };
        let Some((value, unit, readings)) = valued(&resolved, figure, carried) else {
            self.at_other_count(scope, false);
            if resolved.matter == Matter::Disclosure && matches!(figure.unit, Unit::Items('项' | '个')) {
                // 行政许可事项10项，比上年减少2项: items, of which only the change may be asked for.
                scope.context.subject = resolved.context.subject;
                scope.context.measure = Some(Measure::ItemsLastYear);
                scope.anchor = Anchor::Ours;
            }
            return (frame.with_fate(Fate::Part), end);
        };
        let certainty = frame.certainty.min(resolved.certainty);
        let accumulates = self.accumulates(&frame, &resolved);
        let readings = vec![self.readings(readings, scope)];
        if let Unit::Items(unit) = figure.unit {
            scope.unit = Some((resolved.matter, unit));
        }
        scope.context = resolved.context.clone();
        // 新收9件，上年结转2件，其中自然人8件: of either row, or of both.
        if let Some(rows) = scope.context.rows.as_mut().filter(|rows| is_carried(rows)) {
            rows.extend(APPLICATIONS.readings);
        }
        scope.anchor = Anchor::Ours;
        scope.is_at_other_count = false;
        // 上年收到申请6件，今年达到11件
        scope.changed = (figure.about || scope.when == When::Last).then(|| resolved.clone());
        scope.last =
            Some(Counted { meaning: resolved.clone(), value, understood, is_past: scope.when == When::Last });
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
        (if accumulates { frame.only_agreeing() } else { frame }, end)
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
    fn without_groups(&self, frame: &Frame, scope: &mut Scope) {
        if !scope.names_part_of_disputes
            && self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Disputes(_)))
        {
            scope.context.disputes = None;
            scope.groups.clear();
        }
    }

    /// A number that no table counts: what follows it is its share and its growth, and 其他 may be
    /// the rest of its list.
    pub(super) fn at_other_count(&self, scope: &mut Scope, is_foreign: bool) {
        scope.last = None;
        scope.changed = None;
        scope.is_at_other_count = true;
        scope.context.listing = Listing::Nothing;
        if is_foreign {
            scope.anchor = Anchor::Foreign;
            scope.context.subject = None;
        }
    }
}

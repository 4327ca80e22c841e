//! How many items a matter of 表二 had last year, has now, and has more or less: the form of 2019 asks
//! for the first and the last, and what it has now is their sum.

use std::ops::Range;

use super::Sum;
use super::cells::resolve;
use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::Resolved;
use super::scope::{Anchor, Change, Scope, When};
use super::tokens::{Break, Figure, Kind, Token, Unit};
use crate::key::Key;
use crate::template::phrases::{Meaning, Measure, Subject, disclosure_cells};

impl Reader<'_> {
    /// The cells of the matter's items, if the form has them.
    fn item_cells(&self, subject: Subject, measure: Measure) -> Vec<Key> {
        let cells = disclosure_cells(subject, Some(measure));
        cells.iter().copied().filter(|key| self.known.form.has(*key)).collect()
    }

    /// 行政处罚事项上一年260项, 行政事业性收费项目上年共有3项.
    pub(super) fn items_last_year(
        &self,
        frame: &Frame,
        figure: Figure,
        scope: &mut Scope,
    ) -> Option<(Frame, usize)> {
        let subject = scope.context.subject?;
        let names = |words: Range<usize>| self.holds(words, |meaning| matches!(meaning, Meaning::Subject(_)));
        let says_nothing = frame.words.clone().all(|at| self.is_filler(at));
        // 行政许可，上一年有24项
        let is_named = names(frame.words.clone())
            || says_nothing
                && (scope.context.measure == Some(Measure::ItemsLastYear)
                    || scope.topic.is_some_and(|(from, to)| names(from..to)));
        let cells = self.item_cells(subject, Measure::ItemsLastYear);
        if cells.is_empty() || !is_named || !matches!(figure.unit, Unit::Items('项' | '个')) {
            return None;
        }
        Some(self.counted_items(frame, cells.iter().map(|&key| vec![(key, false)]).collect(), scope))
    }

    /// 保留行政许可事项14项，较上年减少3项; 行政处罚事项35项，与上年持平: what there is now.
    pub(super) fn items_now(
        &self,
        frame: &Frame,
        figure: Figure,
        scope: &mut Scope,
    ) -> Option<(Frame, usize)> {
        let subject = scope.context.subject?;
        let words = || frame.words.clone();
        let keeps = words().any(|at| self.words(at).starts_with("保留") || self.words(at) == "现有");
        let is_named = self.holds(words(), |meaning| matches!(meaning, Meaning::Subject(_)))
            && words()
                .any(|at| matches!(self.words(at), "事项" | "项目") || self.words(at).ends_with("事项"));
        // 项目数与上年一致，仍为11项
        let stays = words().all(|at| self.is_filler(at))
            && words().any(|at| self.words(at) == "仍")
            && (frame.at.saturating_sub(6)..frame.at)
                .any(|at| matches!(self.meaning(at), Some(Meaning::Level)));
        let goes_on = keeps && scope.context.measure == Some(Measure::ItemsLastYear) || stays;
        let names_other = self.holds(words(), |meaning| {
            matches!(
                meaning,
                Meaning::Part
                    | Meaning::Foreign
                    | Meaning::Channel
                    | Meaning::Topic
                    | Meaning::Not
                    | Meaning::Measure(
                        Measure::Opened
                            | Measure::Decisions
                            | Measure::Issued
                            | Measure::ItemsLastYear
                            | Measure::ItemsChange
                    )
                    | Meaning::Rise
                    | Meaning::Fall
                    | Meaning::Count(_)
            )
        });
        let is_counted = is_named && (keeps || self.is_compared_behind(frame.at)) || goes_on;
        let last = self.item_cells(subject, Measure::ItemsLastYear);
        let change = self.item_cells(subject, Measure::ItemsChange);
        if !is_counted || names_other || scope.topics || !matches!(figure.unit, Unit::Items('项' | '个')) {
            return None;
        }
        let sums: Vec<Sum> =
            last.iter().zip(&change).map(|(&last, &change)| vec![(last, false), (change, false)]).collect();
        (!sums.is_empty()).then(|| self.counted_items(frame, sums, scope))
    }

    fn counted_items(&self, frame: &Frame, sums: Vec<Sum>, scope: &mut Scope) -> (Frame, usize) {
        let words = frame.words.clone();
        let has_gap = words.into_iter().any(|at| {
            matches!(self.tokens[at].kind, Kind::Gap)
                && !self.is_harmless_gap(at)
                && self.words(at).chars().count() > 2
        });
        let readings = vec![self.readings(sums, &Scope::default())];
        let understood = !scope.unsure && !has_gap;
        let frame = Frame { readings, unit: "项", fate: Fate::Bound, understood, ..frame.clone() };
        scope.past = false;
        scope.when = When::This;
        scope.last = None;
        scope.context.measure = Some(Measure::ItemsLastYear);
        scope.anchor = Anchor::Ours;
        let end = frame.at + 1;
        (frame, end)
    }

    /// Whether the next clause compares the items just counted with last year's: 较上年减少3项, 与上年持平.
    fn is_compared_behind(&self, at: usize) -> bool {
        const LONGEST: usize = 8;
        // 行政强制项目12项没有变化
        if matches!(self.meaning(at + 1), Some(Meaning::Level)) {
            return true;
        }
        if !matches!(self.tokens.get(at + 1).map(|token| token.kind), Some(Kind::Break(Break::Clause))) {
            return false;
        }
        let clause = (at + 2..self.tokens.len()).take(LONGEST).take_while(
            |&next| !matches!(self.tokens[next].kind, Kind::Break(kind) if kind >= Break::Clause),
        );
        let (mut compares, mut is_items) = (false, true);
        for next in clause {
            compares |= matches!(self.meaning(next), Some(Meaning::Level | Meaning::Rise | Meaning::Fall));
            if let Kind::Number(figure) = self.tokens[next].kind {
                is_items &= matches!(figure.unit, Unit::Items('项' | '个'));
            }
        }
        compares && is_items
    }

    /// 增加6项、减少2项，净增4项: only what they come to together is what the form asks for.
    pub(super) fn changes_in_turn(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let rises = matches!(self.meaning(at), Some(Meaning::Rise));
        let is_opposite = |near: usize| match self.meaning(near) {
            Some(Meaning::Rise) => !rises,
            Some(Meaning::Fall) => rises,
            _ => false,
        };
        let to = (at + LONGEST).min(self.tokens.len());
        (at.saturating_sub(LONGEST)..to).any(|near| is_opposite(near) && self.is_number(near + 1))
    }

    /// 本年取消5项、新增2项: neither is the change that the form asks for.
    pub(super) fn changes_both_ways(&self, at: usize) -> bool {
        const LONGEST: usize = 6;
        let from = at.saturating_sub(LONGEST);
        let to = (at + LONGEST).min(self.tokens.len());
        (from..to).filter(|&near| near != at).any(|near| {
            ["取消", "划转", "下放", "划出", "调出"].iter().any(|words| self.words(near).contains(words))
                || near < at && matches!(self.meaning(near), Some(Meaning::Fall))
        })
    }

    /// 行政事业性收费1项，收费总额12.5万元: what the items named before have come to.
    pub(super) fn fees(&self, figure: Figure, back: &Range<usize>, scope: &Scope) -> Option<Resolved> {
        let is_amount = figure.unit == Unit::TenThousandYuan
            && scope.context.subject == Some(Subject::Fees)
            && scope.is_own()
            && back.clone().any(|at| {
                // 收取行政事业性收费3项、合计12.5万元
                self.words(at).ends_with('额') || matches!(self.meaning(at), Some(Meaning::Total))
            })
            && back.clone().all(|at| {
                self.is_filler(at)
                    || matches!(self.words(at), "公开" | "费用" | "收费" | "公开费用")
                    // 行政事业性收费：水土保持补偿费等共计92.7万元
                    || matches!(self.tokens[at].kind, Kind::Gap) && self.words(at).ends_with('费')
            });
        let kind = Kind::Phrase(Meaning::Subject(Subject::Fees));
        let token = Token { kind, ..*self.tokens.get(back.start)? };
        if is_amount { resolve(&[token], &scope.context, self.known) } else { None }
    }

    /// 本年取消2项, 因机构改革划入3项: a change of the items just counted, whatever it is called.
    /// Whether it is the only one: of several, what they come to together is the change.
    pub(super) fn change_by_name(&self, words: &Range<usize>, scope: &Scope) -> Option<(Change, bool)> {
        const LESS: [&str; 9] = ["取消", "核减", "划出", "划转", "调出", "下放", "精简", "压缩", "合并"];
        const MORE: [&str; 7] = ["新增", "增设", "划入", "调入", "承接", "增补", "补充"];
        if scope.context.measure != Some(Measure::ItemsLastYear) {
            return None;
        }
        const REACH: usize = 8;
        let is = |at: usize, list: &[&str]| list.iter().any(|change| self.words(at).ends_with(change));
        let named =
            |at: usize| (is(at, &MORE) || is(at, &LESS)).then_some(Change { at, rises: is(at, &MORE) });
        let found = words.clone().rev().find_map(named)?;
        // 承接2项、取消5项，净减3项: what they come to together is the change.
        let near = found.at.saturating_sub(REACH)..self.tokens.len().min(found.at + REACH);
        let is_other = |at: usize| {
            at != found.at
                && (named(at).is_some() || matches!(self.meaning(at), Some(Meaning::Rise | Meaning::Fall)))
        };
        let is_one = !near
            .take_while(|&at| at < found.at || !matches!(self.tokens[at].kind, Kind::Break(Break::Sentence)))
            .any(is_other);
        Some((found, is_one))
    }
}

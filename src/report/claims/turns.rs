//! What single words change for all that follows: whose numbers, of which time, which matter.

use super::clauses::Clause;
use super::reader::Reader;
use super::scope::{Change, Scope, When};
use super::tokens::{Break, Kind};
use crate::report::Body;
use crate::template::phrases::{CARRIED_IN, Meaning, Subject};

impl Reader<'_> {
    /// What a word changes for all that follows.
    pub(super) fn at_word(&self, at: usize, meaning: Meaning, clause: &Clause, scope: &mut Scope) {
        let other_time = |scope: &mut Scope, when| {
            scope.when = when;
            scope.when_from = clause.words.start;
        };
        match meaning {
            Meaning::Subject(subject) => {
                scope.context.subject = Some(subject);
            }
            Meaning::Application => {
                scope.context.subject = None;
            }
            Meaning::Disputes(groups) => {
                scope.groups.push(self.tokens[at]);
                scope.context.disputes = Some(groups.to_vec());
            }
            Meaning::Topic if !self.is_about_disclosure(at) => {
                scope.topics = true;
            }
            // 比上级市局的305件少: for the number behind alone.
            Meaning::OtherBody | Meaning::Wider if self.is_compared_with(at, clause) => {
                scope.compared = Some(false);
            }
            // 全镇收到35件, in the report of the town.
            Meaning::Wider
                if self.known.body == Some(Body::Township)
                    && matches!(self.words(at), "全镇" | "全街道" | "全街" | "全乡") =>
            {
                scope.others = false;
                scope.unsure = false;
            }
            // 对全市规范性文件进行清理: who is spoken of, where nothing is counted.
            Meaning::Wider if self.is_object(at) && !clause.words.clone().any(|at| self.is_number(at)) => {}
            // 县本级受理32件，全县共受理412件: in a government's report the whole again.
            Meaning::Wider
                if self.is_government() && scope.parent.is_none() && self.words(at).starts_with('全') =>
            {
                scope.others = false;
            }
            // 其中各部门收到30件: a part of what the government reports.
            Meaning::Wider if !self.is_government() || scope.parent.is_some() => {
                scope.others = true;
            }
            // 机关加下辖3个街道: whether they are in the report is not said.
            Meaning::Wider if self.words(at).starts_with(['下', '所']) => {
                scope.others |= !clause.words.clone().any(|at| self.words(at).starts_with('全'));
            }
            // 市本级及各部门: all of them.
            Meaning::Narrower
                if matches!(
                    self.tokens.get(at + 1).map(|token| token.kind),
                    Some(Kind::Break(Break::List))
                ) && matches!(self.meaning(at + 2), Some(Meaning::Wider)) => {}
            // 县政府办公室本级
            Meaning::Narrower
                if at > 0
                    && (!self.is_government() || self.known.organ.is_some_and(|own| own.is_office()))
                    && matches!(self.meaning(at - 1), Some(Meaning::Own)) => {}
            // 复议2件、诉讼2件，前者维持1件
            Meaning::Filler if self.words(at) == "从" && self.comes_from(at, clause) => {
                scope.compared = Some(true);
            }
            Meaning::Filler if matches!(self.words(at), "前者" | "后者") => {
                let is_first = self.words(at) == "前者";
                let named = if is_first { scope.groups.first() } else { scope.groups.last() };
                match named.map(|token| token.kind) {
                    Some(Kind::Phrase(Meaning::Disputes(groups))) if scope.groups.len() > 1 => {
                        scope.context.disputes = Some(groups.to_vec());
                    }
                    _ => scope.unsure = true,
                }
            }
            // 县政府及县政府办公室: who reports together.
            Meaning::OtherBody | Meaning::Narrower if self.is_own_office(at, clause) => {}
            // 县政府办公室规范性文件4件, in the report of the county: whose documents, not whose number.
            Meaning::OtherBody | Meaning::Narrower
                if self.is_government()
                    && matches!(
                        self.meaning(at + 1),
                        Some(Meaning::Subject(Subject::Rules | Subject::NormativeDocuments))
                    ) => {}
            Meaning::OtherBody
                if !self.is_after_dispute(at, clause) && !self.is_object(at) && !self.hands_on(at) =>
            {
                scope.others = true;
            }
            Meaning::Narrower if self.is_government() || at > 0 && self.words(at - 1).ends_with('由') => {
                scope.others = true;
            }
            // 县局就我镇地块答复…, 抄送我局知悉: who is spoken of is not who acts.
            Meaning::Own if self.is_object(at) => {}
            Meaning::Own => {
                scope.others = false;
                scope.unsure = false;
            }
            Meaning::ThisYear => {
                // 2021年收到6件。当年予以公开4件: the year that was spoken of.
                if scope.unsure && scope.when == When::This && self.words(at).starts_with('当') {
                    return other_time(scope, When::Other);
                }
                let resets = scope.when_from != clause.words.start && scope.when_from != usize::MAX
                    || self.words(at).starts_with(['本', '今', '当']);
                if resets {
                    scope.turn_to_this_year();
                    scope.unsure = false;
                }
            }
            Meaning::LastYear if scope.compared.is_none() => {
                if self.has_number_next(at) {
                    scope.past = true;
                } else {
                    other_time(scope, When::Last)
                }
            }
            // 自2023年1月1日以来, in the report of that year.
            Meaning::Elsewhen if self.words(at) == "以来" && self.is_since_new_year(at, clause) => {
                scope.when = When::This;
                scope.unsure = false;
            }
            Meaning::PartOfYear | Meaning::Elsewhen => other_time(scope, When::Other),
            Meaning::Base(is_last_year) => {
                scope.other_base = !is_last_year;
            }
            Meaning::Compared => {
                scope.other_base = false;
                let base =
                    (at + 1..clause.words.end).take(3).find_map(|behind| match self.tokens[behind].kind {
                        Kind::Year(year) => Some(self.known.year.is_some_and(|own| year + 1 == own)),
                        Kind::Phrase(Meaning::LastYear) => Some(true),
                        Kind::Phrase(Meaning::Base(is_last_year)) => Some(is_last_year),
                        _ => None,
                    });
                // 申请量增长150%，由10件增加到25件
                let from = self.words(at) == "由" && self.comes_from(at, clause);
                scope.compared = base.or(from.then_some(true)).or(scope.compared);
                if base == Some(false) {
                    scope.other_base = true;
                }
            }
            Meaning::Becomes => {
                scope.compared = None;
                scope.past = false;
                // 增幅达50% is a change all the same.
                scope.change = scope.change.filter(|change| change.at + 1 == at);
            }
            Meaning::Rise | Meaning::Fall => {
                scope.compared = None;
                scope.past = false;
                scope.change = Some(Change { at, rises: matches!(meaning, Meaning::Rise) });
            }
            Meaning::Among => {
                scope.discloses |= scope.names_part_of_disputes;
                scope.parent = Some(if scope.is_at_other_count { None } else { scope.last.clone() });
                scope.changed = None;
            }
            _ => {}
        }
    }

    /// Whether it is the office of the government that reports, named beside it.
    fn is_own_office(&self, at: usize, clause: &Clause) -> bool {
        let is_office = ["办公室", "办公厅", "政府办"].iter().any(|office| self.words(at).ends_with(office));
        let joins = |before: usize| {
            matches!(self.tokens[before].kind, Kind::Break(Break::List)) || self.words(before) == "以及"
        };
        let before = (0..at).rev().take(3).find(|&before| !joins(before) && self.words(before) != "其");
        // 市政府办公室会同市司法局对规范性文件开展清理: who acts for the government, where nothing is counted.
        let acts = self.words(at).contains("政府办") && !clause.words.clone().any(|at| self.is_number(at));
        is_office
            && self.is_government()
            && (acts
                || before.is_some_and(|before| {
                    before + 1 < at && matches!(self.meaning(before), Some(Meaning::Own))
                }))
    }

    /// 县政府督查室转来: what came from another body came to us.
    fn hands_on(&self, at: usize) -> bool {
        (at + 1..at + 3).any(|next| {
            let words = self.words(next);
            ["转来", "转交", "转办", "交办"].iter().any(|hands_on| words.contains(hands_on))
        })
    }

    /// 由9件压降为3件: whether another number follows the one behind.
    fn comes_from(&self, at: usize, clause: &Clause) -> bool {
        const LONGEST: usize = 4;
        let behind = at + 2..clause.words.end.min(at + 2 + LONGEST);
        self.is_number(at + 1) && behind.into_iter().any(|next| self.is_number(next))
    }

    /// Whether the words in front name the year of the report and no later month.
    fn is_since_new_year(&self, at: usize, clause: &Clause) -> bool {
        let words = clause.words.start..at;
        let is_own = |at: usize| match self.tokens[at].kind {
            Kind::Year(year) => self.known.year == Some(year),
            Kind::Month(month) => month == 1,
            _ => true,
        };
        words.clone().all(is_own) && words.into_iter().any(|at| matches!(self.tokens[at].kind, Kind::Year(_)))
    }

    /// Whether what stands here is what our numbers are compared with.
    fn is_compared_with(&self, at: usize, clause: &Clause) -> bool {
        let words = at.saturating_sub(2).max(clause.words.start)..at;
        words.into_iter().any(|at| matches!(self.words(at), "比" | "较" | "相较" | "对比" | "对照"))
    }

    /// Whether a name stands behind a word that makes it an object.
    fn is_object(&self, at: usize) -> bool {
        const BEFORE: [&str; 15] = [
            "就", "对", "向", "给", "关于", "涉及", "抄送", "抄告", "函告", "告知", "转送", "会同", "联合",
            "协同", "商请",
        ];
        let before = self.tokens.get(at).map_or("", |token| &self.text[..token.start]);
        BEFORE.iter().any(|words| before.ends_with(words))
    }

    /// 涉及政府信息公开的…: what follows is ours, no topic.
    fn is_about_disclosure(&self, at: usize) -> bool {
        // 许可证涉及的行政许可决定: said of what follows.
        if self.words(at + 1) == "的" {
            return true;
        }
        self.next_noun(at).filter(|&next| self.words(next) != "社会").is_some_and(|next| {
            matches!(
                self.meaning(next),
                Some(
                    Meaning::Info
                        | Meaning::Application
                        | Meaning::ByRequest
                        | Meaning::Count(_)
                        | Meaning::Applicants(_)
                )
            )
        })
    }

    /// 行政复议3件，市政府维持2件: who decided, no other body's figures.
    fn is_after_dispute(&self, at: usize, clause: &Clause) -> bool {
        let behind = at + 1..clause.words.end;
        self.holds(behind, |meaning| matches!(meaning, Meaning::Outcome(_)))
    }

    pub(super) fn at_year(&self, at: usize, year: u16, clause: &Clause, scope: &mut Scope) {
        let Some(own) = self.known.year else { return };
        if scope.compared.is_some() {
            return;
        }
        let is_carried_in = |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN));
        if (at + 1..at + 4).any(is_carried_in) || scope.when_from == usize::MAX {
            return;
        }
        if year == own && self.goes_on_from_year(at, own, clause) {
            scope.when = When::Other;
            scope.when_from = clause.words.start;
        } else if year == own {
            scope.turn_to_this_year();
            scope.unsure = false;
        } else if year + 1 == own && self.has_number_next(at) {
            scope.past = true;
        } else if !self.words(at).is_empty() {
            scope.when = if year + 1 == own { When::Last } else { When::Other };
            scope.when_from = clause.words.start;
        }
    }

    pub(super) fn at_month(&self, month: u8, clause: &Clause, scope: &mut Scope) {
        let is_year_end = clause.words.clone().any(|at| matches!(self.tokens[at].kind, Kind::Month(12)));
        if month < 12 && !is_year_end {
            scope.when = When::Other;
            scope.when_from = clause.words.start;
        }
    }
}

//! Clauses → frames: a fold over the clauses of a paragraph that carries the scope along.

use std::ops::Range;

use super::cells::is_meaningful;
use super::clauses::{Clause, Opens, clauses, sentences};
use super::frames::{Fate, Frame};
use super::lists;
use super::parts;
use super::reader::Reader;
use super::resolved::Matter;
use super::scope::{Anchor, Counted, Scope, When};
use super::tokens::{Figure, Kind, Unit};
use super::units::ANY;
use super::words::Head;
use crate::template::phrases::{Meaning, Rank};
use crate::words::begins;

/// The frames of a paragraph, in its order.
pub(super) fn frames(reader: &Reader) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut scope = Scope { discloses: reader.in_disputes, ..Scope::default() };
    // Where the frames begin that a sentence goes on from.
    let mut opened = 0;
    for sentence in sentences(reader.tokens) {
        let goes_on = reader.goes_on(&sentence);
        opened = if goes_on { opened } else { frames.len() };
        scope.enter_sentence(goes_on);
        let among = sentence.clone().find(|&at| {
            matches!(reader.meaning(at), Some(Meaning::Among)) || reader.is_those_of_disclosure(at, &sentence)
        });
        let before = sentence.start..among.unwrap_or(sentence.end);
        let discloses = reader.names_disclosure(&before);
        let carried = scope.discloses;
        scope.discloses |= discloses || reader.has_words_of_disputes(&sentence);
        scope.names_part_of_disputes =
            !scope.discloses && among.is_some() && reader.names_disclosure(&sentence);
        scope.sorts_documents = reader.sorts_documents(&sentence);
        scope.is_unrelated = reader.is_unrelated(&sentence);
        scope.names_rows = reader.holds(sentence.clone(), |meaning| match meaning {
            Meaning::Application => true,
            Meaning::Count(count) => count.rank != Rank::Verb,
            _ => false,
        });
        if reader.spans_years(&sentence) || reader.is_of_other_report(&sentence) {
            scope.when = When::Other;
            scope.when_from = usize::MAX;
        }
        let mut own = Vec::new();
        for clause in clauses(reader.tokens, reader.text, sentence) {
            reader.clause(&clause, &mut scope, &mut own);
        }
        if scope.sorts_documents || scope.is_unrelated {
            scope.anchor = Anchor::Foreign;
        }
        if scope.anchor != Anchor::Ours {
            scope.discloses = carried;
        }
        let settled = lists::settle(reader, &frames[opened..], own);
        let settled = parts::unsure_second_intake(reader, &frames, settled);
        frames.extend(settled);
    }
    frames
}

impl Reader<'_> {
    /// One clause: its words change the scope one after another, and each number in it makes a frame.
    fn clause(&self, clause: &Clause, scope: &mut Scope, frames: &mut Vec<Frame>) {
        match clause.opens {
            Opens::Bracket => scope.enter_bracket(),
            Opens::Behind => scope.leave_bracket(),
            Opens::All => {}
            Opens::Sentence | Opens::Comma | Opens::Colon => scope.enter_clause(),
            Opens::Semicolon => {
                scope.enter_clause();
                // 涉及行政许可16件；行政处罚12件
                scope.topics &= matches!(self.meaning(clause.words.start), Some(Meaning::Subject(_)));
                // 诉讼27件，其中直接起诉19件、复议后起诉8件；维持22件: of all of them.
                if let Some(Some(parent)) = &scope.parent
                    && parent.meaning.matter == Matter::Disputes
                    && scope.groups.len() > 2
                {
                    scope.context.disputes.clone_from(&parent.meaning.context.disputes);
                    scope.parent = None;
                }
                // 全县收到412件，其中县政府本级42件、部门370件；办结398件: of all of them.
                if let Some(Some(_)) = &scope.parent
                    && scope.others
                {
                    scope.others = false;
                    scope.last = scope.parent.take().flatten();
                }
                // 806件；公开申请2件: parts of another matter end here.
                if let Some(None) = scope.parent {
                    scope.parent = None;
                }
                scope.groups.clear();
            }
        }
        // 另作出行政许可决定915件: a new statement, no topic.
        if clause.opens == Opens::Comma
            && clause.words.clone().any(|at| matches!(self.words(at), "作出" | "做出"))
        {
            scope.topics = false;
        }
        let words = clause.words.clone();
        self.of_court(clause, scope);
        let mut segment = clause.words.start;
        let mut at = clause.words.start;
        let mut has_number = false;
        let first_frame = frames.len();
        while at < clause.words.end {
            match self.tokens[at].kind {
                Kind::Year(year) => self.at_year(at, year, clause, scope),
                Kind::Month(month) if at > 0 && self.words(at - 1).ends_with('于') => {
                    // 已于8月答复 is when, not how many.
                    let _ = month;
                }
                Kind::Month(month) => self.at_month(month, clause, scope),
                Kind::Number(figure) => {
                    let (frame, end) = self.number(at, figure, segment..at, clause, scope, frames);
                    has_number |= frame.counts_pieces || frame.is_bound();
                    let is_counted = frame.is_bound() && frame.kind == super::ClaimKind::Value;
                    frames.push(frame);
                    if is_counted {
                        frames.extend(self.all_finished(frames, scope));
                        let said = frames.last().and_then(|last| self.said_of_topic(last, clause, scope));
                        frames.extend(said);
                        let whole =
                            frames.iter().rev().take(2).find(|frame| super::finished::is_sure_whole(frame));
                        scope.whole = whole.map(|whole| whole.value).or(scope.whole);
                        scope.strays &= !frames.last().is_some_and(|frame| self.names_applications(frame));
                        // 申请全部来自个人，共5件: what was said before its number.
                        if let Some((from, to)) = scope.said.take() {
                            let before = Clause { words: from..to, opens: Opens::All };
                            let said = self.predicate(&before, scope, frames);
                            frames.extend(said);
                        }
                    }
                    // 申请与上年持平，均为21件
                    if scope.is_level && is_counted {
                        scope.is_level = false;
                        frames.extend(self.level(at, scope));
                    }
                    segment = end.max(at + 1);
                    // What stands behind a number is spoken of as well.
                    for named in at + 1..segment {
                        if let Some(meaning @ (Meaning::Disputes(_) | Meaning::Subject(_))) =
                            self.meaning(named)
                        {
                            self.at_word(named, meaning, clause, scope);
                        }
                    }
                    at = segment;
                    continue;
                }
                Kind::Phrase(Meaning::Not) => {
                    let (denied, end) = self.denial(at, clause, scope);
                    if let Some(end) = end {
                        has_number |= !denied.is_empty();
                        frames.extend(denied);
                        segment = end;
                        at = end;
                        continue;
                    }
                }
                Kind::Phrase(Meaning::Level) => {
                    let level = self.items_level(at, clause, scope).or_else(|| self.level(at, scope));
                    scope.is_level = level.is_none() && scope.last.is_none() && frames.len() == first_frame;
                    scope.when = if scope.when_from == clause.words.start { When::This } else { scope.when };
                    if let Some(frame) = level {
                        has_number = true;
                        frames.push(frame);
                    }
                }
                Kind::Phrase(meaning) => self.at_word(at, meaning, clause, scope),
                Kind::NoFigure | Kind::Break(_) | Kind::Gap => {}
            }
            at += 1;
        }
        // 全部在20个工作日内办结: a number of days counts nothing.
        let counts_nothing =
            frames[first_frame..].iter().all(|frame| !frame.counts_pieces && !frame.is_bound());
        if !has_number && counts_nothing {
            if let Some(said) = self.after_reason(clause, scope, frames) {
                frames.iter_mut().next_back().into_iter().for_each(|reason| reason.fate = Fate::Part);
                frames.push(said);
                return self.without_number(clause, scope);
            }
            let said = self.predicate(clause, scope, frames);
            let is_open = self.says_of_all(clause) && scope.last.is_none() && frames.is_empty();
            scope.said = (is_open && said.is_empty()).then_some((words.start, words.end));
            frames.extend(said);
            return self.without_number(clause, scope);
        }
        scope.topic = None;
    }

    /// 行政复议3件、行政诉讼2件，法院一审维持1件: who decides says which of them.
    fn of_court(&self, clause: &Clause, scope: &mut Scope) {
        let words = clause.words.clone();
        let is_court = |at: usize| matches!(self.words(at), "法院" | "人民法院");
        let decides = self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Outcome(_)))
            && words.clone().any(is_court)
            && !self.holds(words, |meaning| matches!(meaning, Meaning::Disputes(_)));
        if scope.groups.len() > 1 && decides {
            let of_court = scope.groups.iter().rev().find_map(|group| match group.kind {
                Kind::Phrase(Meaning::Disputes(keys)) => {
                    keys.iter().all(|key| key.name().contains("litigation")).then_some(keys)
                }
                _ => None,
            });
            match of_court {
                Some(keys) => scope.context.disputes = Some(keys.to_vec()),
                None => scope.unsure = true,
            }
        }
    }

    /// 被复议案件162件，涉政府信息公开的5件: some of all.
    fn is_those_of_disclosure(&self, at: usize, sentence: &Range<usize>) -> bool {
        let Some(token) = self.tokens.get(at).filter(|_| at > sentence.start) else { return false };
        let behind = &self.text[token.start..];
        let rest = behind.strip_prefix("涉及").or_else(|| behind.strip_prefix('涉'));
        let names = |rest: &str| {
            let rest = rest.strip_prefix("政府").unwrap_or(rest);
            rest.starts_with("信息公开的")
        };
        rest.is_some_and(names) && (sentence.start..at).any(|before| self.is_number(before))
    }

    /// Whether nothing but 均 says of what a clause speaks: 提出者均为自然人.
    fn says_of_all(&self, clause: &Clause) -> bool {
        let first = clause
            .words
            .clone()
            .find(|&at| matches!(self.meaning(at), Some(Meaning::All)) || !self.is_filler(at));
        clause.opens == Opens::All
            || first.is_some_and(|first| matches!(self.meaning(first), Some(Meaning::All)))
    }

    fn names_applications(&self, frame: &Frame) -> bool {
        self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Application))
    }

    /// A clause without a number says what is spoken of.
    fn without_number(&self, clause: &Clause, scope: &mut Scope) {
        let words = clause.words.clone();
        let (mut names, mut is_ours, mut is_foreign, mut requests) = (false, false, false, false);
        for at in words.clone() {
            let Some(meaning) = self.meaning(at) else { continue };
            // 申请人以自然人为主，共11件
            names |= is_meaningful(meaning) || self.words(at) == "以自然人为主";
            match meaning {
                Meaning::Application | Meaning::Disputes(_) | Meaning::Subject(_) => is_ours = true,
                Meaning::Foreign => is_foreign = true,
                Meaning::Request => requests = true,
                // 同一申请人就…一事，先后提交申请34件
                Meaning::Part
                    if ["申请人", "同一人", "群众"].iter().any(|person| self.words(at).ends_with(person)) =>
                {
                    scope.parent = Some(scope.last.clone());
                }
                _ => {}
            }
        }
        // 政府信息公开申请，全市共收到…: what says nothing leaves the topic.
        let says_nothing =
            words.clone().all(|at| self.is_filler(at) || matches!(self.meaning(at), Some(Meaning::Wider)));
        if clause.opens != Opens::All && !says_nothing && !(scope.said.is_some() && self.says_of_all(clause))
        {
            // 规章的制发、废止，以及行政许可、行政处罚决定数，均为0
            let joins = matches!(self.words(words.start), "以及" | "及" | "和");
            let from = scope.topic.filter(|_| joins).map_or(words.start, |(from, _)| from);
            scope.topic = names.then_some((from, words.end));
        }
        // 政府信息公开申请，今年新登记31条
        if words.clone().any(|at| matches!(self.meaning(at), Some(Meaning::Application))) {
            scope.unit = scope.unit.or(Some((Matter::Applications, ANY)));
        }
        is_ours |=
            self.characters.may_hold("依申请") && words.clone().any(|at| begins(self.words(at), "依申请"));
        if is_ours && !is_foreign {
            scope.anchor = Anchor::Ours;
        } else if !is_ours && is_foreign && !requests && scope.last.is_none() && scope.is_own() {
            scope.anchor = Anchor::Foreign;
        }
    }

    /// A number: its frame, and where the words of the next one begin.
    fn number(
        &self,
        at: usize,
        figure: Figure,
        back: Range<usize>,
        clause: &Clause,
        scope: &mut Scope,
        frames: &[Frame],
    ) -> (Frame, usize) {
        let frame = Frame {
            is_among: scope.parent.is_some(),
            ..Frame::of_number(at, back.clone(), figure, scope.outer.len())
        };
        // 征地8件、物业5件，这13件都已答复: what was counted before is named again.
        if (scope.anchor == Anchor::Foreign
            || scope.strays
            || scope.topics && at > 0 && self.words(at - 1) == "这")
            && at > 0
            && matches!(self.words(at - 1), "这" | "以上" | "上述")
            && let Some(whole) = frames
                .iter()
                .find(|&whole| super::finished::is_sure_whole(whole) && whole.value == figure.value)
            && let Some(meaning) = whole.meaning.clone()
        {
            scope.last = Some(Counted { meaning, value: figure.value, understood: true, is_past: false });
            scope.anchor = Anchor::Ours;
            scope.topics = false;
            scope.strays = false;
            scope.is_at_other_count = false;
        }
        // 收到和处理政府信息公开申请情况3: the page of a heading.
        let is_page = figure.unit == Unit::None
            && at > 0
            && matches!(self.words(at - 1), "情况" | "的情况" | "事项" | "事件" | "工作" | "公开" | "方面");
        let is_odd_unit = is_page || figure.unit == Unit::Other && !figure.value.is_zero();
        if is_odd_unit {
            return (frame.with_fate(Fate::OtherMatter), at + 1);
        }
        // 每五件申请里就有两件由企业提出: a share and no count.
        let is_ratio = clause.words.clone().any(|at| {
            let token = &self.tokens[at];
            matches!(token.kind, Kind::NoFigure) && self.text[..token.start].ends_with('每')
        });
        if is_ratio {
            return (frame.with_fate(Fate::Part), at + 1);
        }
        if figure.unit == Unit::Times {
            return self.multiple(frame, figure, back, scope);
        }
        // 由上一年的211项增加9项
        let is_from_last_year =
            scope.compared == Some(true) && matches!(figure.unit, Unit::Items('项')) && !scope.others;
        if (scope.past
            || is_from_last_year
            || scope.when == When::Last && !scope.others && scope.compared.is_none())
            && let Some(found) = self.items_last_year(&frame, figure, scope)
        {
            return found;
        }
        if let Some(is_last_year) = scope.compared {
            return self.last_years_figure(frame, figure, is_last_year, scope);
        }
        if scope.past {
            return self.last_years_figure(frame, figure, true, scope);
        }
        if scope.others {
            self.after_others(back, scope);
            return (frame.with_fate(Fate::OtherBody), at + 1);
        }
        if scope.when == When::Other
            && let Some(found) = self.in_turn(&frame, figure, clause, scope)
        {
            return found;
        }
        if scope.when == When::Other || scope.when == When::Last && figure.unit == Unit::Percent {
            // 第四季度收到申请3件，全年累计12件
            let counted = match self.head(&self.places(back.clone()), scope, false) {
                Head::Ours(resolved, true) if scope.when == When::Other => Some(*resolved),
                // 上半年收到申请9件、下半年收到6件
                Head::Ours(..) | Head::Unknown | Head::Empty if scope.when == When::Other => {
                    scope.changed.clone()
                }
                _ => None,
            };
            self.after_others(back, scope);
            scope.changed = counted;
            return (frame.with_fate(Fate::OtherTime), at + 1);
        }
        if let Some(change) = scope.change.filter(|change| change.at >= back.start) {
            return self.change(frame, figure, change, clause, scope);
        }
        if figure.unit == Unit::Percent {
            return self.share(frame, back, scope);
        }
        if scope.is_own()
            && let Some(found) = self.items_now(&frame, figure, scope)
        {
            return found;
        }
        // 占清理前42件的七分之一: what a share is of leaves the scope as it was.
        let kept =
            self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Share)).then(|| scope.clone());
        let (frame, end) = self.count(frame, figure, back, clause, scope, frames);
        if let Some(kept) = kept.filter(|_| !frame.is_bound()) {
            *scope = kept;
        }
        (frame, end)
    }

    /// Numbers of others are no numbers of ours, but the matter stays.
    fn after_others(&self, back: Range<usize>, scope: &mut Scope) {
        if self.holds(back, |meaning| matches!(meaning, Meaning::Application | Meaning::Disputes(_))) {
            scope.anchor = Anchor::Ours;
        }
        scope.last = None;
    }
}

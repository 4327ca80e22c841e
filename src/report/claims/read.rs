//! Clauses → frames: a fold over the clauses of a paragraph that carries the scope along.

use std::ops::Range;

use super::Known;
use super::cells::is_meaningful;
use super::clauses::{Clause, Opens, clauses, sentences};
use super::frames::{Fate, Frame};
use super::lists;
use super::scan::{Break, Figure, Kind, Token, Unit};
use super::scope::{Anchor, Change, Scope, When};
use super::words::Head;
use crate::report::Body;
use crate::span::Span;
use crate::template::phrases::{CARRIED_IN, Meaning, Measure, Rank, disclosure_cells};

/// A paragraph in pieces, and the report that it is from.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) known: &'a Known<'a>,
    /// Whether it stands in the section about disputes.
    pub(super) in_disputes: bool,
}

/// The frames of a paragraph, in its order.
pub(super) fn frames(reader: &Reader) -> Vec<Frame> {
    let mut frames = Vec::new();
    let mut scope = Scope { discloses: reader.in_disputes, ..Scope::default() };
    for sentence in sentences(reader.tokens) {
        let goes_on = reader.goes_on(&sentence);
        scope = scope.into_sentence(goes_on);
        let among = sentence.clone().find(|&at| matches!(reader.meaning(at), Some(Meaning::Among)));
        let before = sentence.start..among.unwrap_or(sentence.end);
        let discloses = reader.names_disclosure(&before);
        let carried = scope.discloses;
        scope.discloses |= discloses;
        scope.names_part_of_disputes = !scope.discloses && reader.names_disclosure(&sentence);
        scope.sorts_documents = reader.sorts_documents(&sentence);
        scope.is_unrelated = reader.is_unrelated(&sentence);
        scope.names_rows = reader.holds(sentence.clone(), |meaning| match meaning {
            Meaning::Application => true,
            Meaning::Count(count) => count.rank != Rank::Verb,
            _ => false,
        });
        if reader.spans_years(&sentence) {
            scope.when = When::Other;
            scope.when_from = usize::MAX;
        }
        let mut own = Vec::new();
        for clause in clauses(reader.tokens, reader.text, sentence) {
            scope = reader.clause(&clause, scope, &mut own);
        }
        if scope.sorts_documents || scope.is_unrelated {
            scope.anchor = Anchor::Foreign;
        }
        if scope.anchor != Anchor::Ours {
            scope.discloses = carried;
        }
        frames.extend(lists::settle(reader, own));
    }
    frames
}

impl<'a> Reader<'a> {
    pub(super) fn meaning(&self, at: usize) -> Option<Meaning> {
        match self.tokens.get(at)?.kind {
            Kind::Phrase(meaning) => Some(meaning),
            _ => None,
        }
    }

    pub(super) fn words(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Number(_), .. }))
    }

    pub(super) fn is_meaningful(&self, at: usize) -> bool {
        self.meaning(at).is_some_and(is_meaningful)
    }

    pub(super) fn holds(&self, range: Range<usize>, wanted: impl Fn(Meaning) -> bool) -> bool {
        range.into_iter().filter_map(|at| self.meaning(at)).any(wanted)
    }

    /// Whether a piece says nothing about what a number counts.
    pub(super) fn is_filler(&self, at: usize) -> bool {
        matches!(
            self.meaning(at),
            Some(
                Meaning::Filler
                    | Meaning::About
                    | Meaning::Each
                    | Meaning::All
                    | Meaning::Own
                    | Meaning::ThisYear
                    | Meaning::LastYear
                    | Meaning::Respectively
                    | Meaning::Among
                    | Meaning::Compared
                    | Meaning::Base(_)
                    | Meaning::Narrower
                    | Meaning::Together(_)
                    | Meaning::Total
                    | Meaning::Timely
                    | Meaning::Submit
                    | Meaning::Info
                    | Meaning::Rest
                    | Meaning::Becomes
                    | Meaning::Any
            )
        ) || self.tokens.get(at).is_some_and(|token| {
            matches!(token.kind, Kind::Year(_) | Kind::Month(_) | Kind::NoFigure | Kind::Break(_))
        }) || self.is_harmless_gap(at)
    }

    /// A single character that is no word of its own.
    pub(super) fn is_harmless_gap(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Gap, .. })) && {
            let words = self.words(at);
            words.chars().count() == 1 && "于之各其已来时并用出入以可能会日底末月间者".contains(words)
        }
    }

    /// Whether a sentence goes on from the one before.
    fn goes_on(&self, sentence: &Range<usize>) -> bool {
        let first = sentence.clone().find(|&at| !matches!(self.meaning(at), Some(Meaning::Filler)));
        first.is_some_and(|first| {
            matches!(
                self.meaning(first),
                Some(
                    Meaning::Among
                        | Meaning::Rest
                        | Meaning::All
                        | Meaning::Respectively
                        | Meaning::Each
                        | Meaning::Outcome(_)
                )
            ) || matches!(self.meaning(first), Some(Meaning::Count(count)) if count.rank == Rank::Result)
        })
    }

    /// Whether the sentence counts documents by how they may be opened: 主动公开57件、依申请公开89件.
    fn sorts_documents(&self, sentence: &Range<usize>) -> bool {
        let counts = |words: &str| {
            sentence.clone().any(|at| {
                self.words(at).starts_with(words)
                    && (at + 1..sentence.end)
                        .find(|&next| {
                            !matches!(
                                self.meaning(next),
                                Some(Meaning::Kind | Meaning::Filler | Meaning::Piece | Meaning::Info)
                            ) && self.words(next) != "信息"
                        })
                        .is_some_and(|next| self.is_number(next))
            })
        };
        counts("主动公开") && (counts("依申请公开") || counts("不予公开"))
    }

    /// 均与政府信息公开工作无关, 均不涉及政府信息公开
    fn is_unrelated(&self, sentence: &Range<usize>) -> bool {
        const DENIALS: [&str; 7] = [
            "无关",
            "不涉及",
            "未涉及",
            "非政府信息公开",
            "不属于政府信息公开",
            "不属政府信息公开",
            "没有关系",
        ];
        let (Some(first), Some(last)) = (self.tokens.get(sentence.start), self.tokens.get(sentence.end - 1))
        else {
            return false;
        };
        let text = &self.text[first.start..last.end];
        let names = |(at, words): (usize, &str)| {
            let clause = text[..at].rfind([',', '，', ';', '；']).map_or(0, |at| at);
            let end = text[at..].find([',', '，', ';', '；']).map_or(text.len(), |end| at + end);
            words.contains("信息公开") || text[clause..end].contains("信息公开")
        };
        let clause_counts = |at: usize| {
            let clause = text[..at].rfind([',', '，', ';', '；']).map_or(0, |at| at);
            text[clause..at].bytes().any(|byte| byte.is_ascii_digit())
        };
        // 被提起行政诉讼17件，案由均为治安处罚
        let has_other_cause = text.match_indices("案由").any(|(at, _)| {
            let end = text[at..].find(['。', ';', '；']).map_or(text.len(), |end| at + end);
            !text[at..end].contains("信息公开")
        });
        if has_other_cause {
            return true;
        }
        DENIALS
            .iter()
            .any(|words| text.match_indices(words).any(|found| names(found) && !clause_counts(found.0)))
    }

    /// Whether a sentence speaks of the disclosure of information in so many words.
    fn names_disclosure(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|at| {
            matches!(self.meaning(at), Some(Meaning::Info | Meaning::ByRequest | Meaning::Application))
                || self.words(at).contains("信息公开")
        })
    }

    /// Whether the sentence counts over several years: 2022年至2024年, 自2019年.
    fn spans_years(&self, range: &Range<usize>) -> bool {
        let years: Vec<usize> =
            range.clone().filter(|&at| matches!(self.tokens[at].kind, Kind::Year(_))).collect();
        years.windows(2).any(|pair| {
            pair[1] - pair[0] <= 3
                && (pair[0] + 1..pair[1]).any(|at| {
                    matches!(
                        self.words(at),
                        "至" | "到" | "-" | "—" | "与" | "和" | "及" | "、" | "－" | "～"
                    )
                })
                && (pair[0] + 1..pair[1]).all(|at| !self.is_meaningful(at))
        }) && !self.names_whole_year(range)
            || years.iter().any(|&at| at > range.start && matches!(self.words(at - 1), "自"))
                && self.known.year.is_some_and(|year| {
                    years.iter().any(|&at| matches!(self.tokens[at].kind, Kind::Year(found) if found != year))
                })
    }

    /// 1月1日至12月31日.
    fn names_whole_year(&self, range: &Range<usize>) -> bool {
        let names = |wanted| {
            range.clone().any(|at| matches!(self.tokens[at].kind, Kind::Month(month) if month == wanted))
        };
        names(12)
    }

    pub(super) fn is_government(&self) -> bool {
        self.known.body == Some(Body::Government)
    }

    /// One clause: its words change the scope one after another, and each number in it makes a frame.
    fn clause(&self, clause: &Clause, scope: Scope, frames: &mut Vec<Frame>) -> Scope {
        let mut scope = match clause.opens {
            Opens::Bracket => scope.into_bracket(),
            Opens::Behind => scope.out_of_bracket(),
            Opens::All => scope,
            Opens::Sentence | Opens::Comma | Opens::Colon => scope.into_clause(),
            Opens::Semicolon => {
                let mut scope = scope.into_clause();
                scope.topics = false;
                scope.groups.clear();
                scope
            }
        };
        // 另作出行政许可决定915件: a new statement, no topic.
        if clause.words.clone().any(|at| matches!(self.words(at), "作出" | "做出"))
            && clause.opens == Opens::Comma
        {
            scope.topics = false;
        }
        let mut segment = clause.words.start;
        let mut at = clause.words.start;
        let mut has_number = false;
        let first_frame = frames.len();
        while at < clause.words.end {
            match self.tokens[at].kind {
                Kind::Year(year) => scope = self.at_year(at, year, clause, scope),
                Kind::Month(month) if at > 0 && self.words(at - 1).ends_with('于') => {
                    // 已于8月答复 is when, not how many.
                    let _ = month;
                }
                Kind::Month(month) => scope = self.at_month(month, clause, scope),
                Kind::Number(figure) => {
                    let (frame, end, next) = self.number(at, figure, segment..at, clause, scope, frames);
                    scope = next;
                    has_number |= frame.counts_pieces || frame.is_bound();
                    let is_counted = frame.is_bound() && frame.kind == super::ClaimKind::Value;
                    frames.push(frame);
                    // 申请与上年持平，均为21件
                    if scope.is_level && is_counted {
                        scope.is_level = false;
                        frames.extend(self.level(at, &scope));
                    }
                    segment = end.max(at + 1);
                    // What stands behind a number is spoken of as well.
                    for named in at + 1..segment {
                        if let Some(meaning @ (Meaning::Disputes(_) | Meaning::Subject(_))) =
                            self.meaning(named)
                        {
                            scope = self.at_word(named, meaning, clause, scope);
                        }
                    }
                    at = segment;
                    continue;
                }
                Kind::Phrase(Meaning::Not) => {
                    let (denied, end, next) = self.denial(at, clause, scope);
                    scope = next;
                    if let Some(end) = end {
                        has_number |= !denied.is_empty();
                        frames.extend(denied);
                        segment = end;
                        at = end;
                        continue;
                    }
                }
                Kind::Phrase(Meaning::Level) => {
                    let level = self.items_level(at, clause, &scope).or_else(|| self.level(at, &scope));
                    scope.is_level = level.is_none() && scope.last.is_none() && frames.len() == first_frame;
                    scope.when = if scope.when_from == clause.words.start { When::This } else { scope.when };
                    if let Some(frame) = level {
                        has_number = true;
                        frames.push(frame);
                    }
                }
                Kind::Phrase(meaning) => scope = self.at_word(at, meaning, clause, scope),
                Kind::NoFigure | Kind::Break(_) | Kind::Gap => {}
            }
            at += 1;
        }
        // 全部在20个工作日内办结: a number of days counts nothing.
        let counts_nothing =
            frames[first_frame..].iter().all(|frame| !frame.counts_pieces && !frame.is_bound());
        if !has_number && counts_nothing {
            let (said, next) = self.predicate(clause, scope, frames);
            frames.extend(said);
            return self.without_number(clause, next);
        }
        scope.topic = None;
        scope
    }

    /// A clause without a number says what is spoken of.
    fn without_number(&self, clause: &Clause, mut scope: Scope) -> Scope {
        let words = clause.words.clone();
        let names = words.clone().any(|at| self.is_meaningful(at));
        // 同一申请人就…一事，先后提交申请34件
        if words.clone().any(|at| {
            matches!(self.meaning(at), Some(Meaning::Part))
                && ["申请人", "同一人", "群众"].iter().any(|person| self.words(at).ends_with(person))
        }) {
            scope.parent = Some(scope.last.clone());
        }
        if clause.opens != Opens::All {
            scope.topic = names.then_some((words.start, words.end));
        }
        let is_ours = self.holds(words.clone(), |meaning| {
            matches!(meaning, Meaning::Application | Meaning::Disputes(_) | Meaning::Subject(_))
        }) || words.clone().any(|at| self.words(at).starts_with("依申请"));
        if is_ours && !self.holds(words.clone(), |meaning| matches!(meaning, Meaning::Foreign)) {
            scope.anchor = Anchor::Ours;
        } else if !is_ours
            && self.holds(words, |meaning| matches!(meaning, Meaning::Foreign))
            && scope.last.is_none()
        {
            scope.anchor = Anchor::Foreign;
        }
        scope
    }

    /// What a word changes for all that follows.
    fn at_word(&self, at: usize, meaning: Meaning, clause: &Clause, mut scope: Scope) -> Scope {
        let other_time = |mut scope: Scope, when| {
            scope.when = when;
            scope.when_from = clause.words.start;
            scope
        };
        match meaning {
            Meaning::Subject(subject) => {
                scope.context.subject = Some(subject);
                scope
            }
            Meaning::Application => {
                scope.context.subject = None;
                scope
            }
            Meaning::Disputes(groups) => {
                scope.groups.push(self.tokens[at]);
                scope.context.disputes = Some(groups.to_vec());
                scope
            }
            Meaning::Topic if !self.is_about_disclosure(at) => {
                scope.topics = true;
                scope
            }
            // 其中各部门收到30件: a part of what the government reports.
            Meaning::Wider if !self.is_government() || scope.parent.is_some() => {
                scope.others = true;
                scope
            }
            Meaning::OtherBody if !self.is_after_dispute(at, clause) => {
                scope.others = true;
                scope
            }
            Meaning::Narrower if self.is_government() || at > 0 && self.words(at - 1).ends_with('由') => {
                scope.others = true;
                scope
            }
            // 县局就我镇地块答复…, 抄送我局知悉: who is spoken of is not who acts.
            Meaning::Own if self.is_object(at) => scope,
            Meaning::Own => {
                scope.others = false;
                scope.unsure = false;
                scope
            }
            Meaning::ThisYear => {
                let resets = scope.when_from != clause.words.start && scope.when_from != usize::MAX
                    || self.words(at).starts_with(['本', '今', '当']);
                if resets {
                    scope.when = When::This;
                    scope.unsure = false;
                }
                scope
            }
            Meaning::LastYear if scope.compared.is_none() => {
                if self.has_number_next(at) {
                    scope.past = true;
                    scope
                } else {
                    other_time(scope, When::Last)
                }
            }
            Meaning::PartOfYear | Meaning::Elsewhen => other_time(scope, When::Other),
            Meaning::Base(is_last_year) => {
                scope.other_base = !is_last_year;
                scope
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
                let from = self.words(at) == "由" && self.is_number(at + 1) && scope.changed.is_some();
                scope.compared = base.or(from.then_some(true)).or(scope.compared);
                if base == Some(false) {
                    scope.other_base = true;
                }
                scope
            }
            Meaning::Becomes => {
                scope.compared = None;
                scope.past = false;
                // 增幅达50% is a change all the same.
                scope.change = scope.change.filter(|change| change.at + 1 == at);
                scope
            }
            Meaning::Rise | Meaning::Fall => {
                scope.compared = None;
                scope.past = false;
                scope.change = Some(Change { at, rises: matches!(meaning, Meaning::Rise) });
                scope
            }
            Meaning::Among => {
                scope.discloses |= scope.names_part_of_disputes;
                scope.parent = Some(if scope.is_at_other_count { None } else { scope.last.clone() });
                scope
            }
            _ => scope,
        }
    }

    /// Whether a name stands behind a word that makes it an object.
    fn is_object(&self, at: usize) -> bool {
        const BEFORE: [&str; 11] =
            ["就", "对", "向", "给", "关于", "涉及", "抄送", "抄告", "函告", "告知", "转送"];
        let before = self.tokens.get(at).map_or("", |token| &self.text[..token.start]);
        BEFORE.iter().any(|words| before.ends_with(words))
    }

    /// 涉及政府信息公开的…: what follows is ours, no topic.
    fn is_about_disclosure(&self, at: usize) -> bool {
        (at + 1..self.tokens.len())
            .take(3)
            .find(|&next| !matches!(self.meaning(next), Some(Meaning::Filler | Meaning::Submit)))
            .is_some_and(|next| {
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

    fn at_year(&self, at: usize, year: u16, clause: &Clause, mut scope: Scope) -> Scope {
        let Some(own) = self.known.year else { return scope };
        if scope.compared.is_some() {
            return scope;
        }
        let is_carried_in = |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN));
        if (at + 1..at + 4).any(is_carried_in) || scope.when_from == usize::MAX {
            return scope;
        }
        if year == own {
            scope.when = When::This;
            scope.unsure = false;
        } else if year + 1 == own && self.has_number_next(at) {
            scope.past = true;
        } else if !self.words(at).is_empty() {
            scope.when = if year + 1 == own { When::Last } else { When::Other };
            scope.when_from = clause.words.start;
        }
        scope
    }

    fn at_month(&self, month: u8, clause: &Clause, mut scope: Scope) -> Scope {
        let is_year_end = clause.words.clone().any(|at| matches!(self.tokens[at].kind, Kind::Month(12)));
        if month < 12 && !is_year_end {
            scope.when = When::Other;
            scope.when_from = clause.words.start;
        }
        scope
    }

    /// Whether nothing but 底, 同期, 为 or 的 stands between here and a number.
    pub(super) fn has_number_next(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len()).take(4).find(|&next| {
            !matches!(self.words(next), "度" | "底" | "末" | "的" | "同期" | "为" | "同期的" | "仅" | "有")
        });
        next.is_some_and(|next| self.is_number(next))
    }

    /// A number: its frame, where the words of the next one begin, and what it leaves in the scope.
    fn number(
        &self,
        at: usize,
        figure: Figure,
        back: Range<usize>,
        clause: &Clause,
        scope: Scope,
        frames: &[Frame],
    ) -> (Frame, usize, Scope) {
        let frame = Frame {
            is_among: scope.parent.is_some(),
            ..Frame::of_number(at, back.clone(), figure, scope.outer.len())
        };
        // 收到和处理政府信息公开申请情况3: the page of a heading.
        let is_page = figure.unit == Unit::None
            && at > 0
            && matches!(self.words(at - 1), "情况" | "的情况" | "事项" | "事件" | "工作" | "公开" | "方面");
        let is_odd_unit = is_page || figure.unit == Unit::Other && !figure.value.is_zero();
        if is_odd_unit {
            return (frame.with_fate(Fate::OtherMatter), at + 1, scope);
        }
        if figure.unit == Unit::Times {
            return self.multiple(frame, figure, back, scope);
        }
        if scope.past
            && let Some(found) = self.items_last_year(&frame, figure, &scope)
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
            return (frame.with_fate(Fate::OtherBody), at + 1, self.after_others(back, scope));
        }
        if scope.when == When::Other || scope.when == When::Last && figure.unit == Unit::Percent {
            // 第四季度收到申请3件，全年累计12件
            let counted = match self.head(&self.places(back.clone()), &scope, false) {
                Head::Ours(resolved, true) if scope.when == When::Other => Some(*resolved),
                _ => None,
            };
            let mut scope = self.after_others(back, scope);
            scope.changed = counted;
            return (frame.with_fate(Fate::OtherTime), at + 1, scope);
        }
        if let Some(change) = scope.change.filter(|change| change.at >= back.start) {
            return self.change(frame, figure, change, clause, scope);
        }
        if figure.unit == Unit::Percent {
            return self.share(frame, back, scope);
        }
        self.count(frame, figure, back, clause, scope, frames)
    }

    /// Numbers of others are no numbers of ours, but the matter stays.
    fn after_others(&self, back: Range<usize>, mut scope: Scope) -> Scope {
        if self.holds(back, |meaning| matches!(meaning, Meaning::Application | Meaning::Disputes(_))) {
            scope.anchor = Anchor::Ours;
        }
        scope.last = None;
        scope
    }

    /// 行政处罚事项上一年260项: the form of 2019 asks for it.
    fn items_last_year(&self, frame: &Frame, figure: Figure, scope: &Scope) -> Option<(Frame, usize, Scope)> {
        let subject = scope.context.subject?;
        let cells = disclosure_cells(subject, Some(Measure::ItemsLastYear));
        let has = cells.iter().any(|key| self.known.form.has(*key));
        let is_named = self.holds(frame.words.clone(), |meaning| matches!(meaning, Meaning::Subject(_)));
        if !has || !is_named || !matches!(figure.unit, Unit::Items('项' | '个')) {
            return None;
        }
        let readings =
            self.readings(cells.iter().map(|&key| vec![(key, false)]).collect(), &Scope::default());
        let frame = Frame { readings: vec![readings], unit: "项", fate: Fate::Bound, ..frame.clone() };
        let mut scope = scope.clone();
        scope.past = false;
        scope.context.measure = Some(Measure::ItemsLastYear);
        scope.anchor = Anchor::Ours;
        let end = frame.at + 1;
        Some((frame, end, scope))
    }

    /// Whether a break of a list stands in a range.
    pub(super) fn has_list(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| matches!(self.tokens[at].kind, Kind::Break(Break::List)))
    }

    /// From the first word that counts to the number's unit, or to the last word.
    pub(super) fn span_of(&self, frame: &Frame) -> Span {
        let words = frame.words.clone();
        let names =
            |word: usize| self.is_meaningful(word) || matches!(self.meaning(word), Some(Meaning::Rate(_)));
        let first = words.clone().find(|&word| names(word)).unwrap_or(frame.at).min(frame.at);
        let last = words.rev().find(|&word| self.is_meaningful(word)).unwrap_or(frame.at).max(frame.at);
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        Span::new(start, self.tokens.get(last).map_or(start, |token| token.end))
    }

    /// The number itself.
    pub(super) fn span_at(&self, frame: &Frame) -> Span {
        self.tokens.get(frame.at).map_or(Span::new(0, 0), |token| Span::new(token.start, token.end))
    }
}

//! Which words belong to a number that counts.

use std::ops::Range;

use super::Certainty;
use super::cells::resolve;
use super::clauses::Clause;
use super::frames::Frame;
use super::reader::Reader;
use super::resolved::{Listing, Matter};
use super::scope::{Anchor, Scope};
use super::tokens::{Break, Figure, Kind, Token, Unit};
use super::words::{Head, finishes};
use crate::template::phrases::{Meaning, Rank};

/// What a number's words came to.
pub(super) struct Found {
    pub(super) head: Head,
    pub(super) words: Range<usize>,
    /// Where the words of the next number begin.
    pub(super) end: usize,
}

impl Reader<'_> {
    /// Which words belong to a number, and what they mean.
    pub(super) fn words_of(
        &self,
        frame: &Frame,
        figure: Figure,
        back: Range<usize>,
        clause: &Clause,
        scope: &Scope,
        frames: &[Frame],
    ) -> Found {
        let at = frame.at;
        let back = self.behind_persons(back);
        let back = self.behind_filed(self.behind_first_verb(back));
        let last = back.clone().rev().find(|&before| self.is_meaningful(before));
        // 收到的30件申请中, 6件…: what stands before 中 is the whole.
        let is_within =
            last.is_some_and(|last| (last + 1..at).any(|between| matches!(self.words(between), "中" | "里")));
        if !is_within {
            let mut places = self.reason_before(&back, scope);
            places.extend(back.clone());
            let head = self.head(&places, scope, false);
            let needs_noun = match &head {
                Head::Ours(resolved, _) => {
                    resolved.is_generic
                        // 制定规章4件，制发21份规范性文件
                        || resolved.matter == Matter::Disclosure
                            && !self.holds(back.clone(), |meaning| {
                                matches!(meaning, Meaning::Subject(_) | Meaning::Document)
                            })
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
        // 其余17件分别为不予公开6件、无法提供11件: what follows has numbers of its own.
        // 12件中纠正2件: what follows is counted apart.
        let lists_own = matches!(self.meaning(at + 1), Some(Meaning::Respectively))
            || matches!(self.words(at + 1), "中" | "里");
        let end = if lists_own { at + 1 } else { self.end_of_words(at + 1, clause.words.end) };
        let places: Vec<usize> = (at + 1..end).collect();
        let head = self.head(&places, scope, true);
        if !matches!(head, Head::Empty) {
            // 2件在法定期限内办理: a verb alone behind a number does not say that it counts all.
            let head = match head {
                // 对25件申请收取费用, 3件申请涉及…: what else is said of them makes them some.
                Head::Ours(resolved, _)
                    if resolved.noun_only
                        && (self.says_more(&places)
                            || self.holds(at + 1..end, |meaning| matches!(meaning, Meaning::Each))
                            || back.clone().any(|at| self.words(at) == "对")
                                && !self.answers_all(&back, frame, frames)) =>
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
            let head = if self.is_one_of_results(&head, end, clause) { Head::Part } else { head };
            let head = self.with_outcome_of_list(head, at + 1..end, clause, scope);
            let names = places.iter().any(|&at| self.is_meaningful(at));
            let end = if names { end } else { at + 1 };
            return Found { head, words: at..end, end };
        }
        let end = at + 1;
        if let Some(head) = self.sum_of_list(frame, &back, scope, frames) {
            return Found { head, words: back, end };
        }
        if let Some(head) = self.together(&back, scope, frames) {
            return Found { head, words: back, end };
        }
        let says_year = figure.unit != Unit::None
            && (self.holds(back.clone(), |meaning| matches!(meaning, Meaning::ThisYear | Meaning::Total))
                || back.clone().any(
                    |at| matches!(self.tokens[at].kind, Kind::Year(year) if self.known.year == Some(year)),
                )
                || back.len() == 1 && matches!(self.words(back.start), "为" | "达"))
            && back.clone().all(|at| self.is_filler(at));
        let becomes = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Becomes));
        // 自然人申请仍是主体，共35件: the clause before says of what.
        if (says_year && scope.topic.is_none() || becomes)
            && !scope.topics
            && let Some(changed) = scope.changed.clone()
        {
            return Found { head: Head::Ours(Box::new(changed), true), words: back, end };
        }
        if (frame.is_among || scope.names_part_of_disputes)
            && self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Info))
            && !scope.groups.is_empty()
            && let Some(resolved) = resolve(&scope.groups, &scope.context, self.known)
        {
            // 行政诉讼9件，其中政府信息公开类4件
            let understood = !self.acts_for_others(frames, scope);
            return Found { head: Head::Ours(Box::new(resolved), understood), words: back, end };
        }
        // 商业企业1家、自然人4名，各提交1件
        let is_each = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Each));
        let is_turn = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Respectively));
        if (!becomes || scope.changed.is_none())
            && !is_each
            && !is_turn
            && !frame.is_rest
            && figure.unit != Unit::None
            && let Some((from, to)) = scope.topic
        {
            // 政府信息公开申请主要围绕…提出，共39件
            let words = self.topic_words(from, to);
            let head = self.mostly_persons(&words, from..to, scope);
            let head = head.unwrap_or_else(|| self.head(&words, scope, false));
            return Found { head, words: from..to, end };
        }
        Found { head: Head::Empty, words: back, end }
    }

    /// 因属于内部事务信息，不予公开1件: the clause before names the row of the group that is counted.
    fn reason_before(&self, back: &Range<usize>, scope: &Scope) -> Vec<usize> {
        let Some((from, to)) = scope.topic.filter(|&(_, to)| to + 1 == back.start) else { return Vec::new() };
        let row = |at: usize| match self.meaning(at) {
            Some(Meaning::Count(count)) if count.rank == Rank::Result => count.readings.first().copied(),
            _ => None,
        };
        let Some(group) = back.clone().find_map(row) else { return Vec::new() };
        let reasons: Vec<usize> = (from..to).filter(|&at| row(at).is_some()).collect();
        let is_reason = |&at: &usize| {
            row(at).is_some_and(|row| row.len() < group.len() && row.iter().all(|term| group.contains(term)))
        };
        if reasons.iter().all(is_reason) { reasons } else { Vec::new() }
    }

    /// 驳回申请计入其他结果3件: what it is counted as.
    fn behind_filed(&self, back: Range<usize>) -> Range<usize> {
        let is_outcome = |meaning| matches!(meaning, Meaning::Outcome(_));
        let filed = back.clone().find(|&at| {
            matches!(self.words(at), "计入" | "归入" | "归为" | "列入" | "纳入" | "记为")
                && self.holds(at + 1..back.end, is_outcome)
        });
        filed.map_or(back.clone(), |filed| filed + 1..back.end)
    }

    /// 收到申请以自然人为主，达11件: of theirs.
    fn mostly_persons(&self, words: &[usize], topic: Range<usize>, scope: &Scope) -> Option<Head> {
        let most = topic
            .clone()
            .find(|&at| matches!(self.words(at), "以自然人为主" | "以个人为主" | "以公民为主"))?;
        let kind = Kind::Phrase(Meaning::Applicants(&[0]));
        let persons = Token { kind, ..self.tokens[most] };
        // 申请人以自然人为主，共2521件
        let is_ours = match self.head(words, scope, false) {
            Head::Ours(..) => true,
            Head::Empty => scope.anchor == Anchor::Ours,
            _ => false,
        };
        if !is_ours {
            return Some(Head::Part);
        }
        let tokens: Vec<Token> = words.iter().map(|&at| self.tokens[at]).chain([persons]).collect();
        let resolved = resolve(&tokens, &scope.context, self.known);
        Some(resolved.map_or(Head::Part, |resolved| Head::Ours(Box::new(resolved), true)))
    }

    /// 其余178件依法不予公开、无法提供或者不予处理: the number is that of all these rows together.
    fn is_one_of_results(&self, head: &Head, end: usize, clause: &Clause) -> bool {
        let is_result =
            |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result);
        let Head::Ours(resolved, _) = head else { return false };
        let rest = end..clause.words.end;
        resolved.context.listing == Listing::Results
            && matches!(self.tokens.get(end).map(|token| token.kind), Some(Kind::Break(Break::List)))
            && rest.clone().find(|&at| !self.is_filler(at)).is_some_and(is_result)
            && !rest.into_iter().any(|at| self.is_number(at))
    }

    /// The words of a clause that say what it is about: 申请主要围绕…, 申请数量上升最快.
    pub(super) fn topic_words(&self, from: usize, to: usize) -> Vec<usize> {
        let stop = (from..to)
            .find(|&at| {
                matches!(
                    self.meaning(at),
                    Some(
                        Meaning::Topic
                            | Meaning::Rise
                            | Meaning::Fall
                            | Meaning::Most
                            | Meaning::Compared
                            // 自然人提出的占九成以上，为46件
                            | Meaning::Share
                    )
                )
            })
            .filter(|&stop| stop > from)
            .unwrap_or(to);
        (from..stop).collect()
    }

    /// 44名自然人和9个: what persons were counted is not what the next number counts.
    fn behind_persons(&self, back: Range<usize>) -> Range<usize> {
        let is_person =
            |at: usize| self.is_number(at) && self.words(at).ends_with(['名', '位', '家', '人', '户']);
        let list = back.clone().find(|&at| matches!(self.tokens[at].kind, Kind::Break(Break::List)));
        match list {
            Some(list) if back.start > 0 && is_person(back.start - 1) => list + 1..back.end,
            _ => back,
        }
    }

    /// 立案查处并作出行政处罚12件: what was done last is what is counted.
    fn behind_first_verb(&self, back: Range<usize>) -> Range<usize> {
        let joint = back.clone().find(|&at| {
            self.words(at) == "并" && matches!(self.words(at + 1), "作出" | "做出" | "依法" | "给予" | "实施")
        });
        match joint {
            Some(joint)
                if self.holds(joint + 1..back.end, |meaning| matches!(meaning, Meaning::Subject(_)))
                    && !self.holds(back.start..joint, |meaning| {
                        matches!(meaning, Meaning::Subject(_) | Meaning::Not)
                    }) =>
            {
                joint + 1..back.end
            }
            _ => back,
        }
    }

    /// Whether anything stands behind the noun that the number counts.
    pub(super) fn says_more(&self, places: &[usize]) -> bool {
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
            // 327件已按规定予以答复
            let is_past = places[..verb].iter().all(|&at| self.is_filler(at))
                && places[..verb].iter().any(|&at| {
                    matches!(self.words(at), "已" | "已经") || matches!(self.meaning(at), Some(Meaning::All))
                })
                && !["书面", "口头"].iter().any(|way| words.contains(way));
            words.starts_with('已')
                || is_past
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
}

impl Reader<'_> {
    /// 除2件, 除有2件
    pub(super) fn is_excepted(&self, at: usize) -> bool {
        let excepts = |at: usize| matches!(self.words(at), "除" | "除了" | "除去");
        at > 0 && excepts(at - 1) || at > 1 && self.words(at - 1) == "有" && excepts(at - 2)
    }

    /// 对公民提交的12件申请，我局逐件登记、逐件答复: where no others are named, they are all.
    pub(super) fn answers_all(&self, back: &Range<usize>, frame: &Frame, frames: &[Frame]) -> bool {
        const REACH: usize = 16;
        let at = frame.at;
        if frame.is_among || !frames.is_empty() || !back.clone().any(|at| self.words(at) == "对") {
            return false;
        }
        let comma = (at..self.tokens.len())
            .take(REACH)
            .find(|&next| matches!(self.tokens[next].kind, Kind::Break(Break::Clause)));
        let Some(comma) = comma else { return false };
        let clause = (comma + 1..self.tokens.len()).take(REACH).take_while(|&next| {
            !self.is_number(next)
                && !matches!(self.tokens[next].kind, Kind::Break(kind) if kind >= Break::Open)
        });
        let end = clause.last().map_or(comma, |last| last + 1);
        self.holds(comma..end, |meaning| matches!(meaning, Meaning::All))
            && self.holds(comma..end, |meaning| matches!(meaning, Meaning::Count(count) if finishes(count)))
    }
}

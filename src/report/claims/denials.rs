//! What the prose says there is none of: 未收到, 无败诉, 不存在…情形.

use std::ops::Range;

use super::cells::resolve;
use super::clauses::{Clause, Opens};
use super::denied::without_parts;
use super::frames::Frame;
use super::reader::Reader;
use super::resolved::Matter;
use super::scope::{Anchor, Scope, When};
use super::tokens::{Break, Kind, Token};
use super::words::receives;
use super::years::is_earlier;
use super::{Certainty, ClaimKind, Sum};
use crate::key::Key;
use crate::number::Number;
use crate::template::phrases::{CARRIED_IN, Meaning, Measure, Rank, Subject};
use crate::words::holds;

impl Reader<'_> {
    /// 未收到, 没有, 无: none of what follows in the clause. The frames, where what is denied ends
    /// (`None` where nothing is denied here).
    pub(super) fn denial(
        &self,
        at: usize,
        clause: &Clause,
        scope: &mut Scope,
    ) -> (Vec<Frame>, Option<usize>) {
        // 行政复议零发生、行政诉讼零发生: what is denied stands in front.
        let is_behind = self.words(at) == "零发生";
        let end = if is_behind { at + 1 } else { self.end_of_denial(at + 1, clause.words.end) };
        if matches!(self.tokens.get(end), Some(Token { kind: Kind::Number(_), .. })) && end < clause.words.end
        {
            // 未受理3件 counts what was not done.
            return (Vec::new(), None);
        }
        let denied = at + 1..end;
        // 收到1件，除此之外再无申请; 有9家未收到申请: of others than what was counted, of other bodies.
        if self.denies_more(at) || self.counts_bodies(clause.words.start..at) {
            return (Vec::new(), Some(end));
        }
        // 全系统未发生行政复议: nor did we.
        let from = self.start_of_said(clause);
        if scope.others && scope.when == When::This && self.is_said_of_whole(from..at) {
            scope.others = false;
        }
        // 上年也没有结转至本年办理的申请: what last year left is a number of this year.
        // 往年没有遗留: nothing was carried in.
        let is_past = scope.when == When::Last
            || scope.when_from == clause.words.start
                && (clause.words.start..at).any(|before| is_earlier(self.words(before)));
        if is_past
            && self.holds(
                denied.clone(),
                |meaning| matches!(meaning, Meaning::Count(count) if std::ptr::eq(count, &CARRIED_IN)),
            )
        {
            scope.when = When::This;
        }
        if !scope.is_own() || scope.compared.is_some() {
            return (Vec::new(), Some(end));
        }
        let places: Vec<usize> = denied.clone().filter(|&next| !self.is_number(next)).collect();
        let only_asked = places
            .iter()
            .all(|&next| self.is_filler(next) || matches!(self.meaning(next), Some(Meaning::Request)));
        // 法人、其他组织没有向我局提出申请: only these have not.
        let only_asked = only_asked
            || self.holds(
                clause.words.start..at,
                |meaning| matches!(meaning, Meaning::Applicants(columns) if columns.len() < 6),
            ) && !(clause.words.start..at).any(|before| self.is_number(before))
                && places.iter().all(|&next| {
                    self.is_filler(next)
                        || matches!(self.meaning(next), Some(Meaning::Request | Meaning::Application))
                });
        let (places, words) = if only_asked {
            // 科研机构没有提出申请, 收到公开申请：无: what there is none of stands in front.
            let before = match (clause.opens, scope.topic) {
                // 法律服务机构、科研机构均未提出申请
                (Opens::All, Some((from, to))) => from..to,
                _ => {
                    let number = (clause.words.start..at)
                        .rev()
                        .find(|&before| self.is_number(before) || self.words(before) == "零发生");
                    number.map_or(clause.words.start, |number| number + 1)..at
                }
            };
            // 不予处理、其他处理等情形均未发生, 逾期未缴纳费用的没有
            let is_alone = places.iter().all(|&next| self.is_filler(next));
            if !before.clone().any(|at| match self.meaning(at) {
                Some(Meaning::Applicants(_) | Meaning::Application | Meaning::Disputes(_)) => true,
                Some(Meaning::Count(count)) => is_alone && count.rank == Rank::Result,
                // 行政许可、行政强制均无
                Some(Meaning::Subject(
                    Subject::Licensing
                    | Subject::Penalties
                    | Subject::Coercion
                    | Subject::Fees
                    | Subject::Procurement,
                )) => is_alone,
                _ => false,
            }) {
                return (Vec::new(), Some(end));
            }
            (before.clone().collect(), before.start..at + 1)
        } else {
            (places, at..end)
        };
        let places = self.without_other_items(&places);
        // 没有出现应公开而不予公开的办件: a fault that did not happen.
        let is_fault = places.iter().any(|&at| {
            self.words(at).starts_with('不')
                && ["应公开而", "应公开", "应当公开而", "应公开却"]
                    .iter()
                    .any(|words| self.text[..self.tokens[at].start].ends_with(words))
        });
        // 无复议机关来函: who decides, and no case.
        let is_agent = |at: usize| {
            matches!(self.meaning(at), Some(Meaning::Disputes(_))) && self.words(at).contains('机')
        };
        let has_outcome = places.iter().any(|&at| matches!(self.meaning(at), Some(Meaning::Outcome(_))));
        let is_only_agent = !has_outcome && places.iter().any(|&at| is_agent(at));
        if is_fault || is_only_agent || self.denies_another(&places) {
            return (Vec::new(), Some(end));
        }
        self.after_named(&places, scope);
        let Some((groups, certainty, understood)) = self.denied(&places, only_asked, clause, at, scope)
        else {
            return (self.likely_denial(at, words, &places, scope), Some(end));
        };
        let frame = Frame {
            certainty,
            understood: understood && !scope.unsure,
            ..Frame::of_words(at, words, Number::from_integer(0), ClaimKind::Denial)
        };
        let frames = groups
            .into_iter()
            .enumerate()
            .map(|(index, readings)| {
                // 未实施政府集中采购: that nothing was paid is only likely.
                let is_amount = readings.iter().flatten().any(|(key, _)| key.name().ends_with(".amount"));
                let understood = frame.understood && !(is_amount && index > 0);
                Frame { understood, readings: vec![self.readings(readings, scope)], ..frame.clone() }
            })
            .collect();
        scope.anchor = Anchor::Ours;
        // 收到5件，无上年结转件，均已办结
        let is_flow = places.iter().any(
            |&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN)),
        );
        if !is_flow {
            scope.last = None;
        }
        (frames, Some(end))
    }

    /// The admissible sums of all that is denied, each item by itself.
    fn denied(
        &self,
        places: &[usize],
        only_asked: bool,
        clause: &Clause,
        at: usize,
        scope: &Scope,
    ) -> Option<(Vec<Vec<Sum>>, Certainty, bool)> {
        let has = |wanted: fn(Meaning) -> bool| places.iter().any(|&at| self.meaning(at).is_some_and(wanted));
        let has_disputes = has(|meaning| matches!(meaning, Meaning::Disputes(_)));
        // 没有因逾期不缴费而终止办理的: the row says it all.
        let names_result =
            has(|meaning| matches!(meaning, Meaning::Count(count) if count.rank == Rank::Result));
        let is_part = places.iter().any(|&at| {
            matches!(self.meaning(at), Some(Meaning::Part))
                && !(names_result && self.words(at).starts_with("终止"))
        });
        let is_another = is_part
            || has(|meaning| {
                matches!(
                    meaning,
                    Meaning::Foreign
                        | Meaning::Not
                        | Meaning::Elsewhen
                        | Meaning::Channel
                        | Meaning::Timely
                        | Meaning::Wider
                        | Meaning::OtherBody
                        | Meaning::Rise
                        | Meaning::Fall
                )
            });
        let is_topic = places
            .iter()
            .any(|&at| matches!(self.meaning(at), Some(Meaning::Topic)) && !self.topic_of_ours(at));
        let has_complaint = has(|meaning| matches!(meaning, Meaning::Complaint));
        // 未收到企业以外法人的申请
        let is_except = places.iter().any(|&at| matches!(self.words(at), "以外" | "之外" | "除"));
        // 没有一份属于政府信息公开申请: of what was named before. 再无其他申请: some were named.
        let is_of_others = scope.anchor != Anchor::Ours
            && places.iter().any(|&at| matches!(self.words(at), "属于" | "属" | "为" | "是" | "涉及"))
            && has(|meaning| matches!(meaning, Meaning::Application))
            && !has(|meaning| matches!(meaning, Meaning::Count(_)));
        let is_more = places.windows(2).any(|pair| {
            let is_rest = matches!(self.meaning(pair[0]), Some(Meaning::Others))
                || self.words(pair[0]).ends_with('新') && self.words(pair[1]) == "的";
            let next = if self.words(pair[1]) == "的" { pair[1] + 1 } else { pair[1] };
            is_rest
                && matches!(
                    self.meaning(next),
                    Some(Meaning::Application | Meaning::Request | Meaning::Disputes(_))
                )
        });
        if is_another || is_except || is_topic || is_of_others || is_more || has_complaint && !has_disputes {
            return None;
        }
        let content: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&at| !self.is_filler(at) && !matches!(self.meaning(at), Some(Meaning::Complaint)))
            .collect();
        // 无规章制定权: the last noun is what is denied.
        let last = *content.last()?;
        // Nobody denies a total: 尚未总计 are labels of columns, whatever stands behind them.
        let is_total = |at: usize| holds(self.words(at), "总计");
        if matches!(self.tokens[last].kind, Kind::Gap)
            || is_total(last)
            || places.first().copied().is_some_and(is_total)
        {
            return None;
        }
        let understood = content.iter().all(|&at| !matches!(self.tokens[at].kind, Kind::Gap));
        if !self.is_meaningful(content[0]) && !understood && scope.anchor == Anchor::Foreign {
            return None;
        }
        let is_ended = |at: usize| names_result && self.words(at).starts_with("终止");
        let mut tokens: Vec<Token> =
            places.iter().filter(|&&at| !is_ended(at)).map(|&at| self.tokens[at]).collect();
        let needs_subject = has(|meaning| matches!(meaning, Meaning::Measure(_)))
            && !has(|meaning| matches!(meaning, Meaning::Subject(_)));
        if needs_subject
            && let Some(subject) =
                (at..clause.words.end).find(|&next| matches!(self.meaning(next), Some(Meaning::Subject(_))))
        {
            // 未制发、未废止行政规范性文件
            tokens.push(self.tokens[subject]);
        } else if needs_subject {
            // 规章、规范性文件均没有制发
            let from = match (clause.opens, scope.topic) {
                (Opens::All, Some((from, _))) => from,
                _ => clause.words.start,
            };
            // 行政处罚、行政强制均无处理决定
            let of_decisions = has(|meaning| matches!(meaning, Meaning::Measure(Measure::Decisions)));
            let is_named = |before: &usize| {
                let documents = [Subject::Rules, Subject::NormativeDocuments];
                matches!(self.meaning(*before), Some(Meaning::Subject(subject)) if documents.contains(&subject) != of_decisions)
            };
            if !(from..at).any(|before| self.is_number(before)) {
                tokens.extend((from..at).filter(is_named).map(|before| self.tokens[before]));
            }
        }
        // 无行政处罚等事项公开: what was not done cannot be opened.
        let is_decided = |kind: Kind| {
            matches!(kind, Kind::Phrase(Meaning::Subject(subject))
                if !matches!(subject, Subject::Rules | Subject::NormativeDocuments))
        };
        if let Some(last) = tokens.iter().rposition(|token| is_decided(token.kind)) {
            let from = tokens[last].start;
            tokens.retain(|token| {
                token.start < from || !matches!(token.kind, Kind::Phrase(Meaning::Measure(Measure::Opened)))
            });
        }
        self.settle_courts(&mut tokens);
        let listed_with_disputes = has_disputes
            && places.windows(2).any(|pair| {
                matches!(self.meaning(pair[0]), Some(Meaning::Application | Meaning::Request))
                    && matches!(self.tokens[pair[1]].kind, Kind::Break(Break::List))
            });
        let mut groups = Vec::new();
        if listed_with_disputes {
            let of_applications: Vec<Token> = tokens
                .iter()
                .filter(|token| !matches!(token.kind, Kind::Phrase(Meaning::Disputes(_))))
                .copied()
                .collect();
            groups.extend(
                self.denied_sums(&of_applications, only_asked, scope)
                    .map(|found| found.0)
                    .unwrap_or_default(),
            );
        }
        if has_disputes {
            tokens.retain(|token| {
                !matches!(
                    token.kind,
                    Kind::Phrase(
                        Meaning::Count(_)
                            | Meaning::Request
                            | Meaning::Application
                            | Meaning::Complaint
                            | Meaning::Applicants(_)
                    )
                )
            });
        }
        tokens.extend(self.lost_beside_reviews(places, &tokens));
        let mut scope = scope.clone();
        let has_outcome = tokens
            .iter()
            .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Outcome(outcome)) if outcome == [1]));
        // 无被复议机关撤销的案件，无败诉案件: only lawsuits are lost.
        let is_lost = places.iter().any(|&at| holds(self.words(at), "败诉"))
            && !places.iter().any(|&at| ["纠", "撤销"].iter().any(|words| holds(self.words(at), words)));
        let is_open = scope.context.disputes.as_ref().is_none_or(|groups| is_lost && groups.len() == 1);
        if has_outcome && !has_disputes && scope.discloses && is_open {
            // 没有因政府信息公开工作被纠错或者败诉的案件: of whatever kind; a lawsuit is what is lost.
            let mut groups = vec![
                Key::named("disputes.review.upheld"),
                Key::named("disputes.litigation_direct.upheld"),
                Key::named("disputes.litigation_after_review.upheld"),
            ];
            if is_lost {
                groups.remove(0);
            }
            scope.context.disputes = Some(groups);
        }
        let scope = &scope;
        let names_group =
            (clause.words.start..at).any(|before| matches!(self.meaning(before), Some(Meaning::Disputes(_))));
        let tokens = if names_group || is_lost { tokens } else { self.with_named_groups(tokens, scope) };
        let (more, certainty) = self.denied_sums(&tokens, only_asked, scope)?;
        groups.extend(more);
        let groups = without_parts(groups, scope);
        let sure = !has_disputes || scope.discloses || scope.anchor != Anchor::Foreign;
        (!groups.is_empty()).then_some((groups, certainty, understood && sure))
    }

    /// The sums that words deny.
    fn denied_sums(
        &self,
        tokens: &[Token],
        only_asked: bool,
        scope: &Scope,
    ) -> Option<(Vec<Vec<Sum>>, Certainty)> {
        let mut resolved = resolve(tokens, &scope.context, self.known)?;
        let has = |wanted: fn(Meaning) -> bool| {
            tokens.iter().any(|token| matches!(token.kind, Kind::Phrase(meaning) if wanted(meaning)))
        };
        let names_application = has(|meaning| matches!(meaning, Meaning::Application));
        let names_request = has(|meaning| matches!(meaning, Meaning::Request));
        match resolved.matter {
            Matter::Applications => {
                let is_received = tokens.iter().any(|token| {
                    matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if receives(count))
                        || matches!(&self.text[token.start..token.end], "受理" | "登记")
                });
                if scope.anchor == Anchor::Foreign && !names_application {
                    return None;
                }
                if resolved.noun_only {
                    if !names_application {
                        return None;
                    }
                    resolved.readings.truncate(1);
                    resolved.items.clear();
                    resolved.certainty = Certainty::Firm;
                } else {
                    let only_verbs = tokens.iter().all(|token| match token.kind {
                        Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb,
                        Kind::Phrase(Meaning::Applicants(columns)) => columns.len() == 6,
                        Kind::Phrase(Meaning::Outcome(_)) => false,
                        _ => true,
                    });
                    if only_verbs && !(is_received && (names_application || names_request || only_asked)) {
                        return None;
                    }
                    if only_verbs {
                        resolved.readings.truncate(1);
                        resolved.items = self.of_each_verb(tokens, &resolved.readings, scope);
                    }
                }
            }
            Matter::Disclosure => {
                let takes_measure =
                    matches!(resolved.context.subject, Some(Subject::Rules | Subject::NormativeDocuments));
                if takes_measure && !has(|meaning| matches!(meaning, Meaning::Measure(_))) {
                    return None;
                }
                if scope.topics {
                    return None;
                }
            }
            Matter::Disputes => {
                if scope.anchor == Anchor::Foreign && !scope.discloses {
                    return None;
                }
            }
        }
        // 没有政府集中采购项目: neither items nor their amount.
        let is_bought =
            resolved.matter == Matter::Disclosure && resolved.context.subject == Some(Subject::Procurement);
        let groups = match resolved.items.len() {
            0 | 1 if is_bought => resolved.readings.into_iter().map(|sum| vec![sum]).collect(),
            0 | 1 => vec![resolved.readings],
            _ => resolved.items,
        };
        Some((groups, resolved.certainty))
    }

    /// Places of the words of a range.
    pub(super) fn places(&self, range: Range<usize>) -> Vec<usize> {
        range.collect()
    }
}

//! What a number counts that is the sum of those before it: 共计50件, 两项合计31件.

use std::ops::Range;

use super::cells::resolve;
use super::frames::{Frame, NEAR};
use super::reader::Reader;
use super::resolved::{Listing, Matter, Resolved};
use super::scope::{Anchor, Scope};
use super::tokens::{Kind, Token};
use super::words::Head;
use super::{Certainty, Sum};
use crate::template::phrases::{HANDLED, Meaning, RECEIVED};
use crate::words::holds;

impl Reader<'_> {
    /// 按期办结47件，延期办结3件，共计50件: the verb says what the sum of its parts counts.
    pub(super) fn sum_of_list(
        &self,
        frame: &Frame,
        back: &Range<usize>,
        scope: &Scope,
        frames: &[Frame],
    ) -> Option<Head> {
        let is_sum = self.holds(back.clone(), |meaning| matches!(meaning, Meaning::Total))
            && back.clone().all(|at| self.is_filler(at));
        if !is_sum || !frame.counts_pieces {
            return None;
        }
        let sum = frame.value.integer()?;
        let mut parts = 0_i64;
        let mut whole: Vec<&Frame> = Vec::new();
        for part in frames.iter().rev().take(NEAR) {
            // 有6人次通过网站提交申请6件; 公民提出申请68件，占94.4%
            if part.kind == super::ClaimKind::Share
                || part.kind == super::ClaimKind::Value && part.fate == super::Fate::OtherMatter
            {
                continue;
            }
            if !part.counts_pieces || part.kind != super::ClaimKind::Value {
                return None;
            }
            parts = parts.checked_add(part.value.integer()?)?;
            whole.insert(0, part);
            if parts == sum && whole.len() > 1 {
                // 网上提交依申请公开88件、快递寄来14件，合计102件
                let names =
                    |part: &Frame, wanted: fn(Meaning) -> bool| self.holds(part.words.clone(), wanted);
                let is_way = |part: &Frame| {
                    part.fate == super::Fate::Part
                        && names(part, |meaning| matches!(meaning, Meaning::Channel | Meaning::Submit))
                };
                // 申请公开的内容涉及行政许可7件、房屋征收15件，共22件
                let is_topic = |part: &Frame| part.fate == super::Fate::Part && scope.topics;
                let asks = whole[0].words.clone().any(|at| {
                    matches!(self.meaning(at), Some(Meaning::Topic)) && holds(self.words(at), "公开")
                });
                let is_asked = |meaning| matches!(meaning, Meaning::Application | Meaning::Request);
                // 依申请公开平台收件9件，线下收件4件，共13件
                let names_channel = whole[0].words.clone().any(|at| {
                    matches!(self.meaning(at), Some(Meaning::Channel)) && holds(self.words(at), "依申请")
                });
                let names_ours = names(whole[0], |meaning| matches!(meaning, Meaning::Application));
                if whole.iter().all(|part| is_way(part))
                    && scope.anchor != Anchor::Foreign
                    && (names_ours || names_channel || scope.discloses && names(whole[0], is_asked))
                    || whole.iter().all(|part| is_topic(part)) && (asks || names_ours)
                {
                    let token =
                        Token { kind: Kind::Phrase(Meaning::Count(&RECEIVED)), ..self.tokens[frame.at] };
                    let resolved = resolve(&[token], &scope.context, self.known)?;
                    return Some(Head::Ours(Box::new(resolved), true));
                }
                // 行政强制措施12件、行政强制执行3件，合计15件
                let terms = |part: &Frame| {
                    part.readings
                        .first()
                        .and_then(|readings| readings.first())
                        .map(|first| first.terms.clone())
                };
                let is_same = |part: &&Frame| part.is_bound() && terms(part) == terms(whole[0]);
                if whole.iter().all(is_same)
                    && let Some(meaning) =
                        whole[0].meaning.as_ref().filter(|meaning| meaning.matter == Matter::Disclosure)
                {
                    let understood = whole.iter().all(|part| part.understood);
                    return Some(Head::Ours(Box::new(meaning.clone()), understood));
                }
                // 收到申请53件，加上上年结转的4件，共计57件
                let is_new = |part: &Frame| {
                    terms(part).is_some_and(|terms| {
                        matches!(&terms[..], [(key, _)] if key.name() == "applications.received.total")
                    })
                };
                let ordered = match whole[..] {
                    [first, second] if is_new(second) => [second, first],
                    [first, .., second] => [first, second],
                    _ => return None,
                };
                if let [new, old] = ordered
                    && whole.len() == 2
                    && let (Some(new_terms), Some(old_terms)) = (terms(new), terms(old))
                    && let ([(new_key, _)], [(old_key, _)]) = (&new_terms[..], &old_terms[..])
                    && new_key.name() == "applications.received.total"
                    && old_key.name() == "applications.carried_in.total"
                    && let Some(meaning) = new.meaning.clone().filter(|_| new.is_bound() && old.is_bound())
                {
                    let readings = vec![[new_terms, old_terms].concat()];
                    let both = Resolved { readings, items: Vec::new(), is_generic: false, ..meaning };
                    return Some(Head::Ours(Box::new(both), new.understood && old.understood));
                }
                // 公民67件、企业9件，合计76件
                let is_column = |part: &Frame| {
                    part.meaning.as_ref().is_some_and(|meaning| {
                        meaning.matter == Matter::Applications
                            && meaning.context.listing == Listing::Applicants
                    })
                };
                if whole.iter().any(|part| is_column(part))
                    && whole.iter().all(|part| is_column(part) || !part.is_bound())
                {
                    let token = Token { kind: Kind::Phrase(Meaning::Application), ..self.tokens[frame.at] };
                    let mut resolved = resolve(&[token], &scope.context, self.known)?;
                    resolved.certainty = Certainty::Firm;
                    let understood = whole.iter().all(|part| part.is_bound() && part.understood);
                    return Some(Head::Ours(Box::new(resolved), understood));
                }
                // 予以公开31件，不予公开5件，无法提供19件，共计55件: all, or those that are listed.
                let is_result = |part: &Frame| {
                    part.is_bound()
                        && part.meaning.as_ref().is_some_and(|meaning| {
                            meaning.matter == Matter::Applications
                                && meaning.context.listing == Listing::Results
                        })
                };
                let lists_granted = terms(whole[0]).is_some_and(|terms| {
                    terms.first().is_some_and(|(key, _)| key.name().ends_with(".granted.total"))
                });
                if lists_granted && whole.len() > 2 && whole.iter().all(|part| is_result(part)) {
                    let token =
                        Token { kind: Kind::Phrase(Meaning::Count(&HANDLED)), ..self.tokens[frame.at] };
                    let mut resolved = resolve(&[token], &scope.context, self.known)?;
                    resolved.readings.push(whole.iter().filter_map(|part| terms(part)).flatten().collect());
                    let understood = whole.iter().all(|part| part.understood);
                    return Some(Head::Ours(Box::new(resolved), understood));
                }
                // 军人提出的申请7件，由企业提出的1件，合计8件: what came in, as far as is known.
                let is_sender = |part: &Frame| {
                    is_column(part)
                        || names(part, |meaning| matches!(meaning, Meaning::Submit | Meaning::Application))
                };
                if names_ours && whole.iter().all(|part| is_sender(part)) {
                    let token =
                        Token { kind: Kind::Phrase(Meaning::Count(&RECEIVED)), ..self.tokens[frame.at] };
                    let resolved = resolve(&[token], &scope.context, self.known)?;
                    return Some(Head::Ours(Box::new(resolved), false));
                }
                // 行政诉讼一审2件、二审1件，合计3件
                let is_instance = |part: &Frame| {
                    part.fate == super::Fate::Part
                        && part.words.clone().any(|at| matches!(self.words(at), "一审" | "二审" | "再审"))
                };
                let dispute =
                    whole[0].words.clone().find(|&at| matches!(self.meaning(at), Some(Meaning::Disputes(_))));
                // 结果维持12件、结果纠正1件、尚未审结2件，总计15件
                let is_outcome = |part: &Frame| {
                    part.is_bound()
                        && part.meaning.as_ref().is_some_and(|meaning| {
                            meaning.matter == Matter::Disputes
                                && meaning.context.listing == Listing::Outcomes
                                && meaning.context.disputes == scope.context.disputes
                        })
                };
                if whole.iter().all(|part| is_outcome(part))
                    && let [group] = scope.groups[..]
                {
                    let resolved = resolve(&[group], &scope.context, self.known)?;
                    let understood = whole.iter().all(|part| part.understood);
                    return Some(Head::Ours(Box::new(resolved), understood));
                }
                if whole.iter().all(|part| is_instance(part))
                    && scope.discloses
                    && let Some(dispute) = dispute
                {
                    let resolved = resolve(&[self.tokens[dispute]], &scope.context, self.known)?;
                    return Some(Head::Ours(Box::new(resolved), true));
                }
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
    pub(super) fn together(&self, back: &Range<usize>, scope: &Scope, frames: &[Frame]) -> Option<Head> {
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
}

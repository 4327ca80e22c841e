//! What the prose says there is none of: 未收到, 无败诉, 均已办结.

use super::resolve::{Listing, Matter, is_meaningful, plain, resolve};
use super::scan::{Break, Figure, Kind, Token, Unit};
use super::state::{Anchor, Sentence};
use super::walk::Walk;
use super::{Certainty, Claim, ClaimKind};
use crate::number::Number;
use crate::span::Span;
use crate::template::phrases::{CARRIED_OUT, Meaning, RECEIVED, Rank};

impl Walk<'_> {
    /// 未收到, 没有, 无: none of what follows in the clause.
    pub(super) fn none(&mut self, at: usize, state: &mut Sentence) {
        let end = self.end_of_negation(at + 1, state.range.end);
        if state.elsewhere || state.wider || state.comparing {
            return;
        }
        // 没有一起败诉: the number only makes the none stronger.
        let words: Vec<Token> = self.tokens[at + 1..end]
            .iter()
            .filter(|token| !matches!(token.kind, Kind::Number(_)))
            .copied()
            .collect();
        // A head of a table that ran together: 尚未审结总计未经复议直接起诉.
        if self.clause_text(at + 1, end).contains("总计") {
            return;
        }
        let has = |wanted: fn(Meaning) -> bool| {
            words.iter().any(|token| matches!(token.kind, Kind::Phrase(meaning) if wanted(meaning)))
        };
        let has_disputes = has(|meaning| matches!(meaning, Meaning::Disputes(_)));
        if has(|meaning| matches!(meaning, Meaning::Foreign | Meaning::Aside | Meaning::Not))
            || has(|meaning| matches!(meaning, Meaning::Complaint)) && !has_disputes
        {
            return;
        }
        let first = (at + 1..end)
            .filter(|&next| !matches!(self.meaning(next), Some(Meaning::Complaint)))
            .find(|&next| !self.is_filler(next) && !matches!(self.tokens[next].kind, Kind::Number(_)));
        let Some(first) = first else { return };
        let only_asked =
            !has(|meaning| !matches!(meaning, Meaning::Filler | Meaning::Request | Meaning::Among));
        let range = if only_asked {
            // 科研机构没有提出申请: what there is none of stands in front.
            state.clause..at
        } else if self.is_meaningful(first) {
            at + 1..end
        } else {
            return;
        };
        let tokens: Vec<Token> = if only_asked { self.tokens[range.clone()].to_vec() } else { words.clone() }
            .into_iter()
            .filter(|token| {
                !(has_disputes
                    && matches!(
                        token.kind,
                        Kind::Phrase(
                            Meaning::Count(_) | Meaning::Request | Meaning::Application | Meaning::Complaint
                        )
                    ))
            })
            .collect();
        for next in range.clone() {
            if let Some(meaning @ (Meaning::Disputes(_) | Meaning::Application | Meaning::Subject(_))) =
                self.meaning(next)
            {
                self.at_phrase(next, meaning, state);
            }
        }
        let names_group =
            (state.clause..at).any(|before| matches!(self.meaning(before), Some(Meaning::Disputes(_))));
        let tokens = if names_group { tokens } else { self.with_named_groups(tokens, state) };
        let Some(mut resolved) = resolve(&tokens, &self.context, self.frame) else { return };
        if self.anchor == Anchor::Foreign || resolved.noun_only {
            return;
        }
        if resolved.matter == Matter::Applications {
            let is_received =
                has(|meaning| matches!(meaning, Meaning::Count(count) if std::ptr::eq(count, &RECEIVED)))
                    || tokens.iter().any(|token| {
                        matches!(
                            self.text.get(token.start..token.end),
                            Some("收到" | "接到" | "受理" | "接收" | "接收到" | "收悉")
                        )
                    });
            let names_application = has(|meaning| matches!(meaning, Meaning::Application | Meaning::Request));
            if resolved.is_generic && !(is_received && names_application) {
                return;
            }
            let only_verbs = tokens.iter().all(|token| match token.kind {
                Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb,
                Kind::Phrase(Meaning::Applicants(_) | Meaning::Outcome(_)) => false,
                _ => true,
            });
            if only_verbs && !is_received {
                return;
            }
            if only_verbs && is_received {
                resolved.readings.truncate(1);
                resolved.items.truncate(1);
            }
        }
        let last_word = tokens
            .iter()
            .rposition(|token| matches!(token.kind, Kind::Phrase(meaning) if is_meaningful(meaning)));
        let known = &tokens[..last_word.map_or(0, |last| last)];
        if known.iter().any(|token| matches!(token.kind, Kind::Gap)) && self.anchor == Anchor::Open {
            resolved.certainty = Certainty::Doubtful;
        }
        let figure = Figure { value: Number::from_integer(0), decimals: 0, unit: Unit::None, about: false };
        let groups =
            if resolved.items.len() > 1 { resolved.items.clone() } else { vec![resolved.readings.clone()] };
        let span =
            Span::new(self.tokens[range.start.min(at)].start, self.tokens[self.last_meaningful(at, end)].end);
        for readings in groups {
            self.claims.push(Claim {
                span,
                value: figure.value,
                decimals: 0,
                unit: "",
                kind: ClaimKind::Denial,
                readings: plain(readings),
                certainty: resolved.certainty,
            });
        }
        state.segment = end;
    }

    /// 没有案件被纠正 denies the outcome of every group that the sentence has named.
    pub(super) fn with_named_groups(&self, tokens: Vec<Token>, state: &Sentence) -> Vec<Token> {
        let is_group = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Disputes(_)));
        let is_outcome = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Outcome(_)));
        if tokens.iter().any(is_group) || !tokens.iter().any(is_outcome) {
            return tokens;
        }
        let mut groups: Vec<Token> = Vec::new();
        for group in &state.groups {
            let words = |token: &Token| match token.kind {
                Kind::Phrase(Meaning::Disputes(groups)) => groups,
                _ => &[],
            };
            if groups.iter().all(|other| words(other) != words(group)) {
                groups.push(*group);
            }
        }
        groups.into_iter().chain(tokens).collect()
    }

    /// Where what a negation denies ends.
    pub(super) fn end_of_negation(&self, from: usize, end: usize) -> usize {
        let stop = |&next: &usize| {
            matches!(
                self.tokens[next].kind,
                Kind::Break(Break::Clause | Break::Colon | Break::Open | Break::Close)
            ) || matches!(self.tokens[next].kind, Kind::Phrase(Meaning::Not)) && next > from
                || matches!(self.tokens[next].kind, Kind::Number(figure) if figure.value != Number::from_integer(1))
        };
        (from..end).find(stop).unwrap_or(end)
    }

    /// 各类申请均已办结, 行政复议8件，均获维持.
    pub(super) fn all(&mut self, at: usize, state: &Sentence) {
        let outcome = (at + 1..state.range.end).take(4).find(|&next| !self.is_filler(next));
        let has_number = (state.clause..state.range.end)
            .take_while(|&next| !matches!(self.tokens[next].kind, Kind::Break(Break::Clause)) || next < at)
            .any(|next| matches!(self.tokens[next].kind, Kind::Number(_)));
        if let Some(outcome) =
            outcome.filter(|&outcome| matches!(self.meaning(outcome), Some(Meaning::Outcome(_))))
        {
            if !has_number && !state.elsewhere && !state.wider {
                self.all_with_outcome(at, outcome, state);
            }
            return;
        }
        self.all_finished(at, state);
    }

    /// The number of disputes just named is that of one outcome; not meant to the letter.
    pub(super) fn all_with_outcome(&mut self, at: usize, outcome: usize, state: &Sentence) {
        let total = self.claims[state.first_claim..].last().filter(|claim| claim.kind == ClaimKind::Value);
        let Some((value, last)) = total.map(|claim| claim.value).zip(state.last.as_ref()) else { return };
        if last.matter != Matter::Disputes || last.context.listing == Listing::Outcomes {
            return;
        }
        let Some(resolved) = resolve(&[self.tokens[outcome]], &self.context, self.frame) else {
            return;
        };
        self.claims.push(Claim {
            span: Span::new(self.tokens[at].start, self.tokens[outcome].end),
            value,
            decimals: 0,
            unit: "件",
            kind: ClaimKind::Value,
            readings: plain(resolved.readings),
            certainty: Certainty::Loose,
        });
    }

    /// Where all applications are finished, none is carried over.
    pub(super) fn all_finished(&mut self, at: usize, state: &Sentence) {
        let is_finished = |next: usize| {
            matches!(
                self.words(next),
                "办结" | "已办结" | "办理完成" | "办理完毕" | "办理完结" | "办毕" | "处理完毕"
            )
        };
        let next = (at + 1..state.range.end).take(3).find(|&next| !self.is_filler(next));
        let all_of_them = (state.clause..at).any(|before| {
            matches!(self.meaning(before), Some(Meaning::Application | Meaning::Request))
                || matches!(self.words(before), "所有" | "各类")
        });
        let has_number = (state.clause..at).any(|before| matches!(self.tokens[before].kind, Kind::Number(_)));
        let ends_clause = next.is_some_and(|next| {
            self.tokens
                .get(next + 1)
                .is_none_or(|token| matches!(token.kind, Kind::Break(kind) if kind >= Break::Clause))
        });
        if !next.is_some_and(is_finished)
            || !all_of_them
            || has_number
            || !ends_clause
            || state.elsewhere
            || state.wider
            || self.anchor == Anchor::Foreign
            || (self.anchor == Anchor::Open && !state.names_applications)
        {
            return;
        }
        let token = Token { kind: Kind::Phrase(Meaning::Count(&CARRIED_OUT)), ..self.tokens[at] };
        let Some(resolved) = resolve(&[token], &self.context, self.frame) else { return };
        self.claims.push(Claim {
            span: Span::new(self.tokens[state.clause].start, self.tokens[next.unwrap_or(at)].end),
            value: Number::from_integer(0),
            decimals: 0,
            unit: "",
            kind: ClaimKind::Denial,
            readings: plain(resolved.readings),
            certainty: Certainty::Firm,
        });
    }
}

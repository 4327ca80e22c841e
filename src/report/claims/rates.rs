//! Shares, and more or less than last year.

use std::ops::Range;

use super::resolve::{Matter, plain, resolve};
use super::scan::{Break, Figure, Kind, Unit};
use super::state::{Anchor, Change, Sentence};
use super::walk::Walk;
use super::{Certainty, Claim, ClaimKind, ClaimReading, Sum};
use crate::key::Key;
use crate::number::Number;
use crate::span::Span;
use crate::template::phrases::{Meaning, Rate};

impl Walk<'_> {
    /// More or less than last year.
    pub(super) fn change(&mut self, at: usize, figure: Figure, change: Change, state: &mut Sentence) {
        let is_respective =
            (state.clause..at).any(|before| matches!(self.meaning(before), Some(Meaning::Respectively)));
        if state.other_base || is_respective {
            return;
        }
        let before = state.clause..change.at;
        let between = state.segment.max(change.at)..at;
        let noun = || resolve(&self.tokens[before.clone()], &self.context, self.frame);
        let own = self
            .resolved(before.clone(), state)
            .or_else(|| self.resolved(between, state))
            .or_else(|| noun().filter(|resolved| resolved.noun_only));
        let resolved = own
            .or_else(|| state.changed.clone())
            .or_else(|| state.last.clone())
            .filter(|resolved| resolved.matter != Matter::Disputes || self.anchor == Anchor::Ours);
        let Some(mut resolved) = resolved.filter(|_| self.anchor != Anchor::Foreign) else { return };
        if resolved.noun_only {
            resolved.certainty = Certainty::Firm;
            resolved.readings.truncate(1);
        }
        let kind = match figure.unit {
            Unit::Percent => ClaimKind::Growth,
            Unit::Pieces | Unit::TenThousandYuan => ClaimKind::Difference,
            _ => return,
        };
        let value = if change.rises { figure.value } else { figure.value.negated() };
        self.claims.push(Claim {
            span: Span::new(self.tokens[change.at].start, self.tokens[at].end),
            value,
            decimals: figure.decimals,
            unit: if kind == ClaimKind::Growth { "%" } else { "件" },
            kind,
            readings: plain(resolved.readings.clone()),
            certainty: if figure.about { Certainty::Doubtful } else { resolved.certainty },
        });
        state.changed = Some(resolved);
    }

    /// 与上年持平: the number just named is that of last year too, more or less.
    pub(super) fn level(&mut self, at: usize, state: &Sentence) {
        let Some(last) = state.last.as_ref().filter(|_| !state.elsewhere && !state.wider) else { return };
        self.claims.push(Claim {
            span: Span::new(self.tokens[at].start, self.tokens[at].end),
            value: Number::from_integer(0),
            decimals: 0,
            unit: "件",
            kind: ClaimKind::Difference,
            readings: plain(last.readings.clone()),
            certainty: Certainty::Loose,
        });
    }

    /// A number of per cent.
    pub(super) fn share(&mut self, at: usize, figure: Figure, state: &mut Sentence) {
        let back = state.segment..at;
        if let Some((rate_at, rate)) = back.clone().rev().find_map(|before| match self.meaning(before) {
            Some(Meaning::Rate(rate)) => Some((before, rate)),
            _ => None,
        }) {
            self.rate(rate_at..at, rate, figure, state);
            return;
        }
        let share = back.clone().rev().find(|&before| matches!(self.meaning(before), Some(Meaning::Share)));
        let in_brackets = at > 0 && matches!(self.tokens[at - 1].kind, Kind::Break(Break::Open));
        if share.is_none() && !in_brackets {
            return;
        }
        let share = share.unwrap_or(at);
        let named = (state.segment..share).any(|before| self.is_meaningful(before));
        let part = if named { self.resolved(state.segment..share, state) } else { state.last.clone() };
        let Some(part) = part else { return };
        let whole_words = share + 1..at;
        let names_whole = whole_words.clone().any(|word| self.is_meaningful(word));
        let wholes = if names_whole {
            match resolve(&self.tokens[whole_words], &self.context, self.frame) {
                Some(whole) => whole.readings,
                None => return,
            }
        } else {
            let mut wholes = part.wholes.clone();
            wholes.extend(state.parent.iter().flat_map(|parent| parent.readings.clone()));
            wholes
        };
        let is_paired = part.is_paired && !names_whole && wholes.len() >= part.readings.len();
        let share_of =
            |(terms, whole): (&Sum, &Sum)| ClaimReading { terms: terms.clone(), whole: whole.clone() };
        let mut readings: Vec<ClaimReading> = if is_paired {
            part.readings.iter().zip(&wholes).map(share_of).collect()
        } else {
            part.readings
                .iter()
                .flat_map(|terms| wholes.iter().map(move |whole| share_of((terms, whole))))
                .collect()
        };
        readings.dedup();
        if readings.is_empty() {
            return;
        }
        self.claims.push(Claim {
            span: Span::new(self.tokens[share.min(at)].start, self.tokens[at].end),
            value: figure.value,
            decimals: figure.decimals,
            unit: "%",
            kind: ClaimKind::Share,
            readings,
            certainty: if figure.about { Certainty::Doubtful } else { part.certainty },
        });
        if named {
            self.context = part.context.clone();
            state.last = Some(part);
        }
    }

    /// 办结率, 公开率.
    pub(super) fn rate(&mut self, words: Range<usize>, rate: Rate, figure: Figure, state: &Sentence) {
        let clause = state.clause..words.start;
        let has = |wanted: fn(Kind) -> bool| clause.clone().any(|before| wanted(self.tokens[before].kind));
        let names_application = has(|kind| {
            matches!(kind, Kind::Phrase(Meaning::Application | Meaning::Request | Meaning::Count(_)))
        });
        // 行政许可事项办结率, 重点领域信息公开率
        if self.anchor == Anchor::Foreign
            || has(|kind| matches!(kind, Kind::Phrase(Meaning::Subject(_) | Meaning::Disputes(_))))
            || has(|kind| matches!(kind, Kind::Gap)) && !names_application
            || state.is_at_other_count && !state.names_applications
        {
            return;
        }
        let cell = |row: &str| self.frame.form.key(&format!("applications.{row}.total"));
        let (Some(received), Some(carried_in), Some(handled), Some(granted), Some(partly)) = (
            cell("received"),
            cell("carried_in"),
            cell("handled_total"),
            cell("granted"),
            cell("partly_granted"),
        ) else {
            return;
        };
        let sum = |keys: &[Key]| -> Sum { keys.iter().map(|&key| (key, false)).collect() };
        let reading = |part: &[Key], whole: &[Key]| ClaimReading { terms: sum(part), whole: sum(whole) };
        let readings = match rate {
            Rate::Finished => vec![reading(&[handled], &[received, carried_in])],
            Rate::Granted => {
                let parts = [&[granted][..], &[granted, partly]];
                let wholes = [&[handled][..], &[received], &[received, carried_in]];
                parts.iter().flat_map(|part| wholes.iter().map(|whole| reading(part, whole))).collect()
            }
        };
        self.claims.push(Claim {
            span: Span::new(self.tokens[words.start].start, self.tokens[words.end].end),
            value: figure.value,
            decimals: figure.decimals,
            unit: "%",
            kind: ClaimKind::Share,
            readings,
            certainty: if figure.about { Certainty::Doubtful } else { Certainty::Loose },
        });
    }
}

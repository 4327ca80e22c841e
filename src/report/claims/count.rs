//! Numbers that count: which words are theirs.

use std::ops::Range;

use super::resolve::{Matter, Resolved, plain, resolve};
use super::scan::{Break, Figure, Kind, Token, Unit};
use super::state::{Anchor, Sentence};
use super::walk::Walk;
use super::{Certainty, Claim, ClaimKind};
use crate::number::Number;
use crate::span::Span;
use crate::template::phrases::{Meaning, Rank};

impl Walk<'_> {
    pub(super) fn at_number(&mut self, at: usize, figure: Figure, state: &mut Sentence) {
        if state.comparing {
            return;
        }
        if std::mem::take(&mut state.is_past_figure) || at < state.segment {
            return;
        }
        if figure.unit == Unit::Other || state.elsewhere || state.wider {
            state.segment = at + 1;
            return;
        }
        if let Some(change) = state.change.filter(|change| change.at >= state.segment) {
            self.change(at, figure, change, state);
        } else if figure.unit == Unit::Percent {
            self.share(at, figure, state);
        } else {
            let before = self.claims.len();
            self.count(at, figure, state);
            if self.claims.len() == before {
                self.at_other_count(state);
            }
        }
        state.change = None;
        state.clause_has_number = true;
        state.segment = state.segment.max(at + 1);
    }

    pub(super) fn count(&mut self, at: usize, figure: Figure, state: &mut Sentence) {
        if let Some(mut waiting) = state.waiting.take()
            && (state.segment..at).all(|between| self.is_filler(between))
        {
            waiting.items.remove(0);
            self.add_first(waiting, at..at, at, figure, state);
            return;
        }
        let back = state.segment.min(at)..at;
        let is_respective =
            back.clone().any(|before| matches!(self.meaning(before), Some(Meaning::Respectively)));
        let last_meaningful = back.clone().rev().find(|&before| self.is_meaningful(before));
        let has_becomes = back.clone().any(|before| matches!(self.meaning(before), Some(Meaning::Becomes)));
        let is_distributed = back.clone().any(|before| {
            matches!(self.meaning(before), Some(Meaning::Each))
                || figure.value.is_zero() && matches!(self.meaning(before), Some(Meaning::All))
        });
        let is_of_share = at >= 2
            && matches!(self.tokens[at - 1].kind, Kind::Break(Break::Open))
            && matches!(self.tokens[at - 2].kind, Kind::Number(before) if before.unit == Unit::Percent);
        if is_of_share && let Some(last) = state.last.clone() {
            // 自然人占83.6%（46件）
            self.add(last, at..at, at, figure, false, state);
            return;
        }
        let is_within = last_meaningful
            .is_some_and(|last| (last + 1..at).any(|between| matches!(self.words(between), "中" | "里")));
        if let Some(last) = last_meaningful.filter(|_| !is_within) {
            let is_beside = (last + 1..at).all(|between| {
                self.is_filler(between)
                    || self.is_own_name(between)
                    || matches!(self.meaning(between), Some(Meaning::Becomes | Meaning::Not))
                    || matches!(self.tokens[between].kind, Kind::Number(_) | Kind::Break(Break::Colon))
            });
            if is_beside && let Some(resolved) = self.resolved(back.clone(), state) {
                if is_respective && resolved.items.len() > 1 {
                    self.add_first(resolved, back, at, figure, state);
                    return;
                }
                self.add(resolved, back, at, figure, is_distributed, state);
            }
            self.learns_of_other_matter(last, at, state);
            return;
        }
        if let Some(together) = back.clone().find_map(|before| match self.meaning(before) {
            Some(Meaning::Together(count)) => Some(count),
            _ => None,
        }) {
            self.together(together, at, figure, state);
            return;
        }
        if has_becomes {
            if let Some(changed) = state.changed.clone() {
                self.add(changed, back, at, figure, false, state);
            }
            return;
        }
        if !self.count_forward(at, figure, state)
            && back.clone().all(|before| self.is_filler(before))
            && let Some(topic) = state.topic.clone()
            && let Some(resolved) = self.resolved(topic.clone(), state)
        {
            // 行政复议方面，共8件
            self.add(resolved, topic, at, figure, false, state);
        }
    }

    /// Whoever 受理 or 收到 something that the vocabulary does not know is at another matter.
    fn learns_of_other_matter(&mut self, last: usize, at: usize, state: &Sentence) {
        let is_verb = matches!(self.meaning(last), Some(Meaning::Count(count)) if count.rank == Rank::Verb);
        let has_unknown = (last + 1..at).any(|between| matches!(self.tokens[between].kind, Kind::Gap));
        let names_application =
            (state.clause..at).any(|before| matches!(self.meaning(before), Some(Meaning::Application)));
        if is_verb && has_unknown && !names_application {
            self.anchor = Anchor::Foreign;
        }
    }

    /// A number in front of its words: 140件行政复议, 2件结转至下一年度.
    pub(super) fn count_forward(&mut self, at: usize, figure: Figure, state: &mut Sentence) -> bool {
        let mut end = self.end_of_words(at + 1, state.range.end, true);
        let first = (at + 1..end).find(|&next| !self.is_filler(next));
        if !first.is_some_and(|first| self.is_meaningful(first)) {
            return first.is_some();
        }
        let mut resolved = self.resolved(at + 1..end, state);
        if resolved.as_ref().is_none_or(|resolved| resolved.noun_only || resolved.is_generic) {
            // What became of them may stand in the next clauses.
            let further = self.end_of_words(at + 1, state.range.end, false);
            let more = self.resolved(at + 1..further, state);
            if more.as_ref().is_some_and(|more| !more.noun_only && !more.is_generic) {
                (resolved, end) = (more, further);
            }
        }
        let Some(mut resolved) = resolved else { return true };
        if resolved.is_generic {
            resolved.certainty = Certainty::Doubtful;
        }
        if resolved.matter == Matter::Disputes
            && !(at + 1..end).any(|next| matches!(self.meaning(next), Some(Meaning::Outcome(_))))
            && let Some(outcome) = self.outcome_of_list(end, state.range.end)
        {
            // 4件行政复议、2件行政诉讼获维持: the outcome at the end is that of every item.
            let mut tokens: Vec<Token> = self.tokens[at + 1..end].to_vec();
            tokens.push(self.tokens[outcome]);
            resolved = resolve(&tokens, &self.context, self.frame).unwrap_or(resolved);
        }
        self.add(resolved, at..end, at, figure, false, state);
        state.segment = end;
        state.forward = true;
        true
    }

    /// The end of the words that may belong to the number before `from`.
    pub(super) fn end_of_words(&self, from: usize, end: usize, within_clause: bool) -> usize {
        (from..end)
            .find(|&next| match self.tokens[next].kind {
                Kind::Number(_) => true,
                Kind::Break(Break::Clause | Break::Colon) => within_clause,
                Kind::Break(Break::List) => within_clause && self.words(next) == "、",
                Kind::Break(Break::Close | Break::Open) => true,
                _ => within_clause && next > from && matches!(self.words(next), "中" | "里" | "内"),
            })
            .unwrap_or(end)
    }

    /// The outcome at the end of a list whose items are numbers with disputes and nothing else.
    pub(super) fn outcome_of_list(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..end {
            match self.tokens[at].kind {
                Kind::Break(Break::List) | Kind::Number(_) => {}
                Kind::Phrase(Meaning::Outcome(_)) => return Some(at),
                Kind::Phrase(Meaning::Disputes(_) | Meaning::Filler | Meaning::Each | Meaning::All) => {}
                Kind::Gap if self.words(at).chars().count() <= 2 => {}
                Kind::Year(_) | Kind::Phrase(Meaning::ThisYear | Meaning::Own) => {}
                _ => return None,
            }
        }
        None
    }

    pub(super) fn add(
        &mut self,
        resolved: Resolved,
        words: Range<usize>,
        at: usize,
        figure: Figure,
        is_distributed: bool,
        state: &mut Sentence,
    ) {
        let Some((value, unit)) = valued(&resolved, figure) else { return };
        let certainty = if figure.about { Certainty::Doubtful } else { resolved.certainty };
        let span = self.span_of(words, at);
        let is_list = is_distributed && resolved.items.len() > 1;
        let groups = if is_list { resolved.items.clone() } else { vec![resolved.readings.clone()] };
        let is_part = self.names_row_again(&resolved, span, value, state)
            || resolved.is_rest && !self.names_all_but_rest(&resolved, state);
        let certainty = if is_part { Certainty::Doubtful } else { certainty };
        for readings in groups {
            self.claims.push(Claim {
                span,
                value,
                decimals: figure.decimals,
                unit,
                kind: ClaimKind::Value,
                readings: plain(readings),
                certainty,
            });
        }
        self.context = resolved.context.clone();
        self.anchor = Anchor::Ours;
        state.changed = figure.about.then(|| resolved.clone());
        state.last = Some(resolved);
        state.is_at_other_count = false;
    }

    /// Binds a number to the first item of a list; the others wait for theirs.
    pub(super) fn add_first(
        &mut self,
        list: Resolved,
        words: Range<usize>,
        at: usize,
        figure: Figure,
        state: &mut Sentence,
    ) {
        let Some(readings) = list.items.first().cloned() else { return };
        let first = Resolved { readings, items: Vec::new(), ..list.clone() };
        self.add(first, words, at, figure, false, state);
        if list.items.len() > 1 {
            state.waiting = Some(list);
        }
    }

    /// 两项合计31件: the claims just before, taken together.
    pub(super) fn together(&mut self, count: usize, at: usize, figure: Figure, state: &Sentence) {
        let own = &self.claims[state.first_claim..];
        let parts: Vec<_> =
            own.iter().rev().filter(|claim| claim.kind == ClaimKind::Value).take(count).collect();
        if parts.len() < count || figure.unit == Unit::Percent {
            return;
        }
        let terms = parts
            .iter()
            .rev()
            .filter_map(|claim| claim.readings.first())
            .flat_map(|reading| reading.terms.clone());
        let claim = Claim {
            span: Span::new(self.tokens[at].start, self.tokens[at].end),
            value: figure.value,
            decimals: figure.decimals,
            unit: "件",
            kind: ClaimKind::Value,
            readings: plain(vec![terms.collect()]),
            certainty: if figure.about { Certainty::Doubtful } else { Certainty::Firm },
        };
        self.claims.push(claim);
    }

    /// From the first word that counts to the number's unit.
    pub(super) fn span_of(&self, words: Range<usize>, at: usize) -> Span {
        let first = words.clone().find(|&word| self.is_meaningful(word)).unwrap_or(at).min(at);
        let last = words.rev().find(|&word| self.is_meaningful(word)).unwrap_or(at).max(at);
        Span::new(self.tokens[first].start, self.tokens[last].end)
    }
}

/// The claim's value in the unit of the cells and the unit's name, if the unit fits them.
fn valued(resolved: &Resolved, figure: Figure) -> Option<(Number, &'static str)> {
    let is_amount = resolved.matter == Matter::Disclosure
        && resolved.readings.iter().flatten().any(|(key, _)| key.name().ends_with(".amount"));
    match figure.unit {
        Unit::Yuan | Unit::TenThousandYuan if !is_amount => None,
        Unit::TenThousandYuan => Some((figure.value, "万元")),
        Unit::Yuan
            if resolved.readings.iter().flatten().any(|(key, _)| key.name().contains("procurement")) =>
        {
            Some((figure.value, "元"))
        }
        Unit::Yuan => {
            let mut value = figure.value;
            for _ in 0..4 {
                value = value.tenth()?;
            }
            Some((value, "元"))
        }
        Unit::Percent | Unit::Other => None,
        Unit::Pieces => (!is_amount || resolved.readings.len() > 1).then_some((figure.value, "件")),
        Unit::None => Some((figure.value, "")),
        Unit::Items(unit) => {
            let fits = match resolved.matter {
                Matter::Applications => {
                    matches!(unit, '个')
                        || unit == '条' && resolved.has_noun && resolved.certainty == Certainty::Firm
                }
                Matter::Disputes => unit == '个',
                Matter::Disclosure => {
                    let is_of = |subject: &str| {
                        resolved.readings.iter().flatten().any(|(key, _)| key.name().contains(subject))
                    };
                    // 行政许可28个 may be kinds of licences.
                    matches!(unit, '个' | '部') && (is_of("rules") || is_of("normative_documents"))
                        || unit == '项' && is_of("procurement")
                }
            };
            fits.then_some((figure.value, "件"))
        }
    }
}
